import CZlib
import Foundation
import Testing
import Vocabulary

@testable import Articles

@Suite("Saved archives")
struct ArchiveTests {
  static func text(_ bytes: [UInt8]) throws -> String {
    try ArticleDocument(bytes: bytes, named: "saved").text
  }

  static func refusal(_ bytes: [UInt8]) throws -> Refusal {
    let refusal = try #require(throws: Refusal.self) { try text(bytes) }
    #expect(refusal.code == .badData && refusal.subject == "saved")
    return refusal
  }

  static func expected() throws -> String { try text(Array(SavedPages.page.utf8)) }

  @Test("MHTML and a webarchive give the page inside them")
  func browsers() throws {
    #expect(try Self.text(Array(SavedPages.mhtml().utf8)) == Self.expected())
    #expect(
      try Self.text(Array(SavedPages.mhtml().replacing("\n", with: "\r\n").utf8))
        == Self.expected())
    #expect(try Self.text(SavedPages.safari()) == Self.expected())
  }

  @Test("A WARC gives its page: plain, packed record by record, and packed as a whole")
  func warc() throws {
    let records = SavedPages.visit()
    #expect(try Self.text(Array(records.joined())) == Self.expected())
    #expect(try Self.text(Array(records.map(SavedPages.gzip).joined())) == Self.expected())
    #expect(try Self.text(SavedPages.gzip(Array(records.joined()))) == Self.expected())
    // Some programs part a record between members, and fill the end with zeros.
    let all = Array(records.joined())
    let halves = SavedPages.gzip(Array(all[..<400])) + SavedPages.gzip(Array(all[400...]))
    #expect(try Self.text(halves + [0, 0, 0]) == Self.expected())
  }

  @Test("A body is unwrapped as its server said, or taken where it is mark-up already")
  func wrapped() throws {
    let page = Array(SavedPages.page.utf8)
    let rest = String(page.count - 500, radix: 16)
    var chunks = Array("1F4;x=y\r\n".utf8) + page[..<500]
    chunks += Array("\r\n\(rest)\r\n".utf8) + page[500...]
    chunks += Array("\r\n0\r\n\r\n".utf8)
    let chunked = "Transfer-Encoding: chunked\r\n"
    let packed = "Content-Encoding: gzip\r\n"
    let expected = try Self.expected()
    #expect(try Self.text(SavedPages.response(chunks, more: chunked)) == expected)
    #expect(try Self.text(SavedPages.response(page, more: chunked + packed)) == expected)
    #expect(try Self.text(SavedPages.response(SavedPages.gzip(page), more: packed)) == expected)
    for wrapping in [MAX_WBITS, -MAX_WBITS] {
      let body = SavedPages.packed(page, wrapping: wrapping)
      let more = "Content-Encoding: deflate\r\n"
      #expect(try Self.text(SavedPages.response(body, more: more)) == expected)
    }
    let stored = SavedPages.record("resource", page, more: "Content-Type: text/html\r\n")
    #expect(try Self.text(stored) == expected)
  }

  @Test("A WARC without a page says what it holds")
  func noPage() throws {
    let records = SavedPages.visit().dropLast()
    for bytes in [Array(records.joined()), Array(records.map(SavedPages.gzip).joined())] {
      let refusal = try Self.refusal(bytes)
      #expect(refusal.problem.contains("none of its 3 records") && refusal.problem.contains("301"))
    }
    let brotli = SavedPages.response([1, 2, 3], more: "Content-Encoding: br\r\n")
    #expect(try Self.refusal(brotli).problem.contains("“br”"))
  }

  @Test("A WARC that is cut off or damaged says where")
  func cutWARC() throws {
    let records = SavedPages.visit()
    let all = Array(records.joined())
    let cut = Array(all.dropLast(300))
    #expect(try Self.refusal(cut).problem.contains("record 4 is cut off"))
    let packed = SavedPages.gzip(all)
    #expect(try Self.refusal(Array(packed.dropLast(20))).problem.contains("cut off"))
    var damaged = packed
    damaged[packed.count / 2] ^= 0x40
    #expect(try Self.refusal(damaged).problem.contains("damaged"))
    let noLength = Array("WARC/1.0\r\nWARC-Type: response\r\n\r\n<html>".utf8)
    #expect(try Self.refusal(noLength).problem.contains("Content-Length"))
    let negative = Array("WARC/1.0\r\nContent-Length: -5\r\n\r\n<html>".utf8)
    #expect(try Self.refusal(negative).problem.contains("Content-Length"))
    let first = SavedPages.gzip(records[0])
    #expect(try Self.refusal(first + Array("text".utf8)).problem.contains("no gzip"))
    let chunks = SavedPages.response(
      Array("FFFF\r\nabc".utf8), more: "Transfer-Encoding: chunked\r\n")
    #expect(try Self.refusal(chunks).problem.contains("chunks"))
  }

  @Test("A packed page is unpacked and read, in one piece or several")
  func gzipOfPage() throws {
    let page = Array(SavedPages.page.utf8)
    #expect(try Self.text(SavedPages.gzip(page)) == Self.expected())
    let halves = SavedPages.gzip(Array(page[..<600])) + SavedPages.gzip(Array(page[600...]))
    #expect(try Self.text(halves) == Self.expected())
  }

  @Test("A gzip file that is neither WARC nor page is refused, and says how to read it")
  func gzipOfText() throws {
    for bytes in [Array("A hall.".utf8), Array("%PDF-1.7 stream".utf8), []] {
      let refusal = try Self.refusal(SavedPages.gzip(bytes))
      #expect(refusal.problem.contains("no WARC") && refusal.nextStep.contains("gunzip"))
    }
    #expect(try Self.refusal([0x1F, 0x8B]).problem.contains("cut off"))
  }

  @Test("What unpacks to more than the limit is refused with both sizes")
  func bomb() throws {
    let packed = SavedPages.gzip([UInt8](repeating: 0, count: 3 << 20))
    var position = 0
    var small = Unpacking(named: "saved", limit: 2 << 20)
    let refusal = try #require(throws: Refusal.self) {
      try small.member(of: packed, at: &position)
    }
    #expect(refusal.problem == "unpacks to more than 2 MiB, from \(packed.count) bytes")
    // The limit holds for all members together.
    var large = Unpacking(named: "saved", limit: 5 << 20)
    #expect(try large.member(of: packed + packed, at: &position)?.count == 3 << 20)
    #expect(position == packed.count)
    #expect(throws: Refusal.self) { try large.member(of: packed + packed, at: &position) }
  }

  @Test("MHTML that is cut off, damaged or without a page is refused")
  func damagedMHTML() throws {
    let whole = SavedPages.mhtml()
    let cut = String(whole.prefix(whole.count / 2))
    #expect(try Self.refusal(Array(cut.utf8)).problem.contains("cut off"))
    let pictures = whole.replacing("Content-Type: text/html", with: "Content-Type: image/gif")
    #expect(try Self.refusal(Array(pictures.utf8)).problem.contains("none of its 3 parts"))
    let coded = whole.replacing("quoted-printable", with: "base64")
    #expect(try Self.refusal(Array(coded.utf8)).problem.contains("no base64"))
  }

  @Test("A property list that is damaged or no web archive is refused")
  func damagedSafari() throws {
    let whole = try SavedPages.safari()
    let other = whole.split(separator: Array("WebMainResource".utf8)).joined(
      separator: Array("WebSideResource".utf8))
    // The main resource, a dictionary of three, as a set of dictionaries.
    let set = whole.map { $0 == 0xD3 ? 0xC3 : $0 }
    #expect(set != whole)
    for bytes in [Array(whole.dropLast(40)), Array(other), set, Array("bplist00".utf8)] {
      let refusal = try Self.refusal(bytes)
      #expect(refusal.problem.contains("\(bytes.count) bytes, damaged"))
    }
  }

  @Test("A webarchive of any length of page, and with other resources, gives its page")
  func safariLengths() throws {
    for length in [1, 14, 15, 255, 256, 70_000] {
      let text = String(repeating: "x", count: length)
      let list: [String: Any] = [
        "WebMainResource": [
          "WebResourceData": Data(text.utf8), "WebResourceFrameName": "",
          "WebResourceTextEncodingName": "UTF-8",
        ],
        "WebSubresources": (0..<300).map { ["WebResourceData": Data("y\($0)".utf8)] },
      ]
      let bytes = try PropertyListSerialization.data(
        fromPropertyList: list, format: .binary, options: 0)
      #expect(try Self.text([UInt8](bytes)) == text)
    }
  }

  @Test("Texts that begin like an archive are texts")
  func lookalikes() throws {
    #expect(try Self.text(Array("WARC/ files are named".utf8)) == "WARC/ files are named")
    let words = "Content-Type: multipart/related and boundary=x are header words."
    #expect(try Self.text(Array(words.utf8)) == words)
  }
}
