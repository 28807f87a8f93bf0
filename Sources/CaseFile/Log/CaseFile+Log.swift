import Evidence
import Foundation
import GRDB
import Vocabulary

/// A checkpoint that the case's keeper signed.
public struct CheckpointRecord: CaseRecord, Equatable {
  public static let table = "checkpoints"
  /// How many entries it covers.
  public var size: Int
  /// Their root, 64 hexadecimal digits.
  public var root: String
  /// The signed note.
  public var note: String
  /// When it was made by the machine's clock, ISO 8601 in UTC.
  public var made: String

  /// A checkpoint's row.
  public init(size: Int, root: String, note: String, made: String) {
    (self.size, self.root, self.note, self.made) = (size, root, note, made)
  }
}

/// What a time-stamping authority replied to a checkpoint.
public struct TimeStampRecord: CaseRecord, Equatable {
  public static let table = "time_stamps"
  /// How many entries the checkpoint covers.
  public var size: Int
  /// Who stamped: the common name of its certificate, else the host that was asked.
  public var authority: String
  /// The policy's object identifier.
  public var policy: String
  /// The token's time, ISO 8601 in UTC.
  public var genTime: String
  /// How far that may be off, in seconds.
  public var accuracyS: Int
  /// What was asked, base64 of DER; nil where that is not known.
  public var request: String?
  /// What came, base64 of DER.
  public var reply: String
  /// Whether its chain was checked when it came.
  public var state: TimeStamp.State

  /// A time stamp's row.
  public init(
    size: Int, authority: String, policy: String, genTime: String, accuracyS: Int,
    request: String?, reply: String, state: TimeStamp.State
  ) {
    (self.size, self.authority, self.policy) = (size, authority, policy)
    (self.genTime, self.accuracyS) = (genTime, accuracyS)
    (self.request, self.reply, self.state) = (request, reply, state)
  }
}

/// A row of a case among those that its activity made, as the log's entry has them.
public struct LoggedRow: Sendable, Hashable {
  /// The table.
  public let table: String
  /// The activity's id.
  public let activity: String
  /// The rows' bytes, in order.
  public let rows: [[UInt8]]
  /// Which of them it is.
  public let place: Int
}

extension CaseFile {
  /// Keeps a signed checkpoint; one of the same size is left as it is.
  ///
  /// - Throws: ``Refusal`` where it does not extend the last one that was signed.
  public func keep(_ checkpoint: CheckpointRecord) throws {
    let last: CheckpointRecord? = try reading { db in
      try Stored<CheckpointRecord>.all(
        db, sql: "SELECT * FROM checkpoints ORDER BY size", [], path: path
      ).last
    }
    if let last,
      last.size > checkpoint.size || last.size == checkpoint.size && last.root != checkpoint.root
    {
      throw Refusal.badData(
        path,
        "a checkpoint of \(last.size) entries was signed, and one of \(checkpoint.size) does not extend it",
        "verify the case; its log was put back or changed")
    }
    try writing { db in
      try db.execute(sql: "DELETE FROM checkpoints WHERE size = ?", arguments: [checkpoint.size])
      try Stored(checkpoint).insert(db)
    }
  }

  /// Keeps what an authority replied.
  public func keep(_ stamp: TimeStampRecord) throws {
    try writing { db in try Stored(stamp).insert(db) }
  }

  /// Writes an entry of the log that is no step's, such as a change of keys.
  public func append(_ entry: LogEntry) throws {
    try writing { db in try CaseLog.append(entry, in: db) }
  }

  /// The row in force that is called `id`, with all rows of its table that its activity made, packed.
  ///
  /// - Throws: ``Refusal`` where nothing of that id is in force.
  public func loggedRow(_ id: String) throws -> LoggedRow {
    let found: LoggedRow? = try reading { db in
      for table in [
        "claims", "measurements", "structures", "evidence", "scenes", "sources", "changes",
      ] {
        guard
          let row = try Row.fetchOne(
            db, sql: "SELECT fid, activity FROM current_\(table) WHERE id = ?", arguments: [id]),
          let packed = try RowSet(table, in: db).packed(db, of: row["activity"], fid: row["fid"])
        else { continue }
        return LoggedRow(
          table: table, activity: row["activity"], rows: packed.rows, place: packed.place)
      }
      return nil
    }
    guard let found else {
      throw Refusal.missingInput(
        id, "names no claim, measurement, structure, scene, article, change or kept thing in force",
        "tiepoint export claims, structures or scenes lists the ids")
    }
    return found
  }

  /// Writes a copy of the case to a new file, in one piece.
  public func copy(to target: String) throws {
    try writingOutside { db in
      try db.execute(sql: "VACUUM INTO ?", arguments: [target])
    }
  }
}
