import Quantities
import Rasters

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How far the image's edge wanders about the fitted sides, and what that leaves open.
///
/// Along each side, in bins of a pixel, the residual is projected on the side's own derivative: the
/// displacement that this piece of edge alone would ask for. Its spread and its correlation along the
/// side (`σ²·((1 − η)·[h = 0] + η·ρ^h)`, by restricted maximum likelihood with each side's mean and
/// tilt taken out, since the fit has them: Patterson & Thompson 1971, doi:10.1093/biomet/58.3.545)
/// say how uncertain a side's mean place is. Surroundings whose brightness drifts along a side show
/// here and not in a stationary residual model.
enum EdgeRoughness {
  /// One piece of a side.
  private struct Piece {
    /// Position along the side, in metres.
    var along: Double
    /// Information: the sum of squared derivatives.
    var information: Double
    /// The sum of derivative × residual.
    var score: Double
  }

  struct Result: Sendable {
    /// The covariance of all parameters due to the edges' wandering, row-major.
    let covariance: [Double]
    /// The same were the wandering uncorrelated along the sides.
    let whiteCovariance: [Double]
  }

  /// Estimates the parameters' covariance from the pieces of all sides.
  ///
  /// - Parameters:
  ///   - problem: The weighted problem.
  ///   - parameters: The fitted point.
  ///   - planes: Its filtered planes at the fitted point, frame by frame.
  ///   - outline: The fitted outline.
  ///   - bread: The inverse of the normal matrix.
  ///   - bin: The length of a piece in metres.
  /// - Returns: Nil where there are too few pieces to say anything.
  static func estimate(
    _ problem: FitProblem, at parameters: [Double], planes: [[Double]],
    outline: RectilinearOutline, bread: [Double], bin: Double
  ) -> Result? {
    let layout = problem.layout
    // Long sides are cut in 32 at most; the correlation is per piece, whatever its length.
    let longest = outline.offsets.indices.map { abs(outline.run($0)) }.max() ?? bin
    let bin = max(bin, longest / 32)
    let sides = (0..<layout.sides).map { side in
      pieces(problem, parameters, planes, outline, side: side, bin: bin)
    }
    let all = sides.joined().map(\.information)
    let typical = all.reduce(0, +) / Double(max(1, all.count))
    let series = sides.map { side in
      Series(
        along: side.map(\.along), offset: side.map { $0.score / $0.information },
        noise: side.map { typical / $0.information })
    }
    let free = series.reduce(0) { $0 + max(0, $1.along.count - 2) }
    guard free >= 6 else { return nil }
    let (models, white) = fitted(
      series, bin: bin, free: free,
      prior: problem.filter.isNone ? priorWhenWhite : priorWhenCorrelated)
    func spread(_ models: [Model]) -> [Double] {
      covariance(models, sides, layout: layout, typical: typical, bin: bin, bread: bread)
    }
    return Result(
      covariance: spread(models), whiteCovariance: spread([white]))
  }

  private static func covariance(
    _ models: [Model], _ sides: [[Piece]], layout: FitLayout, typical: Double, bin: Double,
    bread: [Double]
  ) -> [Double] {
    let n = layout.count
    var meat = [Double](repeating: 0, count: n * n)
    let kernel = (0...64).map { lag in
      models.reduce(0) {
        $0 + $1.weight * $1.variance * $1.share * pow($1.correlation, Double(lag))
      }
    }
    let alone = models.reduce(0) { $0 + $1.weight * $1.variance * (1 - $1.share) }
    for (k, side) in sides.enumerated() {
      // Turning by a small angle moves a piece of an even side against its place along v, and a
      // piece of an odd side with its place along u, in terms of the offset.
      let turn = k % 2 == 0 ? -1.0 : 1.0
      for a in side {
        for b in side {
          let lag = abs(a.along - b.along) / bin
          let shared = interpolated(kernel, at: lag)
          let own = lag == 0 ? alone * typical / a.information : 0
          let c = a.information * b.information * (shared + own)
          let (la, lb) = (turn * a.along, turn * b.along)
          meat[k * n + k] += c
          meat[k * n + layout.angle] += c * lb
          meat[layout.angle * n + k] += c * la
          meat[layout.angle * n + layout.angle] += c * la * lb
        }
      }
    }
    return SandwichCovariance.sandwich(bread, meat, n)
  }

  private static func interpolated(_ kernel: [Double], at lag: Double) -> Double {
    let low = Int(lag)
    guard low + 1 < kernel.count else { return kernel[kernel.count - 1] }
    return kernel[low] + (kernel[low + 1] - kernel[low]) * (lag - Double(low))
  }

  /// The pieces of one side that see enough of it.
  private static func pieces(
    _ problem: FitProblem, _ parameters: [Double], _ planes: [[Double]],
    _ outline: RectilinearOutline, side: Int, bin: Double
  ) -> [Piece] {
    let n = outline.offsets.count
    let a = outline.offsets[(side + n - 1) % n]
    let b = outline.offsets[(side + 1) % n]
    let (low, high) = (min(a, b), max(a, b))
    let count = max(1, min(32, Int(((high - low) / bin).rounded())))
    let step = (high - low) / Double(count)
    var pieces = (0..<count).map {
      Piece(along: low + (Double($0) + 0.5) * step, information: 0, score: 0)
    }
    let last = problem.planeCount - 1
    let turn = outline.turn
    for (index, frame) in problem.frames.enumerated() {
      let size = frame.shape.count
      let place = problem.placed(index, parameters)
      for i in 0..<size where problem.scales[index][i] > 0 {
        let slope = planes[index][side * size + i]
        guard slope != 0 else { continue }
        let (x, y) = place(
          Double(i % frame.shape.columns), Double(i / frame.shape.columns))
        let at = turn(x, y)
        let piece = Int((((side % 2 == 0 ? at.v : at.u) - low) / step).rounded(.down))
        guard piece >= 0, piece < count else { continue }
        pieces[piece].information += slope * slope
        pieces[piece].score += slope * planes[index][last * size + i]
      }
    }
    let most = pieces.map(\.information).max() ?? 0
    return pieces.filter { $0.information > 0.3 * most && $0.information > 0 }
  }

  /// One side's displacements, and each one's share of white noise relative to a typical piece.
  private struct Series {
    let along, offset, noise: [Double]
  }

  /// The wandering's variance, the share of it that is correlated, and its correlation per bin.
  private struct Model {
    var variance, share, correlation, weight: Double
  }

  /// The probability beforehand that the edges wander with a correlation, when the residuals as a
  /// whole are white, and when they needed prewhitening.
  static let priorWhenWhite = 0.1
  static let priorWhenCorrelated = 0.35

  /// Every model of a small grid with its weight: restricted likelihood times `prior`, the prior
  /// probability of a correlation, spread evenly over the models that have one.
  private static func fitted(
    _ series: [Series], bin: Double, free: Int, prior: Double
  ) -> (models: [Model], white: Model) {
    var models: [Model] = []
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
          Model(
            variance: variance, share: share, correlation: correlation,
            weight: likelihood + log(share == 0 ? 1 - prior : prior / 12)))
      }
    }
    let most = models.map(\.weight).max() ?? 0
    let total = models.reduce(0) { $0 + exp($1.weight - most) }
    for i in models.indices { models[i].weight = exp(models[i].weight - most) / total }
    let white = Model(
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
}
