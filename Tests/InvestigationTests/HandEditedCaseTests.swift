import CaseFile
import Foundation
import GRDB
import Quantities
import TestSupport
import Testing

/// A kept case with nonsense in one column, opened with every command.
@Suite struct HandEditedCaseTests {
  private static let commands = [
    "log", "verify", "undo", "export structures", "export changes", "export scenes",
    "export verdicts",
    "export claimreview", "export stac", "export measurements", "export claims",
    "export observations", "export site-models -o models", "settle hall --structure auto",
    "ratio S1 D1", "measure", "detect", "align",
    "correct A1-C03 --by Someone --because Slip --reading of_size",
    "read --article a.txt", "add a.txt",
  ]

  @Test(.enabled(if: BuiltCommand.path != nil))
  func `Nonsense in any column is read or refused by every command`() throws {
    try KeptCase.withCopy { kept in
      let folder = URL(fileURLWithPath: kept).deletingLastPathComponent()
      try Data("A hall of 40 m was built in 2020.".utf8)
        .write(to: folder.appendingPathComponent("a.txt"))
      _ = try BuiltCommand.shell("\"$tiepoint\" log --quiet", in: folder)  // migrates
      let edits = try Self.edits(of: kept)
      #expect(edits.count > 500)
      var pairs = edits.flatMap { edit in Self.commands.map { (edit, $0) } }
      if !Nightly.isOn {
        var random = SeededGenerator(seed: 7)
        pairs = Array(pairs.shuffled(using: &random).prefix(200))
      }
      // Drawing figures takes seconds.
      let few = stride(from: 0, to: edits.count, by: Nightly.isOn ? 10 : 300)
      pairs += few.map { (edits[$0], "report -o out") }
      let own = folder.appendingPathComponent("edited")
      for (edit, command) in pairs {
        try? FileManager.default.removeItem(at: own)  // There is none at first.
        try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
        let path = own.appendingPathComponent("case.tiepoint.gpkg").path
        try FileManager.default.copyItem(atPath: kept, toPath: path)
        guard try Self.apply(edit, to: path) else { continue }
        let told = try BuiltCommand.shell(
          "\"$tiepoint\" " + command.replacing("a.txt", with: "../a.txt"), in: own)
        #expect(
          [0, 1, 64, 65, 66, 69, 73].contains(told.code),
          "\(command) after \(edit): \(told.code) \(told.errors.prefix(300))")
      }
    }
  }

  /// Every column of every table, with each kind of nonsense.
  private static func edits(of path: String) throws -> [(sql: String, value: DatabaseValue)] {
    let nonsense: [DatabaseValue] = [
      "nonsense".databaseValue, "{}".databaseValue, "9999-12-31".databaseValue,
      (-1e300).databaseValue, Int64.max.databaseValue, 0.databaseValue, .null,
    ]
    return try DatabaseQueue(path: path).read { db in
      let tables = try String.fetchAll(
        db,
        sql: """
          SELECT table_name FROM gpkg_contents WHERE table_name NOT LIKE 'current%'
          ORDER BY table_name
          """)
      return try tables.flatMap { table in
        try db.columns(in: table).filter { $0.name != "fid" }.flatMap { column in
          nonsense.map { ("UPDATE \"\(table)\" SET \"\(column.name)\" = ?", $0) }
        }
      }
    }
  }

  /// False where SQLite itself keeps such a value out.
  private static func apply(
    _ edit: (sql: String, value: DatabaseValue), to path: String
  ) throws -> Bool {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    configuration.prepareDatabase { db in try db.execute(sql: "PRAGMA synchronous = OFF") }
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    defer { try? queue.close() }  // Nothing was left to write.
    do {
      try queue.write { try $0.execute(sql: edit.sql, arguments: [edit.value]) }
      return true
    } catch is DatabaseError {
      return false
    }
  }
}
