import Evidence
import Foundation
import Vocabulary

/// A scene named by its STAC Item, whose files lie on this machine.
enum STACScene {
  /// The scene of the Item at `path`: its band files, or the one image it lists.
  static func describe(_ path: String, overrides: SceneOverrides) throws(Refusal) -> Scene {
    let item = try STACItem(path: path)
    let folder = (path as NSString).deletingLastPathComponent
    var files: [String] = []
    for asset in item.assets where isImage(asset) {
      let file = local(asset.href, in: folder)
      if !file.contains("://"), FileManager.default.fileExists(atPath: file), !files.contains(file)
      {
        files.append(file)
      }
    }
    guard !files.isEmpty else {
      throw Refusal(
        .missingInput, subject: path,
        problem: "none of its \(item.assets.count) files is on this machine",
        nextStep: "download the wanted bands beside it, under the names it lists")
    }
    var scene =
      files.count == 1
      ? try SceneDescriber.scene(at: files[0], overrides: overrides)
      : try SceneFolder.joined(files, named: path, overrides: overrides)
    if files.count > 1 { scene.id = item.id }
    scene.companions = (scene.companions ?? []) + [EvidenceFile(unread: path)]
    return scene
  }

  /// Whether the file at `path` may be an Item: JSON by its name.
  static func mayBe(_ path: String) -> Bool { path.lowercased().hasSuffix(".json") }

  private static func isImage(_ asset: STACAsset) -> Bool {
    let idle = ["thumbnail", "overview", "metadata"]
    guard !asset.roles.contains(where: { idle.contains($0) }) else { return false }
    let name = asset.href.lowercased()
    return [".tif", ".tiff", ".jp2"].contains { name.hasSuffix($0) }
      || asset.type?.hasPrefix("image/tiff") == true
  }

  private static func local(_ href: String, in folder: String) -> String {
    if href.hasPrefix("file://") { return String(href.dropFirst(7)) }
    if href.hasPrefix("/") || href.contains("://") { return href }
    let plain = href.hasPrefix("./") ? String(href.dropFirst(2)) : href
    return folder.isEmpty ? plain : (folder as NSString).appendingPathComponent(plain)
  }
}
