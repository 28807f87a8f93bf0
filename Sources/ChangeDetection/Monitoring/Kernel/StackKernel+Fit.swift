extension StackKernel {
  /// A season fitted to the histories of sixteen cells; its residuals are in the scratch.
  struct Fit {
    /// The deviation of a sample of full weight.
    var deviation: Lanes
    /// What the history's samples weigh together.
    var weight: Lanes
    /// The lag-one correlation of the residuals.
    var correlation: Lanes
    var sound: SIMDMask<SIMD16<Int32>>
  }

  /// Least squares, then two steps of Huber's M-estimate by modified residuals.
  ///
  /// Modified residuals (Huber & Dutter 1974; Huber 1981, section 7.8) reuse the factored normal
  /// equations. Their step is lengthened by one over the share of normal residuals within the limit,
  /// as Huber advises, which makes two steps do the work of four. The median absolute residual is the
  /// scale.
  @inline(__always)
  func fit(_ s: LaneScratch, _ counts: HistoryCounts, weighted: Bool) -> Fit {
    products.withUnsafeBufferPointer { table in
      guard let base = table.baseAddress else { return }
      LaneMath.project(
        s.weights, limit: nil, times: nil, base, width: pairs, stride: history, count: history,
        into: s.normal)
    }
    // Columns are orthonormal over the whole history: a pivot far below the weight means that the
    // dates with data leave that coefficient undetermined.
    var sound = LaneMath.factor(s.normal, terms: terms, least: counts.weight * 0.03)
    sound = sound .& (counts.count .> Float(terms) + 3)
    for j in 0..<(terms + 4) { s.coefficients[j] = .zero }
    improve(s, from: s.values, limit: nil, step: 1, weighted: weighted)
    let freedom = (counts.count - Float(terms)).atLeast(Lanes(repeating: 1))
    var limit = Lanes(repeating: .infinity)
    if plan.robust {
      let lift = (counts.count / freedom).squareRoot()
      for _ in 0..<2 {
        let scale = medianScale(s, counts.count) * lift
        limit = scale * 3
        improve(
          s, from: s.residuals, limit: scale * 1.345, step: Self.relaxation, weighted: weighted)
      }
    }
    return summary(s, counts, freedom, limit, sound)
  }

  /// One over the share of normal residuals within 1.345 deviations.
  private static let relaxation: Float = 1.217

  private func summary(
    _ s: LaneScratch, _ counts: HistoryCounts, _ freedom: Lanes, _ limit: Lanes,
    _ determined: SIMDMask<SIMD16<Int32>>
  ) -> Fit {
    var (square, lagged, previous) = (Lanes.zero, Lanes.zero, Lanes.zero)
    let lower = -limit
    for t in 0..<history {
      let r = s.residuals[t].atMost(limit).atLeast(lower)
      square.addProduct(r, r)
      lagged.addProduct(r, previous)
      previous = r
    }
    // A history without any noise is taken to be known to a hundred-thousandth of its level.
    let leastDeviation = s.coefficients[0].size * 1e-5 + 1e-12
    let deviation = (square / freedom).squareRoot().atLeast(leastDeviation)
    let sound = determined .& (deviation .> 0) .& (deviation .< .infinity)
    let mean = square / counts.count.atLeast(Lanes(repeating: 1))
    let correlation = lagged / (counts.paired * mean).atLeast(Lanes(repeating: 1e-30))
    return Fit(
      deviation: deviation, weight: counts.weight, correlation: correlation, sound: sound)
  }

  /// Adds `step` times the least-squares answer to the cut `source` to the coefficients and takes it
  /// off `source`.
  @inline(__always)
  private func improve(
    _ s: LaneScratch, from source: UnsafeMutablePointer<Lanes>, limit: Lanes?, step: Float,
    weighted: Bool
  ) {
    design.withUnsafeBufferPointer { table in
      guard let base = table.baseAddress else { return }
      LaneMath.project(
        source, limit: limit, times: weighted ? s.present : nil, base, width: terms, stride: dates,
        count: history, into: s.right)
      LaneMath.solve(s.normal, terms: terms, s.right)
      for j in terms..<(terms + 4) { s.right[j] = .zero }
      for j in 0..<terms {
        s.right[j] *= step
        s.coefficients[j] += s.right[j]
      }
      LaneMath.subtract(
        s.right, base, width: terms, stride: dates, range: 0..<history, from: source,
        present: s.present, into: s.residuals)
    }
  }

  /// The median absolute residual of the history as a normal deviation.
  ///
  /// By four bisections below the root mean square, which the median never exceeds, and one linear
  /// interpolation between the shares at both ends. Gaps have residual 0 and are counted as such.
  private func medianScale(_ s: LaneScratch, _ count: Lanes) -> Lanes {
    var square = Lanes.zero
    for t in 0..<history { square.addProduct(s.residuals[t], s.residuals[t]) }
    let gaps = Float(history) - count
    let half = gaps + count * 0.5
    var hi = (square / count.atLeast(Lanes(repeating: 1))).squareRoot()
    var lo = Lanes.zero
    var (belowLo, belowHi) = (gaps, gaps + count)
    let one = Lanes(repeating: 1)
    for _ in 0..<4 {
      let middle = (lo + hi) * 0.5
      let limit = middle * middle
      var below = Lanes.zero
      for t in 0..<history {
        let r = s.residuals[t]
        below += Lanes.zero.replacing(with: one, where: r * r .<= limit)
      }
      let enough = below .>= half
      hi.replace(with: middle, where: enough)
      belowHi.replace(with: below, where: enough)
      lo.replace(with: middle, where: .!enough)
      belowLo.replace(with: below, where: .!enough)
    }
    let share = (half - belowLo) / (belowHi - belowLo).atLeast(one)
    return (lo + (hi - lo) * share.clamped(to: one)) * 1.4826022
  }
}
