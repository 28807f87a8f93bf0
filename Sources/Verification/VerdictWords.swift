import Claims
import Quantities
import Vocabulary

extension Coverage {
  /// The images in a few words, for a sentence.
  var words: String {
    var parts = ["\(scenes) clear scene\(scenes == 1 ? "" : "s")"]
    if let first, let last {
      parts.append(first == last ? "of \(first)" : "from \(first) to \(last)")
    }
    if let gsd { parts.append("at \(Words.number(gsd)) m") }
    if let cloud { parts.append("with \(Words.percent(cloud)) of the site under cloud") }
    return parts.joined(separator: " ")
  }
}

/// Puts a verdict into sentences.
struct VerdictWords {
  let coverage: Coverage
  let priors: VerificationPriors

  func assessed(
    _ comparison: StatedComparison, hypotheses: [Hypothesis], shares: [Double], none: Double,
    verdicts: [Verdict], estimate: Measured, isDenied: Bool
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
    let verdict = Assessment.verdict(of: literal) ?? .notEnoughEvidence
    return Assessment(
      verdict: isDenied ? verdict.negated : verdict, readings: readings, noneOfThese: none,
      probability: probability, icd203: EstimativeLanguage.term(probability),
      confidence: confidence(estimate.estimate),
      because: because(comparison, readings, estimate.estimate, isDenied: isDenied),
      wouldChangeIt: verdict == .notEnoughEvidence
        ? "Needed: " + needed(hypotheses, comparison, estimate) + "."
        : change(comparison, hypotheses),
      estimate: estimate.estimate, coverage: coverage, priors: priors)
  }

  private func because(
    _ comparison: StatedComparison, _ readings: [AssessedReading], _ estimate: Estimate,
    isDenied: Bool
  ) -> String {
    var sentences = ["The measured ratio is \(Words.estimate(estimate))."]
    let literal = readings.filter { $0.id == comparison.primary }
    if let first = literal.first, let verdict = Assessment.verdict(of: literal) {
      let area = literal.count > 1 && first.verdict == .contradicted && verdict != .contradicted
      sentences.append(
        "Read literally, “\(comparison.raw)” means \(Words.interval(first.ratioLo, first.ratioHi)), "
          + (area ? "which fits as a length and not as an area" : Self.fit(verdict))
          + (isDenied ? "; the claim denies it." : "."))
    }
    for reading in readings where reading.id != comparison.primary {
      guard reading.verdict == .supported || reading.verdict == .consistentNotDiagnostic else {
        continue
      }
      guard let stated = comparison.readings.first(where: { $0.id == reading.id }) else { continue }
      let kind = comparison.attribute == reading.attribute ? "" : ", as \(reading.attribute),"
      sentences.append(
        "Read as \(comparison.words(for: stated))\(kind) it fits with "
          + "\(Words.probability(reading.probability)) of the probability: the words may be a slip."
      )
    }
    return sentences.joined(separator: " ")
  }

  private static func fit(_ verdict: Verdict) -> String {
    switch verdict {
    case .contradicted: "which does not fit"
    case .notEnoughEvidence: "which the measurement cannot tell from something else"
    case .consistentNotDiagnostic: "which fits, as another reading does"
    default: "which fits"
    }
  }

  private func change(_ comparison: StatedComparison, _ hypotheses: [Hypothesis]) -> String {
    var parts: [String] = []
    if let gap = gap(comparison, hypotheses) {
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

  /// The distance from the literal reading to the nearest other reading of the same attribute.
  private func gap(_ comparison: StatedComparison, _ hypotheses: [Hypothesis]) -> Double? {
    guard let literal = hypotheses.first(where: { $0.reading.id == comparison.primary }) else {
      return nil
    }
    let gaps = hypotheses.compactMap { other -> Double? in
      guard literal.isOther(other.reading), other.attribute == literal.attribute,
        other.range.isPossible
      else { return nil }
      return max(
        (other.reading.ratioLo ?? 0) - (literal.reading.ratioHi ?? .infinity),
        (literal.reading.ratioLo ?? 0) - (other.reading.ratioHi ?? .infinity))
    }
    return gaps.filter { $0 > 0 }.min()
  }

  /// The half-width of a 95 % interval that would decide about the literal reading.
  private func needed(
    _ hypotheses: [Hypothesis], _ comparison: StatedComparison, _ estimate: Measured?
  ) -> String {
    var halves = [gap(comparison, hypotheses).map { $0 / 2 }].compactMap { $0 }
    if let range = hypotheses.first(where: { $0.reading.id == comparison.primary })?.range,
      range.isPossible, !range.isEverything
    {
      halves.append(
        estimate?.decidingHalfwidth(of: range, spread: priors.spread)
          ?? Estimate.z95 * range.sufficientError(spread: priors.spread)
          * range.middle(spread: priors.spread))
    }
    let best = halves.min().map { "±\(Words.number($0)) (95 %)" } ?? "±10 %"
    return "both outlines from one sensor, fine enough to know the ratio to \(best)"
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

  func unchecked(
    _ comparison: StatedComparison?, _ verdict: Verdict, because: String, isDenied: Bool = false
  ) -> Assessment {
    let readings = undecided(comparison, verdict)
    let stated = readings.first { $0.id == comparison?.primary }?.probability ?? 0.5
    let probability = isDenied ? 1 - stated : stated
    return Assessment(
      verdict: verdict, readings: readings,
      noneOfThese: 1 - readings.reduce(0) { $0 + $1.probability }, probability: probability,
      icd203: EstimativeLanguage.term(probability),
      confidence: "There is no evidence from images, so no confidence is stated.", because: because,
      wouldChangeIt: "Records or another source could settle it.", estimate: nil,
      coverage: coverage, priors: priors)
  }

  private func undecided(
    _ comparison: StatedComparison?, _ verdict: Verdict
  ) -> [AssessedReading] {
    guard let comparison else { return [] }
    return comparison.readings.map { reading in
      AssessedReading(
        id: reading.id, attribute: comparison.attribute, ratioLo: reading.ratioLo,
        ratioHi: reading.ratioHi, probability: priors.share(of: reading, in: comparison),
        verdict: verdict)
    }
  }

  func conflicting(
    _ comparison: StatedComparison, _ first: Estimate, _ second: Estimate, isDenied: Bool
  ) -> Assessment {
    var result = unchecked(
      comparison, .conflictingEvidence,
      because: "Two measurements disagree: \(Words.estimate(first)) and \(Words.estimate(second)).",
      isDenied: isDenied)
    result.confidence = confidence(first)
    result.wouldChangeIt = "A third, independent measurement could show which of the two is wrong."
    return result
  }

  func insufficient(
    _ comparison: StatedComparison, _ estimate: Estimate?, isDenied: Bool
  ) -> Assessment {
    let found =
      estimate.map { "The ratio is only known as \(Words.estimate($0))." }
      ?? "Nothing was measured."
    var result = unchecked(comparison, .notEnoughEvidence, because: found, isDenied: isDenied)
    result.estimate = estimate
    result.confidence = confidence(estimate)
    let hypotheses = Hypothesis.all(of: comparison, lengthRatio: nil, priors: priors)
    result.wouldChangeIt = "Needed: " + needed(hypotheses, comparison, nil) + "."
    return result
  }
}
