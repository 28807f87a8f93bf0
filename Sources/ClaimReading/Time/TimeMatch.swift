import Articles
import Claims
import Quantities

/// A time expression with the tokens it takes, before it is tied to a claim.
struct TimeMatch: Sendable {
  enum Relation: Sendable { case within, since, by, after }

  /// A length of time that ends on a day.
  struct Lookback: Sendable {
    var months = 0
    var days = 0

    /// The time up to `day`.
    func range(to day: CalendarDate) -> DayRange {
      let first = months > 0 ? DayRange.shift(day, months: -months) : day.adding(days: -days)
      return DayRange(lo: first, hi: day, precision: .day)
    }
  }

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
  /// Days or months back from a day that the sentence may name (`over the past 18 months`).
  var lookback: Lookback?
  /// Months to step from another date of the sentence, where it has one (`the following year`).
  var anaphorMonths: Int?
  /// Every reading, where the words have several; `range` spans them.
  var readings: [DayRange] = []
  /// Why there are no days, or what they leave open.
  var note: String?
  /// Whether the words give the year.
  var isYearGiven = true
  /// Whether its year was chosen to lie ahead.
  var isAhead = false
  /// Whether the date is that of an image.
  var isOfImage = false
  /// How long something lasted, as EDTF (`P3Y`), where no day is named.
  var duration: String?
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
      raw: raw, kind: .unresolved, lo: nil, hi: nil, edtf: partial,
      appliesTo: isOfImage ? "image" : appliesTo, note: note)
    if let duration { (time.kind, time.edtf) = (.duration, duration) }
    guard let range else { return time }
    if readings.count > 1 {
      time.readings = readings.map { StatedTime.Reading(lo: $0.lo, hi: $0.hi, edtf: $0.edtf) }
    }
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
      // After a day, a month or a year means from the day that follows it.
      let next = range.hi.adding(days: 1)
      (time.lo, time.edtf) = (next, "\(next.iso)/..")
    }
    return time
  }
}
