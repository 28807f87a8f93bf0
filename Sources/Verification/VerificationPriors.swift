/// What is believed of a claim's readings before anything is measured; stated with every result.
public struct VerificationPriors: Hashable, Sendable, Codable {
  /// The share of the literal reading among those listed.
  public var literal: Double
  /// The share of “none of these”: the ratio is something else, between 1⁄10 and 10.
  public var none: Double
  /// The share of a footprint area where the text says only “size”; the rest means a length.
  public var area: Double
  /// One standard deviation of rounding and wording, as a part of the ratio.
  public var tolerance: Double
  /// The same where the text itself hedges the number (about, nearly).
  public var hedgedTolerance: Double

  /// Priors with each share stated.
  public init(
    literal: Double = 0.6, none: Double = 0.1, area: Double = 0.75, tolerance: Double = 0.03,
    hedgedTolerance: Double = 0.08
  ) {
    precondition(literal > 0 && none > 0 && literal + none < 1, "shares must leave room for slips")
    precondition((0...1).contains(area), "a share lies in 0…1, not \(area)")
    precondition(tolerance >= 0 && hedgedTolerance >= 0, "a tolerance cannot be negative")
    self.literal = literal
    self.none = none
    self.area = area
    self.tolerance = tolerance
    self.hedgedTolerance = hedgedTolerance
  }

  /// The priors used where nobody states others.
  public static let standard = VerificationPriors()

  enum CodingKeys: String, CodingKey {
    case literal, none, area, tolerance
    case hedgedTolerance = "hedged_tolerance"
  }

  var words: String {
    "priors: literal reading \(Words.percent(literal)), known slips share "
      + "\(Words.percent(1 - literal - none)), none of these \(Words.percent(none)); "
      + "“size” means footprint area \(Words.percent(area)), length \(Words.percent(1 - area)); "
      + "rounding ±\(Words.percent(tolerance))"
  }
}
