import Claims
import Quantities

/// Verifies claims against measurements: a verdict for every reading, and shares of probability.
///
/// The true ratio under a reading lies evenly in the reading's interval, widened by a normal
/// rounding error; the measurement is normal about it; “none of these” spreads evenly over the
/// logarithm of 1⁄10…10. Bayes' rule gives the shares. A reading's verdict does not use the priors:
/// it is supported where the measurement lies within 1.96 joint standard deviations of its interval
/// and fits no other reading. `Documentation/Methods/Verification.md`.
public enum Verifier {
  /// Verifies a comparison against measured ratios subject ÷ reference.
  ///
  /// - Parameters:
  ///   - comparison: The comparison with its readings.
  ///   - areaRatios: Independent estimates of the ratio of footprint areas; several are combined
  ///     where they agree and make `conflictingEvidence` where they do not.
  ///   - lengthRatio: The ratio of lengths, where it was measured too. Without it a length reading
  ///     is taken to mean buildings of one shape, whose area ratio is the square.
  ///   - isDenied: Whether the claim denies the comparison.
  ///   - priors: What is believed beforehand.
  ///   - coverage: The images the estimates rest on.
  /// - Returns: The verdict for the literal reading, and those of all readings.
  public static func verify(
    _ comparison: StatedComparison, areaRatios: [Estimate], lengthRatio: Estimate? = nil,
    isDenied: Bool = false, priors: VerificationPriors = .standard, coverage: Coverage
  ) -> Assessment {
    let words = VerdictWords(coverage: coverage, priors: priors)
    guard Hypothesis.isCheckable(comparison.attribute) else {
      return words.unchecked(
        comparison, .notCheckableByImagery,
        because:
          "Images show footprints and lengths, not \(comparison.attribute).")
    }
    let estimates = comparison.attribute == "length" ? (lengthRatio.map { [$0] } ?? []) : areaRatios
    if let clash = Combination.clash(estimates) {
      return words.conflicting(comparison, clash.0, clash.1)
    }
    guard let estimate = Combination.combined(estimates), isTelling(estimate) else {
      return words.insufficient(comparison, Combination.combined(estimates))
    }
    let hypotheses = Hypothesis.all(of: comparison, lengthRatio: lengthRatio, priors: priors)
    let posterior = Hypothesis.posterior(hypotheses, estimate: estimate, priors: priors)
    let verdicts = Hypothesis.verdicts(hypotheses, estimate: estimate)
    return words.settled(
      comparison, hypotheses: hypotheses, shares: posterior.shares, none: posterior.none,
      verdicts: isDenied ? verdicts.map(\.negated) : verdicts, estimate: estimate,
      isDenied: isDenied)
  }

  /// Verifies a comparison against one measured ratio of footprint areas.
  public static func verify(
    _ comparison: StatedComparison, against areaRatio: Estimate, isDenied: Bool = false,
    priors: VerificationPriors = .standard, coverage: Coverage
  ) -> Assessment {
    verify(
      comparison, areaRatios: [areaRatio], isDenied: isDenied, priors: priors, coverage: coverage)
  }

  /// Whether an estimate is narrow enough to tell readings apart at all.
  private static func isTelling(_ estimate: Estimate) -> Bool {
    guard let lo = estimate.interval.lo, let hi = estimate.interval.hi, estimate.value > 0 else {
      return false
    }
    return (hi - lo) / 2 <= 0.5 * estimate.value
  }
}
