import Rasters

/// An outline and the ground beside it, in metres: the cells that a fit looks at.
struct Surroundings {
  /// How far from the ring ground is looked at.
  let distance: Double
  private let edges: [RingEdge]

  /// What lies inside `ring` or within `distance` of it.
  init(ring: [MapPosition], distance: Double) {
    self.distance = distance
    edges = ring.indices.map { k in
      RingEdge(from: ring[k], to: ring[k + 1 == ring.count ? 0 : k + 1])
    }
  }

  /// 1 for valid cells inside the ring or near it, 0 elsewhere, so that neighbours take no part.
  func weights(_ valid: [Bool], _ place: AffineTransform, _ shape: Shape) -> [Double] {
    let limit = distance * distance
    return valid.indices.map { i in
      guard valid[i] else { return 0 }
      let (x, y) = place(Double(i % shape.columns), Double(i / shape.columns))
      var inside = false
      for edge in edges {
        if edge.squaredDistance(x, y) <= limit { return 1 }
        if edge.isCrossed(from: x, y) { inside.toggle() }
      }
      return inside ? 1 : 0
    }
  }

  /// One edge of a ring in metres, ready to be asked about many points.
  private struct RingEdge {
    let from, to: MapPosition
    private let dx, dy, inverse, slope: Double

    init(from: MapPosition, to: MapPosition) {
      (self.from, self.to) = (from, to)
      (dx, dy) = (to.x - from.x, to.y - from.y)
      inverse = 1 / max(dx * dx + dy * dy, 1e-300)
      slope = dy != 0 ? dx / dy : 0
    }

    @inline(__always)
    func squaredDistance(_ x: Double, _ y: Double) -> Double {
      let (px, py) = (x - from.x, y - from.y)
      let t = max(0, min(1, (px * dx + py * dy) * inverse))
      let (ex, ey) = (px - t * dx, py - t * dy)
      return ex * ex + ey * ey
    }

    /// Whether a line from the point to the right crosses the edge.
    @inline(__always)
    func isCrossed(from x: Double, _ y: Double) -> Bool {
      (from.y > y) != (to.y > y) && x < from.x + (y - from.y) * slope
    }
  }
}
