import Articles
import Vocabulary

/// Decides what a piece claims.
struct ClaimTyper {
  let sentence: SentenceAnalysis

  func type(of piece: Piece, parent: ClaimType?, isDenied: Bool) -> ClaimType {
    let range = piece.range
    if sentence.role == .correctionNote, takesBack { return .correction }
    if let cue = cue(in: range, types: [.correction, .noComment, .unverified]) { return cue }
    if isDenied || piece.origin == .contrast || isContrast(range) { return .denial }
    if sentence.quantities(in: range).contains(where: { $0.unit?.symbol == "pp" }),
      range.contains(where: { sentence.has($0, [.upVerb, .downVerb]) })
    {
      return isPlanned(range) ? .planned : .stateChange
    }
    switch piece.origin {
    case .purpose: return .purpose
    case .alias: return .alias
    case .presupposed: return .existence
    case .publication: return .publication
    case .reason: return .explanation
    default: break
    }
    if let compared = comparisonType(piece) { return compared }
    if let cue = cue(in: range, types: [.denial, .absence, .exclusivity]) {
      if cue != .absence || isAbsence(range) { return cue }
    }
    if seesNone(range) { return .absence }
    if piece.origin == .apposition || isRank(range) && !isPlanned(range) { return .rank }
    if let condition = conditionType(range) { return condition }
    // `Part of the roof burned down` is no word on what the roof belongs to.
    let noun = range.lowerBound + (sentence.has(range.lowerBound, .article) ? 1 : 0)
    let lead = sentence.lower(noun) == "part" ? noun + 1 : range.lowerBound
    if let cue = cue(in: between(lead, max(lead, range.upperBound)), types: [.alias, .partOf]),
      !isPlanned(range)
    {
      return cue
    }
    if let cue = cue(in: range, types: [.intent]) { return cue }
    if let share = shareType(piece) { return share }
    if isPlanned(range) || piece.origin == .quantity && parent == .planned { return .planned }
    if parent == .planned,
      piece.origin == .predicate || sentence.finiteVerb(in: range) == nil
    {
      return .planned
    }
    return verbType(piece)
  }

  /// Whether a note's sentence says what was wrong, and not what is right.
  private var takesBack: Bool {
    let wrong: Set<String> = [
      "earlier", "previous", "previously", "said", "stated", "misstated", "incorrectly", "wrongly",
      "mistakenly", "erroneously", "gave", "referred", "removed", "not",
    ]
    return sentence.tokens.contains { wrong.contains($0.lower) }
  }

  /// `not four times larger, as …` with no verb of its own.
  private func isContrast(_ range: Range<Int>) -> Bool {
    sentence.lower(range.lowerBound) == "not"
      && (!sentence.comparisons(in: range).isEmpty || !sentence.quantities(in: range).isEmpty)
      && sentence.quantities(in: range).allSatisfy { $0.start > range.lowerBound }
  }

  // MARK: Cues

  func cue(in range: Range<Int>, types: [ClaimType]) -> ClaimType? {
    for (type, phrases) in Self.cues where types.contains(type) {
      if range.contains(where: {
        phrases.match(sentence.tokens, at: $0, before: range.upperBound) != nil
      }) {
        return type
      }
    }
    return nil
  }

  private static let cues: [(ClaimType, PhraseTable<Bool>)] = TableText.rows(claimCueTable)
    .compactMap { row in
      ClaimType(rawValue: row[0]).map {
        ($0, PhraseTable(TableText.entries(row[1]).map { (phrase: $0, value: true) }))
      }
    }

  private func isAbsence(_ range: Range<Int>) -> Bool {
    sentence.comparisons(in: range).isEmpty
      && !range.contains {
        sentence.lower($0) == "no" && ["more", "less", "fewer"].contains(sentence.lower($0 + 1))
      }
  }

  /// `No aircraft were visible`, `no permanent buildings were seen`.
  private func seesNone(_ range: Range<Int>) -> Bool {
    guard sentence.lower(range.lowerBound) == "no", isAbsence(range),
      let verb = sentence.finiteVerb(in: range)
    else { return false }
    return between(verb, min(verb + 4, range.upperBound)).contains {
      Self.seen.contains(sentence.lower($0))
        || Lexicon.verb(sentence.lower($0))?.type == .construction
    }
  }

  /// What may be said of things that a picture shows.
  private static let seen: Set<String> = [
    "seen", "visible", "observed", "found", "detected", "identified", "spotted", "present",
    "evident", "apparent", "discernible", "counted", "recorded", "noticed", "remain",
    "remains", "remained",
  ]

  private func comparisonType(_ piece: Piece) -> ClaimType? {
    guard let comparison = sentence.comparisons(in: piece.range).first else { return nil }
    switch comparison.form {
    case .changedTo, .fractionOf, .percentOf:
      if isOfWhole(comparison) { return .share }
      return isPlanned(piece.range) && comparison.form == .changedTo ? .planned : .comparison
    case .grewByPercent, .grewByFraction, .grewByTimes, .shrankByPercent, .shrankByFraction,
      .shrankByTimes:
      return isPlanned(piece.range) ? .planned : .comparison
    default:
      return .comparison
    }
  }

  /// Whether the reference is a whole (`of capacity`), so that the figure is a share.
  func isOfWhole(_ comparison: ComparisonMatch) -> Bool {
    let limit = min(comparison.end + 5, sentence.tokens.count)
    return between(max(comparison.start, comparison.end - 2), limit).contains {
      Self.wholes.contains(sentence.lower($0)) && !sentence.has($0 + 1, .sizeNoun)
    }
  }

  static let wholes: Set<String> = [
    "capacity", "total", "whole", "budget", "demand", "supply", "workforce", "electorate", "target",
    "quota", "normal", "maximum",
  ]

  private func isRank(_ range: Range<Int>) -> Bool {
    let splitter = ClauseSplitter(sentence: sentence)
    guard
      let at = range.first(where: {
        index in
        sentence.has(index, .determiner) && splitter.isSuperlative(at: index)
          && !sentence.times.contains { between($0.start, $0.end).contains(index) }
      })
    else { return false }
    return between(at, range.upperBound).contains {
      ["since", "in", "of", "ever", "on", "for"].contains(sentence.lower($0))
    }
      && sentence.quantities(in: range).filter { !$0.isBare && $0.unit?.dimension != .duration }
        .isEmpty
      && range.contains {
        sentence.has($0, [.be]) || sentence.lower($0) == "become" || sentence.lower($0) == "became"
      }
  }

  private func conditionType(_ range: Range<Int>) -> ClaimType? {
    guard let verb = sentence.finiteVerb(in: range) else { return nil }
    let main = sentence.mainVerb(of: sentence.verbGroup(at: verb, in: range))
    guard Lexicon.verb(sentence.lower(main))?.type == .condition else { return nil }
    return .condition
  }

  private func shareType(_ piece: Piece) -> ClaimType? {
    let shares = sentence.quantities(in: piece.range).filter(\.isShare)
    guard let share = shares.first else { return nil }
    let next = sentence.lower(share.end)
    let isPart =
      next == "of" || next == "is" || next == "are" || next == "were" || next == "was"
      || ["account", "accounts", "accounted", "comprises", "represents", "full", "owns"].contains {
        sentence.contains([$0], in: piece.range)
      }
    if isPlanned(piece.range), piece.origin != .apposition { return nil }
    return isPart || sentence.finiteVerb(in: piece.range) == nil ? .share : nil
  }

  func isPlanned(_ range: Range<Int>) -> Bool {
    guard let verb = sentence.finiteVerb(in: range) else {
      return range.contains { sentence.tokens[$0].is("planned") }
        || range.dropFirst().contains {
          sentence.lower($0) == "to" && sentence.has($0 + 1, .baseVerb)
            && isInfinitivePredicate($0, in: range)
        }
    }
    let group = between(verb, min(verb + 4, range.upperBound))
    if SentenceAnalysis.isToCome(sentence.tokens, at: verb) { return true }
    if sentence.lower(verb) == "had"
      || sentence.lower(verb) == "was" && sentence.lower(verb + 1) != "to"
        && sentence.lower(verb + 1) != "due" && sentence.lower(verb + 1) != "expected"
    {
      return false
    }
    return group.contains { index in
      let token = sentence.tokens[index]
      if token.has(.determiner) || token.has(.preposition) && index > verb { return false }
      if token.has(.modal) {
        let isPast = sentence.lower(index + 1) == "have" && sentence.lower(index + 2) != "to"
        return !isPast && index == verb && !token.is("must") && !couldBeSeen(index)
          && !token.is("can") && !isCounterfactual(index)
          && !SentenceAnalysis.isInability(sentence.tokens, at: index)
      }
      guard token.has(.future) else { return false }
      return ["to", "that"].contains(sentence.lower(index + 1)) || sentence.lower(index) == "due"
        || sentence.lower(index + 1) == "for"
        || sentence.has(index, .participle) && sentence.has(index - 1, .be)
          && !token.is("planned")
        || token.is("planned")
    }
  }

  /// `could be identified`: what a viewer was able to do, and no plan.
  private func couldBeSeen(_ index: Int) -> Bool {
    sentence.lower(index) == "could" && sentence.lower(index + 1) == "be"
      && Self.seen.contains(sentence.lower(index + 2))
  }

  private func isCounterfactual(_ index: Int) -> Bool {
    sentence.lower(index + 1) == "be" && sentence.lower(index + 2) == "off"
  }

  /// `inflow to rise by …`: a subject with an infinitive and no finite verb.
  private func isInfinitivePredicate(_ to: Int, in range: Range<Int>) -> Bool {
    to - range.lowerBound <= 5 && !sentence.has(to - 1, [.verb]) && !sentence.has(to + 1, .sizeNoun)
  }
}
