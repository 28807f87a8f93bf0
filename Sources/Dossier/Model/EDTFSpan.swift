import Quantities

/// The days an EDTF date or interval (ISO 8601-2) may mean.
struct EDTFSpan: Hashable, Sendable {
  /// The earliest day; nil when open.
  let first: CalendarDate?
  /// The latest day; nil when open.
  let last: CalendarDate?

  /// The span of `2018-04`, `2017-03-02/2017-06-10`, `../2018~`, `..` and the like.
  ///
  /// What cannot be read counts as open; qualifiers (`~ ? %`) are left aside.
  init(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(Self.days)
    first = parts.first?.first
    last = parts.last?.last
  }

  /// A day inside the span, its middle where both ends are known.
  var middle: CalendarDate? {
    guard let first, let last else { return first ?? last }
    return CalendarDate(dayNumber: (first.dayNumber + last.dayNumber) / 2)
  }

  private static func days(_ text: Substring) -> (first: CalendarDate?, last: CalendarDate?) {
    let date = text.prefix { $0 != "T" }.filter { !"~?% ".contains($0) }
    let parts = date.split(separator: "-").map { Int($0) }
    guard let year = parts.first ?? nil else { return (nil, nil) }
    guard parts.count > 1 else {
      return (
        CalendarDate(year: year, month: 1, day: 1), CalendarDate(year: year, month: 12, day: 31)
      )
    }
    guard let month = parts[1], (1...12).contains(month) else { return (nil, nil) }
    guard parts.count > 2 else {
      let end = CalendarDate.daysInMonth(month, of: year)
      return (
        CalendarDate(year: year, month: month, day: 1),
        CalendarDate(year: year, month: month, day: end)
      )
    }
    let day = parts[2].flatMap { CalendarDate(year: year, month: month, day: $0) }
    return (day, day)
  }
}
