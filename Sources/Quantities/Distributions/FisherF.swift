/// The F distribution of the ratio of two independent mean squares.
public struct FisherF: Hashable, Sendable {
  /// The degrees of freedom of the numerator and the denominator.
  public let numerator, denominator: Double

  /// The distribution with positive degrees of freedom.
  public init(numerator: Double, denominator: Double) {
    precondition(
      numerator > 0 && denominator > 0,
      "F needs positive degrees of freedom: \(numerator), \(denominator)")
    self.numerator = numerator
    self.denominator = denominator
  }

  /// The probability of a value up to `x`.
  public func cdf(_ x: Double) -> Double {
    guard x > 0 else { return 0 }
    let (below, above) = shares(x)
    return IncompleteBeta.regularized(below, complement: above, numerator / 2, denominator / 2)
  }

  /// The probability of a value above `x`, precise in the far tail.
  public func survival(_ x: Double) -> Double {
    guard x > 0 else { return 1 }
    let (below, above) = shares(x)
    return IncompleteBeta.regularized(above, complement: below, denominator / 2, numerator / 2)
  }

  /// The value that a share `p` of the distribution does not exceed.
  public func quantile(_ p: Double) -> Double {
    precondition(p > 0 && p < 1, "a quantile needs 0 < p < 1, not \(p)")
    return MonotoneRoot.positive(near: 1) { p <= 0.5 ? cdf($0) - p : (1 - p) - survival($0) }
  }

  private func shares(_ x: Double) -> (below: Double, above: Double) {
    let total = numerator * x + denominator
    return (numerator * x / total, denominator / total)
  }
}
