import Articles
import Claims
import Quantities
import Vocabulary

/// Makes the claims of one sentence.
struct PackDraftMaker {
  let analysis: PackSentence
  let published: CalendarDate?
  private let facts: PackFactReader
  private let splitter: PackClauseSplitter

  init(_ analysis: PackSentence, published: CalendarDate?) {
    self.analysis = analysis
    self.published = published
    var isFigure = [Bool](repeating: false, count: analysis.tokens.count)
    for figure in analysis.figures {
      for index in between(figure.start, figure.end).clamped(to: analysis.tokens.indices) {
        isFigure[index] = true
      }
    }
    for time in analysis.times {
      for index in between(time.start, time.end).clamped(to: analysis.tokens.indices) {
        isFigure[index] = true
      }
    }
    facts = PackFactReader(
      source: analysis.source, tokens: analysis.tokens, pack: analysis.pack, isFigure: isFigure)
    splitter = PackClauseSplitter(
      tokens: analysis.tokens, pack: analysis.pack, figures: analysis.figures,
      times: analysis.times)
  }

  private var tokens: PackTokens { analysis.tokens }

  func drafts(_ state: inout PackState, paragraph: Int) -> [PackDraft] {
    state.sentence += 1
    let frames = resolved(analysis.frames, state)
    var made: [PackDraft] = []
    for (range, owners) in segments(frames) {
      let own = ordered(owners.map { frames[$0] })
      for clause in splitter.clauses(of: range) {
        if isBare(clause) { continue }
        for (piece, figure) in splitter.pieces(of: clause) {
          made.append(draft(piece, figure, clause: clause, frames: own, paragraph: paragraph))
        }
      }
    }
    note(frames, &state)
    return withSubjects(made)
  }

  // MARK: Who speaks

  /// Pronouns replaced by the one person that they can mean.
  private func resolved(_ frames: [PackFrame], _ state: PackState) -> [PackFrame] {
    frames.map { frame in
      guard let gender = frame.pronoun, let person = state.person(gender: gender) else {
        return frame
      }
      var known = frame
      var link = person
      link.cue = frame.cueText
      known.links = [link]
      return known
    }
  }

  private func note(_ frames: [PackFrame], _ state: inout PackState) {
    for frame in frames where frame.pronoun == nil {
      for link in frame.links where isPerson(link) {
        state.persons.append((state.sentence, link, frame.gender))
      }
    }
    if state.persons.count > 64 { state.persons.removeFirst(32) }
  }

  private func isPerson(_ link: AttributionLink) -> Bool {
    let words = link.agent.split(separator: " ")
    return [.origin, .official, .analyst, .witness].contains(link.role) && words.count >= 2
      && words.allSatisfy { $0.first?.isUppercase == true }
  }

  /// Runs of tokens that state something, each with the frames that carry it.
  private func segments(_ frames: [PackFrame]) -> [(Range<Int>, [Int])] {
    var owners = [[Int]](repeating: [], count: tokens.count)
    var isCue = [Bool](repeating: false, count: tokens.count)
    for (index, frame) in frames.enumerated() {
      // What a statement was seen on stays with it, and so does a source in its middle.
      let isInside =
        frame.kind == .accordingTo && !frame.isTrailing
        && frame.cue.lowerBound > frame.content.lowerBound
      if frame.kind != .evidence, !isInside {
        for token in frame.cue.clamped(to: tokens.indices) { isCue[token] = true }
      }
      for token in frame.content.clamped(to: tokens.indices) { owners[token].append(index) }
    }
    var result: [(Range<Int>, [Int])] = []
    var index = analysis.start
    while index < tokens.count {
      guard !isCue[index] else {
        index += 1
        continue
      }
      let start = index
      while index < tokens.count, !isCue[index], owners[index] == owners[start] { index += 1 }
      let range = splitter.trimmed(between(start, index))
      if range.contains(where: { tokens[$0].isWordLike }), !isLead(range) {
        result.append((range, owners[start]))
      }
    }
    return result
  }

  /// Whether a clause is one word or a date and states nothing (`Москва. 14 мая.`).
  private func isBare(_ clause: Range<Int>) -> Bool {
    guard !analysis.figures.contains(where: { clause.contains($0.start) }) else { return false }
    return clause.count == 1
      && facts.cue(in: clause, Set(analysis.pack.facts.types.map(\.type))) == nil
      || analysis.times.contains {
        $0.start <= clause.lowerBound && $0.end >= clause.upperBound
      }
  }

  /// Whether nothing but words such as `раніше` stands in the range.
  private func isLead(_ range: Range<Int>) -> Bool {
    let leads = analysis.pack.speech.leads
    guard let first = range.first, let (_, count) = leads.match(tokens, at: first) else {
      return false
    }
    return first + count >= range.upperBound
  }

  /// Frames from who knows to who hands on: a frame inside another's words comes first.
  private func ordered(_ frames: [PackFrame]) -> [PackFrame] {
    var rest = Array(frames.prefix(6))
    var result: [PackFrame] = []
    while !rest.isEmpty {
      let next = rest.indices.first { index in
        !rest.indices.contains { $0 != index && isOuter(rest[index], than: rest[$0]) }
      }
      result.append(rest.remove(at: next ?? 0))
    }
    return result
  }

  private func isOuter(_ frame: PackFrame, than other: PackFrame) -> Bool {
    let holds = frame.content.contains(other.cue.lowerBound)
    let isHeld = other.content.contains(frame.cue.lowerBound)
    if holds != isHeld { return holds }
    if frame.isTrailing != other.isTrailing { return frame.isTrailing }
    if frame.isTrailing { return frame.cue.lowerBound > other.cue.lowerBound }
    return frame.kind.rawValue > other.kind.rawValue
  }

  // MARK: One claim

  private func draft(
    _ piece: Range<Int>, _ figure: PackFigure?, clause: Range<Int>, frames: [PackFrame],
    paragraph: Int
  ) -> PackDraft {
    let quantity = figure?.quantity
    let isNegated = facts.isNegated(clause)
    let isDenied = frames.contains { $0.verb == .deny }
    let isPlanned = facts.isPlanned(clause)
    let type = facts.type(
      of: clause, comparison: figure?.comparison, quantity: quantity, isNegated: isNegated,
      isDenied: isDenied, isPlanned: isPlanned)
    var (hedges, certainty) = facts.hedges(in: clause)
    for frame in frames {
      if frame.verb == .think || frame.verb == .impersonal {
        let kind: HedgeKind = frame.verb == .think ? .epistemic : .evidential
        hedges.append(Hedge(cue: frame.cueText, kind: kind, icd203: nil))
        if frame.verb == .think { certainty = PackFactReader.weaker(certainty, .probable) }
      }
      let (more, less) = facts.hedges(in: frame.cue)
      hedges += more
      certainty = PackFactReader.weaker(certainty, less)
    }
    if isPlanned { certainty = PackFactReader.weaker(certainty, .probable) }
    if let bound = quantity?.stated, bound.isApproximate, let word = bound.boundWord {
      hedges.append(Hedge(cue: word, kind: .approximator, icd203: nil))
    }
    var polarity: Polarity =
      isNegated || [.denial, .absence, .correction].contains(type) ? .negative : .positive
    if type == .noComment || type == .unverified && certainty != .uncommitted {
      (polarity, certainty) = (.positive, .certain)
    }
    if isQuestion || certainty == .uncommitted {
      (polarity, certainty) = (.undecided, .uncommitted)
    }
    let cut = predicate(in: clause)
    var draft = PackDraft(
      sentence: analysis.sentence.sid, paragraph: paragraph, span: tokens.span(of: piece),
      type: type, subject: text(between(clause.lowerBound, cut)),
      predicate: text(between(cut, clause.upperBound)), quantity: quantity?.stated,
      comparison: nil, time: nil, links: frames.flatMap(\.links), isCued: !frames.isEmpty,
      hedges: hedges, certainty: certainty, polarity: polarity)
    draft.comparison = figure?.comparison.flatMap { comparison($0, in: clause, draft.subject) }
    addTime(to: &draft, piece, clause: clause, frames: frames)
    return draft
  }

  private func text(_ range: Range<Int>) -> String {
    range.isEmpty ? "" : analysis.text(range)
  }

  private var isQuestion: Bool { tokens[tokens.count - 1].is("?") }

  /// Where the words that predicate begin, as far as figures and known words tell.
  private func predicate(in clause: Range<Int>) -> Int {
    let facts = analysis.pack.facts
    return clause.dropFirst().first { index in
      analysis.figures.contains { $0.start == index }
        || analysis.times.contains { $0.start == index } || facts.negation.has(tokens, at: index)
        || facts.future.has(tokens, at: index)
        || facts.types.contains { $0.words.has(tokens, at: index) }
        || analysis.pack.comparisons.changes.has(tokens, at: index)
    } ?? clause.upperBound
  }

  /// Clauses with no subject of their own take the sentence's last one.
  private func withSubjects(_ drafts: [PackDraft]) -> [PackDraft] {
    var last = ""
    return drafts.map { draft in
      var result = draft
      if result.subject.isEmpty { result.subject = last } else { last = result.subject }
      return result
    }
  }

  private func comparison(_ match: PackComparison, in clause: Range<Int>, _ subject: String)
    -> StatedComparison?
  {
    let raw = text(between(match.start, match.end))
    let readings = PackReadings.readings(of: match, raw: raw)
    guard let literal = readings.first else { return nil }
    return StatedComparison(
      raw: raw, subject: subject, reference: reference(of: match, in: clause),
      attribute: match.attribute, form: match.form, readings: readings, primary: literal.id,
      likely: readings.count == 1 ? literal.id : nil, isApproximate: match.isApproximate,
      internalCheck: nil)
  }

  /// What stands after `за`, `ніж`, `от`, or after `розміру`; for growth the thing itself, earlier.
  private func reference(of match: PackComparison, in clause: Range<Int>) -> String {
    let words = analysis.pack.comparisons.references
    let places =
      Array(between(match.end, clause.upperBound)) + Array(between(match.start, match.end))
    for opening in places {
      guard let (_, count) = words.match(tokens, at: opening) else { continue }
      let start = opening + count
      // `більший за старий на 60 %`: the reference ends where the figure begins.
      let figure = opening < match.end ? match.quantityStart : nil
      if let figure, figure <= start { continue }
      let end =
        between(start, figure ?? clause.upperBound).first {
          tokens[$0].isComma || tokens[$0].is(";")
        } ?? figure ?? clause.upperBound
      if start < end { return text(between(start, end)) }
    }
    let takesRest: [ComparisonForm] = [
      .percentOf, .fractionOf, .sameAs, .percentMoreThan, .percentLessThan, .timesMoreThan,
      .timesLessThan, .timesAs, .fractionMoreThan, .fractionLessThan,
    ]
    if takesRest.contains(match.form), match.end < clause.upperBound,
      tokens[match.end].isWord, !analysis.times.contains(where: { $0.start == match.end })
    {
      let end = between(match.end, clause.upperBound).first { tokens[$0].kind == .symbol }
      return text(between(match.end, end ?? clause.upperBound))
    }
    if let time = analysis.times.first(where: { clause.contains($0.core) }) {
      return "the same, " + text(between(time.start, time.end))
    }
    return "the same, before"
  }
}
