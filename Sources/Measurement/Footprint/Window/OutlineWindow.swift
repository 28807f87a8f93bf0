import Rasters

/// Which part of an image an outline and the ground around it take.
enum OutlineWindow {
  /// The cells within `margin` cells of the outline, as far as the image goes.
  ///
  /// - Throws: ``OutlineRefusal/outsideImage(shareOutside:)`` where more than 2 % of the outline lies
  ///   off the image.
  static func around(
    _ polygon: Polygon, _ grid: Grid, margin: Double
  ) throws(OutlineRefusal) -> Window {
    let pixels = polygon.exterior.compactMap { grid.pixel($0) }
    guard pixels.count == polygon.exterior.count else {
      throw .unusableFrames(because: "the grid is degenerate")
    }
    let xs = pixels.map(\.x)
    let ys = pixels.map(\.y)
    guard let left = xs.min(), let right = xs.max(), let top = ys.min(), let bottom = ys.max(),
      abs(left) < 1e9, abs(right) < 1e9, abs(top) < 1e9, abs(bottom) < 1e9
    else { throw .outsideImage(shareOutside: 1) }
    let share = shareOutside(pixels, grid.shape)
    guard share < 0.02 else { throw .outsideImage(shareOutside: share) }
    let asked = Window(
      row: Int((top - margin).rounded(.down)), column: Int((left - margin).rounded(.down)),
      rows: Int((bottom - top + 2 * margin).rounded(.up)) + 1,
      columns: Int((right - left + 2 * margin).rounded(.up)) + 1)
    guard let window = asked.clipped(to: grid.shape) else { throw .outsideImage(shareOutside: 1) }
    return window
  }

  /// The share of a 64 × 64 lattice inside the ring that lies off the image.
  private static func shareOutside(_ ring: [PixelPosition], _ shape: Shape) -> Double {
    let xs = ring.map(\.x)
    let ys = ring.map(\.y)
    guard let left = xs.min(), let right = xs.max(), let top = ys.min(), let bottom = ys.max()
    else { return 1 }
    if left >= 0, top >= 0, right <= Double(shape.columns), bottom <= Double(shape.rows) {
      return 0
    }
    var (inside, off) = (0, 0)
    for i in 0..<64 {
      let y = top + (Double(i) + 0.5) / 64 * (bottom - top)
      for j in 0..<64 {
        let x = left + (Double(j) + 0.5) / 64 * (right - left)
        var odd = false
        for k in ring.indices {
          let (p, q) = (ring[k], ring[(k + 1) % ring.count])
          if (p.y > y) != (q.y > y), x < p.x + (y - p.y) / (q.y - p.y) * (q.x - p.x) {
            odd.toggle()
          }
        }
        guard odd else { continue }
        inside += 1
        if x < 0 || y < 0 || x > Double(shape.columns) || y > Double(shape.rows) { off += 1 }
      }
    }
    return inside > 0 ? Double(off) / Double(inside) : 1
  }
}
