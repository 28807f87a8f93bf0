import Quantities
import Rasters

/// How far each cell's variates lie from the bulk of the scene's.
///
/// Mahalanobis distance in the covariance of all but the farthest cells, found by repeated trimming
/// (concentration steps of Rousseeuw & Van Driessen 1999, doi:10.1080/00401706.1999.10485670). What
/// changes over much of a scene — crops, a season, haze — is spread into that covariance and counts
/// little; what changes in few places stands out.
struct BackgroundDistance {
  let centre: [Double]
  /// Rows of the inverse lower factor: a cell's whitened variates are `whitening · (x − centre)`.
  let whitening: [[Double]]

  /// Learns the bulk from some cells' variates, plane-major, leaving the farthest share `trimmed` out.
  init?(_ variates: [[Float]], trimmed: Double) {
    let q = variates.count
    let picks = variates[0].indices.filter { cell in
      variates.allSatisfy { $0[cell].isFinite }
    }
    guard picks.count > 20 * q else { return nil }
    let rows = picks.map { cell in variates.map { Double($0[cell]) } }
    var kept = Array(rows.indices)
    var answer = Self.moments(rows, kept, q)
    for _ in 0..<8 {
      let distances = rows.map { Self.squared($0, answer.centre, answer.whitening) }
      let limit = Quantile.linear.of(distances, 1 - trimmed)
      kept = rows.indices.filter { distances[$0] <= limit }
      answer = Self.moments(rows, kept, q)
    }
    centre = answer.centre
    whitening = answer.whitening
  }

  private static func moments(
    _ rows: [[Double]], _ kept: [Int], _ q: Int
  ) -> (centre: [Double], whitening: [[Double]]) {
    var centre = [Double](repeating: 0, count: q)
    for index in kept { for k in 0..<q { centre[k] += rows[index][k] } }
    centre = centre.map { $0 / Double(kept.count) }
    var matrix = SmallMatrix(order: q, values: [Double](repeating: 0, count: q * q))
    for index in kept {
      for i in 0..<q {
        let x = rows[index][i] - centre[i]
        for j in 0...i { matrix[i, j] += x * (rows[index][j] - centre[j]) }
      }
    }
    for i in 0..<q {
      for j in 0...i {
        matrix[i, j] /= Double(kept.count)
        matrix[j, i] = matrix[i, j]
      }
    }
    let lower = Cholesky(matrix.values, order: q, pivotsAbove: IRMAD.leastPivot)
    let columns = (0..<q).map { j in lower.whitened((0..<q).map { $0 == j ? 1 : 0 }) }
    return (centre, (0..<q).map { i in columns.map { $0[i] } })
  }

  private static func squared(
    _ row: [Double], _ centre: [Double], _ whitening: [[Double]]
  ) -> Double {
    var sum = 0.0
    for (i, weights) in whitening.enumerated() {
      var value = 0.0
      for j in 0...i { value += weights[j] * (row[j] - centre[j]) }
      sum += value * value
    }
    return sum
  }

  /// The distance of cells with these variates, plane-major, in deviations; NaN without data.
  func distances(_ variates: [[Float]]) -> [Float] {
    let count = variates[0].count
    var sums = [Float](repeating: 0, count: count)
    var line = sums
    for (i, weights) in whitening.enumerated() {
      let offset = -(0...i).reduce(0) { $0 + weights[$1] * centre[$1] }
      for cell in 0..<count { line[cell] = Float(offset) }
      for j in 0...i {
        let weight = Float(weights[j])
        variates[j].withUnsafeBufferPointer { x in
          for cell in 0..<count { line[cell] += weight * x[cell] }
        }
      }
      for cell in 0..<count { sums[cell] += line[cell] * line[cell] }
    }
    return sums.map { $0.squareRoot() }
  }
}
