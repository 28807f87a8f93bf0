/// A line or sentence as the tables of roles look at it.
struct RoleLine {
  /// As it is written.
  let text: String
  /// In lower case, its marks at the beginning dropped, one space between words.
  let plain: String
  /// The words of ``plain`` without the marks around them.
  let words: [String]
  /// The words as they are written, with their marks.
  let written: [Substring]

  init(_ text: String) {
    self.text = text
    plain = Self.normalised(text)
    words = plain.split(separator: " ").map { Self.core($0) }.filter { !$0.isEmpty }
    written = text.split(whereSeparator: { $0.unicodeScalars.allSatisfy(\.isSpace) })
  }

  var hasDigit: Bool { text.unicodeScalars.contains(where: \.isDigit) }

  var endsSentence: Bool { text.unicodeScalars.last?.isSentenceEnd == true }

  /// Whether it is what somebody said and not the page: it begins with a quotation mark.
  var isQuote: Bool { text.unicodeScalars.first?.isQuoteMark == true }

  /// Whether the words `phrase`, in lower case, stand in it one after another.
  func holds(_ phrase: String) -> Bool {
    var from = 0
    while let start = Self.offset(of: phrase, in: plain, from: from) {
      let lower = plain.utf8.index(plain.startIndex, offsetBy: start)
      let upper = plain.utf8.index(lower, offsetBy: phrase.utf8.count)
      let before = lower == plain.startIndex ? nil : plain[plain.index(before: lower)]
      let after = upper == plain.endIndex ? nil : plain[upper]
      if before.map(Self.isPart) != true, after.map(Self.isPart) != true { return true }
      from = start + 1
    }
    return false
  }

  /// Where the bytes of `phrase` begin in those of `text`; dozens of phrases are asked of each line.
  private static func offset(of phrase: String, in text: String, from: Int) -> Int? {
    let found = text.utf8.withContiguousStorageIfAvailable { bytes in
      phrase.utf8.withContiguousStorageIfAvailable { wanted -> Int? in
        guard let first = wanted.first, bytes.count >= wanted.count, from >= 0 else { return nil }
        var at = from
        while at <= bytes.count - wanted.count {
          if bytes[at] == first, wanted.indices.allSatisfy({ bytes[at + $0] == wanted[$0] }) {
            return at
          }
          at += 1
        }
        return nil
      }
    }
    return found.flatMap { $0 }.flatMap { $0 }
  }

  private static func isPart(_ character: Character) -> Bool {
    character.isLetter || character.isNumber
  }

  static func normalised(_ text: String) -> String {
    let lower = text.lowercased().replacing("\u{2019}", with: "'")
    let scalars = lower.unicodeScalars.drop {
      !$0.isLetter && !$0.isDigit && $0 != "©" && $0 != "@"
    }
    var result = String.UnicodeScalarView()
    var wasSpace = false
    for scalar in scalars {
      if scalar.isSpace {
        wasSpace = true
      } else {
        if wasSpace { result.append(" ") }
        wasSpace = false
        result.append(scalar)
      }
    }
    return String(result)
  }

  private static func core(_ word: Substring) -> String {
    var scalars = word.unicodeScalars[...]
    while let last = scalars.last, !last.isLetter, !last.isDigit { scalars.removeLast() }
    while let first = scalars.first, !first.isLetter, !first.isDigit, first != "@", first != "#" {
      scalars.removeFirst()
    }
    return String(scalars)
  }
}
