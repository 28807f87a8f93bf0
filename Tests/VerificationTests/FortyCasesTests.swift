import Claims
import Quantities
import Testing
import Vocabulary

@testable import Verification

/// Forty claims with what images show of them and the verdict, settled by hand beforehand.
///
/// All are of 20 November 2024. The verdict is about what is said; how it is said is in the sentence.
@Suite("Forty claims settled by hand")
struct FortyCasesTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let words: String
    let claim: Claim
    let images: Images
    let verdict: Verdict
    /// What the sentence must say, and must not.
    let says: String
    var testDescription: String { "\(words), images: \(images)" }
  }

  @Test("What a claim asserts, and how", arguments: asserted + open + hedged + planned + figures)
  func settled(_ one: Case) {
    let found = Verifier.verify(one.claim, in: article(one.claim), evidence: one.images.evidence)
    #expect(found.verdict == one.verdict, "\(found.because)")
    #expect(found.because.contains(one.says), "\(found.because)")
    #expect(found.statedAs == one.claim.statedAs(on: article(one.claim).published))
    #expect(found.icd203 == EstimativeLanguage.term(found.probability))
  }

  // MARK: What is and what is not

  private static let built = made(.construction)
  private static let none = made(.absence, polarity: .negative)
  private static let noneSince = made(
    .absence, polarity: .negative, time: time("since 2018", "2018-01-01", nil))
  private static let denial = made(.denial, polarity: .negative)

  static let asserted = [
    Case(
      words: "A hall has been built", claim: built, images: .hall, verdict: .supported,
      says: "A structure was found"),
    Case(
      words: "A hall has been built", claim: built, images: .nothing, verdict: .contradicted,
      says: "seen without it"),
    Case(
      words: "No hall has been built", claim: none, images: .nothing, verdict: .supported,
      says: "The claim says that there is none."),
    Case(
      words: "No hall has been built", claim: none, images: .hall, verdict: .contradicted,
      says: "A structure was found"),
    Case(
      words: "No hall has been built", claim: none, images: .coarse, verdict: .notEnoughEvidence,
      says: "would not be seen"),
    Case(
      words: "No hall has been built since 2018", claim: noneSince, images: .hall,
      verdict: .contradicted, says: "from 1 January 2018 on"),
    // One of 2016 is none since 2018, and does not show that there is no other.
    Case(
      words: "No hall has been built since 2018", claim: noneSince, images: .old,
      verdict: .consistentNotDiagnostic, says: "says nothing of another"),
    Case(
      words: "No hall has been built since 2018", claim: noneSince, images: .nothing,
      verdict: .supported, says: "seen without it"),
    Case(
      words: "The hall was not built in 2023",
      claim: made(.construction, polarity: .negative, time: year(2023)), images: .hall,
      verdict: .supported, says: "The claim says 2023."),
    Case(
      words: "The hall was not built in 2024",
      claim: made(.construction, polarity: .negative, time: year(2024)), images: .hall,
      verdict: .contradicted, says: "after 2024-03-01 and by 2024-06-01"),
    Case(
      words: "The ministry denied that a hall was built", claim: denial, images: .hall,
      verdict: .contradicted, says: "The claim says that there is none."),
    Case(
      words: "The ministry denied that a hall was built", claim: denial, images: .nothing,
      verdict: .supported, says: "seen without it"),
    Case(
      words: "The ministry denied that the hall makes shells",
      claim: made(.denial, polarity: .negative, checks: [.otherSource]), images: .hall,
      verdict: .notCheckableByImagery, says: "denial"),
    Case(
      words: "The hall is not 100 m long",
      claim: made(.dimension, polarity: .negative, quantity: metres(100)), images: .long(150),
      verdict: .supported, says: "The claim denies the stated value."),
    Case(
      words: "The hall is not 100 m long",
      claim: made(.dimension, polarity: .negative, quantity: metres(100)), images: .long(100),
      verdict: .contradicted, says: "measured: 100"),
    Case(
      words: "It is not 65 % the size of the old hall",
      claim: made(.comparison, polarity: .negative, comparison: comparing([(0.65, 0.65)])),
      images: .ratio(0.65), verdict: .contradicted, says: "the claim denies it"),
  ]

  // MARK: What nobody asserts

  private static let unclear = made(.construction, certainty: .uncommitted, polarity: .undecided)

  static let open = [
    Case(
      words: "It is unclear whether the hall was built", claim: unclear, images: .hall,
      verdict: .notSettled, says: "Not asserted: left open; the images make it very likely."),
    Case(
      words: "It is unclear whether the hall was built", claim: unclear, images: .sure,
      verdict: .notSettled, says: "Not asserted: left open; the images show that it is so."),
    Case(
      words: "It is unclear whether the hall was built", claim: unclear, images: .surelyNothing,
      verdict: .notSettled, says: "the images show that it is not so"),
    Case(
      words: "It is unclear whether the hall was built", claim: unclear, images: .coarse,
      verdict: .notSettled, says: "the images do not settle it"),
    Case(
      words: "could not verify that it is twice the size",
      claim: made(.unverified, comparison: comparing([(2, 2)]), checks: [.none]),
      images: .ratio(2), verdict: .notSettled,
      says: "Not asserted: not verified by its source; the images show that it is so."),
    Case(
      words: "declined to comment", claim: made(.noComment, checks: [.none]), images: .hall,
      verdict: .notSettled, says: "Not asserted: no comment."),
    Case(
      words: "If approved, the hall is 100 m long",
      claim: made(
        .dimension, quantity: metres(100),
        hedges: [Hedge(cue: "if", kind: .condition, icd203: nil)]), images: .long(150),
      verdict: .notSettled, says: "Not asserted: stated under a condition"),
  ]

  // MARK: What is hedged

  private static let perhaps = made(.construction, certainty: .possible)

  static let hedged = [
    Case(
      words: "believed to be 100 m long",
      claim: made(.dimension, certainty: .probable, quantity: metres(100)), images: .long(100),
      verdict: .supported, says: "Stated as probable, no more; the images bear it out."),
    Case(
      words: "believed to be 100 m long",
      claim: made(.dimension, certainty: .probable, quantity: metres(100)), images: .long(150),
      verdict: .contradicted,
      says: "Stated as probable, not as certain; the images speak against it."),
    Case(
      words: "may be 60–70 % smaller than the old hall",
      claim: made(
        .comparison, certainty: .possible,
        comparison: comparing([(0.3, 0.4), (0.6, 0.7), (1.6, 1.7)])), images: .ratio(0.65),
      verdict: .contradicted, says: "Read as 60–70 % of the size of the old hall"),
    Case(
      words: "A hall may have been built", claim: perhaps, images: .sure, verdict: .supported,
      says: "Stated as possible, no more; the images bear it out."),
    Case(
      words: "A hall may have been built", claim: perhaps, images: .hall,
      verdict: .consistentNotDiagnostic, says: "does not decide what was only said to be possible"),
    Case(
      words: "A hall may have been built", claim: perhaps, images: .surelyNothing,
      verdict: .contradicted,
      says: "Stated as possible, no more; the images leave it almost no chance."),
    Case(
      words: "A hall may not have been built",
      claim: made(.construction, certainty: .possible, polarity: .negative), images: .sure,
      verdict: .contradicted, says: "Stated as possibly not so, no more"),
  ]

  // MARK: What is planned

  private static let hallOf2025 = made(.planned, certainty: .probable, time: year(2025))
  private static let longBy2026 = made(
    .planned, certainty: .probable, quantity: metres(120), time: time("by 2026", nil, "2026-12-31"))

  static let planned = [
    Case(
      words: "A hall will be built in 2025", claim: hallOf2025, images: .nothing,
      verdict: .notSettled, says: "Planned for 2025. It is not settled before its day"),
    Case(
      words: "A hall will be built in 2025", claim: hallOf2025, images: .stillNothing,
      verdict: .contradicted, says: "Planned for 2025. It was still absent on 2026-02-01"),
    Case(
      words: "A hall will be built in 2025", claim: hallOf2025, images: .late, verdict: .supported,
      says: "Planned for 2025. A structure was found"),
    Case(
      words: "A hall will be built in 2025", claim: hallOf2025, images: .hall,
      verdict: .notSettled, says: "neither for nor against"),
    Case(
      words: "The minister will open the hall in 2025",
      claim: made(.planned, certainty: .probable, time: year(2025), checks: [.records]),
      images: .late, verdict: .notCheckableByImagery, says: "planned"),
    Case(
      words: "The hall will be 120 m long by 2026", claim: longBy2026, images: .long(100),
      verdict: .notSettled, says: "Planned by 31 December 2026. It is not settled before its day"),
    Case(
      words: "The hall will be 120 m long by 2026", claim: longBy2026, images: .longIn2027(100),
      verdict: .contradicted, says: "measured: 100"),
    Case(
      words: "plans to double the hall by 2026",
      claim: made(
        .comparison, certainty: .probable, comparison: comparing([(2, 2)]),
        time: time("by 2026", nil, "2026-12-31"),
        hedges: [Hedge(cue: "plans to", kind: .intent, icd203: nil)]), images: .ratio(1),
      verdict: .notSettled, says: "Planned by 31 December 2026."),
    Case(
      words: "The hall is built in 2026", claim: made(.construction, time: year(2026)),
      images: .nothing, verdict: .notSettled, says: "Expected for 2026."),
  ]

  // MARK: What states several figures

  private static let both = made(
    .comparison, quantity: metres(100), comparison: comparing([(0.65, 0.65)]))

  static let figures = [
    Case(
      words: "100 m long, 65 % the size of the old hall", claim: both,
      images: .ratioAndLength(0.65, 100), verdict: .supported, says: "each hold"),
    Case(
      words: "100 m long, 65 % the size of the old hall", claim: both,
      images: .ratioAndLength(0.65, 150), verdict: .contradicted,
      says: "“100 m” does not hold."),
    Case(
      words: "100 m long, 65 % the size of the old hall", claim: both, images: .ratio(0.65),
      verdict: .notEnoughEvidence,
      says: "“as stated” holds, which does not settle the whole claim."),
    Case(
      words: "not 100 m long and 65 % the size of the old hall",
      claim: made(
        .comparison, polarity: .negative, quantity: metres(100),
        comparison: comparing([(0.65, 0.65)])), images: .ratioAndLength(0.65, 150),
      verdict: .consistentNotDiagnostic, says: "it depends on which of them is denied"),
    Case(
      words: "Two new halls were built", claim: made(.construction, quantity: counted(2, "halls")),
      images: .hall, verdict: .notEnoughEvidence, says: "The structure holds"),
    Case(
      words: "One new hall was built", claim: made(.construction, quantity: counted(1, "hall")),
      images: .hall, verdict: .supported, says: "A structure was found"),
  ]

  @Test("The table has forty rows and more, and no two alike")
  func rows() {
    let all = Self.asserted + Self.open + Self.hedged + Self.planned + Self.figures
    #expect(all.count >= 40)
    #expect(Set(all.map(\.testDescription)).count == all.count)
  }
}
