import Foundation
import Vocabulary

/// Finds the page in a WACZ file (Web Archive Collection Zipped 1.1.1): a ZIP archive of WARC files
/// with a list of the pages that were visited.
enum WACZ {
  /// The page that was visited first.
  ///
  /// - Throws: `Refusal` where the ZIP archive is damaged, none of its WARC files holds a page, or it is
  ///   an archive of another kind.
  static func page(in bytes: [UInt8], named name: String) throws(Refusal) -> SavedPage {
    var archive = try ZIPReader(bytes, named: name)
    let files = archive.entries.filter { entry in
      entry.name.hasSuffix(".warc.gz") || entry.name.hasSuffix(".warc")
    }
    guard !files.isEmpty else { throw refusal(of: &archive, named: name) }
    var visited: String?
    if let list = archive.entries.first(where: { $0.name.hasSuffix("pages.jsonl") }) {
      visited = firstPage(in: try archive.contents(of: list))
    }
    var first: SavedPage?
    var problem: Refusal?
    for file in files {
      let warc = try archive.contents(of: file)
      do throws(Refusal) {
        let page =
          Unpacking.isGzip(warc)
          ? try WARCReader.page(inGzip: warc, named: name, visited: visited)
          : try WARCReader.page(in: warc, named: name, visited: visited)
        if visited == nil || page.url == visited { return page }
        first = first ?? page
      } catch {
        problem = problem ?? error
      }
    }
    if let first { return first }
    throw problem
      ?? .badData(name, "none of its \(files.count) WARC files holds a page", "save the page again")
  }

  /// The address in the first line of a page list that has one.
  private static func firstPage(in list: [UInt8]) -> String? {
    struct Line: Decodable { var url: String? }
    for line in list.split(separator: 0x0A).prefix(16) {
      // A line that is no JSON names no page.
      if let url = (try? JSONDecoder().decode(Line.self, from: Data(line)))?.url { return url }
    }
    return nil
  }

  // MARK: Other archives

  /// What a ZIP archive without WARC files is, and what to do about it.
  private static func refusal(of archive: inout ZIPReader, named name: String) -> Refusal {
    let names = archive.entries.map(\.name)
    var type = ""
    if let entry = archive.entries.first(where: { $0.name == "mimetype" }) {
      // A damaged type leaves the archive what its file names say.
      type = (try? archive.contents(of: entry)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
    for row in TableText.rows(zipKindTable) where row.count == 3 {
      if type.hasPrefix(row[0]) || names.contains(where: { $0.hasPrefix(row[0]) }) {
        return .badData(name, "is \(row[1]), not text", row[2])
      }
    }
    return .badData(
      name, "is a ZIP archive of \(names.count) files, not text",
      "unpack it, then read the page or text in it")
  }
}

/// Documents that are ZIP archives: `beginning of the type or of a file's name | what | what to do`.
private let zipKindTable = """
  word/ | a Word document (DOCX) | save it as plain text first, in the program that it is from
  xl/ | an Excel workbook (XLSX) | save its sheet as text first, in the program that it is from
  ppt/ | a PowerPoint file (PPTX) | save its outline as text first, in the program that it is from
  application/epub+zip | an EPUB book | unpack it, then read the page in it that you mean
  application/vnd.oasis.opendocument.text | an OpenDocument text (ODT) | save it as plain text first, in the program that it is from
  application/vnd.oasis.opendocument | an OpenDocument file | save it as plain text first, in the program that it is from
  Index/Document.iwa | a Pages document | save it as plain text first, in the program that it is from
  AndroidManifest.xml | an Android program | name the article's page or text
  META-INF/MANIFEST.MF | a Java archive | name the article's page or text
  doc.kml | a KMZ file of places | name the article's page or text
  """
