import Foundation
import Imagery
import Quantities
import Rasters
import Simulation
import Yams
import Vocabulary

/// What a simulation left on disk.
public struct SimulatedFiles: Sendable, Encodable {
  /// The scenes' files, earliest first.
  public let scenes: [String]
  /// The file with what was planted.
  public let truth: String
}

extension SimulatedFiles {
  /// Renders `spec` into `folder`: one GeoTIFF a scene and `truth.json`.
  public static func write(
    _ spec: SimulationSpec, to folder: URL, progress: any ProgressListener = SilentListener()
  ) async throws -> SimulatedFiles {
    let images = folder.appendingPathComponent("scenes")
    try FileManager.default.createDirectory(at: images, withIntermediateDirectories: true)
    progress.begin("simulate", total: spec.scenes.count)
    let renderer = spec.renderer()
    let scenes = try await concurrently(spec.scenes.count, progress: progress) { index in
      let scene = renderer.render(spec.scenes[index])
      let path = images.appendingPathComponent("\(scene.id).tif").path
      try writer(for: scene).write(scene.bands, on: scene.grid, to: path)
      return (path: path, scene: scene)
    }
    let truth = folder.appendingPathComponent("truth.json")
    let text = try CanonicalJSON.string(
      spec.truth(rendered: scenes.map(\.scene)), pretty: true)
    try Data((text + "\n").utf8).write(to: truth, options: .atomic)
    progress.end("\(scenes.count) scenes in \(images.path)")
    return SimulatedFiles(scenes: scenes.map(\.path), truth: truth.path)
  }

  /// Renders the scenes that a YAML description asks for.
  public static func write(
    description: URL, to folder: URL, progress: any ProgressListener = SilentListener()
  ) async throws -> SimulatedFiles {
    let text: String
    do { text = try String(contentsOf: description, encoding: .utf8) } catch {
      throw Refusal.missingInput(
        description.path, "no scene description can be read here (\(error.localizedDescription))",
        "write one; Documentation/Methods/Simulation.md has examples")
    }
    let spec: SimulationSpec
    do { spec = try YAMLDecoder().decode(SimulationSpec.self, from: text) } catch {
      throw Refusal.badData(
        description.path, "not a scene description: \(YAMLFault.words(for: error))",
        "Documentation/Methods/Simulation.md has examples")
    }
    return try await write(spec, to: folder, progress: progress)
  }

  private static func writer(for scene: SimulatedScene) -> ImageWriter {
    let time = scene.acquired.iso
    let day = time.prefix(10).split(separator: "-").joined(separator: ":")
    let stamp = "\(day) \(time.dropFirst(11).prefix(8))"
    let tags = [
      "TIFFTAG_DATETIME": stamp,
      "TIFFTAG_IMAGEDESCRIPTION": "simulated, no real place; sensor \(scene.sensor)",
    ]
    switch scene.samples {
    case .float: return ImageWriter(tags: tags)
    case .uint8: return ImageWriter(sampleType: .uint8, tags: tags)
    case .uint16: return ImageWriter(sampleType: .uint16, tags: tags)
    }
  }
}
