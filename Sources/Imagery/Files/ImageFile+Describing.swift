import Foundation
import Vocabulary

extension ImageFile {
  /// What the file at `path` and what lies beside it state, with a look at some of its pixels for gaps that
  /// nothing marks.
  ///
  /// A folder, zip or tar of band files (a Sentinel-2 or Landsat product) is one scene, and so are a STAC
  /// Item whose files lie beside it, and a product's metadata file with its bands.
  ///
  /// - Parameters:
  ///   - path: The file, or the folder that holds one file per band.
  ///   - overrides: What the user states over the file's own words.
  ///   - fingerprinted: Whether the files' bytes are hashed; each `sha256` is empty otherwise.
  /// - Returns: The scene; what is not stated is nil, and said in its warnings.
  /// - Throws: ``Refusal`` with `missingInput` where there is no such file, `badData` where
  ///   it is no image that can be read.
  public static func describe(
    _ path: String, overrides: SceneOverrides = SceneOverrides(), fingerprinted: Bool = true
  ) throws(Refusal) -> Scene {
    if let stated = overrides.nativeGSD, !SceneOverrides.isGSD(stated) {
      throw Refusal.badData(
        path, "is said to have a native GSD of \(stated) m",
        "state metres above 0, such as 0.5")
    }
    return try finished(try unread(path, overrides: overrides), fingerprinted)
  }

  /// What several files of one product state, one band each.
  ///
  /// - Parameters:
  ///   - files: The band files.
  ///   - overrides: What the user states over the files' own words.
  /// - Returns: One scene of them all.
  /// - Throws: ``Refusal`` where they are not of one acquisition, or cannot be read.
  public static func describe(
    together files: [String], overrides: SceneOverrides = SceneOverrides()
  ) throws(Refusal) -> Scene {
    try finished(try together(files, named: files[0], overrides: overrides), true)
  }

  private static func finished(_ scene: Scene, _ fingerprinted: Bool) throws(Refusal) -> Scene {
    var scene = scene
    try scene.findUndeclaredFill()
    if let said = scene.maskRemark { scene.warnings.append(said) }
    if fingerprinted { try scene.fingerprint() }
    return scene
  }

  /// The scene at `path`, its bytes not hashed yet.
  private static func unread(
    _ path: String, overrides: SceneOverrides
  ) throws(Refusal) -> Scene {
    var folder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &folder), folder.boolValue {
      return try SceneFolder.describe(path, overrides: overrides)
    }
    if let archive = ArchivePath.folder(path), ArchivePath.exists(path) {
      return try SceneFolder.describe(archive: archive, overrides: overrides)
    }
    if let files = try ProductFiles.named(byMetadata: path) {
      return files.count == 1
        ? try unread(files[0], overrides: overrides)
        : try together(files, named: path, overrides: overrides)
    }
    if STACScene.mayBe(path) { return try STACScene.describe(path, overrides: overrides) }
    return try SceneDescriber.scene(at: path, overrides: overrides)
  }

  /// One scene of the band files of one product.
  private static func together(
    _ files: [String], named path: String, overrides: SceneOverrides
  ) throws(Refusal) -> Scene {
    var scene = try SceneFolder.joined(files, named: path, overrides: overrides)
    scene.id = ProductName.of(files)
    return scene
  }
}

/// The name that several band files share.
enum ProductName {
  /// The longest beginning of the files' names, without what parts a name's words at its end.
  static func of(_ files: [String]) -> String {
    let stems = files.map { NameParts.stem(($0 as NSString).lastPathComponent) }
    guard var shared = stems.first else { return "" }
    for stem in stems.dropFirst() { shared = String(shared.commonPrefix(with: stem)) }
    // A part of a word, as the B of B2 and B3, is no part of the name.
    if stems.contains(where: { $0 != shared }),
      let cut = shared.lastIndex(where: { "_-. ".contains($0) })
    {
      shared = String(shared[..<cut])
    }
    return shared.isEmpty ? stems[0] : shared
  }
}
