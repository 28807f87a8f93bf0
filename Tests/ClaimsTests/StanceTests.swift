import Foundation
import Quantities
import Testing
import Vocabulary

@testable import Claims

@Suite("How a claim is stated, in plain words")
struct StanceTests {
  private func claim(
    _ type: ClaimType, _ certainty: Certainty = .certain, _ polarity: Polarity = .positive,
    time: StatedTime? = nil, hedge: Hedge? = nil
  ) throws -> Claim {
    var claim = try #require(OneClaim.reading().claims.first)
    (claim.type, claim.certainty, claim.polarity, claim.time) = (type, certainty, polarity, time)
    claim.hedges = hedge.map { [$0] } ?? []
    return claim
  }

  private func time(_ lo: String?, _ hi: String?) -> StatedTime {
    StatedTime(
      raw: "then", kind: .interval, lo: lo.flatMap { CalendarDate(iso: $0) },
      hi: hi.flatMap { CalendarDate(iso: $0) }, edtf: nil, appliesTo: "event", note: nil)
  }

  @Test(
    "Certainty and polarity",
    arguments: [
      (ClaimType.construction, Certainty.certain, Polarity.positive, "stated as fact"),
      (.construction, .certain, .negative, "stated as not so"),
      (.denial, .certain, .negative, "denied"),
      (.absence, .certain, .negative, "stated as absent"),
      (.dimension, .probable, .positive, "stated as probable"),
      (.dimension, .probable, .negative, "stated as probably not so"),
      (.comparison, .possible, .positive, "stated as possible"),
      (.comparison, .possible, .negative, "stated as possibly not so"),
      (.construction, .uncommitted, .undecided, "left open"),
      (.construction, .uncommitted, .negative, "left open"),
      (.construction, .certain, .undecided, "left open"),
      (.unverified, .certain, .positive, "not verified by its source"),
      (.noComment, .certain, .positive, "no comment"),
      (.planned, .probable, .positive, "planned"),
      (.intent, .certain, .positive, "intended"),
      (.purpose, .probable, .positive, "intended"),
      (.planned, .probable, .negative, "expected not to be so"),
      (.planned, .uncommitted, .undecided, "left open"),
    ])
  func plain(type: ClaimType, certainty: Certainty, polarity: Polarity, words: String) throws {
    #expect(try claim(type, certainty, polarity).statedAs == words)
  }

  @Test(
    "When it is planned for",
    arguments: [
      ("2025-01-01", "2025-12-31", "planned for 2025"),
      ("2025-05-01", "2025-05-31", "planned for May 2025"),
      ("2025-05-01", "2025-08-31", "planned for May to August 2025"),
      ("2025-05-03", "2025-05-03", "planned for 3 May 2025"),
      ("2025-05-03", "2026-02-01", "planned for 3 May 2025 to 1 February 2026"),
      (nil, "2025-12-31", "planned by 31 December 2025"),
      ("2025-07-01", nil, "planned from 1 July 2025 on"),
    ] as [(String?, String?, String)])
  func due(lo: String?, hi: String?, words: String) throws {
    #expect(try claim(.planned, .probable, time: time(lo, hi)).statedAs == words)
  }

  @Test(
    "Hedges that look ahead make an expectation, others do not",
    arguments: [
      ("is expected", HedgeKind.epistemic, Stance.planned), ("is set to", .epistemic, .planned),
      ("will", .epistemic, .planned), ("plans to", .intent, .planned),
      ("believed to", .epistemic, .probable), ("set", .epistemic, .probable),
      ("planned", .intent, .probable), ("has shown", .evidential, .probable),
      ("if", .condition, .open),
    ])
  func hedges(cue: String, kind: HedgeKind, stance: Stance) throws {
    let hedge = Hedge(cue: cue, kind: kind, icd203: nil)
    #expect(try claim(.dimension, .probable, hedge: hedge).stance == stance)
  }

  @Test("What lies ahead of the day of the claim is expected, also where no word says so")
  func ahead() throws {
    let published = CalendarDate(iso: "2024-11-20")
    let next = try claim(.construction, time: time("2026-01-01", "2026-12-31"))
    #expect(next.isAhead(of: published) && next.statedAs(on: published) == "expected for 2026")
    #expect(!next.isAhead(of: nil) && next.statedAs == "stated as fact")
    let running = try claim(.construction, time: time("2024-01-01", "2024-12-31"))
    #expect(!running.isAhead(of: published))
  }

  @Test("Every type but the unread one says something")
  func types() {
    let rest = ClaimType.allCases.filter { !ClaimType.read.contains($0) }.map(\.rawValue)
    #expect(rest.allSatisfy { $0 == "unread" })
  }

  @Test("JSON has it beside certainty and polarity, and reads back without it")
  func json() throws {
    let reading = OneClaim.reading()
    let text = try reading.json()
    #expect(text.contains("\"stated_as\" : \"stated as probable\""))
    let without = text.replacing("\"stated_as\" : \"stated as probable\",", with: "")
    #expect(
      try JSONDecoder().decode(ArticleReading.self, from: Data(without.utf8)) == reading)
  }

  @Test("Figures are the comparison, the size and the time; a comparison's own number is none")
  func figures() throws {
    var claim = try #require(OneClaim.reading().claims.first)
    #expect(claim.figures.map(\.raw) == ["40 m", "in May 2024"])
    claim.comparison = comparison(reading("literal", 0.65, 0.65))
    #expect(claim.figures.map(\.raw) == ["65 % the size of", "40 m", "in May 2024"])
    claim.quantity?.si.unit = "1"
    #expect(claim.figures.map(\.raw) == ["65 % the size of", "in May 2024"])
  }

  // MARK: Readings in words

  private func reading(
    _ id: String, _ lo: Double?, _ hi: Double?, includes: Bool = false
  ) -> ComparisonReading {
    ComparisonReading(
      id: id, ratioLo: lo, ratioHi: hi, includesLo: lo == nil ? nil : includes,
      includesHi: hi == nil ? nil : includes, why: "")
  }

  private func comparison(
    _ reading: ComparisonReading, attribute: String = "size (footprint area, length)",
    reference: String = "the old hall"
  ) -> StatedComparison {
    StatedComparison(
      raw: "65 % the size of", subject: "the new hall", reference: reference, attribute: attribute,
      form: .percentOf, readings: [reading], primary: reading.id, likely: nil,
      isApproximate: false, internalCheck: nil)
  }

  @Test("A reading is called by what it says, not by its name")
  func words() {
    let cases: [(ComparisonReading, String)] = [
      (reading("of_size", 0.6, 0.7), "60–70 % of the size of the old hall"),
      (reading("of_size", 0.65, 0.65), "65 % of the size of the old hall"),
      (reading("larger", 1.6, 1.7), "1.6–1.7 times the size of the old hall"),
      (reading("times_as", 3, 3), "3 times the size of the old hall"),
      (reading("one_nth", 1.0 / 3, 1.0 / 3), "33.33 % of the size of the old hall"),
      (reading("literal", 2, nil), "more than 2 times the size of the old hall"),
      (reading("literal", 2, nil, includes: true), "at least 2 times the size of the old hall"),
      (reading("literal", nil, 0.25), "less than 25 % of the size of the old hall"),
      (reading("literal", nil, 0.25, includes: true), "at most 25 % of the size of the old hall"),
      (reading("arithmetic", -2, -2), "−2 times the size of the old hall"),
      (reading("literal", nil, nil), "any multiple of the size of the old hall"),
    ]
    for (reading, words) in cases { #expect(comparison(reading).words(for: reading) == words) }
    let area = reading("literal", 1.5, 1.5)
    #expect(
      comparison(area, attribute: "area", reference: "").words(for: area)
        == "1.5 times the area of the other")
  }
}
