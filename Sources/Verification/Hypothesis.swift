import Claims
import Quantities
import Vocabulary

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A reading with one attribute, as a range of the ratio that is measured.
struct Hypothesis {
  let reading: ComparisonReading
  let attribute: String
  /// The ratios it allows, in terms of the measurement it is held against.
  let range: StatedRange
  let prior: Double
  /// The measurement that this reading is held against, where not the area ratio.
  let measurement: Measured?

  static func isCheckable(_ attribute: String) -> Bool {
    attribute.hasPrefix("size")
      || ["length", "area", "floor area", "width"].contains(attribute)
  }

  static func all(
    of comparison: StatedComparison, lengthRatio: Measured?, priors: VerificationPriors
  ) -> [Hypothesis] {
    let isUnspecified = comparison.attribute.hasPrefix("size")
    return comparison.readings.flatMap { reading -> [Hypothesis] in
      let share = priors.share(of: reading, in: comparison)
      let own = isUnspecified ? "area" : comparison.attribute
      let area = Hypothesis(
        reading: reading, attribute: own, range: priors.range(of: reading, in: comparison),
        prior: isUnspecified ? share * priors.area : share, measurement: nil)
      guard isUnspecified else { return [area] }
      let length = Hypothesis(
        reading: reading, attribute: "length",
        range: priors.range(of: reading, in: comparison, isSquared: lengthRatio == nil),
        prior: share * (1 - priors.area), measurement: lengthRatio)
      return [area, length]
    }
  }

  /// How many times as probable the measurement is under this reading as under anything else.
  func factor(_ areaRatio: Measured, spread: Double) -> Double {
    (measurement ?? areaRatio).factor(of: range, spread: spread)
  }

  /// Whether the measurement is fine enough to support the reading, if its value lay in the middle.
  func isTold(by areaRatio: Measured, spread: Double) -> Bool {
    range.isPossible && !range.isEverything
      && (measurement ?? areaRatio).relativeError <= range.sufficientError(spread: spread)
  }

  /// Whether `other` is a reading of other numbers.
  func isOther(_ other: ComparisonReading) -> Bool {
    other.id != reading.id
      && (other.ratioLo != reading.ratioLo || other.ratioHi != reading.ratioHi)
  }

  // MARK: Shares

  /// The share of every reading and of “none of these” by Bayes' rule.
  ///
  /// None of these lies evenly over the logarithm around each reading, as in ``StatedRange``, and
  /// outside all of them. A reading whose range holds the measured value weighs at least as much
  /// against it as beforehand, any other at most as much.
  static func posterior(
    _ hypotheses: [Hypothesis], estimate: Measured, priors: VerificationPriors
  ) -> (shares: [Double], none: Double) {
    let weights = zip(hypotheses, factors(hypotheses, estimate, priors)).map { $0.prior * $1 }
    let none = 1 - hypotheses.reduce(0) { $0 + $1.prior }
    let total = weights.reduce(none, +)
    return (weights.map { $0 / total }, none / total)
  }

  /// The densities of the measurement under the readings over that under none of them.
  private static func factors(
    _ hypotheses: [Hypothesis], _ estimate: Measured, _ priors: VerificationPriors
  ) -> [Double] {
    let held = hypotheses.filter {
      $0.measurement == nil && $0.range.isPossible && !$0.range.isEverything
    }
    let densities = hypotheses.map {
      $0.range.isPossible && !$0.range.isEverything
        ? $0.range.density(
          value: estimate.estimate.value, relativeError: estimate.relativeError,
          spread: priors.spread) : 0
    }
    let least = (densities.max() ?? 0) / Evidence.largest
    let other = max(noneDensity(held, estimate, priors.spread), least)
    return zip(hypotheses, densities).map { hypothesis, density in
      if let own = hypothesis.measurement {
        return min(own.factor(of: hypothesis.range, spread: priors.spread), Evidence.largest)
      }
      guard hypothesis.range.isPossible else { return 0 }
      guard !hypothesis.range.isEverything else { return 1 }
      let factor = other > 0 ? density / other : 1
      return estimate.lies(in: hypothesis.range) ? max(1, factor) : min(1, factor)
    }
  }

  private static func noneDensity(
    _ hypotheses: [Hypothesis], _ estimate: Measured, _ spread: Double
  ) -> Double {
    let value = estimate.estimate.value
    let spans = hypotheses.map { $0.range.spans(value: value, spread: spread) }
    let taken = merged(spans.map(\.inside))
    let centre = log(value)
    var (sum, weights) = (0.0, 0.0)
    for (hypothesis, span) in zip(hypotheses, spans) {
      let gaps = without(taken, in: span.all)
      let width = gaps.reduce(0) { $0 + $1.width }
      guard width > 0 else { continue }
      let mass = gaps.reduce(0) { $0 + $1.mass(centre, estimate.relativeError) }
      sum += hypothesis.prior * mass / width
      weights += hypothesis.prior
    }
    return weights > 0 ? sum / weights : 0
  }

  private static func merged(_ spans: [StatedRange.Span]) -> [StatedRange.Span] {
    var result: [StatedRange.Span] = []
    for span in spans.sorted(by: { $0.lo < $1.lo }) {
      if let last = result.last, span.lo <= last.hi {
        result[result.count - 1].hi = max(last.hi, span.hi)
      } else {
        result.append(span)
      }
    }
    return result
  }

  private static func without(
    _ taken: [StatedRange.Span], in all: StatedRange.Span
  ) -> [StatedRange.Span] {
    var gaps: [StatedRange.Span] = []
    var from = all.lo
    for span in taken where span.hi > all.lo && span.lo < all.hi {
      if span.lo > from { gaps.append(.init(lo: from, hi: span.lo)) }
      from = max(from, span.hi)
    }
    if from < all.hi { gaps.append(.init(lo: from, hi: all.hi)) }
    return gaps
  }

  // MARK: Verdicts

  /// The verdict on every hypothesis; priors have no part in it.
  ///
  /// Contradicted where anything else makes the measurement 19 times as probable, supported where
  /// the reading does and every reading with other numbers is contradicted. Where several readings
  /// are left by a measurement fine enough to support one, it is not diagnostic; else it is not
  /// enough.
  static func verdicts(
    _ hypotheses: [Hypothesis], estimate: Measured, spread: Double
  ) -> [Verdict] {
    let factors = hypotheses.map { $0.factor(estimate, spread: spread) }
    return hypotheses.indices.map { index in
      let own = hypotheses[index]
      if factors[index] <= 1 / Evidence.decisive { return .contradicted }
      guard own.isTold(by: estimate, spread: spread) else { return .notEnoughEvidence }
      let isRivalled = hypotheses.indices.contains { other in
        own.isOther(hypotheses[other].reading) && factors[other] > 1 / Evidence.decisive
      }
      if isRivalled { return .consistentNotDiagnostic }
      return factors[index] >= Evidence.decisive ? .supported : .notEnoughEvidence
    }
  }
}
