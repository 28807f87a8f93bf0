import CaseFile
import Foundation
import Quantities
import Rasters
import TestSupport
import Testing
import Vocabulary

@testable import ChangeDetection
@testable import Investigation
@testable import Workflows

@Suite struct DetectedRowsTests {
  private static let key = String(repeating: "ab", count: 32)

  private func activity(_ id: String) -> ActivityRecord {
    ActivityRecord(
      id: id, step: .detect, key: Self.key, parameters: "{}", inputs: [], toolVersion: "0",
      finished: "2026-01-01T00:00:00Z", seconds: 1, peakMemoryMib: 1)
  }

  /// A square of `side` thousandths of a degree at the `place`-th of places a hundredth apart.
  private func square(_ place: Int, side: Double = 5) throws -> Polygon {
    let (x, y, far) = (10 + Double(place) / 100, 40.0, side / 1000)
    return try Polygon(exterior: [
      MapPosition(x: x, y: y), MapPosition(x: x + far, y: y),
      MapPosition(x: x + far, y: y + far), MapPosition(x: x, y: y + far),
    ])
  }

  private func bracket(_ absent: String, _ present: String) -> DateBracket {
    DateBracket(
      absentLast: CalendarDate(iso: absent), presentFirst: CalendarDate(iso: present))
  }

  private func change(
    _ outline: Polygon, area: Double = 31_000, status: LastingStatus = .setAside,
    structure: Int? = nil, distance: Double = 1.5
  ) -> FoundChange {
    let change = LastingChange(
      outline: outline, area: area, areaBounds: 0.9 * area...1.1 * area, nativeSamples: area / 100,
      began: bracket("2020-01-01", "2020-02-01"), ended: bracket("2020-03-01", "2020-04-01"),
      steps: [bracket("2020-01-01", "2020-02-01")], distance: distance,
      shares: [
        SurfaceShare(surface: .cleared, share: 0.7), SurfaceShare(surface: .earthworks, share: 0.3),
      ], evidence: ["rank": 0.9], status: status, structure: structure,
      because: "no straight border")
    return FoundChange(change, outline: outline)
  }

  private func hall(_ outline: Polygon) -> FoundStructure {
    let evidence = StructureEvidence(
      effectSize: 9, contrast: 9, otherShare: 0, sharpness: 1, changeSharpness: 1,
      nativeSamples: 20, detailRatio: 1, elongation: 1, rectangularity: 1, greening: 0)
    return FoundStructure(
      Structure(
        id: "s1", outline: outline, bracket: bracket("2020-03-01", "2020-04-01"), phases: [],
        stages: [], confidence: 0.9, kind: .newBuilding, observations: [], scenesUsed: 3,
        evidence: evidence, because: "a sharp border", groundBroken: nil, standing: nil),
      outline: outline)
  }

  private func found(
    _ changes: [FoundChange], structures: [FoundStructure] = [],
    ground: SeenGround? = SeenGround(judged: 90_000, whole: 100_000, changed: 31_000)
  ) -> FoundStructures {
    FoundStructures(
      frames: [], structures: structures, weighed: 0, remarks: [], changes: changes, ground: ground)
  }

  @Test func `What changed for good becomes rows that name their structure`() throws {
    let found = found(
      [
        change(try square(0)), change(try square(3), status: .structure, structure: 0),
      ], structures: [hall(try square(3))])
    let made = try DetectedRows(found, after: EarlierDetections(), activity: "detect-1")
    let changes = made.rows.compactMap { $0 as? ChangeRecord }
    #expect(changes.map(\.id) == ["C1", "C2"])
    #expect(changes.map(\.structure) == [nil, "S1"])
    #expect(changes.map(\.status) == [.setAside, .structure])
    let first = try #require(changes.first)
    #expect(first.surface == .cleared && first.shares.map(\.share) == [0.7, 0.3])
    #expect(first.areaM2 == 31_000 && first.nativeSamples == 310 && first.distance == 1.5)
    #expect([first.beganAbsentLast, first.beganPresentFirst] == ["2020-01-01", "2020-02-01"])
    #expect([first.endedAbsentLast, first.endedPresentFirst] == ["2020-03-01", "2020-04-01"])
    #expect(first.because == "no straight border" && first.activity == "detect-1")
    let ground = try #require(made.rows.compactMap { $0 as? GroundRecord }.first)
    #expect(ground.judgedM2 == 90_000 && ground.unjudgedM2 == 10_000)
    #expect(made.summary.contains("1 structures, 2 lasting changes"))
  }

  @Test func `Where no two states could be told apart there is no row of ground`() throws {
    let made = try DetectedRows(
      found([], ground: nil), after: EarlierDetections(), activity: "detect-1")
    #expect(!made.rows.contains { $0 is GroundRecord })
  }

  @Test(arguments: [Double.infinity, .nan, -1])
  func `A result that no case could be read with is not written`(distance: Double) throws {
    let odd = found([change(try square(0), distance: distance)])
    let refusal = try #require(throws: Refusal.self) {
      try DetectedRows(odd, after: EarlierDetections(), activity: "detect-1")
    }
    #expect(refusal.code == .internalFault && refusal.problem.contains("distance"))
  }

  @Test func `Changes keep their ids through detections, beside those of structures`() throws {
    try inFolder { (folder: URL) in
      let file = try CaseFile.create(at: folder.appendingPathComponent("a.tiepoint.gpkg").path)
      let investigation = Investigation(file)
      func detect(
        _ id: String, _ changes: [FoundChange], _ structures: [FoundStructure],
        after old: [ActivityRecord]
      ) throws -> [String] {
        let made = try DetectedRows(
          found(changes, structures: structures), after: investigation.earlierDetections(),
          activity: id)
        try file.commit(activity(id), superseding: old, rows: made.rows)
        return made.rows.compactMap { ($0 as? ChangeRecord)?.id }
      }
      let places = try [0, 1, 2].map { change(try square($0)) }
      #expect(
        try detect("detect-1", places, [hall(try square(1))], after: []) == ["C1", "C2", "C3"])
      let again = [change(try square(8)), change(try square(2, side: 5.5)), change(try square(0))]
      #expect(
        try detect("detect-2", again, [hall(try square(1))], after: [activity("detect-1")])
          == ["C4", "C3", "C1"])
      let remarks = try file.current(RemarkRecord.self).map(\.text)
      #expect(remarks.count == 1 && remarks.first?.hasSuffix(": C2") == true, "\(remarks)")
      #expect(try file.current(StructureRecord.self).map(\.id) == ["S1"])
      // What was lost and comes back is the same ground under the same id.
      #expect(
        try detect("detect-3", places, [], after: [activity("detect-2")]) == ["C1", "C2", "C3"])
    }
  }

  // MARK: The report

  private func report(_ found: FoundStructures) throws -> DetectReport {
    var report: DetectReport?
    try inFolder { (folder: URL) in
      let file = try CaseFile.create(at: folder.appendingPathComponent("a.tiepoint.gpkg").path)
      let made = try DetectedRows(found, after: EarlierDetections(), activity: "detect-1")
      try file.commit(activity("detect-1"), rows: made.rows)
      report = try Investigation(file).detectReport()
    }
    return try #require(report)
  }

  @Test func `The report counts lasting changes by what is made of them`() throws {
    let report = try report(
      found(
        [
          change(try square(0), area: 31_000), change(try square(1), area: 900),
          change(try square(2), area: 800, status: .candidate),
          change(try square(3), area: 2_000, status: .structure, structure: 0),
        ], structures: [hall(try square(3))]))
    #expect(
      report.lasting == """
        4 pieces of ground changed for good: 1 of structures, 1 candidates, 2 set aside; 31000 m² \
        of 90000 m² judged; largest C1, 31000 m², likeliest cleared vegetation, \
        2020-01-01/2020-04-01
        """)
    #expect(report.text.contains("\n4 pieces of ground changed for good"))
    let json = try CanonicalJSON.string(report)
    #expect(json.contains(#""changes":{"candidate":1,"set_aside":2,"structure":1}"#), "\(json)")
    #expect(json.contains(#""judged_m2":90000"#), "\(json)")
  }

  @Test func `“Nothing lasting changed” is reported only where that is so`() throws {
    let seen = SeenGround(judged: 90_000, whole: 100_000, changed: 0)
    #expect(
      try report(found([], ground: seen)).lasting
        == "Nothing lasting changed on 90000 m² of 90000 m² judged")
    let built = try report(found([], structures: [hall(try square(3))], ground: seen))
    #expect(built.lasting == "No other ground changed for good on 90000 m² judged")
    #expect(try report(found([], ground: nil)).lasting == nil)
    let unseen = SeenGround(judged: 0, whole: 100_000, changed: 0)
    #expect(try report(found([], ground: unseen)).lasting == nil)
    let changed = try report(found([change(try square(0))], ground: nil))
    #expect(changed.lasting?.hasPrefix("1 piece of ground changed for good: 1 set aside") == true)
    for report in [built, changed] { #expect(!report.text.contains("Nothing lasting")) }
  }
}
