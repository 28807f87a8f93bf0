/// Robust fit on the history and watch of sixteen cells at a time, in single precision.
///
/// The fit is in `StackKernel+Fit.swift`, the watch in `StackKernel+Watch.swift`, what is said about
/// a cell that raised an alarm in `StackKernel+Break.swift`.
struct StackKernel: Sendable {
  /// What the kernel is to do.
  struct Plan: Sendable {
    var kind: MonitoringBoundary.Kind
    /// Whether to downweight outliers; plain least squares and unclipped sums otherwise.
    var robust: Bool
    /// The pooled lag-one correlation, and how far a cell's own may pull away from it (0…1).
    var correlation: Float
    var ownCorrelation: Float
    /// The alarm's threshold on the raw ratio; infinite while calibrating.
    var threshold: Float

    /// The long-run deviation of residuals in units of their deviation, for a cell's own correlation.
    func longRun(_ correlation: Lanes) -> Lanes {
      let phi = ((correlation - self.correlation) * ownCorrelation + self.correlation)
        .atMost(Lanes(repeating: 0.9)).atLeast(Lanes(repeating: -0.4))
      return ((1 + phi) / (1 - phi)).squareRoot()
    }
  }

  /// What is found for each cell; `ratio` is NaN where the history carries no fit.
  struct Findings: Sendable {
    var ratio: [Float] = []
    var correlation: [Float] = []
    var alarm: [Int32] = []
    var onset: [Int32] = []
    var magnitude: [Float] = []
    /// How many clear dates of the watch were left out because the history has not seen their season.
    var unseen: [Int32] = []
  }

  let dates: Int
  let history: Int
  let terms: Int
  let window: Int
  let plan: Plan
  /// The regressors and their products, in blocks of four columns (``LaneMath/blocked(_:count:width:)``).
  let design: [Float]
  let products: [Float]
  /// One over the square of the boundary's shape at each date; 0 in the history.
  let bounds: [Float]
  /// Which watched dates lie in seasons that a cell's history has seen; nil where no season is fitted.
  let cover: SeasonCover?
  var pairs: Int { terms * (terms + 1) / 2 }

  init(design: Regressors, history: Int, plan: Plan, cover: SeasonCover? = nil) {
    self.cover = cover
    dates = design.count
    self.history = history
    terms = design.terms
    self.plan = plan
    let x = design.values.map { Float($0) }
    self.design = LaneMath.blocked(x, count: design.count, width: design.terms)
    var pairs: [Float] = []
    for t in 0..<history {
      for i in 0..<design.terms {
        for j in i..<design.terms {
          pairs.append(x[t * design.terms + i] * x[t * design.terms + j])
        }
      }
    }
    products = LaneMath.blocked(pairs, count: history, width: design.terms * (design.terms + 1) / 2)
    if case .mosum(let share) = plan.kind {
      window = min(history, max(2, Int(share * Double(history))))
    } else {
      window = 0
    }
    let unit = MonitoringBoundary(kind: plan.kind, criticalValue: Self.shape(plan.kind))
    bounds = (0..<design.count).map { t in
      guard t >= history else { return 0 }
      let bound = Float(unit.value(at: t + 1, history: history))
      return 1 / (bound * bound)
    }
  }

  /// The critical value whose boundary serves as the unit of the raw ratio: 1/√2 makes the moving
  /// sum's boundary √log⁺; the running sum's shape depends on its level, here that of 1 %.
  static func shape(_ kind: MonitoringBoundary.Kind) -> Double {
    if case .mosum = kind { return 0.5.squareRoot() }
    return MonitoringBoundary.asymptotic(.cusum, falseAlarm: 0.01).criticalValue
  }

  /// Works through the cells in `range` of a band.
  func run(_ band: StackBand, cells range: Range<Int>) -> Findings {
    band.weights == nil
      ? run(band, cells: range, weighted: false) : run(band, cells: range, weighted: true)
  }

  @inline(__always)
  private func run(_ band: StackBand, cells range: Range<Int>, weighted: Bool) -> Findings {
    let scratch = LaneScratch(dates: dates, terms: terms, pairs: pairs, weighted: weighted)
    var findings = Findings()
    findings.ratio.reserveCapacity(range.count)
    findings.alarm.reserveCapacity(range.count)
    findings.onset.reserveCapacity(range.count)
    findings.magnitude.reserveCapacity(range.count)
    findings.correlation.reserveCapacity(range.count)
    findings.unseen.reserveCapacity(range.count)
    let step = LaneScratch.cellsAtOnce
    for first in stride(from: range.lowerBound, to: range.upperBound, by: step) {
      let cells = min(step, range.upperBound - first)
      stage(band.samples, band.cells, first, cells, scratch.staged)
      if weighted { stage(band.weights ?? [], band.cells, first, cells, scratch.stagedWeights) }
      for part in stride(from: 0, to: cells, by: 16) {
        let history = load(scratch, part / 16, weighted: weighted)
        let unseen = leaveOutUnseenSeasons(scratch)
        let fit = fit(scratch, history, weighted: weighted)
        let watch = watch(scratch, fit)
        report(scratch, fit, watch, unseen, min(16, cells - part), &findings)
      }
    }
    return findings
  }

  /// Copies some cells at all dates, sixteen by sixteen; cells beyond the last are NaN.
  func stage(
    _ samples: [Float], _ stride: Int, _ first: Int, _ cells: Int,
    _ staged: UnsafeMutablePointer<Lanes>
  ) {
    let groups = LaneScratch.cellsAtOnce / 16
    samples.withUnsafeBytes { bytes in
      for t in 0..<dates {
        let start = t * stride + first
        for part in 0..<groups {
          if cells >= (part + 1) * 16 {
            staged[part * dates + t] = bytes.loadUnaligned(
              fromByteOffset: (start + part * 16) * 4, as: Lanes.self)
          } else {
            var value = Lanes(repeating: .nan)
            for lane in 0..<max(0, min(16, cells - part * 16)) {
              value[lane] = samples[start + part * 16 + lane]
            }
            staged[part * dates + t] = value
          }
        }
      }
    }
  }

  /// What the samples of a history weigh.
  struct HistoryCounts {
    /// How many samples there are, what they weigh together, and how many follow another directly.
    var count = Lanes.zero
    var weight = Lanes.zero
    var paired = Lanes.zero
  }

  /// Lays out sixteen staged cells as weighted samples with zeros for gaps.
  @inline(__always)
  func load(_ s: LaneScratch, _ part: Int, weighted: Bool) -> HistoryCounts {
    var counts = HistoryCounts()
    var previous = Lanes.zero
    for t in 0..<dates {
      let value = s.staged[part * dates + t]
      let known = Lanes(repeating: 1).replacing(with: 0, where: value .!= value)
      var root = known
      if weighted {
        let weight = s.stagedWeights[part * dates + t]
        let clear = known.replacing(with: 0, where: .!(weight .> 0))
        s.weights[t] = weight.atMost(Lanes(repeating: 1)).replacing(with: 0, where: clear .== 0)
        root = s.weights[t].squareRoot()
      }
      s.values[t] = (value * root).replacing(with: 0, where: root .== 0)
      s.present[t] = root
      guard t < history else { continue }
      let one = weighted ? Lanes.zero.replacing(with: 1, where: root .> 0) : root
      counts.count += one
      counts.weight += s.weights[t]
      counts.paired.addProduct(one, previous)
      previous = one
    }
    return counts
  }

  private func report(
    _ s: LaneScratch, _ fit: Fit, _ watch: Watch, _ unseen: Lanes, _ lanes: Int,
    _ findings: inout Findings
  ) {
    for lane in 0..<lanes {
      let sound = fit.sound[lane] && watch.count[lane] > 0
      findings.ratio.append(sound ? watch.largest[lane] : .nan)
      findings.correlation.append(sound ? fit.correlation[lane] : .nan)
      let alarm = sound && watch.alarm[lane].isFinite ? Int(watch.alarm[lane]) : -1
      let onset = alarm < 0 ? -1 : onset(s, lane, fit.deviation[lane], alarm: alarm)
      findings.unseen.append(Int32(unseen[lane]))
      findings.alarm.append(Int32(alarm))
      findings.onset.append(Int32(onset))
      findings.magnitude.append(
        alarm >= 0 ? magnitude(s, lane, from: onset) : sound ? 0 : .nan)
    }
  }
}
