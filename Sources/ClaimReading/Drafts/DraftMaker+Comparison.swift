import Articles
import Claims

/// The comparison a piece makes.
extension DraftMaker {
  func comparison(in piece: Piece, roles: SubjectReader.Roles) -> StatedComparison? {
    guard piece.origin != .presupposed, piece.origin != .purpose, piece.origin != .alias,
      let match = ClaimTyper(syntax: syntax).comparison(of: piece)
    else { return nil }
    let raw = sentence.text(between(match.start, match.end))
    let readings = match.readings(raw: raw)
    guard let literal = readings.first else { return nil }
    let distinct = Set(readings.map { "\($0.ratioLo ?? -1e9) \($0.ratioHi ?? 1e9)" })
    return StatedComparison(
      raw: raw, subject: subject(of: match, roles: roles),
      reference: reference(of: match, in: piece),
      attribute: match.attribute, form: match.form, readings: readings, primary: literal.id,
      likely: distinct.count == 1 ? literal.id : nil, isApproximate: match.isApproximate,
      internalCheck: nil)
  }

  private func subject(of match: ComparisonMatch, roles: SubjectReader.Roles) -> String {
    if !roles.subject.isEmpty, !roles.predicate.isEmpty { return roles.subject }
    return earlier.last?.subject ?? roles.subject
  }

  /// What stands after `than`, `as` or `of`; for growth the thing itself, earlier.
  private func reference(of match: ComparisonMatch, in piece: Piece) -> String {
    var end = match.end
    let limit = max(piece.range.upperBound, min(match.end, sentence.tokens.count))
    while end < limit, sentence.tokens[end].kind != .symbol || sentence.tokens[end].isDash {
      end += 1
    }
    if match.hasReference, end > match.end { return sentence.text(between(match.end, end)) }
    if let time = sentence.times(in: piece.range).first(where: {
      $0.relation == .since || $0.relation == .within
    }) {
      return "the same, " + sentence.text(between(time.start, time.end))
    }
    if let than = between(min(match.end, limit), limit).first(where: {
      ["than", "as", "from"].contains(sentence.lower($0))
    }), than + 1 < limit {
      return sentence.text(between(than + 1, limit))
    }
    return "the same, before"
  }
}
