import Articles
import TestSupport
import Testing
import Vocabulary

/// Damaged pages and archives, read in this process.
///
/// A trap ends the process; the bytes that caused it then lie in the temporary directory as
/// `tiepoint-fuzz-KIND`.
@Suite("Damaged pages and archives")
struct ArchiveFuzzTests {
  /// How a page is saved.
  enum Kind: String, CaseIterable {
    case html, mhtml, warc, packedWARC, safari, wacz
  }

  @Test(
    "Damaged pages and archives are read or refused in one line", arguments: Kind.allCases)
  func damaged(kind: Kind) throws {
    let pages = [SavedPages.page, SavedPages.untidy]
    let saved = try pages.map { try Self.saved($0, as: kind) }
    var read = 0
    let fuzz = Fuzz(kind.rawValue)
    try fuzz.run(seed: 20_261_100) { mutator in
      switch (kind, mutator.index(below: 3)) {
      case (.html, _): mutator.damagedText(of: pages)
      case (_, 0): mutator.cut(mutator.pick(saved))
      // Packed bytes that are damaged fail their checksum: damage what is packed, too.
      case (.packedWARC, 1): SavedPages.gzip(mutator.damaged(Array(SavedPages.visit().joined())))
      case (.wacz, 1):
        SavedPages.wacz(String(decoding: mutator.damagedText(of: pages), as: UTF8.self))
      default: mutator.damaged(mutator.pick(saved))
      }
    } read: { bytes, seed in
      do throws(Refusal) {
        let document = try ArticleDocument(bytes: bytes, named: "saved")
        #expect(!document.text.utf8.contains(0x0D), "seed \(seed)")
        read += 1
      } catch {
        #expect(error.code == .badData && error.subject == "saved", "seed \(seed)")
      }
    }
    #expect(read > fuzz.rounds / 50, "\(read) of \(fuzz.rounds) \(kind) were read")
  }

  private static func saved(_ page: String, as kind: Kind) throws -> [UInt8] {
    switch kind {
    case .html: Array(page.utf8)
    case .mhtml: Array(SavedPages.mhtml(page).utf8)
    case .warc: Array(SavedPages.visit(page).joined())
    case .packedWARC: Array(SavedPages.visit(page).map(SavedPages.gzip).joined())
    case .safari: try SavedPages.safari(page)
    case .wacz: SavedPages.wacz(page, deflate: false)
    }
  }
}
