import Rasters

/// How far whitened residuals are still alike: zone by zone in size, at short lags, and from frame to
/// frame.
enum ResidualCorrelation {
  /// The residual's root mean square in each zone, for the parameters it was fitted with.
  static func zoneSpread(
    _ residual: ArraySlice<Double>, _ scale: [Double], _ zones: [UInt8], sides: Int
  ) -> (spread: [Double], degrees: Double) {
    var sums = [Double](repeating: 0, count: 3)
    var cells = [Double](repeating: 0, count: 3)
    for i in scale.indices where scale[i] > 0 {
      let value = residual[residual.startIndex + i]
      sums[Int(zones[i])] += value * value
      cells[Int(zones[i])] += 1
    }
    let all = sums.reduce(0, +) / max(1, cells.reduce(0, +) - Double(sides + 4))
    // The sides, direction and blur are fitted along the edge (zone 2), the levels elsewhere.
    let taken = [1.0, 1.0, Double(sides) + 2]
    let spread = (0..<3).map { zone -> Double in
      let degrees = cells[zone] - taken[zone]
      // Few cells say little: their variance is drawn towards the overall one with 8 cells' weight.
      return ((max(0, sums[zone]) + 8 * all) / (max(0, degrees) + 8)).squareRoot()
    }
    return (spread, cells[2] - taken[2])
  }

  /// Autocorrelation of unit-variance residuals at lags up to `lag` each way, Bartlett-weighted.
  static func inSpace(
    _ residuals: [[Double]], _ scales: [[Double]], _ shape: Shape, lag: Int
  ) -> [Double] {
    let width = 2 * lag + 1
    var result = [Double](repeating: 0, count: width * width)
    for dr in 0...lag {
      for dc in (-lag)...lag where dr > 0 || dc >= 0 {
        var (sum, pairs) = (0.0, 0.0)
        for (residual, scale) in zip(residuals, scales) {
          for row in 0..<(shape.rows - dr) {
            let first = max(0, -dc)
            let last = shape.columns - max(0, dc)
            guard first < last else { continue }
            for column in first..<last {
              let i = row * shape.columns + column
              let j = i + dr * shape.columns + dc
              if scale[i] > 0, scale[j] > 0 {
                sum += residual[i] * residual[j]
                pairs += 1
              }
            }
          }
        }
        let taper =
          (1 - Double(dr) / Double(lag + 1)) * (1 - Double(abs(dc)) / Double(lag + 1))
        let value = dr == 0 && dc == 0 ? 1 : (pairs > 0 ? sum / pairs * taper : 0)
        result[(lag + dr) * width + lag + dc] = value
        result[(lag - dr) * width + lag - dc] = value
      }
    }
    return result
  }

  /// Correlation of the frames' residuals at the same cell; 1 on the diagonal.
  static func betweenFrames(
    _ residuals: [[Double]], _ scales: [[Double]]
  ) -> [Double] {
    let n = residuals.count
    var result = [Double](repeating: 0, count: n * n)
    for f in 0..<n {
      result[f * n + f] = 1
      for g in 0..<f {
        var (sum, pairs) = (0.0, 0.0)
        for i in residuals[f].indices where scales[f][i] > 0 && scales[g][i] > 0 {
          sum += residuals[f][i] * residuals[g][i]
          pairs += 1
        }
        let value = pairs > 0 ? max(-1, min(1, sum / pairs)) : 0
        result[f * n + g] = value
        result[g * n + f] = value
      }
    }
    return result
  }
}
