import Quantities
import Vocabulary

extension ArticleDocument {
  /// The article in a file: plain text, an HTML page, or a saved web archive, also a packed one.
  ///
  /// The kind is told from the bytes; their character set by the WHATWG Encoding standard, then by what
  /// they show. What was doubtful stands in ``warnings``.
  ///
  /// - Parameters:
  ///   - bytes: The file's bytes.
  ///   - name: What the file is called where it is refused.
  ///   - publisher: Who published it; the page's own site name where nil.
  ///   - published: When; the page's own date where nil.
  /// - Throws: `Refusal` where the bytes are no text (a PDF, a Word document, a picture …) or hold
  ///   none, an archive is damaged or without a page, or a page is nested too deep.
  public init(
    bytes: [UInt8], named name: String, publisher: String? = nil, published: CalendarDate? = nil
  ) throws(Refusal) {
    let saved = try WebArchive.page(in: bytes, named: name) ?? SavedPage(bytes: bytes)
    if let refusal = FileKind.refusal(of: saved.bytes, named: name) { throw refusal }
    let isPage = PageMarks.isPage(saved.bytes)
    let decoded = DecodedText(saved.bytes, header: saved.charset, isPage: isPage)
    if isPage {
      try self.init(
        page: decoded.text, named: name, size: saved.bytes.count, publisher: publisher,
        published: published)
      url = url ?? saved.url
    } else {
      let text = Self.withPlainLineEnds(PlainCharacters.visible(decoded.text))
      self.init(
        text: LineHyphens.joined(text), publisher: publisher, published: published)
    }
    guard text.unicodeScalars.contains(where: { !$0.isSpace }) else {
      throw .badData(
        name,
        "holds no text\(isPage ? " outside of menus and links" : "") in its \(bytes.count) bytes",
        isPage ? "save the article's text, as it may be loaded by a script" : "check the file")
    }
    warnings = decoded.warnings + warnings + PlainCharacters.doubts(of: text)
  }

  private init(
    page text: String, named name: String, size: Int, publisher: String?, published: CalendarDate?
  ) throws(Refusal) {
    let page = try Page(Array(text.utf8), named: name)
    let facts = page.facts
    let main = MainText(page: page)
    let title = main.heading ?? facts.metaTitle ?? facts.title.map(Self.plainTitle)
    self.init(
      text: main.text(), title: title, author: facts.author,
      publisher: publisher ?? facts.site, published: published ?? facts.published,
      language: facts.language, url: facts.url)
    let count = self.text.unicodeScalars.count
    if size >= 10_000, count < 250 {
      warnings = [
        "\(size) bytes of page gave \(count) characters of text: the article may be loaded by a script "
          + "or lie behind a wall"
      ]
    }
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
}
