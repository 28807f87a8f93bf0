import Articles
import Claims

/// A comparison with the tokens it takes.
struct PackComparison: Sendable {
  var start: Int
  var end: Int
  var form: ComparisonForm
  var ratio: RatioRange
  var isApproximate: Bool
  var isPlain: Bool
  var attribute: String
  /// The quantity that gives the number, where one does.
  var quantity: Int?
  var quantityStart: Int?
}

/// Finds comparisons by a pack's shapes.
struct PackComparisonReader {
  let tokens: PackTokens
  let pack: LanguagePack
  let quantities: [PackQuantity]
  private let quantityAt: [Int: Int]

  init(tokens: PackTokens, pack: LanguagePack, quantities: [PackQuantity]) {
    self.tokens = tokens
    self.pack = pack
    self.quantities = quantities
    quantityAt = Dictionary(
      quantities.enumerated().map { ($0.element.start, $0.offset) },
      uniquingKeysWith: { first, _ in first })
  }

  func comparisons() -> [PackComparison] {
    var found: [PackComparison] = []
    var index = 0
    while index < tokens.count {
      if tokens[index].isWordLike || quantityAt[index] != nil, let one = comparison(at: index) {
        found.append(one)
        index = max(index + 1, one.end)
      } else {
        index += 1
      }
    }
    return found
  }

  private func comparison(at index: Int) -> PackComparison? {
    var matcher = PatternMatcher(tokens: tokens, limit: tokens.count) { slot($0, at: $1) }
    matcher.holds = { words, place in
      guard let at = quantityAt[place] else { return false }
      return between(place + 1, quantities[at].number.start).contains { inner in
        words.contains { $0.matches(tokens[inner].lower) }
      }
    }
    for shape in pack.comparisons.shapes {
      guard let (end, captures) = matcher.match(shape.pattern, at: index), end > index,
        let (ratio, isApproximate, quantity) = ratio(captures, shape.form),
        shape.after.isEmpty || stands(shape.after, before: index)
      else { continue }
      return PackComparison(
        start: index, end: end, form: shape.form, ratio: ratio, isApproximate: isApproximate,
        isPlain: shape.isPlain, attribute: attribute(from: index, to: end), quantity: quantity,
        quantityStart: captures.first?.start)
    }
    return nil
  }

  /// Whether one of the words stands in the sentence before `index`.
  private func stands(_ words: [PackWord], before index: Int) -> Bool {
    between(max(0, index - 24), index).contains { place in
      tokens[place].isWord && words.contains { $0.matches(tokens[place].lower) }
    }
  }

  private func slot(_ name: String, at index: Int) -> Int? {
    switch name {
    case "P", "F", "X", "N":
      guard let at = quantityAt[index] else { return nil }
      let quantity = quantities[at]
      let fits =
        switch name {
        case "P": quantity.isShare && quantity.rate.isEmpty
        case "F": quantity.number.isFraction && !quantity.isMeasured
        case "X": quantity.isTimes
        default: !quantity.isMeasured && !quantity.number.isFraction
        }
      return fits ? quantity.end : nil
    case "DBL": return multiple(pack.comparisons.multiples, at: index)?.end
    case "DBLV": return multiple(pack.comparisons.multipleVerbs, at: index)?.end
    default: return nil
    }
  }

  /// A multiple in one word, with the bounds before it.
  private func multiple(_ words: PackPhrases<Double>, at index: Int) -> (
    value: Double, bounds: [PackBound], end: Int
  )? {
    var bounds: [PackBound] = []
    var at = index
    while bounds.count < 3, let (bound, count) = pack.numbers.before.match(tokens, at: at) {
      bounds.append(bound)
      at += count
    }
    guard let (value, count) = words.match(tokens, at: at) else { return nil }
    return (value, bounds, at + count)
  }

  private func ratio(_ captures: [PackCapture], _ form: ComparisonForm) -> (
    RatioRange, Bool, Int?
  )? {
    guard
      let capture = captures.first(where: { ["P", "F", "X", "N", "DBL", "DBLV"].contains($0.slot) })
    else { return form == .sameAs ? (RatioRange(1), false, nil) : nil }
    if let at = quantityAt[capture.start], capture.slot != "DBL", capture.slot != "DBLV" {
      let factor = capture.slot == "P" ? 0.01 : 1
      let ratio = RatioRange(quantities[at].stated, factor: factor)
      guard (ratio.hi ?? ratio.lo ?? 0) < 1e6, (ratio.lo ?? ratio.hi ?? 0) > 0 else { return nil }
      return (ratio, quantities[at].stated.isApproximate, at)
    }
    let words = capture.slot == "DBL" ? pack.comparisons.multiples : pack.comparisons.multipleVerbs
    guard let (value, bounds, _) = multiple(words, at: capture.start) else { return nil }
    let isApproximate = bounds.contains(where: \.isApproximate)
    guard let bound = bounds.first(where: { $0.side != .none }) else {
      return (RatioRange(value), isApproximate, nil)
    }
    let ratio =
      bound.side == .lower
      ? RatioRange(lo: value, hi: nil, includesLo: bound.includes, includesHi: nil)
      : RatioRange(lo: nil, hi: value, includesLo: nil, includesHi: bound.includes)
    return (ratio, isApproximate, nil)
  }

  /// The attribute that a word of the shape or near it names.
  private func attribute(from start: Int, to end: Int) -> String {
    let unspecified = AttributeLexicon.unspecified
    let near =
      Array(between(start, end)) + Array(between(end, min(end + 4, tokens.count)))
      + between(max(0, start - 8), start).reversed()
    for index in near {
      if let (name, _) = pack.comparisons.attributes.match(tokens, at: index), name != "size" {
        return name
      }
    }
    return unspecified
  }
}
