import Evidence
import Foundation
import GRDB
import Vocabulary

/// What a case's log holds, and which of its rows are not what the log says.
public struct LogAudit: Sendable {
  /// The entries' texts, in order.
  public var entries: [String] = []
  /// Checkpoints as they were signed, by the number of entries they cover.
  public var checkpoints: [CheckpointRecord] = []
  /// Replies of time-stamping authorities.
  public var timeStamps: [TimeStampRecord] = []
  /// How many rows were held against the log.
  public var rows = 0
  /// What does not fit.
  public var findings: [EvidenceFinding] = []

  private mutating func find(_ subject: String, _ problem: String) {
    findings.append(EvidenceFinding(subject: subject, problem: problem))
  }
}

extension LogAudit {
  /// Reads a case's log, and holds every row against it unless told not to.
  init(_ db: Database, of path: String, comparing: Bool = true) throws {
    let master = try Row.fetchAll(db, sql: "SELECT name, type, sql FROM sqlite_master")
    let tables = Dictionary(
      master.map { ($0["name"] as String, ($0["type"] as String, $0["sql"] as String? ?? "")) }
    ) { first, _ in first }
    let wanted = (Schema.tables + Schema.log).map(\.name)
    for name in wanted {
      guard let (type, sql) = tables[name] else {
        find("table \(name)", "is not there")
        continue
      }
      if type != "table" || sql.uppercased().hasPrefix("CREATE VIRTUAL") {
        find("table \(name)", "is a \(type == "table" ? "virtual table" : type) now")
      }
    }
    guard findings.isEmpty else { return }
    for (name, body) in Schema.logTriggers.sorted(by: { $0.key < $1.key })
    where tables[name]?.1 != "CREATE TRIGGER \(name) \(body)" {
      find("trigger \(name)", "is not there as it was made: the log could be changed")
    }
    try checkShape(tables, db)
    try readLog(db)
    checkpoints = try Stored.all(
      db, sql: "SELECT * FROM checkpoints ORDER BY size", [], path: path)
    timeStamps = try Stored.all(
      db, sql: "SELECT * FROM time_stamps ORDER BY fid", [], path: path)
    guard comparing else { return }
    let parsed = entries.map { LogEntry(text: $0) }
    for (position, entry) in parsed.enumerated() where entry == nil {
      find("log entry \(position)", "is no entry")
    }
    try compareRows(parsed.compactMap { $0 }, in: db)
    try compareActivities(parsed.compactMap { $0 }, in: db)
  }

  /// Views and systems of coordinates that would show other rows, or the same rows elsewhere.
  private mutating func checkShape(_ tables: [String: (String, String)], _ db: Database) throws {
    for table in Schema.tables where table.isDerived {
      if tables[table.view].map({ $0.0 != "view" || $0.1 != Schema.viewText(of: table) }) ?? true {
        find("view \(table.view)", "is not there as it was made")
      }
    }
    let system = try String.fetchOne(
      db, sql: "SELECT definition FROM gpkg_spatial_ref_sys WHERE srs_id = 4326")
    if system.map({ !Schema.geoPackageCore.contains($0) }) ?? true {
      find("table gpkg_spatial_ref_sys", "holds another WGS 84 than was put there")
    }
    if try Int.fetchOne(
      db, sql: "SELECT count(*) FROM gpkg_geometry_columns WHERE srs_id <> 4326") ?? 0 > 0
    {
      find("table gpkg_geometry_columns", "gives layers another system than WGS 84")
    }
  }

  private mutating func readLog(_ db: Database) throws {
    for (index, row) in try Row.fetchAll(
      db, sql: "SELECT position, CAST(entry AS BLOB) AS entry, leaf FROM log ORDER BY position"
    ).enumerated() {
      let position: DatabaseValue = row["position"]
      let bytes = [UInt8](row["entry"] as Data? ?? Data())
      let leaf: DatabaseValue = row["leaf"]
      if position != index.databaseValue {
        find("log entry \(position)", "stands where entry \(index) should be")
      }
      if leaf != ContentHash(digestOf: MerkleTree.leaf(of: bytes)).hex.databaseValue {
        find("log entry \(index)", "is not what its leaf says")
      }
      entries.append(String(decoding: bytes, as: UTF8.self))
    }
  }

  private mutating func compareRows(_ entries: [LogEntry], in db: Database) throws {
    var wanted: [String: [String: String]] = [:]
    var ids: Set<String> = []
    for entry in entries {
      if !ids.insert(entry.id).inserted { find("log entry of \(entry.id)", "is there twice") }
      for (table, root) in entry.rows where table != "site" {
        wanted[table, default: [:]][entry.id] = root
      }
    }
    let site = try RowSet("site", in: db).tree(db, "1", [])
    rows += site.count
    let said = entries.last { $0.rows["site"] != nil }?.rows["site"]
    if said ?? ContentHash(root: MerkleTree()).hex != ContentHash(root: site).hex {
      find("table site", "is not what the log says")
    }
    for table in try CaseLog.derivedTables(in: db) {
      let (trees, count) = try RowSet(table, in: db).trees(db)
      rows += count
      var expected = wanted.removeValue(forKey: table) ?? [:]
      for (activity, tree) in trees.sorted(by: { $0.key < $1.key }) {
        if let root = expected.removeValue(forKey: activity) {
          if root != ContentHash(root: tree).hex {
            find("table \(table)", "rows of \(activity) are not those in the log")
          }
        } else {
          find(
            "table \(table)",
            ids.contains(activity)
              ? "rows of \(activity) are there, and none in the log"
              : "rows of “\(activity.prefix(60))” are in no log entry")
        }
      }
      for activity in expected.keys.sorted() {
        find("table \(table)", "rows of \(activity) are in the log and gone")
      }
    }
    for table in wanted.keys.sorted() { find("table \(table)", "is in the log and gone") }
  }

  /// Holds what stands in the entries themselves against the table of activities.
  private mutating func compareActivities(_ entries: [LogEntry], in db: Database) throws {
    var superseded: [String: String] = [:]
    for entry in entries {
      for id in entry.supersedes where superseded[id] == nil { superseded[id] = entry.id }
      for id in entry.reinstates { superseded[id] = nil }
    }
    let byID = Dictionary(entries.map { ($0.id, $0) }) { first, _ in first }
    for row in try Row.fetchAll(
      db,
      sql: """
        SELECT id, step, "key", CAST(parameters AS BLOB) AS parameters, finished, superseded_by
        FROM activity ORDER BY fid
        """)
    {
      let id: DatabaseValue = row["id"]
      guard let name = String.fromDatabaseValue(id), let entry = byID[name] else { continue }
      let parameters = ContentHash(of: [UInt8](row["parameters"] as Data? ?? Data()))
      if row["superseded_by"] as DatabaseValue
        != superseded[name]?.databaseValue ?? DatabaseValue.null
      {
        find(
          "activity \(name)", "is \(superseded[name] == nil ? "" : "not ")in force by the log")
      }
      if row["step"] as DatabaseValue != entry.kind.databaseValue
        || row["key"] as DatabaseValue != entry.key?.databaseValue ?? DatabaseValue.null
        || row["finished"] as DatabaseValue != entry.at.databaseValue
        || parameters != entry.parameters
      {
        find("activity \(name)", "has another step, key, time or parameters than its entry")
      }
    }
  }
}

extension CaseFile {
  /// Holds every row against the log.
  public func audit() throws -> LogAudit { try reading { try LogAudit($0, of: path) } }

  /// The log with what was signed and stamped of it, as it stands there.
  public func log() throws -> LogAudit {
    try reading { try LogAudit($0, of: path, comparing: false) }
  }

  /// The same of a case that is only read, such as one in a bundle: nothing beside it is made.
  ///
  /// - Throws: ``Refusal`` where there is no case with a log.
  public static func audit(at path: String) throws -> LogAudit {
    try checkHeader(of: path, allowingEmpty: false)
    // In the mode with a log beside the file, another program reads what that log holds.
    guard let header = FileHandle(forReadingAtPath: path)?.readData(ofLength: 20),
      header.count == 20, header[18] == 1, header[19] == 1
    else {
      throw Refusal.badData(
        path, "is in the mode with a write-ahead log beside it", "ask for a bundle that seal made")
    }
    var configuration = Configuration()
    configuration.readonly = true
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA trusted_schema = OFF; PRAGMA query_only = ON")
    }
    do {
      return try DatabaseQueue(path: path, configuration: configuration).read { db in
        // An index that lies shows other rows than the table has.
        let fault = try String.fetchOne(db, sql: "PRAGMA integrity_check(1)")
        guard fault == "ok" else {
          throw Refusal.badData(
            path, "is damaged (\(fault?.prefix(200) ?? "?"))", "ask for another copy")
        }
        return try LogAudit(db, of: path)
      }
    } catch let error as DatabaseError {
      throw refusal(error, path)
    } catch let error where !(error is Refusal) {
      throw Refusal.badData(path, "cannot be read as a case (\(error))", "ask for another copy")
    }
  }
}
