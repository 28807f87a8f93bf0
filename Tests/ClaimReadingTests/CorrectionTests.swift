import Articles
import ClaimReading
import Claims
import Foundation
import Testing

@Suite("Corrections by a person", .needsEnglish)
struct CorrectionTests {
  static let document = ArticleDocument(
    text:
      "Hall rises\nA new hall is under construction at Qorvash. It is 60-70% smaller than the old one.",
    publisher: "Radio, \"Velm\"")

  @Test("A correction survives reading the text again")
  func survives() throws {
    let first = English.read(Self.document)
    let claim = try #require(first.claims.first { $0.comparison != nil })
    let correction = ClaimCorrection(
      of: claim, by: "editor", because: "checked with the source", likelyReading: "of_size",
      certainty: .probable)
    let again = English.read(Self.document, corrections: [correction])
    let corrected = try #require(again.claims.first { $0.stableID == claim.stableID })
    #expect(corrected.comparison?.likely == "of_size")
    #expect(corrected.certainty == .probable)
    #expect(corrected.corrections == [correction])
    var longer = Self.document
    longer.text = "A word before.\n" + longer.text
    let moved = English.read(longer, corrections: [correction])
    #expect(moved.claims.contains { $0.comparison?.likely == "of_size" })
    #expect(moved.unmatched([correction]).isEmpty)
  }

  @Test("A claim that a person drops stays dropped")
  func withdrawn() throws {
    let first = English.read(Self.document)
    let claim = try #require(first.claims.first)
    let dropped = English.read(
      Self.document,
      corrections: [
        ClaimCorrection(of: claim, by: "editor", because: "not a claim", isWithdrawn: true)
      ])
    #expect(dropped.claims.count == first.claims.count - 1)
  }

  @Test("A reading goes through JSON unchanged, with the same bytes each time")
  func json() throws {
    let reading = English.read(Self.document)
    let text = try reading.json()
    #expect(try text == English.read(Self.document).json())
    let back = try JSONDecoder().decode(ArticleReading.self, from: Data(text.utf8))
    #expect(back == reading)
    for key in [
      "\"sentences\"", "\"claims\"", "\"span_utf8\"", "\"quantity\" : null", "\"lo_incl\"",
    ] {
      #expect(text.contains(key), "\(key)")
    }
  }
}
