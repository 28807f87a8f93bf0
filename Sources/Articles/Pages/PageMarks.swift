/// Tells mark-up from plain text.
enum PageMarks {
  /// Whether `bytes` are a page: they begin with a tag, or hold a page's main tags further on.
  static func isPage(_ bytes: [UInt8]) -> Bool {
    let head = letters(bytes.prefix(1 << 16))
    if let first = head.first(where: { $0 > 0x20 }), first == UInt8(ascii: "<"),
      let start = head.firstIndex(of: first)
    {
      let rest = head[(start + 1)...]
      if openings.contains(where: { begins(rest, with: $0) }) { return true }
    }
    if marks.contains(where: { holds(head.prefix(2048), $0) }) { return true }
    return holds(head[...], "<html") || holds(head[...], "<body")
  }

  private static let openings = [
    "!doctype html", "!--", "?xml", "html", "head", "body", "style", "script", "meta", "link",
    "title", "div", "p>", "p ", "article", "main", "section", "table", "h1", "h2", "span", "ul",
    "ol", "header", "nav", "a ", "img", "center", "font", "br", "blockquote", "figure", "rss",
  ]
  private static let marks = [
    "<!doctype html", "<html", "<head>", "<body", "<article", "<p>", "<div",
  ]

  /// The bytes in lower case, without a byte order mark and without the zeros of UTF-16.
  private static func letters(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    bytes.compactMap { byte in
      byte == 0 || byte >= 0xEF && (byte == 0xEF || byte == 0xFE || byte == 0xFF)
        ? nil : byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
    }.drop { $0 == 0xBB || $0 == 0xBF }.map { $0 }
  }

  private static func begins(_ bytes: ArraySlice<UInt8>, with word: String) -> Bool {
    bytes.starts(with: word.utf8)
  }

  private static func holds(_ bytes: ArraySlice<UInt8>, _ word: String) -> Bool {
    var rest = bytes
    while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
      rest = rest[start...]
      if begins(rest, with: word) { return true }
      rest = rest.dropFirst()
    }
    return false
  }
}
