import Articles
import Foundation
import Quantities
import Testing

@Suite("Pages")
struct PageTests {
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
}
