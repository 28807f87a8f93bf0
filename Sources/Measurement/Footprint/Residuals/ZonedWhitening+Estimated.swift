extension ZonedWhitening {
  /// Builds the filter of one frame.
  ///
  /// - Parameters:
  ///   - residual: Sample less model.
  ///   - share: The roof's share of every cell, as blurred.
  ///   - frame: The window.
  ///   - isCorrelated: Whether the residuals as a whole are known not to be white.
  /// - Returns: Nil where the ground is too small to say how it varies.
  static func estimated(
    residual: [Double], share: [Double], frame: FitFrame, isCorrelated: Bool
  ) -> ZonedWhitening? {
    func mask(_ part: FieldModel.Part) -> [Double] {
      zip(share, frame.weights).map { part.owns($0) && $1 > 0 ? 1 : 0 }
    }
    func field(_ mask: [Double]) -> FieldCovariance? {
      FieldCovariance.estimated(residual, mask: mask, shape: frame.shape, runs: frame.runs)
    }
    guard let outside = field(mask(.ground)) else { return nil }
    let roof = mask(.roof)
    var fields = FieldModel(
      ground: outside, roof: Self.roof(field(roof), cells: roof.reduce(0, +), outside: outside))
    if isCorrelated || fields.ground.form != nil || fields.roof.form != nil {
      fields = FieldSearch(residual: residual, share: share, frame: frame)
        .model(apart: fields, all: field(mask(.both)))
    }
    let built = VecchiaFilter(fields, columns: frame.shape.columns)
    var filter = built.filter(share: share, support: frame.filterable, shape: frame.shape)
    (filter.fields, filter.share) = (fields, share)
    return filter
  }

  /// The roof's field; on few cells drawn towards the ground's white noise.
  private static func roof(
    _ found: FieldCovariance?, cells: Double, outside: FieldCovariance
  ) -> FieldCovariance {
    let usual = 8.0
    guard var found else { return .white(outside.white + outside.correlated) }
    let white = (found.white * cells + outside.white * usual) / (cells + usual)
    if cells < 60 {
      let all = (found.white + found.correlated) * cells + outside.white * usual
      return .white(all / (cells + usual))
    }
    found.white = white
    return found
  }
}
