#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The regularised incomplete gamma function, lower `P(a, x)` and upper `Q(a, x) = 1 − P(a, x)`.
///
/// The power series below `x = a + 1`, Lentz's continued fraction above it: Gil, Segura & Temme
/// 2012, doi:10.1137/120872553; DLMF 8.7.1 and 8.9.2. Each tail is computed where it is the small
/// one, so that small probabilities keep their relative precision (1e-12 for `a` up to 1000).
public enum IncompleteGamma {
  /// `P(a, x)`: the share of a gamma distribution of shape `a` and scale 1 below `x`.
  public static func lower(_ a: Double, _ x: Double) -> Double {
    check(a, x)
    if x == 0 { return 0 }
    if x == .infinity { return 1 }
    return x < a + 1 ? series(a, x) : 1 - fraction(a, x)
  }

  /// `Q(a, x)`: the share above `x`.
  public static func upper(_ a: Double, _ x: Double) -> Double {
    check(a, x)
    if x == 0 { return 1 }
    if x == .infinity { return 0 }
    return x < a + 1 ? 1 - series(a, x) : fraction(a, x)
  }

  private static func check(_ a: Double, _ x: Double) {
    precondition(a > 0 && x >= 0, "the incomplete gamma function needs a > 0, x ≥ 0: \(a), \(x)")
  }

  private static func front(_ a: Double, _ x: Double) -> Double {
    exp(a * log(x) - x - logGamma(a))
  }

  private static func series(_ a: Double, _ x: Double) -> Double {
    var term = 1 / a
    var sum = term
    var n = a
    while abs(term) > abs(sum) * 1e-17 {
      n += 1
      term *= x / n
      sum += term
    }
    return sum * front(a, x)
  }

  private static func fraction(_ a: Double, _ x: Double) -> Double {
    let tiny = 1e-300
    var b = x + 1 - a
    var c = 1 / tiny
    var d = 1 / b
    var h = d
    for i in 1..<100_000 {
      let step = -Double(i) * (Double(i) - a)
      b += 2
      d = step * d + b
      if abs(d) < tiny { d = tiny }
      c = b + step / c
      if abs(c) < tiny { c = tiny }
      d = 1 / d
      let change = d * c
      h *= change
      if abs(change - 1) < 1e-16 { break }
    }
    return h * front(a, x)
  }
}

/// The logarithm of the gamma function of a positive number, without the C library's global sign.
///
/// - Parameter x: A positive number.
/// - Returns: ln Γ(x).
func logGamma(_ x: Double) -> Double {
  var sign: Int32 = 0
  return lgamma_r(x, &sign)
}
