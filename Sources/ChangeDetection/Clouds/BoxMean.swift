import Rasters

/// Means over square neighbourhoods, by running sums.
enum BoxMean {
  /// The mean over the (2·radius + 1)² cells around each cell, those outside the raster left out.
  static func of(_ values: [Float], shape: Shape, radius: Int) -> [Float] {
    guard radius > 0 else { return values }
    var across = [Float](repeating: 0, count: values.count)
    for row in 0..<shape.rows {
      let base = row * shape.columns
      run(count: shape.columns, radius: radius) {
        values[base + $0]
      } store: {
        across[base + $0] = $1
      }
    }
    var result = [Float](repeating: 0, count: values.count)
    for column in 0..<shape.columns {
      run(count: shape.rows, radius: radius) {
        across[$0 * shape.columns + column]
      } store: {
        result[$0 * shape.columns + column] = $1
      }
    }
    return result
  }

  @inline(__always)
  private static func run(
    count: Int, radius: Int, _ value: (Int) -> Float, store: (Int, Float) -> Void
  ) {
    var sum = 0.0
    for i in 0..<min(radius, count) { sum += Double(value(i)) }
    for i in 0..<count {
      if i + radius < count { sum += Double(value(i + radius)) }
      if i - radius - 1 >= 0 { sum -= Double(value(i - radius - 1)) }
      let width = min(count - 1, i + radius) - max(0, i - radius) + 1
      store(i, Float(max(0, sum)) / Float(width))
    }
  }
}
