import Foundation

/// The catalogue entry that lies beside an image.
struct Sidecar {
  let path: String
  let item: STACItem
  /// The asset that names this very file, when the entry lists it.
  let asset: STACAsset?

  /// The entry for the image at `path`: one of the same stem, or one that lists the file.
  static func find(for path: String) -> Sidecar? {
    let folder = (path as NSString).deletingLastPathComponent
    let name = (path as NSString).lastPathComponent
    let stem = FileNameFacts.stem(name)
    let same = ["\(stem).json", "\(stem).stac.json", "\(name).json", "\(stem)_metadata.json"]
    for candidate in same {
      if let found = read(join(folder, candidate), listing: name) { return found }
    }
    return entries(of: folder).lazy.compactMap { entry -> Sidecar? in
      guard let found = read(join(folder, entry), listing: name, mustList: true) else { return nil }
      return found
    }.first
  }

  private static func read(_ path: String, listing name: String, mustList: Bool = false) -> Sidecar?
  {
    guard FileManager.default.fileExists(atPath: path),
      let data = try? TextFile.contents(of: path, limit: 4 << 20)
    else { return nil }
    if mustList, data.range(of: Data(name.utf8)) == nil { return nil }
    guard let json = try? JSONValue(json: data, of: path),
      let item = try? STACItem(json, path: path)
    else { return nil }
    let asset = item.asset(named: name)
    return mustList && asset == nil ? nil : Sidecar(path: path, item: item, asset: asset)
  }

  /// The JSON files of a folder in name order; none where there are too many to look through.
  private static func entries(of folder: String) -> [String] {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder))
    let found = (all ?? []).filter { $0.hasSuffix(".json") }.sorted()
    return found.count <= 400 ? found : []
  }

  private static func join(_ folder: String, _ name: String) -> String {
    folder.isEmpty ? name : (folder as NSString).appendingPathComponent(name)
  }
}
