import Foundation
import GRDB
import Vocabulary

/// A case: an OGC GeoPackage 1.3 in which every derived row names the activity that made it.
///
/// One process holds a case at a time. Each step's rows and its activity are written in one
/// transaction, so that a case holds either all of a step or nothing of it.
public struct CaseFile: Sendable {
  /// Where the case is.
  public let path: String
  private let queue: DatabaseQueue
  private let lock: CaseLock

  /// Makes a new case, or leaves none behind; refused when the file exists.
  public static func create(at path: String) throws -> CaseFile {
    guard !FileManager.default.fileExists(atPath: path) else {
      throw Refusal.caseExists(at: path)
    }
    do { return try CaseFile(path: path) } catch let refusal as Refusal
      where refusal.code == .cannotWrite
    {
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
      configuration.prepareDatabase { db in try db.execute(sql: "PRAGMA synchronous = FULL") }
      queue = try DatabaseQueue(path: path, configuration: configuration)
      let migrator = Schema.migrator
      let (superseded, applied) = try queue.read { db in
        (try migrator.hasBeenSuperseded(db), try migrator.appliedIdentifiers(db))
      }
      if superseded {
        throw Refusal.newerCase(path, migration: applied.sorted().last ?? "?")
      }
      try migrator.migrate(queue)
    } catch let error as DatabaseError {
      throw Self.refusal(error, path)
    }
  }

  /// Everything the case holds.
  public func snapshot() throws -> CaseSnapshot {
    try reading { db in
      var all = CaseSnapshot()
      all.site = try SiteRecord.fetchOne(db)
      all.scenes = try SceneRecord.order(sql: "acquired, id").fetchAll(db)
      all.alignments = try AlignmentRecord.order(sql: "scene").fetchAll(db)
      all.assessments = try AssessmentRecord.order(sql: "scene").fetchAll(db)
      all.structures = try StructureRecord.order(sql: "fid").fetchAll(db)
      all.observations = try ObservationRecord.order(sql: "structure, date, scene").fetchAll(db)
      all.measurements = try MeasurementRecord.order(sql: "fid").fetchAll(db)
      all.sources = try SourceRecord.order(sql: "fid").fetchAll(db)
      all.claims = try ClaimRecord.order(sql: "fid").fetchAll(db)
      all.ties = try TieRecord.order(sql: "fid").fetchAll(db)
      all.readings = try ReadingRecord.order(sql: "fid").fetchAll(db)
      all.verdicts = try VerdictRecord.order(sql: "fid").fetchAll(db)
      all.relays = try RelayRecord.order(sql: "fid").fetchAll(db)
      all.tiePoints = try TiePointRecord.order(sql: "fid").fetchAll(db)
      all.remarks = try RemarkRecord.order(sql: "fid").fetchAll(db)
      all.activities = try ActivityRecord.order(sql: "fid").fetchAll(db)
      all.applyTies()
      return all
    }
  }

  /// The finished activity with this key, or nil.
  public func activity(key: String) throws -> ActivityRecord? {
    try reading { db in try ActivityRecord.filter(Column("key") == key).fetchOne(db) }
  }

  /// The finished activities of a step, oldest first.
  public func activities(of step: StepName) throws -> [ActivityRecord] {
    try reading { db in
      try ActivityRecord.filter(Column("step") == step.rawValue).order(sql: "fid").fetchAll(db)
    }
  }

  /// Writes one finished activity and its rows, in place of those of `replacing`, all or nothing.
  public func commit(
    _ activity: ActivityRecord, replacing old: [ActivityRecord] = [], rows: [any CaseRecord]
  ) throws {
    try writing { db in
      for superseded in old { try Self.remove(superseded, from: db) }
      try activity.insert(db)
      for row in rows { try row.insert(db) }
    }
  }

  /// Takes activities and their rows out.
  public func remove(_ activities: [ActivityRecord]) throws {
    try writing { db in
      for activity in activities { try Self.remove(activity, from: db) }
    }
  }

  /// Says what place the case watches.
  public func setSite(_ site: SiteRecord) throws {
    try writing { db in
      try SiteRecord.deleteAll(db)
      try site.insert(db)
    }
  }

  private static let derived = [
    "scenes", "alignments", "tie_points", "assessments", "structures", "observations",
    "measurements", "sources", "claims", "ties", "readings", "verdicts", "relays",
    "remarks",
  ]

  private static func remove(_ activity: ActivityRecord, from db: Database) throws {
    for table in derived {
      try db.execute(
        sql: "DELETE FROM \(table) WHERE activity = ?", arguments: [activity.id])
    }
    try db.execute(sql: "DELETE FROM activity WHERE id = ?", arguments: [activity.id])
  }

  private func reading<Value>(_ body: (Database) throws -> Value) throws -> Value {
    do {
      return try queue.read(body)
    } catch let error as DatabaseError {
      throw Self.refusal(error, path)
    }
  }

  private func writing(_ body: (Database) throws -> Void) throws {
    do {
      try queue.write(body)
    } catch let error as DatabaseError {
      throw Self.refusal(error, path)
    }
  }

  private static func refusal(_ error: DatabaseError, _ path: String) -> Refusal {
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED: .caseInUse(path, by: nil)
    case .SQLITE_NOTADB, .SQLITE_CORRUPT:
      .notACase(path, because: error.message ?? "damaged")
    default: .cannotWrite(path, error.message ?? error.description)
    }
  }

  /// Refuses a file that is no GeoPackage before SQLite touches it.
  private static func checkHeader(of path: String) throws {
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw Refusal.notACase(path, because: "cannot be read")
    }
    defer { try? handle.close() }
    let header = try handle.read(upToCount: 100) ?? Data()
    // An interrupted `create` leaves an empty file: still a case to be.
    if header.isEmpty { return }
    guard header.count == 100, header.starts(with: Data("SQLite format 3\0".utf8)),
      header[68..<72].elementsEqual([0x47, 0x50, 0x4B, 0x47])
        || header[68..<72].elementsEqual([0, 0, 0, 0])
    else {
      throw Refusal.notACase(path, because: "no GeoPackage header")
    }
  }
}
