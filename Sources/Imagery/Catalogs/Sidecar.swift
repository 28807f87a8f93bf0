import Foundation
import Vocabulary

/// The catalogue entry that lies beside an image.
struct Sidecar {
  let path: String
  let item: STACItem
  /// The asset that names this very file, when the entry lists it.
  let asset: STACAsset?

  /// The largest entry read; those of real catalogues hold some ten kilobytes.
  private static let limit = 4 << 20
  /// The most files of a folder that are looked through for the image's name.
  private static let mostEntries = 400

  /// The entry for the image at `path`: one of the same stem, or one that lists the file.
  ///
  /// A damaged entry is passed over, and said in `warnings` with its name and the reason.
  static func find(for path: String, warnings: inout [String]) -> Sidecar? {
    let folder = (path as NSString).deletingLastPathComponent
    let name = (path as NSString).lastPathComponent
    let stem = NameParts.stem(name)
    let same = ["\(stem).json", "\(stem).stac.json", "\(name).json", "\(stem)_metadata.json"]
    for candidate in same.map({ join(folder, $0) })
    where ArchivePath.exists(candidate) {
      do throws(Refusal) {
        let data = try TextFile.contents(of: candidate, limit: limit)
        if let item = try item(data, candidate) {
          return Sidecar(path: candidate, item: item, asset: item.asset(named: name))
        }
      } catch {
        warnings.append(remark(candidate, error))
      }
    }
    for entry in entries(of: folder, warnings: &warnings) where !same.contains(entry) {
      do throws(Refusal) {
        if let found = try listed(join(folder, entry), name) { return found }
      } catch {
        warnings.append(remark(join(folder, entry), error))
      }
    }
    return nil
  }

  /// The entry at `path` where it lists a file called `name`.
  private static func listed(_ path: String, _ name: String) throws(Refusal) -> Sidecar? {
    var status = stat()
    // Larger files are maps and not entries of a catalogue.
    guard stat(path, &status) == 0, Int(status.st_size) <= limit else { return nil }
    let data = try TextFile.contents(of: path, limit: limit)
    guard data.range(of: Data(name.utf8)) != nil, let item = try item(data, path),
      let asset = item.asset(named: name)
    else { return nil }
    return Sidecar(path: path, item: item, asset: asset)
  }

  /// The Item in `data`; nil where it is JSON of another kind, such as an outline.
  private static func item(_ data: Data, _ path: String) throws(Refusal) -> STACItem? {
    let json = try JSONValue(json: data, of: path)
    guard json["type"]?.string == "Feature", json["assets"] != nil || json["properties"] != nil
    else { return nil }
    return try STACItem(json, path: path)
  }

  private static func remark(_ path: String, _ refusal: Refusal) -> String {
    "The catalogue entry \(path) was left out: it \(refusal.problem)."
  }

  /// The JSON files of a folder in name order; none where there are too many to look through.
  private static func entries(of folder: String, warnings: inout [String]) -> [String] {
    guard !ArchivePath.isInside(folder) else { return [] }  // Products carry no entries.
    let all: [String]
    do {
      all = try FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)
    } catch {
      warnings.append(
        "The folder \(folder) cannot be listed; no catalogue entry was looked for in it.")
      return []
    }
    let found = all.filter { $0.hasSuffix(".json") }.sorted()
    guard found.count <= mostEntries else {
      warnings.append(
        "\(found.count) JSON files lie beside the image, more than \(mostEntries); none of them was "
          + "looked through for it.")
      return []
    }
    return found
  }

  private static func join(_ folder: String, _ name: String) -> String {
    folder.isEmpty ? name : (folder as NSString).appendingPathComponent(name)
  }
}
