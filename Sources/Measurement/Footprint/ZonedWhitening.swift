import Rasters

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A whitening filter for residuals whose ground and roof vary each in its own way.
///
/// With m the roof's share of a cell, the residual is taken as (1 − m)·ground + m·roof, two
/// independent fields of ``FieldCovariance``. Each cell is predicted from its 12 neighbours above and
/// left by their covariance (Vecchia 1988, doi:10.1111/j.2517-6161.1988.tb01729.x; Stein, Chi & Welty
/// 2004, doi:10.1046/j.1369-7412.2003.05512.x): far from edges two fixed filters, along them one a
/// cell.
struct ZonedWhitening: Sendable {
  /// Neighbour by neighbour, one coefficient a cell.
  var coefficients: [Double]
  /// One over the standard deviation of what the neighbours do not predict; 0 off the support.
  var inverseSpread: [Double]
  /// The sum of the logarithms of the conditional variances over the support.
  var logVariance: Double
  /// How ground and roof vary.
  var ground = FieldCovariance.white(0)
  var roof = FieldCovariance.white(0)
  /// The roof's share that it was built with.
  var share: [Double] = []

  /// Builds the filter of one frame.
  ///
  /// - Parameters:
  ///   - residual: Sample less model.
  ///   - share: The roof's share of every cell, as blurred.
  ///   - frame: The window.
  /// - Returns: Nil where the ground is too small to say how it varies.
  static func estimated(
    residual: [Double], share: [Double], frame: FitFrame
  ) -> ZonedWhitening? {
    let ground = zip(share, frame.weights).map { $0 < 0.02 && $1 > 0 ? 1.0 : 0 }
    let roof = zip(share, frame.weights).map { $0 > 0.98 && $1 > 0 ? 1.0 : 0 }
    guard
      let outside = FieldCovariance.estimated(
        residual, mask: ground, shape: frame.shape, runs: frame.runs)
    else { return nil }
    let inside = Self.roof(
      FieldCovariance.estimated(residual, mask: roof, shape: frame.shape, runs: frame.runs),
      cells: roof.reduce(0, +), outside: outside)
    var built = VecchiaFilter(outside: outside, inside: inside, columns: frame.shape.columns)
    var filter = built.filter(share: share, support: frame.filterable, shape: frame.shape)
    (filter.ground, filter.roof, filter.share) = (outside, inside, share)
    return filter
  }

  /// The roof's field; on few cells drawn towards the ground's white noise.
  private static func roof(
    _ found: FieldCovariance?, cells: Double, outside: FieldCovariance
  ) -> FieldCovariance {
    let usual = 8.0
    guard var found else { return .white(outside.white + outside.correlated) }
    let white = (found.white * cells + outside.white * usual) / (cells + usual)
    if cells < 60 {
      let all = (found.white + found.correlated) * cells + outside.white * usual
      return .white(all / (cells + usual))
    }
    found.white = white
    return found
  }
}

/// Builds a ``ZonedWhitening``, four cells at a time along edges.
struct VecchiaFilter {
  private typealias Lanes = SIMD4<Double>
  private let outside, inside: FieldCovariance
  private let shifts: [Int]
  /// Covariances of the two fields between neighbours i ≥ j, the cell itself last.
  private let groundPairs, roofPairs: [Double]
  private let count: Int

  init(outside: FieldCovariance, inside: FieldCovariance, columns: Int) {
    (self.outside, self.inside) = (outside, inside)
    let all = Prewhitening.neighbours(Prewhitening.reach) + [(row: 0, column: 0)]
    shifts = all.map { $0.row * columns + $0.column }
    count = all.count - 1
    var (ground, roof) = ([Double](), [Double]())
    for (i, a) in all.enumerated() {
      for b in all[...i] {
        let (dr, dc) = (a.row - b.row, a.column - b.column)
        let d = dr * dr + dc * dc
        ground.append(outside.correlated * outside.correlation[d])
        roof.append(inside.correlated * inside.correlation[d])
      }
    }
    (groundPairs, roofPairs) = (ground, roof)
  }

  /// The filter over all supported cells.
  mutating func filter(share: [Double], support: [Double], shape: Shape) -> ZonedWhitening {
    let size = shape.count
    var result = ZonedWhitening(
      coefficients: [Double](repeating: 0, count: count * size),
      inverseSpread: [Double](repeating: 0, count: size), logVariance: 0)
    let onGround = solved([Lanes](repeating: Lanes(repeating: 0), count: count + 1))
    let onRoof = solved([Lanes](repeating: Lanes(repeating: 1), count: count + 1))
    let (groundTaps, roofTaps) = (onGround.0.map { $0[0] }, onRoof.0.map { $0[0] })
    var waiting: [Int] = []
    for cell in 0..<size where support[cell] > 0 {
      var (low, high) = (1.0, 0.0)
      for shift in shifts {
        low = min(low, share[cell + shift])
        high = max(high, share[cell + shift])
      }
      if high < 0.003 {
        result.set(cell, groundTaps, onGround.1[0], size)
      } else if low > 0.997 {
        result.set(cell, roofTaps, onRoof.1[0], size)
      } else {
        waiting.append(cell)
      }
    }
    for start in stride(from: 0, to: waiting.count, by: 4) {
      let cells = (0..<4).map { waiting[min(start + $0, waiting.count - 1)] }
      let shares = shifts.map { shift in
        Lanes(
          share[cells[0] + shift], share[cells[1] + shift], share[cells[2] + shift],
          share[cells[3] + shift])
      }
      let (taps, variance) = solved(shares)
      for lane in 0..<min(4, waiting.count - start) {
        result.set(cells[lane], taps, lane, variance[lane], size)
      }
    }
    return result
  }

  /// Coefficients on the neighbours and the conditional variance, for four cells with the given roof
  /// shares of neighbours and of the cell itself.
  private func solved(_ share: [Lanes]) -> ([Lanes], Lanes) {
    let n = count
    var coefficients = [Lanes](repeating: .zero, count: n)
    var variance = Lanes.zero
    withUnsafeTemporaryAllocation(of: Lanes.self, capacity: (n + 1) * (n + 2) / 2) { k in
      share.withUnsafeBufferPointer { m in
        groundPairs.withUnsafeBufferPointer { ground in
          roofPairs.withUnsafeBufferPointer { roof in
            var at = 0
            for i in 0...n {
              let (ri, gi) = (m[i], 1 - m[i])
              for j in 0...i {
                k[at] = gi * (1 - m[j]) * ground[at] + ri * m[j] * roof[at]
                at += 1
              }
              k[at - 1] += gi * outside.white + ri * inside.white
            }
          }
        }
      }
      // Cholesky by rows; the last row is the cell's own.
      let tiny = Lanes(repeating: 1e-9 * (outside.white + outside.correlated))
      for i in 0...n {
        let ri = i * (i + 1) / 2
        for j in 0...i {
          let rj = j * (j + 1) / 2
          var sum = k[ri + j]
          for t in 0..<j { sum -= k[ri + t] * k[rj + t] }
          if i == j {
            let pivot = sum.replacing(with: tiny, where: sum .< tiny)
            if i == n { variance = pivot }
            k[ri + j] = 1 / pivot.squareRoot()
          } else {
            k[ri + j] = sum * k[rj + j]
          }
        }
      }
      // Lᵀ a = l for the coefficients, diagonal entries kept inverted.
      let rn = n * (n + 1) / 2
      for i in stride(from: n - 1, through: 0, by: -1) {
        var sum = k[rn + i]
        for t in (i + 1)..<max(n, i + 1) { sum -= k[t * (t + 1) / 2 + i] * coefficients[t] }
        coefficients[i] = sum * k[i * (i + 1) / 2 + i]
      }
    }
    return (coefficients, variance)
  }
}

extension ZonedWhitening {
  fileprivate mutating func set(_ cell: Int, _ taps: [Double], _ variance: Double, _ size: Int) {
    for t in taps.indices { coefficients[t * size + cell] = taps[t] }
    inverseSpread[cell] = 1 / variance.squareRoot()
    logVariance += log(variance)
  }

  fileprivate mutating func set(
    _ cell: Int, _ taps: [SIMD4<Double>], _ lane: Int, _ variance: Double, _ size: Int
  ) {
    for t in taps.indices { coefficients[t * size + cell] = taps[t][lane] }
    inverseSpread[cell] = 1 / variance.squareRoot()
    logVariance += log(variance)
  }
}
