import Articles
import Claims
import Quantities
import Vocabulary

/// Makes claims sentence by sentence, with what earlier sentences said in mind.
struct ClaimBuilder {
  let source: SourceText
  /// The publisher's name, where known.
  let givenPublisher: String?
  var state: ReadingState
  var drafts: [ClaimDraft] = []
  var sentences: [SentenceAnalysis] = []

  init(source: SourceText, publisher: String?, published: CalendarDate?) {
    self.source = source
    givenPublisher = publisher
    state = ReadingState(
      publisher: publisher ?? "(publisher not named in text)", published: published)
  }

  mutating func build(_ analyses: [SentenceAnalysis]) {
    sentences = analyses
    let allFrames = analyses.map { analysis in
      analysis.role == .boilerplate || analysis.tokens.isEmpty
        ? [] : FrameReader(sentence: analysis, publisher: givenPublisher).frames()
    }
    findRelay(analyses, allFrames)
    for index in analyses.indices where analyses[index].role != .boilerplate {
      sentences[index] = completed(analyses[index])
      read(sentences[index], frames: allFrames[index])
    }
    spreadRelays(analyses, allFrames)
  }

  func finished() -> [Claim] {
    var claims = drafts.enumerated().map { index, draft in
      draft.claim(number: index + 1, source: source)
    }
    ClaimLinker.link(&claims, drafts: drafts)
    return claims
  }

  // MARK: One sentence

  private mutating func read(_ sentence: SentenceAnalysis, frames: [Frame]) {
    guard !sentence.tokens.isEmpty else { return }
    let reader = FrameReader(sentence: sentence, publisher: givenPublisher)
    var chains: [[AttributionLink]] = []
    var speaker: [AttributionLink] = []
    for frame in frames {
      let chain =
        frame.sharesSource && frame.source == nil ? speaker : self.chain(of: frame, in: sentence)
      if frame.kind == .speech || frame.kind == .denial, !chain.isEmpty { speaker = chain }
      chains.append(chain)
    }
    noteSubject(of: sentence)
    let frames = withoutAnonymous(frames, chains)
    if let relay = frames.kept.first(where: { $0.0.kind == .relay }) {
      drafts.append(
        publication(of: sentence, between(0, reader.contentEnd), chain: relay.1 + [publisherLink]))
      state.lastExplicit = sentence.sid
      return
    }
    let kept = frames.kept.map(\.0)
    let links = frames.kept.map(\.1)
    let opening =
      sentence.role == .correctionNote ? noteStart(sentence) : sentence.datelineEnd
    if sentence.role == .correctionNote, !correctsSomething(sentence) { return }
    if sentence.role == .provenanceNote { return }
    for segment in sentence.contentSegments(kept, end: reader.contentEnd) {
      guard segment.range.upperBound > opening else { continue }
      let range = between(max(segment.range.lowerBound, opening), segment.range.upperBound)
      read(range, of: sentence, segment: segment, frames: kept, chains: links)
    }
    for (frame, chain) in zip(kept, links) { addPublications(frame, chain, in: sentence) }
    if kept.contains(where: { $0.kind != .headline }) { state.lastExplicit = sentence.sid }
    if let day = kept.compactMap({ statementDay($0, in: sentence) }).last {
      state.statementDay = day
    }
    if let last = sentence.times.last(where: { $0.range != nil && !$0.isNow }) {
      state.lastTime = last
    }
  }

  private func withoutAnonymous(_ frames: [Frame], _ chains: [[AttributionLink]]) -> (
    kept: [(Frame, [AttributionLink])], Void
  ) {
    (Array(zip(frames, chains)), ())
  }

  /// Where a correction note's matter begins, after `Correction, Feb. 11:`.
  private func noteStart(_ sentence: SentenceAnalysis) -> Int {
    let colon = between(0, min(12, sentence.tokens.count)).first { sentence.lower($0) == ":" }
    return colon.map { $0 + 1 } ?? 0
  }

  /// Whether a sentence of a note says what was wrong; `It is megawatts.` alone does not.
  private func correctsSomething(_ sentence: SentenceAnalysis) -> Bool {
    if !sentence.quantities.isEmpty { return true }
    guard sentence.finiteVerb(in: between(0, sentence.tokens.count)) != nil else { return false }
    return !sentence.has(0, .pronoun) && sentence.tokens.count > 4
  }

  /// `It is unclear whether X`, `Whether X is unclear`: the piece that is X, and the doubt.
  private func undecided(_ piece: Piece, in sentence: SentenceAnalysis) -> (Piece, Hedge?) {
    let range = piece.range
    func isOpen(_ words: Range<Int>) -> Bool {
      let said = Set(words.map { sentence.lower($0) })
      return !said.isDisjoint(with: ["unclear", "unknown", "uncertain"])
        || !said.isDisjoint(with: ["not", "n't"])
          && !said.isDisjoint(with: ["clear", "known", "certain", "sure", "know", "say"])
    }
    guard
      let whether = range.first(where: { ["whether", "if"].contains(sentence.lower($0)) }),
      whether + 1 < range.upperBound
    else { return (piece, nil) }
    var matter = between(whether + 1, range.upperBound)
    var doubt = between(range.lowerBound, whether + 1)
    if whether == range.lowerBound, sentence.lower(whether) == "whether" {
      guard
        let verb = matter.last(where: {
          ["is", "remains", "was", "remained"].contains(sentence.lower($0))
        }), verb > matter.lowerBound
      else { return (piece, nil) }
      doubt = between(verb, range.upperBound)
      matter = between(matter.lowerBound, verb)
    }
    guard doubt.count <= 9, isOpen(doubt) else { return (piece, nil) }
    let hedge = Hedge(cue: sentence.text(doubt), kind: .epistemic, icd203: nil)
    return (Piece(range: matter, origin: piece.origin), hedge)
  }

  private mutating func read(
    _ range: Range<Int>, of sentence: SentenceAnalysis, segment: ContentSegment, frames: [Frame],
    chains: [[AttributionLink]]
  ) {
    let attribution = attribution(segment.frames, frames: frames, chains: chains, in: sentence)
    let pieces = ClauseSplitter(sentence: sentence).pieces(of: range)
    let own = segment.frames.map { frames[$0] }
    let denies = own.contains { $0.kind == .denial }
    let expects = own.contains { $0.verb.map { sentence.has($0, .expect) } ?? false }
    var parent: ClaimType?
    var isPlan = false
    let first = drafts.count
    var doubt: Hedge?
    for (index, cut) in pieces.enumerated() {
      let (piece, open) = undecided(cut, in: sentence)
      // A doubt holds on for what is said of its matter, until a clause of its own follows.
      if open != nil || cut.origin == .clause { doubt = open }
      var maker = DraftMaker(
        sentence: sentence, state: state, attribution: attribution, frames: own)
      maker.doubt = doubt
      maker.earlier = Array(drafts[first...])
      maker.lastSubject = state.lastSubject
      maker.lead = leadSubject(of: range, in: sentence)
      let typer = ClaimTyper(sentence: sentence)
      isPlan = isPlan || index == 0 && typer.isPlanned(piece.range)
      let followsPlan =
        index + 1 < pieces.count && pieces[index + 1].origin == .predicate
        && sentence.finiteVerb(in: piece.range) == nil && typer.isPlanned(pieces[index + 1].range)
      let made = maker.drafts(
        of: piece,
        parent: followsPlan || isPlan && piece.origin != .clause || expects && index == 0
          ? .planned : parent,
        isDenied: denies && index == 0
          && own.contains { $0.verb.map { range.contains($0) } ?? false })
      drafts += made
      if let main = made.first { parent = main.type }
      if let named = made.first?.subject, !named.isEmpty, piece.origin == .clause {
        state.lastSubject = named
      }
    }
  }

  /// The noun phrase that opens a statement, for predicates parted from it by a parenthesis.
  private func leadSubject(of range: Range<Int>, in sentence: SentenceAnalysis) -> String? {
    guard let comma = range.first(where: { sentence.lower($0) == "," }), comma > range.lowerBound,
      sentence.finiteVerb(in: between(range.lowerBound, comma)) == nil,
      !sentence.has(range.lowerBound, [.preposition, .subordinator])
    else { return nil }
    return sentence.text(between(range.lowerBound, comma))
  }

  // MARK: Publications

  private mutating func addPublications(
    _ frame: Frame, _ chain: [AttributionLink], in sentence: SentenceAnalysis
  ) {
    if let range = frame.publication, !range.isEmpty {
      drafts.append(publication(of: sentence, range, chain: fullChain(chain), isExplicit: true))
    } else if frame.kind == .speech, let verb = frame.verb, sentence.has(verb, .report),
      let source = frame.source,
      chain.last?.role == .agency
        || sentence.times.contains(where: { frame.cue.contains($0.core) }),
      chain.last?.role != .dataset, chain.last?.role != .document
    {
      // The source stands before the verb or, in `reported CNN`, after it.
      let start = min(verb, source.lowerBound)
      let dated = sentence.times.filter { frame.cue.contains($0.core) }.map(\.end).max() ?? 0
      let end = max(verb + 1, source.upperBound, dated)
      drafts.append(
        publication(
          of: sentence, between(start, end),
          chain: [
            AttributionLink(
              agent: "(unattributed)", role: .unknown, mode: "unattributed", cue: nil),
            publisherLink,
          ],
          isExplicit: false))
    }
  }

  func publication(
    of sentence: SentenceAnalysis, _ range: Range<Int>, chain: [AttributionLink],
    isExplicit: Bool = true
  ) -> ClaimDraft {
    let attribution = Attribution(chain: chain, isExplicit: isExplicit, inheritsFrom: nil)
    var maker = DraftMaker(sentence: sentence, state: state, attribution: attribution, frames: [])
    maker.earlier = []
    return maker.draft(
      of: Piece(range: trimmed(range, sentence), origin: .publication), type: .publication)
  }

  private func trimmed(_ range: Range<Int>, _ sentence: SentenceAnalysis) -> Range<Int> {
    var start = range.lowerBound
    while start + 1 < range.upperBound,
      sentence.has(start, .article) && sentence.lower(start) == "the"
    { start += 1 }
    return between(start, range.upperBound)
  }

  /// Names that open a sentence, for later `the company`.
  private mutating func noteSubject(of sentence: SentenceAnalysis) {
    var end = 0
    while end < sentence.tokens.count, sentence.tokens[end].isCapitalised,
      sentence.tokens[end].kind == .word,
      !sentence.has(end, [.determiner, .preposition, .pronoun, .subordinator, .adverb])
    { end += 1 }
    if end >= 2, end < sentence.tokens.count, sentence.role == .body {
      state.registry.noteSubject(sentence.text(between(0, end)))
    }
  }
}
