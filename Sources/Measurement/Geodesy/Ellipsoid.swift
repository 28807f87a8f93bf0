import Rasters

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The WGS 84 ellipsoid and its authalic (equal-area) sphere.
///
/// Snyder 1987, *Map Projections: A Working Manual*, USGS Professional Paper 1395, equations 3-11 to
/// 3-18, doi:10.3133/pp1395. Lengths in metres, angles in radians.
public enum Ellipsoid {
  /// The equatorial radius.
  public static let semiMajorAxis = 6_378_137.0
  /// The flattening.
  public static let flattening = 1 / 298.257223563
  /// The first eccentricity squared.
  static let e2 = flattening * (2 - flattening)
  static let e = e2.squareRoot()
  /// Snyder's q at the pole.
  static let qPole = q(latitude: .pi / 2)
  /// The radius of the sphere of equal surface.
  public static let authalicRadius = semiMajorAxis * (qPole / 2).squareRoot()

  /// Snyder's q: the area from the equator to a latitude, in units of a² per radian of longitude.
  static func q(latitude: Double) -> Double {
    let s = sin(latitude)
    let es = e * s
    return (1 - e2) * (s / (1 - es * es) + atanh(es) / e)
  }

  /// The authalic latitude: where the same share of area lies on the sphere.
  static func authalicLatitude(_ latitude: Double) -> Double {
    asin(max(-1, min(1, q(latitude: latitude) / qPole)))
  }
}

/// The Lambert azimuthal equal-area plane that touches the ellipsoid at one point.
///
/// Areas are true everywhere; at the centre lengths and angles are too (a length d away is off by
/// about d²/8R²: 1e-7 at 5 km). Snyder 1987, equations 24-17 to 24-26, doi:10.3133/pp1395.
public struct EqualAreaPlane: Sendable {
  /// The centre's longitude in degrees.
  public let longitude: Double
  /// The centre's latitude in degrees.
  public let latitude: Double
  private let sinCentre, cosCentre, scaleD: Double

  /// The plane that touches at `longitude`, `latitude`, in degrees.
  public init(longitude: Double, latitude: Double) {
    self.longitude = longitude
    self.latitude = latitude
    let phi = latitude * .pi / 180
    let beta = Ellipsoid.authalicLatitude(phi)
    sinCentre = sin(beta)
    cosCentre = cos(beta)
    let s = sin(phi)
    let m = cos(phi) / (1 - Ellipsoid.e2 * s * s).squareRoot()
    // The ratio tends to 1 at the poles, where both sides vanish.
    scaleD =
      cosCentre > 1e-9
      ? Ellipsoid.semiMajorAxis * m / (Ellipsoid.authalicRadius * cosCentre) : 1
  }

  /// Metres east and north of the centre, of a position in degrees of longitude and latitude.
  public func metres(_ position: MapPosition) -> MapPosition {
    var turn = position.x - longitude
    turn -= 360 * (turn / 360).rounded()
    let lambda = turn * .pi / 180
    let beta = Ellipsoid.authalicLatitude(position.y * .pi / 180)
    let (sb, cb, cl) = (sin(beta), cos(beta), cos(lambda))
    let k = (2 / (1 + sinCentre * sb + cosCentre * cb * cl)).squareRoot()
    let radius = Ellipsoid.authalicRadius * k
    return MapPosition(
      x: radius * scaleD * cb * sin(lambda),
      y: radius / scaleD * (cosCentre * sb - sinCentre * cb * cl))
  }
}
