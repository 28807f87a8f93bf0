import Rasters

extension DisplacementModel {
  /// What a model is made of, to be kept and made into a model again.
  public struct Parts: Hashable, Sendable {
    /// The kind of model.
    public var kind: ModelKind
    /// Where the model's coordinates are 0, in reference pixels.
    public var centre: PixelPosition
    /// Pixels to a coordinate of 1.
    public var reach: Double
    /// Knots along each axis; 0 unless the model is local.
    public var lattice: Int
    /// Offsets in pixels, one a basis function.
    public var coefficients: [Offset]
    /// The coefficients' covariance, 2K × 2K, rows first and then columns.
    public var covariance: [Double]

    /// The parts of a model.
    public init(
      kind: ModelKind, centre: PixelPosition, reach: Double, lattice: Int, coefficients: [Offset],
      covariance: [Double]
    ) {
      self.kind = kind
      self.centre = centre
      self.reach = reach
      self.lattice = lattice
      self.coefficients = coefficients
      self.covariance = covariance
    }
  }

  /// What this model is made of.
  public var parts: Parts {
    Parts(
      kind: kind, centre: centre, reach: reach, lattice: lattice, coefficients: coefficients,
      covariance: covariance)
  }

  /// The model made of `parts`; nil where they do not belong together.
  public init?(_ parts: Parts) {
    let isLocal = parts.kind == .local
    guard parts.reach > 0, isLocal ? (2...64).contains(parts.lattice) : parts.lattice == 0
    else { return nil }
    let count = parts.kind == .shift ? 1 : 3 + parts.lattice * parts.lattice
    guard parts.coefficients.count == count, parts.covariance.count == 4 * count * count
    else { return nil }
    kind = parts.kind
    centre = parts.centre
    reach = parts.reach
    lattice = parts.lattice
    coefficients = parts.coefficients
    covariance = parts.covariance
  }
}
