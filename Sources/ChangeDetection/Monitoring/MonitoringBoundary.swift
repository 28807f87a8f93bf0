import Quantities

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The line a monitoring process crosses by chance with a stated probability over the whole watch.
public struct MonitoringBoundary: Hashable, Sendable {
  /// Which sums of residuals are watched.
  public enum Kind: Hashable, Sendable, Codable {
    /// The running sum since the watch began.
    ///
    /// Chu, Stinchcombe & White 1996, doi:10.2307/2171955: the watch may last for ever.
    case cusum
    /// The sum over the last observations, as many as this share of the history.
    ///
    /// Zeileis, Leisch, Kleiber & Hornik 2005, doi:10.1002/jae.776.
    case mosum(window: Double)
  }

  /// Which sums are watched.
  public let kind: Kind
  /// The factor that sets the false-alarm rate.
  public let criticalValue: Double

  /// A boundary with a critical value found elsewhere.
  public init(kind: Kind, criticalValue: Double) {
    self.kind = kind
    self.criticalValue = criticalValue
  }

  /// The boundary of the limit theory, exact for long histories of independent residuals.
  ///
  /// - Parameters:
  ///   - kind: Running sum, or moving sum with a window of ¼, ½ or 1 (others are interpolated).
  ///   - falseAlarm: The probability of any crossing, .001 to .05 for moving sums.
  ///   - period: How long the watch lasts, in history lengths counted from the history's start (2 to
  ///     10; only for moving sums).
  /// - Returns: The boundary.
  public static func asymptotic(
    _ kind: Kind, falseAlarm: Double, period: Double = 10
  ) -> MonitoringBoundary {
    switch kind {
    case .cusum:
      // P(crossing) = 2 − 2 (Φ(a) − a φ(a)), which is the tail of χ² with 3 degrees at a².
      let square = ChiSquared(degreesOfFreedom: 3).quantile(1 - falseAlarm)
      return MonitoringBoundary(kind: kind, criticalValue: square.squareRoot())
    case .mosum(let window):
      return MonitoringBoundary(
        kind: kind, criticalValue: tabulated(window, period: period, falseAlarm: falseAlarm))
    }
  }

  /// The boundary at observation `index` (counted from 1 with the history) for a history of `history`
  /// observations, in units of the residual deviation times √history.
  public func value(at index: Int, history: Int) -> Double {
    let x = Double(index) / Double(history)
    switch kind {
    case .cusum:
      guard x > 1 else { return .infinity }
      return (x * (x - 1) * (criticalValue * criticalValue + log(x / (x - 1)))).squareRoot()
    case .mosum:
      return criticalValue * (2 * (x <= M_E ? 1 : log(x))).squareRoot()
    }
  }

  private static func tabulated(_ window: Double, period: Double, falseAlarm: Double) -> Double {
    let levels = (0..<50).map { 0.05 - 0.001 * Double($0) }
    let rates = Array(levels.reversed())
    let columns = MosumMonitoringTable.windows.indices.map { w in
      let periods = MosumMonitoringTable.periods.indices.map { p in
        let values = levels.indices.map { MosumMonitoringTable.values[($0 * 5 + p) * 3 + w] }
        return MosumTestTable.interpolate(falseAlarm, rates, values.reversed())
      }
      return MosumTestTable.interpolate(period, MosumMonitoringTable.periods, periods)
    }
    return MosumTestTable.interpolate(window, MosumMonitoringTable.windows, columns)
  }
}
