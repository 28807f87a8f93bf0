#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The best ways to cut a series into stretches that each follow a regression of their own.
///
/// Dynamic programming after Bai & Perron 2003, "Computation and analysis of multiple structural
/// change models", doi:10.1002/jae.659; the number of breaks by the Bayesian information criterion.
/// A breakpoint is the number of observations before the break.
public struct Breakpoints: Sendable {
  /// The best cut into one stretch more than it has breaks.
  public struct Segmentation: Hashable, Sendable {
    /// How many observations precede each break, ascending.
    public let breakpoints: [Int]
    /// The residual sum of squares over all stretches.
    public let residualSumOfSquares: Double
    /// The Bayesian information criterion; the smallest is best.
    public let bic: Double
  }

  /// The best segmentation with 0, 1, 2 … breaks.
  public let segmentations: [Segmentation]
  /// For 1, 2 … breaks in the first i observations (outer index, then i): the least residual sum of
  /// squares of the stretches before the last break at i; infinite where none is possible.
  let bestCosts: [[Double]]
  /// The break before the one at i in that best cut, 0 where there is none.
  let previousBreaks: [[Int]]

  /// Cuts a series on `design`.
  ///
  /// - Parameters:
  ///   - values: The observations in time order, without gaps.
  ///   - design: Their regressors.
  ///   - shortest: The least stretch, as a share of the series.
  ///   - largestCount: How many breaks to try at most; nil for as many as fit.
  public init?(
    _ values: [Double], on design: Regressors, shortest: Double = 0.15, largestCount: Int? = nil
  ) {
    let h = Int(shortest * Double(values.count))
    guard h > design.terms, h <= values.count / 2 else { return nil }
    self.init(
      costs: SegmentCosts(values, on: design, shortest: h), shortest: h, terms: design.terms,
      largestCount: largestCount)
  }

  /// Cuts by the costs of stretches, of one band or of several averaged.
  public init(costs: SegmentCosts, shortest h: Int, terms: Int, largestCount: Int? = nil) {
    let n = costs.count
    let possible = max(1, (n + h - 1) / h - 2)
    let most = min(largestCount ?? possible, possible)
    var best: [[Double]] = []
    var previous: [[Int]] = []
    for m in 1...most {
      var row = [Double](repeating: .infinity, count: n + 1)
      var from = [Int](repeating: 0, count: n + 1)
      for i in stride(from: m * h, through: n - h, by: 1) {
        if m == 1 {
          row[i] = costs.cost(0..<i)
        } else {
          for j in ((m - 1) * h)...(i - h) {
            let sum = best[m - 2][j] + costs.cost(j..<i)
            if sum < row[i] { (row[i], from[i]) = (sum, j) }
          }
        }
      }
      best.append(row)
      previous.append(from)
    }
    bestCosts = best
    previousBreaks = previous
    segmentations = (0...most).map { m in
      let (breaks, cost) = Self.trace(m, best, previous, costs, shortest: h)
      return Segmentation(
        breakpoints: breaks, residualSumOfSquares: cost,
        bic: Self.bic(cost, n: n, terms: terms, breaks: m))
    }
  }

  /// The segmentation that the information criterion prefers.
  public var preferred: Segmentation {
    segmentations.reduce(segmentations[0]) { $1.bic < $0.bic ? $1 : $0 }
  }

  private static func trace(
    _ m: Int, _ best: [[Double]], _ previous: [[Int]], _ costs: SegmentCosts, shortest h: Int
  ) -> ([Int], Double) {
    let n = costs.count
    guard m > 0 else { return ([], costs.cost(0..<n)) }
    var (last, cost) = (0, Double.infinity)
    for i in stride(from: m * h, through: n - h, by: 1) {
      let sum = best[m - 1][i] + costs.cost(i..<n)
      if sum < cost { (last, cost) = (i, sum) }
    }
    var breaks = [last]
    for level in stride(from: m - 1, to: 0, by: -1) {
      breaks.insert(previous[level][breaks[0]], at: 0)
    }
    return (breaks, cost)
  }

  private static func bic(_ cost: Double, n: Int, terms: Int, breaks: Int) -> Double {
    let size = Double(n)
    let logLikelihood = -0.5 * size * (log(cost) + 1 - log(size) + log(2 * Double.pi))
    return -2 * logLikelihood + log(size) * Double((terms + 1) * (breaks + 1))
  }
}
