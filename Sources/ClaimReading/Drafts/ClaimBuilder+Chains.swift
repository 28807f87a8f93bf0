import Articles
import Claims
import Quantities

/// The chains of sources, the article's relay, and what neighbours complete.
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
  func isBare(_ link: AttributionLink) -> Bool {
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
      between(verb + 1, min(verb + 4, sentence.tokens.count)).contains(where: {
        ["report", "study", "assessment", "analysis"].contains(sentence.lower($0))
      })
    {
      state.registry.noteReport(by: link.agent)
    }
    return frame.behind + [link] + frame.heardBy
  }

  func cueText(_ frame: Frame, in sentence: SentenceAnalysis) -> String? {
    guard let source = frame.source else { return nil }
    if let verb = frame.verb {
      return sentence.text(between(min(source.lowerBound, verb), max(source.upperBound, verb + 1)))
    }
    let start = frame.kind == .accordingTo ? max(0, source.lowerBound - 2) : source.lowerBound
    return sentence.text(between(start, source.upperBound))
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
  func isOuter(_ first: Frame, _ second: Frame) -> Bool {
    first.content.contains(second.cue.lowerBound) && !second.content.contains(first.cue.lowerBound)
  }

  func statementDay(_ frame: Frame, in sentence: SentenceAnalysis) -> CalendarDate? {
    sentence.times.first { frame.cue.contains($0.core) && $0.range?.precision == .day }?.range?.lo
  }

  // MARK: The article's relay

  mutating func findRelay(_ analyses: [SentenceAnalysis], _ frames: [[Frame]]) {
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
  mutating func spreadRelays(_ analyses: [SentenceAnalysis], _ frames: [[Frame]]) {
    var places: [String: [Int]] = [:]
    for (index, draft) in drafts.enumerated() { places[draft.sentence, default: []].append(index) }
    for (index, list) in frames.enumerated() {
      guard let frame = list.first(where: { $0.kind == .relay }), let source = frame.source else {
        continue
      }
      let sentence = analyses[index]
      var link = SourceDescriber(sentence: sentence).link(
        source, mode: "relay",
        cue: sentence.text(between(frame.verb ?? source.lowerBound, source.upperBound)))
      link.mode = "relay"
      if link.role == .organisation || link.role == .origin { link.role = .agency }
      let first =
        between(0, index).last { analyses[$0].paragraph != sentence.paragraph }.map { $0 + 1 } ?? 0
      let covered = first < index ? between(first, index) : between(max(0, index - 40), index)
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
      sentence.quantities[index] = ElidedUnits.roughened(index, in: sentence)
    }
    for index in sentence.times.indices {
      guard let months = sentence.times[index].shiftMonths else { continue }
      let earlier =
        sentence.times[..<index].last { $0.range != nil && !$0.isNow }

      sentence.times[index].range = shifted(earlier, months: months)
    }
    return sentence
  }

  func shifted(_ earlier: TimeMatch?, months: Int) -> DayRange? {
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
