/// Which regression a history can carry: a level, a drift, and a season of so many harmonics.
public struct SeasonModel: Hashable, Sendable {
  /// How many harmonics of the year; 0 for no season.
  public let order: Int
  /// Whether the level may drift.
  public let trend: Bool
  /// Why the model is simpler than three harmonics with a trend; nil when it is not.
  public let simplified: String?

  /// How many coefficients the model has.
  public var terms: Int { 1 + (trend ? 1 : 0) + 2 * order }

  /// A model chosen by the caller.
  public init(order: Int, trend: Bool) {
    precondition((0...3).contains(order), "a season has 0 to 3 harmonics, not \(order)")
    self.order = order
    self.trend = trend
    simplified = nil
  }

  /// The richest model that a history carries.
  ///
  /// A harmonic wants ten clear dates of its own and part of a second year to be told from a drift
  /// or a change; a drift, three years, and a watch not longer than the history.
  ///
  /// - Parameters:
  ///   - clearDates: How many dates of the history have data, at a typical cell.
  ///   - years: From the history's first to its last date.
  ///   - watchYears: From the history's last date to the end of the watch.
  public init(clearDates: Int, years: Double, watchYears: Double) {
    let byCount = clearDates >= 60 ? 3 : clearDates >= 30 ? 2 : clearDates >= 15 ? 1 : 0
    let bySpan = years >= 1.9 ? 3 : years >= 1.4 ? 2 : years >= 0.9 ? 1 : 0
    order = min(byCount, bySpan)
    trend = years >= 2.9 && watchYears <= years && clearDates >= 60
    let short = "\(clearDates) clear dates in \(Self.rounded(years)) years of history"
    switch (order, trend) {
    case (3, true): simplified = nil
    case (3, false): simplified = "\(short) carry no trend"
    case (0, _):
      simplified =
        "\(short) carry no season: only a level is fitted, and where cells have seasons of their own "
        + "these hide all but large changes"
    default: simplified = "\(short) carry a season of order \(order) and no trend"
    }
  }

  private static func rounded(_ years: Double) -> Double { (years * 10).rounded() / 10 }

  /// The regressors of `days`, made orthonormal over the first `history` of them.
  ///
  /// Orthonormal columns keep the normal equations of cells with gaps well conditioned in single
  /// precision. Columns that the history's dates do not determine are left out. A `course` is one
  /// more column (``CommonCourse``).
  func orthonormal(days: [Double], history: Int, course: [Double]? = nil) -> Regressors {
    let raw = Regressors.seasonal(days: days, origin: days[0], order: order, trend: trend)
    var columns = (0..<raw.terms).map { j in
      (0..<raw.count).map { raw.values[$0 * raw.terms + j] }
    }
    if let course { columns.append(course) }
    var kept: [[Double]] = []
    for var column in columns {
      let before = Self.norm(column, history)
      for _ in 0..<2 {
        for basis in kept {
          let dot = (0..<history).reduce(0) { $0 + column[$1] * basis[$1] } / Double(history)
          for i in column.indices { column[i] -= dot * basis[i] }
        }
      }
      let size = Self.norm(column, history)
      guard size > 1e-3 * before, size > 0 else { continue }
      kept.append(column.map { $0 / size })
    }
    columns = kept
    let values = (0..<raw.count).flatMap { row in columns.map { $0[row] } }
    return Regressors(count: raw.count, terms: columns.count, values: values)
  }

  private static func norm(_ column: [Double], _ history: Int) -> Double {
    ((0..<history).reduce(0) { $0 + column[$1] * column[$1] } / Double(history)).squareRoot()
  }
}
