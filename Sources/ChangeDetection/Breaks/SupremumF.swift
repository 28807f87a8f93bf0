import Quantities

/// The largest F statistic of a single break over all dates that leave enough on either side.
///
/// Andrews 1993, doi:10.2307/2951764; p-values by Hansen 1997, doi:10.1080/07350015.1997.10524687.
public struct SupremumF: Hashable, Sendable {
  /// The statistic of a break after each candidate observation (Wald form, `n − 2k` in the scale).
  public let statistics: [Double]
  /// How many observations precede the first candidate break.
  public let first: Int
  private let count: Int
  private let terms: Int

  /// Tests every break that leaves at least a share `trimming` of the series on either side.
  ///
  /// - Parameters:
  ///   - values: The observations in time order, without gaps.
  ///   - design: Their regressors, all of which may change at the break.
  ///   - trimming: A share of the series, below one half.
  public init?(_ values: [Double], on design: Regressors, trimming: Double = 0.15) {
    let from = max(Int(trimming * Double(values.count)), design.terms + 1)
    guard from <= values.count - from else { return nil }
    self.init(values, on: design, candidates: from...(values.count - from))
  }

  /// Tests breaks after each of `candidates` observations.
  ///
  /// - Parameters:
  ///   - values: The observations in time order, without gaps.
  ///   - design: Their regressors, all of which may change at the break.
  ///   - candidates: How many observations may precede the break; more than `design.terms` on
  ///     either side.
  public init?(_ values: [Double], on design: Regressors, candidates: ClosedRange<Int>) {
    let (n, k) = (values.count, design.terms)
    guard candidates.lowerBound > k, candidates.upperBound < n - k,
      let forward = SegmentCosts.prefixSums(values, on: design),
      let backward = SegmentCosts.prefixSums(values.reversed(), on: design.reversed)
    else { return nil }
    let whole = forward[n]
    first = candidates.lowerBound
    count = n
    terms = k
    statistics = candidates.map { split in
      let rest = forward[split] + backward[n - split]
      return (whole - rest) / (rest / Double(n - 2 * k))
    }
  }

  /// The supremum.
  public var statistic: Double { statistics.reduce(0, max) }

  /// How many observations precede the most likely break.
  public var breakpoint: Int {
    first + (statistics.firstIndex(of: statistic) ?? 0)
  }

  /// The probability of so large a supremum while no coefficient changes (up to ten terms; beyond
  /// that the value for ten, which is too small).
  public var pValue: Double {
    let (n, from) = (Double(count), Double(first))
    let to = Double(first + statistics.count - 1)
    let lambda = (n - from) * to / (from * (n - to))
    let tau = 1 / (1 + lambda.squareRoot())
    let k = min(terms, HansenSupFTable.largestCount)
    let plain = ChiSquared(degreesOfFreedom: Double(k)).survival(statistic)
    func tail(_ row: Int) -> Double {
      let base = ((k - 1) * 25 + row - 1) * 3
      let v = HansenSupFTable.values
      return ChiSquared(degreesOfFreedom: v[base + 2])
        .survival(max(0, v[base] + v[base + 1] * statistic))
    }
    if tau >= 0.5 { return plain }
    if tau <= 0.01 { return tail(25) }
    if tau >= 0.49 { return ((0.5 - tau) * tail(1) + (tau - 0.49) * plain) * 100 }
    let position = (0.51 - tau) * 50
    let row = position.rounded(.down)
    return (row + 1 - position) * tail(Int(row)) + (position - row) * tail(Int(row) + 1)
  }
}
