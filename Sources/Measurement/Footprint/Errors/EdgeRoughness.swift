#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How far the image's edge wanders about the fitted sides, and what that leaves open.
///
/// Along each side, in bins of a pixel, the residual is projected on the side's own derivative: the
/// displacement that this piece of edge alone would ask for (``EdgePiece``). Its spread and its
/// correlation along the side (``EdgeWander``) say how uncertain a side's mean place is. Surroundings whose brightness drifts along a side show
/// here and not in a stationary residual model.
enum EdgeRoughness {
  struct Result: Sendable {
    /// The covariance of the gradient by all parameters due to the edges' wandering, row-major: what
    /// stands between the two inverses of a sandwich.
    let meat: [Double]
    /// The same were the wandering uncorrelated along the sides.
    let whiteMeat: [Double]
  }

  /// Estimates the gradient's covariance from the pieces of all sides.
  ///
  /// - Parameters:
  ///   - problem: The weighted problem.
  ///   - parameters: The fitted point.
  ///   - planes: Its filtered planes at the fitted point, frame by frame.
  ///   - outline: The fitted outline.
  ///   - bin: The length of a piece in metres.
  /// - Returns: Nil where there are too few pieces to say anything.
  static func estimate(
    _ problem: FitProblem, at parameters: [Double], planes: [[Double]],
    outline: RectilinearOutline, bin: Double
  ) -> Result? {
    let layout = problem.layout
    // Long sides are cut in 32 at most; the correlation is per piece, whatever its length.
    let longest = outline.offsets.indices.map { abs(outline.run($0)) }.max() ?? bin
    let bin = max(bin, longest / 32)
    let sides = (0..<layout.sides).map { side in
      EdgePiece.pieces(
        of: problem, at: parameters, planes: planes, outline: outline, side: side, bin: bin)
    }
    let all = sides.joined().map(\.information)
    let typical = all.reduce(0, +) / Double(max(1, all.count))
    let series = sides.map { side in
      EdgeWander.Series(
        along: side.map(\.along), offset: side.map { $0.score / $0.information },
        noise: side.map { typical / $0.information })
    }
    let free = series.reduce(0) { $0 + max(0, $1.along.count - 2) }
    guard free >= 6 else { return nil }
    let (models, white) = EdgeWander.fitted(
      to: series, bin: bin, free: free,
      prior: problem.filter.isNone
        ? EdgeWander.priorWhenWhite : EdgeWander.priorWhenCorrelated)
    func meat(_ models: [EdgeWander]) -> [Double] {
      covariance(models, sides, layout: layout, typical: typical, bin: bin)
    }
    return Result(meat: meat(models), whiteMeat: meat([white]))
  }

  private static func covariance(
    _ models: [EdgeWander], _ sides: [[EdgePiece]], layout: FitLayout, typical: Double, bin: Double
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
          let shared = EdgeWander.interpolated(kernel, at: lag)
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
    return meat
  }
}
