import Claims
import Foundation
import Quantities
import Testing

@Suite("Documents")
struct DocumentTests {
  static let page = """
    <!doctype html><html lang="en"><head><title>New hall rises at Qorvash | Radio Velm</title>
    <meta property="og:site_name" content="Radio Velm"><meta name="author" content="Ana Bel">
    <meta property="article:published_time" content="2024-11-21T10:00:00Z">
    <style>p { color: red }</style><script>var a = "<p>12 dead</p>";</script></head>
    <body><header><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World 24 hours</a></li></ul></nav></header>
    <div class="sidebar"><p>Most read: 300 jobs were cut at the harbour, unions said on Monday morning in a long note.</p></div>
    <article><h1>New hall rises at Qorvash</h1>
    <p>A new assembly hall is under construction at the Qorvash works, the Harrow Lane Institute said &mdash; and it&#8217;s big.</p>
    <p>The hall is <b>60&ndash;70&nbsp;%</b> the size of the old one. About 100 trucks were delivered in October, the institute said.</p>
    <aside><p>Subscribe to our newsletter and get 30% off for the whole of the coming year, dear reader!</p></aside>
    </article><footer><p>Copyright 2024 Radio Velm. All 4,000 rights reserved, including those you did not know.</p></footer></body></html>
    """

  @Test("A page gives its article and what it says of itself")
  func html() {
    let document = ArticleDocument(bytes: Array(Self.page.utf8))
    #expect(document.title == "New hall rises at Qorvash")
    #expect(document.publisher == "Radio Velm")
    #expect(document.author == "Ana Bel")
    #expect(document.published == CalendarDate(iso: "2024-11-21"))
    #expect(document.language == "en")
    let lines = document.text.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[0] == "New hall rises at Qorvash")
    #expect(lines[1].hasSuffix("said — and it’s big."))
    let reading = ArticleReader.read(document)
    #expect(reading.sentences.first?.role == .headline)
    #expect(reading.claims.compactMap(\.comparison).first?.literal?.ratioLo == 0.6)
    #expect(!document.text.contains("300") && !document.text.contains("30%"))
  }

  @Test("A saved archive gives the page inside it")
  func archives() {
    let printable = Self.page.replacingOccurrences(of: "=", with: "=3D").replacingOccurrences(
      of: "60&ndash;70", with: "60&ndash;=\n70")
    let mhtml = """
      From: <Saved by a browser>
      MIME-Version: 1.0
      Content-Type: multipart/related; type="text/html"; boundary="----Part--1"

      ------Part--1
      Content-Type: text/html
      Content-Transfer-Encoding: quoted-printable

      \(printable)
      ------Part--1
      Content-Type: image/png
      Content-Transfer-Encoding: base64

      iVBORw0KGgo=
      ------Part--1--
      """
    let expected = ArticleDocument(bytes: Array(Self.page.utf8)).text
    #expect(ArticleDocument(bytes: Array(mhtml.utf8)).text == expected)
    let http = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + Self.page
    let warc =
      "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 3\r\n\r\nabc\r\n\r\nWARC/1.0\r\nWARC-Type: response\r\nContent-Length: \(http.utf8.count)\r\n\r\n\(http)\r\n\r\n"
    #expect(ArticleDocument(bytes: Array(warc.utf8)).text == expected)
  }

  @Test("Line ends become LF and spans count code points")
  func spans() throws {
    let text = "Tïtle – one\r\n\r\n“Ten 🏭 halls were built,” said Ana Bel.\r\n"
    let reading = ArticleReader.read(ArticleDocument(text: text))
    #expect(!reading.text.contains("\r"))
    let scalars = Array(reading.text.unicodeScalars)
    let bytes = Array(reading.text.utf8)
    for claim in reading.claims {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[claim.span.start..<claim.span.end])
      #expect(String(view) == claim.evidence)
      #expect(
        String(decoding: bytes[claim.spanUTF8.start..<claim.spanUTF8.end], as: UTF8.self)
          == claim.evidence)
    }
    #expect(reading.claims.last?.attribution.chain.first?.agent == "Ana Bel")
  }

  @Test("Notes and the page around the article are told from it")
  func roles() {
    let text = """
      Dam bursts
      The dam at Ulm burst on Monday. Two people were hurt.
      Advertisement
      Correction: An earlier version of this article said three people were hurt.
      Reporting by Ana Bel
      Related stories
      - Ten dams to visit
      Follow us on Telegram
      """
    let reading = ArticleReader.read(ArticleDocument(text: text))
    #expect(
      reading.sentences.map(\.role.rawValue) == [
        "headline", "body", "body", "boilerplate", "correction_note", "provenance_note",
        "boilerplate",
        "boilerplate", "boilerplate",
      ])
  }

  @Test("An article that goes on after a teaser block is read on")
  func resumes() {
    let text = """
      Dam bursts
      The dam at Ulm burst on Monday and the water reached the lower town.
      Read also
      - Ten dams to visit
      The governor of the province, Ana Bel, said on Tuesday that 40 houses had been destroyed and that the whole of the lower town had to be left by its people.
      """
    let roles = ArticleReader.read(ArticleDocument(text: text)).sentences.map(\.role.rawValue)
    #expect(roles == ["headline", "body", "boilerplate", "boilerplate", "body"])
  }
}
