import Articles
import Claims
import Quantities

/// When a claim holds, by its own words or by the day on which it was stated.
extension PackDraftMaker {
  func addTime(
    to draft: inout PackDraft, _ piece: Range<Int>, clause: Range<Int>, frames: [PackFrame]
  ) {
    let inPiece = analysis.times.filter { piece.contains($0.core) }
    let inClause = analysis.times.filter { clause.contains($0.core) }
    let own =
      inPiece.first { $0.range != nil } ?? (inClause.count == 1 ? inClause.first : nil)
      ?? inPiece.first
    let isState = draft.comparison != nil || draft.quantity != nil
    if let own {
      draft.time = stated(own, isState: isState)
      return
    }
    guard
      let said = analysis.times.first(where: { time in
        time.range?.precision == .day
          && frames.contains {
            // `знімки від 3 квітня` are of that day.
            $0.cue.contains(time.core) && (time.relation == .within || $0.verb == .show)
          }
      })
    else { return }
    var dated = said
    dated.relation = .within
    if let published, let range = said.range, range.lo > published {
      // What was said lies behind, also where the sentence looks ahead.
      let isDated = between(said.start, said.end).contains {
        analysis.tokens[$0].kind == .number
      }
      dated.range = isDated ? range.shifted(years: -1) : range.shifted(days: -7)
    }
    var time = stated(dated, isState: true)
    time.note = "date of the statement; state as of then"
    draft.time = time
    // The words that date the claim are part of its evidence.
    let day = analysis.tokens.span(of: between(said.start, said.end))
    if day.start >= draft.span.end, isLast(piece, before: said.start) {
      draft.span = .init(start: draft.span.start, end: day.end)
    } else if day.end <= draft.span.start, isFirst(piece, after: said.end) {
      draft.span = .init(start: day.start, end: draft.span.end)
    }
  }

  private func isLast(_ piece: Range<Int>, before index: Int) -> Bool {
    !analysis.figures.contains { $0.start >= piece.upperBound && $0.start < index }
  }

  private func isFirst(_ piece: Range<Int>, after index: Int) -> Bool {
    !analysis.figures.contains { $0.start >= index && $0.end <= piece.lowerBound }
  }

  private func stated(_ match: PackTime, isState: Bool) -> StatedTime {
    let raw = analysis.text(between(match.start, match.end))
    var time = StatedTime(
      raw: raw, kind: .unresolved, lo: nil, hi: nil, edtf: nil,
      appliesTo: isState ? "state" : "event", note: nil)
    guard let range = match.range else { return time }
    switch match.relation {
    case .within:
      time.kind = range.precision == .day && range.lo == range.hi ? .instant : .interval
      (time.lo, time.hi, time.edtf) = (range.lo, range.hi, range.edtf)
    case .since:
      let last = isState && published.map { $0 >= range.lo } == true ? published : nil
      time.kind = .since
      (time.lo, time.hi) = (range.lo, last)
      time.edtf = "\(range.loText)/\(last?.iso ?? "..")"
    case .by:
      time.kind = .before
      (time.hi, time.edtf) = (range.hi, "../\(range.hiText)")
    case .before:
      // `до 2015 року` ends before the year begins, `до 3 квітня` with the day.
      let last = range.precision == .day ? range.hi : range.lo.adding(days: -1)
      time.kind = .before
      (time.hi, time.edtf) = (last, "../\(last.iso)")
    case .after:
      time.kind = .after
      (time.lo, time.edtf) = (range.lo, "\(range.loText)/..")
    }
    return time
  }
}
