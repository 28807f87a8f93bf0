#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The explanatory variables of a linear regression: one row per observation, one column per term.
public struct Regressors: Hashable, Sendable {
  /// How many observations.
  public let count: Int
  /// How many terms.
  public let terms: Int
  /// The values, row-major `count` × `terms`.
  public let values: [Double]

  /// The design of these row-major values.
  public init(count: Int, terms: Int, values: [Double]) {
    precondition(
      values.count == count * terms && terms > 0,
      "\(values.count) values do not fill \(count) observations of \(terms) terms")
    self.count = count
    self.terms = terms
    self.values = values
  }

  /// A constant and nothing else.
  public static func constant(count: Int) -> Regressors {
    Regressors(count: count, terms: 1, values: [Double](repeating: 1, count: count))
  }

  /// A constant, a trend where wanted, and a season of `order` harmonics of one year.
  ///
  /// The columns are `1, [years], sin ωt, cos ωt, sin 2ωt, …` with ω one turn in 365.2425 days.
  ///
  /// - Parameters:
  ///   - days: The dates, in days from any fixed day.
  ///   - origin: The day at which the trend is zero.
  ///   - order: How many harmonics, 0 for no season.
  ///   - trend: Whether to let the level drift.
  /// - Returns: The design; the trend's unit is the year.
  public static func seasonal(
    days: [Double], origin: Double = 0, order: Int, trend: Bool
  ) -> Regressors {
    let terms = 1 + (trend ? 1 : 0) + 2 * order
    var values: [Double] = []
    values.reserveCapacity(days.count * terms)
    for day in days {
      values.append(1)
      if trend { values.append((day - origin) / daysPerYear) }
      for harmonic in 0..<order {
        let angle = 2 * Double.pi * Double(harmonic + 1) * day / daysPerYear
        values.append(sin(angle))
        values.append(cos(angle))
      }
    }
    return Regressors(count: days.count, terms: terms, values: values)
  }

  /// The mean length of a Gregorian year in days.
  static let daysPerYear = 365.2425

  /// The terms of one observation.
  public func row(_ index: Int) -> ArraySlice<Double> {
    values[(index * terms)..<((index + 1) * terms)]
  }

  /// The observations in `range`.
  public func rows(_ range: Range<Int>) -> Regressors {
    Regressors(
      count: range.count, terms: terms,
      values: Array(values[(range.lowerBound * terms)..<(range.upperBound * terms)]))
  }

  /// The observations at `indices`, in that order.
  public func selecting(_ indices: [Int]) -> Regressors {
    Regressors(count: indices.count, terms: terms, values: indices.flatMap { row($0) })
  }

  /// The observations in reverse order.
  public var reversed: Regressors {
    selecting(Array((0..<count).reversed()))
  }

  /// What the model with these coefficients expects at every observation.
  public func prediction(_ coefficients: [Double]) -> [Double] {
    precondition(coefficients.count == terms, "\(coefficients.count) coefficients for \(terms)")
    return (0..<count).map { index in
      zip(row(index), coefficients).reduce(0) { $0 + $1.0 * $1.1 }
    }
  }
}
