import Claims
import Vocabulary

/// Writes verified claims as ClaimReview, JSON-LD of schema.org.
public enum ClaimReview {
  /// ClaimReview of each verified claim, a JSON-LD graph with sorted keys.
  ///
  /// - Parameters:
  ///   - claims: Claims with the article they stand in and their verdict.
  ///   - author: The organisation that reviews.
  ///   - date: The day of the review, `YYYY-MM-DD`.
  /// - Returns: JSON text.
  /// - Throws: `EncodingError` where the text cannot be written.
  public static func jsonLD(
    _ claims: [(claim: Claim, reading: ArticleReading, assessment: Assessment)], author: String,
    date: String
  ) throws -> String {
    let graph = claims.map { review($0.claim, $0.reading, $0.assessment, author, date) }
    let document = Document(context: "https://schema.org", graph: graph)
    return try CanonicalJSON.string(document, pretty: true)
  }

  private static func review(
    _ claim: Claim, _ reading: ArticleReading, _ assessment: Assessment, _ author: String,
    _ date: String
  ) -> Review {
    let origin = claim.attribution.chain.first.map { Thing(type: "Organization", name: $0.agent) }
    return Review(
      type: "ClaimReview", datePublished: date, claimReviewed: claim.evidence,
      author: Thing(type: "Organization", name: author),
      reviewBody: assessment.because + " " + assessment.confidence,
      itemReviewed: Item(
        type: "Claim", author: origin, datePublished: reading.published?.iso,
        appearance: Thing(
          type: "CreativeWork", name: reading.title ?? reading.publisher ?? "article")),
      reviewRating: Rating(
        type: "Rating", ratingValue: rating(assessment, claim.stance), bestRating: 5,
        worstRating: 1, alternateName: name(assessment)))
  }

  /// The verdict with its term, and how the claim is stated where that is not as a fact.
  private static func name(_ assessment: Assessment) -> String {
    let stated = assessment.statedAs.flatMap { $0 == Stance.plainWords ? nil : $0 }
    let notes = [assessment.icd203, stated].compactMap { $0 }.joined(separator: "; ")
    return "\(assessment.verdict.rawValue) (\(notes))"
  }

  /// Five steps by the verdict: 5 supported, 1 contradicted, 3 where nothing is decided.
  ///
  /// What was not asserted as a fact is neither true nor false by it: 4 and 2.
  private static func rating(_ assessment: Assessment, _ stance: Stance) -> Int {
    let isAsserted = stance == .asserted
    return switch assessment.verdict {
    case .supported: isAsserted ? 5 : 4
    case .contradicted: isAsserted ? 1 : 2
    case .consistentNotDiagnostic: 4
    case .superseded: 2
    default: 3
    }
  }

  private struct Document: Encodable {
    let context: String
    let graph: [Review]
    enum CodingKeys: String, CodingKey {
      case context = "@context"
      case graph = "@graph"
    }
  }

  private struct Review: Encodable {
    let type, datePublished, claimReviewed: String
    let author: Thing
    let reviewBody: String
    let itemReviewed: Item
    let reviewRating: Rating
    enum CodingKeys: String, CodingKey {
      case type = "@type"
      case datePublished, claimReviewed, author, reviewBody, itemReviewed, reviewRating
    }
  }

  private struct Thing: Encodable {
    let type, name: String
    enum CodingKeys: String, CodingKey {
      case type = "@type"
      case name
    }
  }

  private struct Item: Encodable {
    let type: String
    let author: Thing?
    let datePublished: String?
    let appearance: Thing
    enum CodingKeys: String, CodingKey {
      case type = "@type"
      case author, datePublished, appearance
    }
  }

  private struct Rating: Encodable {
    let type: String
    let ratingValue, bestRating, worstRating: Int
    let alternateName: String
    enum CodingKeys: String, CodingKey {
      case type = "@type"
      case ratingValue, bestRating, worstRating, alternateName
    }
  }
}
