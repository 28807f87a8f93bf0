/// What a token is made of.
enum TokenKind: Sendable {
  case word
  /// Digits with their separators.
  case number
  /// Letters and digits in one name: `KN-23`, `B52`.
  case designation
  /// One mark of punctuation or a symbol.
  case symbol
  /// A quotation mark.
  case quote
}

/// A word, number or mark with its place in the text, in code points.
struct Token: Sendable {
  let start: Int
  let end: Int
  let kind: TokenKind
  /// Lower-cased, apostrophes straight.
  let lower: String
  /// Whether it begins with a capital.
  let isCapitalised: Bool
  /// Whether it holds two letters or more, all capitals.
  let isAllCapitals: Bool
  /// The value of a number written in digits.
  let value: Double?
  /// The classes its word belongs to.
  let tags: WordClasses

  /// What stands where no token does: an empty mark at code point `position`.
  static func none(at position: Int) -> Token {
    Token(
      start: position, end: position, kind: .symbol, lower: "", isCapitalised: false,
      isAllCapitals: false, value: nil, tags: [])
  }

  func `is`(_ word: String) -> Bool { lower == word }
  func has(_ classes: WordClasses) -> Bool { !tags.isDisjoint(with: classes) }
  var isDash: Bool { lower == "-" }
  var isComma: Bool { lower == "," }
  var isWordLike: Bool { kind == .word || kind == .number || kind == .designation }
}

/// A sentence's tokens, which may be asked for any position.
///
/// Rules look one or two words to either side of what they found. Before the first token and after
/// the last one they find `Token.none`, an empty mark at the end of the last token.
struct TokenList: RandomAccessCollection, Sendable {
  private let tokens: [Token]
  private let none: Token

  init(_ tokens: [Token]) {
    self.tokens = tokens
    none = .none(at: tokens.last?.end ?? 0)
  }

  var startIndex: Int { 0 }
  var endIndex: Int { tokens.count }
  var count: Int { tokens.count }

  subscript(position: Int) -> Token {
    position >= 0 && position < tokens.count ? tokens[position] : none
  }

  /// The tokens at the positions of `range` that exist.
  subscript(range: Range<Int>) -> ArraySlice<Token> {
    tokens[range.clamped(to: 0..<tokens.count)]
  }
}
