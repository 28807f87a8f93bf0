import Foundation
import GRDB
import Vocabulary

/// A case: an OGC GeoPackage 1.3 in which every derived row names the activity that made it.
///
/// One process holds a case at a time. Each step's rows and its activity are written in one
/// transaction with an entry of the log, so that a case holds either all of a step or nothing of it.
public struct CaseFile: Sendable {
  /// Where the case is.
  public let path: String
  private let queue: DatabaseQueue
  private let lock: CaseLock

  /// How a case's file name ends, so that commands find the only case in a folder.
  public static let ending = ".tiepoint.gpkg"

  /// The file name for a case that a person calls `name`: with the ending that commands look for.
  public static func fileName(for name: String) -> String {
    if name.hasSuffix(ending) { return name }
    return (name.hasSuffix(".gpkg") ? String(name.dropLast(5)) : name) + ending
  }

  /// Makes a new case, or leaves none behind; refused when the file exists.
  public static func create(at path: String) throws -> CaseFile {
    guard !FileManager.default.fileExists(atPath: path) else {
      throw Refusal.caseExists(at: path)
    }
    do { return try CaseFile(path: path) } catch let refusal as Refusal
      where refusal.code == .cannotWrite
    {
      // What cannot be removed was not made.
      for part in ["", "-journal"] { try? FileManager.default.removeItem(atPath: path + part) }
      throw refusal
    }
  }

  /// Opens a case that is there.
  public static func open(at path: String) throws -> CaseFile {
    guard FileManager.default.fileExists(atPath: path) else {
      throw Refusal.noCase(at: path)
    }
    try checkHeader(of: path)
    return try CaseFile(path: path)
  }

  private init(path: String) throws {
    self.path = path
    lock = try CaseLock(path: path)
    do {
      var configuration = Configuration()
      configuration.readonly = lock.isForReadingOnly
      configuration.prepareDatabase { db in try db.execute(sql: "PRAGMA synchronous = FULL") }
      queue = try DatabaseQueue(path: path, configuration: configuration)
      let migrator = Migrations.migrator
      let (superseded, applied) = try queue.read { db in
        (try migrator.hasBeenSuperseded(db), try migrator.appliedIdentifiers(db))
      }
      if superseded {
        let last = applied.max { $0.compare($1, options: .numeric) == .orderedAscending }
        throw Refusal.newerCase(path, migration: last ?? "?")
      }
      let complete = try queue.read { try migrator.hasCompletedMigrations($0) }
      if !complete {
        if lock.isForReadingOnly { throw Refusal.olderCase(path) }
        try migrator.migrate(queue)
      }
    } catch let error as DatabaseError {
      throw Self.refusal(error, path)
    }
  }

  /// Tells other processes that want the case where it can be seen while this one holds it.
  public func announce(_ address: String) { lock.announce(address) }

  /// The rows of one kind that are in force, in their fixed order.
  ///
  /// - Throws: ``Refusal`` where a row holds what no Tiepoint writes.
  public func current<Record: DerivedRecord>(_ type: Record.Type) throws -> [Record] {
    try reading { db in try Self.current(db, path) }
  }

  /// The rows of one kind that one activity made, in force or not.
  public func rows<Record: DerivedRecord>(
    _ type: Record.Type, of activity: ActivityRecord
  ) throws -> [Record] {
    try reading { db in
      try Stored<Record>.all(
        db, sql: "SELECT * FROM \(Record.table) WHERE activity = ? ORDER BY \(Record.order)",
        [activity.id], path: path)
    }
  }

  /// What place the case watches; nil in a case that was only just made.
  public func site() throws -> SiteRecord? {
    try reading { db in
      try Stored<SiteRecord>.all(db, sql: "SELECT * FROM site ORDER BY fid", [], path: path).first
    }
  }

  /// Everything that is in force.
  public func snapshot() throws -> CaseSnapshot {
    try reading { db in
      var all = CaseSnapshot()
      all.site = try Stored<SiteRecord>.all(
        db, sql: "SELECT * FROM site ORDER BY fid", [], path: path
      ).first
      all.scenes = try Self.current(db, path)
      all.files = try Self.current(db, path)
      all.alignments = try Self.current(db, path)
      all.assessments = try Self.current(db, path)
      all.structures = try Self.current(db, path)
      all.judge(try Self.current(db, path))
      all.changes = try Self.current(db, path)
      all.ground = try (Self.current(db, path) as [GroundRecord]).last
      all.observations = try Self.current(db, path)
      all.measurements = try Self.current(db, path)
      all.sources = try Self.current(db, path)
      all.sentences = try Self.current(db, path)
      all.claims = try Self.current(db, path)
      all.ties = try Self.current(db, path)
      all.readings = try Self.current(db, path)
      all.verdicts = try Self.current(db, path)
      all.relays = try Self.current(db, path)
      all.tiePoints = try Self.current(db, path)
      all.remarks = try Self.current(db, path)
      all.evidence = try Self.current(db, path)
      all.custody = try Self.current(db, path)
      all.activities = try Self.activities(db, "superseded_by IS NULL", [], path)
      all.applyTies()
      return all
    }
  }

  /// The structures as they stand, with what persons decided laid over what was found.
  public func judged() throws -> JudgedStructures {
    try reading { db in
      JudgedStructures(try Self.current(db, path), try Self.current(db, path))
    }
  }

  private static func current<Record: DerivedRecord>(
    _ db: Database, _ path: String
  ) throws -> [Record] {
    try Stored<Record>.all(
      db, sql: "SELECT * FROM current_\(Record.table) ORDER BY \(Record.order)", [], path: path)
  }

  private static func activities(
    _ db: Database, _ condition: String, _ arguments: StatementArguments, _ path: String
  ) throws -> [ActivityRecord] {
    try Stored<ActivityRecord>.all(
      db, sql: "SELECT * FROM activity WHERE \(condition) ORDER BY fid", arguments, path: path)
  }

  /// The latest activity with this key, in force or not; nil where there was none.
  public func activity(key: String) throws -> ActivityRecord? {
    try reading { db in try Self.activities(db, "\"key\" = ?", [key], path).last }
  }

  /// The activities of a step that are in force, oldest first.
  public func activities(of step: StepName) throws -> [ActivityRecord] {
    try reading { db in
      try Self.activities(db, "superseded_by IS NULL AND step = ?", [step.rawValue], path)
    }
  }

  /// The latest activity of a step, in force or not.
  public func latest(_ step: StepName) throws -> ActivityRecord? {
    try reading { db in try Self.activities(db, "step = ?", [step.rawValue], path).last }
  }

  /// Every activity there ever was, oldest first.
  public func history() throws -> [ActivityRecord] {
    try reading { db in try Self.activities(db, "1", [], path) }
  }

  /// An id for a new activity of this name: the name, numbered where it was used before.
  public func freeID(for name: String) throws -> String {
    try reading { db in
      let used = Set(
        try String.fetchAll(
          db, sql: "SELECT id FROM activity WHERE id = ? OR substr(id, 1, ?) = ?",
          arguments: [name, name.count + 1, "\(name)-"]))
      guard used.contains(name) else { return name }
      var number = 2
      while used.contains("\(name)-\(number)") { number += 1 }
      return "\(name)-\(number)"
    }
  }

  /// Writes one finished activity and its rows, all or nothing.
  ///
  /// - Parameters:
  ///   - activity: The activity.
  ///   - superseded: Activities that are in force until now, and are no longer.
  ///   - reinstated: Activities that come into force again.
  ///   - rows: The rows that it made.
  ///   - copied: An earlier activity whose rows are taken over as this one's.
  ///   - author: The person who decided; nil where none did.
  /// - Throws: ``Refusal``; the case is then as it was.
  public func commit(
    _ activity: ActivityRecord, superseding superseded: [ActivityRecord] = [],
    reinstating reinstated: [ActivityRecord] = [], rows: [any DerivedRecord],
    copyingRowsOf copied: ActivityRecord? = nil, by author: String? = nil
  ) throws {
    try commit([
      FinishedActivity(
        activity, superseding: superseded, reinstating: reinstated, rows: rows,
        copyingRowsOf: copied, by: author)
    ])
  }

  /// Writes finished activities and their rows, all of them or nothing.
  ///
  /// - Throws: ``Refusal``; the case is then as it was.
  public func commit(_ finished: [FinishedActivity]) throws {
    try writing { db in
      for one in finished {
        let marks = try CaseLog.marks(in: db)
        try Stored(one.activity).insert(db)
        for old in one.superseded {
          try db.execute(
            sql: "UPDATE activity SET superseded_by = ? WHERE id = ? AND superseded_by IS NULL",
            arguments: [one.activity.id, old.id])
        }
        for old in one.reinstated {
          try db.execute(
            sql: "UPDATE activity SET superseded_by = NULL WHERE id = ?", arguments: [old.id])
        }
        for row in one.rows { try Self.insert(row, into: db) }
        if let copied = one.copied { try Self.copyRows(of: copied, to: one.activity, in: db) }
        try CaseLog.append(one, since: marks, in: db)
      }
      try Schema.updateExtents(in: db)
    }
  }

  private static func insert(_ row: some DerivedRecord, into db: Database) throws {
    try Stored(row).insert(db)
  }

  private static func copyRows(
    of old: ActivityRecord, to new: ActivityRecord, in db: Database
  ) throws {
    for table in Schema.tables where table.isDerived {
      let columns = try db.columns(in: table.name).map(\.name)
        .filter { $0 != "fid" && $0 != "activity" }.map { "\"\($0)\"" }.joined(separator: ", ")
      try db.execute(
        sql: """
          INSERT INTO \(table.name) (\(columns), activity)
          SELECT \(columns), ? FROM \(table.name) WHERE activity = ? ORDER BY fid
          """, arguments: [new.id, old.id])
    }
  }

  /// Says what place the case watches.
  public func setSite(_ site: SiteRecord) throws {
    try writing { db in
      try db.execute(sql: "DELETE FROM site")
      try Stored(site).insert(db)
      try CaseLog.appendSite(in: db)
      try Schema.updateExtents(in: db)
    }
  }

  func reading<Value>(_ body: (Database) throws -> Value) throws -> Value {
    do {
      return try queue.read(body)
    } catch let error as DatabaseError {
      throw Self.refusal(error, path)
    }
  }

  func writing(_ body: (Database) throws -> Void) throws {
    do {
      try queue.write(body)
    } catch let error as DatabaseError {
      throw Self.refusal(error, path)
    }
  }

  /// What SQLite does outside transactions alone.
  func writingOutside(_ body: (Database) throws -> Void) throws {
    do {
      try queue.writeWithoutTransaction(body)
    } catch let error as DatabaseError {
      throw Self.refusal(error, path)
    }
  }

  static func refusal(_ error: DatabaseError, _ path: String) -> Refusal {
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED: .caseInUse(path, by: nil)
    case .SQLITE_NOTADB, .SQLITE_CORRUPT:
      .notACase(path, because: error.message ?? "damaged")
    default: .cannotWrite(path, error.message ?? error.description)
    }
  }

  /// Refuses a file that is no GeoPackage before SQLite touches it.
  static func checkHeader(of path: String, allowingEmpty: Bool = true) throws {
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw Refusal.notACase(path, because: "cannot be read")
    }
    defer { try? handle.close() }  // It was only read.
    let header: Data
    do { header = try handle.read(upToCount: 100) ?? Data() } catch {
      throw Refusal.notACase(path, because: "cannot be read, as a folder cannot")
    }
    // An interrupted `create` leaves an empty file: still a case to be.
    if header.isEmpty, allowingEmpty { return }
    guard header.count == 100, header.starts(with: Data("SQLite format 3\0".utf8)),
      header[68..<72].elementsEqual([0x47, 0x50, 0x4B, 0x47])
        || header[68..<72].elementsEqual([0, 0, 0, 0])
    else {
      throw Refusal.notACase(path, because: "no GeoPackage header")
    }
  }
}
