import Rasters

/// The rectangle of least area around a set of points, in any direction.
///
/// One side lies along an edge of the convex hull (Freeman & Shapira 1975,
/// doi:10.1145/360881.360919).
struct EnclosingRectangle: Sendable {
  /// The long and the short side.
  let length, width: Double
  /// The corners, in order around.
  let corners: [PixelPosition]

  var area: Double { length * width }

  /// The least rectangle around `points`; nil for fewer than three.
  init?(around points: [PixelPosition]) {
    let hull = ConvexHull.corners(of: points)
    guard hull.count >= 3 else { return nil }
    var best: (area: Double, length: Double, width: Double, corners: [PixelPosition])?
    for index in hull.indices {
      let (p, q) = (hull[index], hull[(index + 1) % hull.count])
      let run = ((q.x - p.x) * (q.x - p.x) + (q.y - p.y) * (q.y - p.y)).squareRoot()
      guard run > 0 else { continue }
      let (ux, uy) = ((q.x - p.x) / run, (q.y - p.y) / run)
      let along = hull.map { $0.x * ux + $0.y * uy }
      let across = hull.map { -$0.x * uy + $0.y * ux }
      guard let a0 = along.min(), let a1 = along.max(), let b0 = across.min(),
        let b1 = across.max()
      else { continue }
      let area = (a1 - a0) * (b1 - b0)
      if let best, best.area <= area { continue }
      let corners = [(a0, b0), (a1, b0), (a1, b1), (a0, b1)].map { a, b in
        PixelPosition(x: a * ux - b * uy, y: a * uy + b * ux)
      }
      best = (area, max(a1 - a0, b1 - b0), min(a1 - a0, b1 - b0), corners)
    }
    guard let best, best.area > 0 else { return nil }
    (length, width, corners) = (best.length, best.width, best.corners)
  }
}
