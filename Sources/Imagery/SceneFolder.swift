import Foundation
import Rasters
import Vocabulary

/// One acquisition delivered as a folder with one file per band.
enum SceneFolder {
  /// File name endings looked at.
  private static let endings = [".tif", ".tiff", ".jp2", ".img", ".vrt"]

  /// The scene in the folder at `path`: its band files, each band at its finest resolution.
  static func describe(_ path: String, overrides: SceneOverrides) throws(Refusal) -> Scene {
    var scene = try joined(images(in: path), named: path, overrides: overrides)
    scene.id = (path as NSString).lastPathComponent
    scene.warnings = scene.warnings.filter { !$0.hasPrefix("Nothing states when") }
    if scene.acquisition == nil, let facts = FileNameFacts(fileName: scene.id) {
      scene.acquisition = facts.acquired
      scene.acquisition?.source = "folder name"
    }
    if scene.acquisition == nil {
      scene.warnings.append(
        "Nothing states when the image was taken; state it with --date YYYY-MM-DD.")
    }
    return scene
  }

  /// One scene of the band files among `files`, each band at its finest resolution.
  static func joined(
    _ files: [String], named path: String, overrides: SceneOverrides
  ) throws(Refusal) -> Scene {
    var parts: [Scene] = []
    for file in files {
      guard let part = try? ImageFile.describe(file, overrides: overrides), part.bands.count == 1,
        !part.bands[0].name.hasPrefix("band"), part.bands[0].name != "gray"
      else { continue }
      parts.append(part)
    }
    parts = finest(parts)
    guard var scene = parts.first else {
      throw Refusal(
        .badData, subject: path, problem: "leads to no band files (such as B04.tif)",
        nextStep: "name the image files themselves")
    }
    for part in parts.dropFirst() { try join(&scene, part) }
    return scene
  }

  private static func images(in folder: String) -> [String] {
    guard let walk = FileManager.default.enumerator(atPath: folder) else { return [] }
    var found: [String] = []
    for case let name as String in walk {
      if endings.contains(where: { name.lowercased().hasSuffix($0) }) {
        found.append((folder as NSString).appendingPathComponent(name))
      }
      if found.count > 500 { break }
    }
    return found.sorted()
  }

  /// One file per band, the finest; the finest files first, then by name.
  private static func finest(_ parts: [Scene]) -> [Scene] {
    var best: [String: Scene] = [:]
    for part in parts {
      let name = part.bands[0].name
      if let held = best[name], held.cellSize ?? .infinity <= part.cellSize ?? .infinity {
        continue
      }
      best[name] = part
    }
    return best.values.sorted {
      ($0.cellSize ?? .infinity, $0.path) < ($1.cellSize ?? .infinity, $1.path)
    }
  }

  private static func join(_ scene: inout Scene, _ part: Scene) throws(Refusal) {
    if let first = scene.acquired, let second = part.acquired, first.date != second.date {
      throw Refusal(
        .badData, subject: part.path,
        problem: "was taken on \(second.date), \(scene.path) on \(first.date)",
        nextStep: "keep one folder per acquisition")
    }
    guard scene.georeference == part.georeference else {
      throw Refusal(
        .badData, subject: part.path,
        problem: "is placed on the ground in another way than \(scene.path)",
        nextStep: "keep files of one product together")
    }
    var band = part.bands[0]
    band.file = scene.files.count
    scene.files.append(part.files[0])
    scene.bands.append(band)
    for warning in part.warnings where !scene.warnings.contains(warning) {
      scene.warnings.append(warning)
    }
  }
}
