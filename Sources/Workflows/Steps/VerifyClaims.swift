import Claims
import Verification
import Vocabulary

/// Holds claims against what was measured.
public struct VerifyClaims: Workflow {
  /// A claim with the evidence that bears on it.
  public struct Question: Codable, Sendable {
    /// What a refusal calls it.
    public var id: String
    /// The claim.
    public var claim: Claim
    /// The article it is from.
    public var article: String
    /// What was measured of its subject.
    public var evidence: ClaimEvidence

    /// A claim of an article, and what was measured.
    public init(id: String, claim: Claim, article: String, evidence: ClaimEvidence) {
      (self.id, self.claim, self.article, self.evidence) = (id, claim, article, evidence)
    }
  }
  /// The claims.
  public var questions: [Question]
  /// What was read in each article, by its id.
  public var articles: [String: ArticleReading]

  /// The verdicts on `questions`.
  public init(_ questions: [Question], articles: [String: ArticleReading]) {
    (self.questions, self.articles) = (questions, articles)
  }

  public func run(progress: any ProgressListener) async throws -> [Assessment] {
    try questions.enumerated().map { index, question in
      guard let article = articles[question.article] else {
        throw Refusal.badData(
          question.id, "its article \(question.article) is not in the case",
          "run `tiepoint read` again")
      }
      try Task.checkCancellation()
      progress.advance(to: index + 1)
      return Verifier.verify(question.claim, in: article, evidence: question.evidence)
    }
  }
}
