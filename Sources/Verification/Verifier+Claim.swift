import Claims
import Quantities
import Vocabulary

extension Verifier {
  /// Verifies any claim: by its figures, its existence, or says that no image can or that nothing is
  /// asserted.
  ///
  /// The verdict is about what is said; how it was stated is kept beside it (`statedAs`) and in the
  /// sentence. A negative claim has the opposite verdict. What is left open or was not read gets none.
  /// What is planned or expected is not settled before its day.
  ///
  /// - Parameters:
  ///   - claim: The claim as read.
  ///   - reading: The article it stands in, for its date and for corrections of the claim.
  ///   - evidence: What was measured.
  ///   - priors: What is believed beforehand.
  /// - Returns: The verdict; `superseded` where the article itself corrects the claim.
  public static func verify(
    _ claim: Claim, in reading: ArticleReading, evidence: ClaimEvidence,
    priors: VerificationPriors = .standard
  ) -> Assessment {
    verify(claim, as: claim.stance, in: reading, evidence: evidence, priors: priors)
  }

  /// The same for a claim put forward as `stance`.
  static func verify(
    _ claim: Claim, as commitment: Stance, in reading: ArticleReading, evidence: ClaimEvidence,
    priors: VerificationPriors = .standard
  ) -> Assessment {
    let words = VerdictWords(coverage: evidence.coverage, priors: priors)
    let stance = StanceWords(
      stance: commitment, statedAs: claim.statedAs(on: reading.published),
      isAhead: claim.isAhead(of: reading.published))
    if claim.type == .correction || isReplaced(claim, in: reading) {
      return stance.kept(
        by: words.unchecked(
          claim.comparison, .superseded,
          because: "The source has withdrawn or replaced this statement."))
    }
    if commitment == .unread {
      return stance.kept(by: words.unchecked(nil, .notSettled, because: "Not settled: not read."))
    }
    let isOpen = commitment == .open
    let found = Proposition(
      claim, published: reading.published, evidence: evidence, priors: priors
    ).verified(isDenied: !isOpen && claim.polarity == .negative)
    return isOpen ? stance.open(found) : stance.committed(found)
  }

  private static func isReplaced(_ claim: Claim, in reading: ArticleReading) -> Bool {
    reading.claims.contains { other in
      other.id != claim.id && other.links.contains { $0.rel == "retracts" && $0.target == claim.id }
    }
  }
}
