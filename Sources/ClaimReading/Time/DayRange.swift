import Quantities

/// A stretch of whole days with the EDTF that names it.
struct DayRange: Sendable, Hashable {
  enum Precision: Int, Sendable, Comparable {
    case day, part, month, year, decade
    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  var lo: CalendarDate
  var hi: CalendarDate
  var precision: Precision

  static func day(_ day: CalendarDate) -> DayRange {
    DayRange(lo: day, hi: day, precision: .day)
  }

  static func month(_ month: Int, of year: Int) -> DayRange? {
    guard let lo = CalendarDate(year: year, month: month, day: 1),
      let hi = CalendarDate(
        year: year, month: month, day: CalendarDate.daysInMonth(month, of: year))
    else { return nil }
    return DayRange(lo: lo, hi: hi, precision: .month)
  }

  static func year(_ year: Int) -> DayRange? {
    guard let lo = CalendarDate(year: year, month: 1, day: 1),
      let hi = CalendarDate(year: year, month: 12, day: 31)
    else { return nil }
    return DayRange(lo: lo, hi: hi, precision: .year)
  }

  static func months(_ first: Int, _ last: Int, of year: Int) -> DayRange? {
    guard let lo = month(first, of: year)?.lo, let hi = month(last, of: year)?.hi else {
      return nil
    }
    return DayRange(lo: lo, hi: hi, precision: .month)
  }

  /// The first three letters of the months.
  static let monthNames = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// From the first day of one month of a year to the last day of another.
  static func months(from first: (month: Int, year: Int), to last: (month: Int, year: Int))
    -> DayRange?
  {
    guard let lo = month(first.month, of: first.year)?.lo,
      let hi = month(last.month, of: last.year)?.hi, lo <= hi
    else { return nil }
    return DayRange(lo: lo, hi: hi, precision: .month)
  }

  /// The first (0), middle (1) or last (2) third of a month, year or decade.
  func third(_ index: Int) -> DayRange {
    let (year, month, _) = lo.parts
    if precision == .month, lo.parts.month == hi.parts.month {
      let first = lo.adding(days: index * 10)
      return DayRange(
        lo: first, hi: index == 2 ? hi : first.adding(days: 9), precision: .part)
    }
    if precision == .year, hi.parts.year == year {
      return Self.months(index * 4 + 1, index * 4 + 4, of: year) ?? self
    }
    if precision == .decade || precision == .year && hi.parts.year == year + 9 {
      let starts = [0, 3, 7, 10]
      guard let first = Self.year(year + starts[index]),
        let last = Self.year(year + starts[index + 1] - 1)
      else { return self }
      return DayRange(lo: first.lo, hi: last.hi, precision: .year)
    }
    _ = month
    return self
  }

  /// The same stretch some years off.
  func shifted(years: Int) -> DayRange {
    DayRange(
      lo: Self.shift(lo, years: years), hi: Self.shift(hi, years: years), precision: precision)
  }

  /// The same stretch some days off.
  func shifted(days: Int) -> DayRange {
    DayRange(lo: lo.adding(days: days), hi: hi.adding(days: days), precision: precision)
  }

  static func shift(_ day: CalendarDate, years: Int) -> CalendarDate {
    shift(day, months: years * 12)
  }

  static func shift(_ day: CalendarDate, months: Int) -> CalendarDate {
    let (year, month, date) = day.parts
    let count = year * 12 + month - 1 + months
    let (newYear, newMonth) = (
      Int((Double(count) / 12).rounded(.down)), ((count % 12) + 12) % 12 + 1
    )
    let last = CalendarDate.daysInMonth(newMonth, of: newYear)
    return CalendarDate(year: newYear, month: newMonth, day: min(date, last)) ?? day
  }

  /// EDTF of the first day at this precision.
  var loText: String { Self.text(lo, precision) }
  /// EDTF of the last day at this precision.
  var hiText: String { Self.text(hi, precision) }

  /// EDTF of the whole stretch.
  var edtf: String {
    if precision == .decade { return String(lo.iso.prefix(3)) + "X" }
    let (first, last) = (loText, hiText)
    return first == last ? first : "\(first)/\(last)"
  }

  static func text(_ day: CalendarDate, _ precision: Precision) -> String {
    switch precision {
    case .day, .part: day.iso
    case .month: String(day.iso.prefix(7))
    case .year, .decade: String(day.iso.prefix(4))
    }
  }
}
