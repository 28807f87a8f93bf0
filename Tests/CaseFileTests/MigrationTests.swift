import Foundation
import GRDB
import Testing
import Vocabulary

@testable import CaseFile

/// Cases as earlier versions left them, opened by this one.
@Suite struct MigrationTests {
  private static let steps = ["1-geopackage", "2-residual-direction", "3-remarks-and-readings"]

  @Test(arguments: steps)
  func `A case of any earlier schema opens, and its rows are in force`(step: String) throws {
    try inFolder { folder in
      let path = folder + "/old.tiepoint.gpkg"
      try makeOld(at: path, upTo: step)
      let file = try CaseFile.open(at: path)
      let all = try file.snapshot()
      #expect(all.site?.name == "Old")
      #expect(all.scenes.map(\.id) == ["A"])
      #expect(all.structures.map(\.id) == ["S1"])
      #expect(all.files.map(\.path) == ["a.tif", "b.tif", "a.txt"].sortedAsFiles)
      #expect(all.sources.map(\.language) == ["en"])
      #expect(all.changes.isEmpty && all.ground == nil)
      #expect(try file.history().map(\.id) == ["add-1", "align-1", "read-1"])
    }
  }

  @Test func `Grids, transforms and sentences that were JSON are rows`() throws {
    try inFolder { folder in
      let path = folder + "/old.tiepoint.gpkg"
      try makeOld(at: path, upTo: "3-remarks-and-readings")
      let file = try CaseFile.open(at: path)
      let grid = try #require(try file.current(GridRecord.self).first)
      #expect([grid.a, grid.e, grid.c, grid.f] == [10, -10, 500_000, 4_000_000])
      #expect(grid.rows == 40 && grid.columns == 30 && grid.nativeGsdM == 10)
      let transform = try #require(try file.current(TransformRecord.self).first)
      #expect(transform.coefficientsRow == [0.5] && transform.coefficientsColumn == [-0.5])
      #expect(transform.covariance == [1, 0, 0, 1] && transform.reach == 25)
      let sentences = try file.current(SentenceRecord.self)
      #expect(sentences.map(\.text) == ["A hall", "stands."])
      #expect(sentences.map(\.role) == [.headline, .body])
    }
  }

  @Test(arguments: [
    ("UPDATE scenes SET detail = 'no JSON'", "scenes", "detail"),
    ("UPDATE scenes SET detail = '{\"scene\":{\"files\":[{}]}}'", "scenes", "list of files"),
    ("UPDATE scenes SET detail = '{\"scene\":{\"files\":[]}}'", "scenes", "list of files"),
    ("UPDATE scenes SET detail = '{}'", "scenes", "list of files"),
    ("UPDATE activity SET parameters = '{}' WHERE step = 'align'", "activity", "its grid"),
    ("UPDATE alignments SET transform = '{\"kind\":\"shift\"}'", "alignments", "its transform"),
    ("UPDATE sources SET reading = '{\"sentences\":[{}]}'", "sources", "its sentences"),
    ("UPDATE sources SET path = x'FF80'", "sources", "path"),
  ])
  func `An old case with a damaged value is refused by name and stays as it was`(
    edit: String, table: String, words: String
  ) throws {
    try inFolder { folder in
      let path = folder + "/old.tiepoint.gpkg"
      try makeOld(at: path, upTo: "3-remarks-and-readings")
      try editing(path) { try $0.execute(sql: edit) }
      let before = try contents(of: path)
      let refusal = try #require(throws: Refusal.self) { try CaseFile.open(at: path) }
      #expect(refusal.code == .badData, "\(refusal)")
      #expect(refusal.problem.contains(table) && refusal.problem.contains(words), "\(refusal)")
      #expect(try contents(of: path) == before)
    }
  }

  @Test(arguments: ["4-history", "5-loops", "6-grammar"])
  func `A case that was never asked what changed for good has room for it`(step: String) throws {
    try inFolder { folder in
      let path = folder + "/old.tiepoint.gpkg"
      let queue = try DatabaseQueue(path: path)
      try Migrations.migrator.migrate(queue, upTo: step)
      try queue.close()
      let first = Example.activity(.detect, key: "1")
      let file = try CaseFile.open(at: path)
      #expect(try file.snapshot().changes.isEmpty && file.snapshot().ground == nil)
      let rows = Example.rows(by: first)
      try file.commit(first, rows: rows)
      #expect(try file.snapshot().changes == [Example.change("C1", by: first)])
      #expect(try file.snapshot().ground?.unjudgedM2 == 10_000)
      // A detection that saw no two states takes the ground of the one before out of force.
      let second = Example.activity(.detect, key: "2")
      try file.commit(second, superseding: [first], rows: [])
      #expect(try file.snapshot().changes.isEmpty && file.snapshot().ground == nil)
    }
  }

  @Test func `A case that is new already is not migrated again`() throws {
    try inFolder { folder in
      let path = folder + "/new.tiepoint.gpkg"
      try Example.make(at: path)
      let before = try contents(of: path)
      for _ in 0..<3 { _ = try CaseFile.open(at: path).snapshot() }
      #expect(try contents(of: path) == before)
    }
  }

  @Test func `A case of a later version is refused and left alone`() throws {
    try inFolder { folder in
      let path = folder + "/later.tiepoint.gpkg"
      try Example.make(at: path)
      try editing(path) {
        try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('99-from-the-future')")
      }
      let refusal = try #require(throws: Refusal.self) { try CaseFile.open(at: path) }
      #expect(refusal.problem.contains("newer") && refusal.problem.contains("99-from-the-future"))
    }
  }

  /// Every table with its rows, as text.
  private func contents(of path: String) throws -> [String] {
    try editing(path) { db in
      let tables = try String.fetchAll(
        db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
      return try tables.flatMap { table in
        try Row.fetchAll(db, sql: "SELECT * FROM \"\(table)\"").map { "\(table) \($0)" }
      }
    }
  }

  /// A case as the migrations up to `step` have it, with one scene of two files, its alignment, a
  /// structure and an article.
  private func makeOld(at path: String, upTo step: String) throws {
    let queue = try DatabaseQueue(path: path)
    try Migrations.migrator.migrate(queue, upTo: step)
    let hash = Example.hash
    let square = Data(Example.square.blob)
    try queue.write { db in
      try db.execute(
        sql: "INSERT INTO site (geom, name, simulated) VALUES (?, 'Old', 0)", arguments: [square])
      for (id, kind, parameters, key) in [
        ("add-1", "add", "{}", "1"), ("align-1", "align", Self.plan, "2"),
        ("read-1", "read", "[]", "3"),
      ] {
        try db.execute(
          sql: """
            INSERT INTO activity (id, step, "key", parameters, inputs, tool_version, finished,
              seconds, peak_memory_mib) VALUES (?, ?, ?, ?, '[]', '0', '2026-01-01T00:00:00Z', 1, 1)
            """, arguments: [id, kind, String(repeating: key, count: 64), parameters])
      }
      let files = ["a.tif", "b.tif"].map {
        "{\"path\":\"\($0)\",\"sha256\":\"\(hash)\",\"byteCount\":7}"
      }
      try db.execute(
        sql: """
          INSERT INTO scenes (geom, id, path, sha256, bytes, acquired, acquired_from, gsd_m,
            native_gsd_m, detail, activity)
          VALUES (?, 'A', 'a.tif', ?, 7, '2020-01-01', 'given', 10, 10, ?, 'add-1')
          """,
        arguments: [
          square, hash, "{\"scene\":{\"files\":[\(files.joined(separator: ","))]}}",
        ])
      try db.execute(
        sql: """
          INSERT INTO alignments (scene, registered, reference, model, offset_row, offset_column,
            error_px, tie_points_tried, tie_points_kept, transform, activity)
          VALUES ('A', 1, 0, 'shift', .5, -.5, .02, 9, 7, ?, 'align-1')
          """, arguments: [Self.transform])
      try db.execute(
        sql: """
          INSERT INTO structures (geom, id, origin, kind, phases, confidence, scenes_used, activity)
          VALUES (?, 'S1', 'found', 'newBuilding', '[]', .9, 3, 'align-1')
          """, arguments: [square])
      try db.execute(
        sql: """
          INSERT INTO sources (id, path, sha256, text, sentences, activity)
          VALUES ('A1', 'a.txt', ?, 'A hall stands.', ?, 'read-1')
          """, arguments: [hash, step == Self.steps.last ? "[]" : Self.reading])
      if step == Self.steps.last {
        try db.execute(sql: "UPDATE sources SET reading = ?", arguments: [Self.reading])
      }
    }
    try queue.close()
  }

  private static let plan = """
    {"plan":{"grid":{"crs":{"axes":{"projected":{"metersPerUnit":1}},"identifier":"EPSG:32643"},\
    "shape":{"columns":30,"rows":40},"transform":{"a":10,"b":0,"c":500000,"d":0,"e":-10,\
    "f":4000000}},"nativeGSD":10}}
    """
  private static let transform = """
    {"centre":{"x":15,"y":20},"coefficients":[{"column":-0.5,"row":0.5}],"covariance":[1,0,0,1],\
    "kind":"shift","lattice":0,"reach":25}
    """
  private static let reading = """
    {"language":"en","sentences":[{"role":"headline","sid":"S1","span":[0,6],"text":"A hall"},\
    {"role":"body","sid":"S2","span":[7,14],"text":"stands."}]}
    """
}

extension [String] {
  /// Paths in the order of their kinds: articles before scenes.
  fileprivate var sortedAsFiles: [String] {
    filter { $0.hasSuffix("txt") } + filter { $0.hasSuffix("tif") }
  }
}
