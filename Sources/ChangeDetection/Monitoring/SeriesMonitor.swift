import Quantities

/// The watch over one series: a regression fitted on its history, and the sums of what follows.
///
/// Chu, Stinchcombe & White 1996, doi:10.2307/2171955; Leisch, Hornik & Kuan 2000,
/// doi:10.1017/S0266466600166022; Zeileis et al. 2005, doi:10.1002/jae.776; on satellite series
/// Verbesselt, Zeileis & Herold 2012, doi:10.1016/j.rse.2012.02.022. Agrees with R strucchange 1.5-3.
public struct SeriesMonitor: Hashable, Sendable {
  /// The boundary in force.
  public let boundary: MonitoringBoundary
  /// How many observations the history has.
  public let history: Int
  /// The regression's coefficients, from the history.
  public let coefficients: [Double]
  /// The residual deviation in the history.
  public let standardDeviation: Double
  /// The process at each watched observation, in units of the deviation times √history.
  public let process: [Double]
  /// Observed minus expected at each watched observation, in the series' unit.
  public let departures: [Double]

  /// Watches `values` from observation `history` on; nil where the history determines no fit.
  ///
  /// - Parameters:
  ///   - values: All observations in time order, without gaps.
  ///   - design: Their regressors.
  ///   - history: How many of them are the stable history.
  ///   - boundary: The boundary to hold.
  ///   - scale: The long-run deviation to divide by, where residuals are correlated; nil for the
  ///     ordinary deviation.
  public init?(
    _ values: [Double], on design: Regressors, history: Int, boundary: MonitoringBoundary,
    scale: Double? = nil
  ) {
    guard history > design.terms,
      let fit = LeastSquares(Array(values[..<history]), on: design.rows(0..<history)),
      fit.standardDeviation > 0
    else { return nil }
    self.boundary = boundary
    self.history = history
    coefficients = fit.coefficients
    standardDeviation = fit.standardDeviation
    let expected = design.prediction(fit.coefficients)
    let errors = zip(values, expected).map { $0 - $1 }
    departures = Array(errors[history...])
    var running = [0.0]
    for error in errors { running.append(running[running.count - 1] + error) }
    let unit = (scale ?? fit.standardDeviation) * Double(history).squareRoot()
    switch boundary.kind {
    case .cusum: process = (history..<values.count).map { running[$0 + 1] / unit }
    case .mosum(let window):
      let width = max(1, Int(window * Double(history)))
      process = (history..<values.count).map { (running[$0 + 1] - running[$0 + 1 - width]) / unit }
    }
  }

  /// The boundary at each watched observation.
  public var boundaryValues: [Double] {
    process.indices.map { boundary.value(at: history + $0 + 1, history: history) }
  }

  /// The largest process value in units of its boundary; above 1 is an alarm.
  public var largestRatio: Double {
    zip(process, boundaryValues).reduce(0) { max($0, abs($1.0) / $1.1) }
  }

  /// The observation, counted from 1 with the history, at which the alarm is raised.
  public var breakpoint: Int? {
    zip(process, boundaryValues).enumerated()
      .first { abs($1.0) > $1.1 }.map { history + $0.offset + 1 }
  }

  /// The median departure in the watch: how far and which way the level has moved.
  public var magnitude: Double { Quantile.linear.median(of: departures) }
}
