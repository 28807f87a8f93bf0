import Articles
import ClaimReading
import Claims
import Quantities
import Testing
import Verification
import Vocabulary

@Suite("Verification of claims")
struct VerifierTests {
  static let coverage = Coverage(
    scenes: 5, first: CalendarDate(iso: "2024-01-10"), last: CalendarDate(iso: "2024-11-20"),
    gsd: 0.5)
  static let measured = Estimate(value: 0.65, standardError: 0.015)

  func comparison(_ words: String) throws -> StatedComparison {
    try #require(
      claims(in: "The new hall is \(words) the old hall.").compactMap(\.comparison).first)
  }

  @Test(
    "Three relays of one measurement get three verdicts",
    arguments: [
      ("65 % the size of", Verdict.supported), ("65 % smaller than", .contradicted),
      ("65 % larger than", .contradicted), ("60-70% the size of", .supported),
      ("60-70% smaller than", .contradicted),
    ])
  func relays(words: String, verdict: Verdict) throws {
    let assessment = Verifier.verify(
      try comparison(words), against: Self.measured, coverage: Self.coverage)
    #expect(assessment.verdict == verdict)
    let total = assessment.readings.map(\.probability).reduce(assessment.noneOfThese, +)
    #expect(abs(total - 1) < 1e-9)
  }

  @Test("The slip that fits takes the probability and is named")
  func slip() throws {
    let assessment = Verifier.verify(
      try comparison("65 % smaller than"), against: Self.measured, coverage: Self.coverage)
    let slip = try #require(
      assessment.readings.first { $0.id == "of_size" && $0.attribute == "area" })
    #expect(slip.verdict == .supported)
    #expect(slip.probability > 0.8)
    #expect(assessment.probability < 0.05)
    #expect(assessment.icd203 == "almost no chance")
    #expect(assessment.because.contains("Read as 65 % of the size of the old hall"))
    #expect(!assessment.because.contains("of_size"))
    #expect(!assessment.confidence.isEmpty && !assessment.wouldChangeIt.isEmpty)
  }

  @Test("Two readings that both fit are not told apart")
  func notDiagnostic() throws {
    let assessment = Verifier.verify(
      try comparison("50 % smaller than"), against: Estimate(value: 0.51, standardError: 0.015),
      coverage: Self.coverage)
    #expect(assessment.verdict == .supported)
    let wide = Verifier.verify(
      try comparison("55 % smaller than"), against: Estimate(value: 0.5, standardError: 0.025),
      coverage: Self.coverage)
    #expect(wide.verdict == .consistentNotDiagnostic)
  }

  @Test("A ratio that is hardly known decides nothing and says what is needed")
  func insufficient() throws {
    let assessment = Verifier.verify(
      try comparison("65 % smaller than"), against: Estimate(value: 0.65, standardError: 0.4),
      coverage: Self.coverage)
    #expect(assessment.verdict == .notEnoughEvidence)
    #expect(assessment.wouldChangeIt.contains("±0.15 (95 %)"))
    let none = Verifier.verify(
      try comparison("65 % smaller than"), areaRatios: [], coverage: Self.coverage)
    #expect(none.verdict == .notEnoughEvidence)
  }

  @Test("Measurements that disagree are conflicting evidence; those that agree are combined")
  func conflict() throws {
    let one = Estimate(value: 0.65, standardError: 0.02)
    let settled = Verifier.verify(
      try comparison("65 % the size of"),
      areaRatios: [one, Estimate(value: 0.4, standardError: 0.02)],
      coverage: Self.coverage)
    #expect(settled.verdict == .conflictingEvidence)
    let agreed = Verifier.verify(
      try comparison("65 % the size of"),
      areaRatios: [one, Estimate(value: 0.67, standardError: 0.02)],
      coverage: Self.coverage)
    #expect(agreed.verdict == .supported)
    #expect(abs((agreed.estimate?.value ?? 0) - 0.66) < 1e-9)
  }

  @Test("What no image shows is said to be so")
  func capacity() throws {
    let claim = try #require(
      claims(in: "The tank has three times the capacity of the old tank.").first)
    let assessment = Verifier.verify(
      try #require(claim.comparison), against: Self.measured, coverage: Self.coverage)
    #expect(assessment.verdict == .notCheckableByImagery)
  }

  @Test("A denial is verified the other way round")
  func denial() throws {
    let assessment = Verifier.verify(
      try comparison("65 % the size of"), against: Self.measured, isDenied: true,
      coverage: Self.coverage)
    #expect(assessment.verdict == .contradicted)
  }

  @Test("A structure that appeared supports that something is under construction")
  func existence() throws {
    let reading = try ArticleReader.read(
      ArticleDocument(
        text: "A new assembly hall is under construction at the works.",
        published: CalendarDate(iso: "2024-11-20")))
    let claim = try #require(reading.claims.first)
    let bracket = DateBracket(
      absentLast: CalendarDate(iso: "2024-03-01"), presentFirst: CalendarDate(iso: "2024-06-01"))
    let found = Verifier.verify(
      claim, in: reading,
      evidence: ClaimEvidence(
        structure: StructureEvidence(isFound: true, bracket: bracket), coverage: Self.coverage))
    #expect(found.verdict == .supported)
    let absent = DateBracket(absentLast: CalendarDate(iso: "2024-12-01"), presentFirst: nil)
    let missing = Verifier.verify(
      claim, in: reading,
      evidence: ClaimEvidence(
        structure: StructureEvidence(isFound: false, bracket: absent), coverage: Self.coverage))
    #expect(missing.verdict == .contradicted)
    let blurred = Verifier.verify(
      claim, in: reading,
      evidence: ClaimEvidence(
        structure: StructureEvidence(isFound: false, bracket: absent, isResolvable: false),
        coverage: Self.coverage))
    #expect(blurred.verdict == .notEnoughEvidence)
  }

  @Test("A claimed date is held against the bracket")
  func dates() throws {
    let reading = try ArticleReader.read(
      ArticleDocument(
        text: "A new hall was built in 2023.", published: CalendarDate(iso: "2024-11-20")))
    let claim = try #require(reading.claims.first)
    func verdict(_ absent: String, _ present: String) -> Verdict {
      let bracket = DateBracket(
        absentLast: CalendarDate(iso: absent), presentFirst: CalendarDate(iso: present))
      return Verifier.verify(
        claim, in: reading,
        evidence: ClaimEvidence(
          structure: StructureEvidence(isFound: true, bracket: bracket), coverage: Self.coverage)
      ).verdict
    }
    #expect(verdict("2023-02-01", "2023-09-01") == .supported)
    #expect(verdict("2024-02-01", "2024-09-01") == .contradicted)
    #expect(verdict("2022-02-01", "2023-09-01") == .consistentNotDiagnostic)
  }

  @Test(
    "A stated number is held against a measured one",
    arguments: [
      ("The hall is about 100 m long.", 104.0, Verdict.supported),
      ("The hall is 100 m long.", 150, .contradicted),
      ("The hall is over 100 m long.", 130, .supported),
      ("The hall is over 100 m long.", 80, .contradicted),
      ("The hall is up to 100 m long.", 130, .contradicted),
    ])
  func quantities(sentence: String, value: Double, verdict: Verdict) throws {
    let quantity = try #require(claims(in: sentence).compactMap(\.quantity).first)
    let assessment = Verifier.verify(
      quantity, against: Estimate(value: value, standardError: 2), coverage: Self.coverage)
    #expect(assessment.verdict == verdict)
  }

  @Test("Motives are not for images, and withdrawn statements are superseded")
  func unsettled() throws {
    let reading = try ArticleReader.read(
      ArticleDocument(
        text:
          "They are trying to raise output.\nAn earlier forecast of 3,000 families has been withdrawn."
      ))
    let evidence = ClaimEvidence(coverage: Self.coverage)
    #expect(
      reading.claims.map { Verifier.verify($0, in: reading, evidence: evidence).verdict }
        == [.notCheckableByImagery, .superseded])
  }

  @Test("Probabilities get the seven terms of ICD 203")
  func terms() {
    #expect(
      [0.03, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97].map(EstimativeLanguage.term) == [
        "almost no chance", "very unlikely", "unlikely", "roughly even chance", "likely",
        "very likely", "almost certain",
      ])
  }
}

/// The claims of one sentence.
func claims(in sentence: String) throws -> [Claim] {
  try ArticleReader.read(ArticleDocument(text: sentence)).claims
}
