import Articles
import Claims
import Vocabulary

/// Reads how sure a clause is, whether it says yes or no, and what it is about.
struct PackFactReader {
  let source: SourceText
  let tokens: PackTokens
  let pack: LanguagePack
  /// Tokens of figures, in which `не менше` is no negation.
  let isFigure: [Bool]

  func has(_ words: PackPhrases<Bool>, in range: Range<Int>) -> Bool {
    range.contains { words.has(tokens, at: $0, before: range.upperBound) }
  }

  func isNegated(_ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound {
      if let (_, count) = pack.facts.notNegation.match(tokens, at: index) {
        index += max(1, count)
      } else if !isFigure[index], pack.facts.negation.has(tokens, at: index) {
        return true
      } else {
        index += 1
      }
    }
    return false
  }

  func isPlanned(_ range: Range<Int>) -> Bool { has(pack.facts.future, in: range) }

  /// The hedges of a range and the least certainty that they leave.
  func hedges(in range: Range<Int>) -> ([Hedge], Certainty) {
    var found: [Hedge] = []
    var certainty = Certainty.certain
    var index = range.lowerBound
    while index < range.upperBound {
      guard let (words, count) = pack.facts.hedges.match(tokens, at: index) else {
        index += 1
        continue
      }
      found.append(
        Hedge(
          cue: source.string(tokens.span(of: between(index, index + count))), kind: words.kind,
          icd203: words.icd203))
      if let given = words.certainty { certainty = Self.weaker(certainty, given) }
      index += max(1, count)
    }
    return (found, certainty)
  }

  static func weaker(_ one: Certainty, _ other: Certainty) -> Certainty {
    let order: [Certainty] = [.certain, .probable, .possible, .uncommitted]
    let (first, second) = (order.firstIndex(of: one) ?? 0, order.firstIndex(of: other) ?? 0)
    return order[max(first, second)]
  }

  // MARK: Types

  func cue(in range: Range<Int>, _ types: Set<ClaimType>) -> ClaimType? {
    pack.facts.types.first { types.contains($0.type) && has($0.words, in: range) }?.type
  }

  /// What the clause claims; `unread` where nothing known predicates.
  func type(
    of range: Range<Int>, comparison: PackComparison?, quantity: PackQuantity?, isNegated: Bool,
    isDenied: Bool, isPlanned: Bool
  ) -> ClaimType {
    if let cue = cue(in: range, [.correction, .noComment, .unverified]) { return cue }
    if isDenied { return .denial }
    if let comparison { return comparisonType(comparison, in: range, isPlanned) }
    if isNegated {
      if let cue = cue(in: range, [.denial]) { return cue }
      if has(pack.speech.seen, in: range) || quantity == nil { return .absence }
    }
    if let cue = cue(in: range, [.absence, .denial, .exclusivity, .alias, .partOf]) { return cue }
    if isPlanned { return .planned }
    if let cue = cue(in: range, [.intent]) { return cue }
    if let quantity { return quantityType(quantity, in: range) }
    let rest: Set<ClaimType> = [
      .construction, .stateChange, .transfer, .detection, .publication, .function, .purpose,
      .explanation, .rank, .existence, .location, .event,
    ]
    return cue(in: range, rest) ?? .unread
  }

  private func comparisonType(_ comparison: PackComparison, in range: Range<Int>, _ isPlanned: Bool)
    -> ClaimType
  {
    switch comparison.form {
    case .percentOf, .fractionOf, .changedTo:
      return has(pack.facts.wholes, in: between(comparison.start, range.upperBound))
        ? .share : .comparison
    case .grewByPercent, .grewByFraction, .grewByTimes, .shrankByPercent, .shrankByFraction,
      .shrankByTimes, .doubled:
      return isPlanned ? .planned : .comparison
    default: return .comparison
    }
  }

  private func quantityType(_ quantity: PackQuantity, in range: Range<Int>) -> ClaimType {
    let moved = cue(in: range, [.transfer])
    guard let unit = quantity.unit else {
      if quantity.number.isFraction { return .share }
      return moved ?? cue(in: range, [.construction, .stateChange]) ?? .count
    }
    switch unit.dimension {
    case .share: return .share
    case .differenceOfShares: return .stateChange
    case .length, .area, .volume, .angle, .containerCapacity: return .dimension
    case .mass: return moved ?? .dimension
    case .duration, .money:
      return moved ?? cue(in: range, [.construction, .stateChange, .function, .event]) ?? .dimension
    default: return .dimension
    }
  }
}
