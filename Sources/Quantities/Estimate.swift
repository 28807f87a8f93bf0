/// A measured number with its standard error and 95 % interval, all in the same unit.
///
/// The interval need not be symmetric (Fieller's is not) and may lack an end.
public struct Estimate: Hashable, Sendable {
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

  /// An estimate from stored numbers, which somebody may have edited.
  ///
  /// - Parameters:
  ///   - value: A finite number.
  ///   - standardError: One standard error, at least 0; infinite for a ratio without an upper limit.
  ///   - interval: The 95 % interval; nil for the normal one about a finite standard error.
  /// - Returns: Nil where one of them is no such number.
  public static func checked(
    value: Double, standardError: Double, interval: Interval? = nil
  ) -> Estimate? {
    guard value.isFinite, standardError >= 0 else { return nil }
    if let interval {
      return Estimate(value: value, standardError: standardError, interval: interval)
    }
    guard standardError.isFinite else { return nil }
    return Estimate(value: value, standardError: standardError)
  }

  /// The two-sided 95 % quantile of the standard normal distribution.
  public static let z95 = 1.959963984540054
}

extension Estimate: Codable {
  private enum CodingKeys: String, CodingKey { case value, standardError, interval }

  /// Throws `DecodingError` for numbers that make no estimate.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let value = try container.decode(Double.self, forKey: .value)
    let error = try container.decode(Double.self, forKey: .standardError)
    let interval = try container.decode(Interval.self, forKey: .interval)
    guard let found = Estimate.checked(value: value, standardError: error, interval: interval)
    else {
      throw DecodingError.dataCorruptedError(
        forKey: .standardError, in: container,
        debugDescription: "\(value) ± \(error) is no estimate")
    }
    self = found
  }
}
