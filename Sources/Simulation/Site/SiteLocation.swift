import Rasters

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where a simulated site is said to lie, and the UTM frame its scenes are drawn in.
///
/// Transverse Mercator by Krüger's series to fourth order in the third flattening (Karney 2011,
/// doi:10.1007/s00190-011-0445-3), on WGS 84; within a micrometre inside a zone.
public struct SiteLocation: Hashable, Sendable, Codable {
  /// Degrees east of Greenwich.
  public var longitude: Double
  /// Degrees north of the equator.
  public var latitude: Double

  /// The place at these WGS 84 degrees.
  public init(longitude: Double, latitude: Double) {
    precondition(abs(latitude) < 84, "UTM ends at 84°, not at latitude \(latitude)")
    self.longitude = longitude
    self.latitude = latitude
  }

  /// The UTM zone, 1…60.
  public var zone: Int { min(60, max(1, Int(((longitude + 180) / 6).rounded(.down)) + 1)) }

  /// The UTM system of the zone.
  public var crs: CoordinateReference {
    let code = (latitude < 0 ? 32700 : 32600) + zone
    return CoordinateReference(identifier: "EPSG:\(code)", axes: .projected(metersPerUnit: 1))
  }

  /// The easting and northing of the place.
  public var mapPosition: MapPosition { map(longitude: longitude, latitude: latitude) }

  /// Map metres per ground metre at the place.
  public var scale: Double {
    let s = sin(latitude * .pi / 180)
    let w = 1 - Self.e2 * s * s
    let radiusSquared = Self.a * Self.a * (1 - Self.e2) / (w * w)
    let x = (mapPosition.x - 500_000) / Self.k0
    return Self.k0 * (1 + x * x / (2 * radiusSquared))
  }

  /// The map position of a place on the ground near the site.
  public func map(_ position: GroundPosition) -> MapPosition {
    let (origin, k) = (mapPosition, scale)
    return MapPosition(x: origin.x + k * position.x, y: origin.y + k * position.y)
  }

  /// Easting and northing of a longitude and latitude, in the site's zone.
  public func map(longitude: Double, latitude: Double) -> MapPosition {
    let lambda = (longitude - centralMeridian) * .pi / 180
    let tau = tan(latitude * .pi / 180)
    let conformal = Self.conformalTangent(tau)
    let xi = atan2(conformal, cos(lambda))
    let eta = asinh(sin(lambda) / (conformal * conformal + cos(lambda) * cos(lambda)).squareRoot())
    var (north, east) = (xi, eta)
    for (index, alpha) in Self.alpha.enumerated() {
      let j = 2 * Double(index + 1)
      north += alpha * sin(j * xi) * cosh(j * eta)
      east += alpha * cos(j * xi) * sinh(j * eta)
    }
    return MapPosition(
      x: 500_000 + Self.k0 * Self.radius * east,
      y: (self.latitude < 0 ? 10_000_000 : 0) + Self.k0 * Self.radius * north)
  }

  /// Longitude (`x`) and latitude (`y`), in degrees, of a map position.
  public func geographic(_ position: MapPosition) -> MapPosition {
    let false0 = latitude < 0 ? 10_000_000.0 : 0
    let north = (position.y - false0) / (Self.k0 * Self.radius)
    let east = (position.x - 500_000) / (Self.k0 * Self.radius)
    var (xi, eta) = (north, east)
    for (index, beta) in Self.beta.enumerated() {
      let j = 2 * Double(index + 1)
      xi -= beta * sin(j * north) * cosh(j * east)
      eta -= beta * cos(j * north) * sinh(j * east)
    }
    let conformal = sin(xi) / (sinh(eta) * sinh(eta) + cos(xi) * cos(xi)).squareRoot()
    var tau = conformal
    for _ in 0..<5 {
      let off = conformal - Self.conformalTangent(tau)
      let slope =
        (1 + (1 - Self.e2) * tau * tau)
        / ((1 - Self.e2) * (1 + conformal * conformal).squareRoot()
          * (1 + tau * tau).squareRoot())
      tau += off * slope
    }
    return MapPosition(
      x: centralMeridian + atan2(sinh(eta), cos(xi)) * 180 / .pi, y: atan(tau) * 180 / .pi)
  }

  private var centralMeridian: Double { Double(zone) * 6 - 183 }

  private static func conformalTangent(_ tau: Double) -> Double {
    let e = e2.squareRoot()
    let sigma = sinh(e * atanh(e * tau / (1 + tau * tau).squareRoot()))
    return tau * (1 + sigma * sigma).squareRoot() - sigma * (1 + tau * tau).squareRoot()
  }

  private static let a = 6_378_137.0
  private static let f = 1 / 298.257_223_563
  private static let e2 = f * (2 - f)
  private static let n = f / (2 - f)
  private static let k0 = 0.9996
  private static let radius = a / (1 + n) * (1 + n * n / 4 + n * n * n * n / 64)
  private static let alpha: [Double] = [
    n * (1.0 / 2 + n * (-2.0 / 3 + n * (5.0 / 16 + n * 41.0 / 180))),
    n * n * (13.0 / 48 + n * (-3.0 / 5 + n * 557.0 / 1440)),
    n * n * n * (61.0 / 240 - n * 103.0 / 140),
    n * n * n * n * 49561.0 / 161_280,
  ]
  private static let beta: [Double] = [
    n * (1.0 / 2 + n * (-2.0 / 3 + n * (37.0 / 96 - n * 1.0 / 360))),
    n * n * (1.0 / 48 + n * (1.0 / 15 - n * 437.0 / 1440)),
    n * n * n * (17.0 / 480 - n * 37.0 / 840),
    n * n * n * n * 4397.0 / 161_280,
  ]
}
