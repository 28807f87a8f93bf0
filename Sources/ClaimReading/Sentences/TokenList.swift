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
