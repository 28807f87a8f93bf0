import Quantities

/// Damped Gauss–Newton steps on a ``FitProblem`` (Marquardt 1963, doi:10.1137/0111030).
enum LevenbergMarquardt {
  struct Result: Sendable {
    var parameters: [Double]
    var normal: FitProblem.Normal
    var converged: Bool
    var steps: Int
  }

  /// Minimises the problem from `start`.
  ///
  /// - Parameters:
  ///   - problem: What to minimise.
  ///   - start: All parameters.
  ///   - steps: At most this many evaluations.
  ///   - tolerance: Converged when the cost falls by less than this share, or the predicted fall is
  ///     below `tolerance` of a unit of cost per parameter.
  ///   - workspace: Room for the planes.
  ///   - accepts: Whether a point is allowed, e.g. sides in order.
  /// - Returns: The best point found and the normal equations there.
  static func minimise(
    _ problem: FitProblem, from start: [Double], steps: Int, tolerance: Double = 1e-6,
    workspace: inout FitWorkspace, accepts: ([Double]) -> Bool
  ) -> Result {
    let n = problem.layout.count
    workspace.clear()
    var result = Result(
      parameters: start, normal: problem.normal(at: start, &workspace), converged: false,
      steps: 0)
    var damping = 1e-3
    while result.steps < steps {
      result.steps += 1
      var damped = result.normal.matrix
      for i in 0..<n {
        let diagonal = damped[i * n + i]
        damped[i * n + i] = diagonal + damping * max(diagonal, 1e-12)
      }
      guard let factor = Cholesky(damped, order: n) else {
        damping = max(damping * 10, 1e-6)
        if damping > 1e8 { break }
        continue
      }
      let step = factor.solve(result.normal.gradient)
      let trial = zip(result.parameters, step).map { $0 + $1 }
      guard accepts(trial) else {
        damping *= 8
        if damping > 1e8 { break }
        continue
      }
      let normal = problem.normal(at: trial, &workspace)
      if normal.cost < result.normal.cost {
        let fall = result.normal.cost - normal.cost
        let small = fall <= tolerance * result.normal.cost
        result.parameters = trial
        result.normal = normal
        damping = max(damping * 0.1, 1e-9)
        if small {
          result.converged = true
          break
        }
      } else {
        let size = zip(step, result.normal.gradient).reduce(0) { $0 + $1.0 * $1.1 }
        if size <= tolerance * result.normal.cost {
          result.converged = true
          break
        }
        damping *= 8
        if damping > 1e8 { break }
      }
    }
    return result
  }
}
