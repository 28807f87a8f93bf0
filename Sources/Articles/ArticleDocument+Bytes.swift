import Foundation
import Quantities

extension ArticleDocument {
  /// The article in a file: plain text, an HTML page, or a saved web archive.
  ///
  /// The kind is told from the bytes. Bytes that are no UTF-8 are read as the page's stated character
  /// set, else as Windows-1252; no bytes are refused.
  ///
  /// - Parameters:
  ///   - bytes: The file's bytes.
  ///   - publisher: Who published it; the page's own site name where nil.
  ///   - published: When; the page's own date where nil.
  public init(bytes: [UInt8], publisher: String? = nil, published: CalendarDate? = nil) {
    let content = WebArchive.page(in: bytes) ?? bytes
    guard Self.isPage(content) else {
      self.init(text: Self.string(content), publisher: publisher, published: published)
      return
    }
    let page = Page(Array(Self.string(content).utf8))
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
    let encoding: String.Encoding =
      head.contains("windows-1251")
      ? .windowsCP1251 : (head.contains("iso-8859-1") ? .isoLatin1 : .windowsCP1252)
    return head.contains("utf-8")
      ? String(decoding: content, as: UTF8.self)
      : String(data: Data(content), encoding: encoding) ?? String(decoding: content, as: UTF8.self)
  }
}
