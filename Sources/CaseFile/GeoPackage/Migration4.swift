import Foundation
import GRDB

/// From a case that forgot what it replaced to one that keeps its history.
///
/// Tables are made anew with foreign keys and views; JSON that hid files, grids, transforms and
/// sentences in columns becomes rows of tables of their own.
enum Migration4 {
  @Sendable static func migrate(_ db: Database) throws {
    let old = try Schema.version2.map(\.name).filter { try db.tableExists($0) }
    for name in old {
      try db.execute(sql: "ALTER TABLE \"\(name)\" RENAME TO \"old_\(name)\"")
      try db.execute(
        sql: "DELETE FROM gpkg_geometry_columns WHERE table_name = ?", arguments: [name])
      try db.execute(sql: "DELETE FROM gpkg_contents WHERE table_name = ?", arguments: [name])
    }
    for table in Schema.version2 { try Schema.create(table, in: db) }
    for name in old { try copy(name, in: db) }
    try moveFiles(in: db)
    try moveGrid(in: db)
    try moveTransforms(in: db)
    try moveSentences(in: db)
    for name in old { try db.execute(sql: "DROP TABLE \"old_\(name)\"") }
    for table in Schema.version2 where table.isDerived {
      try Schema.createView(of: table, in: db)
    }
    try db.execute(sql: "CREATE INDEX activity_key ON activity(\"key\")")
    try Schema.updateExtents(in: db)
  }

  /// Copies what the old and the new table both have.
  private static func copy(_ name: String, in db: Database) throws {
    let new = Set(try db.columns(in: name).map(\.name))
    let shared = try db.columns(in: "old_\(name)").map(\.name).filter(new.contains)
    var (into, from) = (shared.map { "\"\($0)\"" }, shared.map { "\"\($0)\"" })
    if name == "sources" {
      into.append("language")
      from.append("'und'")
    }
    try db.execute(
      sql: """
        INSERT INTO \(name) (\(into.joined(separator: ", ")))
        SELECT \(from.joined(separator: ", ")) FROM "old_\(name)" ORDER BY fid
        """)
  }

  private static func moveFiles(in db: Database) throws {
    for row in try Row.fetchAll(db, sql: "SELECT * FROM scenes ORDER BY fid") {
      let (id, activity) = (
        try text(row, "id", of: "scenes"), try text(row, "activity", of: "scenes")
      )
      let detail = try object(row, "detail", of: "scenes")
      guard let files = (detail["scene"] as? [String: Any])?["files"] as? [[String: Any]],
        !files.isEmpty
      else { throw unreadable("scenes", id, "its list of files") }
      for (position, file) in files.enumerated() {
        guard let path = file["path"] as? String, let sha256 = file["sha256"] as? String,
          let bytes = file["byteCount"] as? Int
        else { throw unreadable("scenes", id, "its list of files") }
        try insert(
          "scene", id, position, path, sha256, bytes,
          files.count == 1 ? detail["modified"] as? Double : nil, activity, in: db)
      }
    }
    for row in try Row.fetchAll(db, sql: "SELECT * FROM sources ORDER BY fid") {
      let path = try text(row, "path", of: "sources")
      try insert(
        "article", try text(row, "id", of: "sources"), 0, path,
        try text(row, "sha256", of: "sources"), try fileSize(path), nil,
        try text(row, "activity", of: "sources"), in: db)
    }
  }

  /// The size of a file that is still there; 0 where it is not, as old cases kept none.
  private static func fileSize(_ path: String) throws -> Int {
    guard FileManager.default.fileExists(atPath: path) else { return 0 }
    return try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
  }

  private static func insert(
    _ kind: String, _ owner: String, _ position: Int, _ path: String, _ sha256: String,
    _ bytes: Int, _ modified: Double?, _ activity: String, in db: Database
  ) throws {
    try db.execute(
      sql: """
        INSERT INTO files (kind, owner, position, path, sha256, bytes, modified, activity)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """, arguments: [kind, owner, position, path, sha256, bytes, modified, activity])
  }

  private static func moveGrid(in db: Database) throws {
    for row in try Row.fetchAll(db, sql: "SELECT * FROM activity WHERE step = 'align'") {
      let parameters = try object(row, "parameters", of: "activity")
      guard let plan = parameters["plan"] as? [String: Any],
        let grid = plan["grid"] as? [String: Any], let crs = grid["crs"] as? [String: Any],
        let identifier = crs["identifier"] as? String,
        let shape = grid["shape"] as? [String: Int],
        let rows = shape["rows"], let columns = shape["columns"],
        let map = grid["transform"] as? [String: Double], let native = plan["nativeGSD"] as? Double
      else { throw unreadable("activity", try text(row, "id", of: "activity"), "its grid") }
      let numbers = ["a", "b", "c", "d", "e", "f"].map { map[$0] }
      let values: [(any DatabaseValueConvertible)?] =
        [identifier, 1.0, rows, columns] + numbers + [native, try text(row, "id", of: "activity")]
      try db.execute(
        sql: """
          INSERT INTO grids (crs, meters_per_unit, rows, columns, a, b, c, d, e, f, native_gsd_m,
            activity) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """, arguments: StatementArguments(values))
    }
  }

  private static func moveTransforms(in db: Database) throws {
    guard try db.tableExists("old_alignments") else { return }
    let rows = try Row.fetchAll(
      db, sql: "SELECT * FROM old_alignments WHERE registered ORDER BY fid")
    for row in rows {
      let model = try object(row, "transform", of: "alignments")
      let centre = model["centre"] as? [String: Double]
      guard let kind = model["kind"] as? String, let x = centre?["x"], let y = centre?["y"],
        let reach = model["reach"] as? Double, let lattice = model["lattice"] as? Int,
        let coefficients = model["coefficients"] as? [[String: Double]],
        let covariance = model["covariance"] as? [Double]
      else {
        throw unreadable("alignments", try text(row, "scene", of: "alignments"), "its transform")
      }
      try Stored(
        TransformRecord(
          scene: try text(row, "scene", of: "alignments"), model: kind, centreX: x, centreY: y,
          reach: reach,
          lattice: lattice, coefficientsRow: coefficients.compactMap { $0["row"] },
          coefficientsColumn: coefficients.compactMap { $0["column"] }, covariance: covariance,
          activity: try text(row, "activity", of: "alignments"))
      ).insert(db)
    }
  }

  private static func moveSentences(in db: Database) throws {
    guard try db.tableExists("old_sources") else { return }
    for row in try Row.fetchAll(db, sql: "SELECT * FROM old_sources ORDER BY fid") {
      let id = try text(row, "id", of: "sources")
      let reading = try object(row, "reading", of: "sources")
      if let language = reading["language"] as? String {
        try db.execute(
          sql: "UPDATE sources SET language = ? WHERE id = ?", arguments: [language, id])
      }
      for sentence in reading["sentences"] as? [[String: Any]] ?? [] {
        guard let name = sentence["sid"] as? String, let role = sentence["role"] as? String,
          let span = sentence["span"] as? [Int], span.count == 2,
          let text = sentence["text"] as? String
        else { throw unreadable("sources", id, "its sentences") }
        try db.execute(
          sql: """
            INSERT INTO sentences (source, id, role, span_start, span_end, text, activity)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
          arguments: [
            id, name, role, span[0], span[1], text, try Self.text(row, "activity", of: "sources"),
          ])
      }
    }
  }

  private static func object(_ row: Row, _ column: String, of table: String) throws
    -> [String: Any]
  {
    let text = try text(row, column, of: table)
    do {
      let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
      if let object = value as? [String: Any] { return object }
    } catch {
      throw unreadable(table, number(row), "column \(column) (\(error.localizedDescription))")
    }
    throw unreadable(table, number(row), "column \(column)")
  }

  /// A text column; refused where a hand put something else there.
  private static func text(_ row: Row, _ column: String, of table: String) throws -> String {
    let value: DatabaseValue = row[column]
    guard let text = String.fromDatabaseValue(value) else {
      throw unreadable(table, number(row), "column \(column)")
    }
    return text
  }

  private static func number(_ row: Row) -> String {
    let value: DatabaseValue = row["fid"]
    return "row \(value)"
  }

  private static func unreadable(_ table: String, _ row: String, _ what: String) -> DatabaseError {
    DatabaseError(
      resultCode: .SQLITE_CORRUPT, message: "table \(table), \(row): \(what) cannot be read")
  }
}
