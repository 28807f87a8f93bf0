import Foundation
import Vocabulary

/// The metadata of a Maxar order whose image is cut into tiles (`…-M2AS_R1C2-…_P001.TIF`).
///
/// GDAL finds the `IMD` or `XML` file of an image of the same name; that of tiles is named without
/// their row and column.
enum MaxarProduct {
  /// The order that the tile at `path` belongs to; nil where it is no tile, or nothing lies beside.
  static func find(for path: String) throws(Refusal) -> ProductMetadata? {
    let folder = (path as NSString).deletingLastPathComponent
    let tile = NameParts.stem((path as NSString).lastPathComponent)
    let whole = tile.replacing(/_R\d+C\d+/, with: "")
    guard whole != tile else { return nil }
    for ending in ["IMD", "imd", "XML", "xml"] {
      let file = "\(whole).\(ending)"
      let full = folder.isEmpty ? file : (folder as NSString).appendingPathComponent(file)
      if ArchivePath.exists(full) { return try read(full) }
    }
    return nil
  }

  private static func read(_ path: String) throws(Refusal) -> ProductMetadata {
    let data = try TextFile.contents(of: path, limit: ProductMetadata.limit)
    let stated = path.lowercased().hasSuffix(".xml") ? ofXML(data) : ofText(data)
    guard !stated.isEmpty else {
      throw Refusal.badData(
        path, "is no metadata of a Maxar order", "fetch the file again, or leave it out")
    }
    var product = ProductMetadata(path: path)
    product.acquired = FileTags.moment(
      FileTags.first(stated, ["firstLineTime", "TLCTime"]), "IMD metadata")
    let spacecraft = FileTags.first(stated, ["satId"])
    product.platform = FileTags.spacecraft(spacecraft)
    product.sensor = FileTags.sensor(spacecraft)
    product.cloudCover = FileTags.share(FileTags.first(stated, ["cloudCover"]))
    product.angles = FileTags.angles(stated)
    return product
  }

  private static func ofXML(_ data: Data) -> [String: String] {
    let image = XMLTree(data)?.all("IMAGE").first
    let pairs = (image?.children ?? []).map { ($0.name, $0.text) }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }

  /// Lines `key = value;`, whatever group they stand in.
  private static func ofText(_ data: Data) -> [String: String] {
    var found: [String: String] = [:]
    for line in String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline) {
      let sides = line.split(separator: "=", maxSplits: 1).map {
        $0.trimmingCharacters(in: CharacterSet(charactersIn: "\"; \t"))
      }
      if sides.count == 2, found[sides[0]] == nil { found[sides[0]] = sides[1] }
    }
    return found
  }
}
