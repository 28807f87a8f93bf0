/// One cell's series as the watch sees it, date by date.
public struct CellCourse: Sendable, Equatable {
  /// What is known of one date.
  public struct Entry: Sendable, Equatable {
    /// The day, from 1970-01-01.
    public var day: Int
    /// The sample in the stack's unit; NaN for no data.
    public var value: Float
    /// What the sample is worth, 0…1.
    public var weight: Float
    /// What the history's fit expects, in the stack's unit.
    public var fitted: Float
    /// Observed minus expected in deviations of a sample of this weight; NaN for no data.
    public var departure: Float
    /// The sum that is watched, in long-run deviations of such a sum; NaN in the history.
    public var sum: Float
    /// The size at which that sum raises an alarm; NaN in the history.
    public var boundary: Float
    /// What became of the sample.
    public var use: Use
  }

  /// What became of a sample.
  public enum Use: String, Sendable {
    /// It belongs to the history that is fitted.
    case history
    /// It counts in the watch.
    case watched
    /// It counts cut at four deviations, until the next clear date confirms it.
    case cut
    /// There is no sample.
    case noData
    /// The history has not seen its season (``SeasonCover``).
    case seasonNotSeen
  }

  /// The dates in order.
  public var entries: [Entry]
  /// Whether the history determines a fit; without one nothing is watched.
  public var isWatched: Bool
  /// The deviation of a sample of full weight, in the stack's unit.
  public var deviation: Float
}

extension CalibratedMonitor {
  /// The series of the first cell of a band, as ``watch(_:tasks:)`` judges it.
  public func course(of band: StackBand) -> CellCourse {
    precondition(
      band.dates == days.count && band.cells > 0,
      "\(band.cells) cells at \(band.dates) dates for \(days.count) days")
    return kernel.course(weightCurve.applied(to: band), days: days)
  }
}

extension StackKernel {
  /// Goes through the first cell of a band and keeps what the watch leaves in the scratch.
  func course(_ band: StackBand, days: [Int]) -> CellCourse {
    let isWeighted = band.weights != nil
    let s = LaneScratch(dates: dates, terms: terms, pairs: pairs, weighted: isWeighted)
    stage(band.samples, band.cells, 0, 1, s.staged)
    if let weights = band.weights { stage(weights, band.cells, 0, 1, s.stagedWeights) }
    let counts = load(s, 0, weighted: isWeighted)
    let given = (0..<dates).map { s.weights[$0][0] }
    _ = leaveOutUnseenSeasons(s)
    let fit = fit(s, counts, weighted: isWeighted)
    let watch = watch(s, fit)
    let longRun = plan.longRun(fit.correlation)[0]
    var entries: [CellCourse.Entry] = []
    for t in 0..<dates {
      let value = given[t] > 0 ? band.samples[t * band.cells] : .nan
      let fitted = expected(t, s)
      let departure = (value - fitted) * given[t].squareRoot() / fit.deviation[0]
      var entry = CellCourse.Entry(
        day: days[t], value: value, weight: given[t], fitted: fitted, departure: departure,
        sum: .nan, boundary: .nan, use: t < history ? .history : .watched)
      if given[t] == 0 {
        entry.use = .noData
      } else if s.weights[t][0] == 0 {
        entry.use = .seasonNotSeen
      } else if t >= history, abs(s.values[t][0]) < abs(departure) - 1e-3 {
        entry.use = .cut
      }
      if t >= history {
        entry.sum = sum(to: t, s, fit) / longRun
        entry.boundary = plan.threshold / bounds[t].squareRoot()
      }
      entries.append(entry)
    }
    return CellCourse(
      entries: entries, isWatched: fit.sound[0] && watch.count[0] > 0, deviation: fit.deviation[0])
  }

  private func expected(_ t: Int, _ s: LaneScratch) -> Float {
    (0..<terms).reduce(Float(0)) { sum, j in
      sum + design[(j / 4 * dates + t) * 4 + j % 4] * s.coefficients[j][0]
    }
  }

  /// The sum watched at a date over the root of what it is made of, as in `sweep`.
  private func sum(to t: Int, _ s: LaneScratch, _ fit: Fit) -> Float {
    let range = window > 0 ? (t + 1 - window)...t : history...t
    let sum = range.reduce(Float(0)) { $0 + s.values[$1][0] }
    let weight =
      window > 0 ? range.reduce(Float(0)) { $0 + s.weights[$1][0] } : fit.weight[0]
    return sum / max(1, weight).squareRoot()
  }
}
