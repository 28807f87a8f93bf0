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

  /// The monitor with its model chosen and its boundary set for the stack at hand.
  ///
  /// Where samples have weights, what these are worth is measured first (``WeightCurve``). Then four
  /// things are learnt from the sample: how many clear dates a cell has (the model), how far
  /// residuals are correlated (pooled, with as much of a cell's own value as the spread of those
  /// values warrants), which critical value lets `falseAlarm` of simulated unchanged cells pass with
  /// the same dates, gaps, correlation and robust fit, and by how much the sample's own statistics
  /// run above the simulated ones at their lower quartile. The last is genomic control (Devlin &
  /// Roeder 1999, doi:10.1111/j.0006-341X.1999.00997.x): while at most three quarters of a stack have
  /// changed, the lower quartile is made by unchanged cells, and what lifts it — years that differ,
  /// haze — would raise alarms everywhere. It is taken between 1 and 3, and only from 200 cells up.
  ///
  /// - Parameter sample: Cells from all over the stack, at all dates; some thousands serve best.
  /// - Returns: The calibrated monitor, the same for the same sample.
  public func calibrated(on sample: StackBand) async -> CalibratedMonitor {
    precondition(
      sample.dates == days.count, "a sample of \(sample.dates) dates for \(days.count) days")
    return await MonitorCalibration(monitor: self, sample: sample.sampled(4096)).result()
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
      clearDates: clear.isEmpty ? 0 : Int(Order.median(clear)),
      years: span(days[0], days[history - 1]),
      watchYears: span(days[history - 1], days[days.count - 1]))
  }
}

/// A monitor whose boundary has been set for one stack.
public struct CalibratedMonitor: Sendable {
  /// The dates, in days since 1970-01-01.
  public let days: [Int]
  /// How many of them are history.
  public let history: Int
  /// The season that is fitted, and what made it simpler.
  public let model: SeasonModel
  /// Which sums are watched.
  public let kind: MonitoringBoundary.Kind
  /// The rate of false alarms that the boundary is set for.
  public let falseAlarm: Double
  /// The factor on the boundary.
  ///
  /// For moving sums in the units of Zeileis and others 2005 (1.5 by their table at .01 for a window
  /// of ¼), for running sums relative to Chu, Stinchcombe & White's boundary at .01.
  public let criticalValue: Double
  /// The lag-one correlation of residuals between neighbouring dates, pooled over the sample.
  public let correlation: Double
  /// How much of each cell's own departure from the pooled correlation is believed, 0…1.
  public let ownCorrelation: Double
  /// By how much the stack's own statistics raised the boundary, 1…3.
  public let stackInflation: Double
  /// What the weights of samples are worth, as measured on the history.
  public let weightCurve: WeightCurve
  /// Whether the stack's common course stands in for a season that the history does not carry.
  public let followsCommonCourse: Bool
  let kernel: StackKernel

  /// What the watch found in a band of cells.
  public struct Breaks: Sendable, Equatable {
    /// The first day seen changed in days since 1970-01-01, 0 for no break, NaN for too little data.
    public var day: [Float] = []
    /// The day on which the alarm was raised, coded likewise.
    public var alarm: [Float] = []
    /// The median departure since the change, in the stack's unit; 0 without alarm.
    public var magnitude: [Float] = []
    /// The largest statistic in units of the boundary; above 1 is an alarm.
    public var ratio: [Float] = []

    /// Several bands' breaks as one: per cell that of the band with the largest ratio.
    ///
    /// For a stated rate over all bands calibrate each at that rate over their number (Bonferroni).
    /// Magnitudes keep the unit of the band they come from.
    public static func strongest(of bands: [Breaks]) -> Breaks {
      var result = bands[0]
      for other in bands.dropFirst() {
        precondition(other.ratio.count == result.ratio.count, "bands of different cells")
        for cell in result.ratio.indices
        where other.ratio[cell] > result.ratio[cell] || result.ratio[cell].isNaN {
          result.day[cell] = other.day[cell]
          result.alarm[cell] = other.alarm[cell]
          result.magnitude[cell] = other.magnitude[cell]
          result.ratio[cell] = other.ratio[cell]
        }
      }
      return result
    }
  }

  /// Watches the cells of a band, in parallel on `tasks` tasks; the result does not depend on it.
  public func watch(_ band: StackBand, tasks: Int = 2) async -> Breaks {
    precondition(band.dates == days.count, "\(band.dates) dates for \(days.count) days")
    let chunks = (band.cells + 15) / 16
    let band = weightCurve.applied(to: band)
    let parts = await RowBands.map(rows: chunks, bands: tasks) { range in
      let cells = (range.lowerBound * 16)..<min(band.cells, range.upperBound * 16)
      return translated(kernel.run(band, cells: cells))
    }
    var all = Breaks()
    for part in parts {
      all.day += part.day
      all.alarm += part.alarm
      all.magnitude += part.magnitude
      all.ratio += part.ratio
    }
    return all
  }

  private func translated(_ findings: StackKernel.Findings) -> Breaks {
    let threshold = kernel.plan.threshold
    var breaks = Breaks()
    breaks.ratio = findings.ratio.map { $0 / threshold }
    breaks.magnitude = findings.magnitude
    breaks.alarm = zip(findings.alarm, findings.ratio).map { day($0, $1) }
    breaks.day = zip(findings.onset, findings.ratio).map { day($0, $1) }
    return breaks
  }

  private func day(_ index: Int32, _ ratio: Float) -> Float {
    ratio.isNaN ? .nan : index < 0 ? 0 : Float(days[Int(index)])
  }
}
