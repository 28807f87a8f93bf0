import Foundation

/// The ellipsoid of WGS 84.
enum Ellipsoid {
  /// Metres to a degree along the meridian and along the parallel at `latitude` (degrees).
  static func metresPerDegree(at latitude: Double) -> (latitude: Double, longitude: Double) {
    let angle = latitude * .pi / 180
    let w = 1 - squaredEccentricity * sin(angle) * sin(angle)
    let meridian = semiMajorAxis * (1 - squaredEccentricity) / (w * w.squareRoot())
    let parallel = semiMajorAxis * abs(cos(angle)) / w.squareRoot()
    return (meridian * .pi / 180, parallel * .pi / 180)
  }

  /// Metres, half of the larger of two steps in degrees at `latitude`.
  static func halfWidth(latitudeStep: Double, longitudeStep: Double, at latitude: Double) -> Double
  {
    let scale = metresPerDegree(at: latitude)
    return max(latitudeStep * scale.latitude, longitudeStep * scale.longitude) / 2
  }

  private static let semiMajorAxis = 6_378_137.0
  private static let flattening = 1 / 298.257_223_563
  private static let squaredEccentricity = flattening * (2 - flattening)
}
