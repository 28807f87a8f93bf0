import Articles

/// Whether a date without a year lies ahead of the text or behind it.
extension TimeReader {
  /// For every token, the verb that governs an expression which begins there.
  ///
  /// That is the nearest verb before it, or the first one after it where it opens the sentence
  /// (`In May the minister said that the mine would close`).
  func governingVerbs() -> [Int?] {
    let first = tokens.indices.first { isVerbal($0) }
    var last = first
    return tokens.indices.map { index in
      defer { if isVerbal(index) { last = index } }
      return last
    }
  }

  private func isVerbal(_ index: Int) -> Bool {
    let token = tokens[index]
    guard token.kind == .word, !token.has([.month, .weekday]) || !token.isCapitalised else {
      return false
    }
    if index > 0, tokens[index - 1].has(.determiner), !token.has([.modal, .be, .have]) {
      return false
    }
    if token.has([.modal, .be, .have, .finite, .participle, .future]) { return true }
    return token.has(.baseVerb) && index > 0
      && (tokens[index - 1].is("to") || tokens[index - 1].has([.modal, .auxiliaryDo, .adverb])
        || !tokens[index - 1].has([.preposition, .coordinator]) && followsPlural(index))
  }

  /// Whether a noun in the plural stands right before, so that a base form is a present (`ships sail`).
  private func followsPlural(_ index: Int) -> Bool {
    let before = tokens[index - 1]
    return before.kind == .word && before.lower.hasSuffix("s") && !before.lower.hasSuffix("ss")
  }

  /// Whether the verb group that ends at `verb` speaks of what is to come.
  func looksAhead(verb: Int) -> Bool {
    var at = verb
    var isPast = false
    var steps = 0
    while at >= 0, steps < 6 {
      let token = tokens[at]
      if ["will", "shall", "'ll", "would", "wo"].contains(token.lower) { return true }
      if ["was", "were", "had"].contains(token.lower) { isPast = true }
      if token.has(.have), at < verb { isPast = true }
      if token.has(.modal) { return !isPast }
      if Self.planned.contains(token.lower) {
        // `was due to open` looks ahead of a past day, which may lie behind the text.
        let before = between(max(0, at - 3), at).map { tokens[$0].lower }
        return !before.contains { ["was", "were", "had", "been"].contains($0) }
      }
      if token.is("to"), at > 0, ["is", "are"].contains(tokens[at - 1].lower) { return true }
      let isGroup =
        token.has([.be, .have, .adverb, .negation, .auxiliaryDo]) || token.is("to")
        || at == verb || token.has(.baseVerb) && at > 0 && tokens[at - 1].is("to")
      guard isGroup else { break }
      at -= 1
      steps += 1
    }
    // `expects inflow to rise`: the infinitive has a subject of its own.
    if at >= 0, at < verb, tokens[at + 1].is("to"), isPlanned(before: at) { return true }
    return Self.opening.contains(tokens[verb].lower)
  }

  /// Whether a word of what is arranged stands a few words before `index`, in the same clause.
  private func isPlanned(before index: Int) -> Bool {
    for at in between(max(0, index - 5), index + 1).reversed() {
      let token = tokens[at]
      if token.kind == .symbol && !token.isDash || token.has(.relative) { return false }
      if Self.planned.contains(token.lower) || token.has(.expect) {
        // `expected the hall to open in March` looks back at a plan.
        return token.has(.presentThird) || !token.lower.hasSuffix("ed")
      }
      if token.has([.finite, .modal]) { return false }
    }
    return false
  }

  /// Words of what is arranged, after which an infinitive lies ahead.
  private static let planned: Set<String> = [
    "expected", "expects", "expect", "due", "scheduled", "set", "slated", "planned", "plans",
    "plan",
    "hopes", "hope", "aims", "aim", "intends", "intend", "likely", "poised", "wants", "forecast",
    "projected", "proposed", "proposes", "promises", "promised", "vows", "vowed", "pledged",
    "ready", "unlikely",
  ]

  /// Presents that announce (`the terminal opens in June`).
  private static let opening: Set<String> = [
    "opens", "closes", "starts", "begins", "ends", "launches", "expires", "resumes", "reopens",
    "arrives", "departs",
  ]
}
