import Vocabulary

/// What a person changed in a claim; kept beside the article and applied to every new reading.
///
/// A correction finds its claim by stable id, and where the reader's spans have moved since, by the
/// same words in the same sentence.
public struct ClaimCorrection: Hashable, Sendable, Codable {
  /// The stable id of the claim as it was read when the person corrected it.
  public var claim: String
  /// The words of that claim.
  public var evidence: String
  /// Who corrected it.
  public var author: String
  /// Why.
  public var reason: String
  /// Whether the claim is to be dropped.
  public var isWithdrawn: Bool
  public var type: ClaimType?
  public var subject: String?
  public var predicate: String?
  public var object: String?
  public var quantity: StatedQuantity?
  /// The id of the reading that the person holds to be meant.
  public var likelyReading: String?
  public var time: StatedTime?
  public var chain: [AttributionLink]?
  public var certainty: Certainty?
  public var polarity: Polarity?
}
