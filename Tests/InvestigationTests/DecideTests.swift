import CaseFile
import Foundation
import Quantities
import Rasters
import TestSupport
import Testing
import Vocabulary

@testable import Investigation

/// What persons decide of structures: kept, laid over what is found, taken back, found again.
@Suite struct DecideTests {
  @Test func `A rejected structure stands in no list, with its reason, and can be taken back`()
    async throws
  {
    try await withStructures([square(at: 0), square(at: 1)]) { investigation in
      let file = investigation.caseFile
      let report = try investigation.decide(reject("S2", "a lorry park"))
      var snapshot = try file.snapshot()
      #expect(snapshot.structures.map(\.id) == ["S1"])
      #expect(snapshot.judged.rejected.map(\.id) == ["S2"])
      #expect(snapshot.judged.last([.reject], on: "S2")?.because == "a lorry park")
      _ = try await investigation.undo()
      snapshot = try file.snapshot()
      #expect(snapshot.structures.map(\.id) == ["S1", "S2"] && snapshot.judged.rejected.isEmpty)
      #expect(try file.history().contains { $0.id == report.activity })
    }
  }

  @Test func `Taken back, the decision before it holds again`() async throws {
    try await withStructures([square(at: 0)]) { investigation in
      func state() throws -> String? {
        try investigation.caseFile.judged().last([.accept, .reject], on: "S1")?.kind.rawValue
      }
      _ = try investigation.decide(DecisionRequest(.accept, on: "S1", by: "A"))
      _ = try investigation.decide(reject("S1", "no"))
      let second = try investigation.decide(DecisionRequest(.accept, on: "S1", by: "A"))
      #expect(try state() == "accept")
      let undone = try await investigation.undo(second.activity)
      #expect(try state() == "reject")
      _ = try await investigation.undo(undone.by)
      #expect(try state() == "accept")
    }
  }

  @Test func `A decision follows its ground through a new detection, or is an orphan`() async throws
  {
    try await withStructures([square(at: 0), square(at: 1)]) { investigation in
      var rename = DecisionRequest(.rename, on: "S2", by: "A")
      rename.name = "east hall"
      _ = try investigation.decide(rename)
      _ = try investigation.decide(reject("S1", "no"))
      // The second is found under another number and a tenth of a side away; the first is not found.
      try detect([square(at: 5), square(at: 1.1)], in: investigation, round: 2)
      let judged = try investigation.caseFile.judged()
      #expect(judged.standing.map(\.name) == [nil, "east hall"])
      #expect(judged.orphans.map(\.structure) == ["S1"] && judged.rejected.isEmpty)
      let told = try investigation.detectReport().limits
      #expect(told.contains { $0.contains("A. Reader's decision on S1 (reject) changes nothing") })
      // It is found again, and so is what was decided.
      try detect([square(at: 0)], in: investigation, round: 3)
      let again = try investigation.caseFile.judged()
      #expect(again.rejected.map(\.id) == ["S1"])
    }
  }

  @Test func `A structure that is drawn has an id that was never given`() async throws {
    try await withStructures([]) { investigation in
      func draw(_ place: Double) throws -> String {
        var request = DecisionRequest(.draw, on: nil, by: "A")
        request.outline = try Polygon(exterior: square(at: place))
        return try investigation.decide(request).structure
      }
      let drawn = [try draw(0), try draw(3)]
      #expect(drawn == ["D1", "D2"])
      _ = try await investigation.undo()
      #expect(try investigation.caseFile.judged().standing.map(\.id) == ["D1"])
      #expect(try draw(3.5) == "D3")
    }
  }

  @Test func `A request that is sent twice is done once, whatever came between`() async throws {
    try await withStructures([square(at: 0)]) { investigation in
      var request = reject("S1", "no")
      request.token = "one"
      let first = try investigation.decide(request)
      let second = try investigation.decide(request)
      _ = try await investigation.undo()
      let third = try investigation.decide(request)
      #expect(second == first && third == first)
      #expect(try investigation.caseFile.judged().rejected.isEmpty)
      #expect(try investigation.caseFile.history().count { $0.step == .decide } == 1)
    }
  }

  @Test func `Of several decisions none is kept where one asks for too little`() async throws {
    try await withStructures([square(at: 0)]) { investigation in
      var rename = DecisionRequest(.rename, on: "S1", by: "A")
      rename.name = "hall"
      let both = [rename, DecisionRequest(.reject, on: "S1", by: "A")]
      #expect(throws: Refusal.self) { _ = try investigation.decide(both) }
      let judged = try investigation.caseFile.judged()
      #expect(judged.decisions.isEmpty)
    }
  }

  @Test(arguments: [
    (DecisionRequest(.reject, on: "S1", by: "A"), "without a reason"),
    (DecisionRequest(.accept, on: "S9", by: "A"), "no such structure among 1"),
    (DecisionRequest(.accept, on: "S1", by: " "), "nobody is named"),
    (DecisionRequest(.rename, on: "S1", by: "A"), "the name is empty"),
    (DecisionRequest(.redraw, on: "S1", by: "A"), "there is no outline"),
    (DecisionRequest(.draw, on: nil, by: "A"), "there is no outline"),
  ])
  func nothingIsKeptOf(request: DecisionRequest, because: String) async throws {
    try await withStructures([square(at: 0)]) { investigation in
      #expect {
        _ = try investigation.decide(request)
      } throws: { "\($0)".contains(because) }
      let history = try investigation.caseFile.history()
      #expect(history.count == 1)
    }
  }

  /// A model of what persons did, beside the case: names and rejections of three structures, with a
  /// stack of what was done and one of what was taken back.
  @Test(arguments: 1...(Nightly.isOn ? 50 : 5))
  func `Doing, undoing and redoing in any order ends where a plain stack ends`(seed: Int)
    async throws
  {
    var random = SeededGenerator(seed: UInt64(seed))
    let places = [square(at: 0), square(at: 2), square(at: 4)]
    try await withStructures(places) { investigation in
      var (done, undone): ([String], [String]) = ([], [])
      var model: [(id: String, structure: String, name: String?)] = []
      for step in 0..<200 {
        func origin(of undo: String) throws -> String {
          let history = try investigation.caseFile.history()
          let activity = try #require(history.first { $0.id == undo })
          return try investigation.origin(of: activity).id
        }
        switch Int.random(in: 0..<4, using: &random) {
        case 0, 1:
          let structure = "S\(Int.random(in: 1...3, using: &random))"
          let isName = Bool.random(using: &random)
          var request = DecisionRequest(
            isName ? .rename : .reject, on: structure, by: "A", because: "step \(step)")
          if isName { request.name = "name \(step)" }
          let report = try investigation.decide(request)
          model.append((report.activity, structure, request.name))
          (done, undone) = (done + [report.activity], [])
        case 2:
          guard let last = done.popLast() else { continue }
          undone.append(try await investigation.undo(last).by)
        default:
          guard let last = undone.popLast() else { continue }
          _ = try await investigation.undo(last)
          done.append(try origin(of: last))
        }
      }
      let judged = try investigation.caseFile.judged()
      for structure in ["S1", "S2", "S3"] {
        let mine = model.filter { $0.structure == structure && done.contains($0.id) }
        let all = judged.standing + judged.rejected
        let name = mine.last { $0.name != nil }?.name
        #expect(all.first { $0.id == structure }?.name == name, "seed \(seed), \(structure)")
        let isRejected = judged.rejected.contains { $0.id == structure }
        #expect(
          isRejected == mine.contains { $0.name == nil }, "seed \(seed), \(structure)")
      }
    }
  }

  private func reject(_ structure: String, _ reason: String) -> DecisionRequest {
    DecisionRequest(.reject, on: structure, by: "A. Reader", because: reason)
  }

  private func square(at place: Double) -> [MapPosition] {
    [(0, 0), (0.8, 0), (0.8, 0.8), (0, 0.8)].map {
      MapPosition(x: 10 + 0.001 * (place + $0.0), y: 20 + 0.001 * $0.1)
    }
  }

  /// Puts what a detection found into the case.
  private func detect(
    _ outlines: [[MapPosition]], in investigation: Investigation, round: Int
  ) throws {
    let key = try StepKey(.detect, parameters: round, inputs: [])
    let earlier = try investigation.earlierDetections()
    let polygons = try outlines.map { try Polygon(exterior: $0) }
    let ids = try StableIDs(earlier: earlier.structures).ids(for: polygons)
    let id = try investigation.caseFile.freeID(for: key.name)
    let rows = zip(ids, polygons).map { structure, polygon in
      StructureRecord(
        id: structure, name: nil, geom: Geometry(polygon), origin: .found, kind: .newBuilding,
        because: nil, absentLast: "2020-01-01", presentFirst: "2020-02-01", phases: [],
        confidence: 0.9, scenesUsed: 3, activity: id)
    }
    try investigation.record(
      key, id: id, superseding: try investigation.caseFile.activities(of: .detect), rows: rows)
  }

  private func withStructures(
    _ outlines: [[MapPosition]], _ body: (Investigation) async throws -> Void
  ) async throws {
    try await inFolder { folder in
      let investigation = try Investigation.create(
        at: folder.appendingPathComponent("a.tiepoint.gpkg").path, site: SiteEntry(name: "Works"))
      try detect(outlines, in: investigation, round: 1)
      try await body(investigation)
    }
  }
}
