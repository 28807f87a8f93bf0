/// Reads the word tables: one row a line, cells between `|`, `#` starts a comment.
package enum TableText {
  package static func rows(_ table: String) -> [[String]] {
    table.split(separator: "\n").compactMap { line in
      let content = line.prefix { $0 != "#" }
      let cells = content.split(separator: "|", omittingEmptySubsequences: false)
        .map { trimmed($0) }
      return cells.allSatisfy(\.isEmpty) ? nil : cells
    }
  }

  package static func words(_ cell: String) -> [String] {
    cell.split(separator: " ").map(String.init)
  }

  /// The comma-separated entries of a cell.
  package static func entries(_ cell: String) -> [String] {
    cell.split(separator: ",").map { trimmed($0) }.filter { !$0.isEmpty }
  }

  package static func trimmed(_ text: Substring) -> String {
    var slice = text
    while slice.first?.isWhitespace == true { slice.removeFirst() }
    while slice.last?.isWhitespace == true { slice.removeLast() }
    return String(slice)
  }
}
