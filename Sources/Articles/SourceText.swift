import Vocabulary

/// A document's text as code points, with the way back to strings and UTF-8 offsets.
package struct SourceText: Sendable {
  /// The text, one code point an element.
  package let scalars: [Unicode.Scalar]
  private let bytes: [UInt8]
  private let utf8Offsets: [Int32]

  /// The code points of `text`.
  package init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    bytes = Array(text.utf8)
    var offsets: [Int32] = []
    offsets.reserveCapacity(scalars.count + 1)
    var total: Int32 = 0
    for scalar in scalars {
      offsets.append(total)
      total += Int32(UTF8.width(scalar))
    }
    offsets.append(total)
    utf8Offsets = offsets
  }

  /// The text from code point `start` up to `end`; empty where `end` comes first.
  package func string(_ start: Int, _ end: Int) -> String {
    let range = between(start, end).clamped(to: 0..<scalars.count)
    let first = Int(utf8Offsets[range.lowerBound])
    return String(decoding: bytes[first..<Int(utf8Offsets[range.upperBound])], as: UTF8.self)
  }

  package func string(_ span: TextSpan) -> String { string(span.start, span.end) }

  package func utf8(_ span: TextSpan) -> TextSpan {
    TextSpan(start: Int(utf8Offsets[span.start]), end: Int(utf8Offsets[span.end]))
  }
}

extension Unicode.Scalar {
  package var isSpace: Bool {
    switch value {
    case 0x20, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F,
      0x3000, 0xFEFF, 0x200B:
      true
    case 0x2000...0x200A: true
    default: false
    }
  }

  package var isDigit: Bool { value >= 0x30 && value <= 0x39 }

  package var isLetter: Bool {
    if value < 0x80 { return (value | 0x20) >= 0x61 && (value | 0x20) <= 0x7A }
    return properties.isAlphabetic || properties.generalCategory == .nonspacingMark
  }

  package var isUppercaseLetter: Bool {
    if value < 0x80 { return value >= 0x41 && value <= 0x5A }
    return properties.isUppercase
  }

  package var isLowercaseLetter: Bool {
    if value < 0x80 { return value >= 0x61 && value <= 0x7A }
    return properties.isLowercase
  }

  package var isQuoteMark: Bool {
    switch value {
    case 0x22, 0x27, 0xAB, 0xBB, 0x2018...0x201F, 0x2039, 0x203A, 0x300C...0x300F, 0x60, 0xB4: true
    default: false
    }
  }

  package var isDash: Bool {
    switch value {
    case 0x2D, 0x2010...0x2015, 0x2212: true
    default: false
    }
  }

  package var isApostrophe: Bool { value == 0x27 || value == 0x2019 || value == 0x2BC }

  package var isSentenceEnd: Bool {
    switch value {
    case 0x2E, 0x21, 0x3F, 0x2026, 0x3002, 0xFF01, 0xFF1F: true
    default: false
    }
  }
}

/// The positions from `start` up to, but not including, `end`; none where `end` comes first.
///
/// Two positions found by different rules may stand in either order, and `start..<end` would stop
/// the program where they do. The reader makes every range of found positions with this function.
@inlinable
package func between(_ start: Int, _ end: Int) -> Range<Int> {
  start < end ? start..<end : start..<start
}
