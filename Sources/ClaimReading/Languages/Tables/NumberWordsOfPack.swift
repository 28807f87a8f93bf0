import Articles

/// The number words of a pack.
struct NumberWordsOfPack: Sendable {
  let words: PackPhrases<Double>
  let scales: PackPhrases<Double>
  let fractions: PackPhrases<Double>
  /// `з половиною`: what is added to the number before it.
  let additions: PackPhrases<Double>
  let vague: PackPhrases<Double>
  let joiners: PackPhrases<Bool>
  /// `від … до`: opening words and what joins.
  let ranges: [(opening: PackPhrases<Bool>, joining: PackPhrases<Bool>)]
  let cardinalEndings: Set<String>
  let ordinalEndings: Set<String>
  let before: PackPhrases<PackBound>
  let after: PackPhrases<PackBound>
  /// Small words that may stand between a bound and its number.
  let fillers: Set<String>
  /// Words before a number that make it a name or an order (`№ 5`, `стаття 5`).
  let labels: PackPhrases<Bool>
  let signs: PackPhrases<Bool>

  init(_ text: PackText) {
    words = Self.values(text, "numbers")
    scales = Self.values(text, "scales")
    fractions = Self.values(text, "fractions")
    additions = Self.values(text, "additions")
    vague = Self.values(text, "vague numbers")
    joiners = PackPhrases(text.rows("joiners", cells: 1).flatMap { PackText.entries($0[0]) })
    ranges = text.rows("ranges").map {
      (PackPhrases(PackText.entries($0[0])), PackPhrases(PackText.entries($0[1])))
    }
    let endings = Dictionary(
      text.rows("number endings").map { ($0[0], Set(TableText.words($0[1]))) },
      uniquingKeysWith: { first, _ in first })
    cardinalEndings = endings["cardinal"] ?? []
    ordinalEndings = endings["ordinal"] ?? []
    before = Self.bounds(text, "bounds before")
    after = Self.bounds(text, "bounds after")
    fillers = Set(text.rows("bound fillers", cells: 1).flatMap { TableText.words($0[0]) })
    signs = PackPhrases(text.rows("money signs").flatMap { PackText.entries($0[1]) })
    labels = PackPhrases(text.rows("labels", cells: 1).flatMap { PackText.entries($0[0]) })
  }

  private static func values(_ text: PackText, _ section: String) -> PackPhrases<Double> {
    PackPhrases(
      text.rows(section).flatMap { row in
        Double(row[0]).map { value in PackText.entries(row[1]).map { ($0, value) } } ?? []
      })
  }

  private static func bounds(_ text: PackText, _ section: String) -> PackPhrases<PackBound> {
    PackPhrases(
      text.rows(section).flatMap { row in
        PackText.entries(row[1]).compactMap { words in
          PackBound(code: row[0], words: words).map { (words, $0) }
        }
      })
  }
}

/// How a phrase bounds the number beside it; the codes are those of the English bound table.
struct PackBound: Sendable, Hashable {
  enum Side: Sendable { case none, lower, upper }
  let side: Side
  let includes: Bool
  let isApproximate: Bool
  let words: String

  init?(code: String, words: String) {
    isApproximate = code.hasSuffix("~")
    self.words = words
    switch isApproximate ? String(code.dropLast()) : code {
    case "over": (side, includes) = (.lower, false)
    case "from": (side, includes) = (.lower, true)
    case "under": (side, includes) = (.upper, false)
    case "to": (side, includes) = (.upper, true)
    case "", "exactly": (side, includes) = (.none, true)
    default: return nil
    }
  }
}
