import Vocabulary

/// How a claim stands to another.
public struct ClaimLink: Hashable, Sendable, Codable {
  /// `same_as`, `about`, `contradicts`, `conflicts_with`, `qualifies`, `retracts`, `replaced_by`.
  public var rel: String
  /// The other claim's id, or a description in brackets where the text does not hold it.
  public var target: String

  /// A link of kind `rel` to `target`.
  public init(rel: String, target: String) {
    self.rel = rel
    self.target = target
  }
}

/// One typed claim with the words that make it.
public struct Claim: Hashable, Sendable {
  /// `C01`, `C02` … in order of the text.
  public var id: String
  /// An id that follows from the words alone, the same whenever the same text is read again.
  public var stableID: String
  public var sentence: String
  public var evidence: String
  public var span: TextSpan
  public var spanUTF8: TextSpan
  public var type: ClaimType
  public var subject: String
  public var predicate: String
  public var object: String?
  public var quantity: StatedQuantity?
  public var comparison: StatedComparison?
  public var time: StatedTime?
  public var attribution: Attribution
  public var hedges: [Hedge]
  public var certainty: Certainty
  public var polarity: Polarity
  public var ambiguity: [String]
  public var checkableBy: [Check]
  public var links: [ClaimLink]
  /// What a person changed, newest last; absent when nothing was.
  public var corrections: [ClaimCorrection]?

  /// A claim with all its parts.
  public init(
    id: String, stableID: String, sentence: String, evidence: String, span: TextSpan,
    spanUTF8: TextSpan, type: ClaimType, subject: String, predicate: String, object: String?,
    quantity: StatedQuantity?, comparison: StatedComparison?, time: StatedTime?,
    attribution: Attribution, hedges: [Hedge], certainty: Certainty, polarity: Polarity,
    ambiguity: [String], checkableBy: [Check], links: [ClaimLink],
    corrections: [ClaimCorrection]? = nil
  ) {
    self.id = id
    self.stableID = stableID
    self.sentence = sentence
    self.evidence = evidence
    self.span = span
    self.spanUTF8 = spanUTF8
    self.type = type
    self.subject = subject
    self.predicate = predicate
    self.object = object
    self.quantity = quantity
    self.comparison = comparison
    self.time = time
    self.attribution = attribution
    self.hedges = hedges
    self.certainty = certainty
    self.polarity = polarity
    self.ambiguity = ambiguity
    self.checkableBy = checkableBy
    self.links = links
    self.corrections = corrections
  }
}

extension Claim: Codable {
  enum CodingKeys: String, CodingKey {
    case id
    case stableID = "stable_id"
    case sentence, evidence, span
    case spanUTF8 = "span_utf8"
    case type, subject, predicate, object, quantity, comparison, time, attribution, hedges
    case certainty, polarity, ambiguity
    case checkableBy = "checkable_by"
    case links, corrections
  }

  /// What follows from the rest, written for those who read the JSON and not read back.
  private enum ToldKeys: String, CodingKey {
    case stance
    case statedAs = "stated_as"
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(id, forKey: .id)
    try container.encode(stableID, forKey: .stableID)
    try container.encode(sentence, forKey: .sentence)
    try container.encode(evidence, forKey: .evidence)
    try container.encode(span, forKey: .span)
    try container.encode(spanUTF8, forKey: .spanUTF8)
    try container.encode(type, forKey: .type)
    try container.encode(subject, forKey: .subject)
    try container.encode(predicate, forKey: .predicate)
    try container.encode(object, forKey: .object)
    try container.encode(quantity, forKey: .quantity)
    try container.encode(comparison, forKey: .comparison)
    try container.encode(time, forKey: .time)
    try container.encode(attribution, forKey: .attribution)
    try container.encode(hedges, forKey: .hedges)
    try container.encode(certainty, forKey: .certainty)
    try container.encode(polarity, forKey: .polarity)
    var told = encoder.container(keyedBy: ToldKeys.self)
    try told.encode(stance, forKey: .stance)
    try told.encode(statedAs, forKey: .statedAs)
    try container.encode(ambiguity, forKey: .ambiguity)
    try container.encode(checkableBy, forKey: .checkableBy)
    try container.encode(links, forKey: .links)
    try container.encodeIfPresent(corrections, forKey: .corrections)
  }
}

extension ClaimCorrection {
  /// A correction of `claim` that changes what is given and leaves the rest.
  public init(
    of claim: Claim, by author: String, because reason: String, isWithdrawn: Bool = false,
    type: ClaimType? = nil, subject: String? = nil, predicate: String? = nil,
    object: String? = nil, quantity: StatedQuantity? = nil, likelyReading: String? = nil,
    time: StatedTime? = nil, chain: [AttributionLink]? = nil, certainty: Certainty? = nil,
    polarity: Polarity? = nil
  ) {
    self.claim = claim.stableID
    evidence = claim.evidence
    self.author = author
    self.reason = reason
    self.isWithdrawn = isWithdrawn
    self.type = type
    self.subject = subject
    self.predicate = predicate
    self.object = object
    self.quantity = quantity
    self.likelyReading = likelyReading
    self.time = time
    self.chain = chain
    self.certainty = certainty
    self.polarity = polarity
  }
}
