import Articles
import Claims
import Quantities

/// A time expression with the tokens it takes, before it is tied to a claim.
struct TimeMatch: Sendable {
  enum Relation: Sendable { case within, since, by, after }

  var start: Int
  var end: Int
  /// Where the date itself begins, after its preposition.
  var core: Int
  var relation: Relation
  /// The days; nil where they could not be told.
  var range: DayRange?
  /// Whether it only says “now”.
  var isNow = false
  /// Whether a bare preposition-less year that may be an adjective (`the 2019 level`).
  var isAttributive = false
  /// Years to shift the sentence's other time by (`a year earlier`).
  var shiftYears: Int?
  var shiftMonths: Int?
  /// The EDTF where only a part is known (`XXXX-07`).
  var partial: String?

  /// The statement of this time, in the schema's words.
  func stated(
    source: SourceText, tokens: TokenList, appliesTo: String, closing: CalendarDate? = nil
  )
    -> StatedTime
  {
    let raw = source.string(tokens[start].start, tokens[end - 1].end)
    var time = StatedTime(
      raw: raw, kind: .unresolved, lo: nil, hi: nil, edtf: partial, appliesTo: appliesTo, note: nil)
    guard let range else { return time }
    switch relation {
    case .within:
      time.kind = range.precision == .day && range.lo == range.hi ? .instant : .interval
      (time.lo, time.hi, time.edtf) = (range.lo, range.hi, range.edtf)
    case .since:
      time.kind = .since
      let last = closing.flatMap { $0 >= range.lo ? $0 : nil }
      (time.lo, time.hi) = (range.lo, last)
      let first = range.precision == .part ? String(range.lo.iso.prefix(7)) : range.loText
      time.edtf =
        "\(first)/\(last.map { DayRange.text($0, max(.day, range.precision == .part ? .month : range.precision)) } ?? "..")"
      if range.precision == .part { time.note = "start lies in \(range.lo)..\(range.hi)" }
    case .by:
      time.kind = .before
      (time.hi, time.edtf) = (range.hi, "../\(range.hiText)")
    case .after:
      time.kind = .after
      (time.lo, time.edtf) = (range.lo, "\(range.loText)/..")
    }
    return time
  }
}
