import Foundation
import Vocabulary

/// The metadata of a Landsat product, `…_MTL.txt`, `…_MTL.json` or `…_MTL.xml` beside its bands.
enum LandsatProduct {
  /// The product that the file at `path` belongs to by its name; nil where no metadata lies beside.
  static func find(for path: String) throws(Refusal) -> ProductMetadata? {
    let folder = (path as NSString).deletingLastPathComponent
    let name = NameParts.stem((path as NSString).lastPathComponent)
    let own =
      /(L[COTEM]\d{2}_L\w{3}_\d{6}_\d{8}_\d{8}_\d{2}_\w\w|L[COTEM]\d{14}[A-Z]{3}\d{2})(?:_.*)?/
    guard let product = name.wholeMatch(of: own)?.1 else { return nil }
    for ending in ["txt", "json", "xml"] {
      let file = "\(product)_MTL.\(ending)"
      let full = folder.isEmpty ? file : (folder as NSString).appendingPathComponent(file)
      if ArchivePath.exists(full) { return try read(full) }
    }
    return nil
  }

  /// What the metadata file at `path` states.
  static func read(_ path: String) throws(Refusal) -> ProductMetadata {
    let data = try TextFile.contents(of: path, limit: ProductMetadata.limit)
    let groups = try groups(data, path)
    func stated(_ key: String) -> String? { groups.lazy.compactMap { $0.values[key] }.first }
    var product = ProductMetadata(path: path)
    let moment = [stated("DATE_ACQUIRED"), stated("SCENE_CENTER_TIME")].compactMap { $0 }
    product.acquired = FileTags.moment(moment.joined(separator: "T"), "product metadata (MTL)")
    product.platform = FileTags.spacecraft(stated("SPACECRAFT_ID"))
    product.sensor = FileTags.sensor(stated("SPACECRAFT_ID"))
    product.cloudCover = ProductMetadata.share(percent: stated("CLOUD_COVER"))
    product.angles.sunElevation = ProductMetadata.number(stated("SUN_ELEVATION"))
    product.angles.sunAzimuth = ProductMetadata.number(stated("SUN_AZIMUTH"))
    // Level 1's factors stand in the same file under the same names, in a group of their own.
    for group in groups where group.name.hasPrefix("LEVEL2_") {
      for (key, value) in group.values {
        guard let found = key.wholeMatch(of: /(REFLECTANCE|TEMPERATURE)_MULT_BAND_(?:ST_B)?(\d+)/)
        else { continue }
        let added = group.values[key.replacingOccurrences(of: "_MULT_", with: "_ADD_")]
        product.scaling[String(found.2)] = CountScaling(
          ProductMetadata.number(value), ProductMetadata.number(added))
      }
    }
    product.nodata = 0
    return product
  }

  private typealias Group = (name: String, values: [String: String])

  private static func groups(_ data: Data, _ path: String) throws(Refusal) -> [Group] {
    let found =
      path.hasSuffix(".json")
      ? try ofJSON(data, path) : path.hasSuffix(".xml") ? ofXML(data) : ofText(data)
    guard !found.isEmpty else {
      throw Refusal.badData(
        path, "is no metadata of a Landsat product", "fetch the file again, or leave it out")
    }
    return found
  }

  /// Lines `KEY = VALUE` between `GROUP = NAME` and `END_GROUP = NAME`.
  private static func ofText(_ data: Data) -> [Group] {
    var found: [Group] = []
    for line in String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline) {
      let sides = line.split(separator: "=", maxSplits: 1).map {
        $0.trimmingCharacters(in: CharacterSet(charactersIn: "\" \t"))
      }
      guard sides.count == 2 else { continue }
      if sides[0] == "GROUP" {
        found.append((sides[1], [:]))
      } else if sides[0] != "END_GROUP", !found.isEmpty {
        found[found.count - 1].values[sides[0]] = sides[1]
      }
    }
    return found
  }

  private static func ofJSON(_ data: Data, _ path: String) throws(Refusal) -> [Group] {
    let all = try JSONValue(json: data, of: path).object?.values.first?.object ?? [:]
    return all.sorted { $0.key < $1.key }.compactMap { name, group in
      group.object.map { members in
        (name, members.compactMapValues { $0.string ?? $0.number.map { "\($0)" } })
      }
    }
  }

  private static func ofXML(_ data: Data) -> [Group] {
    (XMLTree(data)?.children ?? []).map { group in
      let pairs = group.children.map { ($0.name, $0.text) }
      return (group.name, Dictionary(pairs, uniquingKeysWith: { first, _ in first }))
    }
  }
}
