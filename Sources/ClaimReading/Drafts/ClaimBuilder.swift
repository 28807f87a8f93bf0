import Articles
import Claims
import Grammar
import Quantities
import Vocabulary

/// Makes claims sentence by sentence, with what earlier sentences said in mind.
struct ClaimBuilder {
  let source: SourceText
  /// The publisher's name, where known.
  let givenPublisher: String?
  var state: ReadingState
  var drafts: [ClaimDraft] = []
  var traces: [Trace] = []

  /// A sentence with who speaks in it.
  struct ReadySentence {
    var syntax: Syntax
    var speeches: [Speech]
    var analysis: SentenceAnalysis { syntax.sentence }
  }

  init(source: SourceText, publisher: String?, published: CalendarDate?) {
    self.source = source
    givenPublisher = publisher
    state = ReadingState(
      publisher: publisher ?? "(publisher not named in text)", published: published)
  }

  /// What a sentence leaves behind once its words are let go, so that memory holds one sentence's words.
  struct Trace {
    let sid: String
    let role: SentenceRole
    let span: TextSpan
    let paragraph: Int
    /// Whether somebody says something in it.
    let isSpoken: Bool
    /// The source of `This is reported by X`.
    var relay: AttributionLink?
  }

  /// Reads the next sentence of the text.
  mutating func add(_ analysis: SentenceAnalysis) {
    let syntax = Syntax(analysis, words: analysis.words)
    let isRead = analysis.role != .boilerplate && !analysis.tokens.isEmpty
    let ready = ReadySentence(
      syntax: syntax, speeches: isRead ? SpeechFinder(syntax: syntax).speeches() : [])
    noteRelay(ready)
    traces.append(
      Trace(
        sid: analysis.sid, role: analysis.role, span: analysis.span, paragraph: analysis.paragraph,
        isSpoken: ready.speeches.contains { $0.kind == .saying }, relay: relaying(ready)))
    guard analysis.role != .boilerplate, !syntax.words.isEmpty else { return }
    let completed = completed(CountedNouns.corrected(analysis))
    read(
      ReadySentence(
        syntax: Syntax(completed, words: completed.words), speeches: ready.speeches))
  }

  /// The claims, once all sentences have been read.
  mutating func finished() -> [Claim] {
    applyRelay()
    spreadRelays()
    carryQuotes()
    var claims = drafts.enumerated().map { index, draft in
      draft.claim(number: index + 1, source: source)
    }
    ClaimLinker.link(&claims, drafts: drafts)
    return claims
  }

  // MARK: One sentence

  private mutating func read(_ ready: ReadySentence) {
    let (syntax, sentence) = (ready.syntax, ready.analysis)
    state.mentions.begin()
    state.mentions.note(names: syntax)
    let chains = chains(of: ready)
    if let relay = ready.speeches.indices.first(where: { ready.speeches[$0].kind == .relay }) {
      drafts.append(
        publication(syntax, Set(syntax.words.indices), chain: chains[relay] + [publisherLink]))
      state.lastExplicit = sentence.sid
      return
    }
    if sentence.role == .correctionNote, !correctsSomething(sentence) { return }
    if sentence.role == .provenanceNote { return }
    let first = drafts.count
    var parent: ClaimType?
    for piece in ClauseFinder(syntax: syntax, speeches: ready.speeches).pieces() {
      let own = ready.speeches.indices.filter { ready.speeches[$0].content.contains(piece.head) }
      let order = inward(own, of: ready.speeches)
      var maker = DraftMaker(
        syntax: syntax, state: state,
        attribution: attribution(order.flatMap { chains[$0] }, in: sentence),
        speeches: order.map { ready.speeches[$0] })
      maker.earlier = Array(drafts[first...])
      let expects = order.contains {
        ready.speeches[$0].verb.map { syntax.has($0, .expect) } ?? false
      }
      let made = maker.drafts(
        of: piece, parent: expects && piece.origin == .clause ? .planned : parent)
      // A phrase with neither predicate nor figure, as a title or a label, claims nothing.
      if let main = made.first, main.type == .unread, !syntax.isVerb(piece.head), order.isEmpty,
        main.quantity == nil, main.time == nil,
        sentence.role == .headline || piece.words.count < 6
      {
        continue
      }
      drafts += made
      if let main = made.first {
        if piece.origin == .clause || parent == nil {
          parent =
            ClaimTyper(syntax: syntax, published: state.published).isPlanned(piece)
            ? .planned : main.type
        }
        if !main.subject.isEmpty, piece.origin == .clause { state.lastSubject = main.subject }
      }
    }
    for (speech, chain) in zip(ready.speeches, chains) { addPublications(speech, chain, syntax) }
    remember(ready, chains)
  }

  /// What the sentence leaves behind for later ones.
  private mutating func remember(_ ready: ReadySentence, _ chains: [[AttributionLink]]) {
    let sentence = ready.analysis
    if ready.speeches.contains(where: { $0.kind != .headline }) {
      state.lastExplicit = sentence.sid
    }
    for speech in ready.speeches {
      let maker = DraftMaker(
        syntax: ready.syntax, state: state, attribution: attribution([], in: sentence),
        speeches: [speech])
      if let day = maker.spokenOn(speech)?.range?.lo { state.statementDay = day }
    }
    if let last = sentence.times.last(where: { $0.range != nil && !$0.isNow }) {
      state.lastTime = last
    }
  }

  /// Whether a sentence of a note says what was wrong; `It is megawatts.` alone does not.
  private func correctsSomething(_ sentence: SentenceAnalysis) -> Bool {
    if !sentence.quantities.isEmpty { return true }
    guard sentence.finiteVerb(in: sentence.tokens.indices) != nil else { return false }
    return !sentence.has(0, .pronoun) && sentence.tokens.count > 4
  }

  // MARK: Publications

  /// `AGENCY reported on Monday`, `in a report published on Wednesday`.
  private mutating func addPublications(
    _ speech: Speech, _ chain: [AttributionLink], _ syntax: Syntax
  ) {
    if let made = published(speech, syntax) {
      drafts.append(publication(syntax, made, chain: fullChain(chain)))
    } else if let verb = speech.verb, syntax.has(verb, .report), let source = speech.source,
      [.agency, .relay].contains(chain.last?.role), isDated(speech, syntax)
    {
      let words = Set(source).union(speech.cue.filter { $0 >= min(verb, source.lowerBound) })
      let unknown = AttributionLink(
        agent: "(unattributed)", role: .unknown, mode: "unattributed", cue: nil)
      drafts.append(
        publication(syntax, words, chain: [unknown, publisherLink], isExplicit: false))
    }
  }

  private func isDated(_ speech: Speech, _ syntax: Syntax) -> Bool {
    syntax.sentence.times.contains {
      speech.cue.contains(syntax.words(of: $0.core..<max($0.end, $0.core + 1)).lowerBound)
    }
  }

  /// The document in a cue that says when it was published.
  private func published(_ speech: Speech, _ syntax: Syntax) -> Set<Int>? {
    for verb in speech.cue.sorted()
    where syntax.words[verb].relation == .acl
      && Lexicon.verb(syntax.lemma(verb))?.type == .publication
    {
      let noun = syntax.words[verb].head
      guard syntax.has(noun, [.documentNoun, .evidenceNoun]), isDated(speech, syntax) else {
        continue
      }
      return syntax.subtree(noun)
    }
    return nil
  }

  func publication(
    _ syntax: Syntax, _ words: Set<Int>, chain: [AttributionLink], isExplicit: Bool = true
  ) -> ClaimDraft {
    let attribution = Attribution(chain: chain, isExplicit: isExplicit, inheritsFrom: nil)
    let maker = DraftMaker(syntax: syntax, state: state, attribution: attribution, speeches: [])
    var hull = syntax.hull(words)
    while hull.count > 1, let first = hull.first, syntax.lower(first) == "the" {
      hull = hull.lowerBound + 1..<hull.upperBound
    }
    let head = hull.first { syntax.isVerb($0) } ?? hull.lowerBound
    let piece = Piece(
      range: syntax.tokens(of: hull), origin: .publication, head: head, words: Set(hull))
    return maker.draft(of: piece, type: .publication, .init())
  }
}
