import Claims
import Quantities
import Vocabulary

@testable import Verification

/// What images show of the subject of a claim.
enum Images: Sendable, Hashable {
  /// A hall that appeared between March and June 2024; the detector is .9 sure, or .98.
  case hall, sure
  /// Nothing there on 1 December 2024, where it would be seen; the detector is .9 sure, or .98.
  case nothing, surelyNothing
  /// Nothing there, and too coarse to see a hall.
  case coarse
  /// There by May 2016.
  case old
  /// Appeared between March and August 2025.
  case late
  /// Nothing there on 1 February 2026.
  case stillNothing
  case long(Double), longIn2027(Double), ratio(Double), ratioAndLength(Double, Double)

  var evidence: ClaimEvidence {
    switch self {
    case .hall: found("2024-03-01", "2024-06-01", 0.9)
    case .sure: found("2024-03-01", "2024-06-01", 0.98)
    case .nothing: missing("2024-12-01", 0.9)
    case .surelyNothing: missing("2024-12-01", 0.98)
    case .coarse: missing("2024-12-01", 0.9, isResolvable: false)
    case .old: found(nil, "2016-05-01", 0.9)
    case .late: found("2025-03-01", "2025-08-01", 0.9)
    case .stillNothing: missing("2026-02-01", 0.9)
    case .long(let metres):
      ClaimEvidence(value: Estimate(value: metres, standardError: 1), coverage: Self.coverage)
    case .longIn2027(let metres):
      ClaimEvidence(
        value: Estimate(value: metres, standardError: 1),
        coverage: Coverage(scenes: 3, first: day("2027-01-10"), last: day("2027-05-01")))
    case .ratio(let ratio):
      ClaimEvidence(
        areaRatios: [Estimate(value: ratio, standardError: 0.01 * ratio)], coverage: Self.coverage)
    case .ratioAndLength(let ratio, let metres):
      ClaimEvidence(
        areaRatios: [Estimate(value: ratio, standardError: 0.01 * ratio)],
        values: ["m": Estimate(value: metres, standardError: 1)], coverage: Self.coverage)
    }
  }

  static let coverage = Coverage(
    scenes: 5, first: day("2024-01-10"), last: day("2024-12-01"), gsd: 0.5)

  private func found(_ absent: String?, _ present: String, _ share: Double) -> ClaimEvidence {
    ClaimEvidence(
      structure: StructureEvidence(
        isFound: true,
        bracket: DateBracket(absentLast: absent.flatMap(day), presentFirst: day(present)),
        probability: share), coverage: Self.coverage)
  }

  private func missing(
    _ absent: String, _ share: Double, isResolvable: Bool = true
  ) -> ClaimEvidence {
    ClaimEvidence(
      structure: StructureEvidence(
        isFound: false, bracket: DateBracket(absentLast: day(absent), presentFirst: nil),
        probability: share, isResolvable: isResolvable), coverage: Self.coverage)
  }
}

func day(_ iso: String) -> CalendarDate? { CalendarDate(iso: iso) }

func time(_ raw: String, _ lo: String?, _ hi: String?) -> StatedTime {
  StatedTime(
    raw: raw, kind: .interval, lo: lo.flatMap(day), hi: hi.flatMap(day), edtf: nil,
    appliesTo: "event", note: nil)
}

func year(_ number: Int) -> StatedTime {
  time("in \(number)", "\(number)-01-01", "\(number)-12-31")
}

func metres(_ value: Double) -> StatedQuantity {
  var quantity = stated(value, value, .exact)
  quantity.raw = "\(Int(value)) m"
  return quantity
}

func counted(_ count: Double, _ noun: String) -> StatedQuantity {
  var quantity = stated(count, count, .exact)
  (quantity.raw, quantity.unit, quantity.dimension) = ("\(Int(count)) \(noun)", noun, noun)
  quantity.si = .init(lo: count, hi: count, unit: noun)
  return quantity
}

/// A claim of a hall, in words that no test looks at.
func made(
  _ type: ClaimType, certainty: Certainty = .certain, polarity: Polarity = .positive,
  quantity: StatedQuantity? = nil, comparison: StatedComparison? = nil, time: StatedTime? = nil,
  checks: [Check] = [.imagery], hedges: [Hedge] = []
) -> Claim {
  let span = TextSpan(start: 0, end: 4)
  return Claim(
    id: "C01", stableID: "c1", sentence: "S1", evidence: "hall", span: span, spanUTF8: span,
    type: type, subject: "the hall", predicate: "is", object: nil, quantity: quantity,
    comparison: comparison, time: time,
    attribution: Attribution(chain: [], isExplicit: false, inheritsFrom: nil), hedges: hedges,
    certainty: certainty, polarity: polarity, ambiguity: [], checkableBy: checks, links: [])
}

/// An article of 20 November 2024 that holds the claim.
func article(_ claim: Claim) -> ArticleReading {
  ArticleReading(
    title: nil, publisher: nil, published: day("2024-11-20"), language: "en", text: "hall",
    sentences: [], claims: [claim])
}
