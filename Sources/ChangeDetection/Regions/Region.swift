/// A region of change that may be a structure.
struct Region: Sendable {
  /// How it was found.
  enum Nature: Sendable {
    /// One surface with a sharp border.
    case solid(standsAfter: Bool)
    /// Many small new edges.
    case fabric(growth: Double)
  }
  let blob: Blob
  let nature: Nature

  /// Whether it stands out after the change; true of a fabric.
  var standsAfter: Bool {
    if case .solid(let after) = nature { return after }
    return true
  }

  /// Whether it is one surface with a sharp border.
  var isSolid: Bool {
    if case .solid = nature { return true }
    return false
  }
}
