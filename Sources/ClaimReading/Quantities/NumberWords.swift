import Articles

/// The number-word table, looked up by word.
enum NumberWords {
  static let units = values("unit")
  static let tens = values("ten")
  static let scales = values("scale")
  static let fractions = values("fraction")
  static let glyphs = values("glyph")
  static let times = values("times")
  static let vague = values("vague")

  /// The currency that the sign or code at `index` names, seen with the letters before it (`C$`).
  static func currency(_ tokens: TokenList, at index: Int) -> String? {
    guard index >= 0, index < tokens.count else { return nil }
    let token = tokens[index]
    if token.is("$"), index > 0, tokens[index - 1].end == token.start,
      let country = dollars[tokens[index - 1].lower]
    {
      return country
    }
    return signs[token.lower] ?? (token.isAllCapitals ? codes[token.lower] : nil)
  }

  /// The words that a sign of money can be.
  static var currencyStarts: [String] { signs.keys.sorted() + codes.keys.sorted() }

  private static let signs = pairs(currencySignTable)
  private static let codes = pairs(currencyCodeTable)

  private static let dollars = [
    "us": "USD", "c": "CAD", "ca": "CAD", "a": "AUD", "au": "AUD", "nz": "NZD", "hk": "HKD",
    "s": "SGD", "nt": "TWD", "r": "BRL", "mx": "MXN",
  ]

  private static func pairs(_ table: String) -> [String: String] {
    Dictionary(
      TableText.rows(table).map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first })
  }

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

/// Words for numbers: `kind | word value, …` where kind is `unit` (below twenty), `ten`, `scale`.
///
/// `fraction` gives parts of a whole; `vague` gives `word lowest` with no upper end.
let numberWordTable = """
  unit | zero 0, nought 0, one 1, two 2, three 3, four 4, five 5, six 6, seven 7, eight 8, nine 9, ten 10, eleven 11, twelve 12, thirteen 13, fourteen 14, fifteen 15, sixteen 16, seventeen 17, eighteen 18, nineteen 19
  ten | twenty 20, thirty 30, forty 40, fourty 40, fifty 50, sixty 60, seventy 70, eighty 80, ninety 90
  scale | hundred 100, thousand 1000, million 1000000, billion 1000000000, trillion 1000000000000, mn 1000000, bn 1000000000, mln 1000000, bln 1000000000, tn 1000000000000, lakh 100000, crore 10000000
  fraction | half 0.5, halves 0.5, third 0.333333333333333333, thirds 0.333333333333333333, quarter 0.25, quarters 0.25, fourth 0.25, fourths 0.25, fifth 0.2, fifths 0.2, sixth 0.1666666666666666667, sixths 0.1666666666666666667, seventh 0.142857142857142857, sevenths 0.142857142857142857, eighth 0.125, eighths 0.125, ninth 0.111111111111111111, ninths 0.111111111111111111, tenth 0.1, tenths 0.1, twelfth 0.0833333333333333333, twelfths 0.0833333333333333333, twentieth 0.05, twentieths 0.05, hundredth 0.01, hundredths 0.01, thousandth 0.001
  glyph | ½ 0.5, ⅓ 0.333333333333333333, ⅔ 0.666666666666666667, ¼ 0.25, ¾ 0.75, ⅕ 0.2, ⅖ 0.4, ⅗ 0.6, ⅘ 0.8, ⅙ 0.1666666666666666667, ⅛ 0.125, ⅜ 0.375, ⅝ 0.625, ⅞ 0.875
  times | twice 2, thrice 3
  vague | dozens 24, scores 40, hundreds 200, thousands 2000, millions 2000000, billions 2000000000, several 3, few 3, multiple 2, numerous 3, handful 3
  """
