import Quantities
import Rasters

/// An upright rectangle in a plane, in metres.
struct Extent: Hashable {
  var west, south, east, north: Double

  init(west: Double, south: Double, east: Double, north: Double) {
    (self.west, self.south, self.east, self.north) = (west, south, east, north)
  }

  /// The rectangle around positions.
  init(of positions: [MapPosition]) {
    west = positions.map(\.x).min() ?? .nan
    east = positions.map(\.x).max() ?? .nan
    south = positions.map(\.y).min() ?? .nan
    north = positions.map(\.y).max() ?? .nan
  }

  func grown(by margin: Double) -> Extent {
    Extent(
      west: west - margin, south: south - margin, east: east + margin, north: north + margin)
  }

  func intersects(_ other: Extent) -> Bool {
    west < other.east && other.west < east && south < other.north && other.south < north
  }

  /// The gap between two rectangles; 0 when they touch.
  func distance(to other: Extent) -> Double {
    let x = max(0, max(west - other.east, other.west - east))
    let y = max(0, max(south - other.north, other.south - north))
    return (x * x + y * y).squareRoot()
  }

  static func median(_ all: [Extent]) -> Extent {
    Extent(
      west: Quantile.midpoint.median(of: all.map(\.west)),
      south: Quantile.midpoint.median(of: all.map(\.south)),
      east: Quantile.midpoint.median(of: all.map(\.east)),
      north: Quantile.midpoint.median(of: all.map(\.north)))
  }
}
