import Claims
import Quantities
import Vocabulary

extension Verifier {
  /// Verifies a stated quantity against a measured value in the quantity's SI unit.
  ///
  /// The stated number, its rounding included, is held against anything else within a factor of
  /// `priors.spread`, at even odds. Rounding is half a unit of the last digit, at least 2 % and at
  /// most 5 %; 10 % where hedged, 30 % where vague, 2 % of a bound.
  ///
  /// - Parameters:
  ///   - quantity: The quantity as stated.
  ///   - value: The measured value in `quantity.si.unit`.
  ///   - isDenied: Whether the claim denies the quantity.
  ///   - priors: Stated with the result; a quantity has one reading only.
  ///   - coverage: The images the value rests on.
  /// - Returns: The verdict with one reading, `stated`; `notEnoughEvidence`, with the precision that
  ///   would suffice, where the value cannot be told from something else.
  public static func verify(
    _ quantity: StatedQuantity, against value: Estimate, isDenied: Bool = false,
    priors: VerificationPriors = .standard, coverage: Coverage
  ) -> Assessment {
    let words = VerdictWords(coverage: coverage, priors: priors)
    let range = range(of: quantity)
    let measured = Measured([value])
    let factor = measured?.factor(of: range, spread: priors.spread) ?? 1
    let capped = min(factor, Evidence.largest)
    let share = priors.alone * capped / (priors.alone * capped + 1 - priors.alone)
    let verdict: Verdict =
      factor >= Evidence.decisive
      ? .supported : (factor <= 1 / Evidence.decisive ? .contradicted : .notEnoughEvidence)
    let stated = "\(Words.interval(quantity.si.lo, quantity.si.hi)) \(quantity.si.unit)"
    var because =
      "Stated: \(quantity.raw), which is \(stated); measured: \(Words.estimate(value))."
    if verdict == .notEnoughEvidence {
      because += " The measurement cannot tell the stated value from something else."
    }
    if isDenied { because += " The claim denies the stated value." }
    var result = words.unchecked(
      nil, isDenied ? verdict.negated : verdict, because: because)
    result.readings = [
      AssessedReading(
        id: "stated", attribute: quantity.dimension, ratioLo: quantity.si.lo,
        ratioHi: quantity.si.hi, probability: share, verdict: verdict)
    ]
    result.noneOfThese = 1 - share
    result.probability = isDenied ? 1 - share : share
    result.icd203 = EstimativeLanguage.term(result.probability)
    result.estimate = value
    result.confidence = words.confidence(value)
    result.wouldChangeIt = change(verdict, range, measured, priors, unit: quantity.si.unit)
    return result
  }

  private static func change(
    _ verdict: Verdict, _ range: StatedRange, _ measured: Measured?, _ priors: VerificationPriors,
    unit: String
  ) -> String {
    guard verdict == .notEnoughEvidence else {
      let side = verdict == .supported ? "outside" : "inside"
      return
        "It would change with a measured value \(side) \(Words.interval(range.lo, range.hi)) \(unit)."
    }
    guard range.isPossible, !range.isEverything else {
      return "Needed: a statement that leaves out some sizes."
    }
    let half =
      measured?.decidingHalfwidth(of: range, spread: priors.spread)
      ?? Estimate.z95 * range.sufficientError(spread: priors.spread)
      * range.middle(spread: priors.spread)
    return "Needed: a measured value known to ±\(Words.number(half)) \(unit) (95 %)."
  }

  /// The values that `quantity` allows in SI, its rounding included.
  static func range(of quantity: StatedQuantity) -> StatedRange {
    var (lo, hi) = (quantity.si.lo, quantity.si.hi)
    let isBound = [.lowerBound, .upperBound].contains(quantity.kind)
    if isBound, quantity.isApproximate { (lo, hi) = StatedRange.closed(lo, hi) }
    return StatedRange(lo: lo, hi: hi, slack: rounding(of: quantity))
  }

  /// How far rounding and wording reach beyond the stated ends, in SI.
  ///
  /// A bound is not rounded towards what it excludes, and “nearly” and “just over” have their own
  /// reach: both are widened by 2 % only.
  private static func rounding(of quantity: StatedQuantity) -> Double {
    let value = abs(quantity.si.hi ?? quantity.si.lo ?? 0)
    if quantity.kind == .vague { return 0.3 * value }
    if quantity.kind == .lowerBound || quantity.kind == .upperBound { return 0.02 * value }
    let stated = abs(quantity.hi ?? quantity.lo ?? 0)
    let unit = stated > 0 ? value / stated : 1
    let digit = min(lastDigit(of: stated) / 2 * unit, 0.05 * value)
    return max((quantity.isApproximate ? 0.1 : 0.02) * value, digit)
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
