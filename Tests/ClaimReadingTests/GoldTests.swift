import ClaimReading
import Foundation
import TestSupport
import Testing

@Suite("Annotated articles", .needsEnglish)
struct GoldTests {
  private static let paths = ["texts/gold_article.json", "texts/gold_practice.json"]
  static let areAtHand = paths.allSatisfy { SharedData.holds($0) }

  /// The annotated articles; none where the shared data are not at hand.
  static func documents() throws -> [GoldDocument] {
    guard areAtHand else { return [] }
    return try paths.flatMap { path in
      try JSONDecoder().decode(GoldFile.self, from: Data(contentsOf: SharedData.url(path)))
        .documents
    }
  }

  private static func score(_ documents: [GoldDocument]) -> GoldScore {
    var score = GoldScore()
    for document in documents { score.add(document) }
    return score
  }

  @Test("The annotated articles are read as well as promised", .enabled(if: areAtHand))
  func goals() throws {
    let score = Self.score(try Self.documents())
    #expect(score.share("value") >= 0.95)
    #expect(score.share("kind") >= 0.90)
    #expect(score.share("bound") == 1)
    #expect(score.share("ratio") == 1)
    #expect(score.share("readings") == 1)
    #expect(score.share("invented") == 1)
    #expect(score.share("date") >= 0.85)
    #expect(score.share("origin") >= 0.85)
    #expect(score.share("chain") >= 0.80)
    #expect(score.share("type") >= 0.75)
    #expect(score.share("boilerplate") == 1)
    #expect(score.f1 >= 0.75)
  }

  @Test(
    "With every name and number changed the scores fall by 3 points at most",
    .enabled(if: areAtHand), arguments: 1...10 as ClosedRange<UInt64>)
  func renamed(seed: UInt64) throws {
    var renaming = Renaming(seed: seed)
    let documents = try Self.documents()
    let before = Self.score(documents)
    let changed = documents.map { renaming.renamed($0) }
    let after = Self.score(changed)
    for name in [
      "value", "kind", "bound", "ratio", "readings", "date", "origin", "chain", "type",
      "boilerplate",
    ] {
      #expect(after.share(name) >= before.share(name) - 0.03, "\(name): \(after.share(name))")
    }
    #expect(after.f1 >= before.f1 - 0.03)
  }
}
