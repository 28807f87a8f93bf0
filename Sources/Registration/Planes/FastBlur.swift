import Rasters

extension Raster where Sample == Float {
  /// A Gaussian blur for matching: like `blurred(sigma:)`, but a cell where less than
  /// `least` of the kernel falls on data becomes a gap.
  ///
  /// At the edges the outermost cells are repeated.
  func blurredForMatching(sigma: Double, least: Float = 0.999) -> Raster<Float> {
    let radius = Int((3 * sigma).rounded(.up))
    let grown = Window(row: 0, column: 0, rows: shape.rows, columns: shape.columns)
      .grown(by: radius)
    var padded = Raster(shape: grown.shape, filledWith: Float.nan)
    for row in 0..<grown.shape.rows {
      let from = min(max(row - radius, 0), shape.rows - 1) * shape.columns
      let to = row * grown.shape.columns
      for column in 0..<grown.shape.columns {
        padded.samples[to + column] =
          samples[from + min(max(column - radius, 0), shape.columns - 1)]
      }
    }
    var gaps: Plane?
    guard let plane = Plane(padded, gaps: &gaps) else { return self }
    let kernel = Kernel.gaussian(sigma: sigma, radius: radius)
    func smooth(_ plane: Plane) -> Plane {
      plane.filtered(
        row: 0, column: 0, rows: shape.rows, columns: shape.columns, down: kernel, across: kernel)
    }
    let blurred = smooth(plane)
    let share = gaps.map(smooth)
    var result = self
    for row in 0..<shape.rows {
      for column in 0..<shape.columns {
        let at = row * blurred.stride + column
        let weight = share?.samples[at] ?? 1
        result.samples[row * shape.columns + column] =
          weight > least ? blurred.samples[at] / weight + plane.level : .nan
      }
    }
    return result
  }
}
