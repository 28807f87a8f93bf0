import Foundation
import Rasters
import Vocabulary

/// One acquisition delivered as a folder with one file per band.
enum SceneFolder {
  /// File name endings looked at.
  private static let endings = [".tif", ".tiff", ".jp2", ".img", ".vrt"]
  /// The most images a folder of one acquisition may hold.
  private static let mostImages = 500

  /// The scene in the folder at `path`: its band files, each band at its finest resolution.
  static func describe(_ path: String, overrides: SceneOverrides) throws(Refusal) -> Scene {
    let (images, remarks) = try images(in: path)
    return try describe(
      images, named: path, id: (path as NSString).lastPathComponent, remarks, overrides)
  }

  /// The scene in a zip or tar, read where it lies: its band files, or its one image.
  static func describe(archive: String, overrides: SceneOverrides) throws(Refusal) -> Scene {
    let path = ArchivePath.host(of: archive)
    let images = try ArchivePath.files(in: archive).filter { file in
      endings.contains { file.lowercased().hasSuffix($0) }
    }
    guard images.count <= mostImages else {
      throw Refusal.badData(
        path, "holds \(images.count) images, more than \(mostImages)",
        "unpack it and name one product")
    }
    guard let first = images.first else {
      throw Refusal.badData(
        path, "is an archive that holds no image", "unpack it and name what it holds")
    }
    let id = NameParts.stem((path as NSString).lastPathComponent)
    if images.count == 1 {
      var scene = try SceneDescriber.scene(at: first, overrides: overrides)
      scene.id = id
      return scene
    }
    return try describe(images, named: path, id: id, [], overrides)
  }

  private static func describe(
    _ images: [String], named path: String, id: String, _ remarks: [String],
    _ overrides: SceneOverrides
  ) throws(Refusal) -> Scene {
    var scene = try joined(images, named: path, overrides: overrides)
    scene.id = id
    scene.warnings = scene.warnings.filter { !$0.hasPrefix("Nothing states when") } + remarks
    if let facts = FileNameFacts(fileName: scene.id) { complete(&scene, by: facts) }
    if scene.acquisition == nil {
      scene.warnings.append(DatesInName(in: scene.id).sentence)
    }
    return scene
  }

  /// Takes what the files do not state from the folder's name.
  private static func complete(_ scene: inout Scene, by facts: FileNameFacts) {
    if scene.acquisition == nil {
      scene.acquisition = facts.acquired
      scene.acquisition?.source = "folder name"
    }
    scene.sensor = scene.sensor ?? facts.sensor
    scene.platform = scene.platform ?? facts.platform
    scene.provider = scene.provider ?? facts.provider
    scene.processingLevel = scene.processingLevel ?? facts.level
    guard scene.processingBaseline == nil else { return }
    scene.processingBaseline = facts.baseline
    if let said = SceneDescriber.offsetRemark(scene) { scene.warnings.append(said) }
  }

  /// One scene of the band files among `files`, each band at its finest resolution.
  ///
  /// A file that cannot be opened is left out with a warning that says why.
  static func joined(
    _ files: [String], named path: String, overrides: SceneOverrides
  ) throws(Refusal) -> Scene {
    var parts: [Scene] = []
    var remarks: [String] = []
    for file in files {
      do throws(Refusal) {
        let part = try SceneDescriber.scene(at: file, overrides: overrides)
        if let other = notABand(part) {
          remarks.append("\((file as NSString).lastPathComponent) was left out: \(other).")
        } else {
          parts.append(part)
        }
      } catch {
        remarks.append("\(file) was left out: it \(error.problem).")
      }
    }
    parts = finest(parts)
    guard var scene = parts.first else {
      throw Refusal(
        .badData, subject: path,
        problem: "leads to no band files (such as B04.tif)"
          + (remarks.first.map { ": \($0.hasSuffix(".") ? String($0.dropLast()) : $0)" } ?? ""),
        nextStep: "name the image files themselves")
    }
    for part in parts.dropFirst() { try join(&scene, part) }
    scene.warnings += remarks
    return scene
  }

  /// Why an image is no band file; nil when it is one.
  private static func notABand(_ part: Scene) -> String? {
    guard part.bands.count == 1 else { return "it holds \(part.bands.count) bands" }
    let name = part.bands[0].name
    return name.isUnnamed || name == "gray" ? "nothing names its band" : nil
  }

  /// The images below `folder` in the order of their paths, and what could not be looked into.
  ///
  /// Links to folders are not followed.
  private static func images(
    in folder: String
  ) throws(Refusal) -> (paths: [String], remarks: [String]) {
    var found: [String] = []
    var remarks: [String] = []
    var open = [folder]
    while let place = open.popLast() {
      let names: [String]
      do {
        names = try FileManager.default.contentsOfDirectory(atPath: place)
      } catch {
        guard place != folder else {
          throw Refusal.unavailable(folder, "cannot be listed", "check the permissions")
        }
        remarks.append("The folder \(place) cannot be listed; what it holds was left out.")
        continue
      }
      for name in names.sorted() {
        let path = (place as NSString).appendingPathComponent(name)
        var status = stat()
        guard lstat(path, &status) == 0 else { continue }  // removed since it was listed
        if status.st_mode & S_IFMT == S_IFDIR {
          open.append(path)
        } else if endings.contains(where: { name.lowercased().hasSuffix($0) }) {
          found.append(path)
        }
      }
    }
    guard found.count <= mostImages else {
      throw Refusal.badData(
        folder, "holds \(found.count) images, more than \(mostImages)",
        "keep one folder per acquisition")
    }
    return (found.sorted(), remarks.sorted())
  }

  /// One file per band, the finest; the finest files first, then by name.
  private static func finest(_ parts: [Scene]) -> [Scene] {
    var best: [BandName: Scene] = [:]
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
    scene.companions = (scene.companions ?? []) + (part.companions ?? [])
    for warning in part.warnings where !scene.warnings.contains(warning) {
      scene.warnings.append(warning)
    }
  }
}
