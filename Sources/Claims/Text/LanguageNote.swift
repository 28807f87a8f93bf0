/// Notes the language by the share of each language's commonest words.
enum LanguageNote {
  static func language(of tokens: some Sequence<Token>) -> String {
    var counts = [Int](repeating: 0, count: languages.count)
    var words = 0
    for token in tokens.prefix(4000) where token.kind == .word {
      words += 1
      for (index, language) in languages.enumerated() where language.words.contains(token.lower) {
        counts[index] += 1
      }
    }
    guard let best = counts.indices.max(by: { counts[$0] < counts[$1] }),
      counts[best] * 20 >= words, counts[best] > 0
    else { return "und" }
    return languages[best].code
  }

  private static let languages: [(code: String, words: Set<String>)] = TableText.rows(
    languageTable
  ).map { ($0[0], Set(TableText.words($0[1]))) }
}
