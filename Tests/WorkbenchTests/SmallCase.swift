import Foundation
import Imagery
import Simulation
import TestSupport
import Workflows

@testable import Investigation
@testable import Workbench

/// A simulated farm on three dates, laid onto each other.
enum SmallCase {
  /// The case for `body`, gone afterwards.
  static func with(_ body: (OpenCase) async throws -> Void) async throws {
    try await inFolder { folder in
      let path = folder.appendingPathComponent("farm.tiepoint.gpkg").path
      try await make(at: path)
      try await body(try OpenCase(try Investigation.open(at: path).caseFile))
    }
  }

  /// Makes the case and its scenes beside it.
  static func make(at path: String) async throws {
    guard let spec = SimulationSpec.named("farm", seed: 3) else {
      throw CocoaError(.featureUnsupported)
    }
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    let renderer = spec.renderer()
    let investigation = try Investigation.create(at: path, site: SiteEntry(name: "Farm <b>"))
    var entries: [SceneEntry] = []
    for (index, scene) in spec.scenes.prefix(3).enumerated() {
      let file = folder.appendingPathComponent("2021-05-0\(index + 1).tif").path
      let rendered = renderer.render(scene)
      try ImageWriter(sampleType: .uint16).write(rendered.bands, on: rendered.grid, to: file)
      var entry = SceneEntry(file: file)
      entry.date = "2021-05-0\(index + 1)"
      entries.append(entry)
    }
    _ = try await investigation.add(entries)
    _ = try await investigation.align()
  }
}
