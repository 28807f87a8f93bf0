import Articles
import Claims

/// Names a source and says what kind it is.
struct SourceDescriber {
  let sentence: SentenceAnalysis
  private var tokens: TokenList { sentence.tokens }

  func link(_ phrase: Range<Int>, mode: String, cue: String?) -> AttributionLink {
    AttributionLink(agent: name(phrase), role: role(phrase), mode: mode, cue: cue)
  }

  /// The source's name: a person's name alone, else the phrase without its article.
  func name(_ phrase: Range<Int>) -> String {
    if let analyst = analyst(of: phrase) { return name(analyst) }
    if let person = person(in: phrase) { return sentence.text(person) }
    var range = phrase
    while range.count > 1, let first = range.first,
      tokens[first].has(.article) || tokens[first].has(.adverb)
        || Self.possessives.contains(tokens[first].lower)
        || tokens[first].is("that") || tokens[first].is("this")
    { range = between(first + 1, range.upperBound) }
    if let published = range.dropFirst().first(where: {
      sentence.has($0, .participle) && Lexicon.verb(tokens[$0].lower)?.type == .publication
    }) {
      range = between(range.lowerBound, published)
    }
    while range.count > 1, let last = range.last,
      tokens[last].kind == .symbol || tokens[last].has(.adverb)
        || tokens[last].has(.participle) && !tokens[last].isCapitalised
    {
      range = between(range.lowerBound, last)
    }
    return sentence.text(range)
  }

  static let possessives: Set<String> = ["its", "his", "her", "their", "our", "my"]

  /// `satellite images reviewed by the Institute`: the one who looked at them.
  private func analyst(of phrase: Range<Int>) -> Range<Int>? {
    guard let by = phrase.first(where: { sentence.lower($0) == "by" }), by > phrase.lowerBound + 1,
      sentence.has(by - 1, .participle), !["seen", "obtained"].contains(sentence.lower(by - 1)),
      between(phrase.lowerBound, by) ~= (phrase.first { tokens[$0].has([.evidenceNoun]) } ?? -1)
    else { return nil }
    let rest = between(by + 1, phrase.upperBound)
    return rest.contains { tokens[$0].isCapitalised } ? rest : nil
  }

  /// A personal name: capitalised words after a title or standing alone, no organisation's noun.
  func person(in phrase: Range<Int>) -> Range<Int>? {
    let cut =
      phrase.first { sentence.has($0, .preposition) && $0 > phrase.lowerBound } ?? phrase.upperBound
    var end = cut
    while end > phrase.lowerBound, tokens[end - 1].kind == .symbol { end -= 1 }
    var start = end
    while start > phrase.lowerBound, isNamePart(start - 1) { start -= 1 }
    while start < end, tokens[start].kind == .symbol { start += 1 }
    guard start < end else { return nil }
    let name = between(start, end)
    if name.contains(where: {
      tokens[$0].has([.organisationNoun, .agencyNoun, .evidenceNoun, .documentNoun])
        && !tokens[$0].has(WordClasses.personal)
    }) {
      return nil
    }
    let hasTitle = between(phrase.lowerBound, start).contains {
      tokens[$0].has(WordClasses.personal) || tokens[$0].has(.personPlural)
        || Self.titleWords.contains(tokens[$0].lower)
    }
    if start > phrase.lowerBound, !hasTitle { return nil }
    if start == phrase.lowerBound, cut < phrase.upperBound, sentence.lower(cut) != "of",
      sentence.lower(cut) != "at", sentence.lower(cut) != "from"
    {
      return nil
    }
    return name
  }

  private func isNamePart(_ index: Int) -> Bool {
    let token = tokens[index]
    guard token.kind == .word || token.isDash || token.is(".") else { return false }
    if token.isDash || token.is(".") { return true }
    return token.isCapitalised && !token.has([.determiner, .officialNoun, .analystNoun])
      && !token.has(.witnessNoun)
      && !Self.titleWords.contains(token.lower)
  }

  static let titleWords: Set<String> = [
    "mr", "mrs", "ms", "dr", "prof", "deputy", "prime", "foreign", "defence", "defense", "vice",
    "local", "senior", "former", "acting", "sir", "gen", "col",
  ]

  func role(_ phrase: Range<Int>) -> SourceRole {
    let rows: [(WordClasses, SourceRole)] = [
      (.anonymousNoun, .anonymous), (.analystNoun, .analyst), (.officialNoun, .official),
      (.witnessNoun, .witness),
    ]
    let head = phrase.first { sentence.has($0, .preposition) } ?? phrase.upperBound
    let before = between(phrase.lowerBound, max(phrase.lowerBound, head))
    for (flag, role) in rows
    where before.contains(where: { tokens[$0].has(flag) && !tokens[$0].isCapitalised }) {
      return role
    }
    if before.contains(where: {
      tokens[$0].has(.agencyNoun) && !tokens[$0].has(.organisationNoun)
        || tokens[$0].is("agency") && sentence.lower($0 - 1) == "news"
    }) {
      return .agency
    }
    if let last = before.last {
      if tokens[last].has(.documentNoun) { return .document }
      if tokens[last].has(.evidenceNoun) { return .dataset }
    }
    if [
      "ministry", "government", "police", "army", "navy", "authority", "authorities", "council",
      "commission", "state", "municipality", "court", "parliament", "department",
    ]
    .contains(where: { word in before.contains { tokens[$0].is(word) } }) {
      return .official
    }
    if before.contains(where: { tokens[$0].has([.evidenceNoun]) && !tokens[$0].isCapitalised }) {
      return .dataset
    }
    if before.contains(where: { tokens[$0].has([.documentNoun]) && !tokens[$0].isCapitalised }) {
      return .document
    }
    if before.contains(where: { tokens[$0].has([.organisationNoun, .genericOrganisation]) }) {
      return .organisation
    }
    return person(in: phrase) != nil ? .origin : .organisation
  }

  static func isSame(_ first: String, _ second: String) -> Bool {
    let (one, two) = (folded(first), folded(second))
    return !one.isEmpty && !two.isEmpty && (one.contains(two) || two.contains(one))
  }

  static func folded(_ name: String) -> String {
    PlainWords.words(of: name.lowercased()).filter { $0 != "the" }.joined(separator: " ")
  }
}
