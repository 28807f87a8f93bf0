import Articles

/// Where the verbs of a clause stand.
extension SentenceAnalysis {
  /// The first finite verb (or its first auxiliary) of a clause.
  func finiteVerb(in range: Range<Int>) -> Int? {
    let clear = range.first { isClearFinite($0, in: range) }
    let loose = range.first { isLooseFinite($0, in: range) }
    switch (clear, loose) {
    case (let clear?, let loose?): return min(clear, loose)
    default: return clear ?? loose
    }
  }

  /// An auxiliary, or a verb form that is nothing else.
  private func isClearFinite(_ index: Int, in range: Range<Int>) -> Bool {
    let token = tokens[index]
    guard token.kind == .word else { return false }
    if token.is("'s") {
      return index > range.lowerBound && Self.contractors.contains(lower(index - 1))
    }
    if token.is("be") || token.is("been") || token.is("being") || token.is("having") {
      return false
    }
    if token.is("may") || token.is("will") || token.is("can"), token.isCapitalised { return false }
    guard
      token.has([.modal, .be]) || token.is("has") || token.is("have") || token.is("had")
        || token.is("does") || token.is("did") || token.is("do")
    else { return false }
    return lower(index - 1) != "to"
  }

  /// A past or present form that could also be a participle or a noun, judged by its neighbours.
  private func isLooseFinite(_ index: Int, in range: Range<Int>) -> Bool {
    let token = tokens[index]
    guard token.kind == .word, index > range.lowerBound || has(index, .finite) else { return false }
    guard
      token.has([.finite]) && token.has(.verb) || isUnknownPast(token)
        || (token.has(.baseVerb) && isPluralNoun(index - 1))
    else { return false }
    if index == range.lowerBound { return !token.has(.participle) || token.has(.finite) }
    let before = tokens[index - 1]
    if before.kind == .symbol { return before.isComma || before.is(")") }
    if before.has([.determiner, .article]) && !before.has(.pronoun) { return false }
    if before.has([.be, .have, .negation]) && !before.is("not") { return false }
    if before.is("to") || before.has(.preposition) || before.has([.more, .less, .ordinal]) {
      return false
    }
    if before.is("'s") || before.isDash { return false }
    if before.has([.adverb, .positive]), has(index - 2, .article) { return false }
    if lower(index + 1) == "of", token.has(.baseVerb) { return false }
    if token.isCapitalised, role != .headline { return false }
    if token.has(.presentThird), index + 1 < tokens.count,
      tokens[index + 1].has([.be, .modal, .have])
        || tokens[index + 1].has(.finite) && tokens[index + 1].has(.verb)
    {
      return false
    }
    if token.has(.participle), !token.has(.finite) { return false }
    if token.has(.participle), lower(index + 1) == "by" { return false }
    return true
  }

  private func isUnknownPast(_ token: Token) -> Bool {
    token.has(.participle) && !token.has(.verb)
  }

  private func isPluralNoun(_ index: Int) -> Bool {
    guard index >= 0 else { return false }
    let token = tokens[index]
    return token.kind == .word && (token.lower.hasSuffix("s") || token.is("people"))
      && !token.has([.preposition, .determiner, .be, .have]) && !token.is("'s")
  }

  private static let contractors: Set<String> = [
    "it", "he", "she", "that", "there", "what", "who", "this", "here",
  ]

  /// The words of the verb group that begins at `index`.
  func verbGroup(at index: Int, in range: Range<Int>) -> Range<Int> {
    var end = index
    var main = false
    while end < range.upperBound {
      let token = tokens[end]
      if token.has([.be, .have, .modal, .auxiliaryDo]) || token.is("not") || token.is("never") {
        if main { break }
      } else if token.has(.adverb) {
        if main { break }
      } else if token.has(.verb) || token.has([.participle, .gerund]) {
        if main { break }
        main = true
      } else if token.is("to"), end + 1 < range.upperBound, tokens[end + 1].has(.baseVerb) {
        main = false
      } else {
        break
      }
      end += 1
    }
    return between(index, max(end, index + 1))
  }

  /// The main verb of the group: its last verb that is no auxiliary, else the auxiliary.
  func mainVerb(of group: Range<Int>) -> Int {
    group.last {
      tokens[$0].has([.verb, .participle, .gerund]) && !tokens[$0].has([.be, .have, .modal])
    }
      ?? group.lowerBound
  }
}
