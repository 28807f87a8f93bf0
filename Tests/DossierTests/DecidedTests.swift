import CaseFile
import Rasters
import Testing
import Vocabulary

@testable import Dossier

/// What persons decided, as a dossier tells it.
@Suite struct DecidedTests {
  private func decided(
    _ kind: DecisionKind, on structure: StructureRecord, because: String = "", name: String? = nil
  ) -> DecisionRecord {
    DecisionRecord(
      structure: structure.id, geom: structure.geom, kind: kind, author: "L. Orvik",
      because: because, name: name, activity: "decide-1f3a")
  }

  @Test func `A rejected structure leaves every list and figure, and its reason is told as text`()
    throws
  {
    var snapshot = FakeCase.snapshot
    let gone = try #require(snapshot.structures.first { $0.origin == .found })
    let before = snapshot.structures.count
    snapshot.judge([decided(.reject, on: gone, because: "<b>a lorry park</b>")])
    #expect(snapshot.structures.count == before - 1)
    let html = try HostileTests.page(snapshot)
    #expect(html.contains("Decided by persons"))
    #expect(html.contains("&lt;b&gt;a lorry park&lt;/b&gt;") && !html.contains("<b>a lorry"))
    #expect(!CaseExports(snapshot).structuresGeoJSON.contains("\"id\": \"\(gone.id)\""))
    // Links to it still lead somewhere.
    let ids = html.matches(of: /[ ]id="([^"]*)"/).map { String($0.output.1) }
    for link in html.matches(of: /href="#([^"]*)"/) { #expect(ids.contains(String(link.output.1))) }
  }

  @Test func `Names and acceptance stand with their structure, and in its export`() throws {
    var snapshot = FakeCase.snapshot
    let kept = try #require(snapshot.structures.first { $0.origin == .found })
    snapshot.judge([
      decided(.rename, on: kept, name: "north hall"), decided(.accept, on: kept, because: "seen"),
    ])
    let html = try HostileTests.page(snapshot)
    #expect(html.contains("Named “north hall” by L. Orvik; accepted by L. Orvik: “seen”"))
    #expect(!html.contains("Decided by persons"))
    #expect(CaseExports(snapshot).structuresGeoJSON.contains("\"kind\": \"accept\""))
    #expect(!CaseExports(FakeCase.snapshot).structuresGeoJSON.contains("decisions"))
  }

  @Test func `A decision whose ground holds nothing any more is told and changes nothing`() throws {
    var snapshot = FakeCase.snapshot
    let before = snapshot.structures
    var lost = decided(.reject, on: before[0], because: "no")
    lost.geom = .polygon([
      [(0, 0), (0.001, 0), (0.001, 0.001)].map { MapPosition(x: $0.0, y: $0.1) }
    ])
    snapshot.judge([lost])
    #expect(snapshot.structures == before)
    #expect(try HostileTests.page(snapshot).contains("no structure is found there any more"))
  }
}
