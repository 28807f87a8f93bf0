import Vocabulary

/// One sentence of a document with its role.
public struct ReadSentence: Hashable, Sendable, Codable {
  /// `S1`, `S2` … in order of the text.
  public let sid: String
  public let role: SentenceRole
  public let span: TextSpan
  public let text: String

  /// A sentence with its place in the text.
  public init(sid: String, role: SentenceRole, span: TextSpan, text: String) {
    self.sid = sid
    self.role = role
    self.span = span
    self.text = text
  }
}
