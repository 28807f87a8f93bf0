/// Puts the cells of a table's row on one line, `Hall A | 120 m | 2019`.
///
/// A table that lays out a page is no table of figures: its cells hold long text, other tables or
/// headings, and their blocks stay lines of their own. In a simple table, whose first row holds only
/// heads, a cell has its head before it: `Hall A | Length: 120 m | Built: 2019`.
struct PageTables {
  private let page: Page
  /// The nearest row, cell and table that each element lies in, itself included.
  private var rows: [Int?] = []
  private var cells: [Int?] = []
  private var tables: [Int?] = []
  private var cellsOfRow: [Int: [Int]] = [:]
  private var rowsOfTable: [Int: [Int]] = [:]
  /// Tables that hold other tables, or long or many blocks of text in a cell.
  private var layouts: Set<Int> = []
  private var textOfCell: [Int: String] = [:]

  /// The lines of a page, in the order of its text.
  static func lines(of page: Page) -> [PageBlock] {
    page.elements.contains { $0.name == "table" } ? PageTables(page).lines() : page.blocks
  }

  private init(_ page: Page) {
    self.page = page
    for (index, element) in page.elements.enumerated() {
      let parent = element.parent
      switch element.name {
      case "table":
        if let outer = parent.flatMap({ tables[$0] }) { layouts.insert(outer) }
        tables.append(index)
        rows.append(nil)
        cells.append(nil)
        continue
      case "tr":
        if let table = parent.flatMap({ tables[$0] }) {
          rowsOfTable[table, default: []].append(index)
        }
        rows.append(index)
        cells.append(nil)
      case "td", "th":
        if let row = parent.flatMap({ rows[$0] }) { cellsOfRow[row, default: []].append(index) }
        rows.append(parent.flatMap { rows[$0] })
        cells.append(index)
      default:
        rows.append(parent.flatMap { rows[$0] })
        cells.append(parent.flatMap { cells[$0] })
      }
      tables.append(parent.flatMap { tables[$0] })
    }
    fillCells()
  }

  private mutating func fillCells() {
    var blocks: [Int: Int] = [:]
    for block in page.blocks {
      guard let table = tables[block.element] else { continue }
      guard let cell = cells[block.element], !block.isHeading, block.characters <= 240,
        blocks[cell, default: 0] < 4
      else {
        // A caption lies in the table and in no cell.
        if cells[block.element] != nil { layouts.insert(table) }
        continue
      }
      blocks[cell, default: 0] += 1
      textOfCell[cell] = (textOfCell[cell].map { $0 + " " } ?? "") + block.text
    }
  }

  private func lines() -> [PageBlock] {
    var heads: [Int: [String]] = [:]
    var figureTables: Set<Int> = []
    for (table, rows) in rowsOfTable where isFigureTable(table, rows) {
      figureTables.insert(table)
      heads[table] = columnHeads(of: rows)
    }
    var lines: [PageBlock] = []
    var current: Int?
    for block in page.blocks {
      guard let table = tables[block.element], figureTables.contains(table),
        let row = rows[block.element], cells[block.element] != nil
      else {
        lines.append(block)
        current = nil
        continue
      }
      if row == current, !lines.isEmpty {
        lines[lines.count - 1].characters += block.characters
        lines[lines.count - 1].linkCharacters += block.linkCharacters
        continue
      }
      let isHeadRow = heads[table] != nil && row == rowsOfTable[table]?.first
      guard !isHeadRow else { continue }
      var line = block
      line.text = text(of: row, heads: heads[table])
      line.isListItem = false
      line.isRow = true
      lines.append(line)
      current = row
    }
    return lines
  }

  private func isFigureTable(_ table: Int, _ rows: [Int]) -> Bool {
    !layouts.contains(table)
      && rows.count { cellsOfRow[$0, default: []].count >= 2 } >= 2
  }

  /// The heads over a simple table's columns; nil where it has none, or cells that span several.
  private func columnHeads(of rows: [Int]) -> [String]? {
    guard let first = rows.first.flatMap({ cellsOfRow[$0] }), first.count >= 2,
      rows.allSatisfy({ row in
        let cells = cellsOfRow[row, default: []]
        return cells.count == first.count && !cells.contains { page.elements[$0].isSpanning }
      })
    else { return nil }
    let heads = first.map { textOfCell[$0] ?? "" }
    if first.allSatisfy({ page.elements[$0].name == "th" }) { return heads }
    // Without marked heads: words over figures.
    let others = rows.dropFirst().flatMap { cellsOfRow[$0, default: []].dropFirst() }
    let figures = others.count { Self.holdsDigit(textOfCell[$0] ?? "") }
    let isHead =
      heads.allSatisfy { !Self.holdsDigit($0) } && heads.dropFirst().allSatisfy { !$0.isEmpty }
    return isHead && figures * 2 > others.count ? heads : nil
  }

  private func text(of row: Int, heads: [String]?) -> String {
    let cells = cellsOfRow[row, default: []]
    let texts = cells.map { textOfCell[$0] ?? "" }
    if let heads {
      return texts.enumerated().compactMap { index, text in
        guard !text.isEmpty else { return nil }
        guard index > 0, index < heads.count, !heads[index].isEmpty, Self.holdsDigit(text) else {
          return text
        }
        return heads[index] + ": " + text
      }.joined(separator: " | ")
    }
    if texts.count == 2, let head = cells.first, page.elements[head].name == "th",
      !texts[0].isEmpty, !texts[1].isEmpty
    {
      return texts[0] + (texts[0].hasSuffix(":") ? " " : ": ") + texts[1]
    }
    return texts.filter { !$0.isEmpty }.joined(separator: " | ")
  }

  private static func holdsDigit(_ text: String) -> Bool {
    text.unicodeScalars.contains(where: \.isDigit)
  }
}
