import Articles
import Grammar
import Vocabulary

/// Who says it: the subject, the one whose subject the verb shares, or a name after the verb.
extension SpeechFinder {
  /// Who says it: the subject, the one whose subject the verb shares, or a noun right after it.
  func speaker(of verb: Int) -> (head: Int, phrase: Range<Int>)? {
    if let late = inverted(verb) { return (late, nounPhrase(late)) }
    let direct = syntax.ownSubject(verb)
    for candidate in syntax.subjects(of: verb) where syntax.words[candidate].relation != .csubj {
      var head = candidate
      if syntax.words[head].tag == .wp || syntax.words[head].tag == .wdt,
        let noun = antecedent(of: verb)
      {
        head = noun
      }
      if isSpeaker(head, of: verb, isDirect: candidate == direct) {
        return (head, nounPhrase(head))
      }
    }
    return nil
  }

  func antecedent(of verb: Int) -> Int? {
    let clause = syntax.path(from: verb).first { syntax.words[$0].relation == .relcl } ?? verb
    return syntax.words[clause].relation == .relcl ? syntax.words[clause].head : nil
  }

  /// `…, reported Reuters`: the name after a verb that has no subject before it.
  func inverted(_ verb: Int) -> Int? {
    guard syntax.child(verb, Syntax.subjects) == nil,
      syntax.words[verb].tag == .vbd || syntax.words[verb].tag == .vbz
        || syntax.words[verb].tag == .vbp
        || syntax.words[verb].tag == .vbn,
      let object = syntax.child(verb, [.dobj, .attr, .npadvmod, .oprd]), object > verb,
      verb > 0, syntax.isPunctuation(verb - 1),
      syntax.words[object].pos == .propn || syntax.isCapitalised(object)
        || syntax.has(object, WordClasses.personal) || syntax.has(object, .genericOrganisation)
    else { return nil }
    return object
  }

  /// `said nothing`, `told no one`.
  func saysNothing(_ verb: Int) -> Bool {
    syntax.has(verb, .say)
      && syntax.children(verb, [.dobj, .dative]).contains { object in
        ["nothing", "none", "nobody", "little"].contains(syntax.lower(object))
          || syntax.children[object].contains { syntax.lower($0) == "no" }
      }
  }

  /// `puts up a hall`, `took down the wall`: with a particle most verbs of saying say something else.
  func isParticled(_ verb: Int) -> Bool {
    guard let particle = syntax.child(verb, [.prt]) else { return false }
    return !["rule", "point", "spell", "set"].contains(syntax.lemma(verb))
      || !["out", "forth"].contains(syntax.lower(particle))
  }

  /// `citing Y`, `quoting Y` beside another verb of saying: no speech of its own.
  func isCiting(_ verb: Int) -> Bool {
    ["cite", "quote"].contains(syntax.lemma(verb)) && syntax.child(verb, [.ccomp]) == nil
  }

  /// `did not say how many`: a question left open, and nothing said.
  func asks(_ verb: Int) -> Bool {
    syntax.children(verb, [.ccomp, .xcomp]).contains { complement in
      syntax.words[complement].tag == .wrb || syntax.words[complement].tag == .wp
        || syntax.subtree(complement).contains { word in
          [.wrb, .wp, .wdt].contains(syntax.words[word].tag)
            || ["whether", "if"].contains(syntax.lower(word))
              && syntax.words[word].relation == .mark
        }
    }
  }

  /// Whether a noun can say or show something.
  func isSpeaker(_ head: Int, of verb: Int, isDirect: Bool) -> Bool {
    let word = syntax.words[head]
    if word.relation == .expl || ["there", "who", "what", "this", "that"].contains(word.lower) {
      return false
    }
    if word.pos == .pron { return word.lower != "which" }
    if word.pos == .propn || word.entity == .person || word.entity == .org { return true }
    if syntax.has(head, Self.sources) { return true }
    let singular = Lexicon.classes(of: syntax.lemma(head))
    if !singular.isDisjoint(with: Self.sources) { return true }
    // `A neighbour said`: whoever says, in so many words, can speak.
    if isDirect, isPutting(verb) || ["blame", "attribute", "ascribe"].contains(syntax.lemma(verb)) {
      return !syntax.has(head, [.timeNoun, .sizeNoun, .number])
    }
    return isDirect && syntax.has(verb, [.say, .think, .expect, .show, .deny])
      && (syntax.child(verb, [.ccomp]) != nil || syntax.has(verb, .deny)
        || syntax.words[verb].relation == .parataxis)
      && !syntax.has(head, [.timeNoun, .sizeNoun, .number])
  }

  /// `put the figure at 45 per cent`.
  func isPutting(_ verb: Int) -> Bool {
    ["put", "estimate", "place"].contains(syntax.lemma(verb))
      && syntax.children(verb, [.prep]).contains { syntax.lower($0) == "at" }
  }

  static let sources: WordClasses = [
    .evidenceNoun, .documentNoun, .organisationNoun, .genericOrganisation, .officialNoun,
    .analystNoun, .witnessNoun, .agencyNoun, .anonymousNoun, .personNoun, .personPlural,
  ]

  /// `It appears`, `it is said`: nobody.
  func isExpletive(_ subject: Int, of verb: Int) -> Bool {
    ["appear", "seem", "emerge", "turn", "happen"].contains(syntax.lemma(verb))
      || syntax.words[subject].relation == .expl
  }

  func isNegated(_ verb: Int) -> Bool {
    if syntax.child(verb, [.neg]) != nil { return true }
    // `has yet to say whether`
    if syntax.words[verb].relation == .xcomp,
      syntax.children(syntax.words[verb].head, [.advmod]).contains(where: {
        syntax.lower($0) == "yet"
      })
    {
      return true
    }
    if let above = syntax.path(from: verb).dropFirst().first, syntax.words[verb].relation == .xcomp,
      let subject = syntax.subject(of: verb),
      syntax.children[subject].contains(where: { ["no", "neither"].contains(syntax.lower($0)) })
        || syntax.child(above, [.neg]) != nil || syntax.lemma(above) == "unable"
        || syntax.child(syntax.words[above].head, [.neg]) != nil && syntax.words[above].pos == .adj
    {
      return true
    }
    let word = syntax.words[verb]
    return word.relation == .xcomp
      && ["decline", "refuse", "fail"].contains(syntax.lemma(word.head))
  }
}
