import Rasters

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension PairRegistration {
  /// Lays `moving`, which has a grid of its own, on `reference`.
  ///
  /// The moving image is read through `nominal`, with an eighth of the reference's sides around it,
  /// so that a wrong georeference can still be found. Where its cells are coarser than the
  /// reference's, the match is made on a halving of both.
  ///
  /// - Parameters:
  ///   - moving: The image to be laid, NaN without data.
  ///   - reference: The image to be laid on, NaN without data.
  ///   - nominal: From positions in the reference to positions in the moving image, as the two
  ///     georeferences have it; smooth over 16 cells.
  /// - Returns: Offsets in the reference's pixels before `nominal`: what lies at p in the reference
  ///   lies at `nominal(registration.source(of: p))` in the moving image.
  public func register(
    moving: any PixelSource, onto reference: any PixelSource,
    nominal: @escaping @Sendable (PixelPosition) -> PixelPosition
  ) -> RegistrationOutcome {
    let shape = reference.shape
    guard min(shape.rows, shape.columns) >= 32 else {
      return .notRegistered(
        because: .tooSmall(rows: shape.rows, columns: shape.columns, needed: 32))
    }
    let (share, scale) = Self.overlap(of: shape, with: moving.shape, nominal)
    guard share > 0.02 else { return .notRegistered(because: .noOverlap(share: share)) }
    let rim = max(shape.rows, shape.columns) / 16 * 2
    let canvas = RimmedSource(base: reference, rim: rim)
    let laid = MappedSource(moving, shape: canvas.shape) { at in
      nominal(PixelPosition(x: at.x - Double(rim), y: at.y - Double(rim)))
    }
    var finer = self
    finer.settings.finestLevel = max(
      settings.finestLevel, Int(max(0, log2(1 / max(scale, 1e-6))).rounded()))
    // What fits in memory is resampled once; what does not, window by window.
    let small = canvas.shape.count <= 1 << 24
    let outcome = finer.register(
      moving: small ? laid.whole : laid, onto: small ? canvas.whole : canvas)
    guard case .registered(let registration) = outcome else { return outcome }
    return .registered(registration.moved(by: -Double(rim)))
  }

  /// The share of the reference that the moving image shows, and the moving image's cells to one of
  /// the reference's.
  private static func overlap(
    of shape: Shape, with other: Shape, _ nominal: (PixelPosition) -> PixelPosition
  ) -> (share: Double, scale: Double) {
    let steps = 32
    var inside = 0
    for row in 0..<steps {
      for column in 0..<steps {
        let at = nominal(
          PixelPosition(
            x: (Double(column) + 0.5) / Double(steps) * Double(shape.columns),
            y: (Double(row) + 0.5) / Double(steps) * Double(shape.rows)))
        if at.x >= 0, at.y >= 0, at.x < Double(other.columns), at.y < Double(other.rows) {
          inside += 1
        }
      }
    }
    let middle = PixelPosition(x: 0.5 * Double(shape.columns), y: 0.5 * Double(shape.rows))
    let (a, b, c) = (
      nominal(middle), nominal(PixelPosition(x: middle.x + 8, y: middle.y)),
      nominal(PixelPosition(x: middle.x, y: middle.y + 8))
    )
    let scale = max(a.squaredDistance(b), a.squaredDistance(c)).squareRoot() / 8
    return (Double(inside) / Double(steps * steps), scale)
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

  /// The registration as offsets from a map that already moves everything by `start`.
  public func relative(to start: Offset) -> Registration {
    Registration(
      model: model.shifted(by: .zero - start),
      tiePoints: tiePoints.map { point in
        TiePoint(
          position: point.position, offset: point.offset - start, covariance: point.covariance,
          correlation: point.correlation, role: point.role, residual: point.residual)
      }, tried: tried, heldOutError: heldOutError, standardError: standardError,
      localScatter: localScatter, falseAlarms: falseAlarms)
  }
}
