import Evidence
import Foundation
import GRDB
import Vocabulary

/// The entries of a case's log, written in the transaction that writes what they speak of.
enum CaseLog {
  /// Which rows a table held before a step: up to which `fid`.
  typealias Marks = [String: Int64]

  /// What every table of rows has given out so far.
  static func marks(in db: Database) throws -> Marks {
    let rows = try Row.fetchAll(
      try db.cachedStatement(sql: "SELECT name, seq FROM sqlite_sequence"))
    return Dictionary(rows.map { ($0["name"], $0["seq"]) }) { first, _ in first }
  }

  /// Writes the entry of a finished step whose rows came after `marks`.
  static func append(_ finished: FinishedActivity, since marks: Marks, in db: Database) throws {
    let activity = finished.activity
    var entry = entry(of: activity)
    entry.by = finished.author
    entry.stepVersion = activity.step.version
    entry.supersedes = finished.superseded.map(\.id)
    entry.reinstates = finished.reinstated.map(\.id)
    for (table, last) in try Self.marks(in: db) where logged.contains(table) {
      let first = marks[table] ?? 0
      guard last > first else { continue }
      let tree = try RowSet(table, in: db).tree(db, "fid > ?", [first])
      if tree.count > 0 { entry.rows[table] = ContentHash(root: tree).hex }
    }
    for case let file as FileRecord in finished.rows {
      entry.files[name(of: file)] = file.sha256
    }
    if let copied = finished.copied {
      for file in try Row.fetchAll(
        db, sql: "SELECT kind, owner, position, path, sha256 FROM files WHERE activity = ?",
        arguments: [copied.id])
      {
        entry.files[name(file["kind"], file["owner"], file["position"], file["path"])] =
          file["sha256"]
      }
    }
    try append(entry, in: db)
  }

  /// Writes the entry of what place the case watches.
  static func appendSite(adopted: String? = nil, in db: Database) throws {
    let known = try Int.fetchOne(
      db, sql: "SELECT count(*) FROM log WHERE entry LIKE '%\"kind\":\"site\"%'")
    var entry = LogEntry(
      at: now(), id: "site-\((known ?? 0) + 1)", kind: "site", tool: Tiepoint.version)
    entry.adopted = adopted
    entry.rows["site"] = ContentHash(root: try RowSet("site", in: db).tree(db, "1", [])).hex
    try append(entry, in: db)
  }

  /// Writes an entry, which quotes the last time-stamp reply that the case holds.
  static func append(_ entry: LogEntry, in db: Database) throws {
    var entry = entry
    let reply = try String.fetchOne(
      try db.cachedStatement(sql: "SELECT reply FROM time_stamps ORDER BY fid DESC LIMIT 1"))
    entry.previousToken = reply.flatMap { Data(base64Encoded: $0) }
      .map { ContentHash(of: [UInt8]($0)).hex }
    let text = entry.text
    try db.cachedStatement(
      sql: """
        INSERT INTO log (position, entry, leaf)
        SELECT coalesce(max(position) + 1, 0), ?, ? FROM log
        """
    ).execute(
      arguments: [text, ContentHash(digestOf: MerkleTree.leaf(of: Array(text.utf8))).hex])
  }

  /// Writes entries for what a case did before it had a log.
  static func adopt(in db: Database) throws {
    let when = now()
    if try Int.fetchOne(db, sql: "SELECT count(*) FROM site") ?? 0 > 0 {
      try appendSite(adopted: when, in: db)
    }
    let tables = try derivedTables(in: db).map { try RowSet($0, in: db) }
    let activities: [ActivityRecord] = try Stored.all(
      db, sql: "SELECT * FROM activity ORDER BY fid", [], path: "the case of before")
    for activity in activities {
      var entry = entry(of: activity)
      entry.adopted = when
      entry.supersedes = try String.fetchAll(
        db, sql: "SELECT id FROM activity WHERE superseded_by = ? ORDER BY fid",
        arguments: [activity.id])
      for table in tables {
        let tree = try table.tree(db, "\(table.owner) = ?", [activity.id])
        if tree.count > 0 { entry.rows[table.name] = ContentHash(root: tree).hex }
      }
      for file in try Row.fetchAll(
        db, sql: "SELECT kind, owner, position, path, sha256 FROM files WHERE activity = ?",
        arguments: [activity.id])
      {
        entry.files[name(file["kind"], file["owner"], file["position"], file["path"])] =
          file["sha256"]
      }
      try append(entry, in: db)
    }
  }

  private static func entry(of activity: ActivityRecord) -> LogEntry {
    var entry = LogEntry(
      at: activity.finished, id: activity.id, kind: activity.step.rawValue,
      tool: activity.toolVersion)
    entry.key = activity.key
    entry.parameters = ContentHash(of: activity.parameters)
    entry.inputs = activity.inputs
    return entry
  }

  private static func name(of file: FileRecord) -> String {
    name(file.kind.rawValue, file.owner, file.position, file.path)
  }

  /// A file's name in an entry: without the folders it lay in, which are nobody's business.
  private static func name(_ kind: String, _ owner: String, _ position: Int, _ path: String)
    -> String
  {
    let last = path.split(separator: "/").last.map(String.init) ?? path
    return "\(kind)/\(owner)/\(position) \(last)"
  }

  /// The tables whose rows an activity makes, `activity` itself among them.
  static func derivedTables(in db: Database) throws -> [String] {
    try String.fetchAll(
      db,
      sql: """
        SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'
          AND (name = 'activity' OR EXISTS (
            SELECT 1 FROM pragma_table_info(sqlite_master.name) AS c WHERE c.name = 'activity'))
        ORDER BY name
        """)
  }

  private static let logged = Set(Schema.tables.map(\.name)).subtracting(["site"])

  private static func now() -> String { Date().formatted(.iso8601) }
}

/// The rows of one table as a log sees them.
struct RowSet {
  /// The table.
  let name: String
  private let columns: [String]
  private let query: String

  /// The column that says whose a row is.
  var owner: String { name == "activity" ? "id" : "activity" }

  init(_ name: String, in db: Database) throws {
    self.name = name
    // What is in force follows from the entries: it changes, and the row stays what it was.
    columns = try db.columns(in: name).map(\.name)
      .filter { name != "activity" || $0 != "superseded_by" }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let values = columns.map { column in
      let quoted = "\"\(column.replacing("\"", with: "\"\""))\""
      // Text is asked for as bytes: what is no UTF-8 would be repaired on the way.
      return "typeof(\(quoted)), "
        + "CASE typeof(\(quoted)) WHEN 'text' THEN CAST(\(quoted) AS BLOB) ELSE \(quoted) END"
    }
    query = "SELECT \(values.joined(separator: ", ")) FROM \"\(name)\""
  }

  /// The tree over the rows that suit a condition.
  func tree(_ db: Database, _ condition: String, _ arguments: StatementArguments) throws
    -> MerkleTree
  {
    var tree = MerkleTree()
    try leaves(db, condition, arguments) { _, leaf in tree.append(leaf) }
    return tree
  }

  /// The rows of one activity, packed, and which of them has this `fid`.
  func packed(_ db: Database, of activity: String, fid: Int64) throws
    -> (rows: [[UInt8]], place: Int)?
  {
    var (rows, place): ([[UInt8]], Int?) = ([], nil)
    let at = columns.firstIndex(of: "fid")
    try leaves(db, "\(owner) = ?", [activity]) { values, _ in
      if let at, values[at] == .integer(fid) { place = rows.count }
      rows.append(
        RowDigest.packed(table: name, columns: zip(columns, values).map { ($0, $1) }))
    }
    return place.map { (rows, $0) }
  }

  /// The trees over all rows, by the activity that they name; how many rows there are.
  func trees(_ db: Database) throws -> (byActivity: [String: MerkleTree], rows: Int) {
    var trees: [String: MerkleTree] = [:]
    var count = 0
    let at = columns.firstIndex(of: owner)
    try leaves(db, "1", []) { values, leaf in
      count += 1
      var whose = ""
      if let at, case .text(let bytes) = values[at] {
        whose = String(decoding: bytes, as: UTF8.self)
      }
      trees[whose, default: MerkleTree()].append(leaf)
    }
    return (trees, count)
  }

  private func leaves(
    _ db: Database, _ condition: String, _ arguments: StatementArguments,
    _ take: (_ values: [StoredValue], _ leaf: [UInt8]) -> Void
  ) throws {
    let rows = try Row.fetchCursor(
      try db.cachedStatement(sql: "\(query) WHERE \(condition) ORDER BY fid"),
      arguments: arguments)
    while let row = try rows.next() {
      let values = columns.indices.map { index in
        Self.value(row[2 * index + 1], isText: row[2 * index] as String == "text")
      }
      take(values, RowDigest.leaf(table: name, columns: zip(columns, values).map { ($0, $1) }))
    }
  }

  private static func value(_ value: DatabaseValue, isText: Bool) -> StoredValue {
    switch value.storage {
    case .null: isText ? .text([]) : .null
    case .int64(let number): .integer(number)
    case .double(let number): .real(number)
    case .string(let text): .text(Array(text.utf8))
    case .blob(let data): isText ? .text([UInt8](data)) : .blob([UInt8](data))
    }
  }
}
