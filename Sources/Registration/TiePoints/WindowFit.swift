import Quantities

/// One laying of a moving window over a reference window, with its residuals and weights.
struct WindowFit {
  let side: Int
  /// The blurred reference with two cells around it, and its gradients without.
  private let a: Plane
  private let ax: Plane
  private let ay: Plane
  private var b: Plane
  private var residual: Plane
  private var weight: Plane
  private var valid: Plane?
  private var movingValid: Plane?
  private(set) var validShare = 1.0
  private var gain: Float = 1
  private var level: Float = 0
  private var scale: Float = 1
  private var started = false

  private static let slope: [Float] = [1 / 12, -8 / 12, 0, 8 / 12, -1 / 12]
  private static let one: [Float] = [0, 0, 1, 0, 0]
  static let cut: Float = 4.685

  init(side: Int, reference: Plane) {
    self.side = side
    a = reference
    ax = a.filtered(
      row: 0, column: 0, rows: side, columns: side, down: Self.one, across: Self.slope)
    ay = a.filtered(
      row: 0, column: 0, rows: side, columns: side, down: Self.slope, across: Self.one)
    b = Plane(rows: side + 4, columns: side + 4)
    residual = Plane(rows: side, columns: side)
    weight = residual
  }

  /// Takes note of where there is data, after the same blur; below 0.999 something was missing.
  mutating func mask(reference: Plane?, moving: Plane?) {
    movingValid = moving
    if let reference {
      var plane = Plane(rows: side, columns: side)
      for r in 0..<side {
        for c in 0..<side where reference.samples[(r + 2) * reference.stride + c + 2] > 0.999 {
          plane.samples[r * plane.stride + c] = 1
        }
      }
      valid = plane
    } else if moving != nil {
      var plane = Plane(rows: side, columns: side)
      for r in 0..<side { for c in 0..<side { plane.samples[r * plane.stride + c] = 1 } }
      valid = plane
    }
    guard var plane = valid else { return }
    if let moving {
      // The data are taken as they lie at the start; the window moves by few cells.
      let margin = (moving.rows - side) / 2
      for r in 0..<side {
        for c in 0..<side where moving.samples[(r + margin) * moving.stride + c + margin] <= 0.999 {
          plane.samples[r * plane.stride + c] = 0
        }
      }
    }
    var count = 0
    for r in 0..<side {
      for c in 0..<side where plane.samples[r * plane.stride + c] > 0 { count += 1 }
    }
    validShare = Double(count) / Double(side * side)
    valid = plane
  }

  /// Reads `moving` at the shift and works out residuals, scale and weights.
  mutating func lay(_ moving: Plane, dx: Double, dy: Double, robust: Bool) {
    let margin = Double((moving.rows - side - 4) / 2)
    let (left, top) = ((dx + margin).rounded(.down), (dy + margin).rounded(.down))
    b = moving.filtered(
      row: Int(top) - 2, column: Int(left) - 2, rows: side + 4, columns: side + 4,
      down: Kernel.lagrange(fraction: dy + margin - top),
      across: Kernel.lagrange(fraction: dx + margin - left))
    if !started {
      fitGain()
      started = true
    }
    computeResiduals()
    scale = residualScale()
    computeWeights(robust: robust)
    if robust {
      fitGain()
      computeResiduals()
    }
  }

  /// Weighted least squares of the moving window on the reference window.
  private mutating func fitGain() {
    var (sw, sa, sb, saa, sab) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for r in 0..<side {
      var (rw, ra, rb) = (SIMD8<Float>.zero, SIMD8<Float>.zero, SIMD8<Float>.zero)
      var (raa, rab) = (SIMD8<Float>.zero, SIMD8<Float>.zero)
      for c in stride(from: 0, to: side, by: 8) {
        let w = started ? weight.load(r, c) : (valid?.load(r, c) ?? SIMD8(repeating: 1))
        let (p, q) = (a.load(r + 2, c + 2), b.load(r + 2, c + 2))
        rw += w
        ra += w * p
        rb += w * q
        raa += w * p * p
        rab += w * p * q
      }
      sw += Double(rw.sum())
      sa += Double(ra.sum())
      sb += Double(rb.sum())
      saa += Double(raa.sum())
      sab += Double(rab.sum())
    }
    let spread = saa * sw - sa * sa
    guard sw > 0, spread > 1e-12 * saa * sw else { return }
    gain = Float((sab * sw - sa * sb) / spread)
    level = Float((sb - Double(gain) * sa) / sw)
  }

  private mutating func computeResiduals() {
    for r in 0..<side {
      for c in stride(from: 0, to: side, by: 8) {
        residual.store(b.load(r + 2, c + 2) - gain * a.load(r + 2, c + 2) - level, r, c)
      }
    }
  }

  private func residualScale() -> Float {
    var sizes: [Float] = []
    sizes.reserveCapacity(side * side / 2)
    let step = side >= 48 ? 4 : 2
    for r in 0..<side {
      for c in stride(from: r & 3, to: side, by: step) where valid.map({ $0[r, c] > 0 }) ?? true {
        sizes.append(abs(residual[r, c]))
      }
    }
    guard !sizes.isEmpty else { return .leastNormalMagnitude }
    return max(
      1.4826 * Quantile.upper.taken(from: &sizes), 1e-6 * (abs(gain) + 1), .leastNormalMagnitude)
  }

  /// Tukey's weight of each cell times that of the mean square over the 5 × 5 cells around it.
  private mutating func computeWeights(robust: Bool) {
    guard robust else {
      for r in 0..<side {
        for c in stride(from: 0, to: side, by: 8) {
          weight.store(valid?.load(r, c) ?? SIMD8(repeating: 1), r, c)
        }
      }
      return
    }
    let patch = patchEnergy()
    let single = 1 / (Self.cut * scale * Self.cut * scale)
    let grouped = 1 / (9 * scale * scale)
    for r in 0..<side {
      for c in stride(from: 0, to: side, by: 8) {
        let e = residual.load(r, c)
        var u = 1 - e * e * single
        u.replace(with: 0, where: u .< 0)
        var v = 1 - patch.load(r, c) * grouped
        v.replace(with: 0, where: v .< 0)
        var w = u * u * v * v
        if let valid { w *= valid.load(r, c) }
        weight.store(w, r, c)
      }
    }
  }

  private func patchEnergy() -> Plane {
    var padded = Plane(rows: side + 4, columns: side + 4)
    let ceiling = 25 * scale * scale
    for r in 0..<(side + 4) {
      let row = min(max(r - 2, 0), side - 1)
      for c in 0..<(side + 4) {
        let e = residual[row, min(max(c - 2, 0), side - 1)]
        padded.samples[r * padded.stride + c] = min(e * e, ceiling)
      }
    }
    let box = [Float](repeating: 0.2, count: 5)
    return padded.filtered(row: 0, column: 0, rows: side, columns: side, down: box, across: box)
  }

  /// The Gauss–Newton step in cells, or nil where the window has no texture.
  func step() -> (x: Double, y: Double)? {
    let sums = normalSums(rows: 0..<side, columns: 0..<side, derivative: false)
    return sums.solved()
  }

  private func normalSums(rows: Range<Int>, columns: Range<Int>, derivative: Bool) -> NormalSums {
    var total = NormalSums()
    let unit = 1 / (Self.cut * scale)
    for r in rows {
      var row = NormalVectors()
      for c in stride(from: columns.lowerBound, to: columns.upperBound, by: 8) {
        let e = residual.load(r, c)
        let w = weight.load(r, c)
        let (rx, ry) = (gain * ax.load(r, c), gain * ay.load(r, c))
        let mx = b.slopeAcross(r + 2, c + 2)
        let my = b.slopeDown(r + 2, c + 2)
        var bread = w
        if derivative {
          // ψ′ of the biweight: w = (1 − u²)², ψ′ = (1 − u²)(1 − 5u²).
          let u = e * unit
          let square = u * u
          var inner = 1 - square
          inner.replace(with: 1e-6, where: inner .< 1e-6)
          bread = w * (1 - 5 * square) / inner
        }
        let flag: SIMD8<Float> =
          columns.upperBound - c >= 8 ? SIMD8(repeating: 1) : Self.lanes(columns.upperBound - c)
        row.add(
          rx: rx, ry: ry, mx: mx, my: my, a: a.load(r + 2, c + 2), e: e, w: w * flag,
          bread: bread * flag)
      }
      total.add(row)
    }
    return total
  }

  private static func lanes(_ count: Int) -> SIMD8<Float> {
    var flag = SIMD8<Float>.zero
    for lane in 0..<count { flag[lane] = 1 }
    return flag
  }

  /// The fit's outcome at the shift it was last laid at.
  func result(dx: Double, dy: Double) -> WindowMatch? {
    let parts = blocks(of: max(8, side / 8))
    var total = NormalSums()
    for part in parts { total.add(part) }
    guard let best = total.solved(), let information = total.information else { return nil }
    var blockwise = ShiftCovariance.zero
    for part in parts {
      guard let without = total.subtracting(part).solved() else { return nil }
      blockwise.add(x: without.x - best.x, y: without.y - best.y)
    }
    let count = Double(parts.count)
    let quality = agreement()
    return WindowMatch(
      dx: dx, dy: dy, blockwise: blockwise.scaled(by: (count - 1) / count), blocks: parts.count,
      uniform: information.inverse.scaled(by: Double(scale * scale)),
      correlation: quality.correlation, gain: Double(gain), share: quality.share)
  }

  /// The sums over square blocks of `length` cells.
  private func blocks(of length: Int) -> [NormalSums] {
    let starts = stride(from: 0, to: side, by: length)
    return starts.flatMap { r in
      starts.map { c in
        normalSums(
          rows: r..<min(side, r + length), columns: c..<min(side, c + length), derivative: true)
      }
    }
  }

  /// The weighted correlation, and the share of the window that carries weight.
  private func agreement() -> (correlation: Double, share: Double) {
    var (n, sw, sa, sb) = (0.0, 0.0, 0.0, 0.0)
    var (saa, sab, sbb) = (0.0, 0.0, 0.0)
    for r in 0..<side {
      for c in 0..<side {
        let w = Double(weight[r, c])
        let (p, q) = (Double(a[r + 2, c + 2]), Double(b[r + 2, c + 2]))
        if w > 0.05 { n += 1 }
        sw += w
        sa += w * p
        sb += w * q
        saa += w * p * p
        sab += w * p * q
        sbb += w * q * q
      }
    }
    let (va, vb) = (saa * sw - sa * sa, sbb * sw - sb * sb)
    guard va > 0, vb > 0 else { return (0, 0) }
    return ((sab * sw - sa * sb) / (va * vb).squareRoot(), n / Double(side * side))
  }
}
