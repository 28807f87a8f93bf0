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

/// One sentence of a document with its role.
public struct ReadSentence: Hashable, Sendable, Codable {
  /// `S1`, `S2` … in order of the text.
  public let sid: String
  public let role: SentenceRole
  public let span: TextSpan
  public let text: String
}
