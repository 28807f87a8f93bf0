import Articles
import Claims

/// The names that articles use, gathered into sets of spellings.
struct NameTable {
  private var clusters: [[(name: String, articles: Set<Int>)]] = []

  init(_ readings: [ArticleReading]) {
    var names: [(name: String, articles: Set<Int>)] = []
    var places: [String: Int] = [:]
    for (article, reading) in readings.enumerated() {
      for name in Self.names(in: reading) {
        if let at = places[name] {
          names[at].articles.insert(article)
        } else {
          places[name] = names.count
          names.append((name, [article]))
        }
      }
    }
    for entry in names {
      if let at = clusters.firstIndex(where: { cluster in
        cluster.contains { NameKey.isSame($0.name, entry.name) }
      }) {
        clusters[at].append(entry)
      } else {
        clusters.append([entry])
      }
    }
  }

  /// The number of the set that a word or name belongs to.
  func cluster(of word: String) -> Int? {
    clusters.firstIndex { cluster in
      cluster.contains { entry in
        entry.name == word
          || entry.name.split(separator: " ").contains {
            NameKey.folded(String($0)) == NameKey.folded(word)
          }
      }
    }
  }

  /// Names with more than one spelling.
  var variants: [NameVariants] {
    clusters.filter { $0.count > 1 }.map { cluster in
      NameVariants(
        forms: cluster.map { NameVariants.Form(name: $0.name, articles: $0.articles.sorted()) }
          .sorted { ($0.articles.first ?? 0, $0.name) < ($1.articles.first ?? 0, $1.name) })
    }
  }

  /// Capitalised runs that are no sentence openings, titles or dates.
  private static func names(in reading: ArticleReading) -> [String] {
    let source = SourceText(reading.text)
    var found: [String] = []
    // Where every noun has a capital, a capital tells no name.
    guard ArticleLanguages.base(of: reading.language) != "de" else { return [] }
    let isEnglish = LanguagePack.named(reading.language) == nil
    for sentence in reading.sentences where sentence.role != .boilerplate {
      let tokens = Tokenizer.tokens(of: source, in: sentence.span).filter { $0.kind != .quote }
      var index = 0
      while index < tokens.count {
        var end = index
        while end < tokens.count, isNamePart(tokens[end], isFirst: end == 0, follows: end > index),
          isEnglish || end > 0
        {
          end += 1
        }
        if end > index {
          let name = tokens[between(index, end)].map { source.string($0.start, $0.end) }.joined(
            separator: " ")
          if name.unicodeScalars.count > 2, !found.contains(name) { found.append(name) }
        }
        index = max(end, index + 1)
      }
    }
    return found
  }

  private static func isNamePart(_ token: Token, isFirst: Bool, follows: Bool) -> Bool {
    guard token.kind == .word, token.isCapitalised, !token.is("'s") else { return false }
    if token.has([
      .month, .weekday, .determiner, .preposition, .pronoun, .subordinator, .coordinator, .modal,
    ]) {
      return false
    }
    return !isFirst || token.tags.isEmpty
  }
}
