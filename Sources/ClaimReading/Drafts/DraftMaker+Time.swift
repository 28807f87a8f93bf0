import Articles
import Claims
import Quantities
import Vocabulary

/// When a piece holds, by its words, its neighbours' or its tense.
extension DraftMaker {
  func time(of piece: Piece, type: ClaimType, hasComparison: Bool) -> StatedTime? {
    guard ![.purpose, .presupposed, .alias].contains(piece.origin) else { return nil }
    let appliesTo = Self.states.contains(type) ? "state" : "event"
    let closing =
      hasComparison || type == .rank ? statementDay ?? state.statementDay ?? state.published : nil
    let own = sentence.times(in: piece.range)
    if piece.origin == .nested, let shown = shownBefore(appliesTo) { return shown }
    if let match = best(of: own) {
      if match.isNow { return now(match, appliesTo) }
      let isRank = type == .rank
      return match.stated(
        source: sentence.source, tokens: sentence.tokens, appliesTo: appliesTo,
        closing: match.relation == .since && (hasComparison || isRank) ? closing : nil)
    }
    if let inherited = fromValueTime(piece, appliesTo) { return inherited }
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

  /// The most telling expression: a resolved date before `now`, a modifier of the verb before a label.
  private func best(of times: [TimeMatch]) -> TimeMatch? {
    times.first { $0.range != nil && !$0.isNow && !$0.isAttributive } ?? times.first {
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
    frames.lazy.compactMap { spokenOn($0)?.range?.lo }.first
  }

  /// The day in a frame's cue, which lies behind also where the statement looks ahead.
  private func spokenOn(_ frame: Frame) -> TimeMatch? {
    guard
      var time = sentence.times.first(where: {
        frame.cue.contains($0.core) && $0.range?.precision == .day
      })
    else { return nil }
    if let published = state.published, let range = time.range, range.lo > published {
      let isWeekday = between(time.start, time.end).contains { sentence.has($0, .weekday) }
      time.range = isWeekday ? range.shifted(days: -7) : range.shifted(years: -1)
    }
    return time
  }

  private func statementTime() -> StatedTime? {
    for frame in frames where frame.publication == nil {
      guard let time = spokenOn(frame) else { continue }
      var stated = time.stated(source: sentence.source, tokens: sentence.tokens, appliesTo: "state")
      stated.note = "date of the statement; state as of then"
      return stated
    }
    return nil
  }

  /// The old value of a change holds at the time that the sentence compares with.
  private func fromValueTime(_ piece: Piece, _ appliesTo: String) -> StatedTime? {
    guard let quantity = sentence.quantities(in: piece.range).first, quantity.start > 0,
      sentence.lower(quantity.start - 1) == "from", piece.origin != .quantity
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
    guard let verb = sentence.finiteVerb(in: piece.range) else { return nil }
    let group = sentence.verbGroup(at: verb, in: piece.range)
    if sentence.has(verb, .be),
      group.contains(where: { sentence.has($0, .gerund) || sentence.lower($0) == "being" }),
      ["is", "are", "'re", "'s"].contains(sentence.lower(verb))
    {
      return StatedTime(
        raw: nil, kind: .ongoing, lo: nil, hi: nil, edtf: "../..", appliesTo: "state",
        note: "present progressive; true as of an image the text does not date")
    }
    if ["has", "have"].contains(sentence.lower(verb)), group.count > 1 {
      return StatedTime(
        raw: nil, kind: .before, lo: nil, hi: nil, edtf: "..", appliesTo: "event",
        note: "present perfect")
    }
    return nil
  }
}
