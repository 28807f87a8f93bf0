import Foundation
import Imagery
import Simulation
import Synchronization
import TestSupport
import Testing
import Vocabulary
import Workflows

@testable import Investigation

/// Files that are not what the case rests on, met by the steps that read them.
@Suite struct ChangedFileTests {
  @Test func `A scene that changed since it was added is not aligned`() async throws {
    try await inFolder { folder in
      let path = folder.appendingPathComponent("2021-05-04.tif")
      let spec = try #require(SimulationSpec.named("farm", seed: 3))
      let scene = spec.renderer().render(try #require(spec.scenes.first))
      try ImageWriter(sampleType: .uint16).write(scene.bands, on: scene.grid, to: path.path)
      let investigation = try Investigation.create(
        at: folder.appendingPathComponent("a.tiepoint.gpkg").path, site: SiteEntry(name: "Farm"))
      var entry = SceneEntry(file: path.path)
      entry.date = "2021-05-04"
      _ = try await investigation.add([entry])
      let kept = try Data(contentsOf: path)
      try (kept + [0]).write(to: path)
      await #expect {
        _ = try await investigation.align()
      } throws: {
        "\($0)".contains("holds other bytes than when scene") && "\($0)".contains("tiepoint add")
      }
      #expect(try investigation.caseFile.activities(of: .align).isEmpty)
      // The same bytes written again at another time are the same file.
      try kept.write(to: path)
      _ = try await investigation.align()
      #expect(try investigation.caseFile.activities(of: .align).count == 1)
    }
  }

  @Test func `An outline whose file was never kept is said when the case is verified`() async throws
  {
    let heard = Warnings()
    try await KeptCase.withCopy { path in
      let investigation = try Investigation.open(at: path, progress: heard)
      let files = try await investigation.verify()
      #expect(files.count == 15)
    }
    #expect(heard.all.count == 1 && heard.all[0].hasPrefix("D1: drawn by a version"))
  }

  private final class Warnings: ProgressListener {
    private let said = Mutex<[String]>([])
    var all: [String] { said.withLock { $0 } }
    func begin(_ step: String, total: Int) {}
    func advance(to done: Int) {}
    func end(_ summary: String) {}
    func warn(_ message: String) { said.withLock { $0.append(message) } }
  }
}
