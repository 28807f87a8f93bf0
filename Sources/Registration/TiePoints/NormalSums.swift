import Quantities

/// Sums of the normal equations for (shift x, shift y, gain, level), eight cells at a time.
struct NormalVectors {
  private var xx = SIMD8<Float>.zero
  private var xy = SIMD8<Float>.zero
  private var yy = SIMD8<Float>.zero
  private var xa = SIMD8<Float>.zero
  private var ya = SIMD8<Float>.zero
  private var x1 = SIMD8<Float>.zero
  private var y1 = SIMD8<Float>.zero
  private var aa = SIMD8<Float>.zero
  private var a1 = SIMD8<Float>.zero
  private var one = SIMD8<Float>.zero
  private var ex = SIMD8<Float>.zero
  private var ey = SIMD8<Float>.zero
  private var ea = SIMD8<Float>.zero
  private var e1 = SIMD8<Float>.zero

  /// Adds cells with reference gradient (rx, ry), moving gradient (mx, my), reference value `a`
  /// and residual `e`; `w` weighs the residual and `bread` the information.
  @inline(__always)
  mutating func add(
    rx: SIMD8<Float>, ry: SIMD8<Float>, mx: SIMD8<Float>, my: SIMD8<Float>, a: SIMD8<Float>,
    e: SIMD8<Float>, w: SIMD8<Float>, bread: SIMD8<Float>
  ) {
    let gx = 0.5 * (rx + mx)
    let gy = 0.5 * (ry + my)
    let (bx, by) = (bread * gx, bread * gy)
    xx += bread * rx * mx
    xy += 0.5 * bread * (rx * my + ry * mx)
    yy += bread * ry * my
    xa += bx * a
    ya += by * a
    x1 += bx
    y1 += by
    aa += bread * a * a
    a1 += bread * a
    one += bread
    let we = w * e
    ex += we * gx
    ey += we * gy
    ea += we * a
    e1 += we
  }

  /// The fourteen sums over the eight lanes.
  var totals: [Double] {
    [xx, xy, yy, xa, ya, x1, y1, aa, a1, one, ex, ey, ea, e1].map { Double($0.sum()) }
  }
}

/// The same sums in double precision.
struct NormalSums {
  private var sums = [Double](repeating: 0, count: 14)

  mutating func add(_ row: NormalVectors) {
    let totals = row.totals
    for i in sums.indices { sums[i] += totals[i] }
  }

  mutating func add(_ other: NormalSums) {
    for i in sums.indices { sums[i] += other.sums[i] }
  }

  func subtracting(_ other: NormalSums) -> NormalSums {
    var result = self
    for i in sums.indices { result.sums[i] -= other.sums[i] }
    return result
  }

  /// The shift that solves the equations with gain and level eliminated; nil when singular.
  func solved() -> (x: Double, y: Double)? {
    guard let (info, ex, ey) = eliminated else { return nil }
    let d = info.xx * info.yy - info.xy * info.xy
    return ((info.yy * ex - info.xy * ey) / d, (info.xx * ey - info.xy * ex) / d)
  }

  /// The information on the shift; nil when singular.
  var information: ShiftCovariance? { eliminated?.information }

  /// The equations of the shift alone.
  private var eliminated: (information: ShiftCovariance, ex: Double, ey: Double)? {
    let s = sums
    let (aa, a1, one) = (s[7], s[8], s[9])
    let det = aa * one - a1 * a1
    guard one > 0, det > 1e-12 * aa * one else { return nil }
    // Coefficients of (a, 1) that explain each column.
    func explained(_ a: Double, _ l: Double) -> (Double, Double) {
      ((a * one - l * a1) / det, (l * aa - a * a1) / det)
    }
    let (pa, p1) = explained(s[3], s[5])
    let (qa, q1) = explained(s[4], s[6])
    let information = ShiftCovariance(
      xx: s[0] - pa * s[3] - p1 * s[5], xy: s[1] - pa * s[4] - p1 * s[6],
      yy: s[2] - qa * s[4] - q1 * s[6])
    let (xx, xy, yy) = (information.xx, information.xy, information.yy)
    guard xx > 0, yy > 0, xx * yy - xy * xy > 1e-4 * xx * yy else { return nil }
    return (
      information, s[10] - pa * s[12] - p1 * s[13], s[11] - qa * s[12] - q1 * s[13]
    )
  }
}
