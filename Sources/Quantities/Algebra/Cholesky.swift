#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The Cholesky factor of a symmetric positive definite matrix, for small dense systems.
///
/// Golub & Van Loan, *Matrix Computations*, 4th ed., algorithm 4.2.1.
public struct Cholesky: Sendable {
  /// How many rows and columns the matrix has.
  public let order: Int
  private var lower: [Double]

  /// Factors a row-major `order` × `order` matrix; nil when it is not positive definite.
  public init?(_ matrix: [Double], order: Int) {
    self.init(unfactored: matrix, order: order)
    let isDefinite = factor { pivot, diagonal in
      pivot > 0 && pivot.isFinite && pivot > 1e-14 * abs(diagonal) ? pivot : nil
    }
    guard isDefinite else { return nil }
  }

  /// Factors a row-major matrix that may be singular, each pivot kept above a share of its diagonal's
  /// entry: rows that depend on others do no harm.
  public init(_ matrix: [Double], order: Int, pivotsAbove share: Double) {
    self.init(unfactored: matrix, order: order)
    // Every pivot is taken.
    _ = factor { pivot, diagonal in max(pivot, share * diagonal, 1e-30) }
  }

  private init(unfactored matrix: [Double], order: Int) {
    precondition(
      matrix.count == order * order, "\(matrix.count) entries are no \(order) × \(order) matrix")
    self.order = order
    lower = matrix
  }

  /// Puts the factor in the matrix's place, column by column.
  ///
  /// - Parameter accepted: The pivot to go on with, given the one met and the diagonal's own entry, or
  ///   nil to stop.
  /// - Returns: Whether every pivot was accepted.
  private mutating func factor(
    _ accepted: (_ pivot: Double, _ diagonal: Double) -> Double?
  ) -> Bool {
    let diagonal = (0..<order).map { lower[$0 * order + $0] }
    for j in 0..<order {
      for k in 0..<j {
        let factor = lower[j * order + k]
        for i in j..<order { lower[i * order + j] -= lower[i * order + k] * factor }
      }
      guard let pivot = accepted(lower[j * order + j], diagonal[j]) else { return false }
      let root = pivot.squareRoot()
      lower[j * order + j] = pivot
      for i in j..<order { lower[i * order + j] /= root }
    }
    return true
  }

  /// The vector x with `L · x = right`, L the lower factor: uncorrelated and of variance 1 where `right`
  /// has the covariance `matrix`.
  public func whitened(_ right: [Double]) -> [Double] {
    precondition(right.count == order, "\(right.count) right-hand sides for order \(order)")
    var x = right
    lower.withUnsafeBufferPointer { lower in
      x.withUnsafeMutableBufferPointer { x in
        for i in 0..<order {
          var sum = x[i]
          for k in 0..<i { sum -= lower[i * order + k] * x[k] }
          x[i] = sum / lower[i * order + i]
        }
      }
    }
    return x
  }

  /// The vector x with `matrix · x = right`.
  public func solve(_ right: [Double]) -> [Double] { backward(whitened(right)) }

  /// The vector x with `Lᵀ · x = right`, L the lower factor.
  public func backward(_ right: [Double]) -> [Double] {
    precondition(right.count == order, "\(right.count) right-hand sides for order \(order)")
    var x = right
    for i in stride(from: order - 1, through: 0, by: -1) {
      for k in (i + 1)..<max(order, i + 1) { x[i] -= lower[k * order + i] * x[k] }
      x[i] /= lower[i * order + i]
    }
    return x
  }

  /// The natural logarithm of the matrix's determinant.
  public var logDeterminant: Double {
    (0..<order).reduce(0) { $0 + 2 * log(lower[$1 * order + $1]) }
  }

  /// The inverse matrix, row-major.
  public var inverse: [Double] {
    var result = [Double](repeating: 0, count: order * order)
    for column in 0..<order {
      var unit = [Double](repeating: 0, count: order)
      unit[column] = 1
      let solution = solve(unit)
      for row in 0..<order { result[row * order + column] = solution[row] }
    }
    return result
  }
}
