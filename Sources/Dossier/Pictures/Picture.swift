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

  /// The direction of north in the picture as a unit vector, x right and y down.
  var north: (x: Double, y: Double) {
    let length = (toPixel.b * toPixel.b + toPixel.e * toPixel.e).squareRoot()
    return length > 0 ? (toPixel.b / length, toPixel.e / length) : (0, -1)
  }

  /// The picture enlarged by a whole factor without smoothing, so that its cells stay visible.
  func enlarged(by factor: Int) -> Picture {
    guard factor > 1 else { return self }
    var large: [UInt8] = []
    large.reserveCapacity(rgb.count * factor * factor)
    for row in 0..<rows {
      var line: [UInt8] = []
      line.reserveCapacity(3 * columns * factor)
      for column in 0..<columns {
        let at = 3 * (row * columns + column)
        for _ in 0..<factor { line += rgb[at..<(at + 3)] }
      }
      for _ in 0..<factor { large += line }
    }
    let f = Double(factor)
    return Picture(
      columns: columns * factor, rows: rows * factor, rgb: large,
      metersPerPixel: metersPerPixel / f,
      toPixel: toPixel.followed(by: AffineTransform(a: f, b: 0, c: 0, d: 0, e: f, f: 0)))
  }
}
