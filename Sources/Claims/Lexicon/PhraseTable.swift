/// Phrases of one or more words with a value each; the longest match wins.
struct PhraseTable<Value: Sendable>: Sendable {
  private var phrases: [String: [(words: [String], value: Value)]] = [:]

  init(_ entries: [(phrase: String, value: Value)]) {
    for entry in entries {
      let words = TableText.words(entry.phrase)
      guard let first = words.first else { continue }
      phrases[first, default: []].append((words, entry.value))
    }
    for key in phrases.keys { phrases[key]?.sort { $0.words.count > $1.words.count } }
  }

  /// The longest phrase that starts at `index`, and how many tokens it takes.
  func match(_ tokens: TokenList, at index: Int, before end: Int? = nil) -> (
    value: Value, count: Int
  )? {
    guard let candidates = phrases[tokens[index].lower] else { return nil }
    let limit = end ?? tokens.count
    for (words, value) in candidates where index + words.count <= limit {
      if between(1, max(1, words.count)).allSatisfy({ tokens[index + $0].lower == words[$0] }) {
        return (value, words.count)
      }
    }
    return nil
  }
}
