import Quantities
import Rasters

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
  /// For each watched date, the share of the sample's clear cells whose history has not seen
  /// that season (``SeasonCover``); empty where no season is followed.
  public let unseenShares: [Double]
  let kernel: StackKernel

  /// How far, in days of the year, a clear date of the history vouches for the season.
  public static let seasonReach = SeasonCover.reach

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
    /// How many clear dates of the watch were not judged, the history not having seen their season.
    public var unseen: [Int32] = []

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
          if !other.unseen.isEmpty { result.unseen[cell] = other.unseen[cell] }
        }
      }
      return result
    }
  }

  /// Watches the cells of a band, in parallel on `tasks` tasks; the result does not depend on it.
  public func watch(_ band: StackBand, tasks: Int = BoundedTasks.width) async -> Breaks {
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
      all.unseen += part.unseen
    }
    return all
  }

  private func translated(_ findings: StackKernel.Findings) -> Breaks {
    let threshold = kernel.plan.threshold
    var breaks = Breaks()
    breaks.ratio = findings.ratio.map { $0 / threshold }
    breaks.magnitude = findings.magnitude
    breaks.unseen = findings.unseen
    breaks.alarm = zip(findings.alarm, findings.ratio).map { day($0, $1) }
    breaks.day = zip(findings.onset, findings.ratio).map { day($0, $1) }
    return breaks
  }

  private func day(_ index: Int32, _ ratio: Float) -> Float {
    ratio.isNaN ? .nan : index < 0 ? 0 : Float(days[Int(index)])
  }
}
