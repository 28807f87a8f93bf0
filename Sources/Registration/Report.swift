import Quantities
import Rasters

/// Tie points with their roles and residuals, and the errors that follow, in reference pixels.
struct Report {
  /// Reference pixels per cell of the level that was matched.
  let scale: Double
  var tiePoints: [TiePoint]
  var heldOutError: HeldOutError?
  var standardError: OffsetCovariance

  init(found: [TieSearch.Found], choice: ModelChoice, scale: Double) {
    self.scale = scale
    let fit = choice.fit
    var distances: [Double] = []
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
        covariance: sighting.covariance.scaled(by: scale * scale),
        correlation: found[index].correlation,
        role: !kept ? .rejected : held ? .heldOut : .fitted, residual: residual.scaled(by: scale))
    }
    heldOutError = HeldOutError(distances.isEmpty ? Self.all(tiePoints) : distances)
    standardError = Self.standardError(fit, found, scale)
  }

  private static func all(_ tiePoints: [TiePoint]) -> [Double] {
    tiePoints.filter { $0.role != .rejected }.map(\.residual.length)
  }

  private static func standardError(
    _ fit: ModelFit, _ found: [TieSearch.Found], _ scale: Double
  ) -> OffsetCovariance {
    var sum = OffsetCovariance(rowRow: 0, rowColumn: 0, columnColumn: 0)
    var own = 0.0
    var count = 0.0
    for (item, weight) in zip(found, fit.weights) where weight > 0 {
      sum = sum.adding(fit.model.covariance(at: item.sighting.position))
      own += 0.5 * (item.sighting.covariance.rowRow + item.sighting.covariance.columnColumn)
      count += 1
    }
    guard count > 0 else { return sum }
    var mean = sum.scaled(by: 1 / count)
    // The field is rougher than the model when tie points scatter clearly more than they should.
    let excess = fit.inflation * fit.inflation - 1
    if excess > max(1, 6 / count.squareRoot()) {
      mean.rowRow += excess * own / count
      mean.columnColumn += excess * own / count
    }
    return mean.scaled(by: scale * scale)
  }
}

extension Offset {
  /// The offset `factor` times as long.
  func scaled(by factor: Double) -> Offset { Offset(row: row * factor, column: column * factor) }
}
