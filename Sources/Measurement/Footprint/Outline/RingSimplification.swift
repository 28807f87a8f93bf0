import Rasters

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension RectilinearOutline {
  /// The ring without corners nearer than `tolerance` to the line that skips them (Douglas & Peucker
  /// 1973, doi:10.3138/FM57-6770-U75U-7727), split at its two farthest corners.
  static func simplified(_ ring: [MapPosition], tolerance: Double) -> [MapPosition] {
    guard ring.count > 4 else { return ring }
    let first = farthest(ring, from: ring[0])
    let second = farthest(ring, from: ring[first])
    let (a, b) = (min(first, second), max(first, second))
    let there = Array(ring[a...b])
    let back = Array(ring[b...]) + Array(ring[...a])
    return thinned(there, tolerance).dropLast() + thinned(back, tolerance).dropLast()
  }

  private static func farthest(_ ring: [MapPosition], from p: MapPosition) -> Int {
    var (best, index) = (-1.0, 0)
    for (i, q) in ring.enumerated() {
      let d = (q.x - p.x) * (q.x - p.x) + (q.y - p.y) * (q.y - p.y)
      if d > best { (best, index) = (d, i) }
    }
    return index
  }

  private static func thinned(_ line: [MapPosition], _ tolerance: Double) -> [MapPosition] {
    guard line.count > 2, let p = line.first, let q = line.last else { return line }
    let (dx, dy) = (q.x - p.x, q.y - p.y)
    let length = max((dx * dx + dy * dy).squareRoot(), 1e-300)
    var (worst, index) = (tolerance, -1)
    for i in 1..<(line.count - 1) {
      let distance = abs(dx * (line[i].y - p.y) - dy * (line[i].x - p.x)) / length
      if distance > worst { (worst, index) = (distance, i) }
    }
    guard index > 0 else { return [p, q] }
    return thinned(Array(line[...index]), tolerance).dropLast()
      + thinned(Array(line[index...]), tolerance)
  }

  /// The direction of the smallest box around a ring, from the directions of its hull's sides.
  static func smallestBoxAngle(_ ring: [MapPosition]) -> Double {
    let hull = ConvexHull.corners(of: ring)
    var (best, bestAngle) = (Double.infinity, 0.0)
    for i in hull.indices {
      let (p, q) = (hull[i], hull[(i + 1) % hull.count])
      let angle = atan2(q.y - p.y, q.x - p.x)
      let (c, s) = (cos(angle), sin(angle))
      let u = hull.map { c * $0.x + s * $0.y }
      let v = hull.map { c * $0.y - s * $0.x }
      let area =
        ((u.max() ?? 0) - (u.min() ?? 0)) * ((v.max() ?? 0) - (v.min() ?? 0))
      if area < best * (1 - 1e-9) { (best, bestAngle) = (area, angle) }
    }
    return bestAngle
  }

  /// Intersection over union of an outline and a ring, on a 96 × 96 lattice around both.
  static func overlap(_ outline: RectilinearOutline, _ ring: [MapPosition]) -> Double {
    let corners = outline.corners
    let all = ring + corners
    let xs = all.map(\.x)
    let ys = all.map(\.y)
    guard let left = xs.min(), let right = xs.max(), let low = ys.min(), let high = ys.max(),
      right > left, high > low
    else { return 0 }
    let n = 96
    var (both, either) = (0.0, 0.0)
    for row in 0..<n {
      let y = low + (Double(row) + 0.5) / Double(n) * (high - low)
      let (a, b) = (crossings(corners, y), crossings(ring, y))
      let shared = length(a, within: b)
      both += shared
      either += length(a, within: a) + length(b, within: b) - shared
    }
    return either > 0 ? both / either : 0
  }

  /// How much of a row lies inside by both of two sets of crossings.
  private static func length(_ a: [Double], within b: [Double]) -> Double {
    var sum = 0.0
    for i in stride(from: 1, to: a.count, by: 2) {
      for j in stride(from: 1, to: b.count, by: 2) {
        sum += max(0, min(a[i], b[j]) - max(a[i - 1], b[j - 1]))
      }
    }
    return sum
  }

  /// Where a ring crosses a row, from left to right.
  private static func crossings(_ ring: [MapPosition], _ y: Double) -> [Double] {
    ring.indices.compactMap { i in
      let (p, q) = (ring[i], ring[(i + 1) % ring.count])
      guard (p.y > y) != (q.y > y) else { return nil }
      return p.x + (y - p.y) / (q.y - p.y) * (q.x - p.x)
    }.sorted()
  }
}
