/// How the residuals of ground and roof vary, each and together.
///
/// With m the roof's share of a cell, the residual is (1 − m)·ground + m·roof with two independent
/// fields; or one field runs on under the roof (haze, shadow, the texture of what both stand on).
struct FieldModel: Sendable {
  var ground: FieldCovariance
  var roof: FieldCovariance
  /// Whether ground and roof are one field.
  let isCommon: Bool
  /// How probable it is that ground and roof vary apart, by the two structures' likelihoods.
  var apartness: Double

  /// Ground and roof with fields of their own.
  init(ground: FieldCovariance, roof: FieldCovariance) {
    (self.ground, self.roof) = (ground, roof)
    (isCommon, apartness) = (false, 1)
  }

  /// One field over both.
  init(common field: FieldCovariance) {
    (ground, roof) = (field, field)
    (isCommon, apartness) = (true, 0)
  }

  /// The field of a part.
  func field(_ part: Part) -> FieldCovariance { part == .roof ? roof : ground }

  /// What cells, or fields over them, belong to.
  enum Part {
    case ground, roof
    /// Ground and roof together: one common field, or cells along edges.
    case both

    /// A cell's share of it, from the roof's share.
    func weight(_ share: Double) -> Double {
      switch self {
      case .ground: 1 - share
      case .roof: share
      case .both: 1
      }
    }

    /// Whether a cell with the roof's share given is only this part's.
    func owns(_ share: Double) -> Bool {
      switch self {
      case .ground: share < 0.02
      case .roof: share > 0.98
      case .both: true
      }
    }
  }
}
