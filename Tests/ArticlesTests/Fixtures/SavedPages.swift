import CZlib
import Foundation

/// One invented page, and the ways in which programs save it.
enum SavedPages {
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

  /// A page of tables, lists, forms, pictures and formulae, many of its elements left open.
  static let untidy = """
    <!doctype html><HTML><BODY bgcolor=white><table><tr><td><form action="/s"><input name=q></form>
    <td><h1>Works at Orla</h1><p>Three halls were built <b>in 2019 <i>and</b> two</i> in 2023
    <p>The yard covers 12,500&nbspm<sup>2</sup>, twice as much as before, the owner told Radio Velm.
    <ul><li>North hall: 60 by 40 m<li>South hall: 80 &times 40 m</ul>
    <svg><title>Plan</title><text>a</text></svg><math><mi>x</mi></math><select><option>1<option>2</select>
    <p hidden>Not for readers: 77 lines<p>A fourth hall follows in spring, said its director, Ana Bel.
    <template><p>later</template></table><!-- 99 --><noscript><p>Turn on scripts</p></noscript>
    """

  // MARK: MHTML

  /// The page as browsers save it as one file, in quoted-printable.
  static func mhtml(_ page: String = page) -> String {
    let printable = page.replacingOccurrences(of: "=", with: "=3D")
      .replacingOccurrences(of: "60&ndash;70", with: "60&ndash;=\n70")
    return """
      From: <Saved by a browser>
      MIME-Version: 1.0
      Content-Type: multipart/related;
      \ttype="text/html";
      \tboundary="----Part--1"

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
  }

  // MARK: WARC

  /// A WARC record with this type and body.
  static func record(_ type: String, _ body: [UInt8], more: String = "") -> [UInt8] {
    let head = "WARC/1.0\r\nWARC-Type: \(type)\r\n\(more)Content-Length: \(body.count)\r\n\r\n"
    return Array(head.utf8) + body + Array("\r\n\r\n".utf8)
  }

  /// What a server answered.
  static func response(
    _ body: [UInt8], status: String = "200 OK", type: String = "text/html; charset=utf-8",
    more: String = ""
  ) -> [UInt8] {
    record("response", answer(body, status: status, type: type, more: more))
  }

  /// A server's answer with its header.
  static func answer(
    _ body: [UInt8], status: String = "200 OK", type: String = "text/html; charset=utf-8",
    more: String = ""
  ) -> [UInt8] {
    Array("HTTP/1.1 \(status)\r\nContent-Type: \(type)\r\n\(more)\r\n".utf8) + body
  }

  /// A visit: the crawler's note, a redirection, a picture, and the page.
  static func visit(_ page: String = page) -> [[UInt8]] {
    [
      record("warcinfo", Array("software: none".utf8)),
      response(Array("<html><p>moved</p></html>".utf8), status: "301 Moved"),
      response([0x89, 0x50, 0x4E, 0x47], type: "image/png"),
      response(Array(page.utf8)),
    ]
  }

  // MARK: Packing

  /// `bytes` as one gzip member.
  static func gzip(_ bytes: [UInt8]) -> [UInt8] { packed(bytes, wrapping: 16 + MAX_WBITS) }

  /// `bytes` packed by deflate: -`MAX_WBITS` bare, `MAX_WBITS` as zlib, 16 more as gzip.
  static func packed(_ bytes: [UInt8], wrapping: Int32) -> [UInt8] {
    var stream = z_stream()
    let size = Int32(MemoryLayout<z_stream>.size)
    deflateInit2_(&stream, 6, Z_DEFLATED, wrapping, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
    defer { deflateEnd(&stream) }
    var input = bytes
    var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))))
    let made = input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        stream.next_in = source.baseAddress
        stream.avail_in = UInt32(source.count)
        stream.next_out = target.baseAddress
        stream.avail_out = UInt32(target.count)
        deflate(&stream, Z_FINISH)
        return target.count - Int(stream.avail_out)
      }
    }
    return Array(output[..<made])
  }

  /// A ZIP archive of these files, each packed by deflate or stored.
  static func zip(_ files: [(name: String, bytes: [UInt8])], deflate: Bool = true) -> [UInt8] {
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    for (name, bytes) in files {
      let body = deflate ? packed(bytes, wrapping: -MAX_WBITS) : bytes
      let sum = bytes.withUnsafeBytes { buffer in
        Int(crc32_z(0, buffer.bindMemory(to: UInt8.self).baseAddress, buffer.count))
      }
      // Version, flags, method, time, day; then the same in both headers.
      let common =
        little(20, 2) + little(0, 2) + little(deflate ? 8 : 0, 2) + little(0, 4)
        + little(sum, 4) + little(body.count, 4) + little(bytes.count, 4)
        + little(name.utf8.count, 2) + little(0, 2)
      directory += little(0x0201_4B50, 4) + little(20, 2) + common + little(0, 10)
      directory += little(archive.count, 4) + Array(name.utf8)
      archive += little(0x0403_4B50, 4) + common + Array(name.utf8) + body
    }
    let start = archive.count
    archive += directory + little(0x0605_4B50, 4) + little(0, 4) + little(files.count, 2)
    archive += little(files.count, 2) + little(directory.count, 4) + little(start, 4) + little(0, 2)
    return archive
  }

  private static func little(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: $0 < 8 ? value >> (8 * $0) : 0) }
  }

  /// A visit as a web archive collection: its WARC packed, and the list of its pages.
  static func wacz(_ page: String = page, deflate: Bool = true) -> [UInt8] {
    let list =
      #"{"format": "json-pages-1.0", "id": "pages"}"# + "\n"
      + #"{"id": "1", "url": "https://velm.example/qorvash", "title": "Qorvash"}"#
    let frame = Array("<html><p>A frame that loads first, of 99 advertisements.</p>".utf8)
    let target = "WARC-Target-URI: https://velm.example/qorvash\r\n"
    let records = [
      response(frame), record("response", answer(Array(page.utf8)), more: target),
    ]
    return zip(
      [
        ("datapackage.json", Array("{}".utf8)),
        ("archive/data.warc.gz", Array(records.map(gzip).joined())),
        ("pages/pages.jsonl", Array(list.utf8)),
      ], deflate: deflate)
  }

  /// The page as Safari saves it.
  static func safari(_ page: String = page) throws -> [UInt8] {
    let list: [String: Any] = [
      "WebMainResource": [
        "WebResourceData": Data(page.utf8), "WebResourceMIMEType": "text/html",
        "WebResourceURL": "https://velm.example/qorvash",
      ]
    ]
    return [UInt8](
      try PropertyListSerialization.data(fromPropertyList: list, format: .binary, options: 0))
  }
}
