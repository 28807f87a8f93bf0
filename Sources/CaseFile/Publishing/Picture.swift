import Rasters

/// Pixels to look at, and where on the ground they lie.
public struct Picture: Hashable, Sendable {
  /// The number of pixels across.
  public let columns: Int
  /// The number of pixels from top to bottom.
  public let rows: Int
  /// Red, green, blue, 0…255, row by row from the top.
  public let rgb: [UInt8]
  /// The side of a pixel on the ground, in metres.
  public let metersPerPixel: Double
  /// From longitude and latitude (EPSG:4326) to pixel position (corner frame, y down).
  public let toPixel: AffineTransform

  /// A picture of row-major RGB bytes.
  public init(
    columns: Int, rows: Int, rgb: [UInt8], metersPerPixel: Double, toPixel: AffineTransform
  ) {
    precondition(
      rgb.count == 3 * columns * rows, "\(rgb.count) bytes do not fill \(columns) × \(rows) pixels")
    precondition(metersPerPixel > 0, "a pixel cannot be \(metersPerPixel) m wide")
    self.columns = columns
    self.rows = rows
    self.rgb = rgb
    self.metersPerPixel = metersPerPixel
    self.toPixel = toPixel
  }

  /// Where a longitude and latitude falls, in pixels.
  public func pixel(_ position: MapPosition) -> PixelPosition {
    let (x, y) = toPixel(position.x, position.y)
    return PixelPosition(x: x, y: y)
  }
}
