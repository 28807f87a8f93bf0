import CaseFile
import Quantities
import Rasters
import Testing

@testable import Dossier

@Suite struct WordingTests {
  @Test(arguments: [
    ("2023-06-06/2023-07-24", "6\u{a0}Jun–24\u{a0}Jul\u{a0}2023"),
    ("2023-06-06", "6\u{a0}Jun\u{a0}2023"),
    ("2022-12-30/2023-01-02", "30\u{a0}Dec\u{a0}2022–2\u{a0}Jan\u{a0}2023"),
    ("2024-03", "1\u{a0}Mar–31\u{a0}Mar\u{a0}2024"), ("../2023-01-14", "by 14\u{a0}Jan\u{a0}2023"),
    ("2023-01-14/..", "14\u{a0}Jan\u{a0}2023 or later"),
  ])
  func `EDTF reads as words`(edtf: String, words: String) {
    #expect(Wording.edtf(edtf) == words)
  }

  @Test func `An open EDTF date says nothing`() {
    for text in ["", "..", "../..", "unknown", "2023-19", "-"] {
      #expect(Wording.edtf(text) == nil, "\(text)")
    }
  }

  @Test func `Numbers keep the digits their error allows`() {
    #expect(Wording.number(1_234_567.4) == "1\u{202f}234\u{202f}567")
    #expect(Wording.number(3004.2) == "3004")
    #expect(Wording.number(-0.04, decimals: 1) == "0.0")
    #expect(Wording.decimals(for: 31.5) == 0)
    #expect(Wording.decimals(for: 0.42) == 2)
    #expect(Wording.percent(0.9996) == ">\u{202f}99\u{202f}%")
    #expect(Wording.percent(0) == "0\u{202f}%" && Wording.percent(1) == "100\u{202f}%")
    for odd in [Double.nan, .infinity, -.infinity] {
      #expect(Wording.percent(odd) == "–" && Wording.probability(odd) == "–")
    }
    #expect(Wording.ratio(0.6, 0.7) == "0.60–0.70")
    #expect(Wording.ratio(0.65, 0.65) == "0.65")
    #expect(Wording.ratio(2, nil) == "2.00 or more")
  }

  @Test func `A probability is never nothing and never certain`() {
    for (share, words) in [
      (0, "<\u{202f}1"), (1e-300, "<\u{202f}1"), (0.004, "<\u{202f}1"), (0.25, "25"),
      (0.996, ">\u{202f}99"), (1, ">\u{202f}99"),
    ] {
      #expect(Wording.probability(share) == "\(words)\u{202f}%", "\(share)")
    }
  }

  @Test func `The summary is three sentences that hold the case's numbers`() throws {
    let summary = try Summary(Facts(FakeCase.snapshot))
    #expect(summary.built.contains("24\u{a0}July\u{a0}2023"))
    #expect(summary.built.contains("10\u{a0}September\u{a0}2023"))
    #expect(summary.size.contains("0.65 times") && summary.size.contains("0.62–0.68"))
    #expect(summary.written.contains("bear out Agency One"))
    #expect(summary.written.contains("contradict The Daily"))
    for sentence in summary.sentences { #expect(sentence.hasSuffix(".")) }
  }

  @Test func `Ids sort by their numbers`() {
    let ids = ["S10", "S2", "A1-C11", "A1-C02", "S1"]
    #expect(ids.sorted(by: Facts.order) == ["A1-C02", "A1-C11", "S1", "S2", "S10"])
  }

  @Test func `A strip keeps both sides of every change of state`() throws {
    let choice = ViewChoice(facts: Facts(FakeCase.snapshot))
    let structure = try #require(FakeCase.snapshot.structures.first { $0.id == "S1" })
    let days = choice.strip(of: structure, count: 6).map(\.date)
    #expect(days.count == 6)
    for day in ["2023-01-14", "2023-07-24", "2023-09-10", "2023-12-20", "2024-10-02"] {
      #expect(days.contains(day), "\(day)")
    }
  }

  @Test func `Simulated cases say so on every figure and in the page`() throws {
    let snapshot = FakeCase.snapshot
    let maker = FigureMaker(facts: Facts(snapshot), pictures: FakeCase.ground)
    let figure = try #require(maker.timeline())
    #expect(figure.isSimulated && figure.credit.contains("Simulated"))
    let html = try Dossier(
      of: snapshot, pictures: NoPictures(), context: DossierContext(version: "0")
    ).html()
    #expect(html.contains("<strong>SIMULATED</strong>"))
    var real = snapshot
    real.site?.simulated = false
    let other = try Dossier(
      of: real, pictures: NoPictures(), context: DossierContext(version: "0")
    ).html()
    #expect(!other.contains("class=\"banner\""))
  }

  @Test func `Claims are underlined where their spans say`() throws {
    let html = try Dossier(
      of: FakeCase.snapshot, pictures: NoPictures(), context: DossierContext(version: "0")
    ).html()
    #expect(
      html.contains(
        "href=\"#claim-a2-c01\" title=\"A2-C01\">The new assembly hall is 65 % smaller than the"))
    #expect(html.contains("<span class=\"boiler\">Read also: &lt;script&gt;"))
    for id in ["a1-c01", "a2-c01", "a3-c01", "a1-c02"] {
      #expect(html.ranges(of: "id=\"claim-\(id)\"").count == 1, "\(id)")
    }
    #expect(html.ranges(of: "id=\"measure-r-s1-d1\"").count == 1)
  }
}
