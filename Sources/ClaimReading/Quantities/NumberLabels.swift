import Articles

/// The words of the label table: what a number after them names.
enum NumberLabels {
  /// Whether a number right after the word always names something (`Route 9`, `page 3`).
  static func isLabel(_ token: Token) -> Bool { always.contains(token.lower) }

  /// Whether the word is a thing that is numbered as often as it is counted (`building 4`).
  static func isNumberedThing(_ token: Token) -> Bool { site.contains(token.lower) }

  private static let always = words("always")
  private static let site = words("site")

  private static func words(_ kind: String) -> Set<String> {
    var found: Set<String> = []
    for row in TableText.rows(labelTable) where row.count == 2 && row[0] == kind {
      found.formUnion(TableText.words(row[1]))
    }
    return found
  }
}
