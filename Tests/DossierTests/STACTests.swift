import CaseFile
import Foundation
import Rasters
import TestSupport
import Testing
import Vocabulary

@testable import Dossier

@Suite struct STACTests {
  private func item(_ change: (inout SceneRecord) -> Void) throws -> [String: Any] {
    var snapshot = CaseSnapshot()
    var scene = FakeCase.snapshot.scenes[0]
    change(&scene)
    snapshot.scenes = [scene]
    let text = try CaseExports(snapshot).stacItems()
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    return try #require((object?["features"] as? [[String: Any]])?.first)
  }

  private func times(_ acquired: String) throws -> [String?] {
    let properties = try #require(
      try item { $0.acquired = acquired }["properties"] as? [String: Any])
    #expect(properties.keys.contains("datetime"))
    return ["datetime", "start_datetime", "end_datetime"].map { properties[$0] as? String }
  }

  @Test func `A moment is a date-time; a day is its first and last second`() throws {
    #expect(try times("2023-01-14T08:12:00Z") == ["2023-01-14T08:12:00Z", nil, nil])
    #expect(try times("2023-01-14T08:12:00.25Z") == ["2023-01-14T08:12:00.25Z", nil, nil])
    #expect(try times("2023-01-14T08:12:00+00:00") == ["2023-01-14T08:12:00+00:00", nil, nil])
    #expect(try times("2023-01-14T01:12:00+02:30") == ["2023-01-13T22:42:00Z", nil, nil])
    #expect(
      try times("2019-02-05") == [nil, "2019-02-05T00:00:00Z", "2019-02-05T23:59:59Z"])
    #expect(try times("2020-02") == [nil, "2020-02-01T00:00:00Z", "2020-02-29T23:59:59Z"])
    #expect(try times("2020") == [nil, "2020-01-01T00:00:00Z", "2020-12-31T23:59:59Z"])
  }

  @Test(arguments: ["", "soon", "2023-13-01", "2023-02-30", "2023-01-01/2024-01-01"])
  func `What is no date is refused by the scene's name`(text: String) throws {
    let refusal = try #require(throws: Refusal.self) { try item { $0.acquired = text } }
    #expect(refusal.code == .badData && refusal.subject == "scene sim-20230114")
    #expect(refusal.problem.contains("“\(text)”"))
  }

  private func ring(_ corners: [(Double, Double)]) -> [MapPosition] {
    corners.map { MapPosition(x: $0.0, y: $0.1) }
  }

  @Test func `A footprint over the antimeridian is cut there, its box runs eastward`() throws {
    let item = try item {
      $0.geom = .polygon([ring([(179.99, -17), (180.01, -17), (180.01, -16), (179.99, -16)])])
    }
    #expect(item["bbox"] as? [Double] == [179.99, -17, -179.99, -16])
    let geometry = try #require(item["geometry"] as? [String: Any])
    #expect(geometry["type"] as? String == "MultiPolygon")
    let parts = try #require(geometry["coordinates"] as? [[[[Double]]]])
    #expect(
      parts == [
        [[[180, -16], [179.99, -16], [179.99, -17], [180, -17], [180, -16]]],
        [[[-180, -17], [-179.99, -17], [-179.99, -16], [-180, -16], [-180, -17]]],
      ])
  }

  @Test(.enabled(if: SharedData.holds("cases/16-stac-export/export.json")))
  func `The items of a real case at the antimeridian are within bounds`() throws {
    let url = SharedData.url("cases/16-stac-export/export.json")
    let object = try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any]
    for feature in try #require(object?["features"] as? [[String: Any]]) {
      let corners = try #require(
        ((feature["geometry"] as? [String: Any])?["coordinates"] as? [[[Double]]])?.first)
      let parts = AntimeridianCut.parts(of: [ring(corners.map { ($0[0], $0[1]) })])
      #expect(parts.count == 2)
      #expect(parts.joined().joined().allSatisfy { (-180...180).contains($0.x) })
      let day = try #require((feature["properties"] as? [String: Any])?["datetime"] as? String)
      #expect(try times(day) == [nil, "\(day)T00:00:00Z", "\(day)T23:59:59Z"])
    }
  }

  @Test func `A polygon that does not cross comes back as it was`() {
    for corners in [
      [(10.0, 0.0), (12, 0), (12, 1)], [(-180, 0), (180, 0), (180, 1), (-180, 1)],
      [(170, 0), (180, 0), (180, 5)],
    ] {
      let rings = [ring(corners)]
      #expect(AntimeridianCut.parts(of: rings) == [rings])
    }
  }

  @Test func `A ring wholly beyond the meridian is moved, not cut`() {
    let parts = AntimeridianCut.parts(of: [ring([(181, 0), (182, 0), (182, 1)])])
    #expect(parts == [[ring([(-179, 0), (-178, 0), (-178, 1)])]])
    #expect(AntimeridianCut.box(of: [ring([(181, 0), (182, 1)])]) == [-179, 0, -178, 1])
    #expect(AntimeridianCut.box(of: [ring([(-181, 0), (-179, 1)])]) == [179, 0, -179, 1])
    #expect(AntimeridianCut.box(of: []) == nil)
  }

  @Test func `A comb over the meridian falls into its teeth, a hole is cut along`() {
    let comb = ring([
      (179, 0), (181, 0), (181, 1), (179.5, 1), (179.5, 2), (181, 2), (181, 3), (179, 3),
    ])
    let parts = AntimeridianCut.parts(of: [comb])
    #expect(parts.count == 3, "one back, two teeth")
    let areas = parts.map { abs(Polygon.signedArea($0[0])) }
    #expect(abs(areas.reduce(0, +) - abs(Polygon.signedArea(comb))) < 1e-9)
    let frame = [
      ring([(178, 0), (182, 0), (182, 4), (178, 4)]),
      ring([(179, 1), (181, 1), (181, 3), (179, 3)]),
    ]
    let halves = AntimeridianCut.parts(of: frame)
    #expect(halves.count == 2 && halves.allSatisfy { $0.count == 1 })
    #expect(abs(halves.map { abs(Polygon.signedArea($0[0])) }.reduce(0, +) - 12) < 1e-9)
    let pond = [frame[0], ring([(178.5, 1), (179, 1), (179, 2)])]
    let kept = AntimeridianCut.parts(of: pond)
    #expect(kept.map(\.count) == [2, 1], "a hole stays with its part")
  }

  @Test func `Cutting keeps the area of any star, whichever way its ring runs`() {
    for round in 0..<200 {
      let seed = Double(round) * 0.7548776662
      let count = 3 + round % 9
      let corners = (0..<count).map { index -> (Double, Double) in
        let angle = 2 * .pi * Double(index) / Double(count)
        let radius = 1 + 3 * abs(sin(seed + Double(index) * 1.7))
        return (180 + 2 * sin(seed) + radius * cos(angle), radius * sin(angle))
      }
      let star = ring(round % 2 == 0 ? corners : corners.reversed())
      let parts = AntimeridianCut.parts(of: [star])
      let area = parts.reduce(0) { $0 + abs(Polygon.signedArea($1[0])) }
      #expect(abs(area - abs(Polygon.signedArea(star))) < 1e-9, "star \(round)")
      #expect(parts.joined().joined().allSatisfy { (-180...180).contains($0.x) })
    }
  }
}
