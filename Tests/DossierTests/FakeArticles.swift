import CaseFile
import Foundation
import Vocabulary

/// Three short articles that state one figure in three ways, and a fourth claim no image settles.
enum FakeArticles {
  private struct Entry {
    let id: String
    let publisher: String
    let words: String
    let verdict: Verdict
    let literal: (String, Double)
  }

  private static let entries = [
    Entry(
      id: "A1", publisher: "Agency One", words: "65 % the size of", verdict: .supported,
      literal: ("of_size", 0.65)),
    Entry(
      id: "A2", publisher: "The Daily <b>Echo</b>", words: "65 % smaller than",
      verdict: .contradicted, literal: ("smaller", 0.35)),
    Entry(
      id: "A3", publisher: "Steppe Tribune", words: "65 % larger than", verdict: .contradicted,
      literal: ("larger", 1.65)),
  ]

  static func add(to snapshot: inout CaseSnapshot) {
    for entry in entries { add(entry, to: &snapshot) }
    snapshot.relays = [
      RelayRecord(
        origin: "A1-C01", relay: "A2-C01", fidelity: .altered,
        because: "“the size of” became “smaller than”", activity: "read-1f3a"),
      RelayRecord(
        origin: "A1-C01", relay: "A3-C01", fidelity: .altered,
        because: "“the size of” became “larger than”", activity: "read-1f3a"),
    ]
  }

  private static func add(_ entry: Entry, to snapshot: inout CaseSnapshot) {
    let headline = "New hall at Kestrel Flats, satellite pictures show"
    let claim = "The new assembly hall is \(entry.words) the previous one"
    let purpose = "it will triple output by next year"
    let text = """
      \(headline)

      \(claim), an analyst said on Monday. “We assume \(purpose),” she added.

      Read also: <script>alert("x")</script> Ten things to know
      """
    func span(_ part: String) -> (Int, Int) {
      let scalars = Array(text.unicodeScalars)
      let wanted = Array(part.unicodeScalars)
      let start = scalars.indices.first { scalars[$0...].starts(with: wanted) } ?? 0
      return (start, start + wanted.count)
    }
    let (h, r) = (
      span(headline), span("Read also: <script>alert(\"x\")</script> Ten things to know")
    )
    snapshot.sources.append(
      SourceRecord(
        id: entry.id, path: "articles/\(entry.id).txt",
        sha256: String(repeating: "c4", count: 32), publisher: entry.publisher,
        published: "2024-11-26", title: headline, language: "en", text: text,
        activity: "read-1f3a"))
    for (id, role, place) in [("S1", SentenceRole.headline, h), ("S9", .boilerplate, r)] {
      snapshot.sentences.append(
        SentenceRecord(
          source: entry.id, id: id, role: role, spanStart: place.0, spanEnd: place.1, text: "",
          activity: "read-1f3a"))
    }
    let place = span(claim)
    snapshot.claims.append(
      ClaimRecord(
        id: "\(entry.id)-C01", source: entry.id, spanStart: place.0, spanEnd: place.1, text: claim,
        type: .comparison, attribution: ["an analyst", entry.publisher], hedges: [],
        checkableBy: [.imagery], structure: "S1", against: "D1",
        detail: #"{"comparison":{"raw":"\#(entry.words)"}}"#, activity: "read-1f3a"))
    addReadings(entry, to: &snapshot)
    let other = span(purpose)
    snapshot.claims.append(
      ClaimRecord(
        id: "\(entry.id)-C02", source: entry.id, spanStart: other.0, spanEnd: other.1,
        text: purpose, type: .intent, attribution: ["an analyst", entry.publisher],
        hedges: ["assume"], checkableBy: [.none], structure: nil, against: nil, detail: "{}",
        activity: "read-1f3a"))
    snapshot.verdicts.append(
      VerdictRecord(
        claim: "\(entry.id)-C02", reading: nil, verdict: .notCheckableByImagery,
        probability: nil, term: nil, confidence: "", because: "Images show no intentions.",
        wouldChangeIt: "", measurement: nil, coverage: nil, activity: "settle-1f3a"))
  }

  private static func addReadings(_ entry: Entry, to snapshot: inout CaseSnapshot) {
    let all = [("of_size", 0.65), ("smaller", 0.35), ("larger", 1.65)]
    for (id, ratio) in all {
      let isLiteral = id == entry.literal.0
      snapshot.readings.append(
        ReadingRecord(
          claim: "\(entry.id)-C01", id: isLiteral ? "literal" : id, literal: isLiteral,
          ratioLo: ratio, ratioHi: ratio,
          because: isLiteral
            ? "what the words say: “\(entry.words)”" : "a slip that relays of this kind make",
          activity: "read-1f3a"))
      snapshot.verdicts.append(
        VerdictRecord(
          claim: "\(entry.id)-C01", reading: isLiteral ? "literal" : id,
          verdict: id == "of_size" ? .supported : .contradicted,
          probability: id == "of_size" ? 0.998 : 0.001,
          term: id == "of_size" ? "almost certain" : "almost no chance", confidence: "",
          because: "", wouldChangeIt: "", measurement: "R-S1-D1", coverage: nil,
          activity: "settle-1f3a"))
    }
    snapshot.verdicts.append(
      VerdictRecord(
        claim: "\(entry.id)-C01", reading: nil, verdict: entry.verdict, probability: 0.998,
        term: "almost certain",
        confidence: "High: both halls were fitted on five clear dates of the same sensor.",
        because: "The measured ratio of areas, 0.65 (0.62–0.68), "
          + (entry.verdict == .supported ? "holds" : "is far from")
          + " the stated \(ratio(entry)).",
        wouldChangeIt: "A different hall being meant by “the previous one”.",
        measurement: "R-S1-D1", coverage: "5 clear dates, 2023-12-20 to 2024-10-02, 1 m",
        activity: "settle-1f3a"))
  }

  private static func ratio(_ entry: Entry) -> String { String(entry.literal.1) }
}
