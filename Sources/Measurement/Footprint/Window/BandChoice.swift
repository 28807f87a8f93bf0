import Quantities
import Rasters

/// One band out of several: the combination that best tells inside from outside.
///
/// Fisher's discriminant `w = S⁻¹(m₁ − m₀)` with S the pooled covariance within the rough outline and
/// around it (Fisher 1936, doi:10.1111/j.1469-1809.1936.tb02137.x), scaled so that the difference of
/// the means is 1. For one band that is the band itself, scaled.
enum BandChoice {
  /// - Parameters:
  ///   - bands: Bands of one shape.
  ///   - valid: Which cells have data in all of them.
  ///   - inside: Which cells lie in the rough outline.
  /// - Returns: Samples with inside − outside = 1 on average, 0 where not valid; nil when the means do
  ///   not differ at all or a class is empty.
  static func composite(_ bands: [Raster<Float>], valid: [Bool], inside: Mask) -> [Double]? {
    let n = bands.count
    var means = [[Double]](repeating: [Double](repeating: 0, count: n), count: 2)
    var counts = [0.0, 0.0]
    for i in valid.indices where valid[i] {
      let group = inside.samples[i] ? 1 : 0
      counts[group] += 1
      for b in 0..<n { means[group][b] += Double(bands[b].samples[i]) }
    }
    guard counts[0] >= 4, counts[1] >= 2 else { return nil }
    for group in 0..<2 { for b in 0..<n { means[group][b] /= counts[group] } }
    var scatter = [Double](repeating: 0, count: n * n)
    for i in valid.indices where valid[i] {
      let group = inside.samples[i] ? 1 : 0
      for b in 0..<n {
        let x = Double(bands[b].samples[i]) - means[group][b]
        for c in 0...b {
          scatter[b * n + c] += x * (Double(bands[c].samples[i]) - means[group][c])
        }
      }
    }
    let difference = (0..<n).map { means[1][$0] - means[0][$0] }
    let trace = (0..<n).reduce(0) { $0 + scatter[$1 * n + $1] }
    let size = difference.reduce(0) { $0 + $1 * $1 }
    guard size > 0, size.isFinite else { return nil }
    for b in 0..<n {
      for c in 0..<b { scatter[c * n + b] = scatter[b * n + c] }
      scatter[b * n + b] += 1e-3 * trace / Double(n) + 1e-12 * size
    }
    guard let weights = Cholesky(scatter, order: n)?.solve(difference) else { return nil }
    let gap = zip(weights, difference).reduce(0) { $0 + $1.0 * $1.1 }
    guard gap > 0, gap.isFinite else { return nil }
    return valid.indices.map { i in
      guard valid[i] else { return 0 }
      return (0..<n).reduce(0) {
        $0 + weights[$1] / gap * (Double(bands[$1].samples[i]) - means[0][$1])
      }
    }
  }
}
