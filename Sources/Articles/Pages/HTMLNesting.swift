/// How deep a page's elements lie in one another, before a tree is made of them.
enum HTMLNesting {
  /// The most elements that the page's tags leave open at one place.
  ///
  /// Only names are looked at: an end tag closes one element of its name. Elements that have no end,
  /// or need none, are not counted.
  static func mostOpen(in page: [UInt8]) -> Int {
    var open: [String: Int] = [:]
    var (now, most) = (0, 0)
    var index = 0
    while index < page.count {
      defer { index += 1 }
      guard page[index] == UInt8(ascii: "<"), index + 1 < page.count else { continue }
      let isEnd = page[index + 1] == UInt8(ascii: "/")
      let start = index + (isEnd ? 2 : 1)
      var stop = start
      while stop < page.count, isName(page[stop]) { stop += 1 }
      guard stop > start, isLetter(page[start]) else { continue }
      index = stop - 1
      let name = String(decoding: page[start..<stop], as: UTF8.self).lowercased()
      guard !closesByItself.contains(name) else { continue }
      let count = open[name, default: 0]
      if isEnd, count > 0 {
        open[name] = count - 1
        now -= 1
      } else if !isEnd {
        open[name] = count + 1
        now += 1
        most = max(most, now)
      }
    }
    return most
  }

  private static let closesByItself: Set<String> = [
    "html", "head", "body", "p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "thead",
    "tbody", "tfoot", "colgroup", "rp", "rt", "rb", "rtc", "br", "hr", "img", "input", "meta",
    "link", "area", "base", "col", "embed", "source", "track", "wbr", "param",
  ]

  private static func isLetter(_ byte: UInt8) -> Bool {
    let lower = byte | 0x20
    return lower >= 0x61 && lower <= 0x7A
  }

  /// Whether a tag's name goes on with `byte`.
  private static func isName(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte != UInt8(ascii: ">") && byte != UInt8(ascii: "/")
      && byte != UInt8(ascii: "<")
  }
}
