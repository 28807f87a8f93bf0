/// The trade's name of a band: `red`, `nir`, `swir16`, `scl`; `band1` where nothing names it.
public struct BandName: RawRepresentable, Hashable, Sendable, Comparable,
  ExpressibleByStringInterpolation, CustomStringConvertible
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
  ///
  /// A second band of the same name (`scl_2`) is of the same kind.
  public var isCategorical: Bool { Self.categorical.contains(unnumbered) }

  /// Whether nothing names the band: `band` and its number.
  public var isUnnamed: Bool {
    rawValue.hasPrefix("band") && rawValue.utf8.count > 4
      && rawValue.utf8.dropFirst(4).allSatisfy { (48...57).contains($0) }
  }

  /// The name without the number of a second band of the same name.
  private var unnumbered: BandName {
    guard let mark = rawValue.utf8.lastIndex(of: 95) else { return self }
    let number = rawValue.utf8[rawValue.utf8.index(after: mark)...]
    guard !number.isEmpty, number.allSatisfy({ (48...57).contains($0) }) else { return self }
    return BandName(rawValue: String(rawValue[..<mark]))
  }

  /// Bands that tell ground from ground, in the order of their use.
  public static let surface: [BandName] = [
    "red", "green", "blue", "nir", "swir16", "swir22", "pan",
  ]

  /// Bands whose values are classes or bits, or say how far others can be used.
  public static let categorical: Set<BandName> = [
    .sceneClassification, .pixelQuality, .fmask, .usableData, "udm2", "qa", "qa60", "qa_radsat",
    "sr_qa_aerosol", "cloud", "cloud_mask", "mask", "alpha",
  ]

  /// Class bands that say where the ground shows, and whose classes are read.
  public static let screening: [BandName] = [.sceneClassification, .pixelQuality, .fmask]

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
