import Quantities

extension StatedTime {
  /// Every way to understand the time, as of now one.
  ///
  /// A date that can be read in two ways (`03/04/2024`) adds the others here.
  public var everyReading: [StatedTime] { [self] }

  /// Its days in plain words: `2025`, `May 2025`, `3 May 2025`, `by 31 December 2025`.
  public var words: String {
    switch (lo, hi) {
    case (let lo?, let hi?): Self.words(from: lo, to: hi)
    case (let lo?, nil): "from \(Self.words(lo)) on"
    case (nil, let hi?): "by \(Self.words(hi))"
    case (nil, nil): raw ?? edtf ?? "no day"
    }
  }

  /// When what is planned is due: `for 2025`, `by 31 December 2025`; nil where no day is stated.
  var dueWords: String? {
    guard raw != nil, lo != nil || hi != nil else { return nil }
    return lo != nil && hi != nil ? "for \(words)" : words
  }

  private static func words(from lo: CalendarDate, to hi: CalendarDate) -> String {
    if lo == hi { return words(lo) }
    let (first, last) = (lo.parts, hi.parts)
    let isWhole =
      first.day == 1 && last.day == CalendarDate.daysInMonth(last.month, of: last.year)
    if isWhole, first.year == last.year {
      if first.month == last.month { return "\(month(first.month)) \(first.year)" }
      if first.month == 1, last.month == 12 { return String(first.year) }
      return "\(month(first.month)) to \(month(last.month)) \(first.year)"
    }
    return "\(words(lo)) to \(words(hi))"
  }

  private static func words(_ day: CalendarDate) -> String {
    let parts = day.parts
    return "\(parts.day) \(month(parts.month)) \(parts.year)"
  }

  private static func month(_ number: Int) -> String {
    let names = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    return names.indices.contains(number - 1) ? names[number - 1] : String(number)
  }
}
