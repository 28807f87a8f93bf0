import Claims
import Quantities
import Vocabulary

extension Verifier {
  /// Verifies a stated quantity against a measured value in the quantity's SI unit.
  ///
  /// A bound is verified by the probability that the value keeps to it; an exact, hedged or ranged
  /// number by the distance to its interval, widened by rounding (half a unit of its last digit,
  /// at least 2 % and at most 5 %; 10 % where hedged, 30 % where vague).
  ///
  /// - Parameters:
  ///   - quantity: The quantity as stated.
  ///   - value: The measured value in `quantity.si.unit`.
  ///   - isDenied: Whether the claim denies the quantity.
  ///   - priors: Stated with the result; a quantity has one reading only.
  ///   - coverage: The images the value rests on.
  /// - Returns: The verdict with one reading, `stated`.
  public static func verify(
    _ quantity: StatedQuantity, against value: Estimate, isDenied: Bool = false,
    priors: VerificationPriors = .standard, coverage: Coverage
  ) -> Assessment {
    let words = VerdictWords(coverage: coverage, priors: priors)
    let error = Combination.error(of: value)
    let slack = rounding(of: quantity)
    let spread = (error * error + slack * slack).squareRoot()
    let lo = quantity.si.lo ?? -.infinity
    let hi = quantity.si.hi ?? .infinity
    let isBound = quantity.si.lo == nil || quantity.si.hi == nil
    let probability: Double
    if isBound {
      probability =
        Normal.cdf((hi - value.value) / spread) - Normal.cdf((lo - value.value) / spread)
    } else {
      let distance = max(lo - value.value, value.value - hi, 0) / spread
      probability = min(0.99, 2 * (1 - Normal.cdf(distance)))
    }
    let verdict: Verdict =
      probability >= (isBound ? 0.95 : 0.05)
      ? .supported : (probability <= 0.05 ? .contradicted : .notEnoughEvidence)
    var result = words.unchecked(
      nil, isDenied ? verdict.negated : verdict,
      because:
        "Stated: \(quantity.raw), which is \(Words.interval(quantity.si.lo, quantity.si.hi)) \(quantity.si.unit); "
        + "measured: \(Words.estimate(value)).")
    let held = isDenied ? 1 - probability : probability
    result.readings = [
      AssessedReading(
        id: "stated", attribute: quantity.dimension, ratioLo: quantity.si.lo,
        ratioHi: quantity.si.hi,
        probability: held, verdict: result.verdict)
    ]
    result.noneOfThese = 1 - held
    result.probability = held
    result.icd203 = EstimativeLanguage.term(held)
    result.estimate = value
    result.confidence = words.confidence(value)
    result.wouldChangeIt =
      "It would change with a measured value outside the stated one by more than \(Words.number(Estimate.z95 * spread)) \(quantity.si.unit)."
    return result
  }

  /// One standard deviation of rounding and wording, in SI.
  private static func rounding(of quantity: StatedQuantity) -> Double {
    let value = abs(quantity.si.hi ?? quantity.si.lo ?? 0)
    let stated = abs(quantity.hi ?? quantity.lo ?? 0)
    let unit = stated > 0 ? value / stated : 1
    let share = quantity.kind == .vague ? 0.3 : (quantity.isApproximate ? 0.1 : 0.02)
    return max(share * value, min(lastDigit(of: stated) / 2 * unit, 0.05 * value)) / Estimate.z95
  }

  /// The size of the last digit that is not a closing zero: 100 for 3,200, 0.1 for 4.2.
  static func lastDigit(of value: Double) -> Double {
    guard value > 0, value.isFinite else { return 0 }
    var unit = 1e12
    while unit > 1e-6 {
      let count = value / unit
      if count >= 1, abs(count - count.rounded()) < 1e-9 * count { return unit }
      unit /= 10
    }
    return unit
  }
}
