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
  /// Read as words only: no rule says what kind of statement it is.
  case unread
}

/// What a source commits itself to with a claim, apart from what the claim says.
///
/// FactBank (Saurí & Pustejovsky 2009, doi:10.1007/s10579-009-9089-9): a certain, a probable or a
/// possible statement, or none. What is planned or expected is said of a day to come. Whether it is
/// said to be so or not to be so is the claim's polarity.
public enum Stance: String, Hashable, Sendable, Codable, CaseIterable {
  case asserted, probable, possible
  /// A plan, an intention or an expectation.
  case planned
  /// The source leaves it open, or says that it does not know.
  case open
  /// The reader did not understand the statement.
  case unread

  /// What is said of a claim that is stated without a hedge, and not denied.
  public static let plainWords = "stated as fact"
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
  /// Nothing is asserted that evidence could bear out: left open, not due yet, or not read.
  case notSettled

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
