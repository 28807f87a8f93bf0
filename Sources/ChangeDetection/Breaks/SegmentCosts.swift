/// The residual sum of squares of the regression on every stretch of a series.
///
/// Bai & Perron 2003, doi:10.1002/jae.659, section 3.1: recursive residuals give all stretches with
/// one first observation in a single pass.
public struct SegmentCosts: Sendable {
  /// How many observations.
  public let count: Int
  private let rows: [[Double]]

  /// The costs of all stretches of `values` on `design`; infinite where a stretch determines no fit.
  ///
  /// - Parameters:
  ///   - values: The observations in time order, without gaps.
  ///   - design: Their regressors.
  ///   - shortest: Stretches shorter than this are not wanted.
  public init(_ values: [Double], on design: Regressors, shortest: Int) {
    count = values.count
    let n = values.count
    rows = (0..<max(0, n - shortest + 1)).map { start in
      Self.prefixSums(Array(values[start...]), on: design.rows(start..<n))
        ?? [Double](repeating: .infinity, count: n - start + 1)
    }
  }

  /// The average of several bands' costs, each in units of that band's own residual variance.
  public init(averaging bands: [SegmentCosts], weights: [Double]) {
    precondition(!bands.isEmpty && bands.count == weights.count, "one weight per band")
    precondition(Set(bands.map(\.count)).count == 1, "bands of different lengths")
    count = bands[0].count
    rows = bands[0].rows.indices.map { start in
      bands[0].rows[start].indices.map { length in
        zip(bands, weights).reduce(0) { $0 + $1.0.rows[start][length] * $1.1 }
          / Double(bands.count)
      }
    }
  }

  /// The cost of the observations in `range`, which must not be shorter than `shortest`.
  public func cost(_ range: Range<Int>) -> Double { rows[range.lowerBound][range.count] }

  /// The residual sums of squares of the first 0, 1, … `count` observations.
  static func prefixSums(_ values: [Double], on design: Regressors) -> [Double]? {
    var sums = [Double](repeating: 0, count: min(values.count, design.terms) + 1)
    guard values.count > design.terms else { return sums }
    guard let residuals = RecursiveResiduals.residuals(values, on: design) else { return nil }
    for residual in residuals { sums.append(sums[sums.count - 1] + residual * residual) }
    return sums
  }
}
