/// A plane affine map `(x, y) → (a·x + b·y + c, d·x + e·y + f)`.
public struct AffineTransform: Hashable, Sendable, Codable {
  public var a, b, c, d, e, f: Double

  /// The map with these six coefficients.
  public init(a: Double, b: Double, c: Double, d: Double, e: Double, f: Double) {
    (self.a, self.b, self.c, self.d, self.e, self.f) = (a, b, c, d, e, f)
  }

  /// The map that moves nothing.
  public static let identity = AffineTransform(a: 1, b: 0, c: 0, d: 0, e: 1, f: 0)

  /// Where (`x`, `y`) goes.
  @inlinable
  public func callAsFunction(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
    (a * x + b * y + c, d * x + e * y + f)
  }

  /// The signed factor by which areas grow.
  public var determinant: Double { a * e - b * d }

  /// The map back, or nil where this one flattens the plane.
  public var inverse: AffineTransform? {
    let det = determinant
    guard det != 0, det.isFinite else { return nil }
    return AffineTransform(
      a: e / det, b: -b / det, c: (b * f - c * e) / det,
      d: -d / det, e: a / det, f: (c * d - a * f) / det)
  }

  /// The map that applies `self` first and `next` after it.
  public func followed(by next: AffineTransform) -> AffineTransform {
    AffineTransform(
      a: next.a * a + next.b * d, b: next.a * b + next.b * e, c: next.a * c + next.b * f + next.c,
      d: next.d * a + next.e * d, e: next.d * b + next.e * e, f: next.d * c + next.e * f + next.f)
  }
}

/// A coordinate reference system by its name, and what its axes are measured in.
public struct CoordinateReference: Hashable, Sendable, Codable {
  /// What the axes are.
  public enum Axes: Hashable, Sendable, Codable {
    /// Longitude and latitude in degrees.
    case geographic
    /// Eastings and northings, with the length of one unit in metres.
    case projected(metersPerUnit: Double)
  }

  /// An authority code such as `EPSG:32640`, a PROJ string or WKT: whatever PROJ understands.
  public let identifier: String
  /// What the axes are measured in.
  public let axes: Axes

  /// The system that PROJ knows as `identifier`.
  public init(identifier: String, axes: Axes) {
    self.identifier = identifier
    self.axes = axes
  }

  /// Longitude and latitude on WGS 84, in that order.
  public static let wgs84 = CoordinateReference(identifier: "EPSG:4326", axes: .geographic)
}

/// Where the cells of a raster lie on the ground.
public struct Grid: Hashable, Sendable, Codable {
  /// Rows and columns.
  public let shape: Shape
  /// From pixel position (corner frame) to map position.
  public let transform: AffineTransform
  /// The system the map positions are in; nil when the file does not say.
  public let crs: CoordinateReference?

  /// The grid of `shape` whose pixel positions `transform` takes to `crs`.
  public init(shape: Shape, transform: AffineTransform, crs: CoordinateReference?) {
    self.shape = shape
    self.transform = transform
    self.crs = crs
  }

  /// The map position of a pixel position.
  public func map(_ position: PixelPosition) -> MapPosition {
    let (x, y) = transform(position.x, position.y)
    return MapPosition(x: x, y: y)
  }

  /// The pixel position of a map position; nil on a degenerate grid.
  public func pixel(_ position: MapPosition) -> PixelPosition? {
    guard let inverse = transform.inverse else { return nil }
    let (x, y) = inverse(position.x, position.y)
    return PixelPosition(x: x, y: y)
  }

  /// The area of one cell in map units squared.
  public var cellArea: Double { abs(transform.determinant) }

  /// The side of a square of one cell's area, in map units.
  public var cellSize: Double { cellArea.squareRoot() }

  /// The grid of the cells inside `window`.
  public func cropped(to window: Window) -> Grid {
    let (x, y) = transform(Double(window.column), Double(window.row))
    var moved = transform
    moved.c = x
    moved.f = y
    return Grid(shape: window.shape, transform: moved, crs: crs)
  }

  /// The outline of the whole grid, in map positions, starting at the first pixel's corner.
  public var corners: [MapPosition] {
    let (w, h) = (Double(shape.columns), Double(shape.rows))
    return [(0, 0), (w, 0), (w, h), (0, h)].map { map(PixelPosition(x: $0.0, y: $0.1)) }
  }
}
