/// What a hedge does to its claim.
public enum HedgeKind: String, Hashable, Sendable, Codable, CaseIterable {
  case epistemic, approximator, evidential, intent, condition
  case vagueDegree = "vague_degree"
}

/// A word that weakens or frames a claim.
public struct Hedge: Hashable, Sendable, Codable {
  public var cue: String
  public var kind: HedgeKind
  /// The ICD 203 term that comes nearest.
  public var icd203: String?

  /// A hedge with its words and kind.
  public init(cue: String, kind: HedgeKind, icd203: String?) {
    self.cue = cue
    self.kind = kind
    self.icd203 = icd203
  }
}

/// FactBank certainty: certain, probable, possible, or uncommitted.
public enum Certainty: String, Hashable, Sendable, Codable, CaseIterable {
  case certain = "CT"
  case probable = "PR"
  case possible = "PS"
  case uncommitted = "U"
}

/// Whether the source says that it is so (+), that it is not (−), or neither (u).
public enum Polarity: String, Hashable, Sendable, Codable, CaseIterable {
  case positive = "+"
  case negative = "-"
  case undecided = "u"
}
