import Foundation
import GRDB
import Testing
import Vocabulary

/// What every step makes of the simulated site, held against what is kept.
///
/// A step's results may change only together with its version, because cases hold results by that
/// version. After such a change `TIEPOINT_PIN=1 swift test --filter JourneyTests` keeps the new ones.
enum PinnedSteps {
  private static let kept = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Fixtures/pinned-steps.txt")

  /// Columns that say where and when and not what, and those too long to keep.
  private static let left: Set<String> = [
    "fid", "geom", "path", "detail", "text", "activity", "modified", "sha256", "bytes",
    "step_of_row",
  ]

  /// Holds the rows in force of the case at `path` against those kept.
  static func expect(in path: String) throws {
    let found = try lines(of: path)
    if ProcessInfo.processInfo.environment["TIEPOINT_PIN"] == "1" {
      try FileManager.default.createDirectory(
        at: kept.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data((found.joined(separator: "\n") + "\n").utf8).write(to: kept)
    }
    let pinned = try String(contentsOf: kept, encoding: .utf8)
      .split(separator: "\n").map(String.init)
    let steps = Set((pinned + found).compactMap { $0.split(separator: " ").first.map(String.init) })
    for step in steps.sorted() {
      let (old, new) = (
        pinned.filter { $0.hasPrefix(step + " ") }, found.filter { $0.hasPrefix(step + " ") }
      )
      #expect(
        old.first == new.first,
        "\(step) has another version than its pinned results; keep the new ones (TIEPOINT_PIN=1)")
      let differing = zip(old, new).first { !isSame($0, $1) }
      #expect(
        old.count == new.count && differing == nil,
        """
        \(step) makes other results under the same version: \(old.count) rows then, \
        \(new.count) now; first difference \(differing.map { "\($0)\n\($1)" } ?? "none"). \
        Raise its version in StepName, then keep the new ones (TIEPOINT_PIN=1).
        """)
    }
  }

  /// One line a step with its version, and one a row: step, table, columns.
  private static func lines(of path: String) throws -> [String] {
    try DatabaseQueue(path: path).read { db in
      var lines = StepName.allCases.map { "\($0) version \($0.version)" }
      let tables = try String.fetchAll(
        db,
        sql: """
          SELECT name FROM sqlite_master WHERE type = 'view' AND name LIKE 'current\\_%' ESCAPE '\\'
          AND name <> 'current_tie_points' ORDER BY name
          """)
      for table in tables {
        let rows = try Row.fetchAll(
          db,
          sql: """
            SELECT activity.step AS step_of_row, rows.* FROM \(table) AS rows
            JOIN activity ON activity.id = rows.activity ORDER BY rows.fid
            """)
        for row in rows {
          let values = row.filter { !left.contains($0.0) }.map { "\($0.0)=\($0.1)" }
          let step: String = row["step_of_row"]
          lines.append("\(step) \(table) " + values.joined(separator: " | "))
        }
      }
      // The sort keeps a step's version before its rows, and rows in their order.
      return lines.enumerated().sorted { a, b in
        let (x, y) = (a.element.prefix { $0 != " " }, b.element.prefix { $0 != " " })
        return (x, a.offset) < (y, b.offset)
      }.map(\.element)
    }
  }

  /// Whether two lines agree, numbers to a hundred-thousandth: other processors round otherwise.
  private static func isSame(_ old: String, _ new: String) -> Bool {
    if old == new { return true }
    let (a, b) = (pieces(of: old), pieces(of: new))
    guard a.count == b.count else { return false }
    return zip(a, b).allSatisfy { x, y in
      if x == y { return true }
      guard let p = Double(x), let q = Double(y) else { return false }
      return abs(p - q) <= 1e-5 * max(abs(p), abs(q)) + 1e-7
    }
  }

  /// Numbers and what stands between them.
  private static func pieces(of line: String) -> [Substring] {
    var pieces: [Substring] = []
    var rest = line[...]
    while let match = rest.firstMatch(of: #/-?\d+(\.\d+)?([eE][-+]?\d+)?/#) {
      pieces.append(rest[rest.startIndex..<match.range.lowerBound])
      pieces.append(rest[match.range])
      rest = rest[match.range.upperBound...]
    }
    return pieces + [rest]
  }
}
