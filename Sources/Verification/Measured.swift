import Quantities

/// What was measured of one positive number, with a normal error of its logarithm.
///
/// Sizes and ratios of sizes are positive, so the error is taken relative to the value: a number
/// known to ±10 % has a normal error of 0.1 in its natural logarithm.
struct Measured {
  /// The measured number, several estimates combined.
  let estimate: Estimate
  /// The values of the separate estimates.
  let values: [Double]
  /// The relative standard error, that of the natural logarithm.
  let relativeError: Double

  /// The combination of `estimates`; nil where there is none, where one is not above zero, or where
  /// an interval lacks an end, so that nothing bounds the error.
  init?(_ estimates: [Estimate]) {
    guard estimates.allSatisfy(Self.isBounded), let whole = Combination.combined(estimates) else {
      return nil
    }
    estimate = whole
    values = estimates.map(\.value)
    relativeError = max(Combination.error(of: whole) / whole.value, 1e-9)
  }

  private static func isBounded(_ estimate: Estimate) -> Bool {
    guard let lo = estimate.interval.lo, let hi = estimate.interval.hi else { return false }
    return estimate.value > 0 && estimate.value.isFinite && estimate.standardError.isFinite
      && lo.isFinite && hi.isFinite
  }

  /// Whether every estimate, taken as exact, is one that `range` allows.
  func lies(in range: StatedRange) -> Bool { values.allSatisfy(range.contains) }

  /// How many times as probable the measurement is under `range` as under anything else.
  ///
  /// Where the measured value lies in the range the factor is at least 1, where it lies outside it is
  /// at most 1: a wide error can make room for a statement, it cannot speak for it.
  func factor(of range: StatedRange, spread: Double) -> Double {
    guard range.isPossible else { return 0 }
    guard !range.isEverything else { return 1 }
    let odds = range.odds(value: estimate.value, relativeError: relativeError, spread: spread)
    return lies(in: range) ? max(1, odds) : min(1, odds)
  }

  /// The 95 % half-width, in the measurement's unit, at which this value would decide about `range`.
  ///
  /// The factor moves one way as the error grows, so bisection finds where it passes 19 or 1⁄19.
  /// - Returns: Nil for a value so close to an end that no error above a millionth of it decides.
  func decidingHalfwidth(of range: StatedRange, spread: Double) -> Double? {
    let isInside = lies(in: range)
    let value = estimate.value
    let error = StatedRange.largestError { error in
      let odds = range.odds(value: value, relativeError: error, spread: spread)
      return isInside ? odds >= Evidence.decisive : odds <= 1 / Evidence.decisive
    }
    return error.map { Estimate.z95 * $0 * value }
  }
}
