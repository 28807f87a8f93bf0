import Articles
import Grammar
import Vocabulary

/// Attribution without a verb of saying.
extension SpeechFinder {
  /// `according to …`, `in the words of …`, `judging by …`.
  func accordingTo() -> [Speech] {
    syntax.words.indices.compactMap { index in
      guard let to = opening(at: index) else { return opinion(at: index) }
      guard let source = syntax.child(to, [.pobj]) else { return nil }
      var cue = syntax.subtree(index).union([index])
      cue.formUnion(syntax.subtree(to))
      // A relative clause behind the source may hold what is said on.
      let phrase = nounPhrase(source)
      let content = governed(by: index).subtracting(cue)
      guard !content.isEmpty else { return nil }
      var speech = Speech(
        kind: .according, source: phrase, sourceHead: source, verb: nil, cue: cue,
        content: content)
      speech.heardBy = passedOn(source)
      return speech
    }
  }

  /// `visible in an aerial photograph`, `have sprung up in recent satellite scenes`: what shows it.
  func seenIn() -> [Speech] {
    syntax.words.indices.compactMap { index in
      guard ["in", "on", "from", "by"].contains(syntax.lower(index)),
        let source = syntax.child(index, [.pobj])
      else { return nil }
      let governor = syntax.words[index].head
      let isSeen = Self.seeing.contains(syntax.lemma(governor)) && syntax.has(source, .evidenceNoun)
      let isShown =
        isPicture(source) && syntax.lower(index) != "by" && syntax.isPredicate(governor)
        && !syntax.has(governor, [.say, .show])
        && Lexicon.verb(syntax.lemma(governor))?.type != .publication
      guard isSeen || isShown else { return nil }
      let clause =
        syntax.isPredicate(governor) ? governor : syntax.clause(of: syntax.words[governor].head)
      return Speech(
        kind: .showing, source: nounPhrase(source), sourceHead: source, verb: nil, cue: [],
        content: syntax.subtree(clause))
    }
  }

  /// `Water sampled by the laboratory contained …`, `in the inspection carried out by X`: who examined it.
  func examined() -> [Speech] {
    syntax.words.indices.compactMap { verb in
      guard Self.examining.contains(syntax.lemma(verb)), syntax.words[verb].relation == .acl,
        let agent = syntax.child(verb, [.agent]), let source = syntax.child(agent, [.pobj]),
        syntax.words[source].pos == .propn || syntax.has(source, Self.sources)
      else { return nil }
      let noun = syntax.words[verb].head
      // `images reviewed by X show`: the images speak, and are named by X.
      guard !isPicture(noun), !syntax.has(noun, [.evidenceNoun, .documentNoun]) || isInside(noun)
      else { return nil }
      let clause = syntax.clause(of: noun)
      guard syntax.isPredicate(clause), !syntax.has(clause, .say) else { return nil }
      return Speech(
        kind: .showing, source: nounPhrase(source), sourceHead: source, verb: nil, cue: [],
        content: syntax.subtree(clause))
    }
  }

  /// Whether a noun stands in a prepositional phrase: `found in the inspection carried out by X`.
  private func isInside(_ noun: Int) -> Bool { syntax.words[noun].relation == .pobj }

  private static let examining: Set<String> = [
    "sample", "measure", "inspect", "survey", "test", "analyse", "analyze", "examine", "carry",
    "conduct",
    "monitor", "map", "count", "estimate", "calculate", "review", "record", "verify", "commission",
  ]

  /// Whether a noun names pictures: `imagery`, `satellite scenes`.
  func isPicture(_ noun: Int) -> Bool {
    Self.pictures.contains(syntax.lemma(noun))
      || syntax.children(noun, [.compound, .amod]).contains {
        ["satellite", "radar", "drone", "aerial"].contains(syntax.lower($0))
      } && syntax.words[noun].pos == .noun
  }

  private static let pictures: Set<String> = [
    "image", "imagery", "photo", "photograph", "picture", "footage", "video", "screenshot",
    "snapshot",
  ]

  private static let seeing: Set<String> = [
    "visible", "see", "show", "appear", "identify", "spot", "observe", "capture", "detect",
    "evident",
    "discernible", "apparent", "recognisable", "recognizable", "make", "find", "confirm", "absent",
    "missing",
  ]

  /// `in X's view`, `in the judge's words`.
  private func opinion(at index: Int) -> Speech? {
    guard
      ["words", "view", "opinion", "judgment", "judgement", "estimation", "estimate"].contains(
        syntax.lower(index)),
      let source = syntax.child(index, [.poss]), syntax.words[source].pos != .pron,
      syntax.lower(syntax.words[index].head) == "in"
    else { return nil }
    let cue = syntax.subtree(syntax.words[index].head)
    let content = Set(syntax.words.indices).subtracting(cue)
    return Speech(
      kind: .according, source: nounPhrase(source), sourceHead: source, verb: nil, cue: cue,
      content: content)
  }

  /// The preposition whose object is the source.
  private func opening(at index: Int) -> Int? {
    switch syntax.lower(index) {
    case "according": return syntax.child(index, [.prep])
    case "judging", "based":
      return syntax.child(index, [.prep]).flatMap {
        let object = syntax.child($0, [.pobj])
        return object.map { syntax.has($0, [.evidenceNoun, .documentNoun]) } == true ? $0 : nil
      }
    case "per":
      guard let object = syntax.child(index, [.pobj]), syntax.words[object].pos == .propn else {
        return nil
      }
      return index
    case "words", "view", "opinion":
      guard index > 0, let of = syntax.child(index, [.prep]), syntax.lower(of) == "of",
        syntax.lower(syntax.words[index].head) == "in"
      else { return nil }
      return of
    default: return nil
    }
  }

  /// The clause that an adverbial phrase belongs to; one at either end covers the whole sentence.
  private func governed(by index: Int) -> Set<Int> {
    let all = Set(syntax.words.indices)
    let own = syntax.subtree(index)
    let head = syntax.clause(of: syntax.words[index].head)
    guard head != index, !syntax.has(head, [.say, .report]) else { return all }
    let words = syntax.words.indices.filter { !syntax.isPunctuation($0) }
    if own.contains(words.first ?? -1) || own.contains(words.last ?? -1) { return all }
    return syntax.subtree(head)
  }

  /// A tag that closes or opens a headline: `… – Reuters`, `…: ministry`, `NGO: …`.
  func headlineTag() -> Speech? {
    let tokens = syntax.sentence.tokens
    guard syntax.sentence.role == .headline, tokens.count > 3 else { return nil }
    var end = tokens.count
    while end > 0, tokens[end - 1].kind == .symbol { end -= 1 }
    let marks = between(1, max(1, end)).filter {
      tokens[$0].is(":") || tokens[$0].isDash && tokens[$0 - 1].end < tokens[$0].start
    }
    if let mark = marks.last, mark > 2, end - mark - 1 <= 4, end > mark + 1,
      isTag(between(mark + 1, end))
    {
      return tag(source: between(mark + 1, end), content: between(0, mark))
    }
    if let colon = marks.first, tokens[colon].is(":"), colon < 5, colon + 2 < end,
      isTag(between(0, colon))
    {
      return tag(source: between(0, colon), content: between(colon + 1, end))
    }
    return nil
  }

  private func isTag(_ tokens: Range<Int>) -> Bool {
    let list = syntax.sentence.tokens[tokens]
    let words = syntax.words(of: tokens)
    guard !words.contains(where: { syntax.isVerb($0) && syntax.words[$0].tag != .vbn }) else {
      return false
    }
    return list.contains { $0.has(Self.sources) }
      || list.allSatisfy { $0.isCapitalised || $0.kind == .symbol }
  }

  private func tag(source: Range<Int>, content: Range<Int>) -> Speech {
    let words = syntax.words(of: source)
    let said = syntax.words(of: content)
    return Speech(
      kind: .headline, source: words, sourceHead: words.last, verb: nil,
      cue: Set(syntax.words.indices).subtracting(said), content: Set(said))
  }
}
