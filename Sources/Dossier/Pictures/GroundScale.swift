import Foundation

/// Metres to a degree at a latitude on WGS 84: good for laying out views, not for measuring.
struct GroundScale: Hashable, Sendable {
  /// Metres to a degree of longitude.
  let east: Double
  /// Metres to a degree of latitude.
  let north: Double

  init(latitude: Double) {
    let phi = latitude * .pi / 180
    let (a, e2) = (6_378_137.0, 0.006_694_379_990_14)
    let w = (1 - e2 * sin(phi) * sin(phi)).squareRoot()
    east = max(1, a * cos(phi) / w * .pi / 180)
    north = a * (1 - e2) / (w * w * w) * .pi / 180
  }
}
