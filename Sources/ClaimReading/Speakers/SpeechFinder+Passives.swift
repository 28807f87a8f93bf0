import Articles
import Grammar
import Vocabulary

/// Sources behind a passive: `was reported by X`, `was quoted as saying`.
extension SpeechFinder {
  /// `The judge was not persuaded that …`: the subject's own mind.
  func convinced(by verb: Int) -> Speech? {
    guard ["persuade", "convince", "satisfy"].contains(syntax.lemma(verb)),
      let subject = syntax.child(verb, [.nsubjpass]), let complement = syntax.child(verb, [.ccomp])
    else { return nil }
    let content = syntax.subtree(complement)
    var speech = Speech(
      kind: .saying, source: nounPhrase(subject), sourceHead: subject, verb: verb,
      cue: syntax.subtree(verb).subtracting(content), content: content)
    speech.isNegated = syntax.child(verb, [.neg]) != nil
    return speech
  }

  /// `It was reported by X that …`, `was described by X as …`, `was quoted by Y as saying …`.
  func passiveSpeech(of verb: Int) -> Speech? {
    if let convinced = convinced(by: verb) { return convinced }
    guard let agent = syntax.child(verb, [.agent]), let source = syntax.child(agent, [.pobj]),
      syntax.words[verb].relation != .acl
    else { return nil }
    var speech = Speech(
      kind: .saying, source: nounPhrase(source), sourceHead: source, verb: verb, cue: [],
      content: [])
    if isCalledFalse(verb) {
      speech.kind = .denying
      speech.content = syntax.subtree(verb)
      return speech
    }
    if isAsBy(verb) {
      speech.kind = .asClause
      let host = syntax.words[verb].head
      speech.content = syntax.subtree(host).subtracting(syntax.subtree(verb))
      return speech
    }
    if let subject = syntax.child(verb, [.nsubjpass]),
      ["this", "it", "that"].contains(syntax.lower(subject)),
      syntax.child(verb, [.ccomp]) == nil
    {
      speech.kind = .relay
      speech.content = Set(syntax.words.indices)
      return speech
    }
    let heard = syntax.children(source, [.acl, .relcl]).first {
      syntax.child($0, [.mark]).map { syntax.lower($0) == "that" } == true
    }
    if let complement = syntax.child(verb, [.ccomp]) ?? heard {
      speech.content = syntax.subtree(complement)
      speech.cue = syntax.subtree(verb).subtracting(speech.content)
      if let mark = syntax.child(complement, [.mark]) { speech.cue.insert(mark) }
      return speech
    }
    guard Self.reporting.contains(syntax.lemma(verb)) else { return nil }
    speech.content = syntax.subtree(verb).subtracting(syntax.subtree(agent))
    speech.cue = syntax.subtree(agent)
    return speech
  }

  /// `as claimed by X`.
  func isAsBy(_ verb: Int) -> Bool {
    syntax.words[verb].tag == .vbn && syntax.child(verb, [.agent]) != nil
      && syntax.child(verb, [.mark]).map { syntax.lower($0) == "as" } == true
  }

  /// `X quoted Y as saying that …`, `Y was quoted by X as saying …`: Y says it, X hands it on.
  func quotedAs(_ verb: Int) -> Speech? {
    guard syntax.words[verb].relation == .pcomp, syntax.lower(syntax.words[verb].head) == "as"
    else {
      return nil
    }
    let quote = syntax.words[syntax.words[verb].head].head
    guard ["quote", "cite"].contains(syntax.lemma(quote)) else { return nil }
    let isPassive = syntax.child(quote, [.auxpass]) != nil
    guard let source = syntax.child(quote, isPassive ? [.nsubjpass] : [.dobj]) else { return nil }
    let complements = syntax.children(verb, [.ccomp])
    let content = complements.reduce(into: Set<Int>()) { $0.formUnion(syntax.subtree($1)) }
    guard !content.isEmpty else { return nil }
    var speech = Speech(
      kind: .saying, source: nounPhrase(source), sourceHead: source, verb: verb,
      cue: syntax.subtree(quote).subtracting(content), content: content)
    let outlet =
      isPassive
      ? syntax.child(quote, [.agent]).flatMap { syntax.child($0, [.pobj]) }
      : syntax.child(quote, [.nsubj])
    speech.heardBy = outlet.map { [$0] } ?? []
    return speech
  }

  /// Verbs whose passive with `by X` makes X the source: not `acknowledged by his peers`.
  static let reporting: Set<String> = [
    "report", "describe", "confirm", "estimate", "put", "record", "document", "state", "count",
    "measure",
    "map", "identify", "detect", "verify", "announce", "disclose", "reveal", "characterise",
    "characterize", "log", "survey", "note", "attest", "list",
  ]

  /// `quoted as saying`: the speech is that of `saying`.
  func isQuotedAs(_ verb: Int) -> Bool {
    ["quote", "cite"].contains(syntax.lemma(verb))
      && syntax.child(verb, [.prep]).map { syntax.lower($0) == "as" } == true
  }
}
