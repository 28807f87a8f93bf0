import Foundation
import Vocabulary

/// One file of a STAC Item.
public struct STACAsset: Hashable, Sendable {
  /// The asset's key.
  public let key: String
  /// Where the file is.
  public let href: String
  /// The media type.
  public let type: String?
  /// What the file is for.
  public let roles: [String]
  /// The ground sample distance in metres.
  public let gsd: Double?
  /// The bands, in the file's order.
  public let bands: [STACBand]
  /// Rows and columns.
  public let shape: [Int]?
  /// The six numbers of the affine map.
  public let transform: [Double]?
}

extension STACAsset {
  /// The trade's name of the one band that the asset holds: as stated, else by what the band, the asset
  /// or its file is called; nil for several bands, or where nothing tells.
  ///
  /// - Parameter sensor: The instrument as the trade writes it, since numbers differ between them.
  /// - Returns: The name.
  public func soleBand(sensor: String?) -> BandName? {
    guard bands.count <= 1 else { return nil }
    if let stated = bands.first?.commonName { return BandName(rawValue: stated) }
    let labels = [bands.first?.label, key, NameParts.stem((href as NSString).lastPathComponent)]
    for case let label? in labels {
      // Behind a band's name may stand its cells or the file's ending; before it, the product.
      let bare = label.replacing(/(?:_\d{2}m)?(?:\.\w{3,4})?$/, with: "")
      let last = bare.split(separator: "_").last.map { String($0) } ?? bare
      for name in [bare, last] {
        if let band = BandNames.common(for: name, sensor: sensor) { return band }
      }
    }
    return nil
  }

  /// Whether the file is one that can be read by ranges: a GeoTIFF or a JPEG 2000 file, by its stated
  /// type or its name; of the latter far more is asked for a window.
  public var isRaster: Bool {
    if let type = type?.lowercased() {
      return ["tiff", "jp2"].contains { type.hasPrefix("image/") && type.contains($0) }
    }
    let path = href.prefix { $0 != "?" }.lowercased()
    return [".tif", ".tiff", ".jp2"].contains { path.hasSuffix($0) }
  }

  /// The side of a cell in metres as stated, or as the key says (`B02_10m`).
  public var cellSize: Double? {
    gsd ?? key.firstMatch(of: /_(\d{2})m$/).flatMap { Double($0.1) }
  }
}

/// One band of a STAC asset.
public struct STACBand: Hashable, Sendable {
  /// The provider's name, such as `B04`.
  public let label: String?
  /// The common name, such as `red`.
  public let commonName: String?
  /// The centre wavelength in micrometres.
  public let wavelength: Double?
  /// The stored value that means “no data”.
  public let nodata: Double?
  /// What to multiply stored values by.
  public let scale: Double?
  /// What to add after multiplying.
  public let offset: Double?
  /// How samples are stored.
  public let dataType: String?
}
