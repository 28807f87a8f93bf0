import Foundation
import Rasters

/// An upright box of longitudes and latitudes.
struct LonLatBox: Hashable, Sendable {
  var west, south, east, north: Double

  /// The box around rings; nil without corners.
  init?(_ rings: [[MapPosition]]) {
    let corners = Array(rings.joined())
    guard let west = corners.map(\.x).min(), let east = corners.map(\.x).max(),
      let south = corners.map(\.y).min(), let north = corners.map(\.y).max(),
      [west, east, south, north].allSatisfy(\.isFinite)
    else { return nil }
    (self.west, self.south, self.east, self.north) = (west, south, east, north)
  }

  /// The box with its sides `factor` times as long.
  func widened(by factor: Double) -> LonLatBox {
    var box = self
    let (dx, dy) = ((east - west) * (factor - 1) / 2, (north - south) * (factor - 1) / 2)
    (box.west, box.east) = (west - dx, east + dx)
    (box.south, box.north) = (south - dy, north + dy)
    return box
  }

  /// The part inside `other`; nil when there is none.
  func clipped(to other: LonLatBox) -> LonLatBox? {
    var box = self
    (box.west, box.east) = (max(west, other.west), min(east, other.east))
    (box.south, box.north) = (max(south, other.south), min(north, other.north))
    return box.west < box.east && box.south < box.north ? box : nil
  }

  /// Ground width over ground height.
  var aspect: Double {
    let scale = GroundScale(latitude: (south + north) / 2)
    return (east - west) * scale.east / max(1e-9, (north - south) * scale.north)
  }

  /// The four corners.
  var corners: [MapPosition] {
    [
      MapPosition(x: west, y: south), MapPosition(x: east, y: south),
      MapPosition(x: east, y: north), MapPosition(x: west, y: north),
    ]
  }
}

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
