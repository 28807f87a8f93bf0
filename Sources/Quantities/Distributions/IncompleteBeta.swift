#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The regularised incomplete beta function `I_x(a, b)`.
///
/// Lentz's continued fraction on the side of the mean where it converges fast (DLMF 8.17.22), with
/// the symmetry `I_x(a, b) = 1 − I_{1−x}(b, a)`.
public enum IncompleteBeta {
  /// `I_x(a, b)`: the share of a beta distribution with shapes `a`, `b` below `x`.
  ///
  /// - Parameters:
  ///   - x: A number from 0 to 1.
  ///   - complement: `1 − x`, given apart where it is known better than by subtraction.
  ///   - a: The first shape, positive.
  ///   - b: The second shape, positive.
  /// - Returns: A probability.
  public static func regularized(
    _ x: Double, complement: Double? = nil, _ a: Double, _ b: Double
  ) -> Double {
    precondition(
      a > 0 && b > 0 && x >= 0 && x <= 1,
      "the incomplete beta function needs a, b > 0 and 0 ≤ x ≤ 1: \(a), \(b), \(x)")
    if x == 0 { return 0 }
    let y = complement ?? (1 - x)
    if y <= 0 { return 1 }
    let logFront =
      logGamma(a + b) - logGamma(a) - logGamma(b) + a * log(x) + b * log(y)
    if x < (a + 1) / (a + b + 2) { return exp(logFront) * fraction(x, a, b) / a }
    return 1 - exp(logFront) * fraction(y, b, a) / b
  }

  private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    let tiny = 1e-300
    func guarded(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
    var c = 1.0
    var d = 1 / guarded(1 - (a + b) * x / (a + 1))
    var h = d
    for step in 1..<100_000 {
      let m = Double(step)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / guarded(1 + even * d)
      c = guarded(1 + even / c)
      h *= d * c
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / guarded(1 + odd * d)
      c = guarded(1 + odd / c)
      let change = d * c
      h *= change
      if abs(change - 1) < 1e-16 { break }
    }
    return h
  }
}
