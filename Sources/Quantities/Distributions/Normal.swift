#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The standard normal distribution.
public enum Normal {
  /// The probability of a value up to `x`.
  public static func cdf(_ x: Double) -> Double { 0.5 * erfc(-x / 2.0.squareRoot()) }

  /// The density at `x`.
  public static func density(_ x: Double) -> Double {
    exp(-0.5 * x * x) / (2 * .pi).squareRoot()
  }

  /// The value that a share `p` of the distribution does not exceed; relative error below 1e-15.
  ///
  /// Acklam's rational start, then one Halley step on the exact CDF.
  ///
  /// - Parameter p: A probability strictly between 0 and 1.
  /// - Returns: The quantile, in standard deviations from the mean.
  public static func quantile(_ p: Double) -> Double {
    precondition(p > 0 && p < 1, "a quantile needs 0 < p < 1, not \(p)")
    let start = acklam(p)
    let error = cdf(start) - p
    let u = error * (2 * Double.pi).squareRoot() * exp(start * start / 2)
    return start - u / (1 + start * u / 2)
  }

  private static func acklam(_ p: Double) -> Double {
    let low = 0.02425
    if p < low { return tail((-2 * log(p)).squareRoot()) }
    if p > 1 - low { return -tail((-2 * log(1 - p)).squareRoot()) }
    let q = p - 0.5
    let r = q * q
    let top = horner(
      [
        -3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02,
        1.383577518672690e+02, -3.066479806614716e+01, 2.506628277459239e+00,
      ], r)
    let bottom = horner(
      [
        -5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02,
        6.680131188771972e+01, -1.328068155288572e+01, 1,
      ], r)
    return top * q / bottom
  }

  private static func tail(_ q: Double) -> Double {
    let top = horner(
      [
        -7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e+00,
        -2.549732539343734e+00, 4.374664141464968e+00, 2.938163982698783e+00,
      ], q)
    let bottom = horner(
      [
        7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00,
        3.754408661907416e+00, 1,
      ], q)
    return top / bottom
  }

  private static func horner(_ coefficients: [Double], _ x: Double) -> Double {
    coefficients.reduce(0) { $0 * x + $1 }
  }
}
