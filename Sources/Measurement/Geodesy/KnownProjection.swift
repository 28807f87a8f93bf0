import Rasters

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Why positions could not be brought to the ellipsoid.
public enum GeodesyRefusal: Error, Hashable, Sendable {
  /// The system is none this room can invert: reproject to EPSG:4326 first.
  case unknownProjection(String)
  /// No coordinate system is named at all.
  case noCoordinateReference
  /// A position is no longitude and latitude.
  case notOnEarth(longitude: Double, latitude: Double)
}

extension GeodesyRefusal: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unknownProjection(let name):
      "areas in \(name) need its inverse projection: reproject the outline to EPSG:4326 first"
    case .noCoordinateReference:
      "the outline names no coordinate system, so its area on the ground is unknown: name one"
    case .notOnEarth(let longitude, let latitude):
      "(\(longitude), \(latitude)) is no longitude and latitude in degrees: check the axis order"
    }
  }
}

/// A map projection whose inverse is closed or a short series: degrees, Web Mercator, UTM.
public enum KnownProjection: Hashable, Sendable {
  /// Longitude and latitude in degrees.
  case geographic
  /// EPSG:3857, spherical formulas on the ellipsoid's major axis.
  case webMercator
  /// Universal Transverse Mercator on WGS 84 (EPSG:326zz and 327zz).
  case utm(zone: Int, south: Bool)

  /// The projection an authority code names, or nil for one not known here.
  public init?(_ crs: CoordinateReference) {
    if crs.axes == .geographic {
      self = .geographic
      return
    }
    let parts = crs.identifier.uppercased().split(separator: ":")
    guard parts.count >= 2, parts.first == "EPSG", let code = parts.last.flatMap({ Int($0) })
    else { return nil }
    switch code {
    case 3857, 900_913, 3785: self = .webMercator
    case 32601...32660: self = .utm(zone: code - 32600, south: false)
    case 32701...32760: self = .utm(zone: code - 32700, south: true)
    default: return nil
    }
  }

  /// Longitude and latitude in degrees of a map position.
  public func lonLat(_ position: MapPosition) -> MapPosition {
    switch self {
    case .geographic: position
    case .webMercator: Self.inverseWebMercator(position)
    case .utm(let zone, let south):
      Self.inverseTransverseMercator(
        x: position.x - 500_000, y: position.y - (south ? 10_000_000 : 0),
        centralMeridian: Double(zone * 6 - 183))
    }
  }

  private static func inverseWebMercator(_ position: MapPosition) -> MapPosition {
    let a = Ellipsoid.semiMajorAxis
    return MapPosition(
      x: position.x / a * 180 / .pi, y: atan(sinh(position.y / a)) * 180 / .pi)
  }

  /// Krüger's series to n⁴ (Karney 2011, doi:10.1007/s00190-011-0445-3): below a micrometre within
  /// 3000 km of the central meridian.
  private static func inverseTransverseMercator(
    x: Double, y: Double, centralMeridian: Double
  ) -> MapPosition {
    let n = Ellipsoid.flattening / (2 - Ellipsoid.flattening)
    let n2 = n * n
    let n3 = n2 * n
    let n4 = n2 * n2
    let rectifying = Ellipsoid.semiMajorAxis / (1 + n) * (1 + n2 / 4 + n4 / 64)
    let xi0 = y / (0.9996 * rectifying)
    let eta0 = x / (0.9996 * rectifying)
    let beta = [
      n / 2 - 2 * n2 / 3 + 37 * n3 / 96 - n4 / 360,
      n2 / 48 + n3 / 15 - 437 * n4 / 1440,
      17 * n3 / 480 - 37 * n4 / 840,
      4397 * n4 / 161_280,
    ]
    var (xi, eta) = (xi0, eta0)
    for (index, b) in beta.enumerated() {
      let k = Double(2 * (index + 1))
      xi -= b * sin(k * xi0) * cosh(k * eta0)
      eta -= b * cos(k * xi0) * sinh(k * eta0)
    }
    let tauPrime = sin(xi) / (sinh(eta) * sinh(eta) + cos(xi) * cos(xi)).squareRoot()
    let lambda = atan2(sinh(eta), cos(xi))
    return MapPosition(
      x: centralMeridian + lambda * 180 / .pi,
      y: atan(geodeticTangent(conformal: tauPrime)) * 180 / .pi)
  }

  /// The tangent of the geodetic latitude from that of the conformal one, by Newton's method.
  private static func geodeticTangent(conformal tauPrime: Double) -> Double {
    let (e, e2) = (Ellipsoid.e, Ellipsoid.e2)
    var tau = tauPrime / (1 - e2)
    for _ in 0..<6 {
      let root = (1 + tau * tau).squareRoot()
      let sigma = sinh(e * atanh(e * tau / root))
      let trial = tau * (1 + sigma * sigma).squareRoot() - sigma * root
      let slope =
        (1 + (1 - e2) * tau * tau) / ((1 - e2) * root * (1 + trial * trial).squareRoot())
      let step = (tauPrime - trial) * slope
      tau += step
      if abs(step) < 1e-14 * max(1, abs(tau)) { break }
    }
    return tau
  }
}
