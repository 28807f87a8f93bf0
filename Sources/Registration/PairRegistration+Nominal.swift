import Rasters

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension PairRegistration {
  /// Lays `moving`, which has a grid of its own, on `reference`.
  ///
  /// The moving image is read once through `nominal`, with an eighth of the reference's sides around
  /// it, so that a wrong georeference can still be found. Where its cells are coarser than the
  /// reference's, the match is made on a halving of both.
  ///
  /// - Parameters:
  ///   - moving: The image to be laid, NaN without data.
  ///   - reference: The image to be laid on, NaN without data.
  ///   - nominal: From positions in the reference to positions in the moving image, as the two
  ///     georeferences have it.
  /// - Returns: Offsets in the reference's pixels before `nominal`: what lies at p in the reference
  ///   lies at `nominal(registration.source(of: p))` in the moving image.
  public func register(
    moving: Raster<Float>, onto reference: Raster<Float>,
    nominal: (PixelPosition) -> PixelPosition
  ) -> RegistrationOutcome {
    let shape = reference.shape
    guard min(shape.rows, shape.columns) >= 32 else {
      return .notRegistered(
        because: .tooSmall(rows: shape.rows, columns: shape.columns, needed: 32))
    }
    let margin = max(shape.rows, shape.columns) / 8
    let canvas = Window(row: 0, column: 0, rows: shape.rows, columns: shape.columns)
      .grown(by: margin)
    let shift = Double(margin)
    let map = PixelMap(shape: canvas.shape) { position in
      nominal(PixelPosition(x: position.x - shift, y: position.y - shift))
    }
    let laid = moving.resampled(through: map)
    let within = laid.patch(
      Window(row: margin, column: margin, rows: shape.rows, columns: shape.columns))
    guard within.dataShare > 0.02 else {
      return .notRegistered(because: .noOverlap(share: within.dataShare))
    }
    var finer = self
    finer.settings.finestLevel = max(
      settings.finestLevel, Int(max(0, log2(1 / max(map.scale, 1e-6))).rounded()))
    let outcome = finer.register(moving: laid, onto: reference.patch(canvas))
    guard case .registered(let registration) = outcome else { return outcome }
    return .registered(registration.moved(by: -shift))
  }
}

extension Registration {
  /// The registration of a reference whose origin lies `shift` pixels further along both axes.
  func moved(by shift: Double) -> Registration {
    Registration(
      model: model.moved(by: shift),
      tiePoints: tiePoints.map { point in
        TiePoint(
          position: PixelPosition(x: point.position.x + shift, y: point.position.y + shift),
          offset: point.offset, covariance: point.covariance, correlation: point.correlation,
          role: point.role, residual: point.residual)
      }, tried: tried, heldOutError: heldOutError, standardError: standardError,
      localScatter: localScatter, falseAlarms: falseAlarms)
  }
}
