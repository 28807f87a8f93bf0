import Quantities
import Rasters

/// The direction of the brightness gradient at every cell, as a complex number of at most unit size.
///
/// Fitch, Kadyrov, Christmas & Kittler 2002, "Orientation correlation" (BMVC): gain, offset and
/// haze drop out, an outlier counts no more than any other cell, and no data counts nothing.
struct OrientationField: Sendable {
  private(set) var shape: Shape
  /// Across (columns) and down (rows).
  var across: [Float]
  var down: [Float]
  /// Cells whose gradient is known, and how many of them stand out of the flat.
  private(set) var known: Int

  /// The field of `raster` after a slight blur, damped where the gradient is small.
  init(of raster: Raster<Float>, blur: Double = 1) {
    let image = raster.blurredForMatching(sigma: blur)
    shape = raster.shape
    across = [Float](repeating: 0, count: shape.count)
    down = across
    var sizes: [Float] = []
    var known = 0
    let columns = shape.columns
    if shape.rows > 2, columns > 2 {
      for row in 1..<(shape.rows - 1) {
        for column in 1..<(columns - 1) {
          let i = row * columns + column
          let gx = image.samples[i + 1] - image.samples[i - 1]
          let gy = image.samples[i + columns] - image.samples[i - columns]
          guard (gx + gy).isFinite else { continue }
          known += 1
          across[i] = gx
          down[i] = gy
          if (row * 7 + column) % 5 == 0 { sizes.append((gx * gx + gy * gy).squareRoot()) }
        }
      }
    }
    self.known = known
    let floor = sizes.isEmpty ? 0 : Quantile.upper.taken(from: &sizes)
    let damping = max(floor * floor, .leastNormalMagnitude)
    for i in across.indices {
      let size = (across[i] * across[i] + down[i] * down[i] + damping).squareRoot()
      across[i] /= size
      down[i] /= size
    }
  }

  /// The field inside `window`, zero beyond the edges.
  func cut(_ window: Window) -> OrientationField {
    var part = self
    part.shape = window.shape
    part.across = [Float](repeating: 0, count: window.shape.count)
    part.down = part.across
    part.known = 0
    guard let inside = window.clipped(to: shape) else { return part }
    for row in inside.row..<(inside.row + inside.shape.rows) {
      let to = (row - window.row) * window.shape.columns + inside.column - window.column
      let from = row * shape.columns + inside.column
      for c in 0..<inside.shape.columns {
        part.across[to + c] = across[from + c]
        part.down[to + c] = down[from + c]
        if across[from + c] != 0 || down[from + c] != 0 { part.known += 1 }
      }
    }
    return part
  }
}
