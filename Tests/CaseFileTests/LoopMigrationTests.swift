import Foundation
import GRDB
import Testing
import Vocabulary

@testable import CaseFile

@Suite struct LoopMigrationTests {
  /// A case as it was before the loops of its alignments were told apart.
  private func olderCase(in folder: String) throws -> String {
    let path = folder + "/older.tiepoint.gpkg"
    let queue = try DatabaseQueue(path: path)
    try Migrations.migrator.migrate(queue, upTo: "4-history")
    try queue.write { db in
      try db.execute(
        sql: """
          INSERT INTO activity (id, step, "key", parameters, inputs, tool_version, finished,
            seconds, peak_memory_mib)
          VALUES ('align-1', 'align', ?, '{}', '[]', '0.1.0', '2026-01-01T00:00:00Z', 1, 1)
          """, arguments: [String(repeating: "a", count: 64)])
      try db.execute(
        sql: """
          INSERT INTO assessments (scene, clear_share, used, activity)
          VALUES ('2020-01-01', 0.69, 1, 'align-1')
          """)
      for scene in ["2020-01-01", "2020-02-01"] {
        try db.execute(
          sql: """
            INSERT INTO alignments (scene, registered, reference, model, offset_row, offset_column,
              error_px, tie_points_tried, tie_points_kept, closed_loop_px, activity)
            VALUES (?, 1, 0, 'shift', 0.25, -0.5, 0.1, 9, 8, 0.05, 'align-1')
            """, arguments: [scene])
      }
    }
    try queue.close()
    return path
  }

  @Test func `A smallest loop is not kept as the largest, and all else of its row is`() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("tiepoint-loops-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let rows = try CaseFile.open(at: try olderCase(in: folder.path)).current(AlignmentRecord.self)
    #expect(rows.map(\.scene) == ["2020-01-01", "2020-02-01"])
    let seen = try CaseFile.open(at: folder.path + "/older.tiepoint.gpkg")
      .current(AssessmentRecord.self)
    #expect(seen.map(\.clearShare) == [0.69] && seen.allSatisfy { $0.clearGround == nil })
    for row in rows {
      #expect(row.closedLoopPx == nil && row.loopBeforePx == nil)
      #expect(row.offsetRow == 0.25 && row.offsetColumn == -0.5 && row.tiePointsKept == 8)
    }
  }
}
