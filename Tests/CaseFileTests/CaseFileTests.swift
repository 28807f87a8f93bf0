import Foundation
import Rasters
import Testing
import Vocabulary

@testable import CaseFile

@Suite struct CaseFileTests {
  @Test func geometrySurvivesTheBlob() throws {
    let square = try Polygon(exterior: [
      MapPosition(x: 88.25, y: 43.5), MapPosition(x: 88.5, y: 43.5), MapPosition(x: 88.5, y: 43.75),
    ])
    #expect(Geometry(blob: Geometry(square).blob) == Geometry(square))
    let point = Geometry.point(MapPosition(x: -1.5, y: 2.25))
    #expect(Geometry(blob: point.blob) == point)
    for length in 0..<Geometry(square).blob.count {
      #expect(Geometry(blob: Array(Geometry(square).blob.prefix(length))) == nil)
    }
  }

  @Test func aStepIsReplacedAsAWhole() throws {
    try inFolder { folder in
      let file = try CaseFile.create(at: folder + "/a.tiepoint.gpkg")
      let first = activity(.detect, key: "1")
      try file.commit(first, rows: [structure("S1", by: first), structure("S2", by: first)])
      let second = activity(.detect, key: "2")
      try file.commit(second, superseding: [first], rows: [structure("S1", by: second)])
      let snapshot = try file.snapshot()
      #expect(snapshot.structures == [structure("S1", by: second)])
      #expect(snapshot.activities == [second])
      let kept = try #require(try file.activity(key: first.key))
      #expect(kept.supersededBy == second.id)
      #expect(try file.rows(StructureRecord.self, of: kept).map(\.id) == ["S1", "S2"])
    }
  }

  @Test func aStepThatFailsLeavesTheOldRows() throws {
    try inFolder { folder in
      let file = try CaseFile.create(at: folder + "/a.tiepoint.gpkg")
      let first = activity(.detect, key: "1")
      try file.commit(first, rows: [structure("S1", by: first)])
      let second = activity(.detect, key: "2")
      #expect(throws: Refusal.self) {
        try file.commit(
          second, superseding: [first],
          rows: [structure("S1", by: second), structure("S1", by: second)])
      }
      #expect(try file.snapshot().structures == [structure("S1", by: first)])
      #expect(try file.snapshot().activities == [first])
    }
  }

  @Test func aSecondHolderIsToldWhoHasIt() throws {
    try inFolder { folder in
      let path = folder + "/a.tiepoint.gpkg"
      let file = try CaseFile.create(at: path)
      #expect {
        _ = try CaseFile.open(at: path)
      } throws: { error in
        "\(error)".contains("in use by process \(ProcessInfo.processInfo.processIdentifier)")
      }
      _ = try file.snapshot()
    }
  }

  @Test func otherFilesAreRefusedUntouched() throws {
    try inFolder { folder in
      let path = folder + "/a.tiepoint.gpkg"
      let text = Data("no case at all, but long enough to be one. ".utf8)
      let long = text + text + text
      try long.write(to: URL(fileURLWithPath: path))
      #expect(throws: Refusal.self) { _ = try CaseFile.open(at: path) }
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == long)
      #expect(throws: Refusal.self) { _ = try CaseFile.open(at: folder + "/none") }
      #expect(throws: Refusal.self) { _ = try CaseFile.create(at: path) }
    }
  }

  @Test func ogrinfoReadsEveryTable() throws {
    try inFolder { folder in
      let path = folder + "/a.tiepoint.gpkg"
      do {
        let file = try CaseFile.create(at: path)
        let detect = activity(.detect, key: "1")
        try file.commit(detect, rows: [structure("S1", by: detect)])
        try file.setSite(SiteRecord(name: "Example", geom: nil, simulated: false))
      }
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = ["ogrinfo", "-al", "-ro", path]
      let output = Pipe()
      process.standardOutput = output
      process.standardError = output
      try process.run()
      let text = String(
        decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
      process.waitUntilExit()
      #expect(process.terminationStatus == 0, "\(text)")
      #expect(!text.contains("ERROR") && !text.contains("Warning"), "\(text)")
      #expect(text.contains("Layer name: structures") && text.contains("POLYGON ((10 20"))
      #expect(text.contains("Layer name: activity") && text.contains("Layer name: verdicts"))
    }
  }

  private func inFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("tiepoint-case-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
  }

  private func activity(_ step: StepName, key: String) -> ActivityRecord {
    ActivityRecord(
      id: "\(step)-\(key)", step: step,
      key: String(repeating: key, count: 64 / key.count), parameters: "{}", inputs: ["sha256:00"],
      toolVersion: "0", finished: "2026-01-01T00:00:00Z", seconds: 1, peakMemoryMib: 1)
  }

  private func structure(_ id: String, by activity: ActivityRecord) -> StructureRecord {
    StructureRecord(
      id: id, name: nil,
      geom: .polygon([
        [MapPosition(x: 10, y: 20), MapPosition(x: 11, y: 20), MapPosition(x: 11, y: 21)]
      ]), origin: .found, kind: .newBuilding, because: nil, absentLast: "2020-01-01",
      presentFirst: "2020-02-01",
      phases: [PhaseRecord(phase: .noActivity, from: "..", to: "2020-01-01")], confidence: 0.9,
      scenesUsed: 3, activity: activity.id)
  }
}
