/// Robust fit on the history and watch of sixteen cells at a time, in single precision.
///
/// Fit: least squares, then Huber's M-estimate by modified residuals (Huber & Dutter 1974; Huber
/// 1981, section 7.8), which reuses the factored normal equations, with the median absolute residual
/// as its scale. Watch: sums of standardised departures; a departure beyond ±4 deviations counts in
/// full only once the next clear date confirms it, so that one missed cloud raises no alarm.
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
  }

  /// What is found for each cell; `ratio` is NaN where the history carries no fit.
  struct Findings: Sendable {
    var ratio: [Float] = []
    var correlation: [Float] = []
    var alarm: [Int32] = []
    var onset: [Int32] = []
    var magnitude: [Float] = []
  }

  let dates: Int
  let history: Int
  let terms: Int
  let window: Int
  let plan: Plan
  private let design: [Float]
  private let products: [Float]
  private let boundary: [Float]
  private var pairs: Int { terms * (terms + 1) / 2 }

  init(design: Regressors, history: Int, plan: Plan) {
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
    let unit = MonitoringBoundary(
      kind: plan.kind, criticalValue: Self.shape(plan.kind))
    boundary = (0..<design.count).map { t in
      t < history ? .infinity : Float(unit.value(at: t + 1, history: history))
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
    let scratch = LaneScratch(dates: dates, terms: terms, pairs: pairs)
    var findings = Findings()
    findings.ratio.reserveCapacity(range.count)
    findings.alarm.reserveCapacity(range.count)
    findings.magnitude.reserveCapacity(range.count)
    findings.correlation.reserveCapacity(range.count)
    band.samples.withUnsafeBufferPointer { samples in
      for first in stride(from: range.lowerBound, to: range.upperBound, by: 64) {
        let cells = min(64, range.upperBound - first)
        stage(samples, band.cells, first, cells, scratch)
        for part in stride(from: 0, to: cells, by: 16) {
          load(scratch, part / 16)
          examine(scratch, min(16, cells - part), &findings)
        }
      }
    }
    return findings
  }

  /// Copies 64 cells at all dates: dates lie far apart in memory, so each is visited once for many.
  private func stage(
    _ samples: UnsafeBufferPointer<Float>, _ stride: Int, _ first: Int, _ cells: Int,
    _ scratch: LaneScratch
  ) {
    for t in 0..<dates {
      let start = t * stride + first
      if cells == 64, let base = samples.baseAddress {
        let source = UnsafeRawPointer(base + start)
        for part in 0..<4 {
          scratch.staged[part * dates + t] =
            source.loadUnaligned(fromByteOffset: part * 64, as: Lanes.self)
        }
      } else {
        for part in 0..<4 {
          var value = Lanes(repeating: .nan)
          for lane in 0..<max(0, min(16, cells - part * 16)) {
            value[lane] = samples[start + part * 16 + lane]
          }
          scratch.staged[part * dates + t] = value
        }
      }
    }
  }

  private func load(_ scratch: LaneScratch, _ part: Int) {
    for t in 0..<dates {
      let value = scratch.staged[part * dates + t]
      let missing = value .!= value
      scratch.values[t] = value.replacing(with: 0, where: missing)
      scratch.present[t] = Lanes(repeating: 1).replacing(with: 0, where: missing)
    }
  }

  private func examine(_ s: LaneScratch, _ lanes: Int, _ findings: inout Findings) {
    let fit = fit(s)
    let watch = watch(s, fit)
    for lane in 0..<lanes {
      let sound = fit.sound[lane] && watch.count[lane] > 0
      findings.ratio.append(sound ? watch.largest[lane] : .nan)
      findings.correlation.append(sound ? fit.correlation[lane] : .nan)
      let alarm = sound ? watch.alarm[lane] : -1
      findings.alarm.append(alarm)
      let onset = alarm >= 0 ? onset(s, lane, fit, alarm: Int(alarm)) : -1
      findings.onset.append(Int32(onset))
      findings.magnitude.append(
        alarm >= 0 ? magnitude(s, lane, from: onset) : sound ? 0 : .nan)
    }
  }

  /// The first date after the most likely change, given the alarm.
  ///
  /// Maximum likelihood with the level before it known: the start at which the sum of departures up
  /// to the alarm is largest for its count. Departures are cut where they would be suspicious, so
  /// that one of them cannot date a change alone.
  private func onset(_ s: LaneScratch, _ lane: Int, _ fit: Fit, alarm: Int) -> Int {
    let unit = 1 / fit.deviation[lane]
    var (sum, count, best, start): (Float, Float, Float, Int) = (0, 0, 0, alarm)
    for t in stride(from: alarm, through: history, by: -1) where s.present[t][lane] > 0 {
      sum += max(-Self.suspicious, min(Self.suspicious, s.residuals[t][lane] * unit))
      count += 1
      let size = sum * sum / count
      if size > best { (best, start) = (size, t) }
    }
    return start
  }

  /// The median departure from `start` on, in the series' unit.
  private func magnitude(_ s: LaneScratch, _ lane: Int, from start: Int) -> Float {
    var departures: [Float] = []
    for t in max(history, start)..<dates where s.present[t][lane] > 0 {
      departures.append(s.residuals[t][lane])
    }
    guard !departures.isEmpty else { return 0 }
    departures.sort()
    let middle = departures.count / 2
    return departures.count % 2 == 1
      ? departures[middle] : (departures[middle - 1] + departures[middle]) / 2
  }

  struct Fit {
    var deviation: Lanes
    var count: Lanes
    var correlation: Lanes
    var sound: SIMDMask<SIMD16<Int32>>
  }

  private func fit(_ s: LaneScratch) -> Fit {
    var count = Lanes.zero
    for t in 0..<history { count += s.present[t] }
    products.withUnsafeBufferPointer { table in
      guard let base = table.baseAddress else { return }
      LaneMath.project(
        s.present, limit: nil, base, width: pairs, stride: history, count: history,
        into: s.normal)
    }
    // Columns are orthonormal over the whole history: a pivot far below the count means that the
    // dates with data leave that coefficient undetermined.
    var sound = LaneMath.factor(s.normal, terms: terms, least: count * 0.03)
    sound = sound .& (count .> Float(terms) + 3)
    for j in 0..<(terms + 4) { s.coefficients[j] = .zero }
    improve(s, limit: nil, from: s.values)
    let freedom = (count - Float(terms)).atLeast(Lanes(repeating: 1))
    var limit: Lanes?
    if plan.robust {
      var scale = Lanes.zero
      for turn in 0..<3 {
        if turn < 2 { scale = medianScale(s, count) * (count / freedom).squareRoot() }
        limit = scale * 3
        improve(s, limit: scale * 1.345, from: s.residuals)
      }
    }
    var (square, lagged, paired) = (Lanes.zero, Lanes.zero, Lanes.zero)
    var previous = Lanes.zero
    for t in 0..<history {
      var r = s.residuals[t]
      if let limit { r = r.clamped(to: limit) }
      square.addProduct(r, r)
      lagged.addProduct(r, previous)
      if t > 0 { paired.addProduct(s.present[t], s.present[t - 1]) }
      previous = r
    }
    // A history without any noise is taken to be known to a hundred-thousandth of its level.
    let leastDeviation = s.coefficients[0].size * 1e-5 + 1e-12
    let deviation = (square / freedom).squareRoot().atLeast(leastDeviation)
    sound = sound .& (deviation .> 0) .& (deviation .< .infinity)
    let mean = square / count.atLeast(Lanes(repeating: 1))
    let correlation = lagged / (paired * mean).atLeast(Lanes(repeating: 1e-30))
    return Fit(deviation: deviation, count: count, correlation: correlation, sound: sound)
  }

  /// The boundary's shape at a date.
  func boundary(at t: Int) -> Float { boundary[t] }

  /// Departures of the watched dates from what the history's fit expects.
  func expect(_ s: LaneScratch) {
    design.withUnsafeBufferPointer { table in
      guard let base = table.baseAddress else { return }
      LaneMath.subtract(
        s.coefficients, base, width: terms, stride: dates, range: history..<dates, from: s.values,
        present: s.present, into: s.residuals)
    }
  }

  /// One step of the fit: adds the least-squares answer to the (clamped) residuals.
  private func improve(_ s: LaneScratch, limit: Lanes?, from source: UnsafeMutablePointer<Lanes>) {
    design.withUnsafeBufferPointer { table in
      guard let base = table.baseAddress else { return }
      LaneMath.project(
        source, limit: limit, base, width: terms, stride: dates, count: history, into: s.right)
      LaneMath.solve(s.normal, terms: terms, s.right)
      for j in terms..<(terms + 4) { s.right[j] = .zero }
      for j in 0..<terms { s.coefficients[j] += s.right[j] }
      LaneMath.subtract(
        s.right, base, width: terms, stride: dates, range: 0..<history, from: source,
        present: s.present, into: s.residuals)
    }
  }

  /// The median absolute residual of the history by bisection, as a normal deviation.
  ///
  /// Leaves the absolute residuals where the history's values were, which are no longer needed.
  private func medianScale(_ s: LaneScratch, _ count: Lanes) -> Lanes {
    var square = Lanes.zero
    for t in 0..<history {
      let r = s.residuals[t]
      square.addProduct(r, r)
      s.values[t] = r.size.replacing(with: .infinity, where: s.present[t] .== 0)
    }
    // The median of |r| never exceeds the root mean square.
    var hi = (square / count.atLeast(Lanes(repeating: 1))).squareRoot()
    var lo = Lanes.zero
    let half = count * 0.5
    let one = Lanes(repeating: 1)
    for _ in 0..<6 {
      let middle = (lo + hi) * 0.5
      var below = Lanes.zero
      for t in 0..<history {
        below += Lanes.zero.replacing(with: one, where: s.values[t] .<= middle)
      }
      let enough = below .>= half
      hi.replace(with: middle, where: enough)
      lo.replace(with: middle, where: .!enough)
    }
    return (lo + hi) * (0.5 * 1.4826022)
  }
}
