import Quantities

/// Puts independent estimates of one number together.
enum Combination {
  /// One standard error, at least as the wider half of the interval implies it.
  static func error(of estimate: Estimate) -> Double {
    let halves = [
      estimate.interval.lo.map { estimate.value - $0 },
      estimate.interval.hi.map { $0 - estimate.value },
    ]
    return halves.compactMap { $0 }.reduce(max(estimate.standardError, 1e-9)) {
      max($0, $1 / Estimate.z95)
    }
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
