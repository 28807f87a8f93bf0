import Articles
import Claims

/// Finds who says what in one sentence.
struct FrameReader {
  let sentence: SentenceAnalysis
  let publisher: String?
  var tokens: TokenList { sentence.tokens }

  func frames() -> [Frame] {
    var frames: [Frame] = []
    if let headline = headlineTag() { frames.append(headline) }
    frames += accordingTo()
    var index = 0
    var tried = 0
    while index < tokens.count, tried < 16 {
      if tokens[index].has([.say, .think, .show, .deny, .expect, .report]) { tried += 1 }
      if let frame = frame(atVerb: index), !overlaps(frame, frames) {
        frames.append(frame)
        index = max(index + 1, frame.cue.upperBound)
      } else {
        index += 1
      }
    }
    frames += evidencePhrases(besides: frames)
    return frames.sorted { $0.cue.lowerBound < $1.cue.lowerBound }
  }

  private func overlaps(_ frame: Frame, _ others: [Frame]) -> Bool {
    others.contains { $0.cue.overlaps(frame.cue) && $0.kind != .accordingTo }
      || others.contains {
        $0.kind == .accordingTo && $0.cue.contains(frame.verb ?? -1)
      }
  }

  // MARK: Verbs of saying

  private func frame(atVerb index: Int) -> Frame? {
    let token = tokens[index]
    guard token.kind == .word, token.has([.say, .think, .show, .deny, .expect, .report]) else {
      return nil
    }
    if tokens[index].has(.gerund) { return sharing(at: index) }
    guard isVerbHere(index), sentence.role != .correctionNote else { return nil }
    if isPassive(index) { return passive(at: index) }
    if index > 0, sentence.lower(index - 1) == "to" { return nil }
    if let joined = joined(at: index) { return joined }
    if let inverted = inverted(at: index) { return inverted }
    guard let subject = subject(before: index), accepts(subject, verb: index) else { return nil }
    if subject.contains(where: { tokens[$0].is("than") }) || isPublished(index, subject)
      || isRelative(subject, verb: index)
    {
      return nil
    }
    if sentence.lower(subject.lowerBound - 1) == "as", subject.lowerBound >= 1 {
      return asClause(at: index, subject: subject)
    }
    let before = outerStart(of: subject)
    let opens = sentence.datelineEnd
    if before > opens, isClauseMark(before - 1), namesOnly(before, verb: index) {
      var frame = leading(at: index, subject: subject)
      if let cue = frame?.cue { frame?.cue = between(0, cue.upperBound) }
      return frame
    }
    if before > opens, isClauseMark(before - 1),
      let trailing = trailing(at: index, subject: subject)
    {
      return trailing
    }
    return leading(at: index, subject: subject)
  }

  /// Whether a word such as `report` or `state` is the verb here and not the noun.
  private func isVerbHere(_ index: Int) -> Bool {
    let token = tokens[index]
    guard index > 0 else { return false }
    let before = tokens[index - 1]
    if before.has([.article, .preposition, .positive, .ordinal]) || before.is("'s") {
      return false
    }
    if before.has(.determiner), !before.has(.pronoun) { return false }
    if before.is("earlier") || before.is("previous") || before.is("new") { return false }
    if sentence.lower(index + 1) == "that" { return true }
    if token.has(.finite), !token.has(.presentThird) { return true }
    if sentence.lower(index + 1) == "of" || sentence.has(index + 1, [.be, .modal]) { return false }
    if token.has(.presentThird) || token.has(.participle) { return true }
    return before.lower.hasSuffix("s") || before.has([.pronoun, .adverb, .modal, .evidenceNoun])
      || before.is("people") || before.isComma || before.is(")") || before.has(WordClasses.personal)
      || before.isCapitalised && index > 1
  }

  /// `One of them, Eva Lunn, said the yard was …`: what stands before the name says who, not what.
  private func namesOnly(_ before: Int, verb: Int) -> Bool {
    sentence.role != .headline && !trails(verb)
      && sentence.finiteVerb(in: between(0, before - 1)) == nil
      && sentence.quantities(in: between(0, before - 1)).isEmpty
      && sentence.finiteVerb(in: between(verb + 1, max(verb + 1, contentEnd))) != nil
  }

  /// `the doubling that the owner had promised,`: a clause about a noun that says nothing more; not
  /// `a hall that experts say was built in 2020`.
  private func isRelative(_ subject: Range<Int>, verb: Int) -> Bool {
    let link = subject.lowerBound - 1
    guard trails(verb), link > 0, ["that", "which", "whom"].contains(sentence.lower(link)),
      tokens[link - 1].kind == .word
    else { return false }
    return !tokens[..<link].contains { $0.has([.say, .think, .show, .expect, .deny, .report]) }
  }

  /// `a study published on 19 June found …`: the study speaks by the later verb.
  private func isPublished(_ verb: Int, _ subject: Range<Int>) -> Bool {
    guard tokens[verb].has(.participle), Lexicon.verb(sentence.lower(verb))?.type == .publication,
      subject.contains(where: { tokens[$0].has([.documentNoun, .evidenceNoun]) })
    else { return false }
    return between(verb + 1, clauseEnd(from: verb + 1)).contains {
      tokens[$0].has([.say, .show, .deny]) && tokens[$0].has(.finite)
    }
  }

  private func isClauseMark(_ index: Int) -> Bool {
    let word = sentence.lower(index)
    return word == "," || word == ";" || word == "-" || sentence.isQuoteBoundary(before: index + 1)
  }

  private func isPassive(_ index: Int) -> Bool {
    guard tokens[index].has(.participle), index > 0 else { return false }
    var at = index - 1
    while at > 0, tokens[at].has(.adverb) { at -= 1 }
    return tokens[at].has(.be)
  }

  /// Whether a noun phrase can be the subject of this verb of saying.
  private func accepts(_ subject: Range<Int>, verb: Int) -> Bool {
    let token = tokens[verb]
    let head = head(of: subject)
    if ["there", "what", "that", "this", "it", "which", "these", "those"].contains(
      sentence.lower(subject.lowerBound)), subject.count == 1,
      !(sentence.lower(subject.lowerBound) == "it" && token.has([.say, .deny, .expect]))
    {
      return false
    }
    if ["i", "we"].contains(sentence.lower(head)), !sentence.isQuoted(head) { return false }
    // `three times the number found in 2023` says nothing.
    if sentence.comparisons.contains(where: { subject.overlaps(between($0.start, $0.end)) }) {
      return false
    }
    let isSource =
      subject.contains { tokens[$0].lower.hasPrefix("@") } || tokens[head].isCapitalised && head > 0
      || tokens[subject.lowerBound].isCapitalised
        && subject.contains { tokens[$0].isCapitalised && !tokens[$0].has([.determiner]) }
      || subject.contains {
        tokens[$0].has(WordClasses.personal)
          || tokens[$0].has([.organisationNoun, .agencyNoun, .genericOrganisation])
      } || tokens[head].has(.pronoun)
    let isEvidence = subject.contains { tokens[$0].has([.evidenceNoun, .documentNoun]) }
    if Self.needsClause.contains(Lexicon.sayLemma(token.lower) ?? "") {
      return (isSource || isEvidence)
        && (governsThat(verb) || trails(verb) || sentence.isQuoteBoundary(before: verb + 1))
    }
    if token.has([.say, .deny]) {
      return isSource || isEvidence || isUnambiguousSay(verb) && !isReducedRelative(verb)
    }
    if token.has(.expect) || token.has(.think) {
      return isSource && governsClause(verb) || trails(verb) && isSource
    }
    if token.has(.show) {
      if Self.measuring.contains(
        Lexicon.verb(token.lower)?.lemma ?? Lexicon.sayLemma(token.lower) ?? token.lower)
      {
        return (isSource || isEvidence) && (putsAt(verb) || countsOut(verb))
      }
      if isEvidence, ["show", "reveal", "depict"].contains(Lexicon.sayLemma(token.lower) ?? ""),
        verb + 2 < contentEnd
      {
        return true
      }
      return (isEvidence || isSource) && (governsThat(verb) || trails(verb))
        || isEvidence && governsClause(verb)
    }
    return token.has(.report) && (isSource || isEvidence) && trails(verb)
  }

  /// Verbs that also mean other things and need `that`, a quotation or the end of the clause.
  private static let needsClause: Set<String> = [
    "add", "note", "post", "recall", "repeat", "observe", "cite", "quote", "mention", "state",
    "counter", "advise", "respond", "project", "reflect", "boast", "stress",
  ]

  private static let measuring: Set<String> = [
    "put", "measure", "list", "record", "document", "capture", "count",
  ]

  /// `put its area at 4.2 square kilometres`.
  private func putsAt(_ verb: Int) -> Bool {
    between(verb + 1, min(verb + 8, tokens.count)).contains { sentence.lower($0) == "at" }
      && sentence.lower(verb).hasPrefix("put")
  }

  /// `counted 12 gaps`.
  func countsOut(_ verb: Int) -> Bool {
    sentence.lower(verb).hasPrefix("count")
      && sentence.quantities.contains { $0.start == verb + 1 } && !sentence.has(verb - 1, .pronoun)
  }

  private func isUnambiguousSay(_ verb: Int) -> Bool {
    [
      "say", "tell", "state", "announce", "declare", "deny", "claim", "allege", "confirm", "add",
      "warn", "note", "insist", "argue", "acknowledge", "admit", "reject", "dismiss",
    ]
    .contains(Lexicon.sayLemma(sentence.lower(verb)) ?? "")
  }

  /// `the size announced in 2021`: a participle that says more of the noun before it.
  private func isReducedRelative(_ verb: Int) -> Bool {
    guard tokens[verb].has(.participle), verb + 1 < tokens.count else { return false }
    return sentence.has(verb + 1, .preposition)
      || sentence.times.contains { $0.start == verb + 1 || $0.core == verb + 1 }
  }

  /// Whether the verb ends its clause, so that what it says stands before it.
  func trails(_ verb: Int) -> Bool {
    guard verb + 1 < tokens.count else { return true }
    if Lexicon.sayLemma(sentence.lower(verb)) == "tell" {
      let listener = nounPhrase(from: verb + 1)
      return !listener.isEmpty
        && (listener.upperBound >= contentEnd || sentence.lower(listener.upperBound) == ","
          || sentence.times.contains { $0.start == listener.upperBound && $0.end >= contentEnd })
    }
    let next = tokens[verb + 1]
    if next.kind == .symbol {
      return !next.is(":") && !next.is("$") && !next.is("€") && !next.is("£")
    }
    return sentence.times.contains { $0.start == verb + 1 || $0.core == verb + 1 }
      || next.is("in") || next.is("on") || next.is("at")
      || next.has(.adverb)
        && verb + 2 < tokens.count && tokens[verb + 2].kind == .symbol
  }

  private func governsThat(_ verb: Int) -> Bool {
    between(verb + 1, min(verb + 4, tokens.count)).contains {
      ["that", "how", "whether"].contains(sentence.lower($0))
    }
  }

  /// Whether a clause or `X to Y` follows the verb.
  private func governsClause(_ verb: Int) -> Bool {
    if governsThat(verb) { return true }
    guard verb + 1 < tokens.count else { return false }
    let rest = between(verb + 1, clauseEnd(from: verb + 1))
    guard rest.count > 1 else { return false }
    if sentence.lower(verb + 1) == "to" { return false }
    if sentence.finiteVerb(in: between(verb + 2, rest.upperBound)) != nil { return true }
    return rest.contains { sentence.lower($0) == "to" && sentence.has($0 + 1, .baseVerb) }
  }

  func clauseEnd(from index: Int) -> Int {
    between(index, tokens.count).first { [",", ";", ":"].contains(sentence.lower($0)) }
      ?? contentEnd
  }

  /// Where the sentence's words end, before its closing mark.
  var contentEnd: Int {
    var end = tokens.count
    while end > 0, tokens[end - 1].kind == .symbol,
      !["%", ")", "°"].contains(tokens[end - 1].lower)
    { end -= 1 }
    return end
  }
}

/// One “someone says” in a sentence: who, how, and which tokens it covers.
struct Frame {
  /// The tokens that only attribute and claim nothing of the matter itself.
  var cue: Range<Int>
  /// The tokens whose statement it carries.
  var content: Range<Int>
  /// The source's noun phrase; nil where a pronoun or the previous frame stands for it.
  var source: Range<Int>?
  /// The verb that says so, where there is one.
  var verb: Int?
  var mode: String
  var kind: Kind
  /// Sources behind the speaker, the first to know first.
  var behind: [AttributionLink] = []
  /// Agencies that the speaker spoke to.
  var heardBy: [AttributionLink] = []
  /// A publication the cue itself dates (`in a report published last Wednesday`).
  var publication: Range<Int>?
  /// The frame whose source this one shares (`, adding that …`).
  var sharesSource: Bool = false

  enum Kind { case speech, evidential, accordingTo, headline, relay, denial, asClause }
}
