import Claims
import Quantities
import Vocabulary

/// Numbers as words of a verdict.
enum Words {
  static func number(_ value: Double) -> String {
    let size = abs(value)
    let digits = size >= 100 ? 1.0 : (size >= 1 ? 100 : 1000)
    let rounded = (value * digits).rounded() / digits
    return rounded == rounded.rounded() && size < 1e15 ? String(Int64(rounded)) : String(rounded)
  }

  static func percent(_ share: Double) -> String { "\(number(share * 100)) %" }

  static func interval(_ lo: Double?, _ hi: Double?) -> String {
    switch (lo, hi) {
    case (let lo?, let hi?): lo == hi ? number(lo) : "\(number(lo))–\(number(hi))"
    case (let lo?, nil): "more than \(number(lo))"
    case (nil, let hi?): "less than \(number(hi))"
    case (nil, nil): "anything"
    }
  }

  static func estimate(_ estimate: Estimate) -> String {
    "\(number(estimate.value)) (95 %: \(interval(estimate.interval.lo, estimate.interval.hi)))"
  }
}

/// Puts a verdict into sentences.
struct VerdictWords {
  let coverage: Coverage
  let priors: VerificationPriors

  func settled(
    _ comparison: StatedComparison, hypotheses: [Hypothesis], shares: [Double], none: Double,
    verdicts: [Verdict], estimate: Estimate, isDenied: Bool
  ) -> Assessment {
    let readings = hypotheses.indices.map { index in
      AssessedReading(
        id: hypotheses[index].reading.id, attribute: hypotheses[index].attribute,
        ratioLo: hypotheses[index].reading.ratioLo, ratioHi: hypotheses[index].reading.ratioHi,
        probability: shares[index], verdict: verdicts[index])
    }
    let literal = readings.filter { $0.id == comparison.primary }
    let share = literal.map(\.probability).reduce(0, +)
    let probability = isDenied ? 1 - share : share
    return Assessment(
      verdict: literal.first?.verdict ?? .notEnoughEvidence, readings: readings, noneOfThese: none,
      probability: probability, icd203: EstimativeLanguage.term(probability),
      confidence: confidence(estimate),
      because: because(comparison, readings, estimate, isDenied: isDenied),
      wouldChangeIt: change(comparison, hypotheses, estimate), estimate: estimate,
      coverage: coverage, priors: priors)
  }

  private func because(
    _ comparison: StatedComparison, _ readings: [AssessedReading], _ estimate: Estimate,
    isDenied: Bool
  ) -> String {
    var sentences = ["The measured ratio is \(Words.estimate(estimate))."]
    if let literal = readings.first(where: { $0.id == comparison.primary }) {
      let fits = isDenied ? literal.verdict == .contradicted : literal.verdict != .contradicted
      sentences.append(
        "Read literally, “\(comparison.raw)” means \(Words.interval(literal.ratioLo, literal.ratioHi)), "
          + (fits ? "which fits" : "which does not fit")
          + (isDenied ? "; the claim denies it." : "."))
    }
    for reading in readings where reading.id != comparison.primary {
      let fits = isDenied ? reading.verdict == .contradicted : reading.verdict != .contradicted
      guard fits else { continue }
      sentences.append(
        "The reading “\(reading.id)” (\(Words.interval(reading.ratioLo, reading.ratioHi)), as \(reading.attribute)) "
          + "fits with \(Words.percent(reading.probability)) of the probability: the words may be a slip."
      )
    }
    return sentences.joined(separator: " ")
  }

  private func change(
    _ comparison: StatedComparison, _ hypotheses: [Hypothesis], _ estimate: Estimate
  ) -> String {
    var parts: [String] = []
    let literal = hypotheses.first { $0.reading.id == comparison.primary }
    let gaps = hypotheses.compactMap { other -> Double? in
      guard let literal, other.reading.id != literal.reading.id,
        other.attribute == literal.attribute,
        other.isPossible
      else { return nil }
      return max(other.lo - literal.hi, literal.lo - other.hi)
    }
    if let gap = gaps.filter({ $0 > 0 }).min() {
      parts.append(
        "a ratio known to better than ±\(Words.number(gap / 2)) that lies elsewhere")
    } else {
      parts.append("a measured ratio outside the reading's interval")
    }
    parts.append("another building as the one compared with")
    if comparison.attribute.hasPrefix("size") {
      parts.append("a source that says whether area, floor area or length is meant")
    }
    return "It would change with " + parts.joined(separator: ", or ") + "."
  }

  func confidence(_ estimate: Estimate?) -> String {
    let half = estimate.flatMap { found -> Double? in
      guard let lo = found.interval.lo, let hi = found.interval.hi, found.value != 0 else {
        return nil
      }
      return (hi - lo) / 2 / abs(found.value)
    }
    let isFine = (half ?? 1) <= 0.1
    let level =
      coverage.scenes >= 3 && isFine && coverage.isSameSensor
      ? "high" : (coverage.scenes >= 2 || isFine ? "moderate" : "low")
    let precision = half.map { ", and the measurement is known to ±\(Words.percent($0))" } ?? ""
    return
      "Confidence in the evidence is \(coverage.scenes == 0 ? "low" : level): it rests on \(coverage.words)\(precision)."
  }

  // MARK: Where nothing can be decided

  func unchecked(_ comparison: StatedComparison?, _ verdict: Verdict, because: String) -> Assessment
  {
    Assessment(
      verdict: verdict, readings: unsettled(comparison, verdict), noneOfThese: priors.none,
      probability: comparison == nil ? 0.5 : priors.literal,
      icd203: EstimativeLanguage.term(comparison == nil ? 0.5 : priors.literal),
      confidence: "There is no evidence from images, so no confidence is stated.", because: because,
      wouldChangeIt: "Records or another source could settle it.", estimate: nil,
      coverage: coverage, priors: priors)
  }

  private func unsettled(_ comparison: StatedComparison?, _ verdict: Verdict) -> [AssessedReading] {
    guard let comparison else { return [] }
    let slips = Double(max(1, comparison.readings.count - 1))
    return comparison.readings.map { reading in
      let alone = comparison.readings.count == 1
      let share =
        reading.id == comparison.primary
        ? (alone ? 1 - priors.none : priors.literal) : (1 - priors.literal - priors.none) / slips
      return AssessedReading(
        id: reading.id, attribute: comparison.attribute, ratioLo: reading.ratioLo,
        ratioHi: reading.ratioHi, probability: share, verdict: verdict)
    }
  }

  func conflicting(_ comparison: StatedComparison?, _ first: Estimate, _ second: Estimate)
    -> Assessment
  {
    var result = unchecked(
      comparison, .conflictingEvidence,
      because: "Two measurements disagree: \(Words.estimate(first)) and \(Words.estimate(second)).")
    result.confidence = confidence(first)
    result.wouldChangeIt = "A third, independent measurement could show which of the two is wrong."
    return result
  }

  func insufficient(_ comparison: StatedComparison, _ estimate: Estimate?) -> Assessment {
    let found =
      estimate.map { "The ratio is only known as \(Words.estimate($0))." }
      ?? "Nothing was measured."
    var result = unchecked(comparison, .notEnoughEvidence, because: found)
    result.estimate = estimate
    result.confidence = confidence(estimate)
    result.wouldChangeIt = "Needed: " + needed(comparison) + "."
    return result
  }

  private func needed(_ comparison: StatedComparison) -> String {
    let ends = comparison.readings.map { ($0.ratioLo ?? 0, $0.ratioHi ?? .infinity) }
    var gap = Double.infinity
    for (index, one) in ends.enumerated() {
      for two in ends[(index + 1)...] where one.1 < two.0 || two.1 < one.0 {
        gap = min(gap, max(two.0 - one.1, one.0 - two.1))
      }
    }
    return gap.isFinite
      ? "both outlines from one sensor, fine enough to know the ratio to ±\(Words.number(gap / 2))"
      : "both outlines from one sensor, fine enough to know the ratio to ±10 %"
  }
}
