import Rasters

/// The averaged distances of a pair, made in strips of rows: what is held at once beside the images
/// is their result and two strips.
struct AveragedStrips: Sendable {
  let before: [Raster<Float>]
  let after: [Raster<Float>]
  let fitted: IRMAD.Fitted
  let background: BackgroundDistance
  /// The largest distance that counts.
  let cap: Float
  let options: PairChange.Options
  /// Rows of a strip; the rows that its neighbourhoods reach into beside it are made twice.
  var stripRows = 256

  /// The geometric mean of the near and the wide average at every cell; NaN without data.
  func whole() async -> Raster<Float> {
    let shape = before[0].shape
    var result = Raster<Float>(shape: shape, filledWith: .nan)
    for first in stride(from: 0, to: shape.rows, by: 2 * stripRows) {
      let middle = min(shape.rows, first + stripRows)
      async let upper = strip(first..<middle)
      let lower = strip(middle..<min(shape.rows, middle + stripRows))
      let start = first * shape.columns
      let samples = await upper
      result.samples.replaceSubrange(start..<(start + samples.count), with: samples)
      let next = start + samples.count
      result.samples.replaceSubrange(next..<(next + lower.count), with: lower)
    }
    return result
  }

  /// The averages of some rows, the same whatever strips the image is cut into.
  private func strip(_ rows: Range<Int>) -> [Float] {
    guard !rows.isEmpty else { return [] }
    let shape = before[0].shape
    let reach = Int((3 * max(options.near, options.wide)).rounded(.up)) + 1
    let around = max(0, rows.lowerBound - reach)..<min(shape.rows, rows.upperBound + reach)
    var distances = background.distances(
      fitted.variates(rows: around, before: before, after: after))
    for cell in distances.indices where distances[cell] > cap { distances[cell] = cap }
    let capped = Raster(
      shape: Shape(rows: around.count, columns: shape.columns), samples: distances)
    let (near, wide) = (capped.blurred(sigma: options.near), capped.blurred(sigma: options.wide))
    let start = (rows.lowerBound - around.lowerBound) * shape.columns
    return (start..<(start + rows.count * shape.columns)).map {
      (near.samples[$0] * wide.samples[$0]).squareRoot()
    }
  }
}
