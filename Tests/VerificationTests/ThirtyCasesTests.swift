import Quantities
import Testing
import Vocabulary

@testable import Claims
@testable import Verification

/// Thirty claims whose probabilities were summed by `thirty_cases.py`, without this code and
/// without a distribution function.
///
/// One by hand: 100 m, rounded to [95, 105], measured 100 ± 2. On the logarithm the range runs from
/// −.0513 to .0488 (width .1001), anything else from there to −.7444 and .7419 (width 1.3863), the
/// error is .02. Within the range lies Φ(2.439) − Φ(−2.565) = .98751, outside .01249. The factor is
/// (.98751 ÷ .1001) ÷ (.01249 ÷ 1.3863) = 9.866 ÷ .009010 = 1095 with four-figure tables (1093 by
/// the sums); at even odds the probability is 1095 ÷ 1096 = .9991: supported.
@Suite("Thirty claims worked out beforehand")
struct ThirtyCasesTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let words: String
    let lo: Double?
    let hi: Double?
    let kind: QuantityKind
    var isApproximate = false
    let value: Double
    let error: Double
    let probability: Double
    let verdict: Verdict
    var testDescription: String { "\(words), measured \(value) ± \(error)" }
  }

  @Test("A stated size against a measured one", arguments: sizes)
  func size(_ one: Case) {
    let quantity = stated(one.lo, one.hi, one.kind, isApproximate: one.isApproximate)
    let found = Verifier.verify(
      quantity, against: Estimate(value: one.value, standardError: one.error),
      coverage: VerifierTests.coverage)
    #expect(abs(found.probability - one.probability) < 2e-4)
    #expect(found.verdict == one.verdict)
    #expect(found.icd203 == EstimativeLanguage.term(one.probability))
  }

  private static let sizes = [
    exact(100, 2, 0.9991, .supported),
    exact(100, 6, 0.9533, .supported),
    exact(100, 7, 0.9387, .notEnoughEvidence),
    exact(100, 40, 0.6222, .notEnoughEvidence),
    exact(112, 2, 0.0022, .contradicted),
    exact(112, 4, 0.3471, .notEnoughEvidence),
    exact(112, 20, 0.5, .notEnoughEvidence),
    exact(150, 2, 0, .contradicted),
    exact(150, 40, 0.4641, .notEnoughEvidence),
    Case(
      words: "103 m", lo: 103, hi: 103, kind: .exact, value: 103, error: 3, probability: 0.9728,
      verdict: .supported),
    Case(
      words: "about 100 m", lo: 100, hi: 100, kind: .approx, isApproximate: true, value: 104,
      error: 2, probability: 0.9997, verdict: .supported),
    Case(
      words: "about 100 m", lo: 100, hi: 100, kind: .approx, isApproximate: true, value: 88,
      error: 2, probability: 0.5, verdict: .notEnoughEvidence),
    Case(
      words: "90–110 m", lo: 90, hi: 110, kind: .range, value: 100, error: 5,
      probability: 0.9993, verdict: .supported),
    Case(
      words: "90–110 m", lo: 90, hi: 110, kind: .range, value: 100, error: 30,
      probability: 0.7435, verdict: .notEnoughEvidence),
    over(130, 2, 1, .supported),
    over(130, 20, 0.9540, .supported),
    over(99, 5, 0.5761, .notEnoughEvidence),
    over(80, 2, 0, .contradicted),
    over(900, 50, 1, .supported),
    Case(
      words: "nearly 100 m", lo: nil, hi: 100, kind: .upperBound, isApproximate: true, value: 10,
      error: 1, probability: 0, verdict: .contradicted),
    Case(
      words: "nearly 100 m", lo: nil, hi: 100, kind: .upperBound, isApproximate: true, value: 93,
      error: 3, probability: 0.9997, verdict: .supported),
    Case(
      words: "just over 100 m", lo: 100, hi: nil, kind: .lowerBound, isApproximate: true,
      value: 108, error: 2, probability: 1, verdict: .supported),
    Case(
      words: "up to 100 m", lo: nil, hi: 100, kind: .upperBound, value: 60, error: 5,
      probability: 1, verdict: .supported),
    Case(
      words: "up to 100 m", lo: nil, hi: 100, kind: .upperBound, value: 130, error: 2,
      probability: 0, verdict: .contradicted),
  ]

  private static func exact(
    _ value: Double, _ error: Double, _ probability: Double, _ verdict: Verdict
  ) -> Case {
    Case(
      words: "100 m", lo: 100, hi: 100, kind: .exact, value: value, error: error,
      probability: probability, verdict: verdict)
  }

  private static func over(
    _ value: Double, _ error: Double, _ probability: Double, _ verdict: Verdict
  ) -> Case {
    Case(
      words: "over 100 m", lo: 100, hi: nil, kind: .lowerBound, value: value, error: error,
      probability: probability, verdict: verdict)
  }

  struct Comparing: Sendable, CustomTestStringConvertible {
    let words: String
    let ratios: [(Double?, Double?)]
    let value: Double
    let error: Double
    /// Each reading as an area and as a length, then none of these.
    let shares: [Double]
    let verdict: Verdict
    var testDescription: String { "\(words), measured \(value) ± \(error)" }
  }

  @Test("A stated comparison against a measured ratio", arguments: ratios)
  func ratio(_ one: Comparing) {
    let isSize = one.ratios.allSatisfy { $0.1 != nil }
    let found = Verifier.verify(
      comparing(one.ratios, attribute: isSize ? "size" : "area"),
      against: Estimate(value: one.value, standardError: one.error),
      coverage: VerifierTests.coverage)
    let shares = found.readings.map(\.probability) + [found.noneOfThese]
    #expect(shares.count == one.shares.count)
    for (share, expected) in zip(shares, one.shares) { #expect(abs(share - expected) < 2e-4) }
    #expect(found.verdict == one.verdict)
  }

  private static let ratios = [
    Comparing(
      words: "65 % the size", ratios: [(0.65, 0.65)], value: 0.65, error: 0.015,
      shares: [0.9986, 0, 0.0014], verdict: .supported),
    Comparing(
      words: "65 % smaller", ratios: [(0.35, 0.35), (0.65, 0.65)], value: 0.65, error: 0.015,
      shares: [0, 0, 0.9996, 0, 0.0004], verdict: .contradicted),
    Comparing(
      words: "65 % smaller", ratios: [(0.35, 0.35), (0.65, 0.65)], value: 0.65, error: 0.4,
      shares: [0.4457, 0.0063, 0.3701, 0.0763, 0.1017], verdict: .notEnoughEvidence),
    Comparing(
      words: "55 % smaller", ratios: [(0.45, 0.45), (0.55, 0.55)], value: 0.5, error: 0.025,
      shares: [0.5806, 0, 0.2903, 0, 0.1290], verdict: .consistentNotDiagnostic),
    Comparing(
      words: "half the size", ratios: [(0.5, 0.5)], value: 0.25, error: 0.01,
      shares: [0, 0.9979, 0.0021], verdict: .consistentNotDiagnostic),
    Comparing(
      words: "over twice the area", ratios: [(2, nil)], value: 9, error: 0.5, shares: [1, 0],
      verdict: .supported),
  ]
}

/// A quantity of metres.
func stated(
  _ lo: Double?, _ hi: Double?, _ kind: QuantityKind, isApproximate: Bool = false
) -> StatedQuantity {
  StatedQuantity(
    raw: "as stated", lo: lo, hi: hi, includesLo: nil, includesHi: nil, unit: "m",
    dimension: "length", kind: kind, isApproximate: isApproximate, boundWord: nil,
    isSpelledOut: false, isUnitElided: false, si: .init(lo: lo, hi: hi, unit: "m"), note: nil)
}

/// A comparison whose first reading is the literal one.
func comparing(
  _ ratios: [(Double?, Double?)], attribute: String = "size", isApproximate: Bool = false
) -> StatedComparison {
  StatedComparison(
    raw: "as stated", subject: "the new hall", reference: "the old hall", attribute: attribute,
    form: .percentOf,
    readings: ratios.enumerated().map { index, ratio in
      ComparisonReading(
        id: "r\(index)", ratioLo: ratio.0, ratioHi: ratio.1, includesLo: nil, includesHi: nil,
        why: "")
    },
    primary: "r0", likely: nil, isApproximate: isApproximate, internalCheck: nil)
}
