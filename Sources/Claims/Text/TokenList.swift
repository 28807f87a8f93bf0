/// The positions from `start` up to, but not including, `end`; none where `end` comes first.
///
/// Two positions found by different rules may stand in either order, and `start..<end` would stop
/// the program where they do. The reader makes every range of found positions with this function.
func between(_ start: Int, _ end: Int) -> Range<Int> {
  start < end ? start..<end : start..<start
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
