/// A measured number with its standard error and 95 % interval, all in the same unit.
///
/// The interval need not be symmetric (Fieller's is not) and may lack an end.
public struct Estimate: Hashable, Sendable, Codable {
  /// The best value.
  public let value: Double
  /// One standard error of `value`.
  public let standardError: Double
  /// The 95 % interval.
  public let interval: Interval

  /// An estimate with a normal 95 % interval, `value ± 1.96 standardError`.
  public init(value: Double, standardError: Double) {
    precondition(standardError >= 0, "a standard error cannot be negative: \(standardError)")
    self.value = value
    self.standardError = standardError
    let half = Self.z95 * standardError
    interval = Interval(lo: value - half, hi: value + half)
  }

  /// An estimate whose 95 % interval was found in another way.
  public init(value: Double, standardError: Double, interval: Interval) {
    self.value = value
    self.standardError = standardError
    self.interval = interval
  }

  /// The two-sided 95 % quantile of the standard normal distribution.
  public static let z95 = 1.959963984540054
}
