import Articles
import Grammar
import Vocabulary

/// What a verb of saying answers for, and the words that only attribute.
extension SpeechFinder {
  /// What a verb of saying answers for, and the words that only attribute.
  func content(of verb: Int, subject: (head: Int, phrase: Range<Int>))
    -> (words: Set<Int>, cue: Set<Int>)?
  {
    var cue = widened(cueWords(of: verb, subject: subject.head), around: verb)
    var complements = syntax.children(verb, [.ccomp]).filter { !isParted($0, verb) }
    if complements.isEmpty { complements = nounComplements(of: verb) }
    if !complements.isEmpty {
      var words: Set<Int> = []
      for complement in complements { words.formUnion(syntax.subtree(complement)) }
      for complement in complements {
        if let mark = syntax.child(complement, [.mark]),
          ["that", "whether", "if"].contains(syntax.lower(mark))
        {
          cue.insert(mark)
        }
      }
      words.formUnion(afterwards(verb))
      words.subtract(cue)
      return words.isEmpty ? nil : (words, cue)
    }
    if [.relcl, .acl].contains(syntax.words[verb].relation) { return nil }
    if kind(of: verb) == .asClause {
      let host = syntax.words[verb].head
      return (syntax.subtree(host).subtracting(syntax.subtree(verb)), [])
    }
    if isSetOff(verb, cue) {
      var words = Set(syntax.words.indices).subtracting(cue)
      words = words.filter { !syntax.isPunctuation($0) }
      guard words.contains(where: { syntax.isVerb($0) || syntax.words[$0].pos == .noun }) else {
        return nil
      }
      return (words, cue)
    }
    let quoted = syntax.words.indices.filter {
      syntax.isQuoted($0) && !cue.contains($0) && !syntax.isPunctuation($0)
    }
    if syntax.has(verb, .say), quoted.count > 2, syntax.words[verb].relation != .relcl,
      syntax.child(verb, [.neg]) == nil
    {
      return (Set(quoted), cue)
    }
    if let complement = syntax.child(verb, [.xcomp]),
      syntax.has(verb, [.say, .think, .expect, .show]), syntax.child(complement, [.aux]) != nil
    {
      return (syntax.subtree(complement), [verb])
    }
    return nil
  }

  /// `assess with moderate confidence that …`, `issued a statement that …`: the parser hangs the clause
  /// on the noun.
  func nounComplements(of verb: Int) -> [Int] {
    let nouns =
      syntax.children(verb, [.dobj, .attr])
      + syntax.children(verb, [.prep]).compactMap { syntax.child($0, [.pobj]) }
    return nouns.filter { Self.stances.contains(syntax.lemma($0)) }.flatMap { noun in
      syntax.children(noun, [.acl, .ccomp, .relcl]).filter { clause in
        syntax.child(clause, [.mark]).map { syntax.lower($0) == "that" } == true
      }
    }
  }

  static let stances: Set<String> = [
    "confidence", "certainty", "statement", "claim", "report", "view", "opinion", "belief", "hope",
    "assurance", "warning", "allegation", "doubt", "suspicion",
  ]

  /// `…; the permit allows eight`: the parser hangs a clause before a semicolon on the one after it.
  func isParted(_ complement: Int, _ verb: Int) -> Bool {
    complement < verb
      && syntax.words[complement..<verb].contains { $0.lower == ";" || $0.lower == ":" }
  }

  /// Clauses joined to a verb of saying after its complement and with no subject that says on.
  func afterwards(_ verb: Int) -> Set<Int> {
    var words: Set<Int> = []
    for child in syntax.children(
      verb, [.conj, .advcl, .npadvmod, .dep, .appos, .attr, .dobj, .oprd])
    where child > verb && !syntax.has(child, [.say, .deny, .expect, .think]) {
      let isPhrase = ![.conj, .advcl, .dep].contains(syntax.words[child].relation)
      guard syntax.child(child, Syntax.subjects) != nil || isPhrase,
        let complement = syntax.child(verb, [.ccomp]), complement < child || complement < verb
      else { continue }
      if !syntax.sentence.times.contains(where: {
        syntax.words(of: $0.start..<$0.end).contains(child)
      }) {
        words.formUnion(syntax.subtree(child))
      }
    }
    return words
  }

  /// The verb, its auxiliaries, its subject, and what says when, where and to whom.
  func cueWords(of verb: Int, subject: Int) -> Set<Int> {
    var cue: Set<Int> = [verb]
    if syntax.isAbove(verb, subject) || syntax.words[verb].relation == .relcl {
      cue.formUnion(syntax.subtree(subject))
      // `who lives 40 metres from the gate` says something of its own.
      for clause in syntax.children(subject, [.relcl]) where isTelling(clause) {
        cue.subtract(syntax.subtree(clause))
      }
    }
    for child in syntax.children[verb] where child != subject {
      switch syntax.words[child].relation {
      case .aux, .auxpass, .neg, .advmod, .punct, .mark, .prt, .cc: cue.insert(child)
      case .prep, .npadvmod, .dobj, .dative, .agent:
        let below = syntax.subtree(child)
        if syntax.lower(child) == "according" { continue }
        if !below.contains(where: { isContentVerb($0) && $0 != verb }) || child < verb {
          cue.formUnion(below)
        }
      case .advcl:
        if ["cite", "quote", "speak", "refer", "base"].contains(syntax.lemma(child)) {
          cue.formUnion(syntax.subtree(child))
        }
      default: break
      }
    }
    if let head = [syntax.words[verb].head].first, head != verb, syntax.has(head, .say),
      syntax.words[verb].relation == .xcomp
    {
      cue.insert(head)
    }
    return cue
  }

  /// Whether a relative clause about the source holds a figure or a time.
  func isTelling(_ clause: Int) -> Bool {
    let words = syntax.subtree(clause)
    let sentence = syntax.sentence
    return sentence.quantities.contains {
      words.contains(syntax.words(of: $0.number.start..<$0.number.end).lowerBound)
    }
      || sentence.times.contains {
        words.contains(syntax.words(of: $0.core..<max($0.end, $0.core + 1)).lowerBound)
      }
  }

  func isContentVerb(_ index: Int) -> Bool {
    [.ccomp, .relcl].contains(syntax.words[index].relation)
      || syntax.words[index].relation == .acl && syntax.child(index, [.mark]) != nil
  }

  /// A cue between marks takes the words beside it that the parser hung elsewhere.
  func widened(_ cue: Set<Int>, around verb: Int) -> Set<Int> {
    guard let first = cue.filter({ !isMark($0) }).min() else { return cue }
    var start = first
    while start > 0, !isMark(start - 1) { start -= 1 }
    let added = start..<first
    guard start > 0, added.count <= 4, !added.isEmpty,
      !added.contains(where: {
        syntax.isVerb($0) || [.sconj, .cconj].contains(syntax.words[$0].pos)
      })
    else { return cue }
    return cue.union(added)
  }

  /// `The lab mapped 312 hectares`, `photographs show fresh concrete`: a clause with its observer.
  func observed(by verb: Int, subject: Int) -> Set<Int>? {
    let isBlame = ["blame", "attribute", "ascribe"].contains(syntax.lemma(verb))
    let isOrder =
      isBlame
      || syntax.has(subject, .documentNoun)
        && (Lexicon.verb(syntax.lemma(verb))?.type == .condition
          || Self.ordering.contains(syntax.lemma(verb)))
    guard ![.relcl, .acl].contains(syntax.words[verb].relation),
      isOrder || syntax.has(verb, [.show, .report])
        || syntax.has(verb, .say) && !syntax.has(verb, .think),
      syntax.child(verb, [.dobj, .xcomp, .oprd, .prep]) != nil
    else { return nil }
    let isObserver =
      syntax.has(subject, Self.sources)
      || !Lexicon.classes(of: syntax.lemma(subject)).isDisjoint(with: Self.sources)
      || [.person, .org].contains(syntax.words[subject].entity)
      || syntax.words[subject].pos == .pron && syntax.words[subject].lower != "it"
      || syntax.isCapitalised(subject) && syntax.words[subject].pos == .propn
        && syntax.has(verb, [.say])
    guard isObserver || isBlame || isPutting(verb) else { return nil }
    let parted = syntax.children(verb, [.ccomp, .parataxis]).filter { isParted($0, verb) }
    return parted.reduce(syntax.subtree(verb)) { $0.subtracting(syntax.subtree($1)) }
      .subtracting(syntax.subtree(subject)).union([verb])
  }

  static let ordering: Set<String> = [
    "call", "provide", "set", "foresee", "envisage", "specify", "require", "propose", "limit",
    "order",
  ]
}
