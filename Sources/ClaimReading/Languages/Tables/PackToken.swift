import Articles
import Vocabulary

/// A word, number or mark of a text that is read with a language pack.
struct PackToken: Sendable {
  enum Kind: Sendable { case word, number, designation, symbol }

  let start: Int
  let end: Int
  let kind: Kind
  /// Lower-cased, apostrophes straight, stress marks and the dots of `ё` taken off.
  let lower: String
  let isCapitalised: Bool
  let isAllCapitals: Bool
  /// The value of digits; nil where the language's custom does not decide what they mean.
  let value: Double?
  /// Whether white space stands before it.
  let isSpaced: Bool
  /// The first one, two and three letters, by which words of a pack that are beginnings are found.
  let heads: [String]

  init(
    start: Int, end: Int, kind: Kind, lower: String, isCapitalised: Bool, isAllCapitals: Bool,
    value: Double?, isSpaced: Bool
  ) {
    (self.start, self.end, self.kind, self.lower) = (start, end, kind, lower)
    (self.isCapitalised, self.isAllCapitals) = (isCapitalised, isAllCapitals)
    (self.value, self.isSpaced) = (value, isSpaced)
    heads = kind == .word ? (1...3).map { String(lower.prefix($0)) } : [lower, lower, lower]
  }

  var isWord: Bool { kind == .word }
  var isComma: Bool { lower == "," }
  var isDash: Bool { lower == "-" }
  var isWordLike: Bool { kind != .symbol }

  func `is`(_ word: String) -> Bool { lower == word }

  static func none(at position: Int) -> PackToken {
    PackToken(
      start: position, end: position, kind: .symbol, lower: "", isCapitalised: false,
      isAllCapitals: false, value: nil, isSpaced: true)
  }
}

/// A sentence's tokens, which may be asked for any position.
struct PackTokens: RandomAccessCollection, Sendable {
  private let tokens: [PackToken]
  private let none: PackToken

  init(_ tokens: [PackToken]) {
    self.tokens = tokens
    none = .none(at: tokens.last?.end ?? 0)
  }

  var startIndex: Int { 0 }
  var endIndex: Int { tokens.count }

  subscript(position: Int) -> PackToken {
    position >= 0 && position < tokens.count ? tokens[position] : none
  }

  subscript(range: Range<Int>) -> ArraySlice<PackToken> {
    tokens[range.clamped(to: 0..<tokens.count)]
  }

  func span(of range: Range<Int>) -> TextSpan {
    let start = self[range.lowerBound].start
    return TextSpan(start: start, end: Swift.max(start, self[range.upperBound - 1].end))
  }
}
