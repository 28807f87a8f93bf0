import Articles
import Vocabulary

/// Datelines and notes that name where a text comes from.
extension SentenceAnalysis {
  /// The first token after `SEOUL, Nov 25 (Reuters) - `; 0 where there is no dateline.
  var datelineEnd: Int { Self.opening(of: tokens, role: .body) }

  /// The first token after a dateline, a list's mark, or `Correction, Feb. 11:`.
  static func opening(of tokens: TokenList, role: SentenceRole) -> Int {
    if role == .correctionNote {
      let colon = between(0, min(12, tokens.count)).first { tokens[$0].is(":") }
      return colon.map { $0 + 1 < tokens.count ? $0 + 1 : 0 } ?? 0
    }
    if let marker = markerEnd(tokens) { return marker }
    if role == .body,
      let close = between(1, min(10, tokens.count)).first(where: { tokens[$0].is(")") }),
      tokens[close + 1].isDash, between(0, close).contains(where: { tokens[$0].is("(") }),
      !between(0, close).contains(where: { tokens[$0].has([.be, .modal, .have, .say]) })
    {
      return close + 2 < tokens.count ? close + 2 : 0
    }
    guard role == .body, let first = tokens.first, first.isAllCapitals, first.kind == .word else {
      return 0
    }
    let limit = min(14, tokens.count)
    let dash = between(1, max(1, limit)).first { index in
      tokens[index].isDash && tokens[index - 1].end < tokens[index].start
        && !between(0, index).contains { tokens[$0].has([.be, .modal, .have, .say]) }
    }
    return dash.map { $0 + 1 < tokens.count ? $0 + 1 : 0 } ?? 0
  }

  /// The first token after `1/`, `2)` or a bullet at the sentence's start.
  private static func markerEnd(_ tokens: TokenList) -> Int? {
    guard tokens.count > 2 else { return nil }
    if tokens[0].kind == .number, ["/", ")"].contains(tokens[1].lower) { return 2 }
    if tokens[0].kind == .number, tokens[1].lower == "/", tokens[2].kind == .number { return 3 }
    return tokens[0].kind == .symbol && ["-", "•", "*", "·", "▪"].contains(tokens[0].lower)
      ? 1 : nil
  }

  /// The agency in a dateline's brackets.
  var datelineAgency: String? {
    guard datelineEnd > 0, let open = between(0, datelineEnd).first(where: { tokens[$0].is("(") }),
      let close = between(open, datelineEnd).first(where: { tokens[$0].is(")") }), close > open + 1
    else { return nil }
    return text(between(open + 1, close))
  }

  /// The name in `Source: Reuters`, `Based on a report by Reuters`.
  var notedSource: String? {
    guard role == .provenanceNote,
      let mark = tokens.indices.first(where: {
        tokens[$0].is(":") && ["source", "sources"].contains(lower($0 - 1))
          || tokens[$0].is("by")
            && ["report", "story", "article", "published", "appeared"].contains(
              lower($0 - 1))
          || ["from", "in", "on"].contains(tokens[$0].lower)
            && ["material", "information", "appeared", "published", "republished"].contains(
              lower($0 - 1))
      })
    else { return nil }
    var end = mark + 1
    while end < tokens.count, tokens[end].isCapitalised || tokens[end].has(.article) { end += 1 }
    let start = has(mark + 1, .article) ? mark + 2 : mark + 1
    return start < end ? text(between(start, end)) : nil
  }
}
