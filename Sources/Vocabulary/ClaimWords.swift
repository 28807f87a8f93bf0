/// What a claim says about the world.
public enum ClaimType: String, Hashable, Sendable, Codable, CaseIterable {
  case construction
  case stateChange = "state_change"
  case existence, location, alias
  case partOf = "part_of"
  case function, exclusivity, rank, count, dimension, comparison, share, transfer, event
  case detection, intent, purpose, planned, condition, absence, denial, correction
  case noComment = "no_comment"
  case unverified, explanation, publication
}

/// What kind of evidence could settle a claim.
public enum Check: String, Hashable, Sendable, Codable, CaseIterable {
  case imagery, records
  case otherSource = "other_source"
  case textInternal = "text_internal"
  case none
}

/// How true a relay stayed to what it relays.
public enum Fidelity: String, Hashable, Sendable, Codable, CaseIterable {
  case faithful
  /// The relay says less, or less surely.
  case weakened
  /// The relay says more, or more surely.
  case strengthened
  /// The relay says something else.
  case altered
  /// The relay no longer says who knows.
  case sourceLost = "source_lost"
  /// The relay takes its own earlier statement back.
  case corrected
  /// The relay reports that the claim is denied.
  case denied
}

/// How evidence stands to a reading of a claim.
public enum Verdict: String, Hashable, Sendable, Codable, CaseIterable {
  case supported
  case contradicted
  /// The measurement fits, and it fits another reading as well.
  case consistentNotDiagnostic
  /// Two measurements disagree with each other.
  case conflictingEvidence
  case notEnoughEvidence
  case notCheckableByImagery
  /// The source itself has withdrawn or replaced the claim.
  case superseded

  /// The verdict on the opposite statement.
  public var negated: Verdict {
    switch self {
    case .supported: .contradicted
    case .contradicted: .supported
    default: self
    }
  }
}

/// What a sentence is there for.
public enum SentenceRole: String, Hashable, Sendable, Codable, CaseIterable {
  case headline
  case body
  /// Says what an earlier version got wrong.
  case correctionNote = "correction_note"
  /// Says where the text comes from: a byline's agency, a translation, a reprint.
  case provenanceNote = "provenance_note"
  /// Belongs to the page and not to the article: teasers, advertisements, buttons.
  case boilerplate
}
