import Articles
import ClaimReading
import Claims
import Foundation
import Testing
import Verification

@Suite("Verified claims as ClaimReview")
struct ClaimReviewTests {
  @Test("ClaimReview is JSON-LD with a rating for each verdict")
  func claimReview() throws {
    let document = ArticleDocument(
      text: "A new hall is under construction at Qorvash. It is 60-70% smaller than the old one.")
    let reading = try ArticleReader.read(document)
    let claim = try #require(reading.claims.first { $0.comparison != nil })
    let assessment = Verifier.verify(
      claim, in: reading,
      evidence: ClaimEvidence(
        areaRatios: [VerifierTests.measured], coverage: VerifierTests.coverage))
    let text = try ClaimReview.jsonLD(
      [(claim, reading, assessment)], author: "Tiepoint", date: "2024-12-01")
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    #expect(object?["@context"] as? String == "https://schema.org")
    let graph = object?["@graph"] as? [[String: Any]]
    #expect((graph?.first?["reviewRating"] as? [String: Any])?["ratingValue"] as? Int == 1)
  }
}
