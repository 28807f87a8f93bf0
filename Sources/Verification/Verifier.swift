import Claims
import Quantities
import Vocabulary

/// Verifies claims against measurements: a verdict for every reading, and shares of probability.
///
/// The true value under a reading lies evenly over the logarithm of the reading's range, rounding
/// included; the measurement is normal about it; anything else spreads evenly outside the range.
/// Bayes' rule gives the shares. A reading's verdict does not use the priors: it is supported where
/// the measurement is 19 times as probable under it as under anything else and contradicts every
/// reading of other numbers. A wider error moves a probability towards the prior and never past it.
/// `Documentation/Methods/Verification.md`.
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
    let estimates: [Estimate] =
      switch MeasuredQuantity(rawValue: comparison.attribute) {
      case .length: lengthRatio.map { [$0] } ?? []
      // A ratio of areas says nothing of widths alone.
      case .width: []
      default: areaRatios
      }
    guard let estimate = Measured(estimates) else {
      return words.insufficient(comparison, Combination.combined(estimates), isDenied: isDenied)
    }
    let length = lengthRatio.flatMap { Measured([$0]) }
    let hypotheses = Hypothesis.all(of: comparison, lengthRatio: length, priors: priors)
    if let clash = Combination.clash(estimates), isDisputed(comparison, hypotheses, estimate) {
      return words.conflicting(comparison, clash.0, clash.1, isDenied: isDenied)
    }
    let posterior = Hypothesis.posterior(hypotheses, estimate: estimate, priors: priors)
    let verdicts = Hypothesis.verdicts(hypotheses, estimate: estimate, spread: priors.spread)
    return words.assessed(
      comparison, hypotheses: hypotheses, shares: posterior.shares, none: posterior.none,
      verdicts: verdicts, estimate: estimate, isDenied: isDenied)
  }

  /// Whether some of the estimates lie in the literal reading and others do not.
  ///
  /// Estimates that disagree with each other and agree about the claim are no conflict about it.
  private static func isDisputed(
    _ comparison: StatedComparison, _ hypotheses: [Hypothesis], _ estimate: Measured
  ) -> Bool {
    guard let literal = hypotheses.first(where: { $0.reading.id == comparison.primary }) else {
      return true
    }
    return Set(estimate.values.map(literal.range.contains)).count > 1
  }

  /// The widest half of a 95 % interval about a reading's middle that still supports it.
  ///
  /// - Parameters:
  ///   - reading: One reading of `comparison`, taken as a ratio of what the comparison is about.
  ///   - comparison: The comparison.
  ///   - priors: For rounding and for what else could be.
  /// - Returns: In the unit of the ratio; 0 for a reading that allows every ratio or none.
  public static func sufficientHalfwidth(
    of reading: ComparisonReading, in comparison: StatedComparison,
    priors: VerificationPriors = .standard
  ) -> Double {
    let range = priors.range(of: reading, in: comparison)
    guard range.isPossible, !range.isEverything else { return 0 }
    return Estimate.z95 * range.sufficientError(spread: priors.spread)
      * range.middle(spread: priors.spread)
  }

  /// Verifies a comparison against one measured ratio of footprint areas.
  public static func verify(
    _ comparison: StatedComparison, against areaRatio: Estimate, isDenied: Bool = false,
    priors: VerificationPriors = .standard, coverage: Coverage
  ) -> Assessment {
    verify(
      comparison, areaRatios: [areaRatio], isDenied: isDenied, priors: priors, coverage: coverage)
  }
}
