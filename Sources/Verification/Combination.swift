import Quantities

/// Puts independent estimates of one number together.
enum Combination {
  /// One standard error, from the interval where it has both ends.
  static func error(of estimate: Estimate) -> Double {
    guard let lo = estimate.interval.lo, let hi = estimate.interval.hi else {
      return max(estimate.standardError, 1e-9)
    }
    return max(estimate.standardError, (hi - lo) / (2 * Estimate.z95), 1e-9)
  }

  /// Two estimates whose difference exceeds 2.58 joint standard errors (1 in 100).
  static func clash(_ estimates: [Estimate]) -> (Estimate, Estimate)? {
    for (index, first) in estimates.enumerated() {
      for second in estimates[(index + 1)...] {
        let joint = (error(of: first) * error(of: first) + error(of: second) * error(of: second))
          .squareRoot()
        if abs(first.value - second.value) > 2.58 * joint { return (first, second) }
      }
    }
    return nil
  }

  /// The mean weighted by inverse variance; a single estimate stays as it is.
  static func combined(_ estimates: [Estimate]) -> Estimate? {
    guard let first = estimates.first else { return nil }
    guard estimates.count > 1 else { return first }
    var weights = 0.0
    var sum = 0.0
    for estimate in estimates {
      let weight = 1 / (error(of: estimate) * error(of: estimate))
      weights += weight
      sum += weight * estimate.value
    }
    return Estimate(value: sum / weights, standardError: (1 / weights).squareRoot())
  }
}
