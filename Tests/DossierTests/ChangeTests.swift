import CaseFile
import Foundation
import Quantities
import Testing
import Vocabulary

@testable import Dossier

@Suite struct ChangeTests {
  private func built(_ snapshot: CaseSnapshot) throws -> String {
    try Summary(Facts(snapshot)).built
  }

  // MARK: The summary

  @Test func `A large lasting change forbids “No new structure was found” alone`() throws {
    let changes = [FakeCase.change(1, area: 900), FakeCase.change(2, area: 31_000)]
    let told = try built(FakeCase.snapshot(changes: changes, isBuilt: false))
    #expect(
      told == """
        No new structure was found at Kestrel Flats works in twelve usable scenes from \
        14\u{a0}January\u{a0}2023 to 2\u{a0}October\u{a0}2024; two pieces of ground changed for good \
        (largest: 3.1\u{a0}ha, likeliest cleared vegetation, between 2\u{a0}March\u{a0}2023 and \
        10\u{a0}September\u{a0}2023); 4.0\u{a0}ha of the 54.0\u{a0}ha looked at could not be judged, \
        as too few clear days show that ground.
        """)
  }

  @Test(arguments: LastingStatus.allCases)
  func `Whatever is made of a change, the summary speaks of it`(status: LastingStatus) throws {
    let change = FakeCase.change(1, area: 31_000, .water, status: status)
    for isBuilt in [true, false] {
      let told = try built(FakeCase.snapshot(changes: [change], isBuilt: isBuilt))
      #expect(told.contains("ground changed for good (3.1\u{a0}ha, likeliest water"), "\(told)")
      #expect(!told.contains("Nothing lasting"))
    }
  }

  @Test func `Nothing lasting is said of judged ground alone, and only where it is so`() throws {
    let quiet = try built(FakeCase.snapshot(changes: [], isBuilt: false))
    #expect(
      quiet.hasPrefix(
        "Nothing lasting changed on the 50.0\u{a0}ha that enough clear days show at Kestrel"))
    #expect(quiet.contains("4.0\u{a0}ha of the 54.0\u{a0}ha looked at could not be judged"))
    #expect(!quiet.contains("No new structure"))

    var specks = FakeCase.snapshot(changes: [], isBuilt: false)
    specks.ground?.changedM2 = 6_000
    #expect(
      try built(specks).hasPrefix(
        "Nothing lasting changed on 49.4\u{a0}ha of the 50.0\u{a0}ha that"))

    // A structure that went is a lasting change too.
    var gone = FakeCase.snapshot(changes: [])
    for index in gone.structures.indices where gone.structures[index].origin == .found {
      gone.structures[index].kind = .demolished
    }
    let told = try built(gone)
    #expect(told.hasPrefix("No new structure was found"))
    #expect(told.contains("; no other ground changed for good on the 50.0\u{a0}ha that enough"))
  }

  @Test func `Where nothing could be judged, the summary does not know`() throws {
    var snapshot = FakeCase.snapshot(changes: [], judged: 0, isBuilt: false)
    for ground in [snapshot.ground, nil] {
      snapshot.ground = ground
      let told = try built(snapshot)
      #expect(told.contains("; whether other ground changed for good is not known"), "\(told)")
      #expect(!told.contains("Nothing lasting"))
    }
  }

  @Test func `A case with new structures speaks of further changes, and not of their own`() throws {
    let own = FakeCase.change(1, area: 2_000, .building, status: .structure, structure: "S1")
    #expect(!(try built(FakeCase.snapshot(changes: [own]))).contains("changed for good"))
    let other = FakeCase.change(2, area: 820)
    #expect(
      try built(FakeCase.snapshot(changes: [own, other])).hasSuffix(
        """
        . Also, one further piece of ground changed for good (820\u{a0}m², likeliest cleared \
        vegetation, between 2\u{a0}March\u{a0}2023 and 10\u{a0}September\u{a0}2023).
        """))
  }

  // MARK: Words

  @Test func `Classes are ranked in words, and one far behind is not named`() {
    var change = FakeCase.change(1, area: 900)
    #expect(LastingWords.likeliest(change) == "cleared vegetation, then earthworks")
    change.shares[1].share = 0.1
    #expect(LastingWords.likeliest(change) == "cleared vegetation")
    change.surface = .unknown
    change.shares = []
    #expect(LastingWords.likeliest(change) == "something that is not told")
    let words = SurfaceClass.allCases.map(LastingWords.words)
    #expect(Set(words).count == words.count && words.allSatisfy { $0 == $0.lowercased() })
  }

  @Test func `Areas and times read as a person writes them`() {
    #expect(Wording.area(820.4) == "820\u{a0}m²" && Wording.area(9_999) == "9999\u{a0}m²")
    #expect(Wording.area(31_000) == "3.1\u{a0}ha" && Wording.area(2_400_000) == "240\u{a0}ha")
    var change = FakeCase.change(1, area: 900)
    change.beganAbsentLast = nil
    #expect(LastingWords.period(change) == "by 10\u{a0}September\u{a0}2023")
    change.endedPresentFirst = nil
    #expect(LastingWords.period(change) == "at a time the scenes do not tell")
    change.beganAbsentLast = "2023-03-02"
    #expect(LastingWords.period(change) == "after 2\u{a0}March\u{a0}2023")
    #expect(
      LastingWords.bracket("2023-03-02", "2023-04-19") == "2\u{a0}Mar–19\u{a0}Apr\u{a0}2023")
    #expect(LastingWords.bracket(nil, "2023-04-19") == "by 19\u{a0}Apr\u{a0}2023")
    #expect(LastingWords.bracket("2023-04-19", nil) == "19\u{a0}Apr\u{a0}2023 or later")
    #expect(LastingWords.bracket(nil, nil) == "not in these scenes")
  }

  // MARK: The page

  @Test func `The page lists what else changed, why it is no structure and what was not judged`()
    throws
  {
    let own = FakeCase.change(7, area: 2_000, .building, status: .structure, structure: "S1")
    let html = try HostileTests.page(
      FakeCase.snapshot(changes: [
        own, FakeCase.change(1, area: 900, status: .candidate), FakeCase.change(2, area: 31_000),
      ]))
    let section = try #require(html.ranges(of: "Also changed for good</h3>").first)
    let text = html[section.upperBound...]
    let (two, one) = (
      try #require(text.range(of: "id=\"change-c2\"")),
      try #require(text.range(of: "id=\"change-c1\""))
    )
    #expect(two.lowerBound < one.lowerBound, "largest first")
    #expect(!html.contains("id=\"change-c7\"") && text.contains("structures above: C7 (S1)."))
    #expect(text.contains("<td>Cleared vegetation, then earthworks</td><td class=\"n\">3.1"))
    #expect(text.contains("<td>2\u{a0}Mar–19\u{a0}Apr\u{a0}2023</td>"))
    #expect(text.contains("<td>24\u{a0}Jul–10\u{a0}Sep\u{a0}2023</td>"))
    #expect(text.contains("Set aside: nothing stands on it: no straight border"))
    #expect(text.contains("Candidate: nothing stands on it"))
    #expect(text.contains("4.0\u{a0}ha of the 54.0\u{a0}ha looked at could not be judged"))
    #expect(!html.contains("62\u{202f}%"), "a share is no percentage")
  }

  @Test func `Of many changes the twenty largest are listed, and the page says where all are`()
    throws
  {
    let changes = (1...33).map { FakeCase.change($0, area: Double($0) * 1_000) }
    let snapshot = FakeCase.snapshot(changes: changes)
    let html = try HostileTests.page(snapshot)
    #expect(html.ranges(of: "id=\"change-c").count == 20)
    #expect(html.contains("id=\"change-c33\"") && !html.contains("id=\"change-c13\""))
    #expect(html.contains("13 smaller ones are left out here and on the map; all 33 are in"))
    #expect(html.contains("<code>tiepoint export changes</code>"))
    #expect(Facts(snapshot).listedChanges.map(\.id).first == "C33")
    #expect(FigureMaker(facts: Facts(snapshot), pictures: NoPictures()).outlines.count == 22)
  }

  @Test func `A page without further changes says what that rests on`() throws {
    #expect(
      try HostileTests.page(FakeCase.snapshot(changes: [], isBuilt: false)).contains(
        "<p>Nothing lasting changed on the 50.0\u{a0}ha that enough clear days show.</p>"))
    #expect(
      try HostileTests.page(FakeCase.snapshot(changes: [])).contains(
        "<p>No other ground changed for good on the 50.0\u{a0}ha that enough clear days show.</p>"))
    #expect(
      try HostileTests.page(FakeCase.snapshot).contains(
        "<p>Whether other ground changed for good is not known.</p>"))
    #expect(!(try HostileTests.page(CaseSnapshot())).contains("Also changed for good"))
  }

  // MARK: The map

  @Test func `Outlines of changes are dashed, thin and numbered, on the page and in the figure`()
    throws
  {
    let maker = FigureMaker(
      facts: Facts(FakeCase.snapshot(changes: [FakeCase.change(1, area: 7_700)])),
      pictures: FakeCase.ground)
    let outline = try #require(maker.outlines.first)
    #expect(outline.isDashed && outline.label == "C1" && outline.color == Palette.lasting)
    #expect(maker.outlines.dropFirst().allSatisfy { !$0.isDashed })
    let figure = try #require(try maker.beforeAndAfter())
    #expect(figure.subtitle.contains("thin, dashed"))
    let color = Pixels(figure).count(Palette.lasting, tolerance: 60)
    #expect(color > 60, "\(color) pixels")
    let html = try Page(
      facts: maker.facts, figures: maker, context: DossierContext(version: "0")
    ).html()
    #expect(html.contains("stroke=\"\(Palette.lasting.css)\"") && html.contains("stroke-dasharray"))
    #expect(html.contains(">C1</text>"))
    #expect(html.contains("thin and dashed: changed for good otherwise"))
  }

  @Test func `A view without structures is around what changed, on days before and after`() throws {
    var snapshot = FakeCase.snapshot(changes: [FakeCase.change(4, area: 7_700)], isBuilt: false)
    snapshot.structures = []
    let choice = ViewChoice(facts: Facts(snapshot))
    let view = try #require(choice.overview(columns: 900))
    let ring = try #require(snapshot.changes[0].geom.rings.first)
    #expect(abs(view.center.y - (ring[0].y + ring[2].y) / 2) < 1e-3)
    #expect(view.width.value < 900)
    let pair = try #require(choice.beforeAndAfter())
    #expect(pair.before.acquired.prefix(10) <= "2023-03-02")
    #expect(pair.after.acquired.prefix(10) >= "2023-09-10")
  }

  // MARK: The export

  @Test func `changes.geojson holds every change with its columns, whatever their order`() throws {
    let own = FakeCase.change(10, area: 2_000, .building, status: .structure, structure: "S1")
    var snapshot = FakeCase.snapshot(changes: [own, FakeCase.change(2, area: 31_000)])
    let text = CaseExports(snapshot).changesGeoJSON
    let collection = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let features = try #require(collection["features"] as? [[String: Any]])
    #expect(features.map { $0["id"] as? String } == ["C2", "C10"])
    let properties = try #require(features[1]["properties"] as? [String: Any])
    #expect(
      Set(properties.keys) == [
        "id", "status", "surface", "shares", "distance", "area_m2", "area_m2_lo", "area_m2_hi",
        "steps", "evidence", "native_samples",
        "began_absent_last", "began_present_first", "ended_absent_last", "ended_present_first",
        "structure", "because", "simulated",
      ])
    #expect(properties["status"] as? String == "structure")
    #expect(properties["structure"] as? String == "S1" && properties["area_m2"] as? Double == 2000)
    let shares = try #require(properties["shares"] as? [[String: Any]])
    #expect(shares.first?["surface"] as? String == "building")
    #expect((features[0]["properties"] as? [String: Any])?["structure"] is NSNull)
    let geometry = try #require(features[0]["geometry"] as? [String: Any])
    let ring = try #require((geometry["coordinates"] as? [[[Double]]])?.first)
    #expect(ring.count == 5 && ring.first == ring.last)
    snapshot.changes.reverse()
    #expect(CaseExports(snapshot).changesGeoJSON == text)
  }
}
