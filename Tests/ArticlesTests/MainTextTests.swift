import Testing

@testable import Articles

/// Pages whose article lies where furniture usually does, and furniture that does not look so.
@Suite("Main text")
struct MainTextTests {
  static let paragraphs = [
    "The third kiln at the Orla works covers 9,400 m², the water office said on Tuesday in a note.",
    "It stands beside the two older kilns, which were built in 1994 and are to be taken down soon.",
    "Forty lorries a day leave the works, residents said, and twice as many as that in the summer.",
  ]

  static var article: String {
    "<h1>A third kiln at Orla</h1>" + paragraphs.map { "<p>\($0)</p>" }.joined()
  }

  static var expected: [String] { ["A third kiln at Orla"] + paragraphs }

  static func lines(_ body: String) throws -> [String] {
    try PageTests.lines(body).map(String.init)
  }

  @Test(
    "An article inside an element with a word of furniture is read",
    arguments: [
      "<div class='widget Blog'>", "<div id='sidebar-left'>", "<div class='story-body paywall'>",
      "<form action='/p.aspx'>", "<div class='hidden-print hidden'>", "<div class='comment'>",
      "<nav>", "<aside>", "<div class=cookie-page>", "<section class='menu-page'>",
      "<div role=dialog>", "<div class='ads-enabled related'><div class='share-box'>",
    ])
  func wrapped(open: String) throws {
    #expect(try Self.lines(open + Self.article) == Self.expected)
  }

  @Test("An article built of many widgets is read whole, and the sidebar's widgets are not")
  func builder() throws {
    let parts = Self.paragraphs.map {
      "<div class='section'><div class='widget'><p>\($0)</p></div></div>"
    }
    let side =
      "<div class=sidebar><div class=widget><p><a href=/x>Ten kilns to see this year</a></p></div></div>"
    #expect(
      try Self.lines("<h1>A third kiln at Orla</h1>" + parts.joined() + side) == Self.expected)
  }

  @Test("Furniture beside an article stays furniture")
  func beside() throws {
    let long =
      "Our shop sells kilns of every size, 300 of them, and sends them home to you in a week."
    for open in [
      "<div class=sidebar>", "<nav>", "<form>", "<aside>", "<div class=related>",
      "<div class='cookie-notice'>", "<div hidden>", "<div class=newsletter>", "<ul class=share>",
    ] {
      let body = "<div class=main>\(Self.article)</div>\(open)<p>\(long)</p>"
      #expect(try Self.lines(body) == Self.expected, "\(open)")
    }
  }

  @Test("Comments longer than the article are no article")
  func comments() throws {
    let comment =
      "<p>I drove past the works and counted 70 lorries, all of them empty, I tell you.</p>"
    let body =
      "<div class=post>\(Self.article)</div><div class=comments>"
      + String(repeating: comment, count: 12)
    #expect(try Self.lines(body) == Self.expected)
  }

  @Test("A class that says what an element has or lacks is no hint")
  func qualified() throws {
    for name in ["has-sidebar", "no-sidebar", "with-ads", "non-paywall", "page--below-banner"] {
      let body =
        "<div class='\(name)'><p>\(Self.paragraphs[0])</p></div><p>\(Self.paragraphs[1])</p>"
      #expect(try Self.lines(body) == Array(Self.paragraphs[..<2]), "\(name)")
    }
  }

  @Test("A standfirst outside of the article's element is read, a teaser with a link is not")
  func standfirst() throws {
    let lead = "The office speaks of 9,400 m², and its neighbours of far more than they were told."
    let body =
      "<main><header><h1>A third kiln at Orla</h1><p class=teaser>\(lead)</p></header>"
      + "<div class=text>" + Self.paragraphs.map { "<p>\($0)</p>" }.joined() + "</div>"
      + "<div class=teaser><p><a href=/2>Ferry</a> The ferry of 300 seats sails again this week.</p></div>"
    #expect(
      try Self.lines(body) == ["A third kiln at Orla", lead] + Self.paragraphs)
  }

  @Test("A heading over links, and cards whose heading is a link, are left out")
  func related() throws {
    let links = (1...3).map { "<li><a href='/\($0)'>Kiln number \($0) was closed</a></li>" }
      .joined()
    let card =
      "<div><h3><a href=/k>Dam holds 30 % less</a></h3><p>The dam near Ulm is low.</p></div>"
    let body = "<article>\(Self.article)<h2>More of this</h2><ul>\(links)</ul>\(card)</article>"
    #expect(try Self.lines(body) == Self.expected)
  }

  @Test("Sections beside one another are one article")
  func sections() throws {
    let parts = Self.paragraphs.map { "<section><div><p>\($0)</p><p>\($0)</p></div></section>" }
    let lines = try Self.lines("<div id=text>" + parts.joined() + "</div>")
    #expect(lines.count == 6)
  }

  @Test("Lines that breaks part are an article, too")
  func breaks() throws {
    let lines = ["Kiln one: 20 m", "Kiln two: 30 m", "Kiln three: 40 m", "All of brick, 1994"]
    #expect(try Self.lines("<div>" + lines.joined(separator: "<br>") + "</div>") == lines)
  }

  @Test("Style sheets before the page do not make it plain text")
  func styleFirst() throws {
    let style =
      "<style>" + String(repeating: "p { width: 30%; margin: 4px }\n", count: 200) + "</style>"
    let page = style + "<html><body><p>\(Self.paragraphs[0])</p></body></html>"
    #expect(try PageTests.document(page).text == Self.paragraphs[0])
    let script =
      "\n<script>var size = 30;</script><link rel=x><title>Kiln</title><p>\(Self.paragraphs[1])"
    #expect(try PageTests.document(script).text == Self.paragraphs[1])
  }

  @Test("Much mark-up with little text says so, with both sizes")
  func little() throws {
    let script = "<script>" + String(repeating: "var a = 1;", count: 2000) + "</script>"
    let page = "<!doctype html><html><body>\(script)<h1>Kiln</h1><div id=app></div></body></html>"
    let document = try PageTests.document(page)
    #expect(document.warnings.count == 1)
    #expect(document.warnings.first?.hasPrefix("\(page.utf8.count) bytes of page gave 4 ") == true)
    #expect(try PageTests.document("<html><p>\(Self.paragraphs[0])").warnings.isEmpty)
  }

  @Test("A name of two words without a mark between them is a hint, too")
  func joinedNames() throws {
    let long =
      "Our shop sells kilns of every size, 300 of them, and sends them home to you in a week."
    for name in ["relatedArticles", "c-AuthorBox author-bio", "BorlabsCookie", "siteNav"] {
      let body = "<div class=main>\(Self.article)</div><div class='\(name)'><p>\(long)</p></div>"
      #expect(try Self.lines(body) == Self.expected, "\(name)")
    }
  }

  @Test("An article for browsers without scripts is read where there is no other")
  func noScript() throws {
    let inside = "<div class=widget><noscript>\(Self.article)</noscript></div>"
    #expect(try Self.lines(inside) == Self.expected)
    let beside =
      "<div>\(Self.article)</div><noscript><p>Turn on scripts to see 30 more.</p></noscript>"
    #expect(try Self.lines(beside) == Self.expected)
  }

  // MARK: Tables

  @Test("A table of figures gives a line for each row, with the column's head before a figure")
  func tables() throws {
    let rows =
      "<tr><td>Kiln A</td><td>120 m</td><td>2019</td></tr><tr><td>Kiln B<td>95 m<td>n/a</tr>"
    let marked =
      "<table><thead><tr><th>Kiln</th><th>Length</th><th>Built</th></tr></thead>\(rows)</table>"
    let lines = ["Kiln A | Length: 120 m | Built: 2019", "Kiln B | Length: 95 m | n/a"]
    #expect(try Self.lines(marked) == lines)
    let plain = "<table><tr><td>Kiln</td><td>Length</td><td>Built</td></tr>\(rows)</table>"
    #expect(try Self.lines(plain) == lines)
    let pairs =
      "<table><tr><th>Length</th><td>120 m</td></tr><tr><th>Width:</th><td>30 m</td></table>"
    #expect(try Self.lines(pairs) == ["Length: 120 m", "Width: 30 m"])
    let spanning = "<table><tr><td colspan=2>Kilns</td><td>m</td></tr>\(rows)</table>"
    #expect(try Self.lines(spanning).last == "Kiln B | 95 m | n/a")
  }

  @Test("A table that lays out a page is no table of figures")
  func layout() throws {
    let body =
      "<table><tr><td><a href=/>Home</a></td><td>\(Self.article)</td></tr><tr><td>x</td><td>y</td></tr>"
    #expect(try Self.lines(body).prefix(4) == Self.expected[...])
  }

  // MARK: White space

  @Test("Spaces of other kinds stay, and only those of HTML are one")
  func spaces() throws {
    #expect(
      try Self.lines("<p>9&nbsp;400 m, 9&#8239;400 m,\n  9&thinsp;400\tm, 9&#8199;400&#x0C;m</p>")
        == ["9\u{A0}400 m, 9\u{202F}400 m, 9\u{2009}400 m, 9\u{2007}400 m"])
    #expect(try Self.lines("<p>&nbsp;A hall&nbsp;</p><p>&nbsp;</p>") == ["A hall"])
  }

  @Test("What nobody sees is taken out: soft hyphens, zero widths, marks of direction")
  func invisible() throws {
    #expect(
      try Self.lines("<p>con&shy;struc&shy;tion 60&#8203;70 \u{FEFF}m\u{2060}² &#8206;A&zwj;B</p>")
        == ["construction 6070 m² AB"])
    // A joiner between Persian letters or pictures is part of the writing.
    #expect(try Self.lines("<p>می\u{200C}شود 👩\u{200D}🔧</p>") == ["می\u{200C}شود 👩\u{200D}🔧"])
    let text = try ArticleDocument(
      bytes: Array("con\u{AD}crete\u{200B} 9\u{A0}400".utf8), named: "t")
    #expect(text.text == "concrete 9\u{A0}400")
  }

  @Test("A reading above a word is no part of it")
  func ruby() throws {
    #expect(
      try Self.lines("<p><ruby>倉庫<rp>(</rp><rt>そうこ</rt><rp>)</rp></ruby>は大きい。</p>") == ["倉庫は大きい。"])
  }
}
