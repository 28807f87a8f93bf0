import Quantities
import Rasters

/// Tie points with their roles and residuals, and the errors that follow, in reference pixels.
struct Report {
  /// Reference pixels per cell of the level that was matched.
  let scale: Double
  var tiePoints: [TiePoint]
  var heldOutError: HeldOutError?
  var standardError: OffsetCovariance
  var localScatter: Double

  init(found: [TieSearch.Found], choice: ModelChoice, scale: Double) {
    self.scale = scale
    let fit = choice.fit
    var distances: [Double] = []
    // Stated errors are held to what the tie points scatter; far beyond that it is the ground.
    let agreed = fit.weights.reduce(0) { $0 + ($1 > 0 ? 1 : 0) }
    let factor = agreed >= 12 ? min(max(fit.inflation, 0.8), 1.5) : max(1, fit.inflation)
    let calibration = factor * factor
    tiePoints = found.indices.map { index in
      let sighting = found[index].sighting
      let held = choice.heldOut[index]
      let model = held ? choice.trial.model : fit.model
      let residual = sighting.offset - model.offset(at: sighting.position)
      let kept = fit.weights[index] > 0
      if held && kept { distances.append(residual.length * scale) }
      return TiePoint(
        position: PixelPosition(x: sighting.position.x * scale, y: sighting.position.y * scale),
        offset: sighting.offset.scaled(by: scale),
        covariance: sighting.covariance.scaled(by: calibration).adding(Self.interpolation)
          .scaled(by: scale * scale),
        correlation: found[index].correlation,
        role: !kept ? .rejected : held ? .heldOut : .fitted, residual: residual.scaled(by: scale))
    }
    heldOutError = HeldOutError(distances.isEmpty ? Self.all(tiePoints) : distances)
    standardError = Self.standardError(fit, found, scale)
    localScatter = Self.excess(fit, found, scale)
  }

  /// What interpolation and blur leave in a tie point at the best of times: 0.0022 cells.
  private static let interpolation = OffsetCovariance(
    rowRow: 4.84e-6, rowColumn: 0, columnColumn: 4.84e-6)

  private static func all(_ tiePoints: [TiePoint]) -> [Double] {
    tiePoints.filter { $0.role != .rejected }.map(\.residual.length)
  }

  /// The model's covariance, averaged over the tie points it was fitted to.
  private static func standardError(
    _ fit: ModelFit, _ found: [TieSearch.Found], _ scale: Double
  ) -> OffsetCovariance {
    var sum = OffsetCovariance(rowRow: 0, rowColumn: 0, columnColumn: 0)
    var count = 0.0
    for (item, weight) in zip(found, fit.weights) where weight > 0 {
      sum = sum.adding(fit.model.covariance(at: item.sighting.position))
      count += 1
    }
    return count > 0 ? sum.scaled(by: scale * scale / count) : sum
  }

  /// What tie points scatter about the model beyond their own stated errors, per axis.
  private static func excess(
    _ fit: ModelFit, _ found: [TieSearch.Found], _ scale: Double
  ) -> Double {
    var own: [Double] = []
    for (item, weight) in zip(found, fit.weights) where weight > 0 {
      let error = item.sighting.covariance.errorPerAxis
      own.append(error * error)
    }
    guard !own.isEmpty else { return 0 }
    let excess = fit.inflation * fit.inflation - 1
    guard excess > 4 / Double(own.count).squareRoot() else { return 0 }
    return scale * (excess * Quantile.upper.median(of: own)).squareRoot()
  }
}

extension Offset {
  /// The offset `factor` times as long.
  func scaled(by factor: Double) -> Offset { Offset(row: row * factor, column: column * factor) }
}
