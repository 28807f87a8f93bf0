import Foundation

/// Universal Transverse Mercator on WGS 84, the tests' stand-in for PROJ.
///
/// Krüger's series to the fourth order in the third flattening: Karney 2011, “Transverse Mercator
/// with an accuracy of a few nanometers”, doi:10.1007/s00190-011-0445-3, equations 7 to 36.
enum TransverseMercator {
  struct OutsideTheSeries: Error {}

  private static let f = 1 / 298.257_223_563
  private static let n = f / (2 - f)
  private static let e = (f * (2 - f)).squareRoot()
  private static let k = 0.9996
  private static let a = 6_378_137.0 / (1 + n) * (1 + n * n / 4 + n * n * n * n / 64)
  private static let forward = [
    n / 2 - n * n * 2 / 3 + n * n * n * 5 / 16 + n * n * n * n * 41 / 180,
    n * n * 13 / 48 - n * n * n * 3 / 5 + n * n * n * n * 557 / 1440,
    n * n * n * 61 / 240 - n * n * n * n * 103 / 140,
    n * n * n * n * 49561 / 161_280,
  ]
  private static let backward = [
    n / 2 - n * n * 2 / 3 + n * n * n * 37 / 96 - n * n * n * n / 360,
    n * n / 48 + n * n * n / 15 - n * n * n * n * 437 / 1440,
    n * n * n * 17 / 480 - n * n * n * n * 37 / 840,
    n * n * n * n * 4397 / 161_280,
  ]

  /// Easting and northing in metres of degrees.
  static func project(
    zone: Int, north: Bool, latitude: Double, longitude: Double
  ) -> (easting: Double, northing: Double) {
    let lambda = (longitude - Double(zone * 6 - 183)).remainder(dividingBy: 360) * .pi / 180
    let conformal = conformalTangent(tan(latitude * .pi / 180))
    let xi = atan2(conformal, cos(lambda))
    let eta = asinh(sin(lambda) / hypot(conformal, cos(lambda)))
    var (x, y) = (eta, xi)
    for (index, factor) in forward.enumerated() {
      let order = 2 * Double(index + 1)
      x += factor * cos(order * xi) * sinh(order * eta)
      y += factor * sin(order * xi) * cosh(order * eta)
    }
    return (500_000 + k * a * x, (north ? 0 : 10_000_000) + k * a * y)
  }

  /// Degrees of easting and northing in metres.
  @Sendable static func unproject(
    zone: Int, north: Bool, easting: Double, northing: Double
  ) throws -> (latitude: Double, longitude: Double) {
    let y = (northing - (north ? 0 : 10_000_000)) / (k * a)
    let x = (easting - 500_000) / (k * a)
    guard abs(x) < 1, abs(y) < 1.6 else { throw OutsideTheSeries() }
    var (eta, xi) = (x, y)
    for (index, factor) in backward.enumerated() {
      let order = 2 * Double(index + 1)
      eta -= factor * cos(order * y) * sinh(order * x)
      xi -= factor * sin(order * y) * cosh(order * x)
    }
    let wanted = sin(xi) / hypot(sinh(eta), cos(xi))
    var tangent = wanted
    for _ in 0..<8 {
      let slope = (1 - e * e) * hypot(1, tangent) * hypot(1, tangent)
      let miss = wanted - conformalTangent(tangent)
      tangent +=
        miss / hypot(1, conformalTangent(tangent)) * (1 + (1 - e * e) * tangent * tangent)
        / (slope / hypot(1, tangent))
    }
    let longitude = Double(zone * 6 - 183) + atan2(sinh(eta), cos(xi)) * 180 / .pi
    return (atan(tangent) * 180 / .pi, longitude)
  }

  /// The tangent of the conformal latitude for the tangent of the latitude.
  private static func conformalTangent(_ tangent: Double) -> Double {
    let sigma = sinh(e * atanh(e * tangent / hypot(1, tangent)))
    return tangent * hypot(1, sigma) - sigma * hypot(1, tangent)
  }
}
