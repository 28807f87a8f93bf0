/// How well one window of the reference was found in the moving image.
struct WindowMatch: Sendable {
  /// Columns and rows from where the window was laid to where it fits.
  var dx: Double
  var dy: Double
  /// The covariance of (dx, dy), in cells squared.
  var xx: Double
  var xy: Double
  var yy: Double
  /// The weighted correlation of the two windows after the fit.
  var correlation: Double
  /// Moving grey levels per reference grey level.
  var gain: Double
  /// The share of the window that was not set aside as changed or absent.
  var share: Double

  /// The larger standard error of any direction, in cells.
  var worstError: Double {
    let mean = 0.5 * (xx + yy)
    let spread = (0.25 * (xx - yy) * (xx - yy) + xy * xy).squareRoot()
    return (mean + spread).squareRoot()
  }
}

/// Why a window gave no match.
enum WindowFailure: Error {
  case noData
  case flat
  case lost
  case unlike
}
