import Articles
import Grammar
import Vocabulary

/// Finds who says what in one sentence, from the arcs.
///
/// A verb of saying answers for its clausal complement; one set off by commas answers for the rest
/// of the sentence. What has neither is no speech.
struct SpeechFinder {
  let syntax: Syntax

  func speeches() -> [Speech] {
    if syntax.sentence.role == .correctionNote { return [] }
    var found: [Speech] = []
    if let known = setOff() { found.append(known) }
    let taken = found.first?.cue ?? []
    for index in syntax.words.indices where syntax.isVerb(index) && !taken.contains(index) {
      if let speech = speech(of: index) { found.append(speech) }
    }
    found += accordingTo()
    found += seenIn()
    found += examined()
    if let tag = headlineTag() { found.append(tag) }
    return parted(found)
  }

  /// `X said …, while Y put it at …`: what the second says is not the first one's.
  func parted(_ speeches: [Speech]) -> [Speech] {
    speeches.map { first in
      guard let verb = first.verb else { return first }
      var own = first
      for second in speeches {
        // `X put it at 40, while Y said …`, `X said …, but Y denied …`: side by side.
        guard let other = second.verb, other != verb, first.content.contains(other),
          syntax.words[other].head == verb,
          [.advcl, .conj, .parataxis].contains(syntax.words[other].relation),
          syntax.ownSubject(other) != nil
        else { continue }
        own.content.subtract(syntax.subtree(other))
      }
      guard first.kind == .saying, let start = first.content.min(), start < verb else { return own }
      for second in speeches {
        guard let other = second.verb, other > verb, second.sourceHead.map({ $0 > verb }) == true,
          first.content.contains(other),
          syntax.child(other, Syntax.subjects) != nil
        else { continue }
        own.content.subtract(second.content)
        own.content.subtract(second.cue)
        own.content.subtract(syntax.subtree(other))
      }
      return own
    }
  }

  func speech(of verb: Int) -> Speech? {
    guard
      syntax.has(verb, [.say, .show, .think, .expect, .deny, .report])
        || ["persuade", "convince", "satisfy"].contains(syntax.lemma(verb)) || isCalledFalse(verb)
        || rulesOut(verb)
        || Lexicon.verb(syntax.lemma(verb))?.type == .condition
        || Self.ordering.contains(syntax.lemma(verb))
        || ["blame", "attribute", "ascribe"].contains(syntax.lemma(verb)),
      !Syntax.functional.contains(syntax.words[verb].relation)
    else { return nil }
    if isQuotedAs(verb) || isCiting(verb) || isParticled(verb) || saysNothing(verb) { return nil }
    if let quoted = quotedAs(verb) { return quoted }
    if syntax.child(verb, [.auxpass]) != nil || isAsBy(verb) { return passiveSpeech(of: verb) }
    guard let subject = speaker(of: verb) else { return nil }
    guard syntax.lemma(subject.head) != "it" || !isExpletive(subject.head, of: verb) else {
      return nil
    }
    if isDenial(verb) || isCalledFalse(verb) || rulesOut(verb) {
      return denial(of: verb, by: subject)
    }
    var speech = Speech(
      kind: kind(of: verb), source: subject.phrase, sourceHead: subject.head, verb: verb,
      cue: [], content: [])
    speech.isNegated = isNegated(verb)
    if speech.isNegated, syntax.child(verb, [.ccomp, .xcomp]) == nil || asks(verb) {
      // `did not find any leak` is an observation too.
      guard syntax.has(verb, .show), !asks(verb), syntax.child(verb, [.neg]) != nil else {
        return nil
      }
      speech.isNegated = false
    }
    speech.heardBy = listeners(of: verb)
    speech.behind = cited(by: verb, subject: subject.head).flatMap { deeper($0) + [$0] }
    speech.heardBy += passedOn(subject.head)
    if ["hear", "understand", "learn", "gather"].contains(syntax.lemma(verb)),
      let from = syntax.children(verb, [.prep]).first(where: { syntax.lower($0) == "from" }),
      let origin = syntax.child(from, [.pobj])
    {
      speech.behind.append(origin)
    }
    let isSaying = syntax.has(verb, [.say, .show, .think, .expect, .deny, .report])
    if isSaying, let content = content(of: verb, subject: subject) {
      speech.content = content.words
      speech.cue = content.cue
      return speech
    }
    if let content = observed(by: verb, subject: subject.head), !speech.isNegated {
      speech.kind = .showing
      speech.content = content
      return speech
    }
    return nil
  }

  func kind(of verb: Int) -> Speech.Kind {
    if syntax.words[verb].relation == .advcl, let mark = syntax.child(verb, [.mark]),
      syntax.lower(mark) == "as"
    {
      return .asClause
    }
    return syntax.has(verb, .say) ? .saying : syntax.has(verb, .show) ? .showing : .saying
  }

  /// The words of a noun phrase without its relative clauses.
  func nounPhrase(_ head: Int) -> Range<Int> {
    var words: Set<Int> = [head]
    var open = [head]
    while let next = open.popLast() {
      for child in syntax.children[next] {
        let relation = syntax.words[child].relation
        if relation == .advcl { continue }
        if [.relcl, .appos, .punct, .cc, .conj].contains(relation),
          next == head || relation == .relcl
        {
          continue
        }
        if relation == .acl, !hasAgent(child) { continue }
        if words.insert(child).inserted { open.append(child) }
      }
    }
    return syntax.hull(words)
  }

  func hasAgent(_ verb: Int) -> Bool { syntax.child(verb, [.agent]) != nil }
}
