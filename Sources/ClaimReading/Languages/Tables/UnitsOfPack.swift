import Articles

/// The units of a pack by their names; symbols, factors and dimensions are the reader's own.
struct UnitsOfPack: Sendable {
  let names: PackPhrases<UnitEntry>
  let signs: PackPhrases<UnitEntry>
  let rates: PackPhrases<String>
  /// `раза`: what a multiple is counted in.
  let times: PackPhrases<Bool>

  /// Words that are no counted noun.
  let notNouns: PackPhrases<Bool>
  /// `12 з 30 ангарів`: words between a part and its whole.
  let partitives: PackPhrases<Bool>

  init(_ text: PackText) {
    names = Self.units(text, "units")
    signs = Self.units(text, "money signs")
    rates = PackPhrases(
      text.rows("rates").flatMap { row in PackText.entries(row[1]).map { ($0, row[0]) } })
    times = PackPhrases(text.rows("times", cells: 1).flatMap { PackText.entries($0[0]) })
    adjectiveEndings = text.rows("adjective endings", cells: 1).flatMap { TableText.words($0[0]) }
    notNouns = PackPhrases(text.rows("not nouns", cells: 1).flatMap { PackText.entries($0[0]) })
    notNounEndings = text.rows("not noun endings", cells: 1).flatMap { TableText.words($0[0]) }
    partitives = PackPhrases(text.rows("part of", cells: 1).flatMap { PackText.entries($0[0]) })
  }

  private let adjectiveEndings: [String]
  private let notNounEndings: [String]

  func isAdjective(_ word: String) -> Bool {
    word.utf8.count > 5 && adjectiveEndings.contains { word.hasSuffix($0) }
  }

  /// Whether a word could be what a number counts.
  func couldBeNoun(_ tokens: PackTokens, at index: Int) -> Bool {
    let token = tokens[index]
    guard token.isWord, token.lower.unicodeScalars.count > 2, !notNouns.has(tokens, at: index)
    else { return false }
    return !notNounEndings.contains { token.lower.hasSuffix($0) }
  }

  private static func units(_ text: PackText, _ section: String) -> PackPhrases<UnitEntry> {
    PackPhrases(
      text.rows(section).flatMap { row in
        entry(row[0]).map { unit in PackText.entries(row[1]).map { ($0, unit) } } ?? []
      })
  }

  /// The reader's unit of this symbol; a currency of three letters that it lacks is made.
  static func entry(_ symbol: String) -> UnitEntry? {
    known[symbol]
      ?? (symbol.count == 3 && symbol.allSatisfy(\.isUppercase)
        ? UnitLexicon.money(symbol) : nil)
  }

  private static let known: [String: UnitEntry] = Dictionary(
    TableText.rows(unitTable).filter { $0.count == 5 }.compactMap { row in
      guard let factor = Double(row[2]), let dimension = UnitDimension(rawValue: row[1]) else {
        return nil
      }
      return (
        row[0],
        UnitEntry(symbol: row[0], dimension: dimension, factor: factor, siUnit: row[3])
      )
    }, uniquingKeysWith: { first, _ in first })
}
