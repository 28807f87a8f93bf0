import Articles
import Claims
import Grammar
import Quantities
import Vocabulary

/// When a piece holds, by its words, its neighbours' or its tense.
extension DraftMaker {
  func time(of piece: Piece, type: ClaimType, hasComparison: Bool) -> StatedTime? {
    guard ![.purpose, .presupposed, .alias].contains(piece.origin) else { return nil }
    let appliesTo = Self.states.contains(type) ? "state" : "event"
    let closing =
      hasComparison || type == .rank ? statementDay ?? state.statementDay ?? state.published : nil
    let own = times(of: piece)
    if piece.origin == .nested, let shown = shownBefore(appliesTo) { return shown }
    if let match = best(of: own).map({ directed($0, piece) }) {
      if match.isNow { return now(match, appliesTo) }
      let isRank = type == .rank
      return match.stated(
        source: sentence.source, tokens: sentence.tokens, appliesTo: appliesTo,
        closing: match.relation == .since && (hasComparison || isRank || type == .absence)
          ? closing ?? state.published : nil)
    }
    if let inherited = fromValueTime(piece, appliesTo) ?? sharedTime(piece, appliesTo) {
      return inherited
    }
    if sentence.role == .correctionNote,
      let dated = sentence.times.first(where: { $0.range != nil })
    {
      return dated.stated(source: sentence.source, tokens: sentence.tokens, appliesTo: "event")
    }
    if let dated = statementTime() { return dated }
    return tense(of: piece, appliesTo)
  }

  private static let states: Set<ClaimType> = [
    .comparison, .share, .dimension, .rank, .existence, .function, .construction, .stateChange,
    .exclusivity, .partOf, .alias,
  ]

  /// A date without a year lies behind what is told and ahead of what is planned.
  private func directed(_ match: TimeMatch, _ piece: Piece) -> TimeMatch {
    guard !match.isYearGiven, let range = match.range, let published = state.published,
      [.day, .month].contains(range.precision)
    else { return match }
    let isPlanned = ClaimTyper(syntax: syntax, published: published).isPlanned(piece)
    let isWeekday = between(match.start, match.end).contains { sentence.has($0, .weekday) }
    var turned = match
    if match.isAhead, match.relation == .within, !isPlanned, isTold(piece), range.lo > published,
      !isWeekday
    {
      turned.range = range.shifted(years: -1)
    } else if !match.isAhead, isPlanned, range.hi < published, !isWeekday,
      syntax.finiteVerb(of: piece) != nil
    {
      turned.range = range.shifted(years: 1)
    }
    return turned
  }

  /// Whether the clause tells what is or was: `were`, `has`, `can be seen`, a past form.
  private func isTold(_ piece: Piece) -> Bool {
    let head = syntax.clause(of: piece.head)
    let group = [head] + syntax.children(head, [.aux, .auxpass])
    return group.contains {
      syntax.words[$0].tag == .vbd || ["has", "have", "had", "can"].contains(syntax.lower($0))
    }
  }

  /// A figure without a time of its own holds at the time of its clause, unless it is what that is held
  /// against: `up from 31`.
  private func sharedTime(_ piece: Piece, _ appliesTo: String) -> StatedTime? {
    guard piece.origin == .quantity,
      !["from", "than", "against", "versus", "up", "down", "compared"].contains(
        sentence.lower(piece.range.lowerBound))
    else { return nil }
    let clause = syntax.clause(of: piece.head)
    let shared = sentence.times.first { time in
      let word = syntax.words(of: time.core..<max(time.end, time.core + 1)).lowerBound
      let top = syntax.path(from: word).first { syntax.isPredicate($0) }
      return time.range != nil && !time.isNow && !time.isAttributive && top == clause
        && !sentence.quantities.contains { $0.end == time.start }
    }
    return shared.map {
      directed($0, piece).stated(
        source: sentence.source, tokens: sentence.tokens, appliesTo: appliesTo)
    }
  }

  /// The times among the piece's own words, those nearest to its figure or head first.
  private func times(of piece: Piece) -> [TimeMatch] {
    func words(_ time: TimeMatch) -> Range<Int> {
      syntax.words(of: time.core..<max(time.end, time.core + 1))
    }
    let own = sentence.times.filter { piece.words.contains(words($0).lowerBound) }
    guard own.count > 1 else { return own }
    let from =
      FigurePlace.all(in: syntax).first {
        $0.quantity == piece.quantity && piece.quantity != nil
      }?.anchor ?? piece.head
    return own.enumerated().sorted {
      let (one, two) = (distance(words($0.element), from), distance(words($1.element), from))
      return (one, $0.offset) < (two, $1.offset)
    }.map(\.element)
  }

  /// How many arcs lie between a time and a word.
  private func distance(_ words: Range<Int>, _ word: Int) -> Int {
    let path = syntax.path(from: word)
    return words.compactMap { time in
      let above = syntax.path(from: time)
      guard let meeting = above.firstIndex(where: path.contains),
        let step = path.firstIndex(of: above[meeting])
      else { return nil }
      return meeting + step
    }.min() ?? 99
  }

  /// The most telling expression: a resolved date before `now`, a modifier of the verb before a label.
  private func best(of times: [TimeMatch]) -> TimeMatch? {
    times.first { $0.range != nil && !$0.isNow && !$0.isAttributive && !$0.isOfImage }
      ?? times.first { $0.range != nil && !$0.isNow && !$0.isAttributive } ?? times.first {
        !$0.isNow && !$0.isAttributive
      }
      ?? times.first { $0.isAttributive } ?? times.first { $0.isNow }
  }

  /// From the last dated statement to publication.
  private func now(_ match: TimeMatch, _ appliesTo: String) -> StatedTime {
    let raw = sentence.text(between(match.start, match.end))
    guard let published = state.published else {
      return StatedTime(
        raw: raw, kind: .ongoing, lo: nil, hi: nil, edtf: "../..", appliesTo: appliesTo, note: nil)
    }
    let day = statementDay ?? state.statementDay
    let first = day.flatMap { $0 <= published ? $0 : nil } ?? published
    let edtf = first == published ? published.iso : "\(first)/\(published)"
    return StatedTime(
      raw: raw, kind: .instant, lo: first, hi: published, edtf: edtf, appliesTo: appliesTo,
      note: nil)
  }

  /// The day on which the statement was made, where the cue says so.
  var statementDay: CalendarDate? {
    speeches.lazy.compactMap { spokenOn($0)?.range?.lo }.first
  }

  /// The day in a frame's cue, which lies behind also where the statement looks ahead.
  func spokenOn(_ speech: Speech) -> TimeMatch? {
    guard
      var time = sentence.times.first(where: {
        isIn(speech.cue, $0) && $0.range != nil && !$0.isNow
      })
    else { return nil }
    if let published = state.published, let range = time.range, range.lo > published {
      let isWeekday = between(time.start, time.end).contains { sentence.has($0, .weekday) }
      time.range = isWeekday ? range.shifted(days: -7) : range.shifted(years: -1)
    }
    return time
  }

  private func isIn(_ cue: Set<Int>, _ time: TimeMatch) -> Bool {
    cue.contains(syntax.words(of: time.core..<max(time.end, time.core + 1)).lowerBound)
  }

  private func statementTime() -> StatedTime? {
    for speech in speeches {
      guard let time = spokenOn(speech) else { continue }
      var stated = time.stated(source: sentence.source, tokens: sentence.tokens, appliesTo: "state")
      stated.note = "date of the statement; state as of then"
      return stated
    }
    return nil
  }

  /// The old value of a change holds at the time that the sentence compares with.
  private func fromValueTime(_ piece: Piece, _ appliesTo: String) -> StatedTime? {
    guard let quantity = ClaimTyper(syntax: syntax).quantity(of: piece), quantity.start > 0,
      sentence.lower(quantity.start - 1) == "from", piece.origin != .relative
    else { return nil }
    return earlier.last { $0.comparison != nil && $0.time?.lo != nil }?.time
  }

  /// What pictures published in a year show happened by its end.
  private func shownBefore(_ appliesTo: String) -> StatedTime? {
    guard
      let time = earlier.last(where: { $0.type == .publication })?.time
        ?? sentence.times.first.map({
          $0.stated(source: sentence.source, tokens: sentence.tokens, appliesTo: "event")
        }), let hi = time.hi
    else { return nil }
    return StatedTime(
      raw: time.raw, kind: .before, lo: nil, hi: hi, edtf: "../\(time.edtf ?? hi.iso)",
      appliesTo: "event",
      note: "only an upper bound follows from a publication")
  }

  private func tense(of piece: Piece, _ appliesTo: String) -> StatedTime? {
    guard syntax.finiteVerb(of: piece) != nil else { return nil }
    let auxiliaries = syntax.children(piece.head, [.aux, .auxpass]).map { syntax.lower($0) }
    if syntax.words[piece.head].tag == .vbg || auxiliaries.contains("being"),
      !Set(auxiliaries).isDisjoint(with: ["is", "are", "'re", "'s"])
    {
      return StatedTime(
        raw: nil, kind: .ongoing, lo: nil, hi: nil, edtf: "../..",
        appliesTo: "state",
        note: "present progressive; true as of an image the text does not date")
    }
    if !Set(auxiliaries).isDisjoint(with: ["has", "have"]) {
      return StatedTime(
        raw: nil, kind: .before, lo: nil, hi: nil, edtf: "..", appliesTo: "event",
        note: "present perfect")
    }
    return nil
  }
}
