import Testing
import Vocabulary

@testable import CaseFile

@Suite struct HistoryTests {
  @Test func `What was superseded stays, and can come into force again`() throws {
    try inFolder { folder in
      let file = try CaseFile.create(at: folder + "/a.tiepoint.gpkg")
      let first = Example.activity(.detect, key: "1")
      let second = Example.activity(.detect, key: "2")
      let third = Example.activity(.undo, key: "3")
      try file.commit(first, rows: [Example.structure("S1", by: first)])
      try file.commit(second, superseding: [first], rows: [Example.structure("S2", by: second)])
      try file.commit(third, superseding: [second], reinstating: [first], rows: [])
      #expect(try file.current(StructureRecord.self).map(\.id) == ["S1"])
      #expect(try file.history().map(\.id) == [first.id, second.id, third.id])
      #expect(try file.history().map(\.supersededBy) == [nil, third.id, nil])
      #expect(try file.rows(StructureRecord.self, of: second).map(\.id) == ["S2"])
    }
  }

  @Test func `The rows of an earlier result are taken over, every table's`() throws {
    try inFolder { folder in
      let path = folder + "/a.tiepoint.gpkg"
      try Example.make(at: path)
      let file = try CaseFile.open(at: path)
      let before = try file.snapshot()
      let old = try #require(try file.history().last)
      let again = Example.activity(.detect, key: "2")
      try file.commit(again, superseding: [old], rows: [], copyingRowsOf: old)
      let after = try file.snapshot()
      #expect(after.structures.map(\.activity) == [again.id])
      #expect(counts(of: after) == counts(of: before))
      #expect(counts(of: after).allSatisfy { $0 == 1 })
    }
  }

  private func counts(of all: CaseSnapshot) -> [Int] {
    [
      all.scenes.count, all.files.count, all.alignments.count, all.assessments.count,
      all.structures.count, all.changes.count, all.ground == nil ? 0 : 1, all.observations.count,
      all.measurements.count, all.sources.count,
      all.sentences.count, all.claims.count, all.ties.count, all.readings.count,
      all.verdicts.count, all.relays.count, all.tiePoints.count, all.remarks.count,
    ]
  }

  @Test func `A second result of the same name has a number behind it`() throws {
    try inFolder { folder in
      let file = try CaseFile.create(at: folder + "/a.tiepoint.gpkg")
      #expect(try file.freeID(for: "detect-1") == "detect-1")
      let first = Example.activity(.detect, key: "1")
      try file.commit(first, rows: [])
      #expect(try file.freeID(for: "detect-1") == "detect-1-2")
      var second = first
      second.id = "detect-1-2"
      try file.commit(second, superseding: [first], rows: [])
      #expect(try file.freeID(for: "detect-1") == "detect-1-3")
      #expect(try file.freeID(for: "detect-") == "detect-")
      #expect(try file.activity(key: first.key)?.id == second.id)
    }
  }

  @Test func `A row without its activity is refused`() throws {
    try inFolder { folder in
      let file = try CaseFile.create(at: folder + "/a.tiepoint.gpkg")
      let first = Example.activity(.detect, key: "1")
      let stranger = Example.structure("S1", by: Example.activity(.measure, key: "9"))
      #expect(throws: Refusal.self) { try file.commit(first, rows: [stranger]) }
      #expect(try file.history().isEmpty)
    }
  }

  @Test func `A kept case reads as it was written`() throws {
    try inFolder { folder in
      let path = folder + "/a.tiepoint.gpkg"
      try Example.make(at: path)
      let file = try CaseFile.open(at: path)
      let activity = try #require(try file.activities(of: .detect).first)
      let expected = Example.rows(by: activity)
      #expect(try file.current(SceneRecord.self) == expected.compactMap { $0 as? SceneRecord })
      #expect(try file.current(FileRecord.self) == expected.compactMap { $0 as? FileRecord })
      #expect(try file.current(GridRecord.self) == expected.compactMap { $0 as? GridRecord })
      #expect(
        try file.current(TransformRecord.self) == expected.compactMap { $0 as? TransformRecord })
      #expect(
        try file.current(TiePointRecord.self) == expected.compactMap { $0 as? TiePointRecord })
      #expect(
        try file.current(MeasurementRecord.self) == expected.compactMap { $0 as? MeasurementRecord }
      )
      #expect(
        try file.current(SentenceRecord.self) == expected.compactMap { $0 as? SentenceRecord })
      #expect(try file.current(VerdictRecord.self) == expected.compactMap { $0 as? VerdictRecord })
      let all = try file.snapshot()
      #expect(all.site?.name == "Example")
      #expect(all.claims.map(\.structure) == ["S1"] && all.claims.map(\.against) == ["S2"])
    }
  }
}
