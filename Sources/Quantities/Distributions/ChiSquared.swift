/// The χ² distribution with a positive, possibly fractional, number of degrees of freedom.
public struct ChiSquared: Hashable, Sendable {
  /// The degrees of freedom.
  public let degreesOfFreedom: Double

  /// The distribution with `degreesOfFreedom` > 0.
  public init(degreesOfFreedom: Double) {
    precondition(degreesOfFreedom > 0, "χ² needs positive degrees of freedom: \(degreesOfFreedom)")
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The probability of a value up to `x`.
  public func cdf(_ x: Double) -> Double {
    x <= 0 ? 0 : IncompleteGamma.lower(degreesOfFreedom / 2, x / 2)
  }

  /// The probability of a value above `x`, precise in the far tail.
  public func survival(_ x: Double) -> Double {
    x <= 0 ? 1 : IncompleteGamma.upper(degreesOfFreedom / 2, x / 2)
  }

  /// The value that a share `p` of the distribution does not exceed.
  ///
  /// The Wilson–Hilferty cube as a start, then a bracketed search on the exact function.
  public func quantile(_ p: Double) -> Double {
    precondition(p > 0 && p < 1, "a quantile needs 0 < p < 1, not \(p)")
    let share = 2 / (9 * degreesOfFreedom)
    let cube = 1 - share + Normal.quantile(p) * share.squareRoot()
    let start = max(degreesOfFreedom * cube * cube * cube, 1e-8)
    return MonotoneRoot.positive(near: start) { p <= 0.5 ? cdf($0) - p : (1 - p) - survival($0) }
  }
}
