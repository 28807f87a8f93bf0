import Quantities

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How displacements along the sides vary: a variance, the share of it that is correlated, and the
/// correlation from one piece to the next.
///
/// `σ²·((1 − η)·[h = 0] + η·ρ^h)`, by restricted maximum likelihood with each side's mean and tilt taken
/// out, since the fit has them (Patterson & Thompson 1971, doi:10.1093/biomet/58.3.545).
struct EdgeWander {
  /// In m², of a typical piece.
  var variance: Double
  /// 0…1: how much of the variance is correlated.
  var share: Double
  /// From one piece to the next.
  var correlation: Double
  /// How probable this model is beside the others.
  var weight: Double

  /// One side's displacements, and each one's share of white noise relative to a typical piece.
  struct Series {
    let along, offset, noise: [Double]
  }

  /// The probability beforehand that the edges wander with a correlation, when the residuals as a
  /// whole are white, and when they needed prewhitening.
  static let priorWhenWhite = 0.1
  static let priorWhenCorrelated = 0.35

  /// Every model of a small grid with its weight: restricted likelihood times `prior`, the prior
  /// probability of a correlation, spread evenly over the models that have one.
  static func fitted(
    to series: [Series], bin: Double, free: Int, prior: Double
  ) -> (models: [EdgeWander], white: EdgeWander) {
    var models: [EdgeWander] = []
    for correlation in [0.0, 0.4, 0.65, 0.85] {
      for share in correlation == 0 ? [0.0] : [0.15, 0.4, 0.7, 1.0] {
        var (rss, logDeterminant) = (0.0, 0.0)
        for side in series where side.along.count >= 3 {
          guard
            let part = restricted(side, share: share, correlation: correlation, bin: bin)
          else { continue }
          rss += part.rss
          logDeterminant += part.logDeterminant
        }
        let variance = rss / Double(free)
        guard variance > 0 else { continue }
        let likelihood = -0.5 * (logDeterminant + Double(free) * log(variance))
        models.append(
          EdgeWander(
            variance: variance, share: share, correlation: correlation,
            weight: likelihood + log(share == 0 ? 1 - prior : prior / 12)))
      }
    }
    let most = models.map(\.weight).max() ?? 0
    let total = models.reduce(0) { $0 + exp($1.weight - most) }
    for i in models.indices { models[i].weight = exp(models[i].weight - most) / total }
    let white = EdgeWander(
      variance: models.first { $0.share == 0 }?.variance ?? 0, share: 0, correlation: 0, weight: 1)
    return (models, white)
  }

  /// The residual sum of squares in the metric of the correlation, mean and tilt removed, and the
  /// log determinants of the restricted likelihood.
  private static func restricted(
    _ side: Series, share: Double, correlation: Double, bin: Double
  ) -> (rss: Double, logDeterminant: Double)? {
    let n = side.along.count
    let powers = (0...64).map { pow(correlation, Double($0)) }
    var matrix = [Double](repeating: 0, count: n * n)
    for i in 0..<n {
      for j in 0...i {
        let lag = (side.along[i] - side.along[j]) / bin
        matrix[i * n + j] = interpolated(powers, at: lag) * share
      }
      matrix[i * n + i] += (1 - share) * side.noise[i]
    }
    // Filled below the diagonal alone, which is all that is read.
    guard let factor = Cholesky(matrix, order: n) else { return nil }
    let mean = side.along.reduce(0, +) / Double(n)
    let span = max((side.along.last ?? 1) - (side.along.first ?? 0), bin)
    let tilt = side.along.map { ($0 - mean) / span }
    let one = [Double](repeating: 1, count: n)
    let (vOne, vTilt, vY) = (
      factor.whitened(one), factor.whitened(tilt), factor.whitened(side.offset)
    )
    func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
    let (a, b, d) = (dot(vOne, vOne), dot(vOne, vTilt), dot(vTilt, vTilt))
    let (p, q) = (dot(vOne, vY), dot(vTilt, vY))
    let determinant = a * d - b * b
    guard determinant > 0 else { return nil }
    let explained = (d * p * p - 2 * b * p * q + a * q * q) / determinant
    let rss = max(0, dot(vY, vY) - explained)
    return (rss, factor.logDeterminant + log(determinant))
  }

  /// The correlation at a lag between two of a table's.
  static func interpolated(_ kernel: [Double], at lag: Double) -> Double {
    let low = Int(lag)
    guard low + 1 < kernel.count else { return kernel[kernel.count - 1] }
    return kernel[low] + (kernel[low + 1] - kernel[low]) * (lag - Double(low))
  }
}
