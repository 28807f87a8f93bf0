import Articles
import ClaimReading
import Foundation
import TestSupport
import Testing
import Vocabulary

/// Damaged texts, read in this process.
///
/// A trap ends the process; the text that caused it then lies in the temporary directory as
/// `tiepoint-fuzz-NAME`, NAME being the one given to `Fuzz` below.
@Suite("Damaged texts", .needsEnglish)
struct FuzzTests {
  static let texts = FuzzPassages.all + EightArticles.texts

  @Test("Damaged articles are read, and every claim lies in its text and can be written")
  func articles() throws {
    try Fuzz("articles").run(seed: 20_260_700) {
      $0.damagedText(of: Self.texts)
    } read: { bytes, seed in
      try Self.check(bytes, seed)
    }
  }

  @Test("Clauses shuffled among attributions are read, and every claim lies in its text")
  func clauses() throws {
    let shuffled = Recombination(of: Self.texts)
    try Fuzz("clauses").run(seed: 31_990_100) {
      Array(shuffled.text(&$0).utf8)
    } read: { bytes, seed in
      try Self.check(bytes, seed)
    }
  }

  @Test("Annotated articles, damaged, are read", .enabled(if: GoldTests.areAtHand))
  func annotated() throws {
    let texts = try GoldTests.documents().map(\.text)
    try Fuzz("annotated", rounds: 100, nightly: 5_000).run(seed: 77_000_000) {
      $0.damagedText(of: texts)
    } read: { bytes, seed in
      try Self.check(bytes, seed)
    }
  }

  private static func check(_ bytes: [UInt8], _ seed: UInt64) throws {
    let document: ArticleDocument
    do throws(Refusal) {
      document = try ArticleDocument(
        bytes: bytes, named: "article", publisher: "Radio Velm",
        published: .init(year: 2024, month: 11, day: 25))
    } catch {
      // Where nothing but white space is left, that is said.
      #expect(error.problem.contains("no text"), "seed \(seed)")
      return
    }
    let reading = English.read(document)
    let count = document.text.unicodeScalars.count
    #expect(reading.claims.allSatisfy { $0.span.end <= count }, "seed \(seed)")
    let json = try reading.json(pretty: false)
    #expect(json.utf8.count > 100, "seed \(seed)")
  }

  @Test(
    "A source after its verb, or words run together, are read",
    arguments: [
      "2023is reported by R that", "The yard is full, reported CNN.",
      "The plant was destroyed, reported Reuters.",
      "The new hall covers 12,500 m², reports the BBC.",
      "The yard is full, reported Velm News, citing Radio Orla.",
      "In 2023is reported by Radio Orla that the yard is full.",
      "reported by R that", "R reported", "reported", "- - - -", "said .", "— ) — )\nx",
      "The hall is up to zero times smaller than the shed.",
      "1\(String(repeating: "0", count: 400)) years ago the hall was built.",
      "5 \(String(repeating: "hundred ", count: 150))halls were built.",
      "The wall was 900000000000000000000 years ago. In the past 900000000000000000000 days it fell.",
    ])
  func sentences(text: String) throws {
    let reading = English.read(
      ArticleDocument(text: text, published: .init(year: 2024, month: 11, day: 25)))
    #expect(reading.claims.allSatisfy { !$0.evidence.isEmpty })
    #expect(try reading.json().utf8.count > 100)
  }

  @Test("What an agency reports in inverted order has the agency as its source")
  func inverted() throws {
    let reading = English.read(
      ArticleDocument(text: "The plant was destroyed, reported Reuters.", publisher: "Radio Velm"))
    let claim = try #require(reading.claims.first { $0.evidence.contains("destroyed") })
    #expect(claim.evidence == "The plant was destroyed")
    #expect(claim.attribution.chain.map(\.agent) == ["Reuters", "Radio Velm"])
  }
}
