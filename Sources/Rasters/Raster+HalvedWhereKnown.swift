extension Raster<Float> {
  /// Half as many cells each way: the mean of those of four that are known, NaN where none is.
  public func halvedWhereKnown() -> Raster<Float> {
    let half = Shape(rows: (shape.rows + 1) / 2, columns: (shape.columns + 1) / 2)
    var result = Raster(shape: half, filledWith: Float.nan)
    for row in 0..<half.rows {
      for column in 0..<half.columns {
        var (sum, count): (Float, Float) = (0, 0)
        for r in (2 * row)..<Swift.min(2 * row + 2, shape.rows) {
          for c in (2 * column)..<Swift.min(2 * column + 2, shape.columns) {
            let value = samples[r * shape.columns + c]
            if !value.isNaN { (sum, count) = (sum + value, count + 1) }
          }
        }
        if count > 0 { result.samples[row * half.columns + column] = sum / count }
      }
    }
    return result
  }
}
