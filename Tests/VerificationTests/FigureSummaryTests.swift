import Claims
import Quantities
import Testing
import Vocabulary

@testable import Verification

@Suite("Several figures of one claim, and dates with several readings")
struct FigureSummaryTests {
  private func part(_ quantity: StatedQuantity, _ value: Double?) -> FigureSummary.Part {
    guard let value else {
      return (
        "“\(quantity.raw)”",
        VerdictWords(coverage: Images.coverage, priors: .standard)
          .unchecked(nil, .notEnoughEvidence, because: "Nothing was measured.")
      )
    }
    return (
      "“\(quantity.raw)”",
      Verifier.verify(
        quantity, against: Estimate(value: value, standardError: 0.01 * value),
        coverage: Images.coverage)
    )
  }

  @Test(
    "65 pits covering 750 m: the weakest that is honest",
    arguments: [
      (65.0, 750.0, Verdict.supported, Verdict.contradicted),
      (65, 500, .contradicted, .consistentNotDiagnostic),
      (40, 500, .contradicted, .supported),
      (nil, 750, .notEnoughEvidence, .notEnoughEvidence),
      (nil, 500, .contradicted, .consistentNotDiagnostic),
      (nil, nil, .notEnoughEvidence, .notEnoughEvidence),
    ] as [(Double?, Double?, Verdict, Verdict)])
  func pits(count: Double?, length: Double?, verdict: Verdict, denied: Verdict) {
    let summary = FigureSummary(part(counted(65, "pits"), count), [part(metres(750), length)])
    let found = summary.assessment(isDenied: false)
    #expect(found.verdict == verdict, "\(found.because)")
    #expect(found.figures.map(\.figure) == ["“65 pits”", "“750 m”"])
    #expect(summary.assessment(isDenied: true).verdict == denied)
    if verdict == .contradicted { #expect(found.because.contains("“750 m” do")) }
    #expect(found.icd203 == EstimativeLanguage.term(found.probability))
  }

  @Test("Every mix of verdicts has a summary that no further figure makes stronger")
  func mixes() {
    for first in Verdict.allCases {
      #expect(FigureSummary.verdict(of: [first]) == first)
      for second in Verdict.allCases {
        let both = FigureSummary.verdict(of: [first, second])
        #expect(both == FigureSummary.verdict(of: [second, first]))
        if both == .supported { #expect(first == .supported && second == .supported) }
        #expect((both == .contradicted) == [first, second].contains(.contradicted))
      }
    }
  }

  @Test("Two quantities of one unit are not told apart by it, and not held against one value")
  func alike() {
    let claim = made(.dimension, quantity: metres(100))
    let evidence = Images.ratioAndLength(1, 100).evidence
    #expect(evidence.value(of: metres(100), in: claim)?.value == 100)
    #expect(evidence.value(of: counted(65, "pits"), in: claim) == nil)
    let bare = made(
      .comparison, quantity: shared(0.65), comparison: comparing([(0.65, 0.65)]))
    #expect(bare.figures.count == 1)
  }

  private func shared(_ share: Double) -> StatedQuantity {
    var quantity = stated(share * 100, share * 100, .exact)
    quantity.si = .init(lo: share, hi: share, unit: "1")
    return quantity
  }

  // MARK: Dates that can be read in several ways

  private static let april = time("03/04/2024", "2024-04-03", "2024-04-03")
  private static let march = time("03/04/2024", "2024-03-04", "2024-03-04")
  private static let years = [year(2023), year(2024)]

  private func finding(
    _ absent: String, _ present: String, _ readings: [StatedTime]
  ) -> ExistenceFinding {
    ExistenceFinding.of(
      StructureEvidence(
        isFound: true, bracket: DateBracket(absentLast: day(absent), presentFirst: day(present))),
      published: day("2024-11-20"), readings: readings)
  }

  @Test("A day with two readings is contradicted where both are")
  func bothWrong() {
    let found = finding("2024-05-01", "2024-06-01", [Self.april, Self.march])
    #expect(found.verdict == .contradicted && abs(found.probability - 0.1) < 1e-12)
    #expect(found.because.contains("as 3 April 2024, contradicted; as 4 March 2024, contradicted"))
  }

  @Test("It is supported where both are")
  func bothRight() {
    let wide = [year(2024), time("2024", "2024-01-01", "2024-08-31")]
    let found = finding("2024-03-01", "2024-06-01", wide)
    #expect(found.verdict == .supported && abs(found.probability - 0.9) < 1e-12)
  }

  @Test("Else it depends on the reading, and the sentence says which is which")
  func depends() {
    let found = finding("2024-03-01", "2024-06-01", Self.years)
    #expect(found.verdict == .consistentNotDiagnostic && found.probability == 0.5)
    #expect(
      found.because.hasPrefix("Depends on the reading: as 2023, contradicted; as 2024, supported."))
    let swapped = finding("2024-03-01", "2024-06-01", Self.years.reversed())
    #expect(swapped.verdict == found.verdict)
    let mixed = finding("2024-03-20", "2024-06-01", [Self.april, Self.march])
    #expect(mixed.verdict == .consistentNotDiagnostic)
    #expect(mixed.because.contains("as 4 March 2024, contradicted"))
  }

  @Test("One reading is that reading")
  func one() {
    let found = finding("2024-03-01", "2024-06-01", [year(2024)])
    #expect(found.verdict == .supported && !found.because.contains("reading"))
    #expect(finding("2024-03-01", "2024-06-01", []).verdict == .supported)
  }
}
