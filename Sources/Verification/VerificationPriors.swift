import Claims
import Quantities

/// What is believed of a claim's readings before anything is measured; stated with every result.
public struct VerificationPriors: Hashable, Sendable, Codable {
  /// The share of the literal reading among those listed.
  public var literal: Double
  /// The share of “none of these”: the ratio is something else.
  public var none: Double
  /// The share of the only reading where there is one: even odds, so that the measurement decides.
  public var alone: Double
  /// The share of a footprint area where the text says only “size”; the rest means a length.
  public var area: Double
  /// One standard deviation of rounding and wording, as a part of the ratio.
  public var tolerance: Double
  /// The same where the text itself hedges the number (about, nearly).
  public var hedgedTolerance: Double
  /// By which factor beyond what is stated “something else” may lie.
  public var spread: Double

  /// Priors with each share stated.
  public init(
    literal: Double = 0.6, none: Double = 0.1, alone: Double = 0.5, area: Double = 0.75,
    tolerance: Double = 0.03, hedgedTolerance: Double = 0.08, spread: Double = 2
  ) {
    precondition(literal > 0 && none > 0 && literal + none < 1, "shares must leave room for slips")
    precondition(alone > 0 && alone < 1, "one reading must leave room for another, not \(alone)")
    precondition((0...1).contains(area), "a share lies in 0…1, not \(area)")
    precondition(tolerance >= 0 && hedgedTolerance >= 0, "a tolerance cannot be negative")
    precondition(spread > 1 && spread.isFinite, "something else needs a factor above 1: \(spread)")
    self.literal = literal
    self.none = none
    self.alone = alone
    self.area = area
    self.tolerance = tolerance
    self.hedgedTolerance = hedgedTolerance
    self.spread = spread
  }

  /// The priors used where nobody states others.
  public static let standard = VerificationPriors()

  enum CodingKeys: String, CodingKey {
    case literal, none, alone, area, tolerance
    case hedgedTolerance = "hedged_tolerance"
    case spread
  }
}

extension VerificationPriors {
  /// The share of `reading` before anything is measured.
  func share(of reading: ComparisonReading, in comparison: StatedComparison) -> Double {
    if comparison.readings.count == 1 { return alone }
    if reading.id == comparison.primary { return literal }
    return (1 - literal - none) / Double(comparison.readings.count - 1)
  }

  /// The ratios that `reading` allows, its rounding included.
  ///
  /// Rounding reaches 1.96 standard deviations beyond the ends. “Nearly x” reaches down to 0.85 x and
  /// “just over x” up to 1.15 x, with the rounding of a number that is not hedged; a bound without a
  /// hedge has no other end.
  func range(
    of reading: ComparisonReading, in comparison: StatedComparison, isSquared: Bool = false
  ) -> StatedRange {
    var (lo, hi) = (reading.ratioLo, reading.ratioHi)
    let isBound = lo == nil || hi == nil
    if isBound, comparison.isApproximate { (lo, hi) = StatedRange.closed(lo, hi) }
    if isSquared { (lo, hi) = (lo.map { max($0, 0) * $0 }, hi.map { max($0, 0) * $0 }) }
    let middle = ((lo ?? hi ?? 0) + (hi ?? lo ?? 0)) / 2
    let isHedged = comparison.isApproximate && !isBound
    let relative = (isHedged ? hedgedTolerance : tolerance) * (isSquared ? 2 : 1)
    return StatedRange(lo: lo, hi: hi, slack: Estimate.z95 * relative * max(middle, 0))
  }
}
