import Quantities

/// The fit of one channel of all frames to their common composite, on a lattice of samples.
struct CompositeFit {
  /// Samples by frame; NaN where there is no data.
  let samples: [[Float]]
  let lattice: SampleLattice
  private(set) var gains: [Double]
  private(set) var surfaces: [[Double]]
  private(set) var likeness: [Double]
  private(set) var contrast: [Double]
  private(set) var noise: Float = 1
  private var composite: [Float] = []
  private var fitted: [[Float]]
  /// 1, u, v, u², uv, v² at each sample.
  private let bases: [SIMD8<Double>]

  init(samples: [[Float]], lattice: SampleLattice) {
    self.samples = samples
    self.lattice = lattice
    let count = samples.count
    gains = Array(repeating: 1, count: count)
    surfaces = Array(repeating: [0, 0, 0, 0, 0, 0], count: count)
    likeness = Array(repeating: 1, count: count)
    contrast = Array(repeating: 1, count: count)
    fitted = samples
    bases = lattice.positions.map { p in
      SIMD8(1, p.u, p.v, p.u * p.u, p.u * p.v, p.v * p.v, 0, 0)
    }
  }

  /// Composite, regressions, composite again; then the surfaces and the noise.
  mutating func run() {
    standardise()
    for _ in 0..<3 {
      makeComposite()
      for frame in samples.indices { regress(frame) }
    }
    makeComposite()
    for frame in samples.indices { fitSurface(frame) }
    makeComposite()
    let typical = Quantile.midpoint.median(of: gains.map(Float.init))
    contrast = gains.map { $0 > 0 ? Double(typical) / $0 : 0 }
    measureNoise()
  }

  /// Brings every frame to the median frame's centre and spread, for a first composite.
  private mutating func standardise() {
    let finite = samples.map { $0.filter { !$0.isNaN } }
    let centres = finite.map { Quantile.midpoint.median(of: $0) }
    let spreads = finite.map { max(Quantile.midpoint.deviation(of: $0), 1e-6) }
    let known = centres.filter { !$0.isNaN }
    let (centre, spread) = (
      Quantile.midpoint.median(of: known),
      Quantile.midpoint.median(of: spreads.filter { !$0.isNaN })
    )
    for frame in samples.indices where !centres[frame].isNaN && spreads[frame] > 0 {
      let gain = spread / spreads[frame]
      fitted[frame] = samples[frame].map { ($0 - centres[frame]) * gain + centre }
    }
  }

  /// The cell-by-cell median of the frames that look like the composite so far.
  private mutating func makeComposite() {
    let bar = 0.7 * Double(Quantile.midpoint.median(of: likeness.map(Float.init)))
    let good = samples.indices.filter { likeness[$0] >= bar }
    var values = [Float](repeating: 0, count: max(1, good.count))
    composite = (0..<lattice.count).map { cell in
      var count = 0
      for frame in good {
        let value = fitted[frame][cell]
        if !value.isNaN {
          values[count] = value
          count += 1
        }
      }
      return values.withUnsafeMutableBufferPointer { buffer in
        buffer.baseAddress.map { Quantile.midpoint.taken(from: $0, count: count) } ?? .nan
      }
    }
  }

  /// The robust gain and offset that take `frame` to the composite, by Tukey's biweight.
  ///
  /// The gain is the ratio of the weighted spreads (the geometric mean of the two regressions), so
  /// that noise in the frame does not flatten it. It is looked for from the fit so far, which begins
  /// with medians: from least squares a few cells of great contrast that changed can pull the line
  /// to themselves and never be found out (Yohai 1987, doi:10.1214/aos/1176350366). The likeness is
  /// looked for from least squares over all cells, which cloud does pull.
  private mutating func regress(_ frame: Int) {
    let known = composite.indices.filter { !samples[frame][$0].isNaN && !composite[$0].isNaN }
    guard known.count >= 20 else {
      likeness[frame] = 0
      return
    }
    let pairs = known.map { (x: Double(samples[frame][$0]), y: Double(composite[$0])) }
    let all = [Double](repeating: 1, count: pairs.count)
    likeness[frame] = max(0, Self.line(through: pairs, from: all).correlation)
    let fit = Self.line(
      through: pairs, from: Self.weights(of: known.map { composite[$0] - fitted[frame][$0] }))
    let gain = fit.slope / max(fit.correlation, 0.3)
    let offset = fit.meanY - gain * fit.meanX
    gains[frame] = gain
    surfaces[frame] = [offset, 0, 0, 0, 0, 0]
    fitted[frame] = samples[frame].map { Float(gain * Double($0) + offset) }
  }

  /// The weighted moments of the pairs after five rounds of weights.
  private static func line(
    through pairs: [(x: Double, y: Double)], from start: [Double]
  ) -> Moments {
    var moments = Moments(pairs, start)
    for _ in 0..<4 {
      let residuals = pairs.map {
        Float($0.y - moments.meanY - moments.slope * ($0.x - moments.meanX))
      }
      moments = Moments(pairs, weights(of: residuals))
    }
    return moments
  }

  /// Tukey's biweights of residuals, cut at 4.685 of their deviations.
  private static func weights(of residuals: [Float]) -> [Double] {
    let spread = max(1.4826 * Double(Quantile.midpoint.median(of: residuals.map { abs($0) })), 1e-9)
    return residuals.map {
      let r = Double($0) / (4.685 * spread)
      return abs(r) < 1 ? (1 - r * r) * (1 - r * r) : 0
    }
  }

  /// A quadratic surface through the residuals, Tukey-weighted; a constant on small frames.
  private mutating func fitSurface(_ frame: Int) {
    let cells = composite.indices.filter { !composite[$0].isNaN && !fitted[frame][$0].isNaN }
    guard cells.count >= 400, likeness[frame] > 0.3 else { return }
    let residuals = cells.map { Double(composite[$0] - fitted[frame][$0]) }
    var weights = [Double](repeating: 1, count: cells.count)
    var coefficients = SIMD8<Double>(repeating: 0)
    for _ in 0..<4 {
      guard let solved = surface(cells, residuals, weights) else { return }
      coefficients = solved
      let left = cells.indices.map { index in
        Float(residuals[index] - (bases[cells[index]] * coefficients).sum())
      }
      weights = Self.weights(of: left)
    }
    for i in 0..<6 { surfaces[frame][i] += coefficients[i] }
    for cell in bases.indices { fitted[frame][cell] += Float((bases[cell] * coefficients).sum()) }
  }

  /// The weighted least-squares surface, or nil where the cells do not span the frame.
  private func surface(
    _ cells: [Int], _ residuals: [Double], _ weights: [Double]
  ) -> SIMD8<Double>? {
    var normal = [SIMD8<Double>](repeating: .zero, count: 6)
    var right = SIMD8<Double>.zero
    for (index, cell) in cells.enumerated() where weights[index] > 0 {
      let basis = bases[cell]
      let weighted = basis * weights[index]
      right += weighted * residuals[index]
      for i in 0..<6 { normal[i] += basis * weighted[i] }
    }
    let matrix = normal.flatMap { row in (0..<6).map { row[$0] } }
    guard let factor = Cholesky(matrix, order: 6) else { return nil }
    let solution = factor.solve((0..<6).map { right[$0] })
    var coefficients = SIMD8<Double>.zero
    for i in 0..<6 { coefficients[i] = solution[i] }
    return coefficients
  }

  /// The typical spread of one date: the median over cells of the spread of successive differences.
  private mutating func measureNoise() {
    let bar = 0.7 * Double(Quantile.midpoint.median(of: likeness.map(Float.init)))
    let good = samples.indices.filter { likeness[$0] >= bar }
    var spreads: [Float] = []
    for cell in 0..<lattice.count {
      var differences: [Float] = []
      for (a, b) in zip(good, good.dropFirst()) {
        let difference = abs(fitted[a][cell] - fitted[b][cell])
        if !difference.isNaN { differences.append(difference) }
      }
      guard !differences.isEmpty else { continue }
      spreads.append(1.4826 * Quantile.midpoint.median(of: differences) / 1.4142135)
    }
    let spread = Quantile.midpoint.median(of: spreads)
    noise = spread > 0 ? spread : 1e-3 * max(Quantile.midpoint.deviation(of: composite), 1e-3)
  }
}

/// Weighted first and second moments of pairs.
private struct Moments {
  let meanX, meanY, slope, correlation: Double

  init(_ pairs: [(x: Double, y: Double)], _ weights: [Double]) {
    var (total, sumX, sumY) = (0.0, 0.0, 0.0)
    for (pair, weight) in zip(pairs, weights) {
      total += weight
      sumX += weight * pair.x
      sumY += weight * pair.y
    }
    let (mx, my) = (sumX / max(total, 1e-12), sumY / max(total, 1e-12))
    var (xx, xy, yy) = (0.0, 0.0, 0.0)
    for (pair, weight) in zip(pairs, weights) {
      let (dx, dy) = (pair.x - mx, pair.y - my)
      xx += weight * dx * dx
      xy += weight * dx * dy
      yy += weight * dy * dy
    }
    (meanX, meanY) = (mx, my)
    slope = xx > 0 ? xy / xx : 0
    let product = (xx * yy).squareRoot()
    correlation = product > 0 ? xy / product : 0
  }
}
