import Rasters

/// Reads a window of an image through an affine map, by six-point interpolation.
enum AffinePatch {
  private static let phases = 128
  /// Six weights and two zeros for each sub-cell phase.
  private static let table: [SIMD8<Float>] = (0...phases).map { phase in
    let taps = Kernel.lagrange(fraction: Double(phase) / Double(phases))
    var row = SIMD8<Float>.zero
    for (lane, tap) in taps.enumerated() { row[lane] = tap }
    return row
  }

  /// The samples of `source` at `map` of the centre of each cell of `window`.
  ///
  /// A cell whose kernel meets a NaN or the edge is NaN.
  static func read(
    _ source: any PixelSource, through map: AffineTransform, window: Window
  ) -> Raster<Float> {
    let (left, top) = (Double(window.column) + 0.5, Double(window.row) + 0.5)
    let (right, bottom) = (left + Double(window.shape.columns), top + Double(window.shape.rows))
    let corners = [map(left, top), map(right, top), map(left, bottom), map(right, bottom)]
    var (x0, x1) = (corners[0].x, corners[0].x)
    var (y0, y1) = (corners[0].y, corners[0].y)
    for corner in corners {
      (x0, x1) = (min(x0, corner.x), max(x1, corner.x))
      (y0, y1) = (min(y0, corner.y), max(y1, corner.y))
    }
    let empty = Raster<Float>(shape: window.shape, filledWith: .nan)
    let shape = source.shape
    guard x1 > 0, y1 > 0, x0 < Double(shape.columns), y0 < Double(shape.rows) else { return empty }
    let (column, row) = (Int(x0.rounded(.down)) - 4, Int(y0.rounded(.down)) - 4)
    let (columns, rows) = (Int(x1.rounded(.up)) + 8 - column, Int(y1.rounded(.up)) + 5 - row)
    guard columns < 4096, rows < 4096 else { return empty }
    let patch = source.patch(Window(row: row, column: column, rows: rows, columns: columns))
    var result = empty
    patch.samples.withUnsafeBytes { bytes in
      var index = 0
      for r in 0..<window.shape.rows {
        for c in 0..<window.shape.columns {
          let at = map(left + Double(c), top + Double(r))
          let (x, y) = (at.x - 0.5 - Double(column), at.y - 0.5 - Double(row))
          let (fx, fy) = (x.rounded(.down), y.rounded(.down))
          let wx = table[Int(((x - fx) * Double(phases)).rounded())]
          let wy = table[Int(((y - fy) * Double(phases)).rounded())]
          var offset = ((Int(fy) - 2) * columns + Int(fx) - 2) * 4
          var sum = SIMD8<Float>.zero
          for i in 0..<6 {
            sum.addProduct(
              wy[i], bytes.loadUnaligned(fromByteOffset: offset, as: SIMD8<Float>.self))
            offset += columns * 4
          }
          // Lanes 6 and 7 have no weight, but a NaN there would spread.
          sum[6] = 0
          sum[7] = 0
          result.samples[index] = (sum * wx).sum()
          index += 1
        }
      }
    }
    return result
  }
}
