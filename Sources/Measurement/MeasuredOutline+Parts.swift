import Quantities

extension MeasuredOutline {
  /// Several outlines of one building as one: its wings, less its courtyards.
  ///
  /// What all outlines made the same way share adds up, for a roof's edge that is drawn too far out
  /// makes wings larger and courtyards smaller alike; other errors are independent. Length, width and
  /// direction are those of the largest wing.
  ///
  /// - Parameters:
  ///   - wings: At least one.
  ///   - courtyards: Taken off.
  /// - Returns: The whole; its area is never below 0.
  public static func whole(
    of wings: [MeasuredOutline], without courtyards: [MeasuredOutline] = []
  ) -> MeasuredOutline {
    precondition(!wings.isEmpty, "a building has at least one outline")
    let largest = wings.dropFirst().reduce(wings[0]) { $1.area.value > $0.area.value ? $1 : $0 }
    let all = wings + courtyards
    guard all.count > 1 else { return largest }
    let terms = ErrorBudget.Source.allCases.map { source in
      let own = all.map { outline in
        outline.budget.terms.filter { $0.source == source }.map(\.standardError).reduce(0, +)
      }
      let isCommon = source == .edgeDefinition || source == .viewGeometry
      let error =
        isCommon ? own.reduce(0, +) : own.reduce(0) { $0 + $1 * $1 }.squareRoot()
      return ErrorBudget.Term(source: source, standardError: error)
    }
    let budget = ErrorBudget(terms: terms, missing: largest.budget.missing)
    let value = wings.map(\.area.value).reduce(0, +) - courtyards.map(\.area.value).reduce(0, +)
    return MeasuredOutline(
      area: estimate(max(0, value), budget.total, like: all.map(\.area)),
      perimeter: estimate(
        all.map(\.perimeter.value).reduce(0, +), all.map(\.perimeter.standardError).reduce(0, +),
        like: all.map(\.perimeter)),
      sides: largest, budget: budget, sharedBias: all.map(\.sharedBias).reduce(0, +),
      biasIsShared: all.allSatisfy(\.biasIsShared))
  }

  /// An estimate with as many standard errors in its interval as the widest of `others` has.
  private static func estimate(
    _ value: Double, _ error: Double, like others: [Estimate]
  ) -> Estimate {
    let quantiles = others.compactMap { other -> Double? in
      guard let lo = other.interval.lo, let hi = other.interval.hi, other.standardError > 0
      else { return nil }
      return (hi - lo) / 2 / other.standardError
    }
    let half = (quantiles.max() ?? Estimate.z95) * error
    return Estimate(
      value: value, standardError: error, interval: Interval(lo: value - half, hi: value + half))
  }
}
