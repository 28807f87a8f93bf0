import Articles
import Grammar
import Vocabulary

/// Attributions between marks: `…, the ministry said on Friday, …`.
extension SpeechFinder {
  /// `…, the ministry said on Friday, …`: set off by marks, with nothing of its own to say.
  func isSetOff(_ verb: Int, _ cue: Set<Int>) -> Bool {
    guard syntax.has(verb, [.say, .report, .think, .show]),
      syntax.lemma(verb) == "tell"
        || syntax.child(verb, [.dobj]).map({
          syntax.words[$0].pos == .propn || $0 == inverted(verb)
        }) != false
    else { return false }
    let word = syntax.words[verb]
    guard
      [.parataxis, .advcl, .dep, .root].contains(word.relation) || isLooseConjunct(verb),
      word.tag != .vbg, word.tag != .vb,
      let first = cue.filter({ !syntax.isPunctuation($0) }).min(),
      let last = cue.filter({ !syntax.isPunctuation($0) }).max()
    else { return false }
    if let mark = syntax.child(verb, [.mark, .advmod]), syntax.words[mark].relation == .mark,
      syntax.lower(mark) != "as"
    {
      return false
    }
    let opens = first == 0 || isMark(first - 1)
    let closes =
      last + 1 >= syntax.words.count || isMark(last + 1)
      || syntax.words[(last + 1)...].allSatisfy { syntax.isPunctuation($0.head) }
    guard opens, closes, first > 0 || last + 2 < syntax.words.count else { return false }
    return first > 0 || syntax.lower(last + 1) == ":" || syntax.lower(last + 1) == ","
  }

  func isMark(_ index: Int) -> Bool { syntax.isPunctuation(index) }

  /// `…, a researcher told the paper`: hung as a conjunct, with nothing that joins.
  func isLooseConjunct(_ verb: Int) -> Bool {
    let word = syntax.words[verb]
    return word.relation == .conj && syntax.child(verb, Syntax.subjects) != nil
      && !syntax.children(word.head, [.cc]).contains { $0 < verb }
  }

  /// An attribution between commas that the parser misread.
  func setOff() -> Speech? {
    guard let found = syntax.sentence.setOff,
      let head = found.source.first(where: { syntax.words[$0].head == $0 })
    else { return nil }
    let content = Set(syntax.words.indices).subtracting(found.all)
    var speech = Speech(
      kind: syntax.has(found.verb, .say) ? .saying : .showing, source: nounPhrase(head),
      sourceHead: head, verb: found.verb, cue: Set(found.all), content: content)
    speech.behind = cited(by: found.verb, subject: head).flatMap { deeper($0) + [$0] }
    speech.heardBy = passedOn(head) + listeners(of: found.verb)
    return speech
  }
}
