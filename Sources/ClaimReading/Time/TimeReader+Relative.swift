import Articles
import Quantities

/// Words that count from the publication: weekdays, `last year`, `three weeks ago`.
extension TimeReader {
  func weekday(at index: Int) -> TimeMatch? {
    let lead = ["last", "this", "next", "past", "coming"].firstIndex(of: lower(index) ?? "")
    let at = lead == nil ? index : index + 1
    guard at < tokens.count, tokens[at].has(.weekday), tokens[at].isCapitalised else { return nil }
    let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    guard let day = names.firstIndex(where: { tokens[at].lower.hasPrefix($0) }) else { return nil }
    var end = at + 1
    if let part = lower(end), ["morning", "evening", "night", "afternoon"].contains(part) {
      end += 1
    }
    if lower(end) == ",", let dated = anchor(at: end + 1, hasCue: true),
      dated.range?.precision == .day
    {
      return match(index, dated.end, dated.range)
    }
    if let dated = end < tokens.count ? anchor(at: end, hasCue: false) : nil,
      dated.range?.precision == .day, tokens[end].has(.month) || tokens[end].kind == .number
    {
      return match(index, dated.end, dated.range)
    }
    guard let published else { return match(index, end, nil) }
    let back = (published.weekday - day + 7) % 7
    let ahead = (day - published.weekday + 7) % 7
    let date: CalendarDate
    if lead == 2 || lead == 4 || (lead == nil && looksAhead) || (lead == 1 && looksAhead) {
      date = published.adding(days: ahead == 0 ? 7 : ahead)
    } else if lead == 0 || lead == 3 {
      date = published.adding(days: -(back == 0 ? 7 : back))
    } else {
      date = published.adding(days: -back)
    }
    return match(index, end, .day(date))
  }

  func relativeDay(at index: Int) -> TimeMatch? {
    for (kind, days) in [("today", 0), ("yesterday", -1), ("tomorrow", 1)] {
      if let count = phrase(kind, at: index) {
        return match(index, index + count, published.map { .day($0.adding(days: days)) })
      }
    }
    if lower(index) == "the", lower(index + 1) == "day", lower(index + 2) == "before",
      lower(index + 3) == "yesterday"
    {
      return match(index, index + 4, published.map { .day($0.adding(days: -2)) })
    }
    return nil
  }

  /// `in the same month last year`, `the same period of 2021`.
  func sameMonth(at index: Int) -> TimeMatch? {
    let at = lower(index) == "the" ? index + 1 : index
    guard lower(at) == "same", let unit = lower(at + 1),
      ["month", "period", "time", "week", "day", "date", "quarter"].contains(unit)
    else { return nil }
    var next = at + 2
    if lower(next) == "of" || lower(next) == "in" { next += 1 }
    var year: Int?
    if lower(next) == "last", lower(next + 1) == "year" {
      year = published.map { $0.parts.year - 1 }
      next += 2
    } else if lower(next) == "the", lower(next + 1) == "previous" || lower(next + 1) == "prior",
      lower(next + 2) == "year"
    {
      year = published.map { $0.parts.year - 1 }
      next += 3
    } else if let given = whole(next), (1900...2100).contains(given) {
      year = given
      next += 1
    } else if lower(next) == "a", lower(next + 1) == "year" {
      year = published.map { $0.parts.year - 1 }
      next += 3
    } else {
      return nil
    }
    guard next <= tokens.count else { return nil }
    guard let published, let year else { return match(index, next, nil) }
    let month = published.parts.month
    if unit == "quarter" {
      let first = (month - 1) / 3 * 3 + 1
      return match(index, next, .months(first, first + 2, of: year))
    }
    if unit == "day" || unit == "date" {
      return match(
        index, next, .day(DayRange.shift(published, years: year - published.parts.year)))
    }
    return match(index, next, .month(month, of: year))
  }

  /// `this year`, `last month`, `next week`, `the previous year`.
  func relativeUnit(at index: Int) -> TimeMatch? {
    var at = index
    if lower(at) == "the" { at += 1 }
    let steps = [
      "last": -1, "previous": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1,
      "following": 1,
    ]
    guard let step = lower(at).flatMap({ steps[$0] }), let unit = lower(at + 1) else { return nil }
    if at > index, lower(at) == "last" || lower(at) == "past" { return nil }
    if let season = Self.seasons[unit] {
      return match(index, at + 2, seasonRange(season, step: step))
    }
    guard ["year", "month", "week", "weekend", "quarter", "decade", "century"].contains(unit) else {
      return nil
    }
    guard let published else { return match(index, at + 2, nil) }
    return unitRange(unit, step, from: published).map { match(index, at + 2, $0) }
  }

  /// `(the end of) the year`: the one that publication is in.
  func thisUnit(at index: Int) -> TimeMatch? {
    guard lower(index) == "the", let unit = lower(index + 1), lower(index + 2) != "of",
      ["year", "month", "week", "quarter"].contains(unit)
    else { return nil }
    return match(index, index + 2, published.flatMap { unitRange(unit, 0, from: $0) })
  }

  private func unitRange(_ unit: String, _ step: Int, from published: CalendarDate) -> DayRange? {
    let (year, month, _) = published.parts
    switch unit {
    case "year": return .year(year + step)
    case "month":
      let day = DayRange.shift(published, months: step).parts
      return .month(day.month, of: day.year)
    case "week", "weekend":
      let monday = published.adding(days: -published.weekday + 7 * step)
      let first = unit == "weekend" ? monday.adding(days: 5) : monday
      return DayRange(lo: first, hi: monday.adding(days: 6), precision: .day)
    case "quarter":
      let first = DayRange.shift(published, months: -((month - 1) % 3) + 3 * step).parts
      return .months(first.month, first.month + 2, of: first.year)
    default:
      return nil
    }
  }

  /// `three weeks ago`, `a year earlier`, `two months before`.
  func agoOrEarlier(at index: Int) -> TimeMatch? {
    guard
      let number = NumberReader(tokens: tokens).number(at: index)
        ?? article(at: index), let unit = lower(number.end)
    else { return nil }
    let days = ["day": 1, "days": 1, "week": 7, "weeks": 7, "fortnight": 14]
    let months = ["month": 1, "months": 1, "year": 12, "years": 12, "decade": 120, "decades": 120]
    guard days[unit] != nil || months[unit] != nil, let word = lower(number.end + 1) else {
      return nil
    }
    guard let count = Self.count(number.lo) else { return nil }
    let end = number.end + 2
    if ["earlier", "previously", "before", "prior", "later", "after"].contains(word) {
      guard let step = months[unit] else { return nil }
      var found = match(index, end, nil)
      found.shiftMonths = (word == "later" || word == "after" ? 1 : -1) * step * count
      return found
    }
    guard word == "ago" else { return nil }
    guard let published else { return match(index, end, nil) }
    if let step = days[unit] {
      let day = published.adding(days: -step * count)
      let slack = step == 1 ? 0 : 3
      return match(
        index, end,
        DayRange(lo: day.adding(days: -slack), hi: day.adding(days: slack), precision: .day))
    }
    let day = DayRange.shift(published, months: -(months[unit] ?? 0) * count).parts
    return match(
      index, end, unit.hasPrefix("month") ? .month(day.month, of: day.year) : .year(day.year))
  }

  /// A whole number of days or months; nil beyond what the calendar can count back.
  private static func count(_ value: Double) -> Int? {
    value.magnitude <= 1e9 ? Int(value.rounded()) : nil
  }

  private func article(at index: Int) -> NumberMatch? {
    guard lower(index) == "a" || lower(index) == "an" || lower(index) == "one" else { return nil }
    return NumberMatch(lo: 1, hi: 1, start: index, end: index + 1, isSpelledOut: true)
  }

  /// `the past three years`, `over the last year`, `in recent weeks`.
  func recent(at index: Int) -> TimeMatch? {
    var at = lower(index) == "the" ? index + 1 : index
    if lower(at) == "recent", let unit = lower(at + 1),
      ["days", "weeks", "months", "years"].contains(unit)
    {
      return match(index, at + 2, nil)
    }
    guard at > index, lower(at) == "past" || lower(at) == "last" || lower(at) == "previous" else {
      return nil
    }
    at += 1
    var count = 1.0
    if let number = NumberReader(tokens: tokens).number(at: at) {
      count = number.lo
      at = number.end
    }
    let months = [
      "month": 1.0, "months": 1, "year": 12, "years": 12, "decade": 120, "decades": 120,
    ]
    let days = ["day": 1.0, "days": 1, "week": 7, "weeks": 7]
    guard let unit = lower(at), months[unit] != nil || days[unit] != nil else { return nil }
    guard let published else { return match(index, at + 1, nil) }
    guard let length = Self.count((months[unit] ?? days[unit] ?? 1) * count) else {
      return match(index, at + 1, nil)
    }
    let first =
      months[unit] == nil
      ? published.adding(days: -length) : DayRange.shift(published, months: -length)
    return match(index, at + 1, DayRange(lo: first, hi: published, precision: .day))
  }

  // MARK: Seasons and quarters

  static let seasons: [String: (first: Int, last: Int)] = Dictionary(
    TableText.rows(seasonTable).compactMap { row in
      guard let first = Int(row[1]), let last = Int(row[2]) else { return nil }
      return (row[0], (first, last))
    }, uniquingKeysWith: { first, _ in first })

  private func seasonRange(_ season: (first: Int, last: Int), step: Int) -> DayRange? {
    guard let published else { return nil }
    let (year, month, _) = published.parts
    var target = year + (step > 0 ? 1 : 0)
    if step > 0, season.first > month { target = year }
    if step < 0, month <= season.first || (season.first <= season.last && month <= season.last) {
      target = year - 1
    }
    return seasonRange(season, of: target)
  }

  private func seasonRange(_ season: (first: Int, last: Int), of year: Int) -> DayRange? {
    let closing = season.last < season.first ? year + 1 : year
    guard let lo = DayRange.month(season.first, of: year)?.lo,
      let hi = DayRange.month(season.last, of: closing)?.hi
    else { return nil }
    return DayRange(lo: lo, hi: hi, precision: .month)
  }

  /// `summer 2023`, `the summer of 2023`.
  func season(at index: Int) -> TimeMatch? {
    let at = lower(index) == "the" ? index + 1 : index
    guard let season = lower(at).flatMap({ Self.seasons[$0] }) else { return nil }
    let next = lower(at + 1) == "of" ? at + 2 : at + 1
    if let year = whole(next), (1900...2100).contains(year) {
      return match(index, next + 1, seasonRange(season, of: year))
    }
    // `in the spring`, but not `the fall in output` or `after the fall of …`.
    guard at > index, let published, lower(at + 1) != "of", lower(at + 1) != "in",
      ["in", "since", "by", "until", "during"].contains(lower(index - 1) ?? ""),
      at + 1 >= tokens.count || tokens[at + 1].kind != .word
        || tokens[at + 1].has([.preposition, .coordinator, .subordinator])
    else { return nil }
    let years = (-2...1).compactMap { seasonRange(season, of: published.parts.year + $0) }
    let found =
      looksAhead ? years.first { $0.lo > published } : years.last { $0.lo <= published }
    return match(index, at + 1, found)
  }

  /// The year of a quarter or half with none: the latest begun by publication, or the next where
  /// the sentence looks ahead.
  private func nearestYear(of month: Int, before index: Int) -> Int? {
    guard let published, lower(index) == "the" || lower(index - 1) == "the" else { return nil }
    let (year, now, _) = published.parts
    if looksAhead { return month + 2 >= now ? year : year + 1 }
    return month <= now ? year : year - 1
  }

  /// `the third quarter of 2024`, `Q3 2024`, `the first half of 2024`.
  func quarter(at index: Int) -> TimeMatch? {
    var at = lower(index) == "the" ? index + 1 : index
    let ordinals = ["first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4]
    var first: Int?
    var length = 3
    if let word = lower(at), word.count == 2, word.hasPrefix("q"),
      let digit = word.last?.wholeNumberValue, (1...4).contains(digit)
    {
      first = digit * 3 - 2
      at += 1
    } else if let number = lower(at).flatMap({ ordinals[$0] }) {
      let unit = lower(at + 1)
      if unit == "quarter" {
        first = number * 3 - 2
      } else if unit == "half", number <= 2 {
        (first, length) = (number * 6 - 5, 6)
      }
      at += 2
    }
    guard let first else { return nil }
    if lower(at) == "of" { at += 1 }
    if length == 6, month(at) != nil, var half = anchor(at: at, hasCue: true),
      let month = half.range, month.precision == .month
    {
      let middle = month.lo.adding(days: 14)
      half.start = index
      half.core = index
      half.range =
        first == 1
        ? DayRange(lo: month.lo, hi: middle, precision: .day)
        : DayRange(lo: middle.adding(days: 1), hi: month.hi, precision: .day)
      return half
    }
    var year: Int?
    if let given = whole(at), (1900...2100).contains(given) {
      year = given
      at += 1
    } else if let step = ["last": -1, "this": 0, "next": 1][lower(at) ?? ""],
      lower(at + 1) == "year"
    {
      year = published.map { $0.parts.year + step }
      at += 2
    }
    guard let year = year ?? nearestYear(of: first, before: index) else { return nil }
    return match(index, at, .months(first, first + length - 1, of: year))
  }
}
