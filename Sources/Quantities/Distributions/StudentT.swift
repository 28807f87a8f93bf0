/// Student's t distribution.
public struct StudentT: Hashable, Sendable {
  /// The degrees of freedom.
  public let degreesOfFreedom: Double

  /// The distribution with `degreesOfFreedom` > 0.
  public init(degreesOfFreedom: Double) {
    precondition(degreesOfFreedom > 0, "t needs positive degrees of freedom: \(degreesOfFreedom)")
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The probability of a value above `x`, precise in the far tail.
  public func survival(_ x: Double) -> Double {
    let n = degreesOfFreedom
    let square = x * x
    if square == .infinity { return x > 0 ? 0 : 1 }
    let tail =
      0.5
      * IncompleteBeta.regularized(n / (n + square), complement: square / (n + square), n / 2, 0.5)
    return x >= 0 ? tail : 1 - tail
  }

  /// The probability of a value up to `x`.
  public func cdf(_ x: Double) -> Double { survival(-x) }

  /// The value that a share `p` of the distribution does not exceed.
  public func quantile(_ p: Double) -> Double {
    precondition(p > 0 && p < 1, "a quantile needs 0 < p < 1, not \(p)")
    if p == 0.5 { return 0 }
    let tail = min(p, 1 - p)
    let size = MonotoneRoot.positive(near: max(-Normal.quantile(tail), 1e-8)) {
      tail - survival($0)
    }
    return p > 0.5 ? size : -size
  }
}
