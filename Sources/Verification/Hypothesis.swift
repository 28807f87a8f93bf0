import Foundation
import Claims
import Quantities
import Vocabulary

/// A reading with one attribute, as an interval of the ratio that is measured.
struct Hypothesis {
  let reading: ComparisonReading
  let attribute: String
  /// The interval in terms of the measurement it is held against.
  let lo: Double
  let hi: Double
  let prior: Double
  /// One standard deviation of rounding and wording.
  let tolerance: Double
  /// The measurement that this reading is held against, where not the area ratio.
  let measurement: Estimate?
  let isPossible: Bool

  static func isCheckable(_ attribute: String) -> Bool {
    attribute.hasPrefix("size")
      || ["length", "area", "floor area", "width"].contains(attribute)
  }

  static func all(
    of comparison: StatedComparison, lengthRatio: Estimate?, priors: VerificationPriors
  ) -> [Hypothesis] {
    let isUnspecified = comparison.attribute.hasPrefix("size")
    let slips = max(1, comparison.readings.count - 1)
    let alone = comparison.readings.count == 1
    return comparison.readings.flatMap { reading -> [Hypothesis] in
      let isLiteral = reading.id == comparison.primary
      let share =
        alone
        ? 1 - priors.none
        : (isLiteral ? priors.literal : (1 - priors.literal - priors.none) / Double(slips))
      let own = isUnspecified ? "area" : comparison.attribute
      let area = make(
        reading, own, comparison, prior: isUnspecified ? share * priors.area : share,
        priors: priors,
        measurement: nil, isSquared: false)
      guard isUnspecified else { return [area] }
      return [
        area,
        make(
          reading, "length", comparison, prior: share * (1 - priors.area), priors: priors,
          measurement: lengthRatio, isSquared: lengthRatio == nil),
      ]
    }
  }

  private static func make(
    _ reading: ComparisonReading, _ attribute: String, _ comparison: StatedComparison,
    prior: Double, priors: VerificationPriors, measurement: Estimate?, isSquared: Bool
  ) -> Hypothesis {
    let (lo, hi) = closed(reading, isApproximate: comparison.isApproximate)
    let power = isSquared ? 2.0 : 1.0
    let (low, high) = (pow(max(lo, 0), power), pow(max(hi, 0), power))
    let relative = comparison.isApproximate ? priors.hedgedTolerance : priors.tolerance
    return Hypothesis(
      reading: reading, attribute: attribute, lo: low, hi: high, prior: prior,
      tolerance: relative * power * max((low + high) / 2, 1e-6), measurement: measurement,
      isPossible: hi > 0)
  }

  /// Ends for an interval that lacks one: `nearly x` reaches down to 0.85 x, `more than x` up to 4 x.
  private static func closed(_ reading: ComparisonReading, isApproximate: Bool) -> (Double, Double)
  {
    switch (reading.ratioLo, reading.ratioHi) {
    case (let lo?, let hi?): (lo, hi)
    case (let lo?, nil): (lo, isApproximate ? 1.15 * lo : 4 * lo)
    case (nil, let hi?): (isApproximate ? 0.85 * hi : 0, hi)
    case (nil, nil): (0, 10)
    }
  }

  // MARK: Shares

  func likelihood(_ areaRatio: Estimate) -> Double {
    guard isPossible else { return 0 }
    let estimate = measurement ?? areaRatio
    let error = Combination.error(of: estimate)
    let spread = (error * error + tolerance * tolerance).squareRoot()
    guard hi - lo > 1e-9 * spread else {
      return Normal.density((estimate.value - lo) / spread) / spread
    }
    let mass =
      Normal.cdf((hi - estimate.value) / spread) - Normal.cdf((lo - estimate.value) / spread)
    return max(mass, 0) / (hi - lo)
  }

  static func posterior(_ hypotheses: [Hypothesis], estimate: Estimate, priors: VerificationPriors)
    -> (shares: [Double], none: Double)
  {
    let weights = hypotheses.map { $0.prior * $0.likelihood(estimate) }
    let other = priors.none / (max(estimate.value, 0.01) * log(100))
    let total = weights.reduce(other, +)
    guard total > 0, total.isFinite else { return (hypotheses.map { _ in 0 }, 1) }
    return (weights.map { $0 / total }, other / total)
  }

  // MARK: Verdicts

  /// Whether the measurement lies within 1.96 joint standard deviations of the interval.
  func fits(_ areaRatio: Estimate) -> Bool {
    guard isPossible else { return false }
    let estimate = measurement ?? areaRatio
    let error = Combination.error(of: estimate)
    let reach = Estimate.z95 * (error * error + tolerance * tolerance).squareRoot()
    return estimate.value >= lo - reach && estimate.value <= hi + reach
  }

  static func verdicts(_ hypotheses: [Hypothesis], estimate: Estimate) -> [Verdict] {
    hypotheses.map { hypothesis in
      guard hypothesis.fits(estimate) else { return .contradicted }
      let isRivalled = hypotheses.contains {
        $0.reading.id != hypothesis.reading.id && $0.attribute == hypothesis.attribute
          && ($0.lo != hypothesis.lo || $0.hi != hypothesis.hi) && $0.fits(estimate)
      }
      return isRivalled ? .consistentNotDiagnostic : .supported
    }
  }
}
