import CaseFile
import Evidence
import Foundation
import Vocabulary

/// How long a log of many entries takes to write, to sign and to check.
///
///     swift run -c release --package-path Benchmarks EvidenceBench [CASE]
///
/// Writes a case of 10,000 steps with ten rows each to CASE, to be sealed and checked by other means;
/// prints CPU-seconds, with hashing of the same number of bytes at once as the floor.
@main struct EvidenceBench {
  static let steps = 10_000
  static let rows = 10

  static func main() throws {
    let path =
      CommandLine.arguments.dropFirst().first
      ?? NSTemporaryDirectory() + "bench-\(ProcessInfo.processInfo.processIdentifier).tiepoint.gpkg"
    let file = try CaseFile.create(at: path)
    let finished = (0..<steps).map { step in
      let activity = ActivityRecord(
        id: "read-\(step)", step: .read, key: ContentHash(of: "\(step)").hex, parameters: "{}",
        inputs: [], toolVersion: Tiepoint.version, finished: "2026-01-01T00:00:00Z", seconds: 0,
        peakMemoryMib: 0)
      return FinishedActivity(
        activity,
        rows: (0..<rows).map {
          RemarkRecord(step: .read, text: "remark \($0) of \(step)", activity: activity.id)
        })
    }
    try timed("rows and entries of \(steps) steps, \(rows) rows each, written") {
      try file.commit(finished)
    }
    let audit = try timed("every row held against the log") { try file.audit() }
    guard audit.findings.isEmpty else { fatalError("\(audit.findings)") }
    let log = timed("entries read, tree and all roots made") { CheckedLog(audit.entries) }
    let key = try SigningKey(named: "bench")
    timed("signed") {
      let checkpoint = Checkpoint(
        origin: Checkpoint.origin(of: log.leaves[0], by: "bench"), size: log.leaves.count,
        root: log.root(of: log.leaves.count))
      _ = SignedNote(checkpoint.text, signedBy: key)
    }
    let bytes = audit.entries.reduce(0) { $0 + $1.utf8.count }
    timed("floor: \(bytes) bytes of entries hashed at once") {
      _ = ContentHash(of: [UInt8](repeating: 7, count: bytes))
    }
    let many = [UInt8](repeating: 7, count: 1 << 28)
    timed("256 MiB hashed") { _ = ContentHash(of: many) }
    print("case: \(path)")
  }

  @discardableResult
  static func timed<Value>(_ what: String, _ body: () throws -> Value) rethrows -> Value {
    let start = clock()
    let value = try body()
    let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
    print(String(format: "%8.3f CPU-s  %@", seconds, what as NSString))
    return value
  }
}
