/// Ordinary least squares by Householder reflections.
///
/// Golub & Van Loan, *Matrix Computations*, 4th ed., algorithm 5.3.2.
public struct LeastSquares: Hashable, Sendable {
  /// One coefficient per term.
  public let coefficients: [Double]
  /// Observed minus fitted, one per observation.
  public let residuals: [Double]
  /// Observations less terms.
  public let degreesOfFreedom: Int

  /// The sum of squared residuals.
  public var residualSumOfSquares: Double { residuals.reduce(0) { $0 + $1 * $1 } }
  /// The residual standard deviation, with the terms paid for.
  public var standardDeviation: Double {
    (residualSumOfSquares / Double(degreesOfFreedom)).squareRoot()
  }

  /// Fits `values` on `design`; nil where the observations do not determine every coefficient.
  public init?(_ values: [Double], on design: Regressors) {
    self.init(values, on: design, weights: nil)
  }

  /// Fits with one non-negative weight per observation (the residuals stay unweighted).
  public init?(_ values: [Double], on design: Regressors, weights: [Double]?) {
    precondition(values.count == design.count, "\(values.count) values on \(design.count) rows")
    let (n, k) = (design.count, design.terms)
    guard n >= k else { return nil }
    var a = design.values
    var b = values
    if let weights {
      for i in 0..<n {
        let root = weights[i].squareRoot()
        b[i] *= root
        for j in 0..<k { a[i * k + j] *= root }
      }
    }
    guard Self.triangularise(&a, &b, n: n, k: k) else { return nil }
    var solution = [Double](repeating: 0, count: k)
    for j in stride(from: k - 1, through: 0, by: -1) {
      var sum = b[j]
      for l in (j + 1)..<max(k, j + 1) { sum -= a[j * k + l] * solution[l] }
      solution[j] = sum / a[j * k + j]
    }
    coefficients = solution
    residuals = zip(values, design.prediction(solution)).map { $0 - $1 }
    degreesOfFreedom = n - k
  }

  /// Reflects column by column; false when a column depends on those before it.
  private static func triangularise(_ a: inout [Double], _ b: inout [Double], n: Int, k: Int)
    -> Bool
  {
    for j in 0..<k {
      var square = 0.0
      var whole = 0.0
      for i in 0..<n {
        let entry = a[i * k + j] * a[i * k + j]
        whole += entry
        if i >= j { square += entry }
      }
      guard square > 1e-20 * whole, square > 0 else { return false }
      let norm = a[j * k + j] > 0 ? -square.squareRoot() : square.squareRoot()
      let head = a[j * k + j] - norm
      let scale = square - norm * a[j * k + j]
      for l in (j + 1)..<max(k, j + 1) {
        var dot = head * a[j * k + l]
        for i in (j + 1)..<max(n, j + 1) { dot += a[i * k + j] * a[i * k + l] }
        dot /= scale
        a[j * k + l] -= dot * head
        for i in (j + 1)..<max(n, j + 1) { a[i * k + l] -= dot * a[i * k + j] }
      }
      var dot = head * b[j]
      for i in (j + 1)..<max(n, j + 1) { dot += a[i * k + j] * b[i] }
      dot /= scale
      b[j] -= dot * head
      for i in (j + 1)..<max(n, j + 1) { b[i] -= dot * a[i * k + j] }
      a[j * k + j] = norm
    }
    return true
  }
}
