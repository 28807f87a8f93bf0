import Claims
import Quantities
import Testing
import Vocabulary

@testable import Verification

/// What certainty, polarity and further figures may do to a verdict, and no more.
@Suite("How a claim is stated, and what that may change")
struct StanceLawTests {
  /// A claim and evidence at random, each part of it often absent.
  private static func pair(_ random: inout SeededGenerator) -> (Claim, ClaimEvidence) {
    let types: [ClaimType] = [
      .construction, .existence, .absence, .denial, .dimension, .comparison, .planned, .count,
    ]
    let certainties: [Certainty] = [.certain, .probable, .possible]
    let value = Double.random(in: 60...160, using: &random)
    let hasQuantity = Bool.random(using: &random)
    let hasComparison = Bool.random(using: &random)
    let from = 19_500 + Int.random(in: 0..<900, using: &random)
    let stated = StatedTime(
      raw: "then", kind: .interval, lo: CalendarDate(dayNumber: from),
      hi: CalendarDate(dayNumber: from + Int.random(in: 0..<400, using: &random)), edtf: nil,
      appliesTo: "event", note: nil)
    let claim = made(
      types.randomElement(using: &random) ?? .existence,
      certainty: certainties.randomElement(using: &random) ?? .certain,
      polarity: Bool.random(using: &random) ? .positive : .negative,
      quantity: hasQuantity ? metres(value.rounded()) : nil,
      comparison: hasComparison
        ? comparing([(0.3, 0.4), (0.6, 0.7)].shuffled(using: &random)) : nil,
      time: Bool.random(using: &random) ? stated : nil)
    return (claim, evidence(value, &random))
  }

  private static func evidence(_ value: Double, _ random: inout SeededGenerator) -> ClaimEvidence {
    let absent = 19_500 + Int.random(in: 0..<900, using: &random)
    let isFound = Bool.random(using: &random)
    let later = absent + Int.random(in: 0..<200, using: &random)
    let structure = StructureEvidence(
      isFound: isFound,
      bracket: DateBracket(
        absentLast: CalendarDate(dayNumber: absent),
        presentFirst: isFound ? CalendarDate(dayNumber: later) : nil),
      probability: Double.random(in: 0.4...1, using: &random),
      isResolvable: Int.random(in: 0..<4, using: &random) > 0)
    let factors = [1, 1, 1.5]
    let seen = value * (factors.randomElement(using: &random) ?? 1)
    let ratios = [0.35, 0.65, 0.5]
    let ratio = ratios.randomElement(using: &random) ?? 1
    return ClaimEvidence(
      areaRatios: Bool.random(using: &random)
        ? [Estimate(value: ratio, standardError: 0.01)] : [],
      values: Bool.random(using: &random) ? ["m": Estimate(value: seen, standardError: 1)] : [:],
      structure: Bool.random(using: &random) ? structure : nil,
      coverage: Coverage(
        scenes: 4, first: CalendarDate(dayNumber: absent - 20),
        last: CalendarDate(dayNumber: later + 20)))
  }

  private static func verdict(_ claim: Claim, _ evidence: ClaimEvidence) -> Assessment {
    Verifier.verify(claim, in: article(claim), evidence: evidence)
  }

  @Test("Turning a claim round swaps supported and contradicted and leaves the rest")
  func polarity() {
    var random = SeededGenerator(seed: 20_261_101)
    var seen: [Verdict: Int] = [:]
    var split = 0
    for _ in 0..<4000 {
      var (claim, evidence) = Self.pair(&random)
      claim.polarity = .positive
      let said = Self.verdict(claim, evidence)
      claim.polarity = .negative
      let denied = Self.verdict(claim, evidence)
      seen[said.verdict, default: 0] += 1
      // A denial of two figures, one of which may hold, is borne out by neither.
      if said.verdict == .contradicted,
        said.figures.contains(where: { $0.verdict != .contradicted })
      {
        #expect(denied.verdict == .consistentNotDiagnostic)
        split += 1
        continue
      }
      #expect(denied.verdict == said.verdict.negated, "\(said.because)\n\(denied.because)")
      #expect(abs(denied.probability - (1 - said.probability)) < 1e-12)
      #expect(denied.readings == said.readings)
    }
    for verdict in [
      Verdict.supported, .contradicted, .notEnoughEvidence, .consistentNotDiagnostic, .notSettled,
    ] {
      #expect(seen[verdict, default: 0] > 50, "\(verdict) \(seen)")
    }
    #expect(split > 20)
  }

  @Test("A weaker statement is never supported, nor contradicted, where a stronger one is not")
  func certainty() {
    var random = SeededGenerator(seed: 20_261_102)
    var decided = 0
    for _ in 0..<4000 {
      var (claim, evidence) = Self.pair(&random)
      var stronger: Assessment?
      for certainty in [Certainty.certain, .probable, .possible, .uncommitted] {
        claim.certainty = certainty
        let found = Self.verdict(claim, evidence)
        let isDecided = [.supported, .contradicted].contains(found.verdict)
        if let stronger, isDecided {
          #expect(found.verdict == stronger.verdict)
          if claim.type != .planned, !claim.isAhead(of: article(claim).published) {
            #expect(found.because != stronger.because, "\(found.because)")
          }
          #expect(found.probability == stronger.probability)
          decided += 1
        }
        if certainty == .uncommitted { #expect(found.verdict == .notSettled) }
        stronger = found
      }
    }
    #expect(decided > 500)
  }

  @Test("A further figure never turns contradicted into supported")
  func figures() {
    var random = SeededGenerator(seed: 20_261_103)
    var contradicted = 0
    for _ in 0..<4000 {
      let (claim, evidence) = Self.pair(&random)
      guard claim.quantity != nil, claim.comparison != nil else { continue }
      var (one, other) = (claim, claim)
      one.quantity = nil
      other.comparison = nil
      let whole = Self.verdict(claim, evidence)
      for part in [one, other].map({ Self.verdict($0, evidence) })
      where part.verdict == .contradicted {
        #expect(whole.verdict != .supported, "\(part.because)\n\(whole.because)")
        contradicted += 1
      }
    }
    #expect(contradicted > 100)
  }

  @Test("Nothing is said of the source of an open question or of what was not read")
  func uncommitted() {
    var random = SeededGenerator(seed: 20_261_104)
    for _ in 0..<1000 {
      var (claim, evidence) = Self.pair(&random)
      let unread = Verifier.verify(
        claim, as: .unread, in: article(claim), evidence: evidence)
      #expect(unread.verdict == .notSettled && unread.because == "Not settled: not read.")
      claim.polarity = .undecided
      let open = Self.verdict(claim, evidence)
      #expect(open.verdict == .notSettled)
      #expect(open.because.hasPrefix("Not asserted: "))
    }
  }
}
