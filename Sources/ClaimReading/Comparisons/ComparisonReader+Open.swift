import Articles
import Claims

/// Comparisons without a number of their own: `smaller than planned`, `as large as the old one`, and
/// the ratio of the two ends of a change.
extension ComparisonReader {
  private func lower(_ index: Int) -> String { tokens[index].lower }

  // MARK: More or less, and no more is said

  /// `larger than the old one` is above 1, `no larger than it` up to 1.
  func unquantified(at index: Int) -> ComparisonMatch? {
    let isNegated = lower(index) == "no" || lower(index) == "not"
    let at = isNegated ? index + 1 : index
    let word = tokens[at]
    let isMore = word.has(.more)
    guard isMore || word.has(.less), isNegated || !isDenied(index),
      AttributeLexicon.attribute(of: word.lower) != nil || word.is("less"),
      !isInQuantity(at),
      let than = than(after: at), lower(than + 1) == "the" || !startsQuantity(near: than + 1),
      !Self.idle.contains(lower(than + 1)),
      isThing(than + 1, isBare: than == at + 1 && !isSize(word))
    else { return nil }
    let ratio =
      isMore != isNegated
      ? RatioRange(lo: 1, hi: nil, includesLo: isNegated, includesHi: nil)
      : RatioRange(lo: nil, hi: 1, includesLo: nil, includesHi: isNegated)
    return match(
      from: index, to: than + 1,
      attributed: lower(at + 1) == "in" && tokens[at + 2].has(.sizeNoun) ? at + 2 : at,
      ratio: ratio,
      form: isMore != isNegated ? .unquantifiedMore : .unquantifiedLess)
  }

  /// Whether a negation stands before the verb (`is not larger than`), which turns the claim itself.
  private func isDenied(_ index: Int) -> Bool { index > 0 && lower(index - 1) == "no" }

  private func isSize(_ word: Token) -> Bool { !["more", "less", "fewer"].contains(word.lower) }

  /// The `than` that closes `larger`, `larger in area` or `more coal last year`.
  private func than(after index: Int) -> Int? {
    let limit = ["more", "fewer", "less"].contains(lower(index)) ? 7 : 3
    for at in between(index + 1, min(index + 1 + limit, tokens.count)) {
      if lower(at) == "than" { return at }
      let token = tokens[at]
      if token.kind == .symbol && !token.isDash || token.has([.be, .modal, .have, .relative]) {
        return nil
      }
      if token.has(.finite), !token.has([.sizeNoun, .upNoun, .downNoun]) { return nil }
    }
    return nil
  }

  private static let idle: Set<String> = [
    "ever", "once", "half", "enough", "just", "merely", "one", "anything", "usual", "likely",
    "happy",
    "any", "double", "twice", "that", "to",
  ]

  /// Whether something to compare with stands at `index`; after a bare `more than` only what is told.
  private func isThing(_ index: Int, isBare: Bool) -> Bool {
    guard index < tokens.count, tokens[index].isWordLike,
      !tokens[index].has(.article) || UnitLexicon.phrases.match(tokens, at: index + 1) == nil
    else { return false }
    guard isBare else { return true }
    return tokens[index].has(.participle) || lower(index) == "the" && tokens[index + 1].isWordLike
      || ["in", "last", "its", "their"].contains(lower(index))
  }

  // MARK: As large as

  /// `at least as large as the old one`, `nearly as long as planned`, `not as big as it was`.
  func equative(at index: Int) -> ComparisonMatch? {
    var at = index
    var ratio = RatioRange(1)
    var isApproximate = false
    if lower(at) == "not", lower(at + 1) == "as" || lower(at + 1) == "so" {
      ratio = RatioRange(lo: nil, hi: 1, includesLo: nil, includesHi: false)
      at += 1
    } else if index < tokens.count,
      let (bound, count) = BoundLexicon.prefixes.match(tokens, at: index), lower(index) != "as"
    {
      ratio = Multiples.ratio(1, [bound])
      isApproximate = bound.isApproximate
      at += count
    } else {
      return nil
    }
    guard lower(at) == "as" || lower(at) == "so" && at > index, tokens[at + 1].has(.positive),
      AttributeLexicon.attribute(of: lower(at + 1)) != nil, lower(at + 2) == "as",
      isThing(at + 3, isBare: false), !startsQuantity(near: at + 3)
    else { return nil }
    let form: ComparisonForm =
      ratio.lo == nil ? .unquantifiedLess : ratio.hi == nil ? .unquantifiedMore : .sameAs
    var found = match(from: index, to: at + 3, attributed: at + 1, ratio: ratio, form: form)
    found.isApproximate = isApproximate
    return found
  }

  // MARK: From one number to another

  /// The comparisons, and for every `from 8,000 m² to 12,000 m²` the ratio of its ends.
  func withChanges(_ found: [ComparisonMatch]) -> [ComparisonMatch] {
    var isTaken = [Bool](repeating: false, count: tokens.count)
    for match in found {
      for index in match.range.clamped(to: tokens.indices) { isTaken[index] = true }
    }
    var all = found
    for (first, second) in zip(quantities, quantities.dropFirst()) {
      guard let change = change(first, second), !change.range.contains(where: { isTaken[$0] })
      else { continue }
      for index in change.range { isTaken[index] = true }
      all.append(change)
    }
    return all.sorted { $0.start < $1.start }
  }

  private func change(_ first: QuantityMatch, _ second: QuantityMatch) -> ComparisonMatch? {
    guard first.end <= second.start, isPlainGap(first.end, second.start) else { return nil }
    let isOpened = lower(first.start) == "from"
    let before = (isOpened ? "from" : lower(first.start - 1), lower(second.start - 1))
    let ratio: RatioRange?
    var start = isOpened ? first.start : max(0, first.start - 1)
    if before.0 == "from", before.1 == "to" {
      ratio = Self.ratio(of: second, to: first)
    } else if before.1 == "from", before.0 != "from",
      before.0 == "to" || ["up", "down"].contains(lower(second.start - 2))
    {
      if before.0 != "to" { start = first.start }
      ratio = Self.ratio(of: first, to: second)
    } else {
      return nil
    }
    guard let ratio, isChange(before: start) || ["up", "down"].contains(lower(second.start - 2))
    else { return nil }
    var found = match(
      from: start, to: second.end, attributed: nil, ratio: ratio, form: .changedTo)
    if found.attribute == AttributeLexicon.unspecified {
      found.attribute = Self.attribute(of: first) ?? Self.attribute(of: second) ?? found.attribute
    }
    return found
  }

  /// Whether a word of change stands before (`rose from 3 m to 5 m`, but not `walked from A to B`).
  private func isChange(before index: Int) -> Bool {
    between(max(0, index - 14), index).contains {
      tokens[$0].has([.upVerb, .downVerb, .upNoun, .downNoun])
        || Self.changing.contains(tokens[$0].lower)
    }
  }

  private static let changing: Set<String> = [
    "up", "down", "went", "goes", "gone", "going", "changed", "change", "changes", "changing",
    "revised", "upgraded", "adjusted", "converted", "doubled", "tripled", "quadrupled", "halved",
    "improved", "scaled", "downsized", "redesigned", "downgraded",
  ]

  /// What two numbers in the unit of `quantity` are compared by.
  private static func attribute(of quantity: QuantityMatch) -> String? {
    switch quantity.unit?.dimension {
    case .area: "area"
    case .volume: "volume"
    case .mass: "weight"
    case nil where quantity.noun != nil: "number"
    default: nil
    }
  }

  /// Whether no verb and no other clause stands between the two numbers.
  private func isPlainGap(_ start: Int, _ end: Int) -> Bool {
    end - start <= 9
      && tokens[between(start, end)].allSatisfy {
        !$0.is(";") && !$0.is(".")
          && !($0.has([.finite, .modal, .relative]) && !$0.has([.downNoun, .upNoun]))
      }
  }

  /// The ratio of two numbers of one unit; a bare one has the other's.
  private static func ratio(of subject: QuantityMatch, to reference: QuantityMatch) -> RatioRange? {
    let (over, under) = (subject.quantity, reference.quantity)
    let sameUnit =
      over.si.unit == under.si.unit || subject.isBare || reference.isBare
    let isComparable =
      subject.unit?.dimension != .duration && subject.unit?.dimension != .temperatureDifference
    guard sameUnit, isComparable, subject.isShare == reference.isShare || subject.isBare else {
      return nil
    }
    // A bare number takes the other's unit, so that as written they compare.
    let isBare = subject.isBare || reference.isBare || over.unit == under.unit
    let (top, bottom) =
      isBare
      ? ((over.lo, over.hi), (under.lo, under.hi))
      : ((over.si.lo, over.si.hi), (under.si.lo, under.si.hi))
    func part(_ top: Double?, _ bottom: Double?) -> Double? {
      guard let top, let bottom, bottom > 0, (top / bottom).isFinite else { return nil }
      return ((top / bottom) * 1e12).rounded() / 1e12
    }
    let (lo, hi) = (part(top.0, bottom.1), part(top.1, bottom.0))
    guard lo != nil || hi != nil else { return nil }
    return RatioRange(
      lo: lo, hi: hi,
      includesLo: lo.map { _ in over.includesLo != false && under.includesHi != false },
      includesHi: hi.map { _ in over.includesHi != false && under.includesLo != false })
  }

  private func match(
    from start: Int, to end: Int, attributed: Int?, ratio: RatioRange, form: ComparisonForm
  ) -> ComparisonMatch {
    var fill = ComparisonFill(end: end)
    fill.attribute = attributed
    return ComparisonMatch(
      start: start, end: end, form: form, ratio: ratio, isApproximate: false,
      attribute: attribute(fill, from: start), quantity: nil,
      hasReference: ["than", "as"].contains(lower(end - 1)))
  }
}
