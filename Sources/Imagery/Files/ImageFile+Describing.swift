import Foundation
import Vocabulary

extension ImageFile {
  /// What the file at `path` and what lies beside it state, with a look at some of its pixels for gaps that
  /// nothing marks.
  ///
  /// A folder of band files (a Sentinel-2 or Landsat product) is one scene, and so is a STAC Item
  /// whose files lie beside it.
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
    var scene = try unread(path, overrides: overrides)
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
    if STACScene.mayBe(path) { return try STACScene.describe(path, overrides: overrides) }
    return try SceneDescriber.scene(at: path, overrides: overrides)
  }
}
