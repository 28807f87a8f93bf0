import Rasters

/// The averaged distances of a pair, made in strips of rows: what is held at once beside the images
/// is their result and a strip for each processor.
struct AveragedStrips: Sendable {
  let contrast: SurroundingContrast
  let shape: Shape
  /// The largest distance that counts.
  let cap: Float
  /// The standard deviations of the near and the wide neighbourhood's Gaussian weights, in cells.
  let near, wide: Double
  /// Rows of a strip; the rows that its neighbourhoods reach into beside it are made twice.
  var stripRows = 256

  /// The root of the geometric mean of the near and the wide average at every cell, so that a product of
  /// two distances is a distance; NaN without data.
  func whole() async -> Raster<Float> {
    var result = Raster<Float>(shape: shape, filledWith: .nan)
    let atOnce = BoundedTasks.width * stripRows
    for first in stride(from: 0, to: shape.rows, by: atOnce) {
      let rows = min(atOnce, shape.rows - first)
      let strips = await BoundedTasks.map((rows + stripRows - 1) / stripRows) { index in
        let start = first + index * stripRows
        return strip(start..<min(shape.rows, start + stripRows))
      }
      var start = first * shape.columns
      for strip in strips {
        result.samples.replaceSubrange(start..<(start + strip.count), with: strip)
        start += strip.count
      }
    }
    return result
  }

  /// The averages of some rows, the same whatever strips the image is cut into.
  private func strip(_ rows: Range<Int>) -> [Float] {
    let reach = Int((3 * max(self.near, self.wide)).rounded(.up)) + 1
    let around = max(0, rows.lowerBound - reach)..<min(shape.rows, rows.upperBound + reach)
    var distances = contrast.distances(rows: around)
    for cell in distances.indices where distances[cell] > cap { distances[cell] = cap }
    let capped = Raster(
      shape: Shape(rows: around.count, columns: shape.columns), samples: distances)
    let (near, wide) = (capped.blurred(sigma: self.near), capped.blurred(sigma: self.wide))
    let start = (rows.lowerBound - around.lowerBound) * shape.columns
    return (start..<(start + rows.count * shape.columns)).map {
      (near.samples[$0] * wide.samples[$0]).squareRoot().squareRoot()
    }
  }
}
