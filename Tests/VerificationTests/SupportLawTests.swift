import Foundation
import Quantities
import Testing
import Vocabulary

@testable import Claims
@testable import Verification

/// What a worse measurement may do, and no more.
///
/// It may move a probability towards the prior, and a verdict towards `notEnoughEvidence`.
@Suite("A worse measurement never raises support")
struct SupportLawTests {
  /// Errors from a hundredth of a per cent to ten times the value, each wider than the one before.
  static let errors = stride(from: -4.0, through: 1.0, by: 0.1).map { pow(10, $0) }

  private static func quantity(_ random: inout SeededGenerator) -> StatedQuantity {
    let lo = exp(Double.random(in: 0...8, using: &random)).rounded() + 1
    let wide = lo * (1 + Double.random(in: 0...2, using: &random))
    let isApproximate = Bool.random(using: &random)
    switch Int.random(in: 0..<5, using: &random) {
    case 0: return stated(lo, lo, isApproximate ? .approx : .exact, isApproximate: isApproximate)
    case 1: return stated(lo, wide, .range, isApproximate: isApproximate)
    case 2: return stated(lo, nil, .lowerBound, isApproximate: isApproximate)
    case 3: return stated(nil, lo, .upperBound, isApproximate: isApproximate)
    default: return stated(lo, nil, .vague)
    }
  }

  private static func value(near stated: Double, _ random: inout SeededGenerator) -> Double {
    let reach: Double = [0.05, 0.3, 1, 4].randomElement(using: &random) ?? 1
    return stated * exp(Double.random(in: -reach...reach, using: &random))
  }

  @Test("4,000 stated sizes: the probability moves towards the prior and never past it")
  func sizes() {
    var random = SeededGenerator(seed: 20_260_101)
    var verdicts: [Verdict: Int] = [:]
    for _ in 0..<4000 {
      let quantity = Self.quantity(&random)
      let value = Self.value(near: quantity.si.lo ?? quantity.si.hi ?? 1, &random)
      var distance = Double.infinity
      var side = 0.0
      var last: Verdict?
      for error in Self.errors {
        let found = Verifier.verify(
          quantity, against: Estimate(value: value, standardError: error * value),
          coverage: VerifierTests.coverage)
        let offset = found.probability - found.priors.alone
        #expect(abs(offset) <= distance + 1e-7, "\(quantity.si) \(value) \(error)")
        #expect(side == 0 || offset == 0 || (offset > 0) == (side > 0))
        distance = abs(offset)
        if offset != 0 { side = offset }
        if let last, last != found.verdict { #expect(found.verdict == .notEnoughEvidence) }
        last = found.verdict
        verdicts[found.verdict, default: 0] += 1
        Self.expectAgreement(found)
      }
      // An error of ten times the value tells nothing.
      #expect(last == .notEnoughEvidence)
    }
    // The laws are about something: every verdict came up often.
    for verdict in [Verdict.supported, .contradicted, .notEnoughEvidence] {
      #expect(verdicts[verdict, default: 0] > 5000)
    }
  }

  @Test("2,000 comparisons: what is supported by a wide error is supported by every narrower one")
  func comparisons() {
    var random = SeededGenerator(seed: 20_260_102)
    var verdicts: [Verdict: Int] = [:]
    for _ in 0..<2000 {
      let stated = Self.comparison(&random)
      let literal = stated.readings[0]
      let value = Self.value(near: max(literal.ratioLo ?? literal.ratioHi ?? 1, 0.05), &random)
      var isDecided: Verdict?
      var share = Double.infinity
      for error in Self.errors.reversed() {
        let found = Verifier.verify(
          stated, against: Estimate(value: value, standardError: error * value),
          coverage: VerifierTests.coverage)
        Self.expectAgreement(found)
        verdicts[found.verdict, default: 0] += 1
        if let isDecided {
          #expect(found.verdict == isDecided, "\(stated.readings) \(value) \(error)")
        }
        if found.verdict == .supported {
          // Where two readings' ranges nearly touch, what lies between them is none of these.
          if isDecided == .supported { #expect(found.probability >= share - 0.002) }
          share = found.probability
        }
        if [.supported, .contradicted].contains(found.verdict) { isDecided = found.verdict }
      }
    }
    for verdict in [
      Verdict.supported, .contradicted, .notEnoughEvidence, .consistentNotDiagnostic,
    ] {
      #expect(verdicts[verdict, default: 0] > 1000, "\(verdict) \(verdicts)")
    }
  }

  private static func comparison(_ random: inout SeededGenerator) -> StatedComparison {
    let count = Int.random(in: 1...4, using: &random)
    let ratios = (0..<count).map { _ -> (Double?, Double?) in
      let lo = exp(Double.random(in: -2...1.5, using: &random))
      switch Int.random(in: 0..<6, using: &random) {
      case 0: return (lo, nil)
      case 1: return (nil, lo)
      case 2: return (lo, lo * (1 + Double.random(in: 0...0.5, using: &random)))
      case 3: return (lo - 1, lo)
      default: return (lo, lo)
      }
    }
    let attribute = Bool.random(using: &random) ? "size" : "area"
    return comparing(ratios, attribute: attribute, isApproximate: Bool.random(using: &random))
  }

  @Test("Several estimates whose errors widen together never turn a conflict into support")
  func several() {
    var random = SeededGenerator(seed: 20_260_103)
    for _ in 0..<1000 {
      let stated = Self.comparison(&random)
      let centre = Self.value(near: stated.readings[0].ratioLo ?? 1, &random)
      guard centre > 0 else { continue }
      let values = (0..<Int.random(in: 2...3, using: &random)).map { _ in
        centre * exp(Double.random(in: -0.2...0.2, using: &random))
      }
      var isSupported = false
      for error in Self.errors.reversed() {
        let found = Verifier.verify(
          stated, areaRatios: values.map { Estimate(value: $0, standardError: error * $0) },
          coverage: VerifierTests.coverage)
        if isSupported { #expect(found.verdict == .supported) }
        if found.verdict == .supported { isSupported = true }
      }
    }
  }

  @Test("A detector that is less sure, or days further apart, never raise support")
  func existence() {
    var random = SeededGenerator(seed: 20_260_104)
    let rank: [Verdict: Int] = [.supported: 2, .consistentNotDiagnostic: 1, .notEnoughEvidence: 1]
    for _ in 0..<2000 {
      let day = CalendarDate(dayNumber: 19_000 + Int.random(in: 0..<1000, using: &random))
      let published =
        Bool.random(using: &random)
        ? day.adding(days: Int.random(in: -300...300, using: &random)) : nil
      let from = day.adding(days: Int.random(in: -400...200, using: &random))
      let stated =
        Bool.random(using: &random)
        ? StatedTime(
          raw: "then", kind: .interval, lo: from,
          hi: from.adding(days: Int.random(in: 0...400, using: &random)), edtf: nil,
          appliesTo: "event", note: nil) : nil
      var best = (rank: 2, probability: 1.0)
      for step in 0..<8 {
        let bracket = DateBracket(
          absentLast: day.adding(days: -30 * step), presentFirst: day.adding(days: 30 * step))
        let found = Verifier.verify(
          existence: StructureEvidence(
            isFound: true, bracket: bracket, probability: 0.98 - 0.1 * Double(step)),
          published: published, stated: stated, coverage: VerifierTests.coverage)
        Self.expectAgreement(found)
        let now = (rank: rank[found.verdict, default: 0], probability: found.probability)
        #expect(now.rank <= max(best.rank, 1))
        #expect(now.probability <= max(best.probability, 0.5))
        best = now
      }
    }
  }

  @Test("A denial mirrors: the opposite verdict and the rest of the probability")
  func denial() {
    var random = SeededGenerator(seed: 20_260_105)
    for _ in 0..<2000 {
      let quantity = Self.quantity(&random)
      let stated = Self.comparison(&random)
      let value = Self.value(near: quantity.si.lo ?? quantity.si.hi ?? 1, &random)
      let error = Self.errors.randomElement(using: &random) ?? 1
      let measured = Estimate(value: value, standardError: error * value)
      let ratio = Estimate(value: value / 100, standardError: error * value / 100)
      let pairs = [false, true].map { isDenied in
        [
          Verifier.verify(
            quantity, against: measured, isDenied: isDenied, coverage: VerifierTests.coverage),
          Verifier.verify(
            stated, against: ratio, isDenied: isDenied, coverage: VerifierTests.coverage),
          Verifier.verify(
            stated, areaRatios: [], isDenied: isDenied, coverage: VerifierTests.coverage),
        ]
      }
      for (said, denied) in zip(pairs[0], pairs[1]) {
        #expect(denied.verdict == said.verdict.negated)
        #expect(abs(denied.probability - (1 - said.probability)) < 1e-12)
        #expect(denied.readings == said.readings)
        Self.expectAgreement(denied)
      }
    }
  }

  @Test("A measurement that is no number, has no end or is not above zero is not enough evidence")
  func unusable() {
    let quantity = stated(100, 100, .exact)
    let open = Interval(lo: 10, hi: nil)
    for estimate in [
      Estimate(value: .nan, standardError: 1, interval: Interval(lo: nil, hi: nil)),
      Estimate(value: 100, standardError: .infinity), Estimate(value: 0, standardError: 1),
      Estimate(value: 100, standardError: 1, interval: open),
      Estimate(value: -100, standardError: 1),
    ] {
      let found = Verifier.verify(quantity, against: estimate, coverage: VerifierTests.coverage)
      #expect(found.verdict == .notEnoughEvidence)
      #expect(found.probability == 0.5)
    }
  }

  @Test("A statement that leaves nothing out is neither supported nor contradicted")
  func empty() {
    for quantity in [stated(nil, nil, .vague), stated(0, nil, .lowerBound)] {
      let found = Verifier.verify(
        quantity, against: Estimate(value: 10, standardError: 0.1),
        coverage: VerifierTests.coverage)
      #expect(found.verdict == .notEnoughEvidence)
    }
  }

  @Test("The precision said to be needed would decide, and half as much again would not")
  func needed() {
    var random = SeededGenerator(seed: 20_260_106)
    for _ in 0..<500 {
      let quantity = Self.quantity(&random)
      let value = Self.value(near: quantity.si.lo ?? quantity.si.hi ?? 1, &random)
      let range = Verifier.range(of: quantity)
      guard
        let half = Measured([Estimate(value: value, standardError: value)])?
          .decidingHalfwidth(of: range, spread: 2), half < 10 * value
      else { continue }
      func verdict(_ half: Double) -> Verdict {
        Verifier.verify(
          quantity, against: Estimate(value: value, standardError: half / Estimate.z95),
          coverage: VerifierTests.coverage
        ).verdict
      }
      #expect(verdict(0.999 * half) != .notEnoughEvidence)
      #expect(verdict(1.5 * half) == .notEnoughEvidence)
    }
  }

  /// Shares sum to one, and the verdict never says the opposite of the term.
  private static func expectAgreement(_ found: Assessment) {
    let total = found.readings.reduce(found.noneOfThese) { $0 + $1.probability }
    #expect(abs(total - 1) < 1e-9)
    #expect(found.readings.allSatisfy { (0...1).contains($0.probability) })
    #expect(found.icd203 == EstimativeLanguage.term(found.probability))
    switch found.verdict {
    case .supported: #expect(found.probability >= EstimativeLanguage.likely)
    case .contradicted: #expect(found.probability < 0.45 + 1e-9)
    default: break
    }
  }
}
