/// The number-word table, looked up by word.
enum NumberWords {
  static let units = values("unit")
  static let tens = values("ten")
  static let scales = values("scale")
  static let fractions = values("fraction")
  static let glyphs = values("glyph")
  static let times = values("times")
  static let vague = values("vague")

  static let currencySigns: [String: String] = Dictionary(
    TableText.rows(currencySignTable).map { ($0[0], $0[1]) },
    uniquingKeysWith: { first, _ in first }
  )

  /// Words that may follow a fraction beside the word classes.
  static let afterFraction: Set<String> = [
    "again", "of", "as", "smaller", "larger", "its", "their", "more", "less", "fewer", "compared",
    "versus",
  ]

  static func isSmall(_ word: String) -> Bool { units[word] != nil || tens[word] != nil }

  private static func values(_ kind: String) -> [String: Double] {
    var table: [String: Double] = [:]
    for row in TableText.rows(numberWordTable) where row[0] == kind {
      for entry in TableText.entries(row[1]) {
        let pair = TableText.words(entry)
        if pair.count == 2, let value = Double(pair[1]) { table[pair[0]] = value }
      }
    }
    return table
  }
}
