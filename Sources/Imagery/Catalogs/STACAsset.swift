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
