import Rasters

/// The ground around one map position as a plane in metres, x east and y north.
///
/// Where the coordinate system is known (degrees, Web Mercator, UTM) the map's stretch there is
/// taken out, so a square metre is one on the ellipsoid; a named projection that is not known here
/// is trusted to be true to scale, as the site's own equal-area grid is.
public struct GroundPlane: Sendable {
  /// From map position to metres from the origin.
  public let fromMap: AffineTransform
  /// From metres back to the map.
  public let toMap: AffineTransform

  /// The plane at `origin` in `crs`; nil where the map is degenerate there.
  public init?(at origin: MapPosition, in crs: CoordinateReference?) {
    let jacobian = Self.jacobian(at: origin, in: crs)
    let linear = AffineTransform(
      a: jacobian.a, b: jacobian.b, c: -jacobian.a * origin.x - jacobian.b * origin.y,
      d: jacobian.d, e: jacobian.e, f: -jacobian.d * origin.x - jacobian.e * origin.y)
    guard let inverse = linear.inverse else { return nil }
    fromMap = linear
    toMap = inverse
  }

  /// Metres of a map position.
  public func metres(_ position: MapPosition) -> MapPosition {
    let (x, y) = fromMap(position.x, position.y)
    return MapPosition(x: x, y: y)
  }

  /// The map position of metres.
  public func map(_ metres: MapPosition) -> MapPosition {
    let (x, y) = toMap(metres.x, metres.y)
    return MapPosition(x: x, y: y)
  }

  private static func jacobian(
    at origin: MapPosition, in crs: CoordinateReference?
  ) -> AffineTransform {
    guard let crs, let projection = KnownProjection(crs) else {
      var scale = 1.0
      if case .projected(let metres)? = crs?.axes { scale = metres }
      return AffineTransform(a: scale, b: 0, c: 0, d: 0, e: scale, f: 0)
    }
    let centre = projection.lonLat(origin)
    let plane = EqualAreaPlane(longitude: centre.x, latitude: centre.y)
    let step = crs.axes == .geographic ? 1e-4 : 10
    func at(_ dx: Double, _ dy: Double) -> MapPosition {
      plane.metres(projection.lonLat(MapPosition(x: origin.x + dx, y: origin.y + dy)))
    }
    let (east, west, north, south) = (at(step, 0), at(-step, 0), at(0, step), at(0, -step))
    return AffineTransform(
      a: (east.x - west.x) / (2 * step), b: (north.x - south.x) / (2 * step), c: 0,
      d: (east.y - west.y) / (2 * step), e: (north.y - south.y) / (2 * step), f: 0)
  }
}
