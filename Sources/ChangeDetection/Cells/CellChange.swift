import Rasters

/// Every cell's own before and after: one step in time, fitted to the dates clear over the cell.
///
/// The series is despiked by a running median, split where the summed squares about the two means
/// are least (one change of mean; Hawkins 1977, doi:10.1080/01621459.1977.10479935; all channels
/// together, each in units of its noise), and described by the medians before and after. The
/// effect size is the root mean square over channels of
/// `|after − before| / √(spread² + noise² + (ε·gradient)²)`: the cell's own spread about the step,
/// the scene's noise floor, and what a registration error of ε cells makes of an edge.
struct CellChange: Sendable {
  let shape: Shape
  /// The frames compared, as indices into the stack.
  let frames: [Int]
  /// Medians before and after the split, by channel; NaN where too few dates are clear.
  let before, after: [Raster<Float>]
  /// One date's standard deviation by channel, all three terms together.
  let deviation: [Raster<Float>]
  /// The effect size; 0 where too few dates are clear.
  let effect: Raster<Float>
  /// The first compared frame after the split, an index into `frames`; 0 where there is none.
  let split: Raster<Int16>
  /// The t-like score: the effect size times √(n₀n₁/(n₀+n₁)).
  let score: Raster<Float>

  /// Fits all cells, in parallel row bands.
  static func fit(
    _ normalised: NormalisedStack, _ clarity: Clarity, registrationError: Double, bands: Int
  ) async -> CellChange {
    let shape = normalised.stack.grid.shape
    let frames = clarity.used.indices.filter { clarity.used[$0] }
    let pieces = await RowBands.map(rows: shape.rows, bands: bands) { rows in
      StepKernel(normalised: normalised, clarity: clarity, frames: frames).run(rows)
    }
    let channels = normalised.channelCount
    func joined(_ part: (StepKernel.Output) -> [Float]) -> Raster<Float> {
      Raster(shape: shape, samples: pieces.flatMap(part))
    }
    let before = (0..<channels).map { c in joined { $0.before[c] } }
    let after = (0..<channels).map { c in joined { $0.after[c] } }
    var deviation = (0..<channels).map { c in joined { $0.spread[c] } }
    let split = Raster(shape: shape, samples: pieces.flatMap(\.split))
    let weight = pieces.flatMap(\.weight)
    var effect = Raster<Float>(shape: shape, filledWith: 0)
    for c in 0..<channels {
      let edges = zip(before[c].gradientMagnitude().samples, after[c].gradientMagnitude().samples)
      let (floor, error) = (normalised.noise[c], Float(registrationError))
      for (cell, edge) in edges.enumerated() {
        let slope = error * max(edge.0, edge.1)
        let own = deviation[c].samples[cell]
        let s = (own * own + floor * floor + slope * slope).squareRoot()
        deviation[c].samples[cell] = s
        let z = (after[c].samples[cell] - before[c].samples[cell]) / s
        effect.samples[cell] += z.isNaN ? 0 : z * z / Float(channels)
      }
    }
    for cell in effect.samples.indices { effect.samples[cell].formSquareRoot() }
    let score = zip(effect.samples, weight).map { $0 * $1.squareRoot() }
    return CellChange(
      shape: shape, frames: frames, before: before, after: after, deviation: deviation,
      effect: effect, split: split, score: Raster(shape: shape, samples: score))
  }
}

extension Raster where Sample == Float {
  /// The length of the gradient by central differences, per cell; 0 beside gaps.
  func gradientMagnitude() -> Raster<Float> {
    var result = Raster(shape: shape, filledWith: Float(0))
    let (rows, columns) = (shape.rows, shape.columns)
    samples.withUnsafeBufferPointer { s in
      for row in 0..<rows {
        let (up, down) = (max(0, row - 1) * columns, min(rows - 1, row + 1) * columns)
        for column in 0..<columns {
          let (left, right) = (max(0, column - 1), min(columns - 1, column + 1))
          let dx = s[row * columns + right] - s[row * columns + left]
          let dy = s[down + column] - s[up + column]
          let length = 0.5 * (dx * dx + dy * dy).squareRoot()
          result.samples[row * columns + column] = length.isNaN ? 0 : length
        }
      }
    }
    return result
  }
}
