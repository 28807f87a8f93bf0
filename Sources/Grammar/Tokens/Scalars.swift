/// What kind of character a Unicode scalar is, by the rules that the pipelines were made with.
enum Scalars {
  /// White space: bidirectional class WS, B or S, or category Zs.
  static func isSpace(_ c: UInt32) -> Bool {
    switch c {
    case 0x20, 0x09...0x0d, 0x1c...0x1f, 0x85, 0xa0, 0x1680, 0x2000...0x200a, 0x2028, 0x2029,
      0x202f, 0x205f, 0x3000:
      true
    default: false
    }
  }

  /// A letter: general category L.
  static func isLetter(_ c: UInt32) -> Bool {
    if c < 128 { return (0x41...0x5a).contains(c) || (0x61...0x7a).contains(c) }
    switch Unicode.Scalar(c)?.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
      return true
    default: return false
    }
  }

  /// A letter in upper case.
  static func isUpper(_ c: UInt32) -> Bool {
    c < 128 ? (0x41...0x5a).contains(c) : Unicode.Scalar(c)?.properties.isUppercase ?? false
  }

  /// A decimal digit of any script.
  static func isDecimal(_ c: UInt32) -> Bool {
    c < 128
      ? (0x30...0x39).contains(c)
      : Unicode.Scalar(c)?.properties.generalCategory == .decimalNumber
  }

  /// A digit of any script, superscript ones included.
  static func isDigit(_ c: UInt32) -> Bool {
    if c < 128 { return (0x30...0x39).contains(c) }
    switch Unicode.Scalar(c)?.properties.numericType {
    case .decimal, .digit: return true
    default: return false
    }
  }

  /// A letter, a number or the low line: what `\w` stands for.
  static func isWord(_ c: UInt32) -> Bool {
    if c < 128 { return isLetter(c) || isDecimal(c) || c == 0x5f }
    return isLetter(c) || Unicode.Scalar(c)?.properties.numericType != nil
  }

  /// `text` in lower case; a capital sigma at a word's end becomes the final sigma.
  static func lowercased(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 128 }) {
      return text.utf8.contains { (0x41...0x5a).contains($0) } ? text.lowercased() : text
    }
    var out = String.UnicodeScalarView()
    let scalars = Array(text.unicodeScalars)
    for (i, scalar) in scalars.enumerated() {
      guard scalar.value == 0x3a3 else {
        out.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
        continue
      }
      let before = scalars[..<i].last { !$0.properties.isCaseIgnorable }
      let after = scalars[(i + 1)...].first { !$0.properties.isCaseIgnorable }
      let isFinal = before?.properties.isCased == true && after?.properties.isCased != true
      out.append(isFinal ? "\u{3c2}" : "\u{3c3}")
    }
    return String(out)
  }

  /// The string of `scalars`; what is no scalar becomes the replacement character.
  static func string(_ scalars: ArraySlice<UInt32>) -> String {
    var view = String.UnicodeScalarView()
    for c in scalars { view.append(Unicode.Scalar(c) ?? "\u{fffd}") }
    return String(view)
  }
}
