import Articles
import Quantities

/// Words that count from the publication: weekdays, `last year`, `three weeks ago`.
extension TimeReader {
  func weekday(at index: Int) -> TimeMatch? {
    let lead = ["last", "this", "next", "past", "coming"].firstIndex(of: lower(index) ?? "")
    let at = lead == nil ? index : index + 1
    guard at < tokens.count, tokens[at].has(.weekday), tokens[at].isCapitalised else { return nil }
    if lead == nil, tokens[at].lower.utf8.count <= 5, !isShortWeekday(at) { return nil }
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

  /// Whether `Sat` or `Sun` here is a day and no other word (`Sat imagery`, `the Sun reported`).
  private func isShortWeekday(_ index: Int) -> Bool {
    var next = index + 1
    if lower(next) == ".", next < tokens.count, tokens[index].end == tokens[next].start {
      next += 1
    }
    let before = ["on", "since", "by", "until", "from", "before", "after"].contains(
      lower(index - 1) ?? "")
    if lower(next) == "," { next += 1 }
    if next < tokens.count, tokens[next].has(.month) || tokens[next].kind == .number { return true }
    let ends =
      next >= tokens.count || tokens[next].kind != .word
      || tokens[next].has([
        .preposition, .coordinator, .subordinator, .finite, .be, .have, .modal,
      ])
    return ends && before
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

  /// `the first week of June 2023`, `the last week of May`.
  func weekOfMonth(at index: Int) -> TimeMatch? {
    let at = lower(index) == "the" ? index + 1 : index
    guard
      let week = ["first", "second", "third", "fourth", "last"].firstIndex(of: lower(at) ?? ""),
      lower(at + 1) == "week", lower(at + 2) == "of", month(at + 3) != nil,
      var found = anchor(at: at + 3, hasCue: true), let range = found.range,
      range.precision == .month
    else { return nil }
    let first = week == 4 ? range.hi.adding(days: -6) : range.lo.adding(days: 7 * week)
    found.range = DayRange(lo: first, hi: first.adding(days: 6), precision: .day)
    (found.start, found.core) = (index, index)
    return found
  }

  /// `later this year`, `earlier this month`: what is left of it, or what is gone.
  func partOfCurrent(at index: Int) -> TimeMatch? {
    guard let word = lower(index), word == "later" || word == "earlier",
      lower(index + 1) == "this", var found = relativeUnit(at: index + 1), let published,
      let range = found.range, range.lo <= published, published <= range.hi
    else { return nil }
    (found.start, found.core) = (index, index)
    found.range =
      word == "later"
      ? DayRange(lo: published, hi: range.hi, precision: .day)
      : DayRange(lo: range.lo, hi: published, precision: .day)
    return found
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
    if let month = month(at + 1), lower(at) != "following" {
      return match(index, at + 2, nearest(month, step: step))
    }
    if let season = Self.seasons[unit] {
      return match(index, at + 2, seasonRange(season, step: step))
    }
    guard ["year", "month", "week", "weekend", "quarter", "decade", "century"].contains(unit) else {
      return nil
    }
    if lower(at) == "following" || at > index && lower(at) == "previous" {
      // `in 2019 … the following year`: counted from another date, where the sentence has one.
      let months = ["month": 1, "quarter": 3, "year": 12, "decade": 120]
      if let length = months[unit] {
        var found = match(
          index, at + 2,
          step < 0 ? published.flatMap { unitRange(unit, step, from: $0) } : nil)
        found.anaphorMonths = step * length
        return found
      }
    }
    guard let published else { return match(index, at + 2, nil) }
    return unitRange(unit, step, from: published).map { match(index, at + 2, $0) }
  }

  /// `last May`, `this May`, `next May`: never the month of publication itself for the outer two.
  private func nearest(_ month: Int, step: Int) -> DayRange? {
    guard let published else { return nil }
    let (year, now, _) = published.parts
    if step == 0 { return .month(month, of: year) }
    if step < 0 { return .month(month, of: month < now ? year : year - 1) }
    return .month(month, of: month > now ? year : year + 1)
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
    guard let length = Self.count((months[unit] ?? days[unit] ?? 1) * count) else {
      return match(index, at + 1, nil)
    }
    let back = TimeMatch.Lookback(
      months: months[unit] == nil ? 0 : length, days: months[unit] == nil ? length : 0)
    var found = match(index, at + 1, published.map(back.range))
    found.lookback = back
    return found
  }
}
