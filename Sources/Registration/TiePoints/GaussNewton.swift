import Quantities

/// Finds the shift between two windows by robust least squares with gain and offset.
///
/// Lucas & Kanade 1981 with both windows' gradients averaged (Robinson & Milanfar 2004,
/// doi:10.1109/TIP.2004.832923), Tukey's biweight on single cells and on patches of 5 × 5, and a
/// covariance by the jackknife over blocks, since neighbouring residuals are never independent.
/// Information is measured by the product of the two windows' gradients, whose noises do not
/// meet, so that a noisy window is not taken for an informative one.
struct GaussNewton: Sendable {
  /// Cells around the reference window that must be given as well.
  static let referenceMargin = 5
  /// Cells around the moving window that must be given as well.
  static let movingMargin = 12
  /// The furthest shift looked for, in cells along either axis.
  static let reach = 3.5

  /// Cells along a window's side.
  let side: Int
  /// The standard deviation of the blur given to both windows, in cells.
  let blur: Double

  /// The shift of `moving` (side + 24) against `reference` (side + 10), starting at (`dx`, `dy`).
  func match(reference: Patch, moving: Patch, dx: Double, dy: Double)
    throws(WindowFailure) -> WindowMatch
  {
    let a = smooth(reference.plane)
    let b = smooth(moving.plane)
    var fit = WindowFit(side: side, reference: a)
    fit.mask(reference: reference.gaps.map(smooth), moving: moving.gaps.map(smooth))
    guard fit.validShare > 0.4 else { throw .noData }
    var (x, y) = (dx, dy)
    var settled = false
    for pass in 0..<12 {
      guard abs(x) <= Self.reach, abs(y) <= Self.reach else { throw .lost }
      fit.lay(b, dx: x, dy: y, robust: pass > 0)
      guard let step = fit.step() else { throw .flat }
      let length = (step.x * step.x + step.y * step.y).squareRoot()
      let limit = length > 1 ? 1 / length : 1
      x -= step.x * limit
      y -= step.y * limit
      if length < 0.003 && pass > 1 {
        settled = true
        break
      }
    }
    guard abs(x) <= Self.reach, abs(y) <= Self.reach else { throw .lost }
    fit.lay(b, dx: x, dy: y, robust: true)
    guard let match = fit.result(dx: x, dy: y) else { throw .flat }
    guard settled || match.blockwise.worstError < 0.3 else { throw .lost }
    guard match.gain > 0, match.correlation > 0.25 else { throw .unlike }
    return match
  }

  private func smooth(_ plane: Plane) -> Plane {
    let kernel = Kernel.gaussian(sigma: blur, radius: 3)
    return plane.filtered(
      row: 0, column: 0, rows: plane.rows - 6, columns: plane.columns - 6, down: kernel,
      across: kernel)
  }
}

/// A window cut out with its margin, and where it holds data.
struct Patch: Sendable {
  let plane: Plane
  /// 1 where there is data; nil when everywhere.
  let gaps: Plane?
}
