import Articles
import ClaimReading
import Claims
import Testing
import Vocabulary

@testable import Investigation

@Suite struct EvidenceTableTests {
  @Test(
    arguments: [
      ("The hall is 100 m long.", MeasuredQuantity.length),
      ("The shed has a length of 45 metres.", .length), ("The pier is 30 metres wide.", .width),
      ("The yard covers 7.5 hectares.", .area), ("The mast is 20 m tall.", nil),
      ("The pit is 40 m deep.", nil), ("The depot is 12 km from the border.", nil),
      ("The hangar is 18 metres high.", nil),
    ] as [(String, MeasuredQuantity?)])
  func `Metres are a length only where the words say so`(
    sentence: String, size: MeasuredQuantity?
  ) throws {
    let claims = try ArticleReader.read(ArticleDocument(text: sentence)).claims
    let claim = try #require(claims.first { $0.quantity != nil })
    #expect(EvidenceTable.size(try #require(claim.quantity), in: claim) == size)
  }
}
