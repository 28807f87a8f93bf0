import Quantities
import Rasters

/// Sets a stack monitor's boundary by simulating unchanged cells with the sample's dates and gaps.
struct MonitorCalibration: Sendable {
  let monitor: StackMonitor
  /// Cells with their weights by their worth: 0 where there is no data, 1 at most.
  let sample: StackBand
  /// What the sample's weights are worth; already applied to the sample.
  let curve: WeightCurve

  init(monitor: StackMonitor, sample: StackBand) {
    self.monitor = monitor
    let sample = sample.withPlainWeights
    curve = WeightCurve(of: sample, history: monitor.history, days: monitor.days)
    self.sample = curve.applied(to: sample)
  }

  /// Cells simulated at a false-alarm rate of 1 % or more; more for smaller rates.
  private var simulations: Int {
    min(65_536, max(8192, Int(80 / monitor.options.falseAlarm)))
  }

  func result() async -> CalibratedMonitor {
    let model = monitor.model(for: sample)
    let course = monitor.options.model == nil ? CommonCourse(of: sample, for: model) : nil
    let design = model.orthonormal(
      days: monitor.days.map { Double($0) }, history: monitor.history, course: course?.values)
    let cover =
      model.order > 0
      ? SeasonCover(days: monitor.days, history: monitor.history) : nil
    var plan = StackKernel.Plan(
      kind: monitor.options.kind, robust: monitor.options.robust, correlation: 0,
      ownCorrelation: 0, threshold: .infinity)
    let observed = await ratios(sample, design, plan, cover)
    (plan.correlation, plan.ownCorrelation) = await correlation(observed, design, plan, cover)
    let null = await ratios(
      simulated(simulations, correlation: Double(plan.correlation)), design, plan, cover)
    let critical = Quantile.linear.of(Self.finite(null.ratio), 1 - monitor.options.falseAlarm)
    let inflation = inflation(of: observed, null: null, plan)
    let raw = critical.isNaN ? 1 : critical * inflation
    plan.threshold = Float(raw)
    return CalibratedMonitor(
      days: monitor.days, history: monitor.history, model: model, kind: plan.kind,
      falseAlarm: monitor.options.falseAlarm, criticalValue: Self.published(raw, plan.kind),
      correlation: Double(plan.correlation), ownCorrelation: Double(plan.ownCorrelation),
      stackInflation: inflation, weightCurve: curve, followsCommonCourse: course != nil,
      unseenShares: cover.map(unseenShares) ?? [],
      kernel: StackKernel(
        design: design, history: monitor.history, plan: plan, cover: cover))
  }

  /// For each watched date, the share of the sample's clear cells whose history has not seen its season.
  private func unseenShares(_ cover: SeasonCover) -> [Double] {
    let history = monitor.history
    var (clear, unseen) = (
      [Int](repeating: 0, count: cover.spans.count), [Int](repeating: 0, count: cover.spans.count)
    )
    for cell in 0..<sample.cells {
      let weight = { (date: Int) -> Float in
        let index = date * sample.cells + cell
        return sample.samples[index].isNaN ? 0 : sample.weights?[index] ?? 1
      }
      let seen = cover.seen(weights: (0..<history).map(weight))
      for date in seen.indices where weight(history + date) > 0 {
        clear[date] += 1
        if !seen[date] { unseen[date] += 1 }
      }
    }
    return zip(unseen, clear).map { Double($0) / Double(max(1, $1)) }
  }

  /// The raw ratio's threshold in the units of the literature.
  private static func published(_ raw: Double, _ kind: MonitoringBoundary.Kind) -> Double {
    if case .mosum(let window) = kind { return raw * (window / 2).squareRoot() }
    return raw
  }

  /// The pooled correlation that makes simulated cells look like the observed ones, and the share of
  /// the cells' own that exceeds sampling noise.
  private func correlation(
    _ observed: StackKernel.Findings, _ design: Regressors, _ plan: StackKernel.Plan,
    _ cover: SeasonCover?
  ) async -> (pooled: Float, own: Float) {
    let seen = Self.finite(observed.correlation)
    guard seen.count > 1 else { return (0, 0) }
    let target = Quantile.linear.median(of: seen)
    var pooled = max(0, min(0.9, target))
    var noise = 0.0
    for _ in 0..<2 {
      let trial = await ratios(simulated(2048, correlation: pooled), design, plan, cover)
      let values = Self.finite(trial.correlation)
      guard values.count > 1 else { break }
      pooled = max(0, min(0.9, pooled + target - Quantile.linear.median(of: values)))
      noise = Quantile.linear.deviation(of: values, factor: 1.482602218505602)
    }
    let spread = Quantile.linear.deviation(of: seen, factor: 1.482602218505602)
    let own = spread > 0 ? max(0, 1 - noise * noise / (spread * spread)) : 0
    // Below a tenth the difference is within what a few thousand cells can tell.
    return (Float(pooled), own < 0.1 || seen.count < 200 ? 0 : Float(own))
  }

  /// By how much the sample's statistics run above the simulated ones at their lower quartile.
  ///
  /// The sample's findings are those under a plan without correlation.
  private func inflation(
    of observed: StackKernel.Findings, null: StackKernel.Findings, _ plan: StackKernel.Plan
  ) -> Double {
    guard monitor.options.stackInflation else { return 1 }
    let seen = Self.finite(
      zip(observed.ratio, observed.correlation).map { $0 / plan.longRun(Lanes(repeating: $1))[0] })
    let unchanged = Self.finite(null.ratio)
    guard seen.count >= 200, !unchanged.isEmpty else { return 1 }
    let reference = Quantile.linear.of(unchanged, 0.25)
    let critical = Quantile.linear.of(unchanged, 1 - monitor.options.falseAlarm)
    var factor = 1.0
    var changed = 0.0
    for _ in 0..<4 {
      // Changed cells lie above: they push the unchanged ones' quartile down in the ranks of all.
      factor = min(3, max(1, Quantile.linear.of(seen, 0.25 * (1 - changed)) / reference))
      let alarms = seen.count { $0 > critical * factor }
      changed = max(0, Double(alarms) / Double(seen.count) - monitor.options.falseAlarm)
    }
    // A quartile of some thousand cells is known to 2 %: below that nothing is shown.
    return factor < 1.03 ? 1 : factor
  }

  private func ratios(
    _ band: StackBand, _ design: Regressors, _ plan: StackKernel.Plan, _ cover: SeasonCover?
  ) async -> StackKernel.Findings {
    let kernel = StackKernel(
      design: design, history: monitor.history, plan: plan, cover: cover)
    let parts = await RowBands.map(rows: (band.cells + 15) / 16) { range in
      kernel.run(band, cells: (range.lowerBound * 16)..<min(band.cells, range.upperBound * 16))
    }
    var all = StackKernel.Findings()
    for part in parts {
      all.ratio += part.ratio
      all.correlation += part.correlation
    }
    return all
  }

  /// Unchanged cells: first-order autoregressive noise from date to date, under the gaps of the
  /// sample's cells in turn.
  private func simulated(_ count: Int, correlation: Double) -> StackBand {
    var generator = SeededGenerator(seed: monitor.options.seed)
    let phi = Float(correlation)
    let cells = max(1, sample.cells)
    var state = [Float](repeating: 0, count: count)
    var weights = sample.weights.map { _ in [Float](repeating: 0, count: sample.dates * count) }
    let values = [Float](unsafeUninitializedCapacity: sample.dates * count) { values, filled in
      for date in 0..<sample.dates {
        advance(&state, by: phi, date == 0, &generator)
        for first in stride(from: 0, to: count, by: cells) {
          let (from, to) = (date * cells, date * count + first)
          for cell in 0..<min(cells, count - first) {
            let known = sample.samples[from + cell]
            values[to + cell] = known.isNaN ? .nan : state[first + cell]
          }
          guard let given = sample.weights else { continue }
          for cell in 0..<min(cells, count - first) {
            let weight = given[from + cell]
            weights?[to + cell] = weight
            values[to + cell] /= weight.squareRoot()
          }
        }
      }
      filled = sample.dates * count
    }
    return StackBand(dates: sample.dates, cells: count, samples: values, weights: weights)
  }

  /// The noise of the next date.
  private func advance(
    _ state: inout [Float], by phi: Float, _ isFirst: Bool, _ generator: inout SeededGenerator
  ) {
    let (kept, fresh): (Float, Float) = isFirst ? (0, 1) : (phi, (1 - phi * phi).squareRoot())
    Self.normalScores.withUnsafeBufferPointer { scores in
      for cell in stride(from: 0, to: state.count, by: 4) {
        var bits = generator.next()
        for lane in cell..<min(cell + 4, state.count) {
          state[lane] = kept * state[lane] + fresh * scores[Int(bits & 0xFFFF)]
          bits >>= 16
        }
      }
    }
  }

  /// The normal quantiles of 65 536 equal shares.
  private static let normalScores: [Float] = (0..<65_536).map {
    Float(Normal.quantile((Double($0) + 0.5) / 65_536))
  }

  private static func finite(_ values: [Float]) -> [Double] {
    values.compactMap { $0.isFinite ? Double($0) : nil }
  }
}

extension StackMonitor {
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
}
