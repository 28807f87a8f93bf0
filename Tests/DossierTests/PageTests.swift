import CaseFile
import Foundation
import Testing
import Vocabulary

@testable import Dossier

@Suite struct PageTests {
  private static func matches(
    _ pattern: some RegexComponent<(Substring, Substring)>, _ text: String
  )
    -> [String]
  {
    text.matches(of: pattern).map { String($0.output.1) }
  }

  @Test func `Every link inside the page leads somewhere, and no name is used twice`() throws {
    let html = try HostileTests.page(FakeCase.snapshot)
    let ids = Self.matches(/[ ]id="([^"]*)"/, html)
    #expect(Set(ids).count == ids.count)
    let links = Self.matches(/href="#([^"]*)"/, html)
    #expect(links.count > 12)
    for link in links { #expect(ids.contains(link), "#\(link)") }
  }

  @Test func `Every element that is opened is closed, in order`() throws {
    for snapshot in [FakeCase.snapshot, CaseSnapshot()] {
      let html = try HostileTests.page(snapshot)
      let body = try #require(html.split(separator: "<body>").last)
      var open = ["html", "body"]
      for tag in body.matches(of: /<(\/?)([a-z][a-z0-9]*)([^>]*)>/) {
        let (name, rest) = (String(tag.output.2), tag.output.3)
        guard !["input", "img", "br", "meta"].contains(name), !rest.hasSuffix("/") else { continue }
        if tag.output.1.isEmpty {
          open.append(name)
        } else {
          #expect(open.popLast() == name)
        }
      }
      #expect(open.isEmpty)
    }
  }

  @Test func `Pictures carry their size and words for those who cannot see them`() throws {
    let html = try Dossier(
      of: FakeCase.snapshot, pictures: FakeCase.ground, context: DossierContext(version: "0")
    ).html()
    let images = Self.matches(/<img ([^>]*)>/, html)
    #expect(images.count > 20)
    for image in images {
      #expect(image.contains("src=\"data:image/") && image.contains("width=\""))
      #expect(image.contains("alt=\"") && !image.contains("alt=\"\""))
    }
    #expect(html.contains("type=\"range\"") && html.contains("class=\"side before\""))
    let jpeg = try #require(
      Self.matches(/src="data:image\/jpeg;base64,([^"]*)"/, html).first
        .flatMap { Data(base64Encoded: $0) })
    #expect(jpeg.starts(with: [0xff, 0xd8]))
  }

  @Test func `The page says which residual figures lie beside it and how to have the rest`() throws
  {
    func page(_ choice: FigureChoice) throws -> String {
      try Dossier(
        of: FakeCase.snapshot, pictures: NoPictures(),
        context: DossierContext(
          version: "0", allFiguresCommand: "tiepoint report --case k.gpkg -o <out> --figures all")
      ).html(beside: choice)
    }
    let key = try page(.key)
    #expect(key.contains("Of the 14 scenes with tie points, the six with the largest median"))
    #expect(key.contains("Those of eight more are drawn by"))
    #expect(key.contains("<code>tiepoint report --case k.gpkg -o &lt;out&gt; --figures all</code>"))
    let all = try page(.all)
    #expect(all.contains("Every scene has a residual figure of its own"))
    var few = FakeCase.snapshot
    few.tiePoints.removeAll { $0.scene > FakeCase.sceneID("2023-07-24") }
    #expect(!(try HostileTests.page(few)).contains("of its own"), "six or fewer are all drawn")
  }

  @Test func `Structures beyond the surest get a line, none is left out`() throws {
    var snapshot = FakeCase.snapshot
    let pattern = snapshot.structures[1]
    snapshot.structures = (1...30).map { number in
      var structure = pattern
      structure.id = "S\(number)"
      structure.name = nil
      structure.confidence = 1 - Double(number) / 100
      return structure
    }
    let html = try HostileTests.page(snapshot)
    #expect(html.ranges(of: "<article class=\"structure\"").count == Page.most)
    #expect(html.contains("<caption>Further structures</caption>"))
    for number in 1...30 { #expect(html.contains("id=\"structure-s\(number)\"")) }
    #expect(
      html.contains("<tr id=\"structure-s25\">") && !html.contains("<tr id=\"structure-s24\">"))
  }

  @Test func `Each scene is listed, and one left out says why`() throws {
    var snapshot = FakeCase.snapshot
    snapshot.alignments[3].registered = false
    snapshot.alignments[3].because = "no tie point agrees"
    snapshot.alignments[4].registered = false
    snapshot.alignments[4].because = nil
    let html = try HostileTests.page(snapshot)
    for entry in FakeCase.days {
      #expect(html.contains("id=\"scene-\(FakeCase.sceneID(entry.day))\""))
    }
    #expect(html.ranges(of: "class=\"left-out\"").count == 5)
    #expect(html.contains("no<br><small>no tie point agrees</small>"))
    #expect(html.contains("no<br><small>not registered</small>"))
    #expect(html.contains("10 of 15 scenes used"))
    #expect(html.contains("<small>reference</small>"))
  }

  @Test func `Limits name the widest gap, the coarsest scene and every remark`() throws {
    var snapshot = FakeCase.snapshot
    snapshot.remarks = [
      RemarkRecord(step: .detect, text: "the ring is too thin <b>", activity: "detect-1")
    ]
    snapshot.scenes[1].nativeGsdM = 10
    let html = try HostileTests.page(snapshot)
    #expect(html.contains("<li>The ring is too thin &lt;b&gt;.</li>"))
    #expect(html.contains("The coarsest scene used shows 10 m to a cell"))
    #expect(
      html.contains(
        "is 96 days, from 2\u{a0}March\u{a0}2023 to 6\u{a0}June\u{a0}2023"))
    #expect(html.contains("1–10\u{a0}m ground sample distance"))
  }

  @Test func `Everything that went in is named with its hash, and every step with its version`()
    throws
  {
    let html = try Dossier(
      of: FakeCase.snapshot, pictures: NoPictures(),
      context: DossierContext(version: "9.9", commands: ["a <b>", "c"], versions: ["GDAL 3"])
    ).html()
    #expect(html.contains("<pre><code>a &lt;b&gt;\nc</code></pre>"))
    #expect(html.contains("Tiepoint 9.9 · GDAL 3."))
    #expect(html.ranges(of: String(repeating: "5e", count: 32)).count == 15)
    for step in ["add", "align", "detect", "measure", "read", "settle"] {
      #expect(html.contains("<code>\(step)-1f3a</code>"))
    }
    #expect(html.ranges(of: "sha256:abababababab…").count == 6)
    #expect(html.contains("<li>Simulated by Tiepoint</li>"))
  }

  @Test func `A claim's card tells who said it, how surely, and what stays open`() throws {
    var snapshot = FakeCase.snapshot
    snapshot.claims[0].detail = #"""
      {"comparison":{"raw":"65 % the size of"},"ambiguity":["size of what <i>"],
       "attribution":{"chain":[{"agent":"an analyst","mode":"says"},{"agent":"Wire"}]},"more":1}
      """#
    snapshot.claims[0].hedges = ["about", "perhaps"]
    let html = try HostileTests.page(snapshot)
    #expect(html.contains("Said by: <span>an analyst</span> → <span>Wire</span>"))
    #expect(html.contains(" · hedged: “about”, “perhaps”"))
    #expect(html.contains("<b>Left open by the words:</b> size of what &lt;i&gt;</p>"))
    #expect(html.contains("<b>Rests on:</b> 5 clear dates"))
    snapshot.claims[0].detail = "{}"
    snapshot.claims[0].attribution = []
    #expect(try HostileTests.page(snapshot).contains("Said by: not stated · hedged:"))
  }

  @Test func `An empty case says of each section that it is empty`() throws {
    let html = try HostileTests.page(CaseSnapshot())
    for words in [
      "None of the scenes of Unnamed site could be used.", "No article was read for this case.",
      "There is no pair of clear scenes", "No dated scene.",
      "No structure was found, and none was drawn.", "0 of 0 scenes were used",
      "no scenes – no scenes", "0 articles",
    ] {
      #expect(html.contains(words), "\(words)")
    }
    #expect(!html.contains("nil") && !html.contains("Optional"))
  }

  @Test func `A structure's facts are said once, and only those that are known`() throws {
    func part(_ change: (inout StructureRecord) -> Void) throws -> Substring {
      var snapshot = FakeCase.snapshot
      change(&snapshot.structures[1])
      let html = try HostileTests.page(snapshot)
      let id = "id=\"\(Anchor.structure(snapshot.structures[1].id))\""
      return try #require(html.split(separator: "<article ").first { $0.contains(id) })
    }
    let id = FakeCase.snapshot.structures[1].id
    let whole = try part { $0.name = "north hall" }
    #expect(whole.contains("<h3>North hall <span class=\"id\">\(id)</span></h3>"))
    #expect(whole.contains("<dt>Phases</dt>"))
    let bare = try part {
      $0.name = nil
      $0.phases = []
      $0.because = "found through time"
    }
    #expect(bare.contains("<h3>Structure \(id)</h3>"))
    #expect(!bare.contains("<dt>Phases</dt>") && !bare.contains("<small>found through time"))
    let told = try part { $0.because = "its roof is new" }
    #expect(told.contains("found through time<br><small>its roof is new</small>"))
  }

  @Test func `Who speaks for themselves is named once in a chain`() throws {
    var snapshot = FakeCase.snapshot
    snapshot.claims[0].detail =
      #"{"attribution":{"chain":[{"agent":"A"},{"agent":"A"},{"agent":"B"},{"agent":"A"}]}}"#
    let html = try HostileTests.page(snapshot)
    #expect(
      html.contains("Said by: <span>A</span> → <span>B</span> → <span>A</span>"))
  }

  @Test func `A command can be pasted whatever its paths hold`() {
    #expect(
      DossierContext.command(["tiepoint", "report", "-o", "out/a-1"])
        == "tiepoint report -o out/a-1")
    #expect(
      DossierContext.command(["-o", "my case", "", "it's", "$(x)", "größe"])
        == #"-o 'my case' '' 'it'\''s' '$(x)' 'größe'"#)
  }

  @Test func `Markup escapes what is put in and nothing of its own`() {
    let hostile = "<&\"'>\u{7}\u{7f}\u{0}é"
    let piece: Markup = "<a title=\"\(hostile)\">\(hostile)</a>"
    let escaped = "&lt;&amp;&quot;&#39;&gt;é"
    #expect(piece.html == "<a title=\"\(escaped)\">\(escaped)</a>")
    let nothing: String? = nil
    let joined = ([piece, "<b>\(7)</b>", "\(nothing)"] as [Markup]).joined(by: " + ")
    #expect(joined.html.hasSuffix("</a> + <b>7</b> + "))
    #expect(Markup(text: "a\nb\tc").html == "a\nb\tc" && Markup().isEmpty)
    #expect(Anchor.claim("A1 \"x") == "claim-a1--x")
  }

  @Test func `An article's overlapping claims lead to the shortest`() throws {
    var source = FakeCase.snapshot.sources[0]
    source.text = "One two three.\nFour."
    func claim(_ id: String, _ start: Int, _ end: Int) -> ClaimRecord {
      var claim = FakeCase.snapshot.claims[0]
      (claim.id, claim.spanStart, claim.spanEnd) = (id, start, end)
      return claim
    }
    let text = ArticleText(
      source: source, sentences: [], claims: [claim("LONG", 0, 13), claim("SHORT", 4, 7)],
      style: { _ in "yes" })
    #expect(
      try text.markup().html == """
        <p><a class="said yes" href="#claim-long" title="LONG">One </a>\
        <a class="said yes" href="#claim-short" title="SHORT">two</a>\
        <a class="said yes" href="#claim-long" title="LONG"> three</a>.</p>
        <p>Four.</p>

        """)
  }
}
