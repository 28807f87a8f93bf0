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
    let (verdict, probability, because) = existence(evidence, published: published, stated: stated)
    let held = isDenied ? 1 - probability : probability
    var result = words.unchecked(nil, isDenied ? verdict.negated : verdict, because: because)
    result.readings = [
      AssessedReading(
        id: "exists", attribute: "existence", ratioLo: nil, ratioHi: nil, probability: held,
        verdict: result.verdict)
    ]
    result.noneOfThese = 1 - held
    result.probability = held
    result.icd203 = EstimativeLanguage.term(held)
    result.confidence = words.confidence(nil)
    result.wouldChangeIt =
      verdict == .notEnoughEvidence
      ? "Needed: a clear image at a ground sample distance that shows a structure of this size, near the day of the claim."
      : "It would change with a clear image that shows \(evidence.isFound ? "bare ground on a day after \(evidence.bracket.presentFirst?.iso ?? "the first sighting")" : "the structure")."
    return result
  }

  private static func existence(
    _ evidence: StructureEvidence, published: CalendarDate?, stated: StatedTime?
  ) -> (Verdict, Double, String) {
    let bracket = evidence.bracket
    guard evidence.isFound else {
      guard evidence.isResolvable else {
        return (
          .notEnoughEvidence, 0.5,
          "Nothing was seen, but a structure of this size would not be seen in these images."
        )
      }
      if let absent = bracket.absentLast, published.map({ absent >= $0 }) ?? true {
        return (
          .contradicted, 1 - evidence.probability, "The site was seen without it on \(absent)."
        )
      }
      return (
        .notEnoughEvidence, 0.5, "Nothing was seen, but no clear image is as late as the claim."
      )
    }
    let found = "A structure was found that appeared \(Self.words(bracket))."
    if let absent = bracket.absentLast, let published, absent > published {
      return (
        .contradicted, 1 - evidence.probability,
        found + " It was still absent on \(absent), after the claim of \(published)."
      )
    }
    if let stated, stated.lo != nil || stated.hi != nil {
      return dated(bracket, stated, evidence, found)
    }
    if let first = bracket.presentFirst, let published, first > published {
      return (
        .consistentNotDiagnostic, 0.5 * (1 + evidence.probability) / 2 + 0.25,
        found
          + " The first image that shows it is later than the claim of \(published); work may have begun before."
      )
    }
    return (.supported, evidence.probability, found)
  }

  private static func dated(
    _ bracket: DateBracket, _ stated: StatedTime, _ evidence: StructureEvidence, _ found: String
  ) -> (Verdict, Double, String) {
    let claim = "The claim says \(stated.edtf ?? stated.raw ?? "")."
    let lo = stated.lo?.dayNumber ?? Int.min
    let hi = stated.hi?.dayNumber ?? Int.max
    let from = bracket.absentLast?.dayNumber ?? Int.min
    let to = bracket.presentFirst?.dayNumber ?? Int.max
    if hi < from || lo > to {
      return (.contradicted, 1 - evidence.probability, "\(found) \(claim)")
    }
    if lo <= from, to <= hi { return (.supported, evidence.probability, "\(found) \(claim)") }
    return (
      .consistentNotDiagnostic, 0.5,
      "\(found) \(claim) The days overlap, but images leave room for others."
    )
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
