import Rasters

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Predicts cells from their neighbours as a ``FieldModel`` says, eight cells at a time along edges.
struct VecchiaFilter {
  private typealias Lanes = ZonedWhitening.Lanes

  private let fields: FieldModel
  private let shifts: [Int]
  /// Covariances of the two fields between neighbours i ≥ j, the cell itself last.
  private let groundPairs, roofPairs: [Double]
  private let count: Int

  init(_ fields: FieldModel, columns: Int) {
    self.fields = fields
    let all = Self.neighbourhood
    shifts = Self.shifts(columns)
    count = all.count - 1
    let distances = all.indices.flatMap { i in
      all[...i].map { b in
        let (dr, dc) = (all[i].row - b.row, all[i].column - b.column)
        return dr * dr + dc * dc
      }
    }
    func pairs(_ field: FieldCovariance) -> [Double] {
      distances.map { field.correlated * field.correlation[$0] }
    }
    groundPairs = pairs(fields.ground)
    roofPairs = pairs(fields.roof)
  }

  /// A cell's neighbours, and the cell itself last.
  private static let neighbourhood =
    FilterStencil.neighbours(FilterStencil.reach) + [(row: 0, column: 0)]

  /// Where they are from the cell, in cells of a raster of so many columns.
  static func shifts(_ columns: Int) -> [Int] {
    neighbourhood.map { $0.row * columns + $0.column }
  }

  /// The filter over all supported cells.
  func filter(share: [Double], support: [Double], shape: Shape) -> ZonedWhitening {
    let size = shape.count
    var result = ZonedWhitening(
      coefficients: [Double](repeating: 0, count: count * size),
      inverseSpread: [Double](repeating: 0, count: size), logVariance: 0)
    let onGround = solved([Lanes](repeating: Lanes(repeating: 0), count: count + 1))
    let onRoof = solved([Lanes](repeating: Lanes(repeating: 1), count: count + 1))
    let (groundTaps, roofTaps) = (onGround.0.map { $0[0] }, onRoof.0.map { $0[0] })
    var waiting: [Int] = []
    for cell in 0..<size where support[cell] > 0 {
      switch fields.isCommon ? .ground : Self.part(of: cell, share, shifts) {
      case .both: waiting.append(cell)
      case .ground: result.set(cell, groundTaps, onGround.1[0], size)
      case .roof: result.set(cell, roofTaps, onRoof.1[0], size)
      }
    }
    for start in stride(from: 0, to: waiting.count, by: Lanes.scalarCount) {
      let cells = (0..<Lanes.scalarCount).map { waiting[min(start + $0, waiting.count - 1)] }
      let (taps, variance) = solved(shifts.map { lanes(share, cells, $0) })
      for lane in 0..<min(Lanes.scalarCount, waiting.count - start) {
        result.set(cells[lane], taps, lane, variance[lane], size)
      }
    }
    return result
  }

  /// Coefficients on the neighbours and the conditional variance, for several cells with the given roof
  /// shares of neighbours and of the cell itself.
  private func solved(_ share: [Lanes]) -> ([Lanes], Lanes) {
    let n = count
    var coefficients = [Lanes](repeating: .zero, count: n)
    var variance = Lanes.zero
    withUnsafeTemporaryAllocation(of: Lanes.self, capacity: (n + 1) * (n + 2) / 2) { k in
      variance = factor(share, into: k)
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

  /// The neighbourhoods' lower Cholesky factors by rows, diagonals inverted and the cell's own row
  /// last; returns the conditional variances.
  @inline(__always)
  private func factor(_ share: [Lanes], into k: UnsafeMutableBufferPointer<Lanes>) -> Lanes {
    writeCovariance(share, into: k)
    var variance = Lanes.zero
    let tiny = Lanes(repeating: 1e-9 * (fields.ground.white + fields.ground.correlated))
    for i in 0...count {
      let ri = i * (i + 1) / 2
      for j in 0...i {
        let rj = j * (j + 1) / 2
        var sum = k[ri + j]
        for t in 0..<j { sum -= k[ri + t] * k[rj + t] }
        if i == j {
          let pivot = sum.replacing(with: tiny, where: sum .< tiny)
          if i == count { variance = pivot }
          k[ri + j] = 1 / pivot.squareRoot()
        } else {
          k[ri + j] = sum * k[rj + j]
        }
      }
    }
    return variance
  }

  /// The lower triangle of the neighbourhoods' covariance matrices.
  private func writeCovariance(_ share: [Lanes], into k: UnsafeMutableBufferPointer<Lanes>) {
    share.withUnsafeBufferPointer { m in
      groundPairs.withUnsafeBufferPointer { ground in
        roofPairs.withUnsafeBufferPointer { roof in
          var at = 0
          for i in 0...count {
            let (ri, gi) = (m[i], 1 - m[i])
            for j in 0...i {
              k[at] = gi * (1 - m[j]) * ground[at] + ri * m[j] * roof[at]
              at += 1
            }
            k[at - 1] += gi * fields.ground.white + ri * fields.roof.white
          }
        }
      }
    }
  }

  /// Where a cell and its neighbours lie: all on the ground, all on the roof, or on both.
  static func part(of cell: Int, _ share: [Double], _ shifts: [Int]) -> FieldModel.Part {
    var (low, high) = (1.0, 0.0)
    for shift in shifts {
      low = min(low, share[cell + shift])
      high = max(high, share[cell + shift])
    }
    return high < 0.003 ? .ground : low > 0.997 ? .roof : .both
  }

  /// Σ ln of the conditional variances and Σ of squared standardised errors over cells of one part.
  func errors(
    _ residual: [Double], share: [Double], cells: [Int], of part: FieldModel.Part
  ) -> (logVariance: Double, squares: Double) {
    guard !cells.isEmpty else { return (0, 0) }
    if fields.isCommon || part != .both {
      let own = Lanes(repeating: part == .roof ? 1 : 0)
      let (taps, variance) = solved([Lanes](repeating: own, count: count + 1))
      let first = taps.map { $0[0] }
      var squares = 0.0
      for cell in cells {
        var error = residual[cell]
        for t in 0..<count { error -= first[t] * residual[cell + shifts[t]] }
        squares += error * error
      }
      return (Double(cells.count) * log(variance[0]), squares / variance[0])
    }
    var (logVariance, squares) = (0.0, 0.0)
    withUnsafeTemporaryAllocation(of: Lanes.self, capacity: (count + 1) * (count + 2) / 2) { k in
      var m = [Lanes](repeating: .zero, count: count + 1)
      var y = m
      for start in stride(from: 0, to: cells.count, by: Lanes.scalarCount) {
        let some = (0..<Lanes.scalarCount).map { cells[min(start + $0, cells.count - 1)] }
        for (t, shift) in shifts.enumerated() { m[t] = lanes(share, some, shift) }
        let variance = factor(m, into: k)
        // L y = r: the last of y is the cell's own standardised error.
        for i in 0...count {
          var sum = lanes(residual, some, shifts[i])
          for j in 0..<i { sum -= k[i * (i + 1) / 2 + j] * y[j] }
          y[i] = sum * k[i * (i + 1) / 2 + i]
        }
        for lane in 0..<min(Lanes.scalarCount, cells.count - start) {
          logVariance += log(variance[lane])
          squares += y[count][lane] * y[count][lane]
        }
      }
    }
    return (logVariance, squares)
  }

  /// The values beside several cells.
  private func lanes(_ values: [Double], _ cells: [Int], _ shift: Int) -> Lanes {
    var lanes = Lanes.zero
    for lane in 0..<Lanes.scalarCount { lanes[lane] = values[cells[lane] + shift] }
    return lanes
  }
}
