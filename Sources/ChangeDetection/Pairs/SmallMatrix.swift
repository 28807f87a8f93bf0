/// A small square matrix in double precision, row-major: the eigenvalues that canonical correlation needs.
struct SmallMatrix {
  let order: Int
  var values: [Double]

  init(order: Int, values: [Double]) {
    precondition(values.count == order * order, "\(values.count) values are no square of \(order)")
    self.order = order
    self.values = values
  }

  subscript(row: Int, column: Int) -> Double {
    get { values[row * order + column] }
    set { values[row * order + column] = newValue }
  }

  /// Eigenvalues, largest first, and their vectors.
  ///
  /// Cyclic Jacobi rotations (Golub & Van Loan, algorithm 8.5.3); the matrix must be symmetric.
  func eigen() -> (values: [Double], vectors: [[Double]]) {
    var a = self
    var v = SmallMatrix(order: order, values: [Double](repeating: 0, count: order * order))
    for i in 0..<order { v[i, i] = 1 }
    for _ in 0..<60 {
      var off = 0.0
      for i in 0..<order { for j in 0..<i { off += a[i, j] * a[i, j] } }
      if off < 1e-30 { break }
      for p in 0..<order { for q in (p + 1)..<max(order, p + 1) { a.rotate(p, q, &v) } }
    }
    let ranked = (0..<order).sorted { a[$0, $0] > a[$1, $1] }
    return (
      ranked.map { a[$0, $0] }, ranked.map { column in (0..<order).map { v[$0, column] } }
    )
  }

  private mutating func rotate(_ p: Int, _ q: Int, _ vectors: inout SmallMatrix) {
    guard self[p, q] != 0 else { return }
    let theta = (self[q, q] - self[p, p]) / (2 * self[p, q])
    let t = (theta >= 0 ? 1.0 : -1.0) / (abs(theta) + (theta * theta + 1).squareRoot())
    let c = 1 / (t * t + 1).squareRoot()
    let s = t * c
    for k in 0..<order {
      let (x, y) = (self[k, p], self[k, q])
      self[k, p] = c * x - s * y
      self[k, q] = s * x + c * y
      let (v, w) = (vectors[k, p], vectors[k, q])
      vectors[k, p] = c * v - s * w
      vectors[k, q] = s * v + c * w
    }
    for k in 0..<order {
      let (x, y) = (self[p, k], self[q, k])
      self[p, k] = c * x - s * y
      self[q, k] = s * x + c * y
    }
  }
}
