import Articles
import Grammar

/// Which joined, adverbial, relative and apposed words head a claim.
extension ClauseFinder {
  func isSaid(_ index: Int) -> Bool {
    speeches.contains {
      $0.content.contains(index) && !$0.content.contains(syntax.words[index].head)
    }
      || syntax.has(syntax.words[index].head, [.think])
  }

  func hasSubject(_ index: Int) -> Bool {
    syntax.child(index, Syntax.subjects) != nil
  }

  /// `… and reopened in 2023`: a finite predicate after another.
  func joined(_ index: Int) -> Piece.Origin? {
    guard syntax.isPredicate(index) else { return nil }
    if hasSubject(index) { return .clause }
    let finite = isFinite(index)
    let governor = syntax.words[index].head
    guard finite || hasFigure(index) && syntax.words[index].tag == .vbg else { return nil }
    // `must be cut and removed`: two participles under one auxiliary are one predicate.
    if syntax.words[index].tag == .vbn, syntax.child(index, [.aux, .auxpass]) == nil,
      !hasFigure(index)
    {
      return nil
    }
    return syntax.isVerb(governor) ? .predicate : .clause
  }

  func isFinite(_ index: Int) -> Bool {
    let own: Set<Tag> = [.vbd, .vbz, .vbp, .md]
    if own.contains(syntax.words[index].tag) { return true }
    if syntax.words[index].tag == .vbn, syntax.words[index].relation == .conj { return true }
    return syntax.children(index, [.aux, .auxpass]).contains { own.contains(syntax.words[$0].tag) }
  }

  func adverbial(_ index: Int) -> Piece.Origin? {
    let marks = syntax.children(index, [.mark, .advmod]).filter { $0 < index }.map {
      syntax.lower($0)
    }
    if marks.contains("because") { return .reason }
    if !Set(marks).isDisjoint(with: ["while", "whereas", "though", "although"]), hasSubject(index) {
      return .clause
    }
    if hasFigure(index) { return syntax.words[index].tag == .vbg ? .participle : .clause }
    if index > 0, syntax.lower(index - 1) == ",", Factuality.hedgeVerbs[syntax.lemma(index)] != nil,
      syntax.child(index, [.xcomp]) != nil
    {
      return .participle
    }
    if marks.isEmpty, syntax.child(index, [.aux]).map({ syntax.lower($0) }) != "to",
      isSetOff(index), hasSubject(index) || isTelling(index)
    {
      return .participle
    }
    return nil
  }

  func relative(_ index: Int) -> Piece.Origin? {
    if hasFigure(index) { return .relative }
    if speeches.contains(where: { $0.sourceHead == syntax.words[index].head }), !hasTime(index) {
      return nil
    }
    if syntax.child(index, [.neg]) != nil, hasTime(index) { return .relative }
    guard isSetOff(index) else { return nil }
    if syntax.has(index, [.say, .think, .deny, .expect]), syntax.child(index, [.ccomp]) != nil {
      return nil
    }
    return hasTime(index) || isTelling(index) ? .relative : nil
  }

  /// Whether a comma or dash stands before the clause's first word.
  func isSetOff(_ index: Int) -> Bool {
    guard let first = syntax.subtree(index).min(), first > 0 else { return false }
    return [",", "–", "—", "-", ";", "("].contains(syntax.lower(first - 1))
      || [",", "–", "—", ";", "("].contains(syntax.lower(first))
  }

  /// Whether the verb says something that a claim can be of.
  func isTelling(_ index: Int) -> Bool {
    guard let verb = Lexicon.verb(syntax.lower(index)) ?? Lexicon.verb(syntax.lemma(index)) else {
      return syntax.words[index].pos == .aux
    }
    return verb.type != nil && !syntax.has(index, [.say, .think])
  }

  func apposition(_ index: Int) -> Piece.Origin? {
    if hasFigure(index) { return .quantity }
    let isRank =
      [.jjs, .rbs].contains(syntax.words[index].tag)
      || syntax.children[index].contains {
        syntax.words[$0].tag == .jjs || syntax.words[$0].tag == .rbs
      }
      || syntax.children(index, [.amod]).contains {
        syntax.has($0, .superlative) && syntax.has($0, .ordinal) == false
      }
    return isRank && isSetOff(index) ? .apposition : nil
  }
}
