import Rasters
import Vocabulary

/// How a map is stretched on the ground, position by position, for every system PROJ knows.
public enum GroundStretch {
  /// Metres east (`a`, `b`) and north (`d`, `e`) per map unit in x and in y, at `position`.
  ///
  /// By central differences over 20 units (or 2 · 10⁻⁴ degrees) in the equal-area plane that touches the
  /// ellipsoid there, so that a square metre in it is one on the ground.
  ///
  /// - Parameters:
  ///   - position: In the units of `crs`.
  ///   - crs: Any system PROJ knows.
  /// - Returns: The linear part of a map from `crs` to metres; its shift is 0.
  /// - Throws: ``Refusal`` where PROJ does not know the system, or the position has no place in it.
  public static func at(
    _ position: MapPosition, in crs: CoordinateReference
  ) throws(Refusal) -> AffineTransform {
    let plane = try EqualAreaPlane(touchingAt: position, of: crs)
    let step = crs.axes == .geographic ? 1e-4 : 10
    func beside(_ dx: Double, _ dy: Double) -> MapPosition {
      MapPosition(x: position.x + dx, y: position.y + dy)
    }
    let ends = try plane.metres([
      beside(step, 0), beside(-step, 0), beside(0, step), beside(0, -step),
    ])
    return AffineTransform(
      a: (ends[0].x - ends[1].x) / (2 * step), b: (ends[2].x - ends[3].x) / (2 * step), c: 0,
      d: (ends[0].y - ends[1].y) / (2 * step), e: (ends[2].y - ends[3].y) / (2 * step), f: 0)
  }
}

/// The area a polygon encloses on the WGS 84 ellipsoid.
///
/// The corners go to the Lambert azimuthal equal-area plane that touches at their middle, where sides
/// are straight; against sides that are geodesics the difference grows as (extent/R)²: below 1e-6
/// up to 20 km, 1e-4 at 300 km. Never Web Mercator's own area, which is 1/cos²φ too large (19 % at
/// 23.5°, a factor 2 at 45°).
public enum GeodesicArea {
  /// The area in square metres of `polygon` in `crs`, holes taken out; it may cross the antimeridian.
  ///
  /// - Throws: ``Refusal`` where PROJ does not know the system, or a corner has no place in it.
  public static func area(
    of polygon: Polygon, in crs: CoordinateReference
  ) throws(Refusal) -> Double {
    let plane = try EqualAreaPlane(touchingAt: middle(polygon, crs), of: crs)
    var total = abs(Polygon.signedArea(try plane.metres(polygon.exterior)))
    for hole in polygon.holes { total -= abs(Polygon.signedArea(try plane.metres(hole))) }
    return total
  }

  /// The mean of the corners; of longitudes the way round that is shorter.
  private static func middle(_ polygon: Polygon, _ crs: CoordinateReference) -> MapPosition {
    let (first, count) = (polygon.exterior[0], Double(polygon.exterior.count))
    let (x, y) = polygon.exterior.reduce((0.0, 0.0)) { sum, p in
      var turn = p.x - first.x
      if crs.axes == .geographic { turn -= 360 * (turn / 360).rounded() }
      return (sum.0 + turn, sum.1 + p.y)
    }
    return MapPosition(x: first.x + x / count, y: y / count)
  }
}

/// The Lambert azimuthal equal-area plane on WGS 84 that touches the ground at one position of a map.
///
/// Snyder 1987, *Map Projections: A Working Manual*, doi:10.3133/pp1395, as PROJ computes it. Areas are
/// true everywhere; a length d away from the middle is off by about d²/8R², 1e-7 at 5 km.
private struct EqualAreaPlane {
  private let map: CoordinateMap
  private let crs: CoordinateReference

  init(touchingAt position: MapPosition, of crs: CoordinateReference) throws(Refusal) {
    self.crs = crs
    let degrees = try CoordinateMap(
      from: crs.identifier, to: CoordinateReference.wgs84.identifier)(position)
    guard degrees.x.isFinite, abs(degrees.y) <= 90 else { throw Self.placeless(position, crs) }
    map = try CoordinateMap(
      from: crs.identifier,
      to: "+proj=laea +lat_0=\(degrees.y) +lon_0=\(degrees.x) +datum=WGS84 +units=m +no_defs")
  }

  /// Metres east and north of the middle.
  func metres(_ positions: [MapPosition]) throws(Refusal) -> [MapPosition] {
    let found = map(positions)
    for (position, place) in zip(positions, found) where !(place.x.isFinite && place.y.isFinite) {
      throw Self.placeless(position, crs)
    }
    return found
  }

  private static func placeless(_ position: MapPosition, _ crs: CoordinateReference) -> Refusal {
    .badData(
      "position (\(position.x), \(position.y))", "has no place in “\(crs.identifier)”",
      "check the order of the axes (x is east) and the coordinate reference system")
  }
}
