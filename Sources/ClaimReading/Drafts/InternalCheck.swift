import Claims

/// Checks a comparison against two numbers of the same text.
enum InternalCheck {
  /// How far numbers may be rounded and still agree with a ratio.
  static let tolerance = 0.06

  static func check(_ drafts: [ClaimDraft], at index: Int, sentences: [String: Int])
    -> StatedComparison.InternalCheck?
  {
    guard let comparison = drafts[index].comparison, let own = sentences[drafts[index].sentence]
    else {
      return nil
    }
    let near = drafts.indices.filter { at in
      guard at != index, let quantity = drafts[at].quantity, quantity.unit != "%",
        let there = sentences[drafts[at].sentence], abs(there - own) <= 1, quantity.si.lo != nil,
        quantity.si.hi != nil
      else { return false }
      return matches(quantity, comparison.attribute)
    }
    let same = near.filter { drafts[$0].sentence == drafts[index].sentence }
    if let pair = pair(same, drafts), let computed = ratio(drafts, pair) {
      return InternalCheckVerdict.verdict(comparison, computed, mayContradict: true)
    }
    guard let one = same.first,
      let other = near.first(where: { candidate in
        candidate > one && drafts[candidate].sentence != drafts[one].sentence
          && drafts[candidate].quantity?.si.unit == drafts[one].quantity?.si.unit
      }), let computed = ratio(drafts, (one, other))
    else { return nil }
    return InternalCheckVerdict.verdict(comparison, computed, mayContradict: false)
  }

  /// Subject's and reference's number: `from A to B` puts the reference first.
  private static func pair(_ found: [Int], _ drafts: [ClaimDraft]) -> (Int, Int)? {
    for (first, second) in zip(found, found.dropFirst()) {
      guard drafts[first].quantity?.si.unit == drafts[second].quantity?.si.unit else { continue }
      let isChange =
        drafts[first].predicate.contains("shrunk")
        || drafts[first].span.count > 0
          && startsFrom(drafts[first], drafts[second])
      return isChange ? (second, first) : (first, second)
    }
    return nil
  }

  private static func startsFrom(_ first: ClaimDraft, _ second: ClaimDraft) -> Bool {
    first.origin != .quantity && second.origin == .quantity
      && second.span.start - first.span.end <= 4
  }

  private static func ratio(_ drafts: [ClaimDraft], _ pair: (Int, Int)) -> [Double]? {
    guard let one = drafts[pair.0].quantity?.si, let two = drafts[pair.1].quantity?.si,
      let low = one.lo, let high = one.hi,
      let refLow = two.lo, let refHigh = two.hi, refLow > 0
    else { return nil }
    let ratios = [low / refHigh, high / refLow]
    return ratios.allSatisfy(\.isFinite) ? ratios : nil
  }

  private static func matches(_ quantity: StatedQuantity, _ attribute: String) -> Bool {
    if attribute == "number" || attribute == "output" { return quantity.unit == quantity.si.unit }
    let dimension = UnitDimension(rawValue: quantity.dimension)
    if let measured = dimensions[attribute] { return dimension == measured }
    return dimension == .area || dimension == .volume || dimension == .length
  }

  /// What an attribute that two things are compared by is measured in.
  private static let dimensions: [String: UnitDimension] = [
    "length": .length, "width": .length, "height": .length, "depth": .length, "thickness": .length,
    "area": .area, "floor area": .area, "volume": .volume, "weight": .mass,
  ]
}

/// Words for how a computed ratio stands to the readings.
enum InternalCheckVerdict {
  static func verdict(_ comparison: StatedComparison, _ computed: [Double], mayContradict: Bool)
    -> StatedComparison.InternalCheck?
  {
    guard let fitting = fitting(comparison, computed) else {
      return mayContradict
        ? .init(computed: computed, verdict: "inconsistent with every reading") : nil
    }
    let words =
      fitting == comparison.primary && comparison.readings.count == 1
      ? "consistent" : "consistent with \(fitting)"
    return .init(computed: computed, verdict: words)
  }

  /// The first reading whose interval the computed ratio touches.
  static func fitting(_ comparison: StatedComparison, _ computed: [Double]) -> String? {
    let slack = comparison.isApproximate ? 2 * InternalCheck.tolerance : InternalCheck.tolerance
    return comparison.readings.first { reading in
      let low = (reading.ratioLo ?? -.infinity) * (1 - slack)
      let high = (reading.ratioHi ?? .infinity) * (1 + slack)
      return computed[0] <= high && computed[1] >= low
    }?.id
  }
}
