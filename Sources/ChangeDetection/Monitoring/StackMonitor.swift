import Quantities
import Rasters

/// The watch over every cell of a stack of dated rasters.
///
/// A harmonic season (and a drift, where the history carries one) is fitted to each cell's history by
/// robust least squares; sums of the standardised departures that follow are held against a boundary
/// (Chu, Stinchcombe & White 1996, doi:10.2307/2171955; Zeileis et al. 2005, doi:10.1002/jae.776;
/// Verbesselt et al. 2012, doi:10.1016/j.rse.2012.02.022). Before anything is watched the monitor is
/// calibrated on a sample of the stack's own cells, see ``calibrated(on:)``: limit theory does not hold
/// for short, gappy histories with correlated residuals, simulation of the same fit does.
///
/// Cells come in bands of rows (``StackBand``), so a stack need never be in memory as a whole.
public struct StackMonitor: Sendable {
  /// What may be asked for.
  public struct Options: Hashable, Sendable {
    /// Which sums are watched.
    public var kind: MonitoringBoundary.Kind = .mosum(window: 0.25)
    /// The share of unchanged cells that raise an alarm at any time in the whole watch (.001 to .2).
    public var falseAlarm = 0.01
    /// The season to fit; nil for the richest that the history carries.
    public var model: SeasonModel?
    /// Whether outliers are downweighted in the history and await confirmation in the watch.
    public var robust = true
    /// Whether statistics that run high over most of the stack raise the boundary for all.
    public var stackInflation = true
    /// The seed of the calibration's simulated noise.
    public var seed: UInt64 = 20_240_607

    /// The defaults.
    public init() {}
  }

  /// The dates, in days since 1970-01-01, ascending.
  public let days: [Int]
  /// How many of the dates are history.
  public let history: Int
  /// What was asked for.
  public let options: Options

  /// A monitor for dates of which those up to `historyEnd` are the stable history.
  ///
  /// - Parameters:
  ///   - days: The dates, in days since 1970-01-01, ascending; a day may occur twice.
  ///   - historyEnd: The last day of the history; there must be dates after it.
  ///   - options: What is asked for.
  public init(days: [Int], historyEnd: Int, options: Options = Options()) {
    precondition(
      zip(days, days.dropFirst()).allSatisfy { $0 <= $1 }, "the dates of a stack must ascend")
    precondition(
      options.falseAlarm >= 0.001 && options.falseAlarm <= 0.2,
      "a false-alarm rate of .001 to .2 can be calibrated, not \(options.falseAlarm)")
    self.days = days
    self.options = options
    history = days.count { $0 <= historyEnd }
    precondition(
      history >= 6 && history < days.count,
      "\(history) of \(days.count) dates are history: a watch needs 6 and some after them")
  }

  /// The richest season that the history of a sample with plain weights carries.
  func model(for sample: StackBand) -> SeasonModel {
    if let model = options.model { return model }
    let span = { (a: Int, b: Int) in Double(b - a) / Regressors.daysPerYear }
    var clear: [Double] = []
    for cell in 0..<sample.cells {
      var count: Float = 0
      for date in 0..<history {
        let index = date * sample.cells + cell
        if !sample.samples[index].isNaN { count += sample.weights?[index] ?? 1 }
      }
      if count > 0 { clear.append(Double(count)) }
    }
    return SeasonModel(
      clearDates: clear.isEmpty ? 0 : Int(Quantile.linear.median(of: clear)),
      years: span(days[0], days[history - 1]),
      watchYears: span(days[history - 1], days[days.count - 1]))
  }
}
