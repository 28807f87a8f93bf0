import Foundation
import Vocabulary

/// The metadata of a Sentinel-2 product, `MTD_MSIL2A.xml` or `MTD_MSIL1C.xml` in its folder.
///
/// From processing baseline 04.00 on, 1000 is added to the counts so that dark ground keeps its
/// noise below zero; the file states what takes it out again (ESA, S2 MSI products specification).
enum SentinelProduct {
  /// How many folders above a band's file the product's own may be.
  private static let steps = 6

  /// The product that the file at `path` lies in; nil where no folder above it holds its metadata.
  static func find(for path: String, _ facts: FileNameFacts?) throws(Refusal) -> ProductMetadata? {
    var folder = (path as NSString).deletingLastPathComponent
    for _ in 0..<steps {
      for name in ["MTD_MSIL2A.xml", "MTD_MSIL1C.xml"] {
        let file = folder.isEmpty ? name : (folder as NSString).appendingPathComponent(name)
        guard ArchivePath.exists(file) else { continue }
        let product = try read(file)
        // Files of several products put into one folder leave one of their metadata there.
        let isOwn = product.acquired?.time.date == facts?.acquired?.time.date
        return isOwn ? product : nil
      }
      guard !folder.isEmpty, folder != "/" else { return nil }
      folder = (folder as NSString).deletingLastPathComponent
    }
    return nil
  }

  /// What the metadata file at `path` states.
  static func read(_ path: String) throws(Refusal) -> ProductMetadata {
    let data = try TextFile.contents(of: path, limit: ProductMetadata.limit)
    guard let tree = XMLTree(data), tree.name.hasPrefix("Level-") else {
      throw Refusal.badData(
        path, "is no metadata of a Sentinel-2 product", "fetch the file again, or leave it out")
    }
    var product = ProductMetadata(path: path)
    product.acquired = FileTags.moment(
      tree.first("DATATAKE_SENSING_START", "PRODUCT_START_TIME"), "product metadata")
    product.sensor = "Sentinel-2 MSI"
    product.platform = tree.first("SPACECRAFT_NAME")
    product.level = tree.first("PROCESSING_LEVEL")
      .flatMap { $0.wholeMatch(of: /Level-(1C|2A)p?/) }.map { "L\($0.1)" }
    product.baseline = tree.first("PROCESSING_BASELINE")
    product.cloudCover = ProductMetadata.share(percent: tree.first("Cloud_Coverage_Assessment"))
    product.scaling = scaling(tree)
    let special = tree.all("Special_Values").first { $0.first("SPECIAL_VALUE_TEXT") == "NODATA" }
    product.nodata = ProductMetadata.number(special?.first("SPECIAL_VALUE_INDEX"))
    return product
  }

  private static func scaling(_ tree: XMLTree) -> [String: CountScaling] {
    let stated = tree.first(
      "BOA_QUANTIFICATION_VALUE", "L2A_BOA_QUANTIFICATION_VALUE", "QUANTIFICATION_VALUE")
    guard let quantity = ProductMetadata.number(stated), quantity > 0 else { return [:] }
    var added: [String: Double] = [:]
    for offset in tree.all("BOA_ADD_OFFSET") + tree.all("RADIO_ADD_OFFSET") {
      guard let id = offset.attributes["band_id"].flatMap({ Int($0) }), bands.indices.contains(id)
      else { continue }
      added[bands[id]] = ProductMetadata.number(offset.text)
    }
    return Dictionary(
      bands.compactMap { band in
        CountScaling(1 / quantity, (added[band] ?? 0) / quantity).map { (band, $0) }
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The bands' numbers in the order of `band_id`.
  private static let bands = [
    "1", "2", "3", "4", "5", "6", "7", "8", "8A", "9", "10", "11", "12",
  ]
}
