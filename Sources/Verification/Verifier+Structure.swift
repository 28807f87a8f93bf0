import Claims
import Quantities
import Vocabulary

extension Verifier {
  /// Verifies “something was built, exists or is under construction” against what images show.
  ///
  /// - Parameters:
  ///   - evidence: Whether the structure was found, and between which days it appeared.
  ///   - published: The day of the claim; a structure first seen later does not contradict it.
  ///   - stated: When the claim says that it appeared, where it says so; every reading of it is held
  ///     against the days.
  ///   - isDenied: Whether the claim says that there is nothing.
  ///   - isAnyMeant: Whether the claim is of any structure and not of one: what is older than the time
  ///     stated then says nothing of another.
  ///   - priors: Stated with the result; existence itself uses the detector's probability.
  ///   - coverage: The images.
  /// - Returns: The verdict with one reading, `exists`.
  public static func verify(
    existence evidence: StructureEvidence, published: CalendarDate?, stated: StatedTime? = nil,
    isDenied: Bool = false, isAnyMeant: Bool = false, priors: VerificationPriors = .standard,
    coverage: Coverage
  ) -> Assessment {
    verify(
      ExistenceFinding.of(
        evidence, published: published, readings: stated?.everyReading ?? [],
        isAnyMeant: isAnyMeant),
      evidence, isDenied: isDenied, words: VerdictWords(coverage: coverage, priors: priors))
  }

  /// A finding as a verdict with its sentences.
  static func verify(
    _ finding: ExistenceFinding, _ evidence: StructureEvidence, isDenied: Bool,
    words: VerdictWords
  ) -> Assessment {
    let verdict = finding.verdict
    let held = isDenied ? 1 - finding.probability : finding.probability
    var result = words.unchecked(
      nil, isDenied ? verdict.negated : verdict,
      because: finding.because + (isDenied ? " The claim says that there is none." : ""))
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
      switch verdict {
      case .notEnoughEvidence:
        "Needed: a clear image at a ground sample distance that shows a structure of this size, near the day of the claim."
      case .notSettled: "Needed: a clear image of the day by which it is to be there, or later."
      default:
        "It would change with a clear image that shows \(evidence.isFound ? "bare ground on a day after \(evidence.bracket.presentFirst?.iso ?? "the first sighting")" : "the structure")."
      }
    return result
  }
}
