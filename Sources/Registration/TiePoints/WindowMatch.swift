/// The covariance of a shift's two components, in cells squared.
struct ShiftCovariance: Sendable {
  var xx: Double
  var xy: Double
  var yy: Double

  static let zero = ShiftCovariance(xx: 0, xy: 0, yy: 0)

  /// Adds the outer product of a deviation with itself.
  mutating func add(x: Double, y: Double) {
    xx += x * x
    xy += x * y
    yy += y * y
  }

  func scaled(by factor: Double) -> ShiftCovariance {
    ShiftCovariance(xx: xx * factor, xy: xy * factor, yy: yy * factor)
  }

  /// `share` of this and the rest of `other`.
  func blended(with other: ShiftCovariance, share: Double) -> ShiftCovariance {
    ShiftCovariance(
      xx: share * xx + (1 - share) * other.xx, xy: share * xy + (1 - share) * other.xy,
      yy: share * yy + (1 - share) * other.yy)
  }

  var trace: Double { xx + yy }

  /// The inverse of a positive definite matrix.
  var inverse: ShiftCovariance {
    let det = xx * yy - xy * xy
    return ShiftCovariance(xx: yy / det, xy: -xy / det, yy: xx / det)
  }

  /// The larger standard error of any direction.
  var worstError: Double {
    let spread = (0.25 * (xx - yy) * (xx - yy) + xy * xy).squareRoot()
    return max(0, 0.5 * (xx + yy) + spread).squareRoot()
  }
}

/// How well one window of the reference was found in the moving image.
struct WindowMatch: Sendable {
  /// Columns and rows from where the window was laid to where it fits.
  var dx: Double
  var dy: Double
  /// The covariance by the jackknife over blocks: right on average, but from few blocks.
  var blockwise: ShiftCovariance
  /// How many blocks.
  var blocks: Int
  /// The covariance if residuals were independent and alike everywhere: steady, but too small.
  var uniform: ShiftCovariance
  /// The weighted correlation of the two windows after the fit.
  var correlation: Double
  /// Moving grey levels per reference grey level.
  var gain: Double
  /// The share of the window that was not set aside as changed or absent.
  var share: Double

  /// The covariance for a scene in which blocks say `ratio` times what independence says.
  ///
  /// The two are averaged as if `steadiness` blocks had been seen before (empirical Bayes).
  func covariance(ratio: Double, steadiness: Double = 12) -> ShiftCovariance {
    blockwise.blended(
      with: uniform.scaled(by: ratio), share: Double(blocks) / (Double(blocks) + steadiness))
  }
}

/// Why a window gave no match.
enum WindowFailure: Error {
  case noData
  case flat
  case lost
  case unlike
}
