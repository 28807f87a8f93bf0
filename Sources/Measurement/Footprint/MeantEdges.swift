import Quantities

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where the sides of the building that a person meant lie, given the sides pixels show and the
/// sides the person drew.
///
/// Pixels place the visible roof's edge to a fraction of a pixel, but whether the building ends there
/// (eaves, gutters, a parapet's shadow) they do not say; a hand is less exact and knows what it
/// means. Outward of the meant side: the seen one by `e + η_k`, the drawn one by `β + ε_k + t·n_k`,
/// with `e` common to all seen sides, `β` to all drawn ones, and `t` a shift of the whole drawing,
/// about which nothing is assumed. All are Gaussian, so the meant side follows by linear regression
/// of `e + η` on the differences. How exact the hand was is learned from the scatter of the
/// differences and from the drawing's own corners (``HandRoughness``): a grid of hands is averaged by
/// its likelihood, and so are a few ideas of how far the seen edges may be those of something else.
struct MeantEdges: Sendable {
  /// How far outward of the meant side each seen side lies, in metres.
  let excess: [Double]
  /// The covariance of what remains unknown of the meant sides, row-major, in m².
  let covariance: [Double]
  /// The same before the drawn sides were considered.
  let seenCovariance: [Double]

  /// What one hand and one idea of the seen edges make of the meant sides.
  private typealias Part = (logWeight: Double, mean: [Double], covariance: [Double])

  /// How far off, in metres, an edge that pixels place well may be another thing's, and the chance of it.
  ///
  /// A yard's, a shadow's, a neighbour's edge is meant. A judgement, not a fit.
  private static let wrongEdges: [(metres: Double, chance: Double)] = [
    (0, 0.5), (0.35, 0.2), (0.7, 0.15), (1.4, 0.1), (2.8, 0.05),
  ]

  /// The share of that variance which is common to all sides: a yard's edge all around is rare.
  private static let wrongAllAround = 0.1

  /// The seen sides where each may be off by so much of its own.
  private static func widened(_ prior: [Double], by metres: Double, _ n: Int) -> [Double] {
    guard metres > 0 else { return prior }
    let variance = metres * metres
    var wider = prior
    for i in 0..<n {
      for j in 0..<n { wider[i * n + j] += variance * (i == j ? 1 : Self.wrongAllAround) }
    }
    return wider
  }

  /// The regression of the seen sides' errors on the differences.
  private static func part(
    _ differences: [Double], _ normals: [(x: Double, y: Double)], _ prior: [Double],
    _ hand: (s: Double, b: Double, anywhere: Double), logWeight: Double
  ) -> Part? {
    let n = differences.count
    let anywhere = 100 * hand.anywhere * hand.anywhere
    var total = prior
    for i in 0..<n {
      for j in 0..<n {
        let along = normals[i].x * normals[j].x + normals[i].y * normals[j].y
        total[i * n + j] +=
          hand.b * hand.b + anywhere * along + (i == j ? hand.s * hand.s : 0)
      }
    }
    guard let factor = Cholesky(total, order: n) else { return nil }
    let solved = factor.solve(differences)
    let fit = zip(differences, solved).reduce(0) { $0 + $1.0 * $1.1 }
    return (
      logWeight - 0.5 * (fit + factor.logDeterminant), times(prior, solved), left(prior, factor)
    )
  }

  /// - Parameters:
  ///   - differences: Seen side less drawn side, outward, in metres.
  ///   - normals: Each side's outward unit vector.
  ///   - seen: The covariance of the seen sides about the visible edge, row-major, in m².
  ///   - common: One standard error of the visible edge about what is meant, in metres.
  ///   - hand: The drawn sides' errors in metres: each side's own and one common to all.
  ///   - roughness: How many times as rough the drawing's corners show the hand; nil where they were
  ///     not looked at.
  init?(
    differences: [Double], normals: [(x: Double, y: Double)], seen: [Double], common: Double,
    hand: (perSide: Double, bias: Double), roughness: HandRoughness? = nil
  ) {
    let n = differences.count
    var prior = seen
    for i in 0..<(n * n) { prior[i] += common * common }
    var (parts, likeliest) = ([Part](), -Double.infinity)
    let reach = differences.map(abs).max() ?? 0
    let away = reach + hand.perSide + common
    for one in (roughness ?? HandRoughness(of: nil, perSide: hand.perSide)).hands {
      for bias in HandRoughness.biases {
        let drawn = (
          s: hand.perSide * one.scale,
          b: hand.bias * HandRoughness.commonGrowth(one.scale) * bias.times, anywhere: away
        )
        for edge in Self.wrongEdges {
          guard
            let part = Self.part(
              differences, normals, Self.widened(prior, by: edge.metres, n), drawn,
              logWeight: one.logWeight + log(bias.chance * edge.chance))
          else { return nil }
          likeliest = max(likeliest, part.logWeight)
          parts.append(part)
        }
      }
    }
    let weights = parts.map { exp($0.logWeight - likeliest) }
    let sum = weights.reduce(0, +)
    var mean = [Double](repeating: 0, count: n)
    for (part, weight) in zip(parts, weights) {
      for i in 0..<n { mean[i] += weight / sum * part.mean[i] }
    }
    var spread = [Double](repeating: 0, count: n * n)
    for (part, weight) in zip(parts, weights) {
      for i in 0..<n {
        for j in 0..<n {
          let off = (part.mean[i] - mean[i]) * (part.mean[j] - mean[j])
          spread[i * n + j] += weight / sum * (part.covariance[i * n + j] + off)
        }
      }
    }
    excess = mean
    covariance = spread
    seenCovariance = prior
  }

  /// The variance of `Σ gradient · side`, before and after the drawn sides were considered.
  func variances(along gradient: [Double]) -> (seen: Double, meant: Double) {
    (Self.form(seenCovariance, gradient), Self.form(covariance, gradient))
  }

  /// `prior − prior · total⁻¹ · prior`.
  private static func left(_ prior: [Double], _ total: Cholesky) -> [Double] {
    let n = total.order
    var result = prior
    for column in 0..<n {
      let solved = total.solve((0..<n).map { prior[$0 * n + column] })
      let taken = times(prior, solved)
      for row in 0..<n { result[row * n + column] -= taken[row] }
    }
    return result
  }

  private static func times(_ matrix: [Double], _ vector: [Double]) -> [Double] {
    let n = vector.count
    return (0..<n).map { i in (0..<n).reduce(0) { $0 + matrix[i * n + $1] * vector[$1] } }
  }

  private static func form(_ matrix: [Double], _ vector: [Double]) -> Double {
    max(0, zip(vector, times(matrix, vector)).reduce(0) { $0 + $1.0 * $1.1 })
  }
}
