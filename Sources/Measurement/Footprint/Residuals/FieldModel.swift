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

  /// What the fields' variances rest on, as degrees of freedom.
  ///
  /// Of each its ``FieldCovariance/Form/patch``es among the cells looked at, and of ground and roof together
  /// by Welch and Satterthwaite (Satterthwaite 1946, doi:10.2307/3002019).
  ///
  /// - Parameters:
  ///   - share: The roof's share of every cell.
  ///   - weights: Above 0 where a cell is looked at.
  /// - Returns: Nil without fields.
  func degreesOfFreedom(_ share: [Double], weights: [Double]) -> Double? {
    let parts = (isCommon ? [Part.both] : [.ground, .roof]).compactMap { part in
      let field = field(part)
      return field.form.map { form in
        let cells = weights.indices.reduce(0) {
          $0 + (weights[$1] > 0 ? part.weight(share[$1]) : 0)
        }
        return (variance: field.correlated, degrees: max(Self.fewest, cells / max(1, form.patch)))
      }
    }
    let total = parts.reduce(0) { $0 + $1.variance }
    guard total > 0 else { return nil }
    return 1 / parts.reduce(0) { $0 + $1.variance * $1.variance / (total * total) / $1.degrees }
  }

  /// So many even a field wider than what is looked at has: edges are displaced by its slopes, of which there
  /// are more than levels.
  static let fewest = 5.0

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
