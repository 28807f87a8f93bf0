import Articles
import Quantities
import Testing
import Vocabulary

@Suite("Pages")
struct PageTests {
  static func document(_ page: String) throws -> ArticleDocument {
    try ArticleDocument(bytes: Array(page.utf8), named: "page.html")
  }

  static func lines(_ body: String) throws -> [Substring] {
    try document("<!doctype html><html><body>\(body)").text.split(separator: "\n")
  }

  @Test("A page gives its article and what it says of itself")
  func html() throws {
    let document = try Self.document(SavedPages.page)
    #expect(document.title == "New hall rises at Qorvash")
    #expect(document.publisher == "Radio Velm")
    #expect(document.author == "Ana Bel")
    #expect(document.published == CalendarDate(iso: "2024-11-21"))
    #expect(document.language == "en")
    let lines = document.text.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[0] == "New hall rises at Qorvash")
    #expect(lines[1].hasSuffix("said — and it’s big."))
    #expect(!document.text.contains("300") && !document.text.contains("30%"))
  }

  @Test("What a page leaves open or nests wrongly is read as browsers read it")
  func untidy() throws {
    #expect(
      try Self.document(SavedPages.untidy).text.split(separator: "\n") == [
        "Works at Orla", "Three halls were built in 2019 and two in 2023",
        "The yard covers 12,500\u{A0}m2, twice as much as before, the owner told Radio Velm.",
        "- North hall: 60 by 40 m", "- South hall: 80 × 40 m",
        "A fourth hall follows in spring, said its director, Ana Bel.",
      ])
  }

  @Test("A paragraph ends where a block begins, and an attribute may hold a tag")
  func ends() throws {
    #expect(try Self.lines("<p>One<div>Two</div>Three") == ["One", "Two", "Three"])
    #expect(try Self.lines("<p title='a > b <i>'>One</p>") == ["One"])
    #expect(try Self.lines("<p>One<!-- <p>Two --><br>Three</p>") == ["One", "Three"])
    #expect(try Self.lines("<p>1 &lt; 2 &amp 3 &notin; 4 &copy 5</p>") == ["1 < 2 & 3 ∉ 4 © 5"])
  }

  @Test("The words of a button, picture or template are no part of the paragraph around it")
  func insets() throws {
    let body = """
      <p>One <button>Share</button>two<svg><title>Plan</title></svg> three<template><p>x</template>
      <select><option>1</select><nav><p>Home</nav>four</p>
      """
    #expect(try Self.lines(body) == ["One two three", "four"])
  }

  @Test("Elements of a page's own making hold text like any other")
  func unknownElements() throws {
    #expect(
      try Self.lines("<x-story><P>One</P><Velm:Box>Two</Velm:Box></x-story>") == ["One", "Two"])
  }

  @Test("Bytes that are no UTF-8 are read as windows-1252, whether a page says Latin-1 or nothing")
  func westernBytes() throws {
    for label in ["<meta charset=iso-8859-1>", ""] {
      let page = Array("<html><head>\(label)</head><p>60".utf8) + [0x96] + Array("70 m".utf8)
      let text = try ArticleDocument(bytes: page + [0xB2, 0x93, 0x94], named: "page").text
      #expect(text == "60–70 m²“”")
      // 0x81 stands for nothing; the rest of the page is not lost with it.
      let rest = try ArticleDocument(bytes: page + [0xB2, 0x81], named: "page").text
      #expect(rest.contains("m²"))
    }
  }

  @Test("A page that leaves too many elements open is refused with their number")
  func deep() throws {
    let page = "<html>" + String(repeating: "<div>", count: 5000) + "text"
    let refusal = try #require(throws: Refusal.self) { try Self.document(page) }
    #expect(refusal.code == .badData && refusal.subject == "page.html")
    #expect(refusal.problem.contains("5000") && refusal.problem.contains("4096"))
    let high = "<html>" + String(repeating: "<div>", count: 4000) + "text"
    #expect(try Self.document(high).text == "text")
    // Many elements one after another are no depth.
    let long = "<html>" + String(repeating: "<div>a</div><p>b<br>", count: 5000)
    #expect(try Self.document(long).text.split(separator: "\n").count == 10_000)
  }

  @Test("A page whose elements multiply is refused with its size")
  func bomb() throws {
    let open = (0..<3000).map { "<b id=\($0)>" }.joined()
    let page = "<html><p>" + open + String(repeating: "</p><p>x", count: 20_000)
    let refusal = try #require(throws: Refusal.self) { try Self.document(page) }
    #expect(refusal.problem.contains("512 MiB") && refusal.problem.contains("\(page.utf8.count)"))
  }

  @Test("A page on which gumbo's own assertions fail is refused, and the process goes on")
  func assertion() throws {
    let page = "<html><table><svg><select><title><select/><thead>"
    let refusal = try #require(throws: Refusal.self) { try Self.document(page) }
    #expect(refusal.problem.contains("\(page.utf8.count) bytes"))
    #expect(try Self.lines("<p>One</p>") == ["One"])
  }

  @Test("Elements that end tags only seem to close neither stop nor crash the reading")
  func hiddenDepth() throws {
    let page = "<html>" + String(repeating: "<div><table><td></div>", count: 6000) + "<frameset>"
    #expect(throws: Refusal.self) { try Self.document(page) }
    let divisions = "<html>" + String(repeating: "<div>", count: 4000) + "<frameset>"
    let refusal = try #require(throws: Refusal.self) { try Self.document(divisions) }
    #expect(refusal.problem.contains("holds no text"))
  }
}
