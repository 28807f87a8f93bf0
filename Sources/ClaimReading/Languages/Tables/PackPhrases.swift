import Articles

/// A word of a pack: itself, or every word that begins with it (`збільш*`).
struct PackWord: Sendable, Hashable {
  let text: String
  let isPrefix: Bool

  init(_ raw: some StringProtocol) {
    let folded = PackTokenizer.folded(String(raw))
    isPrefix = folded.hasSuffix("*") && folded.count > 1
    text = isPrefix ? String(folded.dropLast()) : folded
  }

  func matches(_ word: String) -> Bool {
    isPrefix ? word.utf8.starts(with: text.utf8) : word == text
  }

  /// The words of a phrase as the tokenizer would cut them.
  static func words(of phrase: String) -> [PackWord] {
    let source = SourceText(phrase)
    let tokens = PackTokenizer.tokens(
      of: source, in: .init(start: 0, end: source.scalars.count), custom: NumberCustom()
    ).tokens
    var words: [PackWord] = []
    for token in tokens {
      if token.is("*"), let last = words.popLast() {
        words.append(PackWord(last.text + "*"))
      } else {
        words.append(PackWord(token.lower))
      }
    }
    return words
  }
}

/// Phrases looked up by their first word; the longest wins.
struct PackPhrases<Value: Sendable>: Sendable {
  private struct Entry: Sendable {
    let words: [PackWord]
    let value: Value
  }

  private var whole: [String: [Entry]] = [:]
  /// Entries whose first word is a beginning, by its first letters.
  private var opening: [String: [Entry]] = [:]
  private var lengths: [Int] = []

  init(_ entries: [(phrase: String, value: Value)] = []) {
    for entry in entries {
      let words = PackWord.words(of: entry.phrase)
      guard let first = words.first else { continue }
      let made = Entry(words: words, value: entry.value)
      if first.isPrefix {
        opening[String(first.text.prefix(3)), default: []].append(made)
        if !lengths.contains(min(3, first.text.count)) { lengths.append(min(3, first.text.count)) }
      } else {
        whole[first.text, default: []].append(made)
      }
    }
    for key in whole.keys { whole[key]?.sort { $0.words.count > $1.words.count } }
    for key in opening.keys { opening[key]?.sort { $0.words.count > $1.words.count } }
  }

  var isEmpty: Bool { whole.isEmpty && opening.isEmpty }

  /// The longest phrase that starts at `index`, and how many tokens it takes.
  func match(_ tokens: PackTokens, at index: Int, before end: Int? = nil) -> (
    value: Value, count: Int
  )? {
    let word = tokens[index].lower
    guard !word.isEmpty else { return nil }
    let limit = min(end ?? tokens.count, tokens.count)
    var best = first(whole[word] ?? [], tokens, index, limit)
    for length in lengths {
      guard let entries = opening[tokens[index].heads[length - 1]],
        let found = first(entries, tokens, index, limit),
        found.count > best?.count ?? 0
      else { continue }
      best = found
    }
    return best
  }

  private func first(_ entries: [Entry], _ tokens: PackTokens, _ index: Int, _ limit: Int) -> (
    value: Value, count: Int
  )? {
    for entry in entries where index + entry.words.count <= limit {
      if entry.words.indices.allSatisfy({ entry.words[$0].matches(tokens[index + $0].lower) }) {
        return (entry.value, entry.words.count)
      }
    }
    return nil
  }

  /// Whether one of the phrases stands at `index`.
  func has(_ tokens: PackTokens, at index: Int, before end: Int? = nil) -> Bool {
    match(tokens, at: index, before: end) != nil
  }
}

extension PackPhrases where Value == Bool {
  init(_ entries: [String]) { self.init(entries.map { (phrase: $0, value: true) }) }
}
