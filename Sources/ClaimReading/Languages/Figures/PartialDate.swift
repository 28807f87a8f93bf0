import Articles
import Quantities

/// A date as far as the words give it.
struct PartialDate: Sendable {
  var day: Int?
  var month: Int?
  var year: Int?
  /// The first and last month of a season, quarter or half.
  var months: (first: Int, last: Int)?
  var isDecade = false
  /// Days that do not come from a calendar date (`минулого тижня`).
  var range: DayRange?
  /// Whether the words tell a date only after a preposition (`березні`, `2024`).
  var needsCue = false

  /// The days; where the year is not said, the latest such stretch that has begun by `published`,
  /// or the next where the sentence looks ahead.
  func days(published: CalendarDate?, looksAhead: Bool) -> DayRange? {
    if let range { return range }
    if let year { return days(of: year) }
    guard let published, month != nil || months != nil else { return nil }
    let near = (-2...2).compactMap { days(of: published.parts.year + $0) }
    return looksAhead
      ? near.first { $0.hi >= published } : near.last { $0.lo <= published }
  }

  private func days(of year: Int) -> DayRange? {
    if let day {
      guard let month, let date = CalendarDate(year: year, month: month, day: day) else {
        return nil
      }
      return .day(date)
    }
    if let months {
      let closing = months.last < months.first ? year + 1 : year
      guard let lo = DayRange.month(months.first, of: year)?.lo,
        let hi = DayRange.month(months.last, of: closing)?.hi
      else { return nil }
      return DayRange(lo: lo, hi: hi, precision: .month)
    }
    if let month { return .month(month, of: year) }
    if isDecade {
      guard let lo = DayRange.year(year)?.lo, let hi = DayRange.year(year + 9)?.hi else {
        return nil
      }
      return DayRange(lo: lo, hi: hi, precision: .decade)
    }
    return .year(year)
  }
}
