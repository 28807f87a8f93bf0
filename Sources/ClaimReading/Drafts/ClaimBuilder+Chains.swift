import Articles
import Claims
import Grammar
import Quantities

/// The chains of sources, the article's relay, and what neighbours complete.
extension ClaimBuilder {
  // MARK: Chains

  var publisherLink: AttributionLink {
    AttributionLink(agent: state.publisher, role: .publisher, mode: "publishes", cue: nil)
  }

  /// The links of each speech of a sentence: what stands behind it, itself, and who heard it.
  mutating func chains(of ready: ReadySentence) -> [[AttributionLink]] {
    let syntax = ready.syntax
    return ready.speeches.indices.map { index in
      let speech = ready.speeches[index]
      guard let head = speech.sourceHead else { return [] }
      if ["nothing", "none", "nobody", "neither", "noone"].contains(syntax.lower(head)) {
        return []
      }
      // `Neither the ministry nor the army said`, `X never said that`: nobody did.
      let isNobody = syntax.children[head].contains {
        ["no", "neither"].contains(syntax.lower($0))
      }
      let neverSaid =
        speech.isNegated && speech.kind != .denying
        && speech.verb.map { syntax.has($0, .say) && syntax.child($0, [.auxpass]) == nil } == true
      if isNobody || neverSaid { return [] }
      // `We assume …, said X`: the speaker around it is meant.
      if ["we", "i"].contains(syntax.lower(head)) {
        let isInside = ready.speeches.indices.contains {
          $0 != index && speech.verb.map(ready.speeches[$0].content.contains) == true
        }
        return isInside ? [] : speech.behind.map { link($0, syntax, mode: "evidential", cue: nil) }
      }
      let behind = speech.behind.map { link($0, syntax, mode: "evidential", cue: nil) }
      let own = own(speech, head: head, syntax)
      let heard = speech.heardBy.map { link($0, syntax, mode: "relay", cue: nil) }
        .filter { !SourceName.isSame($0.agent, state.publisher) }
      return (behind + [own] + heard).filter { !$0.agent.isEmpty }
    }
  }

  /// The speaker's own link; a headline's tag is named by its words and remembered under them.
  private mutating func own(_ speech: Speech, head: Int, _ syntax: Syntax) -> AttributionLink {
    let (mode, cue) = (mode(of: speech, syntax), cue(of: speech, syntax))
    guard let tag = tagged(speech, syntax) else {
      return link(head, syntax, mode: mode, cue: cue)
    }
    var named = SourceNamer(syntax: syntax).name(of: head)
    named.name = tag
    state.mentions.note(named)
    return AttributionLink(agent: tag, role: named.role, mode: mode, cue: cue)
  }

  private mutating func link(_ head: Int, _ syntax: Syntax, mode: String, cue: String?)
    -> AttributionLink
  {
    let named = state.mentions.resolve(head, in: syntax)
    var link = AttributionLink(agent: named.name, role: named.role, mode: mode, cue: cue)
    if mode == "mentioned", link.role == .agency { link.role = .relay }
    return link
  }

  /// A headline's tag by its words: the arcs of a headline do not part it from the statement.
  private func tagged(_ speech: Speech, _ syntax: Syntax) -> String? {
    guard speech.kind == .headline, var words = speech.source else { return nil }
    while words.count > 1, let first = words.first,
      syntax.has(first, .article) || syntax.isPunctuation(first)
    { words = words.lowerBound + 1..<words.upperBound }
    return words.isEmpty ? nil : syntax.text(words)
  }

  private func mode(of speech: Speech, _ syntax: Syntax) -> String {
    switch speech.kind {
    case .headline: return "headline tag"
    case .relay: return "relay"
    case .asClause: return "mentioned"
    case .according: return "evidential"
    case .showing: return "evidential"
    case .denying: return "indirect"
    case .saying:
      let matter = speech.content.filter { !syntax.isPunctuation($0) }
      let quoted = matter.filter { syntax.isQuoted($0) }
      return !matter.isEmpty && 2 * quoted.count > matter.count ? "direct quote" : "indirect"
    }
  }

  private func cue(of speech: Speech, _ syntax: Syntax) -> String? {
    guard let source = speech.source else { return nil }
    guard let verb = speech.verb else {
      return syntax.text(syntax.hull(speech.cue.isEmpty ? Set(source) : speech.cue))
    }
    return syntax.text(min(source.lowerBound, verb)..<max(source.upperBound, verb + 1))
  }

  /// The speeches from the innermost out: what is reported by another comes first.
  func inward(_ indices: [Int], of speeches: [Speech]) -> [Int] {
    let order: [Speech.Kind] = [
      .asClause, .showing, .according, .saying, .denying, .headline, .relay,
    ]
    func depth(_ index: Int) -> Int {
      let place = speeches[index].verb ?? speeches[index].sourceHead ?? -1
      return indices.count { $0 != index && speeches[$0].content.contains(place) }
    }
    func rank(_ index: Int) -> Int {
      let speech = speeches[index]
      let rank = order.firstIndex(of: speech.kind) ?? 0
      // `…, X said, according to Y`: Y, named last, is the one who heard it.
      if speech.kind == .according, let source = speech.sourceHead,
        indices.contains(where: {
          speeches[$0].kind == .saying && (speeches[$0].verb ?? source) < source
        })
      {
        return 2 * order.count
      }
      return 2 * rank + (speech.verb == nil ? 0 : 1)
    }
    return indices.sorted { (-depth($0), rank($0), $0) < (-depth($1), rank($1), $1) }
  }

  func attribution(_ links: [AttributionLink], in sentence: SentenceAnalysis) -> Attribution {
    if links.isEmpty {
      let unknown = AttributionLink(
        agent: "(unattributed)", role: .unknown, mode: "unattributed", cue: nil)
      return Attribution(
        chain: [unknown, publisherLink], isExplicit: false,
        inheritsFrom: sentence.role == .body ? state.lastExplicit : nil)
    }
    return Attribution(chain: fullChain(links), isExplicit: true, inheritsFrom: nil)
  }

  func fullChain(_ links: [AttributionLink]) -> [AttributionLink] {
    var chain: [AttributionLink] = []
    for link in links where !chain.contains(where: { SourceName.isSame($0.agent, link.agent) }) {
      chain.append(link)
    }
    return chain.filter {
      $0.role == .document || !SourceName.isSame($0.agent, state.publisher) || chain.count == 1
    } + [publisherLink]
  }

  /// `Analysts believe`: nobody in particular, whom the relay need not have asked.
  private func isBare(_ link: AttributionLink) -> Bool {
    link.role == .analyst && link.mode == "indirect" && !link.agent.contains(" ")
  }

  // MARK: The article's relay

  /// The agency of a dateline, a note or a headline, which hands the whole article on.
  mutating func noteRelay(_ ready: ReadySentence) {
    guard state.relay == nil else { return }
    if let agency = ready.analysis.datelineAgency ?? ready.analysis.notedSource {
      setRelay(agency, cue: agency)
    }
    for speech in ready.speeches where speech.kind == .relay || speech.kind == .headline {
      guard let head = speech.sourceHead else { continue }
      var named = SourceNamer(syntax: ready.syntax).name(of: head)
      if let tag = tagged(speech, ready.syntax) { named.name = tag }
      let isMedium =
        speech.kind == .relay || named.role == .agency
        || named.isName && !named.name.contains(" ") && head > 0
      if isMedium { setRelay(named.name, cue: nil) }
    }
  }

  /// Puts the article's relay behind every source that it may have asked.
  mutating func applyRelay() {
    guard let relay = state.relay else { return }
    for index in drafts.indices where drafts[index].attribution.isExplicit {
      var chain = drafts[index].attribution.chain
      guard let origin = chain.first, !isBare(origin), chain.count > 0,
        !chain.contains(where: { SourceName.isSame($0.agent, relay.agent) || $0.role == .agency })
      else { continue }
      chain.insert(relay, at: chain.count - 1)
      drafts[index].attribution.chain = chain
    }
  }

  private mutating func setRelay(_ agency: String, cue: String?) {
    guard state.relay == nil, !SourceName.isSame(agency, state.publisher) else { return }
    state.relay = AttributionLink(agent: agency, role: .agency, mode: "relay", cue: cue)
  }

  /// “This is reported by X” covers the unattributed sentences of its paragraph before it.
  mutating func spreadRelays() {
    let places = Dictionary(grouping: drafts.indices) { drafts[$0].sentence }
    for (index, trace) in traces.enumerated() {
      guard let link = trace.relay else { continue }
      let first =
        traces[..<index].lastIndex { $0.paragraph != trace.paragraph }.map { $0 + 1 } ?? 0
      let covered = first < index ? first..<index : max(0, index - 40)..<index
      let shared = Attribution(chain: [link, publisherLink], isExplicit: true, inheritsFrom: nil)
      for at in covered where first < index || traces[at].role == .body {
        for draft in places[traces[at].sid] ?? []
        where !drafts[draft].attribution.isExplicit {
          drafts[draft].attribution = shared
        }
      }
      for draft in places[trace.sid] ?? [] { drafts[draft].attribution = shared }
    }
  }

  /// The source of `This is reported by X`.
  func relaying(_ ready: ReadySentence) -> AttributionLink? {
    guard let speech = ready.speeches.first(where: { $0.kind == .relay }),
      let head = speech.sourceHead
    else { return nil }
    let named = SourceNamer(syntax: ready.syntax).name(of: head)
    return AttributionLink(
      agent: named.name,
      role: named.role == .organisation || named.role == .origin ? .agency : named.role,
      mode: "relay", cue: cue(of: speech, ready.syntax))
  }

  // MARK: Quotations over several sentences

  /// A sentence inside a quotation belongs to the one who speaks before or after it.
  mutating func carryQuotes() {
    let runs = QuoteRuns(
      traces.map { .init(paragraph: $0.paragraph, role: $0.role, span: $0.span) }, in: source)
    let places = Dictionary(grouping: drafts.indices) { drafts[$0].sentence }
    func spoken(_ index: Int) -> Attribution? {
      guard traces[index].isSpoken else { return nil }
      return places[traces[index].sid]?.map { drafts[$0].attribution }.first {
        $0.isExplicit && ($0.chain.first?.mode == "direct quote" || runs.isWithin(index))
      }
    }
    for index in traces.indices where runs.isWithin(index) && spoken(index) == nil {
      let from = runs.speakers(of: index).first { spoken($0) != nil }
      guard let from, var attribution = spoken(from) else { continue }
      attribution.isExplicit = false
      attribution.inheritsFrom = traces[from].sid
      for draft in places[traces[index].sid] ?? []
      where !drafts[draft].attribution.isExplicit {
        drafts[draft].attribution = attribution
      }
    }
  }

  // MARK: Elided units

  /// Gives bare numbers the unit of a neighbour, and shifts `a year earlier` to the time before it.
  mutating func completed(_ analysis: SentenceAnalysis) -> SentenceAnalysis {
    var sentence = analysis
    for index in sentence.quantities.indices {
      if sentence.quantities[index].isBare {
        sentence.quantities[index] = ElidedUnits.completed(
          index, in: sentence, last: state.lastUnit)
      } else if !sentence.quantities[index].isShare {
        let match = sentence.quantities[index]
        state.lastUnit = (match.unit, match.noun.map { sentence.lower($0) })
      }
      ElidedUnits.permit(&sentence.quantities[index], in: sentence)
      sentence.quantities[index] = ElidedUnits.roughened(index, in: sentence)
    }
    for index in sentence.times.indices {
      guard let months = sentence.times[index].shiftMonths else { continue }
      let earlier = sentence.times[..<index].last { $0.range != nil && !$0.isNow }
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
