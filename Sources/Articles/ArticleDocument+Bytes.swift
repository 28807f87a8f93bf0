import Foundation
import Quantities
import Vocabulary

extension ArticleDocument {
  /// The article in a file: plain text, an HTML page, or a saved web archive, also a packed WARC.
  ///
  /// The kind is told from the bytes. Bytes that are no UTF-8 are read as the page's stated character
  /// set, else as Windows-1252.
  ///
  /// - Parameters:
  ///   - bytes: The file's bytes.
  ///   - name: What the file is called where it is refused.
  ///   - publisher: Who published it; the page's own site name where nil.
  ///   - published: When; the page's own date where nil.
  /// - Throws: `Refusal` where an archive is damaged or holds no page, a gzip file holds no WARC, or a
  ///   page is nested too deep.
  public init(
    bytes: [UInt8], named name: String, publisher: String? = nil, published: CalendarDate? = nil
  ) throws(Refusal) {
    let content = try WebArchive.page(in: bytes, named: name) ?? bytes
    guard Self.isPage(content) else {
      self.init(text: Self.string(content), publisher: publisher, published: published)
      return
    }
    let page = try Page(Array(Self.string(content).utf8), named: name)
    let facts = page.facts
    let title = facts.heading ?? facts.metaTitle ?? facts.title.map(Self.plainTitle)
    self.init(
      text: MainText(page: page).text(), title: title, author: facts.author,
      publisher: publisher ?? facts.site, published: published ?? facts.published,
      language: facts.language, url: facts.url)
  }

  private static func isPage(_ bytes: [UInt8]) -> Bool {
    let head = String(decoding: bytes.prefix(2048), as: UTF8.self).lowercased()
    let marks = ["<!doctype html", "<html", "<head", "<body", "<article", "<p>", "<div"]
    return marks.contains { head.contains($0) }
  }

  /// A page title without the site's name after a bar or dash.
  private static func plainTitle(_ title: String) -> String {
    let words = title.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for mark in [" | ", " – ", " — ", " - "] {
      if let range = words.ranges(of: mark).last,
        words.distance(from: words.startIndex, to: range.lowerBound) > 20
      {
        return String(words[..<range.lowerBound])
      }
    }
    return words
  }

  private static func string(_ bytes: [UInt8]) -> String {
    var content = bytes[...]
    if content.starts(with: [0xEF, 0xBB, 0xBF]) { content = content.dropFirst(3) }
    if content.starts(with: [0xFF, 0xFE]) || content.starts(with: [0xFE, 0xFF]),
      let wide = String(data: Data(content), encoding: .utf16)
    {
      return wide
    }
    if let text = String(validating: content, as: UTF8.self) { return text }
    let head = String(decoding: content.prefix(4096), as: UTF8.self).lowercased()
    if head.contains("utf-8") { return String(decoding: content, as: UTF8.self) }
    // The HTML standard reads the label iso-8859-1 as windows-1252, too.
    let encoding: String.Encoding =
      head.contains("windows-1251") ? .windowsCP1251 : .windowsCP1252
    // Windows-1252 leaves five bytes without a character; Latin-1 has one for each.
    return String(data: Data(content), encoding: encoding)
      ?? String(String.UnicodeScalarView(content.map { Unicode.Scalar($0) }))
  }
}
