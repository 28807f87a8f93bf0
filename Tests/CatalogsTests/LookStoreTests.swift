import Foundation
import Imagery
import Rasters
import TestSupport
import Testing
import Vocabulary

@testable import Catalogs
@testable import Networking

/// From a catalogue to scenes: the same reflectance whichever way the bytes came.
@Suite struct LookStoreTests {
  static let scenes: [Archive.Scene] = [
    .init(day: "2019-01-10", baseline: "02.14", holdsOffset: false),
    .init(day: "2019-04-10", baseline: "02.14", holdsOffset: false),
    .init(day: "2022-05-10", holdsOffset: true), .init(day: "2022-08-10", holdsOffset: false),
    .init(day: "2022-11-10", holdsOffset: true, isMislabelled: true),
    .init(day: "2023-02-10", holdsOffset: false, isMislabelled: true),
  ]

  private func store(_ folder: URL, _ name: String) -> LookStore {
    let fetcher = FetcherTests.door()
    return LookStore(
      folder.appendingPathComponent(name).path, fetcher,
      AssetAccess(fetcher, environment: [:]))
  }

  @Test func `mislabelled looks come out with the reflectance of the ground`() async throws {
    try await inFolder { folder in
      let archive = try Archive(Self.scenes, in: folder)
      let server = try archive.server()
      defer { server.close() }
      let store = store(folder, "looks")
      let plan = FetchPlan([try Archive.catalog("es", server)], Archive.query())
      let report = try await store.fetch(plan)
      #expect(report.refused.isEmpty && report.fetched.count == 6)
      for (index, path) in report.fetched.enumerated() {
        let scene = try ImageFile.describe(path)
        #expect(scene.bands.map(\.name) == ["blue", "green", "nir", "red", "scl"])
        #expect(scene.acquired?.iso == "\(Self.scenes[index].day)T06:53:01Z")
        #expect(scene.credit == "Contains modified Copernicus Sentinel data")
        #expect(scene.license?.isEmpty == false)
        let isTold = scene.warnings.contains { $0.contains("states the contrary") }
        #expect(isTold == Self.scenes[index].isMislabelled)
        let red = try #require(scene.band("red"))
        let blue = try #require(scene.band("blue"))
        #expect(red.scale == 1e-4 && red.offset == (Self.scenes[index].holdsOffset ? -0.1 : 0))
        let file = try ImageFile(scene, file: blue.file)
        let values = try file.read()[0].samples
        // Blue ground: 800 to 1530 counts of 10⁻⁴.
        #expect(values.allSatisfy { $0 >= 0.0799 && $0 <= 0.1555 })
      }
    }
  }

  @Test func `nothing is fetched twice, and a window costs its blocks`() async throws {
    try await inFolder { folder in
      let archive = try Archive(Self.scenes, in: folder)
      let server = try archive.server()
      defer { server.close() }
      let plan = FetchPlan([try Archive.catalog("es", server)], Archive.query())
      let first = try await store(folder, "looks").fetch(plan)
      let asked = server.asked.filter { $0.path.hasPrefix("/files") }
      // Four bands and the classes of six looks: a header and at most two rows of blocks each.
      #expect(asked.count <= 6 * 5 * 3)
      server.reset()
      let again = try await store(folder, "looks").fetch(plan)
      #expect(again.held == first.fetched && again.fetched.isEmpty)
      #expect(!server.asked.contains { $0.path.hasPrefix("/files") })
      let bytes = first.fetched.map { FileManager.default.contents(atPath: $0) }
      #expect(again.held.map { FileManager.default.contents(atPath: $0) } == bytes)
    }
  }

  @Test(arguments: 0..<12)
  func `a file that goes missing under the hand leaves the other looks`(position: Int) async throws
  {
    try await inFolder { folder in
      let archive = try Archive(Array(Self.scenes.prefix(2)), in: folder)
      let server = try archive.server()
      defer { server.close() }
      let plan = FetchPlan([try Archive.catalog("es", server)], Archive.query())
      server.reset([position + 2: StandInServer.Reply.status(404)])
      let report = try await store(folder, "looks").fetch(plan)
      #expect(report.fetched.count + report.refused.count == 2 && report.refused.count == 1)
      #expect(!report.isFinal)
      let left = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/looks")
      #expect(!left.contains { $0.hasSuffix(".part") })
      let again = try await store(folder, "looks").fetch(plan)
      #expect(again.fetched.count + again.held.count == 2 && again.refused.isEmpty)
    }
  }

  @Test func `what is beyond the limit is not fetched, and comes with a larger one`() async throws {
    try await inFolder { folder in
      let archive = try Archive(Array(Self.scenes.prefix(2)), in: folder)
      let server = try archive.server()
      defer { server.close() }
      var plan = FetchPlan([try Archive.catalog("es", server)], Archive.query())
      plan.limit = 1
      let none = try await store(folder, "a").fetch(plan)
      #expect(none.fetched.isEmpty && none.refused.allSatisfy { $0.because.contains("used up") })
      #expect(!none.isFinal && none.awaits)
      plan.limit = 1 << 30
      #expect(try await store(folder, "a").fetch(plan).fetched.count == 2)
    }
  }

  @Test func `a look under cloud is passed over, with its share`() async throws {
    try await inFolder { folder in
      var scenes = Array(Self.scenes.prefix(2))
      scenes[1].isClouded = true
      let archive = try Archive(scenes, in: folder)
      let server = try archive.server()
      defer { server.close() }
      var plan = FetchPlan([try Archive.catalog("es", server)], Archive.query())
      plan.cloud = 0.2
      let report = try await store(folder, "a").fetch(plan)
      #expect(report.fetched.count == 1 && report.refused.count == 1)
      #expect(report.refused.first?.because.contains("has cloud over") == true)
      #expect(report.isFinal)
    }
  }

  @Test func `what costs the asker is not asked for, and not taken for done`() async throws {
    try await inFolder { folder in
      var archive = try Archive([], in: folder)
      archive.scenes = Array(Self.scenes.prefix(2))
      let server = try archive.server()
      defer { server.close() }
      // The archive's Items lie at https addresses; those of a payer's service lie in a bucket.
      server.reset([
        1: { reply, _ in
          let text = String(decoding: reply.body, as: UTF8.self)
          reply = .json(
            text.replacing(/http:[^"]*\/files\//, with: "s3://usgs-landsat/")
              .replacingOccurrences(of: "sentinel-2-l2a", with: "landsat-c2l2-sr"))
        }
      ])
      let plan = FetchPlan([try Catalog("usgs=\(server.address)/es")], Archive.query())
      let report = try await store(folder, "a").fetch(plan)
      #expect(report.fetched.isEmpty && report.refused.count == 2)
      #expect(report.refused.allSatisfy { $0.because.contains("asker's cost") })
      #expect(report.refused.allSatisfy { $0.next_step.contains("--pay") })
      #expect(!report.isFinal && server.asked.count == 2)
    }
  }

  @Test func `a band that is not there is told, one named twice is one file`() async throws {
    try await inFolder { folder in
      let archive = try Archive(Array(Self.scenes.prefix(2)), in: folder)
      let server = try archive.server()
      defer { server.close() }
      var plan = FetchPlan([try Archive.catalog("es", server)], Archive.query())
      plan.bands = ["red", "swir16", "red", "scl"]
      let report = try await store(folder, "a").fetch(plan)
      #expect(report.fetched.count == 2)
      #expect(report.remarks == ["2 of 2 looks have no band swir16."])
      let scene = try ImageFile.describe(report.fetched[0])
      #expect(scene.bands.map(\.name) == ["red", "scl"])
    }
  }

  @Test func `one damaged window leaves the other looks`() async throws {
    try await inFolder { folder in
      let archive = try Archive(Array(Self.scenes.prefix(3)), in: folder)
      let server = try archive.server()
      defer { server.close() }
      let plan = FetchPlan([try Archive.catalog("es", server)], Archive.query())
      let first = try await store(folder, "a").fetch(plan)
      let band = (first.fetched[1] as NSString).deletingLastPathComponent + "/red.tif"
      try Data("no image".utf8).write(to: URL(fileURLWithPath: band))
      let again = try await store(folder, "a").fetch(plan)
      #expect(again.held.count == 2 && again.refused.count == 1 && !again.isFinal)
    }
  }

  @Test func `classes hide what is not to be seen`() {
    let scl = CollectionDialect.Mask.sceneClassification(asset: "scl")
    #expect((0...11).filter { scl.hides(Float($0)) } == [0, 1, 3, 8, 9, 10])
    let qa = CollectionDialect.Mask.qaPixel(asset: "qa_pixel")
    #expect(!qa.hides(21_824) && qa.hides(22_280) && qa.hides(1) && !qa.hides(21_952))
    #expect(CollectionDialect.Mask.fmask(asset: "oa_fmask").hides(2))
    #expect(scl.hides(.nan) && qa.hides(-1))
  }
}
