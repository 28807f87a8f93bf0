import CaseFile
import Foundation
import Investigation
import Rasters
import TestSupport
import Testing
import Vocabulary
import Workflows

@testable import Catalogs
@testable import Networking

/// From a place to a case, offline: a manifest that names a place, a catalogue and days.
@Suite struct FromPlaceTests {
  private var use: NetworkUse {
    var use = NetworkUse()
    use.policy = NetworkPolicy(privateHosts: ["127.0.0.1"])
    return use
  }

  @Test func `a manifest that names a catalogue becomes a case, and asks once`() async throws {
    try await inFolder { folder in
      let archive = try Archive(LookStoreTests.scenes, in: folder)
      let server = try archive.server()
      defer { server.close() }
      let manifest = folder.appendingPathComponent("manifest.yml")
      try Data(
        """
        site: { name: Works, at: "24.3845 N 57.031 E", around: 500 }
        scenes:
          - { catalog: "earth-search=\(server.address)/es", from: 2018-01-01, to: 2024-12-31 }
        """.utf8
      ).write(to: manifest)
      let out = folder.appendingPathComponent("out")
      func run() async throws -> String {
        let (investigation, record) = try await Investigation.run(
          Manifest.load(from: manifest), in: out, use: use)
        #expect(record.inputs.count == 6 && record.refused.isEmpty)
        let scenes = try investigation.caseFile.current(SceneRecord.self)
        #expect(scenes.allSatisfy { $0.credit == "Contains modified Copernicus Sentinel data" })
        #expect(try investigation.caseFile.current(AlignmentRecord.self).count == 6)
        return record.digest
      }
      let digest = try await run()
      server.reset()
      #expect(try await run() == digest)
      #expect(server.asked.isEmpty)
    }
  }

  @Test func `a catalogue that is away leaves the case whole`() async throws {
    try await inFolder { folder in
      let path = folder.appendingPathComponent("x.tiepoint.gpkg").path
      var site = SiteEntry(name: "x")
      site.at = "24.3845 N 57.031 E"
      let investigation = try Investigation.create(at: path, site: site)
      let entry = CatalogEntry(
        catalog: "earth-search=https://127.0.0.1:9/es", from: "2020-01-01", to: "2020-12-31")
      await #expect(throws: Refusal.self) {
        try await investigation.fetched(entry, use: NetworkUse())
      }
      #expect(try investigation.caseFile.current(SceneRecord.self).isEmpty)
    }
  }

  @Test(
    arguments: [
      ("2020-13-01", "2020-12-31", nil), ("2021-01-01", "2020-12-31", nil),
      ("2020-01-01", "soon", nil),
      ("2020-01-01", "2020-12-31", 1.5),
    ] as [(String, String, Double?)])
  func `days and shares that are none are refused`(from: String, to: String, cloud: Double?) {
    var entry = CatalogEntry(catalog: "earth-search", from: from, to: to)
    entry.cloud = cloud
    #expect(throws: Refusal.self) { try entry.plan(over: Archive.site) }
  }

  @Test func `a case without an outline cannot be searched for`() throws {
    try inFolder { folder in
      let investigation = try Investigation.create(
        at: folder.appendingPathComponent("x.tiepoint.gpkg").path, site: SiteEntry(name: "x"))
      let refusal = #expect(throws: Refusal.self) { try investigation.siteOutline() }
      #expect(refusal?.nextStep.contains("--at") == true)
    }
  }
}
