import CaseFile
import Quantities
import Testing
import Vocabulary

@testable import Dossier

@Suite struct WordsTests {
  @Test func `Every verdict has words, a class and a colour`() {
    let looks = Verdict.allCases.map { ($0, VerdictLook($0)) }
    let wanted: [Verdict: (String, String)] = [
      .supported: ("Supported", "yes"), .contradicted: ("Contradicted", "no"),
      .consistentNotDiagnostic: ("Consistent, not diagnostic", "open"),
      .conflictingEvidence: ("Conflicting evidence", "open"),
      .notEnoughEvidence: ("Not enough evidence", "open"),
      .notCheckableByImagery: ("Not checkable by imagery", "none"),
      .superseded: ("Superseded", "none"), .notSettled: ("Not settled", "none"),
    ]
    #expect(wanted.count == Verdict.allCases.count)
    for (verdict, look) in looks {
      #expect(look.words == wanted[verdict]?.0 && look.style == wanted[verdict]?.1, "\(verdict)")
    }
    #expect(Set(looks.map(\.1.words)).count == looks.count)
    #expect(VerdictLook(nil).words == "Not settled" && VerdictLook(nil).style == "none")
    #expect(VerdictLook(.supported).color == Palette.supported)
    #expect(VerdictLook(.contradicted).color == Palette.contradicted)
  }

  @Test func `Every way a relay can go has words and a class`() {
    let wanted: [Fidelity: (String, String)] = [
      .faithful: ("Faithful", "yes"), .weakened: ("Weakened", "open"),
      .strengthened: ("Strengthened", "open"), .altered: ("Altered", "no"),
      .sourceLost: ("Source lost", "open"), .corrected: ("Corrected", "none"),
      .denied: ("Denied", "none"),
    ]
    for fidelity in Fidelity.allCases {
      #expect(FidelityLook.words(fidelity) == wanted[fidelity]?.0, "\(fidelity)")
      #expect(FidelityLook.style(fidelity) == wanted[fidelity]?.1, "\(fidelity)")
    }
  }

  @Test(arguments: Fidelity.allCases)
  func `The table of relays shows each of them so`(fidelity: Fidelity) throws {
    var snapshot = FakeCase.snapshot
    snapshot.relays[0].fidelity = fidelity
    snapshot.relays[0].because = "\(fidelity) <i>"
    let html = try HostileTests.page(snapshot)
    #expect(
      html.contains(
        "<span class=\"badge \(FidelityLook.style(fidelity))\">\(FidelityLook.words(fidelity))"
          + "</span></td><td>\(fidelity) &lt;i&gt;</td>"))
  }

  @Test func `Kinds, states, phases and quantities each read as words`() {
    let kinds = StructureKind.allCases.map(KindWords.words)
    let states = ObservationState.allCases.map(StateWords.words)
    let quantities = MeasuredQuantity.allCases.map(QuantityWords.words)
    for words in [kinds, states, quantities] {
      #expect(Set(words).count == words.count)
      #expect(words.allSatisfy { !$0.isEmpty && $0 == $0.lowercased() && !$0.contains("_") })
    }
    #expect(states == ["not there", "being built", "there", "hidden"])
    #expect(QuantityWords.sentence(.areaRatio) == "Area")
    #expect(QuantityWords.sentence(.lengthRatio) == "Length")
    #expect(QuantityWords.sentence(.perimeter) == "Perimeter")
    let colors = ConstructionPhase.allCases.map { PhaseColor.of($0).css }
    #expect(Set(colors).count == 4)
  }

  @Test(arguments: StructureKind.allCases)
  func `The page words each kind of structure`(kind: StructureKind) throws {
    var snapshot = FakeCase.snapshot
    snapshot.structures[1].kind = kind
    let html = try HostileTests.page(snapshot)
    #expect(html.contains("\(Wording.sentence(KindWords.words(kind))), found through time"))
  }

  @Test(arguments: Verdict.allCases)
  func `The page and its summary word each verdict`(verdict: Verdict) throws {
    var snapshot = FakeCase.snapshot
    let index = try #require(
      snapshot.verdicts.firstIndex { $0.claim == "A2-C01" && $0.reading == nil })
    snapshot.verdicts[index].verdict = verdict
    let look = VerdictLook(verdict)
    let html = try HostileTests.page(snapshot)
    #expect(
      html.contains(
        "<article class=\"claim \(look.style)\" id=\"claim-a2-c01\">\n<p class=\"verdict\">"
          + "<span class=\"badge \(look.style)\">\(look.words)</span>"))
    let verbs: [Verdict: String] = [
      .supported: "bear out", .contradicted: "contradict",
      .consistentNotDiagnostic: "fit, without deciding between readings,",
      .conflictingEvidence: "give conflicting evidence on",
      .notEnoughEvidence: "are not enough to judge",
    ]
    let sentence = try Summary(Facts(snapshot)).written
    if let verb = verbs[verdict] {
      #expect(sentence.contains(verb) && sentence.contains("The Daily"), "\(sentence)")
    } else {
      #expect(!sentence.contains("The Daily"), "\(sentence)")
    }
  }

  @Test
  func `How a claim is stated stands beside its verdict, and beside its words in the summary`()
    throws
  {
    var snapshot = FakeCase.snapshot
    let index = try #require(snapshot.claims.firstIndex { $0.id == "A2-C01" })
    snapshot.claims[index].detail =
      #"{"stance":"possible","stated_as":"stated as possible","comparison":{"raw":"a third"}}"#
    let html = try HostileTests.page(snapshot)
    #expect(
      html.contains(
        "<span class=\"badge no\">Contradicted</span> <span class=\"stated\">stated as possible"
          + "</span> <span class=\"id\">A2-C01</span>"))
    let summary = try Summary(Facts(snapshot)).written
    #expect(summary.contains("(“a third”, stated as possible"), "\(summary)")
    #expect(html.contains("“a third”, stated as possible: 0.35, Contradicted"))
    let exports = CaseExports(snapshot)
    #expect(exports.verdictsJSON.contains("\"stated_as\": \"stated as possible\""))
    let reviews = exports.claimReviewJSONLD(author: "Desk")
    #expect(reviews.contains("\"alternateName\": \"Contradicted (stated as possible)\""))
    #expect(reviews.components(separatedBy: "ratingValue").count == 3)
  }

  @Test func `What is plainly stated says so by the verdict and not in the summary`() throws {
    var snapshot = FakeCase.snapshot
    let index = try #require(snapshot.claims.firstIndex { $0.id == "A2-C01" })
    snapshot.claims[index].detail = #"{"stance":"asserted","stated_as":"stated as fact"}"#
    #expect(try HostileTests.page(snapshot).contains(">stated as fact</span>"))
    #expect(!(try Summary(Facts(snapshot)).written.contains("stated as fact")))
    snapshot.claims[index].detail = "{}"
    #expect(!(try HostileTests.page(snapshot).contains("class=\"stated\"")))
  }

  @Test func `Readings are named, also those no page knows`() {
    #expect(ReadingWords.label("of_size") == "Meant as a share of the size")
    #expect(ReadingWords.label("one_third") == "One part in so many")
    #expect(ReadingWords.label("some_new-one") == "Some new one")
  }

  @Test func `Open intervals and missing numbers are worded`() {
    #expect(Measured.ends(1.25, nil, decimals: 2) == "1.25 and no upper limit")
    #expect(Measured.ends(nil, 9, decimals: 0) == "no lower limit and 9")
    #expect(Measured.ends(nil, nil, decimals: 0) == "unbounded")
    #expect(Wording.ratio(nil, 0.5) == "up to 0.50" && Wording.ratio(nil, nil) == "any ratio")
    #expect(Wording.number(.nan) == "–" && Wording.number(-12.345, decimals: 1) == "−12.3")
    #expect(Wording.day(nil) == "unknown" && Wording.day("soon") == "soon")
    #expect(Wording.count(0, "scene") == "no scenes" && Wording.count(13, "scene") == "13 scenes")
    #expect(Wording.list([]) == "" && Wording.list(["a", "b", "c"]) == "a, b and c")
    #expect(Wording.percent(0.001) == "<\u{202f}1\u{202f}%")
    #expect(Wording.span("..", "..") == "throughout")
  }

  @Test func `A bracket is worded for each end that is known`() throws {
    func built(_ absent: String?, _ present: String?) throws -> String {
      var snapshot = FakeCase.snapshot
      snapshot.structures[1].absentLast = absent
      snapshot.structures[1].presentFirst = present
      return try Summary(Facts(snapshot)).built
    }
    #expect(try built(nil, "2023-09-10").contains("there since 10\u{a0}September\u{a0}2023"))
    #expect(try built("2023-07-24", nil).contains("not there until 24\u{a0}July\u{a0}2023"))
    #expect(try built(nil, nil).contains("at a time the scenes do not tell"))
  }

  @Test func `The summary says so where nothing was found, measured, read or used`() throws {
    let empty = try Summary(Facts(CaseSnapshot()))
    #expect(empty.built == "None of the scenes of Unnamed site could be used.")
    #expect(empty.size == "Nothing could be measured with an interval one may rely on.")
    #expect(empty.written == "No article was read.")
    var snapshot = FakeCase.snapshot
    snapshot.structures.removeAll { $0.kind == .newBuilding }
    snapshot.verdicts = []
    let summary = try Summary(Facts(snapshot))
    #expect(summary.built.hasPrefix("No new structure was found at Kestrel Flats works in twelve"))
    #expect(
      summary.written
        == "None of the six claims read in three articles could be settled with these images.")
  }
}
