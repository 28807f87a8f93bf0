import Claims
import Foundation
import Quantities
import Testing
import Vocabulary

/// A reading with one claim, made by hand: this room reads no text.
enum OneClaim {
  static func reading(evidence: String = "The hall is 40 m long") -> ArticleReading {
    let span = TextSpan(start: 0, end: evidence.unicodeScalars.count)
    let claim = Claim(
      id: "C01", stableID: "c1", sentence: "S1", evidence: evidence, span: span, spanUTF8: span,
      type: .dimension, subject: "The hall", predicate: "is", object: "40 m long",
      quantity: StatedQuantity(
        raw: "40 m", lo: 40, hi: nil, includesLo: true, includesHi: nil, unit: "m",
        dimension: "length", kind: .lowerBound, isApproximate: false, boundWord: "at least",
        isSpelledOut: false, isUnitElided: false, si: .init(lo: 40, hi: nil, unit: "m"), note: nil),
      comparison: nil,
      time: StatedTime(
        raw: "in May 2024", kind: .interval, lo: .init(year: 2024, month: 5, day: 1),
        hi: .init(year: 2024, month: 5, day: 31), edtf: "2024-05", appliesTo: "state", note: nil),
      attribution: Attribution(
        chain: [AttributionLink(agent: "Ana Bel", role: .analyst, mode: "indirect", cue: nil)],
        isExplicit: true, inheritsFrom: nil),
      hedges: [Hedge(cue: "about", kind: .approximator, icd203: nil)], certainty: .probable,
      polarity: .positive, ambiguity: [], checkableBy: [], links: [])
    return ArticleReading(
      title: "Hall rises", publisher: "Radio, \"Velm\"", published: nil, language: "en",
      text: evidence,
      sentences: [ReadSentence(sid: "S1", role: .body, span: span, text: evidence)],
      claims: [claim])
  }
}

@Suite("Claims as data")
struct ClaimExportTests {
  @Test("CSV quotes what needs quoting and keeps one row a claim")
  func csv() {
    let reading = OneClaim.reading()
    let rows = ClaimExport.csv([reading, reading]).components(separatedBy: "\r\n")
      .filter { !$0.isEmpty }
    #expect(rows.count == 3)
    #expect(rows[1].hasPrefix("\"Radio, \"\"Velm\"\"\","))
  }

  @Test(
    "CSV keeps a text that begins like a formula from being one",
    arguments: ["=HYPERLINK(1)", "+1", "@x", "-x"])
  func formula(text: String) {
    let row = ClaimExport.csv([OneClaim.reading(evidence: text)]).components(separatedBy: "\r\n")[1]
    #expect(row.contains("'\(text)"))
  }

  @Test("A reading goes through JSON unchanged")
  func json() throws {
    let reading = OneClaim.reading()
    let back = try JSONDecoder().decode(ArticleReading.self, from: Data(try reading.json().utf8))
    #expect(back == reading)
    #expect(back.claim("c1") == back.claim("C01"))
  }

  @Test(
    "A span that runs backward, or begins before the text, is refused",
    arguments: ["[5,3]", "[-1,2]"])
  func spans(json: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(TextSpan.self, from: Data(json.utf8))
    }
  }

  @Test("A bound turned by a negation bounds from the other side, twice turned it is itself")
  func turned() throws {
    let bound = try #require(OneClaim.reading().claims[0].quantity)
    #expect(bound.turned.kind == .upperBound)
    #expect(bound.turned.si.hi == 40 && bound.turned.si.lo == nil)
    #expect(bound.turned.turned == bound)
  }
}
