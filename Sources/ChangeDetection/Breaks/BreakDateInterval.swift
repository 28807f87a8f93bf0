import Quantities

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How far a breakpoint may lie from its estimate.
///
/// The argmax of a two-sided Wiener process with drift, whose scale may differ before and after:
/// Bai 1997, "Estimation of a change point in multiple regression models",
/// doi:10.1162/003465397557132, applied to each break as in Bai & Perron 2003, section 4.1.
/// Regressors and error variance are allowed to differ between stretches; errors are taken as
/// uncorrelated.
public enum BreakDateInterval {
  /// The interval of each breakpoint, as numbers of observations before the break.
  ///
  /// - Parameters:
  ///   - breakpoints: How many observations precede each break, ascending.
  ///   - values: The observations in time order, without gaps.
  ///   - design: Their regressors.
  ///   - level: The coverage aimed at.
  /// - Returns: One range per breakpoint, perhaps reaching beyond the series; nil for one whose
  ///   stretches do not differ enough to say.
  public static func intervals(
    _ breakpoints: [Int], values: [Double], on design: Regressors, level: Double = 0.95
  ) -> [ClosedRange<Int>?] {
    let bounds = [0] + breakpoints + [values.count]
    let stretches = zip(bounds, bounds.dropFirst()).map { start, end in
      Stretch(Array(values[start..<end]), on: design.rows(start..<end))
    }
    return breakpoints.enumerated().map { index, breakpoint in
      guard let before = stretches[index], let after = stretches[index + 1] else { return nil }
      return interval(breakpoint, before, after, tail: (1 - level) / 2)
    }
  }

  private struct Stretch {
    let coefficients: [Double]
    let variance: Double
    let design: Regressors

    init?(_ values: [Double], on design: Regressors) {
      guard let fit = LeastSquares(values, on: design) else { return nil }
      coefficients = fit.coefficients
      variance = fit.residualSumOfSquares / Double(values.count)
      self.design = design
    }

    /// `δᵀ (XᵀX / n) δ`: the mean square of what the change does to the expectation.
    func meanSquare(of change: [Double]) -> Double {
      design.prediction(change).reduce(0) { $0 + $1 * $1 } / Double(design.count)
    }
  }

  private static func interval(
    _ breakpoint: Int, _ before: Stretch, _ after: Stretch, tail: Double
  ) -> ClosedRange<Int>? {
    let change = zip(after.coefficients, before.coefficients).map { $0 - $1 }
    let (q1, q2) = (before.meanSquare(of: change), after.meanSquare(of: change))
    let argmax = DriftingArgmax(
      xi: q2 / q1, firstVariance: before.variance, secondVariance: after.variance)
    let atZero = argmax.cdf(0)
    guard atZero.isFinite, atZero >= tail, atZero <= 1 - tail else { return nil }
    let unit = before.variance / q1
    let (upper, lower) = (argmax.quantile(1 - tail) * unit, argmax.quantile(tail) * unit)
    guard upper.isFinite, lower.isFinite, upper < 1e9, lower > -1e9 else { return nil }
    return (breakpoint - Int(upper.rounded(.up)))...(breakpoint - Int(lower.rounded(.down)))
  }
}

/// The distribution of the argmax of a two-sided Wiener process with unequal drift and scale.
///
/// Bai 1997, appendix B.
struct DriftingArgmax {
  let xi, phi: Double

  init(xi: Double, firstVariance: Double, secondVariance: Double) {
    self.xi = xi
    phi = xi * secondVariance / firstVariance
  }

  func cdf(_ x: Double) -> Double { x < 0 ? left(-x) : right(x) }

  func quantile(_ p: Double) -> Double {
    let side: Double = p < cdf(0) ? -1 : 1
    var (lo, hi) = (0.0, 1.0)
    while side > 0 ? cdf(hi) < p : cdf(-hi) > p, hi < 1e12 { hi *= 2 }
    for _ in 0..<200 {
      let middle = (lo + hi) / 2
      let inside = side > 0 ? cdf(middle) < p : cdf(-middle) > p
      if inside { lo = middle } else { hi = middle }
    }
    return side * (lo + hi) / 2
  }

  private func left(_ x: Double) -> Double {
    let frac = xi / phi
    let root = x.squareRoot()
    let first = -exp(-x / 8) * root / (2 * Double.pi).squareRoot()
    let second =
      (phi / xi * (phi + 2 * xi) / (phi + xi))
      * exp(frac * (1 + frac) * x / 2 + Self.logCDF(-(0.5 + frac) * root))
    let third = x / 2 - 2 + (phi + 2 * xi) * (phi + 2 * xi) / ((phi + xi) * xi)
    return first - second + third * Normal.cdf(-root / 2)
  }

  private func right(_ x: Double) -> Double {
    let frac = xi * xi / phi
    let root = x.squareRoot()
    let first = 1 + frac.squareRoot() * root * exp(-frac * x / 8) / (2 * Double.pi).squareRoot()
    let second =
      (xi / phi * (2 * phi + xi) / (phi + xi))
      * exp((phi + xi) * x / 2 + Self.logCDF(-(phi + xi / 2) / phi.squareRoot() * root))
    let third = (2 * phi + xi) * (2 * phi + xi) / ((phi + xi) * phi) - 2 + frac * x / 2
    return first + second - third * Normal.cdf(-frac.squareRoot() * root / 2)
  }

  /// ln Φ(z), by the tail's continued expansion where Φ itself would vanish.
  private static func logCDF(_ z: Double) -> Double {
    if z > -20 { return log(Normal.cdf(z)) }
    let square = z * z
    let series = 1 - 1 / square + 3 / (square * square) - 15 / (square * square * square)
    return -square / 2 - log(-z) - 0.5 * log(2 * Double.pi) + log(series)
  }
}
