import Quantities

/// Makes claims sentence by sentence, with what earlier sentences said in mind.
struct ClaimBuilder {
  let source: SourceText
  /// The publisher's name, where known.
  let givenPublisher: String?
  var state: ReadingState
  private var drafts: [ClaimDraft] = []
  private var sentences: [SentenceAnalysis] = []

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
        publication(of: sentence, 0..<reader.contentEnd, chain: relay.1 + [publisherLink]))
      state.lastExplicit = sentence.sid
      return
    }
    let kept = frames.kept.map(\.0)
    let links = frames.kept.map(\.1)
    let start =
      sentence.role == .correctionNote ? noteStart(sentence) : uncertainStart(sentence)
    let opening = max(start.index, sentence.datelineEnd)
    if sentence.role == .correctionNote, !correctsSomething(sentence) { return }
    if sentence.role == .provenanceNote { return }
    for segment in sentence.contentSegments(kept, end: reader.contentEnd) {
      guard segment.range.upperBound > opening else { continue }
      let range = max(segment.range.lowerBound, opening)..<segment.range.upperBound
      read(range, of: sentence, segment: segment, frames: kept, chains: links, doubt: start.hedge)
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
  private func noteStart(_ sentence: SentenceAnalysis) -> (index: Int, hedge: Hedge?) {
    let colon = (0..<min(12, sentence.tokens.count)).first { sentence.lower($0) == ":" }
    return (colon.map { $0 + 1 } ?? 0, nil)
  }

  /// Whether a sentence of a note says what was wrong; `It is megawatts.` alone does not.
  private func correctsSomething(_ sentence: SentenceAnalysis) -> Bool {
    if !sentence.quantities.isEmpty { return true }
    guard sentence.finiteVerb(in: 0..<sentence.tokens.count) != nil else { return false }
    return !sentence.has(0, .pronoun) && sentence.tokens.count > 4
  }

  /// `It is not clear whether …`: the doubt, and where its object begins.
  private func uncertainStart(_ sentence: SentenceAnalysis) -> (index: Int, hedge: Hedge?) {
    guard
      let at = (0..<min(8, sentence.tokens.count)).first(where: {
        ["whether", "if"].contains(sentence.lower($0))
      }),
      (0..<at).contains(where: {
        ["clear", "unclear", "known", "unknown", "say", "sure"].contains(sentence.lower($0))
      }),
      (0..<at).contains(where: {
        ["not", "unclear", "unknown", "n't"].contains(sentence.lower($0))
      }), at + 1 < sentence.tokens.count
    else { return (0, nil) }
    return (
      at + 1, Hedge(cue: sentence.text(0..<at + 1), kind: "epistemic", icd203: nil)
    )
  }

  private mutating func read(
    _ range: Range<Int>, of sentence: SentenceAnalysis, segment: ContentSegment, frames: [Frame],
    chains: [[AttributionLink]], doubt: Hedge?
  ) {
    let attribution = attribution(segment.frames, frames: frames, chains: chains, in: sentence)
    let pieces = ClauseSplitter(sentence: sentence).pieces(of: range)
    let own = segment.frames.map { frames[$0] }
    let denies = own.contains { $0.kind == .denial }
    var parent: ClaimType?
    var isPlan = false
    let first = drafts.count
    for (index, piece) in pieces.enumerated() {
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
        of: piece, parent: followsPlan || isPlan && piece.origin != .clause ? .planned : parent,
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
      sentence.finiteVerb(in: range.lowerBound..<comma) == nil,
      !sentence.has(range.lowerBound, [.preposition, .subordinator])
    else { return nil }
    return sentence.text(range.lowerBound..<comma)
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
      let end = max(
        verb + 1, sentence.times.filter { frame.cue.contains($0.core) }.map(\.end).max() ?? 0)
      drafts.append(
        publication(
          of: sentence, source.lowerBound..<end,
          chain: [
            AttributionLink(
              agent: "(unattributed)", role: .unknown, mode: "unattributed", cue: nil),
            publisherLink,
          ],
          isExplicit: false))
    }
  }

  private func publication(
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
    return start..<range.upperBound
  }

  /// Names that open a sentence, for later `the company`.
  private mutating func noteSubject(of sentence: SentenceAnalysis) {
    var end = 0
    while end < sentence.tokens.count, sentence.tokens[end].isCapitalised,
      sentence.tokens[end].kind == .word,
      !sentence.has(end, [.determiner, .preposition, .pronoun, .subordinator, .adverb])
    { end += 1 }
    if end >= 2, end < sentence.tokens.count, sentence.role == .body {
      state.registry.noteSubject(sentence.text(0..<end))
    }
  }
}

extension ClaimBuilder {
  // MARK: Chains

  var publisherLink: AttributionLink {
    AttributionLink(agent: state.publisher, role: .publisher, mode: "publishes", cue: nil)
  }

  func fullChain(_ links: [AttributionLink]) -> [AttributionLink] {
    var chain: [AttributionLink] = []
    for link in links where !chain.contains(where: { SourceDescriber.isSame($0.agent, link.agent) })
    {
      chain.append(link)
    }
    if let relay = state.relay, let origin = chain.first, !isBare(origin),
      !chain.contains(where: { SourceDescriber.isSame($0.agent, relay.agent) || $0.role == .agency }
      )
    {
      chain.append(relay)
    }
    return chain.filter {
      $0.role == .document || !SourceDescriber.isSame($0.agent, state.publisher) || chain.count == 1
    } + [publisherLink]
  }

  /// `Analysts believe`: nobody in particular, whom the relay need not have asked.
  private func isBare(_ link: AttributionLink) -> Bool {
    link.role == .analyst && link.mode == "indirect" && !link.agent.contains(" ")
  }

  mutating func chain(of frame: Frame, in sentence: SentenceAnalysis) -> [AttributionLink] {
    guard let source = frame.source, !source.isEmpty else { return frame.behind + frame.heardBy }
    let cue = cueText(frame, in: sentence)
    var link = state.registry.resolve(source, in: sentence, mode: frame.mode, cue: cue)
    if frame.kind == .headline { link.mode = "headline tag" }
    if frame.kind == .relay { link.mode = "relay" }
    if let verb = frame.verb, sentence.has(verb, .report), link.role == .agency {
      link.mode = "relay"
    }
    if frame.kind == .asClause, link.role == .agency {
      (link.role, link.mode) = (.relay, "mentioned")
    }
    if let verb = frame.verb,
      (verb + 1..<min(verb + 4, sentence.tokens.count)).contains(where: {
        ["report", "study", "assessment", "analysis"].contains(sentence.lower($0))
      })
    {
      state.registry.noteReport(by: link.agent)
    }
    return frame.behind + [link] + frame.heardBy
  }

  private func cueText(_ frame: Frame, in sentence: SentenceAnalysis) -> String? {
    guard let source = frame.source else { return nil }
    if let verb = frame.verb {
      return sentence.text(min(source.lowerBound, verb)..<max(source.upperBound, verb + 1))
    }
    let start = frame.kind == .accordingTo ? max(0, source.lowerBound - 2) : source.lowerBound
    return sentence.text(start..<source.upperBound)
  }

  /// The chain of a segment: evidence first, then those who said so, in order of hearing.
  func attribution(
    _ indices: [Int], frames: [Frame], chains: [[AttributionLink]], in sentence: SentenceAnalysis
  )
    -> Attribution
  {
    let order: [Frame.Kind] = [
      .asClause, .evidential, .accordingTo, .speech, .denial, .headline, .relay,
    ]
    let sorted = indices.sorted { left, right in
      let (one, two) = (
        order.firstIndex(of: frames[left].kind) ?? 0, order.firstIndex(of: frames[right].kind) ?? 0
      )
      return (one, isOuter(frames[left], frames[right]) ? 1 : 0, left) < (
        two, isOuter(frames[right], frames[left]) ? 1 : 0, right
      )
    }
    let links = sorted.flatMap { chains[$0] }
    if links.isEmpty {
      let unknown = AttributionLink(
        agent: "(unattributed)", role: .unknown, mode: "unattributed", cue: nil)
      return Attribution(
        chain: [unknown, publisherLink], isExplicit: false,
        inheritsFrom: sentence.role == .body ? state.lastExplicit : nil)
    }
    return Attribution(chain: fullChain(links), isExplicit: true, inheritsFrom: nil)
  }

  /// Whether the first frame reports what the second says.
  private func isOuter(_ first: Frame, _ second: Frame) -> Bool {
    first.content.contains(second.cue.lowerBound) && !second.content.contains(first.cue.lowerBound)
  }

  private func statementDay(_ frame: Frame, in sentence: SentenceAnalysis) -> CalendarDate? {
    sentence.times.first { frame.cue.contains($0.core) && $0.range?.precision == .day }?.range?.lo
  }

  // MARK: The article's relay

  private mutating func findRelay(_ analyses: [SentenceAnalysis], _ frames: [[Frame]]) {
    for (analysis, list) in zip(analyses, frames) {
      if state.relay == nil, let agency = analysis.datelineAgency ?? analysis.notedSource,
        !SourceDescriber.isSame(agency, state.publisher)
      {
        state.relay = AttributionLink(agent: agency, role: .agency, mode: "relay", cue: agency)
      }
      for frame in list where frame.kind == .relay || frame.kind == .headline {
        guard let source = frame.source else { continue }
        let link = SourceDescriber(sentence: analysis).link(source, mode: "relay", cue: nil)
        let isMedium =
          frame.kind == .relay || link.role == .agency
          || source.allSatisfy { analysis.tokens[$0].isCapitalised } && source.count == 1
            && source.lowerBound > 0
        if isMedium, !SourceDescriber.isSame(link.agent, state.publisher), state.relay == nil {
          state.relay = AttributionLink(agent: link.agent, role: .agency, mode: "relay", cue: nil)
        }
      }
    }
  }

  /// “This is reported by X” covers the unattributed sentences of its paragraph before it.
  private mutating func spreadRelays(_ analyses: [SentenceAnalysis], _ frames: [[Frame]]) {
    var places: [String: [Int]] = [:]
    for (index, draft) in drafts.enumerated() { places[draft.sentence, default: []].append(index) }
    for (index, list) in frames.enumerated() {
      guard let frame = list.first(where: { $0.kind == .relay }), let source = frame.source else {
        continue
      }
      let sentence = analyses[index]
      var link = SourceDescriber(sentence: sentence).link(
        source, mode: "relay",
        cue: sentence.text((frame.verb ?? source.lowerBound)..<source.upperBound))
      link.mode = "relay"
      if link.role == .organisation || link.role == .origin { link.role = .agency }
      let first =
        (0..<index).last { analyses[$0].paragraph != sentence.paragraph }.map { $0 + 1 } ?? 0
      let covered = first < index ? first..<index : max(0, index - 40)..<index
      let names = Set(
        covered.filter { first < index || analyses[$0].role == .body }.map { analyses[$0].sid })
      let shared = Attribution(chain: [link, publisherLink], isExplicit: true, inheritsFrom: nil)
      for sid in names.sorted() {
        for at in places[sid] ?? [] where !drafts[at].attribution.isExplicit {
          drafts[at].attribution = shared
        }
      }
      for at in places[sentence.sid] ?? [] { drafts[at].attribution = shared }
    }
  }

  // MARK: Elided units

  /// Gives bare numbers the unit of a neighbour, and shifts `a year earlier` to the time before it.
  private mutating func completed(_ analysis: SentenceAnalysis) -> SentenceAnalysis {
    var sentence = analysis
    for index in sentence.quantities.indices {
      if sentence.quantities[index].isBare {
        sentence.quantities[index] = ElidedUnits.completed(
          index, in: sentence, last: state.lastUnit)
      } else if !sentence.quantities[index].isShare {
        let match = sentence.quantities[index]
        state.lastUnit = (match.unit, match.noun.map { sentence.lower($0) })
      }
    }
    for index in sentence.times.indices {
      guard let months = sentence.times[index].shiftMonths else { continue }
      let earlier =
        sentence.times[..<index].last { $0.range != nil && !$0.isNow }

      sentence.times[index].range = shifted(earlier, months: months)
    }
    return sentence
  }

  private func shifted(_ earlier: TimeMatch?, months: Int) -> DayRange? {
    if let earlier, let range = earlier.range {
      let isSince = earlier.relation == .since
      let hi = isSince ? state.published ?? range.hi : range.hi
      guard range.lo <= hi else { return nil }
      let precision: DayRange.Precision =
        range.precision == .part || isSince && range.precision != .day ? .month : range.precision
      return DayRange(
        lo: DayRange.shift(range.lo, months: months), hi: DayRange.shift(hi, months: months),
        precision: precision)
    }
    guard let published = state.published else { return nil }
    let parts = DayRange.shift(published, months: months).parts
    return abs(months) > 12 ? .year(parts.year) : .month(parts.month, of: parts.year)
  }
}
