import Rasters

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// From a mask to a polygon: traced, and drawn with as few corners as the sensor warrants.
enum OutlineSimplification {
  /// The outline of `blob`'s largest component on `grid`.
  ///
  /// Where the smallest rectangle around the blob differs from it by less than a sixth of its area,
  /// the outline is that rectangle shrunk to the blob's area; otherwise the traced border,
  /// simplified by Douglas & Peucker 1973 (doi:10.3138/FM57-6770-U75U-7727) within `tolerance`
  /// cells.
  static func outline(of blob: Blob, on grid: Grid, tolerance: Double) -> Polygon? {
    let rings = blob.mask.filled().outerRings()
    guard let ring = rings.max(by: { area($0) < area($1) }), ring.count >= 4 else { return nil }
    let placed = ring.map {
      PixelPosition(x: $0.x + Double(blob.window.column), y: $0.y + Double(blob.window.row))
    }
    var corners = placed
    let cells = area(ring)
    if let rectangle = EnclosingRectangle(around: placed), cells / rectangle.area > 0.82 {
      corners = shrunk(rectangle.corners, by: (cells / rectangle.area).squareRoot())
    } else {
      corners = simplified(placed, tolerance: tolerance)
    }
    for candidate in [corners, placed] {
      // A simplified ring may cross itself: then the cells' own outline is taken.
      if let polygon = try? Polygon(exterior: candidate.map(grid.map)) { return polygon }
    }
    return nil
  }

  private static func shrunk(_ corners: [PixelPosition], by factor: Double) -> [PixelPosition] {
    let x = corners.reduce(0) { $0 + $1.x } / Double(corners.count)
    let y = corners.reduce(0) { $0 + $1.y } / Double(corners.count)
    return corners.map {
      PixelPosition(x: x + ($0.x - x) * factor, y: y + ($0.y - y) * factor)
    }
  }

  static func area(_ ring: [PixelPosition]) -> Double {
    var sum = 0.0
    for index in ring.indices {
      let (p, q) = (ring[index], ring[(index + 1) % ring.count])
      sum += p.x * q.y - q.x * p.y
    }
    return abs(sum) / 2
  }

  /// The closed ring with no corner farther than `tolerance` from it left out.
  static func simplified(_ ring: [PixelPosition], tolerance: Double) -> [PixelPosition] {
    guard ring.count > 4 else { return ring }
    var far = 0
    for index in ring.indices where distance(ring[index], ring[0]) > distance(ring[far], ring[0]) {
      far = index
    }
    let first = keep(Array(ring[0...far]), tolerance)
    let second = keep(Array(ring[far...]) + [ring[0]], tolerance)
    let result = first.dropLast() + second.dropLast()
    return result.count >= 3 ? Array(result) : ring
  }

  private static func keep(_ line: [PixelPosition], _ tolerance: Double) -> [PixelPosition] {
    guard line.count > 2, let first = line.first, let last = line.last else { return line }
    var worst = (index: 0, distance: 0.0)
    for index in 1..<(line.count - 1) {
      let d = offset(line[index], from: first, to: last)
      if d > worst.distance { worst = (index, d) }
    }
    guard worst.distance > tolerance else { return [first, last] }
    return keep(Array(line[0...worst.index]), tolerance).dropLast()
      + keep(Array(line[worst.index...]), tolerance)
  }

  private static func distance(_ a: PixelPosition, _ b: PixelPosition) -> Double {
    ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).squareRoot()
  }

  private static func offset(
    _ p: PixelPosition, from a: PixelPosition, to b: PixelPosition
  ) -> Double {
    let length = distance(a, b)
    guard length > 0 else { return distance(p, a) }
    return abs((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x)) / length
  }
}
