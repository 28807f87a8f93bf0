import Foundation
import Rasters
import Testing
import Vocabulary

@testable import CaseFile

@Suite struct CaseFileTests {
  @Test func geometrySurvivesTheBlob() throws {
    #expect(Geometry(blob: Example.square.blob) == Example.square)
    let point = Geometry.point(MapPosition(x: -1.5, y: 2.25))
    #expect(Geometry(blob: point.blob) == point)
    for length in 0..<Example.square.blob.count {
      #expect(Geometry(blob: Array(Example.square.blob.prefix(length))) == nil)
    }
  }

  @Test func aStepIsReplacedAsAWhole() throws {
    try inFolder { folder in
      let file = try CaseFile.create(at: folder + "/a.tiepoint.gpkg")
      let first = Example.activity(.detect, key: "1")
      try file.commit(
        first, rows: [Example.structure("S1", by: first), Example.structure("S2", by: first)])
      let second = Example.activity(.detect, key: "2")
      try file.commit(second, superseding: [first], rows: [Example.structure("S1", by: second)])
      let snapshot = try file.snapshot()
      #expect(snapshot.structures == [Example.structure("S1", by: second)])
      #expect(snapshot.activities == [second])
      let kept = try #require(try file.activity(key: first.key))
      #expect(kept.supersededBy == second.id)
      #expect(try file.rows(StructureRecord.self, of: kept).map(\.id) == ["S1", "S2"])
    }
  }

  @Test func aStepThatFailsLeavesTheOldRows() throws {
    try inFolder { folder in
      let file = try CaseFile.create(at: folder + "/a.tiepoint.gpkg")
      let first = Example.activity(.detect, key: "1")
      try file.commit(first, rows: [Example.structure("S1", by: first)])
      let second = Example.activity(.detect, key: "2")
      #expect(throws: Refusal.self) {
        try file.commit(
          second, superseding: [first],
          rows: [Example.structure("S1", by: second), Example.structure("S1", by: second)])
      }
      #expect(try file.snapshot().structures == [Example.structure("S1", by: first)])
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
}
