import Quantities
import Rasters

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A half-plane autoregression of a residual field: each cell from its neighbours above and left.
///
/// Andrews & Monahan 1992, doi:10.2307/2951574, prewhiten before estimating a covariance from
/// residuals; the same filter on model and data makes the fit a generalised least squares one, so
/// that correlated surroundings neither mislead the fit nor its error. Neighbours are those within
/// two cells (12 of them), least squares with a small ridge; kept only when the Bayesian information
/// criterion prefers it to white noise.
struct Prewhitening: Sendable {
  /// Where the neighbours are, and their coefficients.
  let taps: [(row: Int, column: Int, coefficient: Double)]

  /// No filter at all.
  static let none = Prewhitening(taps: [])

  static func neighbours(_ reach: Int) -> [(row: Int, column: Int)] {
    var all: [(Int, Int)] = []
    for row in (-reach)...0 {
      for column in (-reach)...reach where row < 0 || column < 0 { all.append((row, column)) }
    }
    return all
  }

  /// The autoregression of residual `planes` that share a lattice.
  static func estimated(
    from residuals: [(values: [Double], weights: [Double])], shape: Shape, reach: Int
  ) -> Prewhitening {
    let stencil = neighbours(reach)
    let p = stencil.count
    var normal = [Double](repeating: 0, count: p * p)
    var right = [Double](repeating: 0, count: p)
    var (total, cells) = (0.0, 0.0)
    for (values, weights) in residuals {
      accumulate(
        values, weights, shape, stencil, &normal, &right, &total, &cells)
    }
    guard cells > Double(4 * p), total > 0 else { return .none }
    for i in 0..<p { normal[i * p + i] += 1e-6 * total }
    guard let factor = Cholesky(normal, order: p) else { return .none }
    let coefficients = factor.solve(right)
    let explained = zip(coefficients, right).reduce(0) { $0 + $1.0 * $1.1 }
    let left = max(total - explained, 1e-12 * total)
    // BIC: n ln(σ²) + p ln n against white noise.
    guard cells * log(total / left) > Double(p) * log(cells) else {
      return .none
    }
    return Prewhitening(
      taps: zip(stencil, coefficients).map { ($0.row, $0.column, $1) })
  }

  private static func accumulate(
    _ values: [Double], _ weights: [Double], _ shape: Shape,
    _ stencil: [(row: Int, column: Int)], _ normal: inout [Double], _ right: inout [Double],
    _ total: inout Double, _ cells: inout Double
  ) {
    let p = stencil.count
    let reach = -(stencil.first?.row ?? 0)
    let shifts = stencil.map { $0.row * shape.columns + $0.column }
    var neighbour = [Double](repeating: 0, count: p)
    guard shape.rows > reach, shape.columns > 2 * reach else { return }
    for row in reach..<shape.rows {
      for column in reach..<(shape.columns - reach) {
        let cell = row * shape.columns + column
        guard weights[cell] > 0 else { continue }
        var whole = true
        for k in 0..<p {
          if weights[cell + shifts[k]] == 0 {
            whole = false
            break
          }
          neighbour[k] = values[cell + shifts[k]]
        }
        guard whole else { continue }
        let value = values[cell]
        total += value * value
        cells += 1
        for i in 0..<p {
          right[i] += neighbour[i] * value
          for j in 0...i { normal[i * p + j] += neighbour[i] * neighbour[j] }
        }
      }
    }
    for i in 0..<p { for j in 0..<i { normal[j * p + i] = normal[i * p + j] } }
  }

  /// 1 where a cell and all the neighbours the filter needs have weight, 0 elsewhere.
  func support(_ weights: [Double], shape: Shape) -> [Double] {
    guard !taps.isEmpty else { return weights }
    var support = weights
    for row in 0..<shape.rows {
      for column in 0..<shape.columns where weights[row * shape.columns + column] > 0 {
        for tap in taps {
          let (r, c) = (row + tap.row, column + tap.column)
          if !shape.contains(row: r, column: c) || weights[r * shape.columns + c] == 0 {
            support[row * shape.columns + column] = 0
            break
          }
        }
      }
    }
    return support
  }

  /// Filters each plane and multiplies by `scale` (0 off the support).
  func apply(
    to planes: [Double], count planeCount: Int, shape: Shape, scale: [Double],
    into output: inout [Double]
  ) {
    let size = shape.count
    let columns = shape.columns
    output.withUnsafeMutableBufferPointer { out in
      planes.withUnsafeBufferPointer { source in
        for plane in 0..<planeCount {
          let base = plane * size
          for i in 0..<size { out[base + i] = source[base + i] }
          for tap in taps {
            let shift = tap.row * columns + tap.column
            let a = tap.coefficient
            for i in max(0, -shift)..<size { out[base + i] -= a * source[base + i + shift] }
          }
          scale.withUnsafeBufferPointer { w in
            for i in 0..<size { out[base + i] *= w[i] }
          }
        }
      }
    }
  }
}
