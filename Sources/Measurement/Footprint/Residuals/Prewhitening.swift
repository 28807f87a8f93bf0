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
  var taps: [(row: Int, column: Int, coefficient: Double)] = []
  /// Frame by frame, filters for ground and roof each; used instead of `taps` where there are any.
  var zoned: [ZonedWhitening] = []

  /// No filter at all.
  static let none = Prewhitening()

  /// Whether residuals are left as they are.
  var isNone: Bool { taps.isEmpty && zoned.isEmpty }

  /// The autoregression of residual fields that share a lattice, over each one's supported cells.
  static func estimated(
    from residuals: [(values: [Double], support: [Double])], shape: Shape
  ) -> Prewhitening {
    let stencil = FilterStencil.neighbours(FilterStencil.reach)
    let p = stencil.count
    var normal = [Double](repeating: 0, count: p * p)
    var right = [Double](repeating: 0, count: p)
    var (total, cells) = (0.0, 0.0)
    for (values, support) in residuals {
      accumulate(
        values, support, shape, stencil, &normal, &right, &total, &cells)
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

  /// The better of ``estimated(from:shape:)`` and a filter by zones, by the residuals' likelihood.
  ///
  /// - Parameters:
  ///   - residuals: Sample less model, frame by frame.
  ///   - shares: The roof's share of every cell, frame by frame.
  ///   - frames: The windows.
  /// - Returns: White noise, one autoregression, or a filter a frame.
  static func chosen(
    _ residuals: [[Double]], shares: [[Double]], frames: [FitFrame]
  ) -> Prewhitening {
    let shape = frames[0].shape
    let uniform = estimated(
      from: zip(residuals, frames).map { ($0, $1.filterable) }, shape: shape)
    var zoned = Prewhitening()
    var (cost, logVariance, cells) = (0.0, 0.0, 0.0)
    for (index, frame) in frames.enumerated() {
      guard
        let filter = ZonedWhitening.estimated(
          residual: residuals[index], share: shares[index], frame: frame,
          isCorrelated: !uniform.isNone)
      else { return uniform }
      zoned.zoned.append(filter)
      logVariance += filter.logVariance
      cells += frame.filterable.reduce(0, +)
    }
    var plain = 0.0
    for (index, frame) in frames.enumerated() {
      let filter = zoned.zoned[index]
      let white = zoned.applied(
        to: residuals[index], frame: frame, scale: filter.inverseSpread)
      cost += white.reduce(0) { $0 + $1 * $1 }
      let other = uniform.applied(to: residuals[index], frame: frame, scale: frame.filterable)
      plain += other.reduce(0) { $0 + $1 * $1 }
    }
    guard cells > 60, plain > 0, cost > 0 else { return uniform }
    // −2 log likelihood, overall scales free. The fields have been asked for evidence of their own, so
    // their parameters cost less than the autoregression's, which cost as much as BIC says. On white noise
    // one fit in a hundred takes fields for it.
    let ours = cells * log(cost / cells) + logVariance + 12 + 6 * Double(frames.count - 1)
    let theirs = cells * log(plain / cells) + Double(uniform.taps.count + 1) * log(cells)
    return ours < theirs ? zoned : uniform
  }

  /// Adds a field's lagged products over the cells whose neighbours all have weight.
  private static func accumulate(
    _ values: [Double], _ support: [Double], _ shape: Shape,
    _ stencil: [(row: Int, column: Int)], _ normal: inout [Double], _ right: inout [Double],
    _ total: inout Double, _ cells: inout Double
  ) {
    let p = stencil.count
    let shifts = stencil.map { $0.row * shape.columns + $0.column }
    values.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      for (start, length) in runs(support, shape) {
        let own = base + start
        total += PlaneProducts.dot(own, own, length)
        cells += Double(length)
        for i in 0..<p {
          let a = own + shifts[i]
          right[i] += PlaneProducts.dot(a, own, length)
          for j in 0...i { normal[i * p + j] += PlaneProducts.dot(a, own + shifts[j], length) }
        }
      }
    }
    for i in 0..<p { for j in 0..<i { normal[j * p + i] = normal[i * p + j] } }
  }

  /// Unbroken runs of supported cells within rows, as start and length.
  private static func runs(_ support: [Double], _ shape: Shape) -> [(Int, Int)] {
    var found: [(Int, Int)] = []
    for row in 0..<shape.rows {
      var column = 0
      while column < shape.columns {
        let start = row * shape.columns + column
        var length = 0
        while column < shape.columns, support[row * shape.columns + column] > 0 {
          length += 1
          column += 1
        }
        if length > 0 { found.append((start, length)) }
        column += 1
      }
    }
    return found
  }
}
