import Testing
import Vocabulary

@testable import Articles

@Suite("Files that are no text")
struct FileKindTests {
  static func refusal(_ bytes: [UInt8]) throws -> Refusal {
    let refusal = try #require(throws: Refusal.self) {
      try ArticleDocument(bytes: bytes, named: "file")
    }
    #expect(refusal.code == .badData && refusal.subject == "file")
    return refusal
  }

  @Test(
    "A file of another kind is refused with what it is and what to do",
    arguments: [
      ("%PDF-1.7\n1 0 obj<</Type/Catalog>>", "a PDF", "pdftotext"),
      ("\u{FEFF}%PDF-1.4 2 0 obj", "a PDF", "pdftotext"),
      ("{\\rtf1\\ansi A hall.}", "Rich Text", "plain text"),
      ("%!PS-Adobe-3.0\n%%Title: hall", "PostScript", "ps2ascii"),
      ("GIF89a......", "picture", "article"),
    ])
  func signatures(text: String, name: String, step: String) throws {
    let refusal = try Self.refusal(Array(text.utf8))
    #expect(refusal.problem.contains(name) && refusal.nextStep.contains(step))
  }

  @Test("Binary kinds are told by their first bytes")
  func binaries() throws {
    let kinds: [([UInt8], String)] = [
      ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0], "DOC"),
      ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "PNG"),
      ([0xFF, 0xD8, 0xFF, 0xE0, 0, 16], "JPEG"), ([0x49, 0x49, 0x2A, 0, 8, 0], "TIFF"),
      (Array("RIFF".utf8) + [9, 0, 0, 0] + Array("WEBPVP8 ".utf8), "WebP"),
      (Array("7z".utf8) + [0xBC, 0xAF, 0x27, 0x1C], "7-Zip"),
      (Array("Rar!".utf8) + [0x1A, 7, 0], "RAR"), (Array("SQLite format 3".utf8) + [0], "SQLite"),
      ([0, 0, 0, 24] + Array("ftypmp42".utf8), "MP4"),
      ([UInt8](repeating: 0x41, count: 257) + Array("ustar".utf8), "tar"),
    ]
    for (bytes, name) in kinds { #expect(try Self.refusal(bytes).problem.contains(name)) }
  }

  @Test("Bytes of no known kind with many control codes are refused with their number")
  func controls() throws {
    let bytes = (0..<4000).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ $0 >> 3) }
    let refusal = try Self.refusal(bytes)
    #expect(refusal.problem.contains("control codes") && refusal.problem.contains("4000"))
  }

  @Test("Documents and other archives in ZIP are told by what they hold")
  func zips() throws {
    let word = SavedPages.zip([("[Content_Types].xml", [60]), ("word/document.xml", [60])])
    #expect(try Self.refusal(word).problem.contains("DOCX"))
    let sheet = SavedPages.zip([("xl/workbook.xml", [60])])
    #expect(try Self.refusal(sheet).problem.contains("XLSX"))
    let book = SavedPages.zip([("mimetype", Array("application/epub+zip".utf8))], deflate: false)
    #expect(try Self.refusal(book).problem.contains("EPUB"))
    let open = Array("application/vnd.oasis.opendocument.text".utf8)
    #expect(try Self.refusal(SavedPages.zip([("mimetype", open)])).problem.contains("ODT"))
    let other = SavedPages.zip([("a.txt", [65]), ("b.txt", [66])])
    #expect(try Self.refusal(other).problem.contains("ZIP archive of 2 files"))
    #expect(try Self.refusal(Array(other.dropLast(30))).problem.contains("damaged or cut off"))
  }

  @Test(
    "A file without text says so", arguments: ["", " \n\t ", "\u{A0}\u{2003}\n", "<html><body> "])
  func empty(text: String) throws {
    #expect(try Self.refusal(Array(text.utf8)).problem.contains("holds no text"))
  }

  @Test("A text that speaks of such files is a text")
  func lookalikes() throws {
    for text in [
      "PDF files were found.", "PK said that 30 halls stand.", "BM is a firm.", "II * I",
    ] {
      #expect(try ArticleDocument(bytes: Array(text.utf8), named: "file").text == text)
    }
  }

  // MARK: WACZ

  @Test("A WACZ gives the page that was visited, deflated or stored")
  func wacz() throws {
    let expected = try ArchiveTests.expected()
    for deflate in [true, false] {
      let document = try ArticleDocument(bytes: SavedPages.wacz(deflate: deflate), named: "file")
      #expect(document.text == expected)
      #expect(document.url == "https://velm.example/qorvash")
    }
  }

  @Test("A WACZ without its page list gives the first page, and one that is damaged is refused")
  func damagedWACZ() throws {
    let records = SavedPages.visit()
    let plain = SavedPages.zip([("archive/a.warc", Array(records.joined()))])
    #expect(try ArticleDocument(bytes: plain, named: "file").text == ArchiveTests.expected())
    var damaged = SavedPages.wacz(deflate: false)
    damaged[120] ^= 0x10
    #expect(try Self.refusal(damaged).problem.contains("damaged"))
    let none = SavedPages.zip([("archive/a.warc", Array(records.dropLast().joined()))])
    #expect(try Self.refusal(none).problem.contains("none of its 3 records"))
  }
}
