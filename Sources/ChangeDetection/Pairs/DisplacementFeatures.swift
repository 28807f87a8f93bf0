import Rasters

/// An image's bands and their spatial derivatives: what a small displacement can turn them into.
///
/// To second order a shift of (u, v) cells adds `u ∂x + v ∂y + u²/2 ∂xx + uv ∂xy + v²/2 ∂yy` of the
/// band. Given to a linear predictor as planes of their own, the derivatives absorb whatever
/// misregistration the pair has in common, without estimating it.
struct DisplacementFeatures {
  let bands: [Raster<Float>]
  let derivatives: Bool
  let shape: Shape

  init(bands: [Raster<Float>], derivatives: Bool) {
    self.bands = bands
    self.derivatives = derivatives
    shape = bands[0].shape
  }

  /// How many planes there are.
  var planes: Int { bands.count * (derivatives ? 6 : 1) }

  /// The planes of the cells of one row, plane-major; NaN where a cell or a neighbour has no data.
  func row(_ row: Int, into output: inout [Float]) {
    let width = shape.columns
    let above = max(0, row - 1) * width
    let here = row * width
    let below = min(shape.rows - 1, row + 1) * width
    for (band, raster) in bands.enumerated() {
      let base = band * (derivatives ? 6 : 1) * width
      raster.samples.withUnsafeBufferPointer { x in
        output.withUnsafeMutableBufferPointer { out in
          for column in 0..<width { out[base + column] = x[here + column] }
          guard derivatives else { return }
          for column in 0..<width {
            let left = max(0, column - 1)
            let right = min(width - 1, column + 1)
            let centre = x[here + column]
            let (west, east) = (x[here + left], x[here + right])
            let (north, south) = (x[above + column], x[below + column])
            out[base + width + column] = 0.5 * (east - west)
            out[base + 2 * width + column] = 0.5 * (south - north)
            out[base + 3 * width + column] = east - 2 * centre + west
            out[base + 4 * width + column] = south - 2 * centre + north
            out[base + 5 * width + column] =
              0.25 * (x[below + right] - x[below + left] - x[above + right] + x[above + left])
          }
        }
      }
    }
  }
}
