import Foundation
import GRDB
import Rasters
import TestSupport
import Testing
import Vocabulary

@testable import CaseFile

/// A case is a file that people open in QGIS and sqlite3: whatever they put there is read or
/// refused.
@Suite struct HandEditedTests {
  /// What a hand can leave in a column, whatever its declared type.
  private static let nonsense: [DatabaseValue] = [
    "nonsense".databaseValue, "[1e999,\"x\"]".databaseValue, (-1).databaseValue,
    Int64.max.databaseValue, Double.infinity.databaseValue,
    Data([0x47, 0x50, 0, 1, 0xFF]).databaseValue, .null,
  ]

  @Test func `No column of any table can trap the reader`() throws {
    try inFolder { folder in
      let kept = folder + "/kept.tiepoint.gpkg"
      try Example.make(at: kept)
      var (read, refused) = (0, 0)
      let columns = try editing(kept) { db in
        try Schema.tables.flatMap { table in
          try db.columns(in: table.name).map { (table.name, $0.name) }
        }
      }
      #expect(columns.count > 150)
      let bytes = try Data(contentsOf: URL(fileURLWithPath: kept))
      for (table, column) in columns {
        for value in Self.nonsense {
          let path = folder + "/edited.tiepoint.gpkg"
          try bytes.write(to: URL(fileURLWithPath: path))
          do {
            try editing(path) { db in
              try db.execute(
                sql: "UPDATE \"\(table)\" SET \"\(column)\" = ?", arguments: [value])
            }
          } catch is DatabaseError {
            continue  // SQLite itself keeps such a value out.
          }
          do {
            try readWhole(path)
            read += 1
          } catch let refusal as Refusal {
            #expect(refusal.code == .badData, "\(table).\(column) = \(value): \(refusal)")
            #expect(refusal.description.contains(table), "\(table).\(column): \(refusal)")
            refused += 1
          }
        }
      }
      // Names and remarks may be anything; numbers, words, dates, hashes and shapes may not.
      #expect(refused > 350, "\(refused) refused")
      #expect(read > 100, "\(read) read")
    }
  }

  private func readWhole(_ path: String) throws {
    let file = try CaseFile.open(at: path)
    _ = try file.snapshot()
    _ = try file.history()
    _ = try file.site()
    _ = try file.current(GridRecord.self)
    _ = try file.current(TransformRecord.self)
  }

  @Test(arguments: [
    ("measurements", "lo", "1e9", "the interval runs from"),
    ("measurements", "standard_error", "-3", "standard_error"),
    ("structures", "absent_last", "'2021-13-45'", "no date"),
    ("structures", "present_first", "'2019-01-01'", "lies after"),
    ("structures", "kind", "'castle'", "kind"),
    ("structures", "confidence", "1.5", "not in 0…1"),
    ("changes", "status", "'perhaps'", "status"),
    ("changes", "surface", "'castle'", "surface"),
    ("changes", "surface", "'water'", "has not the largest share"),
    ("changes", "shares", "'[{\"surface\":\"earthworks\",\"share\":0.4}]'", "sum to 0.4"),
    ("changes", "shares", "'[{\"surface\":\"earthworks\",\"share\":1.5}]'", "not in 0…1"),
    ("changes", "distance", "-1", "distance is -1"),
    ("changes", "area_m2", "'wide'", "area_m2"),
    ("changes", "native_samples", "-5", "native_samples"),
    ("changes", "began_absent_last", "'2020-02-30'", "no date"),
    ("changes", "began_absent_last", "'2020-02-02'", "lies after"),
    ("changes", "ended_present_first", "'2020-02-01'", "lies after"),
    ("ground", "judged_m2", "1e9", "more than the whole"),
    ("ground", "changed_m2", "100001", "more than the whole"),
    ("ground", "whole_m2", "'all'", "whole_m2"),
    ("readings", "ratio_lo", "9", "the ratio"),
    ("assessments", "clear_share", "'much'", "clear_share"),
    ("transforms", "reach", "0", "reach is 0"),
    ("grids", "rows", "-4", "-4 × 30"),
    ("files", "sha256", "'0A'", "no SHA-256"),
    ("verdicts", "verdict", "'maybe'", "verdict"),
    ("sentences", "span_end", "-9", "runs from"),
  ])
  func `A value that cannot be is refused with its table, row and number`(
    table: String, column: String, value: String, words: String
  ) throws {
    try inFolder { folder in
      let path = folder + "/a.tiepoint.gpkg"
      try Example.make(at: path)
      try editing(path) { try $0.execute(sql: "UPDATE \(table) SET \(column) = \(value)") }
      let refusal = try #require(throws: Refusal.self) { try readWhole(path) }
      #expect(refusal.code == .badData && refusal.subject == path)
      #expect(refusal.problem.contains("table \(table), row 1"), "\(refusal)")
      #expect(refusal.problem.contains(words), "\(refusal)")
    }
  }

  @Test func `A table that was thrown away is refused, not recreated`() throws {
    try inFolder { folder in
      for table in Schema.tables.map(\.name) {
        let path = folder + "/\(table).tiepoint.gpkg"
        try Example.make(at: path)
        try editing(path) { db in
          if table != "site" { try db.execute(sql: "DROP VIEW IF EXISTS current_\(table)") }
          try db.execute(sql: "DROP TABLE \(table)")
        }
        #expect(throws: Refusal.self, "\(table)") { try readWhole(path) }
      }
    }
  }

  @Test func `Damaged bytes of geometry are no geometry, or one`() throws {
    let whole = Example.square.blob
    for at in whole.indices {
      for bit in 0..<8 {
        var blob = whole
        blob[at] ^= 1 << UInt8(bit)
        if let geometry = Geometry(blob: blob) { #expect(geometry.rings.count <= blob.count) }
      }
    }
  }

  @Test func `Blobs damaged by the thousand are geometry or none`() throws {
    var (read, none) = (0, 0)
    try Fuzz("geopackage").run(seed: 60_000) { mutator in
      let blob = mutator.pick([Example.square.blob, Geometry.point(.init(x: 1, y: 2)).blob])
      return mutator.index(below: 4) == 0 ? mutator.cut(blob) : mutator.damaged(blob)
    } read: { bytes, seed in
      guard let geometry = Geometry(blob: bytes) else {
        none += 1
        return
      }
      read += 1
      // What was read is written and read again, but for numbers that are none.
      let again = Geometry(blob: geometry.blob)
      #expect(again == geometry || "\(geometry)".contains("nan"), "seed \(seed)")
    }
    #expect(read > 100 && none > 100, "\(read) read, \(none) not")
  }
}
