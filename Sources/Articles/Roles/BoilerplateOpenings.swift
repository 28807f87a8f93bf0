/// The boilerplate table, looked up by how a line begins.
enum BoilerplateOpenings {
  /// What a line that opens with words of the table is.
  enum Kind: String {
    case whole, list, line, teaser, correction, provenance
  }

  /// The kind of the longest row that `line` opens with and that fits its length.
  static func kind(of line: RoleLine) -> Kind? {
    let plain = line.plain
    // What is quoted is somebody's words and not the page's.
    guard !line.isQuote, let first = plain.split(separator: " ").first else { return nil }
    for (kind, opening) in table[String(first.prefix(3))] ?? [] {
      guard plain.hasPrefix(opening) else { continue }
      let rest = plain.dropFirst(opening.count)
      let endsWord =
        rest.first.map { !$0.isLetter && !$0.isNumber } ?? true || opening.last?.isLetter == false
      guard endsWord else { continue }
      switch kind {
      case .whole: if isOnlyMarks(rest) { return kind }
      case .list:
        if line.words.count <= 8 && !endsStatement(line) || rest.first == ":" { return kind }
      case .line: if line.words.count <= 18 { return kind }
      case .teaser: if opensTeaser(rest), line.words.count <= 24 { return kind }
      case .correction: if opening.contains(" ") || opensNote(rest) { return kind }
      case .provenance: return kind
      }
    }
    return nil
  }

  /// Whether what follows `Read` or `Watch` parts a headline from it.
  private static func opensTeaser(_ rest: Substring) -> Bool {
    let mark = rest.drop { $0 == " " }.first
    return [":", "|", ">", "»", "›", "→"].contains(mark)
      || rest.hasPrefix(" – ") || rest.hasPrefix(" — ") || rest.hasPrefix(" - ")
  }

  /// Whether `Correction` is a note's head and no part of a statement, as in `Corrections officers`.
  private static func opensNote(_ rest: Substring) -> Bool {
    guard let first = rest.first else { return true }
    return first != " "
      || ["(", "–", "—", "-"].contains(rest.dropFirst().first)
      || [" on ", " to ", " in ", " number "].contains { rest.hasPrefix($0) }
  }

  /// Whether a line ends as a statement does: `Related firms were fined.` opens no list.
  private static func endsStatement(_ line: RoleLine) -> Bool {
    line.words.count > 3 && line.text.unicodeScalars.last?.value == 0x2E
  }

  private static func isOnlyMarks(_ rest: Substring) -> Bool {
    rest.allSatisfy { !$0.isLetter && !$0.isNumber }
  }

  private static let table: [String: [(kind: Kind, opening: String)]] = {
    var table: [String: [(kind: Kind, opening: String)]] = [:]
    for row in TableText.rows(boilerplateTable) where row.count == 2 {
      guard let kind = Kind(rawValue: row[0]) else {
        preconditionFailure("the table of boilerplate has a row of kind \(row[0])")
      }
      for opening in TableText.entries(row[1]) {
        let key = String(opening.split(separator: " ").first?.prefix(3) ?? "")
        table[key, default: []].append((kind, opening))
      }
    }
    for key in table.keys {
      table[key]?.sort { ($0.opening.count, $1.opening) > ($1.opening.count, $0.opening) }
    }
    return table
  }()
}
