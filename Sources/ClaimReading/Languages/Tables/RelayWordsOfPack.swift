import Articles

/// A pack's words for the things that relays are aligned by.
struct RelayWordsOfPack: Sendable {
  private let things: [(word: PackWord, thing: String)]
  private let common: Set<String>

  init(_ text: PackText) {
    things = text.rows("relay words").flatMap { row in
      PackText.entries(row[1]).map { (PackWord($0), row[0]) }
    }
    common = Set(
      text.rows("common", cells: 1).flatMap { TableText.words($0[0]) }.map(PackTokenizer.folded))
  }

  /// The thing that a word stands for, else its first letters, which survive most endings.
  func words(of word: String) -> Set<String> {
    let folded = PackTokenizer.folded(word)
    if let thing = things.first(where: { $0.word.matches(folded) })?.thing { return [thing] }
    let letters = folded.unicodeScalars
    guard letters.count > 3, !common.contains(folded) else { return [] }
    return [String(String.UnicodeScalarView(letters.prefix(5)))]
  }
}
