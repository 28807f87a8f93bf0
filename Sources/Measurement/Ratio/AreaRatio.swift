import Quantities

/// The ratio of two measured areas, by Fieller's theorem.
///
/// The set of R with `(A₂ − R·A₁)² ≤ z²·(v₂₂ − 2R·v₁₂ + R²·v₁₁)`: the roots of
/// `(A₁² − z²v₁₁)R² − 2(A₁A₂ − z²v₁₂)R + (A₂² − z²v₂₂) = 0`. When the denominator may be zero
/// (`A₁² ≤ z²v₁₁`) there is no upper limit, and this is said rather than hidden. Fieller 1954,
/// doi:10.1111/j.2517-6161.1954.tb00159.x.
public struct AreaRatio: Hashable, Sendable, Codable {
  /// The ratio A₂ / A₁.
  public let value: Double
  /// One standard error by first-order propagation; infinite when the ratio is unbounded.
  public let standardError: Double
  /// The 95 % interval; an end that is nil is unbounded.
  public let interval: Interval
  /// Why the interval lacks an end; nil when it has both.
  public let unboundedBecause: String?

  /// The ratio as an ``Estimate``, whose interval may lack an end.
  public var estimate: Estimate {
    Estimate(value: value, standardError: standardError, interval: interval)
  }

  /// The ratio of `numerator` to `denominator`, both with any one unit.
  ///
  /// - Parameters:
  ///   - numerator: A₂ with its standard error.
  ///   - denominator: A₁ > 0 with its standard error.
  ///   - covariance: v₁₂: of shared biases, `ρ·b₁b₂P₁P₂`; 0 when nothing is shared.
  ///   - z: The quantile, 1.96 for 95 %.
  /// - Returns: The ratio and its interval, cut at 0 from below since areas are not negative.
  public static func fieller(
    numerator: Estimate, denominator: Estimate, covariance: Double = 0, z: Double = Estimate.z95
  ) -> AreaRatio {
    let (a1, a2) = (denominator.value, numerator.value)
    precondition(a1 > 0 && a2 >= 0, "a ratio of areas needs \(a2) ≥ 0 over \(a1) > 0")
    let v11 = effectiveVariance(denominator, z)
    let v22 = effectiveVariance(numerator, z)
    let bound = (v11 * v22).squareRoot()
    let v12 = max(-bound, min(bound, covariance))
    let ratio = a2 / a1
    let relative = v11 / (a1 * a1) + v22 / max(a2 * a2, 1e-300) - 2 * v12 / max(a1 * a2, 1e-300)
    let error = ratio * max(0, relative).squareRoot()
    let z2 = z * z
    let a = a1 * a1 - z2 * v11
    let b = a1 * a2 - z2 * v12
    let c = a2 * a2 - z2 * v22
    let discriminant = b * b - a * c
    guard a > 0, discriminant >= 0 else {
      return unbounded(ratio, denominator, a: a, b: b, c: c)
    }
    let root = discriminant.squareRoot()
    return AreaRatio(
      value: ratio, standardError: error,
      interval: Interval(lo: max(0, (b - root) / a), hi: (b + root) / a), unboundedBecause: nil)
  }

  /// The ratio's standard error as `estimate`'s own interval implies it, where that is wider.
  private static func effectiveVariance(_ estimate: Estimate, _ z: Double) -> Double {
    var half = estimate.standardError * z
    if let lo = estimate.interval.lo, let hi = estimate.interval.hi {
      half = max(half, (hi - lo) / 2 * z / Estimate.z95)
    }
    return half / z * (half / z)
  }

  private static func unbounded(
    _ ratio: Double, _ denominator: Estimate, a: Double, b: Double, c: Double
  ) -> AreaRatio {
    // With a < 0 the set is what lies outside two roots; only the part above 0 is of interest, and
    // it runs without end. A lower limit is kept where the outer part alone is positive.
    let discriminant = b * b - a * c
    var low = 0.0
    if a < 0, discriminant > 0 {
      let upperRoot = (b - discriminant.squareRoot()) / a
      let lowerRoot = (b + discriminant.squareRoot()) / a
      if lowerRoot <= 0, upperRoot > 0 { low = upperRoot }
    }
    let share = denominator.standardError / denominator.value
    return AreaRatio(
      value: ratio, standardError: .infinity, interval: Interval(lo: low, hi: nil),
      unboundedBecause: "the denominator \(rounded(denominator.value)) ± "
        + "\(rounded(denominator.standardError)) (\(rounded(100 * share)) %) may be zero at 95 %, "
        + "so the ratio has no upper limit")
  }
}

/// A number for a sentence: four significant digits at most.
func rounded(_ x: Double) -> String {
  guard x.isFinite else { return "\(x)" }
  let size = abs(x)
  let factor: Double = size >= 1000 ? 1 : size >= 100 ? 10 : size >= 1 ? 100 : 10_000
  let value = (x * factor).rounded() / factor
  return value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
}
