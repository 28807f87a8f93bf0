import CaseFile
import Foundation
import Quantities
import Rasters
import TestSupport
import Testing
import Vocabulary

@testable import Investigation

@Suite struct StableIDTests {
  @Test(arguments: 1...40)
  func `Structures keep their ids whatever order they are found in`(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let places = (0..<12).map { $0 }.shuffled(using: &random)
    let known = places.prefix(8)
    let earlier = try known.enumerated().map { number, place in
      record("S\(number + 1)", try square(place, shift: 0))
    }
    // Found again a little moved, in another order, some gone and some new.
    let again = (Array(known.dropLast(2)) + places.suffix(4)).shuffled(using: &random)
    let shifts = again.map { _ in Double.random(in: -0.15...0.15, using: &random) }
    let outlines = try zip(again, shifts).map { try square($0, shift: $1) }
    let ids = try StableIDs(earlier: earlier).ids(for: outlines)
    for (place, id) in zip(again, ids) {
      if let number = known.firstIndex(of: place) {
        #expect(id == "S\(number + 1)")
      } else {
        #expect((9...12).map { "S\($0)" }.contains(id))
      }
    }
    #expect(Set(ids).count == ids.count)
  }

  @Test func `What is found no more is said by its id`() throws {
    let before = try [0, 1, 2].map { record("S\($0 + 1)", try square($0, shift: 0)) }
    let ids = try StableIDs(earlier: before).ids(for: [square(1, shift: 0), square(9, shift: 0)])
    #expect(ids == ["S2", "S4"])
    let said = try #require(StableIDs.vanished(from: before.map(\.id), in: ids))
    #expect(said.hasSuffix(": S1, S3"))
    #expect(StableIDs.vanished(from: before.map(\.id), in: ["S3", "S2", "S1"]) == nil)
    #expect(StableIDs.vanished(from: [], in: ids) == nil)
  }

  @Test func `An id that was given once is not given to another`() throws {
    let first = record("S7", try square(0, shift: 0))
    #expect(try StableIDs(earlier: [first]).ids(for: [square(5, shift: 0)]) == ["S8"])
    #expect(try StableIDs(earlier: [StructureRecord]()).ids(for: [square(5, shift: 0)]) == ["S1"])
  }

  @Test func `Where two share the ground the one that shares more keeps the id`() throws {
    let first = record("S1", try square(0, shift: 0))
    let ids = try StableIDs(earlier: [first]).ids(
      for: [square(0, shift: 0.3), square(0, shift: 0.1)])
    #expect(ids == ["S2", "S1"])
  }

  @Test func `The latest outline of an id is the one that counts`() throws {
    let ids = try StableIDs(earlier: [
      record("S1", try square(0, shift: 0)), record("S1", try square(3, shift: 0)),
    ]).ids(for: [square(0, shift: 0), square(3, shift: 0)])
    #expect(ids == ["S2", "S1"])
  }

  /// A unit square at the `place`-th of places two apart, moved east by `shift` of its side.
  private func square(_ place: Int, shift: Double) throws -> Polygon {
    let (x, y) = (2 * Double(place) + shift, 40.0)
    return try Polygon(exterior: [
      MapPosition(x: x, y: y), MapPosition(x: x + 1, y: y), MapPosition(x: x + 1, y: y + 1),
      MapPosition(x: x, y: y + 1),
    ])
  }

  private func record(_ id: String, _ outline: Polygon) -> StructureRecord {
    StructureRecord(
      id: id, name: nil, geom: Geometry(outline), origin: .found, kind: .newBuilding,
      because: nil, absentLast: nil, presentFirst: nil, phases: [], confidence: 1, scenesUsed: 1,
      activity: "detect-1")
  }
}
