import Foundation
import Quantities
import Vocabulary

/// What a SpatioTemporal Asset Catalog Item (versions 0.9–1.1) states about one acquisition.
///
/// Items differ from catalogue to catalogue: whatever is absent or of another type is nil. Planet's
/// own item descriptions, which are not STAC, are read as well.
public struct STACItem: Hashable, Sendable {
  /// The Item's id.
  public let id: String
  /// When the image was taken; nil when the Item states only a span of more than one day.
  public let acquired: Acquisition?
  /// The first and last moment, where the Item covers a span.
  public let span: [Timestamp]
  /// The spacecraft, as the catalogue writes it.
  public let platform: String?
  /// The family of spacecraft.
  public let constellation: String?
  /// The instruments' names.
  public let instruments: [String]
  /// The ground sample distance in metres.
  public let gsd: Double?
  /// Where the sensor and the sun stood.
  public let angles: Angles
  /// The share of the scene under cloud, 0…1.
  public let cloudCover: Double?
  /// The coordinate reference system, such as `EPSG:32640`.
  public let crs: String?
  /// The processing level, such as `L2A`.
  public let processingLevel: String?
  /// The processing baseline, such as `05.11`.
  public let processingBaseline: String?
  /// Who made the image available.
  public let provider: String?
  /// The licence.
  public let license: String?
  /// The words that must stand beside the image, where whoever fetched it kept them.
  public let credit: String?
  /// What whoever fetched it found worth saying.
  public let remarks: [String]
  /// West, south, east and north in degrees.
  public let boundingBox: [Double]?
  /// Whether values already had the provider's offset taken out.
  public let offsetApplied: Bool
  /// The files, by key in ascending order.
  public let assets: [STACAsset]

  /// The Item in `json`; `path` is named in a refusal.
  public init(_ json: JSONValue, path: String) throws(Refusal) {
    guard json["type"]?.string == "Feature", let properties = json["properties"],
      properties.object != nil
    else {
      throw Refusal(
        .badData, subject: path,
        problem:
          "is \(json["type"]?.string.map { "a \($0)" } ?? "no GeoJSON Feature"), not an Item",
        nextStep: "give the Item of one acquisition")
    }
    let reader = STACProperties(json: json, properties: properties)
    id = json["id"]?.string ?? NameParts.stem((path as NSString).lastPathComponent)
    (acquired, span) = reader.time()
    platform = reader.text("platform", "eo:platform", "satellite_id")
    constellation = reader.text("constellation", "eo:constellation", "item_type")
    instruments =
      properties["instruments"]?.array?.compactMap(\.string)
      ?? reader.text("instrument", "eo:instrument").map { [$0] } ?? []
    gsd = reader.number("gsd", "eo:gsd", "resolution", "pixel_resolution")
    angles = reader.angles()
    cloudCover = reader.cloudCover()
    crs = reader.crs()
    processingLevel = reader.text("processing:level", "landsat:correction")
    processingBaseline = reader.text(
      "s2:processing_baseline", "processing:version", "sentinel:processing_baseline")
    provider = reader.provider()
    license = reader.text("license") ?? json["license"]?.string
    credit = reader.text("tiepoint:credit")
    remarks = properties["tiepoint:remarks"]?.array?.compactMap(\.string) ?? []
    boundingBox = STACProperties.numbers(json["bbox"])
    offsetApplied = properties["earthsearch:boa_offset_applied"]?.bool ?? false
    assets = reader.assets()
  }

  /// The Item in the file at `path`.
  public init(path: String) throws(Refusal) {
    let data = try TextFile.contents(of: path)
    try self.init(JSONValue(json: data, of: path), path: path)
  }

  /// The asset whose file is called `fileName`, or nil.
  public func asset(named fileName: String) -> STACAsset? {
    assets.first { ($0.href as NSString).lastPathComponent == fileName }
  }

  /// The instrument as the trade writes it, where it is a known one.
  ///
  /// What the platform and its instruments are called goes before the constellation, which some
  /// catalogues fill in for all they hold.
  public var sensor: String? {
    let own = [platform].compactMap { $0 } + instruments
    let all = own + [constellation].compactMap { $0 }
    let known = [own, all].lazy.compactMap { Self.sensor(named: $0) }
    return known.first ?? instruments.first ?? platform
  }

  private static func sensor(named names: [String]) -> String? {
    let words = names.map { $0.lowercased() }.joined(separator: " ")
      .replacingOccurrences(of: "_", with: "-")
    if words.contains("sentinel-2") || words.contains("sentinel 2") { return "Sentinel-2 MSI" }
    if words.contains("sentinel-1") { return "Sentinel-1 SAR" }
    if words.contains("landsat") {
      if words.contains("oli") || words.contains("landsat-8") || words.contains("landsat-9") {
        return "Landsat OLI"
      }
      if words.contains("etm") || words.contains("landsat-7") { return "Landsat ETM+" }
      if words.contains("tm") || words.contains("landsat-5") { return "Landsat TM" }
      return "Landsat"
    }
    if words.contains("skysat") { return "SkySat" }
    if words.contains("psscene") || words.contains("planetscope") { return "PlanetScope" }
    return nil
  }
}
