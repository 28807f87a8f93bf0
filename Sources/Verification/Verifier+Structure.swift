import Claims
import Quantities
import Vocabulary

extension Verifier {
  /// Verifies “something was built, exists or is under construction” against what images show.
  ///
  /// - Parameters:
  ///   - evidence: Whether the structure was found, and between which days it appeared.
  ///   - published: The day of the claim; a structure first seen later does not contradict it.
  ///   - stated: When the claim says that it appeared, where it says so.
  ///   - isDenied: Whether the claim says that there is nothing.
  ///   - priors: Stated with the result; existence itself uses the detector's probability.
  ///   - coverage: The images.
  /// - Returns: The verdict with one reading, `exists`.
  public static func verify(
    existence evidence: StructureEvidence, published: CalendarDate?, stated: StatedTime? = nil,
    isDenied: Bool = false, priors: VerificationPriors = .standard, coverage: Coverage
  ) -> Assessment {
    let words = VerdictWords(coverage: coverage, priors: priors)
    let finding = existence(evidence, published: published, stated: stated)
    let verdict = finding.verdict
    let held = isDenied ? 1 - finding.probability : finding.probability
    var result = words.unchecked(
      nil, isDenied ? verdict.negated : verdict, because: finding.because)
    result.readings = [
      AssessedReading(
        id: "exists", attribute: "existence", ratioLo: nil, ratioHi: nil,
        probability: finding.probability, verdict: verdict)
    ]
    result.noneOfThese = 1 - finding.probability
    result.probability = held
    result.icd203 = EstimativeLanguage.term(held)
    result.confidence = words.confidence(nil)
    result.wouldChangeIt =
      verdict == .notEnoughEvidence
      ? "Needed: a clear image at a ground sample distance that shows a structure of this size, near the day of the claim."
      : "It would change with a clear image that shows \(evidence.isFound ? "bare ground on a day after \(evidence.bracket.presentFirst?.iso ?? "the first sighting")" : "the structure")."
    return result
  }

  /// The verdict on “it exists”, its probability, and why.
  ///
  /// The detector's probability is that of what it says: that what was found is a structure and new,
  /// or that one would have been found. Where the images leave both open the probability is even.
  private static func existence(
    _ evidence: StructureEvidence, published: CalendarDate?, stated: StatedTime?
  ) -> Finding {
    let bracket = evidence.bracket
    guard evidence.isFound else {
      guard evidence.isResolvable else {
        return .open(
          "Nothing was seen, but a structure of this size would not be seen in these images.")
      }
      if let absent = bracket.absentLast, published.map({ absent >= $0 }) ?? true {
        return .against(evidence, "The site was seen without it on \(absent).")
      }
      return .open("Nothing was seen, but no clear image is as late as the claim.")
    }
    let found = "A structure was found that appeared \(Self.words(bracket))."
    if let stated, stated.lo != nil || stated.hi != nil {
      return dated(bracket, stated, published, evidence, found)
    }
    if let absent = bracket.absentLast, let published, absent > published {
      return .against(
        evidence, found + " It was still absent on \(absent), after the claim of \(published).")
    }
    if let first = bracket.presentFirst, let published, first > published {
      return .either(
        evidence,
        found
          + " The first image that shows it is later than the claim of \(published); work may have begun before."
      )
    }
    return .for(evidence, found)
  }

  private static func dated(
    _ bracket: DateBracket, _ stated: StatedTime, _ published: CalendarDate?,
    _ evidence: StructureEvidence, _ found: String
  ) -> Finding {
    let claim = "The claim says \(stated.edtf ?? stated.raw ?? "")."
    let lo = stated.lo?.dayNumber ?? Int.min
    // What has happened has happened by the day of the claim, unless all of it lies ahead.
    let latest = published.map(\.dayNumber).flatMap { lo <= $0 ? $0 : nil } ?? Int.max
    let hi = min(stated.hi?.dayNumber ?? Int.max, latest)
    let from = bracket.absentLast?.dayNumber ?? Int.min
    let to = bracket.presentFirst?.dayNumber ?? Int.max
    if hi < from || lo > to {
      let late = published.map { $0.dayNumber < from && lo <= $0.dayNumber } ?? false
      let after = late ? " It was still absent after the claim of \(published?.iso ?? "")." : ""
      return .against(evidence, "\(found) \(claim)\(after)")
    }
    if lo <= from, to <= hi { return .for(evidence, "\(found) \(claim)") }
    return .either(
      evidence, "\(found) \(claim) The days overlap, but images leave room for others.")
  }

  /// What images say of a structure's existence or date.
  private struct Finding {
    let verdict: Verdict
    let probability: Double
    let because: String

    /// The images cannot tell.
    static func open(_ because: String) -> Finding {
      Finding(verdict: .notEnoughEvidence, probability: 0.5, because: because)
    }

    /// Both fit what was found.
    static func either(_ evidence: StructureEvidence, _ because: String) -> Finding {
      guard isFirm(evidence) else { return weak(evidence, because) }
      return Finding(verdict: .consistentNotDiagnostic, probability: 0.5, because: because)
    }

    static func `for`(_ evidence: StructureEvidence, _ because: String) -> Finding {
      guard isFirm(evidence) else { return weak(evidence, because) }
      return Finding(verdict: .supported, probability: evidence.probability, because: because)
    }

    static func against(_ evidence: StructureEvidence, _ because: String) -> Finding {
      guard isFirm(evidence) else { return weak(evidence, because) }
      return Finding(
        verdict: .contradicted, probability: 1 - evidence.probability, because: because)
    }

    /// Whether what the detector says is “likely” or more in the words of ICD 203.
    private static func isFirm(_ evidence: StructureEvidence) -> Bool {
      evidence.probability >= EstimativeLanguage.likely
    }

    private static func weak(_ evidence: StructureEvidence, _ because: String) -> Finding {
      open(
        because + " The detector itself holds it for \(Words.percent(evidence.probability)) sure.")
    }
  }

  private static func words(_ bracket: DateBracket) -> String {
    switch (bracket.absentLast, bracket.presentFirst) {
    case (let absent?, let present?): "after \(absent) and by \(present)"
    case (nil, let present?): "by \(present)"
    case (let absent?, nil): "after \(absent)"
    case (nil, nil): "on an unknown day"
    }
  }
}
