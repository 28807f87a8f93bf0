import CaseFile
import Vocabulary

extension CaseExports {
  /// The settled claims as schema.org ClaimReview, JSON-LD.
  ///
  /// A rating is given to what is supported (5) or contradicted (1) alone, and not to what is only
  /// stated as probable or possible, or planned; everything else carries its words without a number.
  /// A simulated case says so in every review.
  ///
  /// - Parameter author: Who publishes the review.
  /// - Returns: One JSON object with a graph of reviews.
  public func claimReviewJSONLD(author: String) -> String {
    let settled = facts.claims.filter { facts.verdict(on: $0.id) != nil }
    return JSONText.object([
      "@context": .string("https://schema.org"),
      "@graph": .array(settled.map { review($0, author: author) }),
    ]).text
  }

  private func review(_ claim: ClaimRecord, author: String) -> JSONText {
    let source = facts.source(claim.source)
    let verdict = facts.verdict(on: claim.id)
    let mark = facts.isSimulated ? "SIMULATED CASE. " : ""
    return .object([
      "@type": .string("ClaimReview"), "identifier": .string(claim.id),
      "claimReviewed": .string(claim.text),
      "author": .object(["@type": .string("Organization"), "name": .string(author)]),
      "itemReviewed": .object([
        "@type": .string("Claim"), "datePublished": .string(source?.published),
        "author": .object([
          "@type": .string("Organization"), "name": .string(source?.publisher ?? "unknown"),
        ]),
        "appearance": .object([
          "@type": .string("CreativeWork"), "headline": .string(source?.title),
          "identifier": .string(source.map { "sha256:\($0.sha256)" }),
        ]),
      ]),
      "reviewRating": rating(verdict?.verdict, Self.detail(claim)),
      "reviewBody": .string(
        mark + [verdict?.because, verdict?.confidence].compactMap { $0 }.joined(separator: " ")),
    ])
  }

  private func rating(_ verdict: Verdict?, _ detail: ClaimDetail?) -> JSONText {
    let manner = detail?.manner.map { " (\($0))" } ?? ""
    let words = JSONText.string(VerdictLook(verdict).words + manner)
    let isAsserted = detail?.stance.map { $0 == .asserted } ?? true
    guard isAsserted, let value = verdict.flatMap({ [.supported: 5, .contradicted: 1][$0] }) else {
      return .object(["@type": .string("Rating"), "alternateName": words])
    }
    return .object([
      "@type": .string("Rating"), "ratingValue": .integer(value), "bestRating": .integer(5),
      "worstRating": .integer(1), "alternateName": words,
    ])
  }
}
