/// The trade's name of a band: `red`, `nir`, `swir16`, `scl`; `band1` where nothing names it.
public struct BandName: RawRepresentable, Hashable, Sendable, Comparable,
  ExpressibleByStringLiteral, CustomStringConvertible
{
  /// The name as it is written in a case and in JSON.
  public let rawValue: String

  /// The band called `rawValue`.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// The band called `value`.
  public init(stringLiteral value: String) { rawValue = value }

  /// The name itself.
  public var description: String { rawValue }

  /// By name.
  public static func < (first: BandName, second: BandName) -> Bool {
    first.rawValue < second.rawValue
  }

  /// Whether its values are classes or bits, which have no mean: read by nearest neighbour only.
  public var isCategorical: Bool { Self.categorical.contains(self) }

  /// Bands whose values are classes or bits.
  public static let categorical: Set<BandName> = [
    .sceneClassification, .pixelQuality, .fmask, .usableData, "qa_radsat", "sr_qa_aerosol",
    "cloud_mask", "mask",
  ]

  /// Sentinel-2's scene classification.
  public static let sceneClassification: BandName = "scl"
  /// Landsat's QA_PIXEL.
  public static let pixelQuality: BandName = "qa_pixel"
  /// Fmask's classes.
  public static let fmask: BandName = "fmask"
  /// Planet's usable data mask.
  public static let usableData: BandName = "udm"
}

extension BandName: Codable {
  public init(from decoder: any Decoder) throws {
    rawValue = try decoder.singleValueContainer().decode(String.self)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }
}
