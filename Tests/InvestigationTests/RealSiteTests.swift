import CaseFile
import Foundation
import Imagery
import Quantities
import Rasters
import TestSupport
import Testing

@testable import Investigation
import Workflows

/// Real sites, from their files to dated structures.
@Suite(.serialized) struct RealSiteTests {
  @Test(.enabled(if: SharedData.holds("imagery/ae-halls")))
  func twoHallsInAnIndustrialAreaAreFoundInTime() async throws {
    let folder = SharedData.url("imagery/ae-halls")
    let snapshot = try await detected("*.tif", in: folder)
    let site = try GeoJSON.site(path: folder.appendingPathComponent("site_model.geojson").path)
    let construction = try activeConstruction(folder.appendingPathComponent("truth.json"))
    var (inside, outside): ([StructureRecord], [StructureRecord]) = ([], [])
    for structure in snapshot.structures {
      let ring = try Polygon(exterior: try #require(structure.geom.rings.first))
      if site.contains(ring.centroid) {
        inside.append(structure)
      } else {
        outside.append(structure)
      }
    }
    #expect(inside.count >= 2, "both halls")
    let unseen = try outside.filter { structure in
      let ring = try Polygon(exterior: try #require(structure.geom.rings.first))
      let box = ring.bounds
      return !Self.seenByEye.contains { place in
        (box.min.x...box.max.x).contains(place.x) && (box.min.y...box.max.y).contains(place.y)
      }
    }
    #expect(unseen.count <= 1, "elsewhere: \(unseen.map(\.id))")
    for hall in inside {
      let seen = try #require(hall.presentFirst.flatMap { CalendarDate(iso: $0) })
      #expect(construction.contains(seen.dayNumber), "\(hall.id) first seen \(seen)")
      let done = try #require(hall.phases.last)
      #expect(done.phase == .postConstruction)
      let finished = try #require(CalendarDate(iso: done.from))
      #expect(construction.contains(finished.dayNumber), "\(hall.id) finished \(finished)")
    }
  }

  @Test(.enabled(if: SharedData.holds("imagery/dabancheng")))
  func theBlocksOfAWalledComplexAreDatedApart() async throws {
    let folder = SharedData.url("imagery/dabancheng")
    let snapshot = try await detected("S2_L1C_TCI_*.tif", in: folder)
    let first = snapshot.structures.filter { $0.absentLast == "2017-03-02" }
    let second = snapshot.structures.filter {
      $0.absentLast == "2018-04-29" && $0.presentFirst == "2018-05-26"
    }
    let west = try #require(try first.map(extent).max { $0.area < $1.area })
    let east = try #require(try second.map(extent).max { $0.area < $1.area })
    #expect(east.centre > west.centre, "the later block lies east of the first")
    #expect(west.area > 20_000 && east.area > 20_000, "blocks, not sheds")
  }

  /// A structure's ground area in square metres, and its centre's longitude.
  private func extent(_ structure: StructureRecord) throws -> (area: Double, centre: Double) {
    let ring = try Polygon(exterior: try #require(structure.geom.rings.first))
    return (try PolygonMap.groundArea(of: ring, in: .wgs84), ring.centroid.x)
  }

  private func detected(_ pattern: String, in folder: URL) async throws -> CaseSnapshot {
    var snapshot = CaseSnapshot()
    try await inFolder { work in
      let investigation = try Investigation.create(
        at: work.appendingPathComponent("a.tiepoint.gpkg").path, site: SiteEntry(name: "Site"))
      var entry = SceneEntry(file: folder.appendingPathComponent(pattern).path)
      entry.nativeGSD = 10
      let report = try await investigation.add(
        try PathResolver(folder: folder, environment: [:]).expand(entry))
      #expect(report.refused.isEmpty)
      let aligned = try await investigation.align()
      let loops = try #require(aligned.closed_loop_median_native_px)
      print(
        folder.lastPathComponent, aligned.closed_loops, "loops: median", loops, "largest",
        aligned.closed_loop_worst_native_px ?? .nan, "native cells")
      #expect(loops <= 0.15, "the loops' median, in native cells")
      _ = try await investigation.detect()
      snapshot = try investigation.caseFile.snapshot()
    }
    return snapshot
  }

  /// Other building and demolition in the frame, found by flicking through its dates: a U-shaped
  /// building, a pair of halls at the eastern road, and a hall that was taken down.
  private static let seenByEye = [
    MapPosition(x: 55.11776, y: 24.98397), MapPosition(x: 55.13141, y: 24.98304),
    MapPosition(x: 55.13061, y: 24.98999),
  ]

  /// The days of active construction, a month wider at either end.
  private func activeConstruction(_ url: URL) throws -> ClosedRange<Int> {
    struct Truth: Decodable { let phases: [String: [CalendarDate]] }
    let truth = try JSONDecoder().decode(Truth.self, from: Data(contentsOf: url))
    let span = try #require(truth.phases["Active Construction"])
    return (span[0].dayNumber - 30)...(span[1].dayNumber + 30)
  }
}
