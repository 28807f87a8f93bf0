import Foundation
import GRDB
import Quantities
import TestSupport
import Testing
import Workflows

/// A run that is killed without warning, at any moment, and started again.
@Suite struct KilledRunTests {
  @Test(.enabled(if: BuiltCommand.path != nil))
  func `A killed run goes on where it was and ends in the same bytes`() async throws {
    try await inFolder { folder in
      _ = try await DemoFolder.write(to: folder.appendingPathComponent("input"), seed: 1)
      try Self.keepEveryThird(in: folder.appendingPathComponent("input/scenes"))
      let clock = ContinuousClock()
      let whole = clock.now
      #expect(try Self.run(into: "whole", in: folder, killedAfter: nil) == 0)
      let length = whole.duration(to: clock.now) / .seconds(1)
      let expected = try Self.result(in: folder.appendingPathComponent("whole"))
      var random = SeededGenerator(seed: 60)
      var killed = 0
      let wanted = Nightly.isOn ? 60 : 6
      var round = 0
      while killed < wanted {
        round += 1
        // From an empty folder, killed three times on the way: early, in the middle, late.
        for part in 0..<3 {
          let share = (Double(part) + Double.random(in: 0..<1, using: &random)) / 3
          let left = length * (1 - Double(part) / 3)
          if try Self.run(into: "r\(round)", in: folder, killedAfter: share * left * 0.9) != 0 {
            killed += 1
          }
        }
        #expect(try Self.run(into: "r\(round)", in: folder, killedAfter: nil) == 0)
        let found = try Self.result(in: folder.appendingPathComponent("r\(round)"))
        for (name, bytes) in expected {
          #expect(found[name] == bytes, "\(name) after \(killed) kills")
        }
        if round > 3 * wanted { break }  // A machine so fast that nothing can be killed.
      }
      #expect(killed >= wanted / 2, "only \(killed) runs could be killed")
    }
  }

  /// A third of the demonstration's scenes make a run that is long enough to be killed.
  private static func keepEveryThird(in scenes: URL) throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: scenes.path).sorted()
    for (index, name) in names.enumerated() where index % 3 != 0 {
      try FileManager.default.removeItem(at: scenes.appendingPathComponent(name))
    }
  }

  /// Runs the manifest; the exit code, or minus the signal that ended it.
  private static func run(
    into name: String, in folder: URL, killedAfter seconds: Double?
  ) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: BuiltCommand.path ?? "/bin/false")
    process.arguments = ["run", "input/manifest.yml", "-o", name, "--quiet"]
    process.currentDirectoryURL = folder
    process.environment = [
      "PATH": "/nowhere", "HOME": folder.path,
      "LD_LIBRARY_PATH": ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"] ?? "",
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    if let seconds {
      Thread.sleep(forTimeInterval: seconds)
      if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }
    process.waitUntilExit()
    return process.terminationReason == .exit
      ? process.terminationStatus : -process.terminationStatus
  }

  /// What a run left: the exports' bytes and the rows in force, but for when and how long.
  private static func result(in folder: URL) throws -> [String: Data] {
    var all: [String: Data] = [:]
    for name in ["structures.geojson", "changes.geojson", "scenes.geojson", "verdicts.json"] {
      all[name] = try Data(contentsOf: folder.appendingPathComponent(name))
    }
    let path = folder.appendingPathComponent("case.tiepoint.gpkg").path
    let rows = try DatabaseQueue(path: path).read { db in
      let views = try String.fetchAll(
        db, sql: "SELECT name FROM sqlite_master WHERE type = 'view' ORDER BY name")
      return try views.flatMap { view in
        try Row.fetchAll(db, sql: "SELECT * FROM \"\(view)\" ORDER BY fid").map { row in
          view + row.filter { $0.0 != "fid" }.map { "|\($0.1)" }.joined()
        }
      } + String.fetchAll(db, sql: "SELECT \"key\" FROM activity ORDER BY \"key\"")
    }
    all["rows"] = Data(rows.joined(separator: "\n").utf8)
    return all
  }
}
