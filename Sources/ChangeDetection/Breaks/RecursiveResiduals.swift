/// Standardised one-step-ahead forecast errors, each from a fit to the observations before it.
///
/// Brown, Durbin & Evans 1975, "Techniques for testing the constancy of regression relationships
/// over time", doi:10.1111/j.2517-6161.1975.tb01532.x. Under constancy they are independent and of
/// one variance; their running sum of squares is the residual sum of squares of every prefix.
public enum RecursiveResiduals {
  /// The residuals of observations `terms…count−1`; nil where the first ones determine no fit.
  ///
  /// - Parameters:
  ///   - values: The observations in time order.
  ///   - design: Their regressors.
  /// - Returns: `count − terms` numbers in the unit of `values`.
  public static func residuals(_ values: [Double], on design: Regressors) -> [Double]? {
    let k = design.terms
    guard design.count > k else { return nil }
    var triangle = [Double](repeating: 0, count: k * (k + 1))
    var result: [Double] = []
    result.reserveCapacity(design.count - k)
    for index in 0..<design.count {
      var row = Array(design.row(index))
      row.append(values[index])
      rotate(&row, into: &triangle, k: k)
      if index >= k { result.append(row[k]) }
      if index == k - 1, !isDetermined(triangle, k: k) { return nil }
    }
    return result
  }

  /// Takes one observation into the triangular system by Givens rotations; what is left of its value
  /// is the recursive residual (Golub & Van Loan, section 6.5.3), without a matrix inverse.
  private static func rotate(_ row: inout [Double], into triangle: inout [Double], k: Int) {
    let width = k + 1
    for i in 0..<k where row[i] != 0 {
      let diagonal = triangle[i * width + i]
      let radius = (diagonal * diagonal + row[i] * row[i]).squareRoot()
      let (c, s) = (diagonal / radius, row[i] / radius)
      for j in i..<width {
        let (above, below) = (triangle[i * width + j], row[j])
        triangle[i * width + j] = c * above + s * below
        row[j] = c * below - s * above
      }
    }
  }

  private static func isDetermined(_ triangle: [Double], k: Int) -> Bool {
    (0..<k).allSatisfy { i in
      let column = (0...i).reduce(0) { $0 + abs(triangle[$1 * (k + 1) + i]) }
      return abs(triangle[i * (k + 1) + i]) > 1e-10 * column
    }
  }
}
