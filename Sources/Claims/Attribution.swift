/// What kind of source a link in a chain is.
public enum SourceRole: String, Hashable, Sendable, Codable, CaseIterable {
  case origin, analyst, official, organisation, document, dataset, witness, anonymous, agency
  case relay, publisher, unknown
}

/// One link of a chain: who handed the statement on, and how the text says so.
public struct AttributionLink: Hashable, Sendable {
  public var agent: String
  public var role: SourceRole
  /// `direct quote`, `indirect`, `evidential`, `relay`, `headline tag`, `relayed quote`,
  /// `mentioned`, `publishes` or `unattributed`.
  public var mode: String
  /// The words that say so.
  public var cue: String?

  /// A link with its agent, role, mode and cue.
  public init(agent: String, role: SourceRole, mode: String, cue: String?) {
    self.agent = agent
    self.role = role
    self.mode = mode
    self.cue = cue
  }
}

/// From the one said to know (first) to the publisher of this text (last).
public struct Attribution: Hashable, Sendable {
  public var chain: [AttributionLink]
  /// Whether the sentence itself carries a cue.
  public var isExplicit: Bool
  /// The sentence whose source presumably covers this one too.
  public var inheritsFrom: String?

  /// A chain with its standing.
  public init(chain: [AttributionLink], isExplicit: Bool, inheritsFrom: String?) {
    self.chain = chain
    self.isExplicit = isExplicit
    self.inheritsFrom = inheritsFrom
  }
}

extension AttributionLink: Codable {
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(agent, forKey: .agent)
    try container.encode(role, forKey: .role)
    try container.encode(mode, forKey: .mode)
    try container.encode(cue, forKey: .cue)
  }
}

extension Attribution: Codable {
  enum CodingKeys: String, CodingKey {
    case chain
    case isExplicit = "explicit"
    case inheritsFrom = "inherits_from"
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(chain, forKey: .chain)
    try container.encode(isExplicit, forKey: .isExplicit)
    try container.encode(inheritsFrom, forKey: .inheritsFrom)
  }
}
