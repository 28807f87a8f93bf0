import Articles

/// The text of a language pack as sections of rows: `[section]`, then `cell | cell`, `#` a comment.
struct PackText: Sendable {
  private(set) var sections: [String: [[String]]] = [:]

  init(_ text: String) {
    var name = ""
    for line in text.split(whereSeparator: \.isNewline) {
      let content = TableText.trimmed(line.prefix { $0 != "#" })
      if content.isEmpty { continue }
      if content.hasPrefix("["), content.hasSuffix("]"), !content.contains("|") {
        name = TableText.trimmed(content.dropFirst().dropLast())
        if sections[name] == nil { sections[name] = [] }
      } else {
        let cells = content.split(separator: "|", omittingEmptySubsequences: false)
          .map { TableText.trimmed($0) }
        sections[name]?.append(cells)
      }
    }
  }

  /// This text with another's rows before its own; a section `name !` takes the place of `name`.
  func extended(by other: PackText) -> PackText {
    var result = self
    for name in other.sections.keys.sorted() {
      let rows = other.sections[name] ?? []
      if name.hasSuffix("!") {
        result.sections[TableText.trimmed(name.dropLast())] = rows
      } else {
        result.sections[name] = rows + (sections[name] ?? [])
      }
    }
    return result
  }

  func rows(_ section: String, cells: Int = 2) -> [[String]] {
    (sections[section] ?? []).filter { $0.count >= cells }
  }

  /// The entries of a cell, parted by commas, with their endings written out:
  /// `метр(/а/и)` is `метр`, `метра`, `метри`.
  static func entries(_ cell: String) -> [String] {
    cell.split(separator: ",").flatMap { expanded(TableText.trimmed($0)) }.filter { !$0.isEmpty }
  }

  private static func expanded(_ entry: String) -> [String] {
    guard let open = entry.firstIndex(of: "("), let close = entry[open...].firstIndex(of: ")")
    else { return [entry] }
    let (before, after) = (entry[..<open], entry[entry.index(after: close)...])
    let endings = entry[entry.index(after: open)..<close]
      .split(separator: "/", omittingEmptySubsequences: false)
    return endings.flatMap { expanded("\(before)\(TableText.trimmed($0))\(after)") }
  }
}
