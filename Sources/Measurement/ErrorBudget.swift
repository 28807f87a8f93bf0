import Quantities

/// What a standard error is made of, term by term, in the unit of the estimate it explains.
public struct ErrorBudget: Hashable, Sendable, Codable {
  /// Where an error comes from.
  public enum Source: String, Hashable, Sendable, Codable, CaseIterable {
    /// Sensor noise: what would remain on a clean scene.
    case noise
    /// Surroundings and roof that are not of one brightness.
    case clutter
    /// What counts as the edge: eaves, drawing habit, blur that is not as modelled.
    case edgeDefinition
    /// Frames that do not lie exactly on one another.
    case registration
    /// The size of a pixel: a side cannot be drawn better than a share of it.
    case gsd
    /// Roof shift, façades and terrain seen from an angle.
    case viewGeometry
  }

  /// One source's share.
  public struct Term: Hashable, Sendable, Codable {
    /// Where it comes from.
    public let source: Source
    /// One standard error due to it alone.
    public let standardError: Double

    /// A term of the budget.
    public init(source: Source, standardError: Double) {
      self.source = source
      self.standardError = standardError
    }
  }

  /// The terms, largest first; their squares add up to the total's.
  public let terms: [Term]
  /// What could not be accounted for because the metadata does not say, in sentences.
  public let missing: [String]

  /// A budget of independent terms; those that are zero are left out.
  public init(terms: [Term], missing: [String] = []) {
    self.terms = terms.filter { $0.standardError > 0 }
      .sorted { ($1.standardError, $0.source.rawValue) < ($0.standardError, $1.source.rawValue) }
    self.missing = missing
  }

  /// The largest term; nil for an exact number.
  public var dominant: Term? { terms.first }

  /// The root of the sum of squares.
  public var total: Double {
    terms.reduce(0) { $0 + $1.standardError * $1.standardError }.squareRoot()
  }

  /// The share of the variance that `source` makes up, 0…1.
  public func share(of source: Source) -> Double {
    let all = total
    guard all > 0 else { return 0 }
    let own = terms.filter { $0.source == source }.reduce(0) {
      $0 + $1.standardError * $1.standardError
    }
    return own / (all * all)
  }
}
