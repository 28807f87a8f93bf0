/// Something that does not hold.
public struct EvidenceFinding: Sendable, Hashable, Codable {
  /// What: a file, a table, an entry, a checkpoint.
  public let subject: String
  /// What is wrong with it.
  public let problem: String

  /// A finding.
  public init(subject: String, problem: String) {
    (self.subject, self.problem) = (subject, problem)
  }
}
