import Evidence
import Foundation
import GRDB
import TestSupport
import Testing
import Vocabulary

@testable import CaseFile

@Suite struct LogTests {
  @Test func `Each step has an entry, and every row is in one`() throws {
    try inFolder { folder in
      let path = folder + "/a.tiepoint.gpkg"
      try Example.make(at: path)
      let file = try CaseFile.open(at: path)
      let old = try #require(try file.history().last)
      let again = Example.activity(.detect, key: "2")
      try file.commit(again, superseding: [old], rows: [], copyingRowsOf: old, by: "Ada")
      let back = Example.activity(.undo, key: "3")
      try file.commit(back, superseding: [again], reinstating: [old], rows: [])
      let audit = try file.audit()
      #expect(audit.findings.isEmpty)
      #expect(audit.rows > 20)
      let entries = audit.entries.compactMap { LogEntry(text: $0) }
      #expect(entries.count == audit.entries.count)
      #expect(entries.map(\.id).suffix(3) == [old.id, again.id, back.id])
      #expect(entries[entries.count - 2].by == "Ada")
      // The site, and the columns of activities aside, the same rows have the same roots but for whose.
      #expect(entries[entries.count - 2].rows.count == entries[entries.count - 3].rows.count)
      #expect(entries[entries.count - 2].files.count == entries[entries.count - 3].files.count)
      #expect(entries.last?.supersedes == [again.id] && entries.last?.reinstates == [old.id])
    }
  }

  @Test func `Entries cannot be changed or taken away`() throws {
    try inFolder { folder in
      let path = folder + "/a.tiepoint.gpkg"
      try Example.make(at: path)
      for sql in [
        "UPDATE log SET entry = '{}'", "DELETE FROM log",
        "UPDATE log SET position = position + 1",
      ] {
        #expect(throws: DatabaseError.self, "\(sql)") {
          try editing(path) { db in try db.execute(sql: sql) }
        }
      }
    }
  }

  /// What somebody with another program may do to a case, and what the audit must name.
  static let edits: [(sql: String, names: String)] = [
    ("UPDATE claims SET text = text || '.'", "table claims"),
    ("UPDATE measurements SET value = value + 1e-9", "table measurements"),
    ("DELETE FROM claims", "table claims"),
    ("UPDATE structures SET geom = X'00'", "table structures"),
    ("UPDATE site SET name = 'elsewhere'", "table site"),
    ("DELETE FROM site", "table site"),
    ("UPDATE activity SET parameters = '{ }'", "table activity"),
    ("UPDATE activity SET finished = '2020-01-01T00:00:00Z'", "activity "),
    ("UPDATE activity SET superseded_by = id", "activity "),
    ("UPDATE activity SET seconds = 2", "table activity"),
    (
      "INSERT INTO remarks (step, text, activity) SELECT step, text, activity FROM remarks",
      "table remarks"
    ),
    ("UPDATE remarks SET activity = 'unheard'", "table remarks"),
    ("UPDATE claims SET text = CAST(text AS BLOB)", "table claims"),
    ("UPDATE scenes SET bytes = CAST(bytes AS REAL)", ""),
    (
      "DROP VIEW current_claims; ALTER TABLE claims RENAME TO c; CREATE VIEW claims AS SELECT * FROM c",
      "table claims"
    ),
    ("DROP TRIGGER log_is_not_cut; DELETE FROM log WHERE position = 0", "trigger log_is_not_cut"),
    (
      "DROP TRIGGER log_is_not_changed; UPDATE log SET entry = replace(entry, '0', '1')",
      "log entry 0"
    ),
    ("INSERT INTO log (position, entry, leaf) VALUES (7, '{}', '')", "log entry"),
  ]

  @Test(arguments: edits) func `What is not what the log says is named`(
    edit: (sql: String, names: String)
  ) throws {
    try inFolder { folder in
      let path = folder + "/a.tiepoint.gpkg"
      try Example.make(at: path)
      #expect(try CaseFile.audit(at: path).findings.isEmpty)
      try editing(path) { db in try db.execute(sql: edit.sql) }
      let findings = try CaseFile.audit(at: path).findings
      // An integer column turns a whole number back into an integer: nothing was changed.
      if edit.names.isEmpty {
        #expect(findings.isEmpty)
      } else {
        #expect(findings.contains { $0.subject.hasPrefix(edit.names) }, "\(findings)")
      }
    }
  }

  @Test func `A case of before has an entry for each step, marked as adopted`() throws {
    try KeptCase.withCopy { path in
      let file = try CaseFile.open(at: path)
      let audit = try file.audit()
      #expect(audit.findings.isEmpty, "\(audit.findings.prefix(5))")
      let entries = audit.entries.compactMap { LogEntry(text: $0) }
      let steps = try file.history().map(\.id)
      #expect(entries.filter { $0.kind != "site" }.map(\.id) == steps)
      #expect(entries.filter { $0.kind != "site" }.allSatisfy { $0.adopted != nil })
    }
  }

  @Test func `A checkpoint that does not extend the last is not kept`() throws {
    try inFolder { folder in
      let file = try CaseFile.create(at: folder + "/a.tiepoint.gpkg")
      let root = Example.hash
      try file.keep(CheckpointRecord(size: 3, root: root, note: "n", made: "m"))
      try file.keep(CheckpointRecord(size: 3, root: root, note: "n", made: "m"))
      for (size, root) in [(2, root), (3, String(repeating: "0b", count: 32))] {
        #expect(throws: Refusal.self) {
          try file.keep(CheckpointRecord(size: size, root: root, note: "n", made: "m"))
        }
      }
      #expect(try file.audit().checkpoints.map(\.size) == [3])
    }
  }

  @Test func `What place the case watches is an entry each time it is said`() throws {
    try inFolder { folder in
      let file = try CaseFile.create(at: folder + "/a.tiepoint.gpkg")
      for name in ["one", "two"] {
        try file.setSite(SiteRecord(name: name, geom: nil, simulated: false))
      }
      let entries = try file.audit().entries.compactMap { LogEntry(text: $0) }
      #expect(entries.map(\.id) == ["site-1", "site-2"])
      #expect(entries.allSatisfy { $0.kind == "site" && $0.adopted == nil })
      #expect(entries[0].rows["site"] != entries[1].rows["site"])
      #expect(try file.audit().findings.isEmpty)
    }
  }

  @Test func `An entry quotes the last time stamp that was there before it`() throws {
    try inFolder { folder in
      let file = try CaseFile.create(at: folder + "/a.tiepoint.gpkg")
      try file.commit(Example.activity(.detect, key: "1"), rows: [])
      let reply: [UInt8] = [1, 2, 3]
      try file.keep(
        TimeStampRecord(
          size: 1, authority: "a", policy: "1.2", genTime: "2026-01-01T00:00:00Z", accuracyS: 1,
          request: nil, reply: "AQID", state: .unchecked))
      try file.commit(Example.activity(.detect, key: "2"), rows: [])
      let entries = try file.audit().entries.compactMap { LogEntry(text: $0) }
      #expect(entries.map(\.previousToken) == [nil, ContentHash(of: reply).hex])
    }
  }

  @Test func `What is no case with a log is refused, and nothing is made beside it`() throws {
    try inFolder { folder in
      let path = folder + "/a.tiepoint.gpkg"
      try Example.make(at: path)
      let whole = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
      for (what, bytes) in [
        ("half", Array(whole.prefix(whole.count / 2))), ("empty", []),
        ("text", Array("SQLite format 3".utf8)),
        ("with a write-ahead log", Array(whole.prefix(18)) + [2, 2] + Array(whole.dropFirst(20))),
      ] {
        let other = "\(folder)/\(what).gpkg"
        try Data(bytes).write(to: URL(fileURLWithPath: other))
        #expect(throws: Refusal.self, "\(what)") { try CaseFile.audit(at: other) }
      }
      try FileManager.default.removeItem(atPath: path + ".lock")
      #expect(try CaseFile.audit(at: path).findings.isEmpty)
      let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(names.filter { $0.hasPrefix("a.") } == ["a.tiepoint.gpkg"])
    }
  }

  @Test func `A copy holds the same entries and rows`() throws {
    try inFolder { folder in
      let path = folder + "/a.tiepoint.gpkg"
      try Example.make(at: path)
      let file = try CaseFile.open(at: path)
      try file.copy(to: folder + "/copy.tiepoint.gpkg")
      let copy = try CaseFile.audit(at: folder + "/copy.tiepoint.gpkg")
      let own = try file.audit()
      #expect(copy.findings.isEmpty && copy.entries == own.entries && copy.rows == own.rows)
      #expect(throws: Refusal.self) { try file.copy(to: folder + "/copy.tiepoint.gpkg") }
    }
  }

  @Test func `A step that cannot be written leaves neither rows nor an entry`() throws {
    try inFolder { folder in
      let file = try CaseFile.create(at: folder + "/a.tiepoint.gpkg")
      let first = Example.activity(.detect, key: "1")
      try file.commit(first, rows: [Example.structure("S1", by: first)])
      let before = try file.audit()
      let second = Example.activity(.detect, key: "2")
      // The third has the id of the first: the second goes with it.
      #expect(throws: Refusal.self) {
        try file.commit([
          FinishedActivity(
            second, superseding: [first], rows: [Example.structure("S2", by: second)]),
          FinishedActivity(first, rows: []),
        ])
      }
      let after = try file.audit()
      #expect(after.findings.isEmpty && after.entries == before.entries)
      #expect(after.rows == before.rows)
      #expect(try file.current(StructureRecord.self).map(\.id) == ["S1"])
    }
  }

  @Test func `A changed value in any column of any table is named by its table`() throws {
    try inFolder { folder in
      let path = folder + "/a.tiepoint.gpkg"
      try Example.make(at: path)
      var tried = 0
      try editing(path) { db in
        for table in Schema.tables {
          for column in try db.columns(in: table.name).map(\.name) {
            let quoted = "\"\(column)\""
            var edits: [String] = []
            try db.inSavepoint {
              try db.execute(
                sql: """
                  UPDATE \(table.name) SET \(quoted) = CASE typeof(\(quoted))
                    WHEN 'text' THEN \(quoted) || 'x' WHEN 'blob' THEN X'00' WHEN 'null' THEN 'x'
                    ELSE \(quoted) + 1 END WHERE fid = (SELECT max(fid) FROM \(table.name))
                  """)
              edits = try LogAudit(db, of: path).findings.map(\.subject)
              return .rollback
            }
            tried += 1
            let named = edits.contains {
              $0 == "table \(table.name)" || table.name == "activity" && $0.hasPrefix("activity ")
            }
            #expect(named, "\(table.name).\(column): \(edits)")
          }
        }
        #expect(try LogAudit(db, of: path).findings.isEmpty)
      }
      #expect(tried > 200, "\(tried) columns")
    }
  }

  @Test func `Nonsense among checkpoints and time stamps is refused and never traps`() throws {
    try inFolder { folder in
      let path = folder + "/a.tiepoint.gpkg"
      try Example.make(at: path)
      var file: CaseFile? = try CaseFile.open(at: path)
      try file?.keep(CheckpointRecord(size: 1, root: Example.hash, note: "n", made: "m"))
      try file?.keep(
        TimeStampRecord(
          size: 1, authority: "a", policy: "1.2", genTime: "2026-01-01T00:00:00Z", accuracyS: 1,
          request: nil, reply: "AQID", state: .unchecked))
      file = nil
      for (table, columns) in [
        ("checkpoints", ["size", "root", "note", "made"]),
        ("time_stamps", ["size", "authority", "gen_time", "accuracy_s", "reply", "state"]),
      ] {
        for column in columns {
          for value in ["'x'", "X'00'", "-1", "1e300", "''"] {
            try editing(path) { db in
              try db.inSavepoint {
                try db.execute(sql: "UPDATE \(table) SET \(column) = \(value)")
                // Either a refusal or an answer: a reply of nonsense is judged where it is checked.
                do { _ = try LogAudit(db, of: path) } catch { #expect(error is Refusal) }
                return .rollback
              }
            }
          }
        }
      }
    }
  }
}
