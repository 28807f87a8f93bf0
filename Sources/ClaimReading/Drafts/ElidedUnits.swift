import Articles

/// Gives a bare number the unit that a neighbour carries.
enum ElidedUnits {
  static func completed(
    _ index: Int, in sentence: SentenceAnalysis, last: (entry: UnitEntry?, noun: String?)?
  ) -> QuantityMatch {
    var match = sentence.quantities[index]
    let before = sentence.quantities[..<index].last { !$0.isBare && !$0.isShare }
    let after = sentence.quantities[(index + 1)...].first { !$0.isBare && !$0.isShare }
    let isFrom =
      match.start > 0 && sentence.lower(match.start - 1) == "from"
      && after.map { sentence.lower($0.start - 1) == "to" } == true
    let share =
      isFrom || before == nil ? sentence.quantities[(index + 1)...].first.flatMap { $0.unit } : nil
    if let after, after.start - match.end <= 1,
      ["by", "x", "×"].contains(sentence.lower(match.end)), after.unit?.dimension == .length
    {
      apply(after.unit, nil, to: &match)
    } else if isFrom, let share {
      apply(share, nil, to: &match)
    } else if isFrom, let after {
      apply(after.unit, after.noun.map { sentence.lower($0) }, to: &match)
    } else if isComparing(match, in: sentence) || isCounting(match, in: sentence) {
      if let before {
        apply(before.unit, before.noun.map { sentence.lower($0) }, to: &match)
      } else if let last, reachesBack(match, in: sentence) {
        apply(last.entry, last.noun, to: &match)
      }
    }
    return match
  }

  /// `roughly 60 by 25 metres`: what is rough of one side is rough of the other.
  static func roughened(_ index: Int, in sentence: SentenceAnalysis) -> QuantityMatch {
    var match = sentence.quantities[index]
    guard index > 0, match.quantity.kind == .exact,
      sentence.quantities[index - 1].quantity.isApproximate,
      ["by", "x", "×"].contains(sentence.lower(match.start - 1)),
      sentence.quantities[index - 1].end == match.start - 1
    else { return match }
    match.quantity.kind = .approx
    match.quantity.isApproximate = true
    return match
  }

  /// `compared with 1.3`, `up from six`, `against 40`.
  private static func isComparing(_ match: QuantityMatch, in sentence: SentenceAnalysis) -> Bool {
    between(max(0, match.start - 3), match.start).contains {
      ["compared", "from", "against", "versus", "than", "to", "with"].contains(sentence.lower($0))
    }
  }

  /// `compared with 1.3`, `up from six`: a unit may stand in an earlier sentence.
  private static func reachesBack(_ match: QuantityMatch, in sentence: SentenceAnalysis) -> Bool {
    let before = between(max(0, match.start - 3), match.start).map { sentence.lower($0) }
    return before.contains("compared") || before.contains("against") || before.contains("versus")
      || before.suffix(2) == ["up", "from"] || before.suffix(2) == ["down", "from"]
  }

  /// `the permit allows eight`: a small number that ends its clause.
  private static func isCounting(_ match: QuantityMatch, in sentence: SentenceAnalysis) -> Bool {
    let next = sentence.lower(match.end)
    return [".", ",", ";", "", "in", "on", "last", "this", "a", "now", "by"].contains(next)
  }

  /// A number that a permit allows is an upper bound.
  static func permit(_ match: inout QuantityMatch, in sentence: SentenceAnalysis) {
    guard match.start > 0, match.quantity.kind == .exact,
      let verb = Lexicon.verb(sentence.lower(match.start - 1)), verb.type == .condition,
      ["allow", "permit", "cap", "limit", "authorise", "authorize"].contains(verb.lemma)
    else { return }
    match.quantity.kind = .upperBound
    match.quantity.lo = nil
    match.quantity.includesLo = nil
    match.quantity.si.lo = nil
    match.quantity.boundWord = sentence.lower(match.start - 1)
  }

  private static func apply(_ entry: UnitEntry?, _ noun: String?, to match: inout QuantityMatch) {
    guard entry != nil || noun != nil else { return }
    let factor = entry?.factor ?? 1
    match.quantity.unit = entry?.symbol ?? noun ?? "count"
    match.quantity.dimension = entry?.dimension.rawValue ?? noun ?? "count"
    match.quantity.si.lo = match.quantity.lo.map { tidy($0 * factor) }
    match.quantity.si.hi = match.quantity.hi.map { tidy($0 * factor) }
    match.quantity.si.unit = entry?.siUnit ?? noun ?? "count"
    match.quantity.isUnitElided = true
    match.unit = entry
    match.isBare = false
  }

  private static func tidy(_ value: Double) -> Double {
    guard abs(value) < 1e15 else { return value }
    return (value * 1e6).rounded() / 1e6
  }
}
