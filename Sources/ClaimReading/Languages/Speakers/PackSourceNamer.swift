import Articles
import Claims

/// Names a source from its noun phrase, in the nominative where the pack's endings tell it.
struct PackSourceNamer {
  let source: SourceText
  let tokens: PackTokens
  let speech: SpeechOfPack

  /// The link of the phrase; nil for a phrase that names nobody.
  func link(_ phrase: Range<Int>, isOblique: Bool, verb: PackVerb?, mode: String, cue: String)
    -> AttributionLink?
  {
    let range = trimmed(phrase)
    guard let first = range.first, range.count <= 14 else { return nil }
    if let agency = agency(in: range) {
      return AttributionLink(
        agent: agency, role: .agency, mode: verb == .report ? "relay" : mode, cue: cue)
    }
    let head = range.first { speech.sources.has(tokens, at: $0, before: range.upperBound) }
    let noun = head.flatMap { speech.sources.match(tokens, at: $0)?.value }
    if let person = person(in: range, head: head, noun: noun) {
      return AttributionLink(
        agent: name(person, isOblique: isOblique), role: noun?.role ?? .origin, mode: mode,
        cue: cue)
    }
    if noun?.role == .agency, let head, let proper = properName(after: head, in: range) {
      return AttributionLink(
        agent: text(proper), role: .agency, mode: verb == .report ? "relay" : mode, cue: cue)
    }
    let role = noun?.role ?? (isNamed(range) ? .organisation : .unknown)
    if noun == nil, !isNamed(range) {
      // A common noun that no row knows still speaks where it is all that stands before the verb.
      guard !isOblique, range.count <= 4, tokens[first].lower.unicodeScalars.count > 2 else {
        return nil
      }
    }
    return AttributionLink(
      agent: phraseText(range, head: head, noun: noun, isOblique: isOblique), role: role,
      mode: mode, cue: cue)
  }

  private func trimmed(_ phrase: Range<Int>) -> Range<Int> {
    var range = phrase.clamped(to: 0..<tokens.count)
    while let first = range.first,
      !tokens[first].isWordLike || speech.leads.has(tokens, at: first)
    {
      range = between(first + (speech.leads.match(tokens, at: first)?.count ?? 1), range.upperBound)
    }
    while let last = range.last, !tokens[last].isWordLike || speech.leads.has(tokens, at: last) {
      range = between(range.lowerBound, last)
    }
    return range
  }

  func text(_ range: Range<Int>) -> String { source.string(tokens.span(of: range)) }

  private func isNamed(_ range: Range<Int>) -> Bool {
    range.contains { isProper($0) }
  }

  /// Whether a word is a name: a capital that no sentence's start explains, or capitals only.
  private func isProper(_ index: Int) -> Bool {
    let token = tokens[index]
    guard token.isWordLike, token.kind != .number else { return false }
    return token.isAllCapitals
      || token.isCapitalised && !speech.sources.has(tokens, at: index)
        && (index > 0 || token.end - token.start > 2)
  }

  private func agency(in range: Range<Int>) -> String? {
    for index in range {
      guard let (name, count) = speech.agencies.match(tokens, at: index, before: range.upperBound)
      else { continue }
      // `джерело Reuters` is the source's, not the agency's, word.
      let isAlone = between(range.lowerBound, index).allSatisfy {
        let noun = speech.sources.match(tokens, at: $0)?.value
        return noun.map { $0.role == .agency } ?? true
      }
      guard isAlone, index + count >= range.upperBound - 1 else { return nil }
      return name == "=" ? text(between(index, index + count)) : name
    }
    return nil
  }

  /// `Іван Петренко` at the end of `міністр оборони України Іван Петренко`.
  private func person(in range: Range<Int>, head: Int?, noun: PackSource?) -> Range<Int>? {
    guard noun?.isPerson ?? true else { return nil }
    let comma = range.first { tokens[$0].isComma } ?? range.upperBound
    for part in [between(comma + 1, range.upperBound), between(range.lowerBound, comma)] {
      guard let last = part.last(where: { isNamePart($0) }), last + 1 == part.upperBound else {
        continue
      }
      var start = last
      while start > part.lowerBound, isNamePart(start - 1), last - start < 3 { start -= 1 }
      if let head, start <= head { start = min(head + 1, last) }
      let count = last - start + 1
      if count >= 3 {
        let middle = tokens[last - 1].lower
        let hasPatronymic = speech.patronymics.contains { middle.hasSuffix($0) }
        start = last - (hasPatronymic ? 2 : 1)
      }
      guard last > start, !between(start, last + 1).contains(where: { tokens[$0].isAllCapitals })
      else { continue }
      // Without a noun of office, two capitals are a person only where nothing else stands there.
      if noun == nil, part.lowerBound != start { continue }
      if noun == nil, head == nil, !isCyrillicOrPlain(start) { continue }
      return between(start, last + 1)
    }
    return nil
  }

  private func isCyrillicOrPlain(_ index: Int) -> Bool { tokens[index].lower.count > 1 }

  private func isNamePart(_ index: Int) -> Bool {
    let token = tokens[index]
    return token.isWord && token.isCapitalised && !token.isAllCapitals
      && !speech.sources.has(tokens, at: index)
  }

  private func properName(after head: Int, in range: Range<Int>) -> Range<Int>? {
    let rest = between(head + 1, range.upperBound)
    guard let first = rest.first(where: { tokens[$0].isCapitalised }) else { return nil }
    return between(first, range.upperBound)
  }

  // MARK: The nominative

  private func name(_ range: Range<Int>, isOblique: Bool) -> String {
    guard isOblique else { return text(range) }
    return range.map { index in
      let word = source.string(tokens[index].start, tokens[index].end)
      for rule in speech.personEndings
      where tokens[index].lower.hasSuffix(rule.ending)
        && tokens[index].lower.unicodeScalars.count > rule.ending.unicodeScalars.count + 1
      {
        let kept = word.unicodeScalars.dropLast(rule.ending.unicodeScalars.count)
        return String(String.UnicodeScalarView(kept))
          + (rule.nominative == "-" ? "" : rule.nominative)
      }
      return word
    }.joined(separator: " ")
  }

  private func phraseText(
    _ range: Range<Int>, head: Int?, noun: PackSource?, isOblique: Bool
  ) -> String {
    guard isOblique, let head, let noun, let (_, count) = speech.sources.match(tokens, at: head),
      !tokens[head].isAllCapitals
    else { return text(range) }
    var words: [String] = []
    for index in between(range.lowerBound, head) {
      // `двох чиновників`: a word whose case the endings do not tell keeps all as it stands.
      guard let word = nominative(index, gender: noun.gender) else { return text(range) }
      words.append(word)
    }
    words.append(noun.nominative == "=" ? text(between(head, head + count)) : noun.nominative)
    let rest = between(head + count, range.upperBound)
    if !rest.isEmpty { words.append(text(rest)) }
    return words.joined(separator: " ")
  }

  private func nominative(_ index: Int, gender: String) -> String? {
    let word = source.string(tokens[index].start, tokens[index].end)
    for rule in speech.adjectiveCases
    where rule.gender == gender && tokens[index].lower.hasSuffix(rule.ending) {
      let kept = word.unicodeScalars.dropLast(rule.ending.unicodeScalars.count)
      return String(String.UnicodeScalarView(kept)) + rule.nominative
    }
    return tokens[index].isCapitalised ? word : nil
  }
}
