import Foundation
import Quantities
import Rasters
import Synchronization
import Testing
import Vocabulary

@testable import CaseFile

@Suite struct RecordTests {
  @Test(arguments: 1...50)
  func `Any polygon and any point survive the blob`(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    func place() -> MapPosition {
      MapPosition(
        x: .random(in: -180...180, using: &random), y: .random(in: -90...90, using: &random))
    }
    let rings = (0..<Int.random(in: 1...4, using: &random)).map { _ in
      (0..<Int.random(in: 3...9, using: &random)).map { _ in place() }
    }
    let polygon = Geometry.polygon(rings)
    #expect(Geometry(blob: polygon.blob) == polygon)
    // A header, an envelope of two ranges, then 16 bytes a corner, the first once more.
    let corners = rings.reduce(0) { $0 + $1.count + 1 }
    #expect(polygon.blob.count == 8 + 32 + 9 + 4 * rings.count + 16 * corners)
    let point = Geometry.point(place())
    #expect(Geometry(blob: point.blob) == point && point.rings.isEmpty)
    let box = try #require(polygon.bounds)
    #expect(rings.joined().allSatisfy { (box.minX...box.maxX).contains($0.x) })
    #expect(rings.joined().allSatisfy { (box.minY...box.maxY).contains($0.y) })
  }

  @Test func `Rows come in the order that each kind is read in`() throws {
    try inFolder { folder in
      let file = try CaseFile.create(at: folder + "/a.tiepoint.gpkg")
      let first = Example.activity(.detect, key: "1")
      let days = ["2021-03-01", "2020-05-01", "2020-01-01T10:00:00Z"]
      let scenes = zip(["C", "B", "A"], days).map { id, day in
        SceneRecord(
          id: id, geom: Example.square, path: "\(id).tif", sha256: Example.hash, bytes: 7,
          acquired: day, acquiredFrom: "given", sensor: nil, provider: nil, credit: nil, gsdM: 10,
          nativeGsdM: 10, detail: "{}", activity: first.id)
      }
      let seen = [("S2", "2020-01-01"), ("S1", "2021-01-01"), ("S1", "2020-01-01")].map {
        ObservationRecord(
          structure: $0, scene: "A", geom: .point(MapPosition(x: 1, y: 2)), date: $1,
          state: .absent, magnitude: nil, activity: first.id)
      }
      try file.commit(first, rows: scenes + seen)
      #expect(try file.current(SceneRecord.self).map(\.id) == ["A", "B", "C"])
      #expect(
        try file.current(ObservationRecord.self).map { "\($0.structure) \($0.date.prefix(4))" }
          == ["S1 2020", "S1 2021", "S2 2020"])
    }
  }

  @Test func `What can be wrong with a number is said with the number`() {
    #expect(RowFault.share(1.5, "share") == "share is 1.5, not in 0…1")
    #expect(RowFault.share(.nan, "share") != nil && RowFault.share(nil, "share") == nil)
    #expect(RowFault.share(0, "share") == nil && RowFault.share(1, "share") == nil)
    #expect(RowFault.finite(.infinity, "x") == "x is inf" && RowFault.finite(-3, "x") == nil)
    #expect(RowFault.notNegative(-0.5, "x") == "x is -0.5, not 0 or more")
    #expect(RowFault.notNegative(.nan, "x") != nil && RowFault.notNegative(0, "x") == nil)
    #expect(RowFault.count(-1, "n") != nil && RowFault.count(0, "n") == nil)
    #expect(RowFault.ends(3, 2, "the ratio") == "the ratio runs from 3.0 to 2.0")
    #expect(RowFault.ends(2, 2, "x") == nil && RowFault.ends(nil, 2, "x") == nil)
    #expect(RowFault.ends(.nan, 2, "x") != nil)
    #expect(RowFault.day("2020-02-30", "day") != nil && RowFault.day("2020-02-29", "day") == nil)
    #expect(RowFault.day("2020-02-29T10:00:00Z", "day") == nil && RowFault.day(nil, "day") == nil)
    #expect(RowFault.day("", "day") != nil)
    #expect(RowFault.days("2020-02-01", "2020-01-31") != nil)
    #expect(RowFault.days("2020-02-01", "2020-02-01") == nil)
    #expect(RowFault.hash(Example.hash, "h") == nil)
    #expect(RowFault.hash(Example.hash.uppercased(), "h") != nil)
    #expect(RowFault.hash(String(Example.hash.dropLast()), "h") != nil)
    #expect(RowFault.first(nil, "a", "b") == "a" && RowFault.first(nil, nil) == nil)
  }

  @Test func `A grid without a projected system is no row`() {
    let shape = Shape(rows: 4, columns: 3)
    let cells = AffineTransform(a: 1, b: 0, c: 0, d: 0, e: -1, f: 0)
    let without = Grid(shape: shape, transform: cells, crs: nil)
    #expect(GridRecord(without, nativeGSD: 1, activity: "x") == nil)
    let degrees = Grid(shape: shape, transform: cells, crs: .wgs84)
    #expect(GridRecord(degrees, nativeGSD: 1, activity: "x") == nil)
    let crs = CoordinateReference(identifier: "EPSG:32643", axes: .projected(metersPerUnit: 1))
    let metric = Grid(shape: shape, transform: cells, crs: crs)
    #expect(GridRecord(metric, nativeGSD: 1, activity: "x")?.grid == metric)
  }

  @Test func `The site is one row, the latest`() throws {
    try inFolder { folder in
      let file = try CaseFile.create(at: folder + "/a.tiepoint.gpkg")
      #expect(try file.site() == nil)
      try file.setSite(SiteRecord(name: "One", geom: nil, simulated: false))
      try file.setSite(SiteRecord(name: "Two", geom: Example.square, simulated: true))
      #expect(
        try file.site() == SiteRecord(name: "Two", geom: Example.square, simulated: true))
    }
  }

  @Test func `A case is let go of with its last value`() throws {
    try inFolder { folder in
      let path = folder + "/a.tiepoint.gpkg"
      do {
        let file = try CaseFile.create(at: path)
        let copy = file
        #expect(throws: Refusal.self) { _ = try CaseFile.open(at: path) }
        _ = try copy.snapshot()
      }
      _ = try CaseFile.open(at: path).snapshot()
      let refusal = try #require(throws: Refusal.self) { _ = try CaseFile.create(at: path) }
      #expect(refusal.problem == "already exists" && refusal.code == .cannotWrite)
    }
  }

  @Test func `A tie names a structure that has no name, and never renames one`() throws {
    try inFolder { folder in
      let file = try CaseFile.create(at: folder + "/a.tiepoint.gpkg")
      let first = Example.activity(.detect, key: "1")
      var named = Example.structure("S1", by: first)
      named.name = "Hall"
      let ties = ["S1", "S2"].map {
        TieRecord(
          claim: "A1-C01", structure: $0, against: "D1", name: "new hall", because: "named",
          activity: first.id)
      }
      try file.commit(first, rows: [named, Example.structure("S2", by: first)] + ties)
      #expect(try file.snapshot().structures.map(\.name) == ["Hall", "new hall"])
      #expect(try file.current(StructureRecord.self).map(\.name) == ["Hall", nil])
    }
  }

  @Test func `A holder that is refused closes nothing that is another's`() throws {
    try inFolder { folder in
      let path = folder + "/a.tiepoint.gpkg"
      let file = try CaseFile.create(at: path)
      let lost = Mutex(0)
      // One thread is refused again and again while another opens and closes a file of its own.
      DispatchQueue.concurrentPerform(iterations: 2) { part in
        for _ in 0..<20_000 {
          if part == 0 {
            _ = try? CaseFile.open(at: path)  // Always refused: the case is held.
          } else {
            let own = open("/dev/null", O_RDONLY)
            sched_yield()
            if close(own) != 0 { lost.withLock { $0 += 1 } }
          }
        }
      }
      #expect(lost.withLock { $0 } == 0)
      _ = try file.snapshot()
    }
  }

  @Test func `A folder, an empty file and a device are told apart`() throws {
    try inFolder { folder in
      let empty = folder + "/empty.tiepoint.gpkg"
      try Data().write(to: URL(fileURLWithPath: empty))
      // An interrupted `create` leaves an empty file: still a case to be.
      #expect(try CaseFile.open(at: empty).snapshot().site == nil)
      #expect(throws: Refusal.self) { _ = try CaseFile.open(at: folder) }
      #expect(throws: Refusal.self) { _ = try CaseFile.create(at: folder + "/no/such/folder.gpkg") }
    }
  }
}
