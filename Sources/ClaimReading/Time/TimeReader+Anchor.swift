import Articles
import Quantities

/// The dates themselves: calendar dates, months, years, weekdays, and words that count from today.
extension TimeReader {
  /// The date that starts at `index`; a bare year or month needs a cue before it.
  func anchor(at index: Int, hasCue: Bool) -> TimeMatch? {
    guard index < tokens.count, !isInsideName(index) else { return nil }
    if let found = numericDate(at: index) { return found }
    if let found = otherCalendar(at: index) { return found }
    if let found = calendarDate(at: index, hasCue: hasCue) { return found }
    if let found = weekday(at: index) { return found }
    if let found = relativeDay(at: index) { return found }
    if let found = weekOfMonth(at: index) { return found }
    if let found = partOfCurrent(at: index) { return found }
    if let found = sameMonth(at: index) { return found }
    if let found = relativeUnit(at: index) { return found }
    if let found = agoOrEarlier(at: index) { return found }
    if let found = recent(at: index) { return found }
    if let found = season(at: index) { return found }
    if let found = quarter(at: index) { return found }
    return year(at: index, hasCue: hasCue)
  }

  func match(_ start: Int, _ end: Int, _ range: DayRange?) -> TimeMatch {
    TimeMatch(start: start, end: end, core: start, relation: .within, range: range)
  }

  /// Whether a month, weekday or number here is part of a name (`Factory February 11`).
  private func isInsideName(_ index: Int) -> Bool {
    guard index > 0 else { return false }
    let before = tokens[index - 1]
    guard before.kind == .word, before.isCapitalised, tokens[index].kind != .designation else {
      return false
    }
    if before.has([.month, .weekday, .preposition, .subordinator, .determiner, .adverb, .future]) {
      return false
    }
    if index == 1, !Lexicon.classes(of: before.lower).isEmpty { return false }
    return tokens[index].has([.month, .weekday]) || tokens[index].kind == .number
  }

  func whole(_ index: Int) -> Int? {
    guard index < tokens.count, tokens[index].kind == .number, let value = tokens[index].value,
      value == value.rounded(), value < 10_000, tokens[index].lower.allSatisfy(\.isNumber)
    else { return nil }
    return Int(value)
  }

  func month(_ index: Int) -> Int? {
    guard index < tokens.count, tokens[index].has(.month), tokens[index].isCapitalised else {
      return nil
    }
    return DayRange.monthNames.firstIndex { tokens[index].lower.hasPrefix($0) }.map { $0 + 1 }
  }

  private func yearNumber(_ index: Int) -> Int? {
    guard let year = whole(index), (1600...2150).contains(year), tokens[index].lower.count == 4
    else { return nil }
    return year
  }

  /// `11 February 2024`, `Feb. 11, 2024`, `February 11`, `March 2024`, `in March`.
  private func calendarDate(at index: Int, hasCue: Bool) -> TimeMatch? {
    if let day = whole(index), day <= 31, day > 0 {
      var at = index + 1
      if ["st", "nd", "rd", "th"].contains(lower(at) ?? "") { at += 1 }
      if lower(at) == "of" { at += 1 }
      guard let month = month(at), !tokens[index].lower.contains(",") else { return nil }
      return dayMonth(day, month, from: index, next: afterStop(at + 1))
    }
    guard let month = month(index) else { return nil }
    if let list = monthList(at: index) { return list }
    let next = afterStop(index + 1)
    if let day = whole(next), day >= 1, day <= 31, !isYearLike(next) {
      var at = next + 1
      if ["st", "nd", "rd", "th"].contains(lower(at) ?? "") { at += 1 }
      if at < tokens.count, tokens[at].kind == .word, tokens[at].isCapitalised,
        !tokens[at].has([.preposition, .weekday])
      {
        return nil
      }
      if let last = lastDay(at: at, after: day) {
        return days(day, last.day, month, from: index, next: last.next)
      }
      return dayMonth(day, month, from: index, next: at)
    }
    var at = next
    if lower(at) == "of" || lower(at) == "," { at += 1 }
    if let year = yearNumber(at) { return match(index, at + 1, .month(month, of: year)) }
    if let part = ["last", "this", "next"].firstIndex(of: lower(next) ?? ""),
      lower(next + 1) == "year",
      let published
    {
      return match(index, next + 2, .month(month, of: published.parts.year + part - 1))
    }
    guard hasCue, tokens[index].lower != "may" || index > 0 else { return nil }
    // `March Air Base`: a name, unless the month follows `in`, `since` and the like.
    if next < tokens.count, tokens[next].isCapitalised, tokens[next].kind == .word,
      !["in", "since", "by", "until", "during"].contains(lower(index - 1) ?? ""),
      !tokens[next].has([.preposition, .determiner])
    {
      return nil
    }
    var found = match(index, next, monthRange(month))
    found.isYearGiven = false
    if found.range == nil { found.partial = "XXXX-" + CalendarDateText.two(month) }
    return found
  }

  /// The second day of `March 1-5` or `March 1 and 2`, and the token after it.
  private func lastDay(at index: Int, after day: Int) -> (day: Int, next: Int)? {
    let link = lower(index)
    guard link == "-" || link == "to" || link == "and", let last = whole(index + 1),
      (1...31).contains(last), last > day, month(index + 2) == nil
    else { return nil }
    if link == "-" { return (last, index + 2) }
    let after = index + 2
    let closes =
      after >= tokens.count || tokens[after].kind == .symbol || isYearLike(after)
      || tokens[after].has([.preposition, .finite, .be, .have, .modal])
    return closes ? (last, after) : nil
  }

  private func days(_ first: Int, _ last: Int, _ month: Int, from start: Int, next: Int)
    -> TimeMatch?
  {
    guard var found = dayMonth(last, month, from: start, next: next), let range = found.range,
      let opening = CalendarDate(year: range.hi.parts.year, month: month, day: first)
    else { return dayMonth(first, month, from: start, next: next) }
    found.range = DayRange(lo: opening, hi: range.hi, precision: .day)
    return found
  }

  private func isYearLike(_ index: Int) -> Bool { yearNumber(index) != nil }

  private func afterStop(_ index: Int) -> Int {
    lower(index) == "." && index + 1 < tokens.count && tokens[index - 1].end == tokens[index].start
      && tokens[index - 1].lower.count <= 4 ? index + 1 : index
  }

  private func dayMonth(_ day: Int, _ month: Int, from start: Int, next: Int) -> TimeMatch? {
    let at = lower(next) == "," ? next + 1 : next
    if let year = yearNumber(at) {
      let date = CalendarDate(year: year, month: month, day: day)
      var found = match(start, at + 1, date.map { .day($0) })
      if date == nil { found.note = Self.noSuchDay }
      return found
    }
    if day > CalendarDate.daysInMonth(month, of: 2000) {
      var found = match(start, next, nil)
      found.note = Self.noSuchDay
      return found
    }
    guard let published else {
      var found = match(start, next, nil)
      found.partial = "XXXX-\(CalendarDateText.two(month))-\(CalendarDateText.two(day))"
      return found
    }
    let year = published.parts.year
    let candidates = [year - 1, year, year + 1].compactMap {
      CalendarDate(year: $0, month: month, day: day)
    }
    let past = candidates.last { $0 <= published }
    let coming = candidates.first { $0 > published }
    var found = match(start, next, (looksAhead ? coming : past).map { .day($0) })
    found.isYearGiven = false
    return found
  }

  /// `May to July 2020`, `March and June`, `July, August and September 2023`: from first to last.
  private func monthList(at index: Int) -> TimeMatch? {
    guard let first = month(index), !["between", "from"].contains(lower(index - 1) ?? "") else {
      return nil
    }
    let links = [",", "and", "or", "to", "-", "/", "through", "until", "till"]
    var last = first
    var end = afterStop(index + 1)
    var count = 1
    while links.contains(lower(end) ?? "") {
      let at = lower(end) == "," && lower(end + 1) == "and" ? end + 2 : end + 1
      guard let month = month(at), !isDay(afterStop(at + 1)) else { break }
      last = month
      end = afterStop(at + 1)
      count += 1
    }
    guard count > 1 else { return nil }
    let at = lower(end) == "of" || lower(end) == "," ? end + 1 : end
    if let year = yearNumber(at) {
      let opening = first <= last ? year : year - 1
      return DayRange.months(from: (first, opening), to: (last, year)).map {
        match(index, at + 1, $0)
      }
    }
    guard let closing = monthRange(last) else { return match(index, end, nil) }
    let year = closing.lo.parts.year
    var found = match(
      index, end,
      DayRange.months(from: (first, first <= last ? year : year - 1), to: (last, year)))
    found.isYearGiven = false
    return found
  }

  private func isDay(_ index: Int) -> Bool {
    whole(index).map { (1...31).contains($0) } ?? false
  }

  func monthRange(named name: String, year: Int) -> DayRange? {
    guard let month = DayRange.monthNames.firstIndex(where: { name.hasPrefix($0) }) else {
      return nil
    }
    return .month(month + 1, of: year)
  }

  /// A month with no year: the latest begun by publication, or the next where the text looks ahead.
  private func monthRange(_ month: Int) -> DayRange? {
    guard let published else { return nil }
    let (year, now, _) = published.parts
    if looksAhead { return .month(month, of: month >= now ? year : year + 1) }
    return .month(month, of: month <= now ? year : year - 1)
  }

  /// `2019`, `the 1990s`, `2019-2021`.
  private func year(at index: Int, hasCue: Bool) -> TimeMatch? {
    guard let year = yearNumber(index), !isInAddress(index) else { return nil }
    if lower(index + 1) == "s", tokens[index].end == tokens[index + 1].start, year % 10 == 0,
      let first = DayRange.year(year), let last = DayRange.year(year + 9)
    {
      return match(
        index, index + 2,
        DayRange(lo: first.lo, hi: last.hi, precision: year % 100 == 0 ? .year : .decade))
    }
    if lower(index + 1) == "-" || lower(index + 1) == "/",
      let last = endYear(index + 2, after: year),
      let opening = DayRange.year(year), let closing = DayRange.year(last)
    {
      return match(index, index + 3, DayRange(lo: opening.lo, hi: closing.hi, precision: .year))
    }
    guard let range = DayRange.year(year) else { return nil }
    if lower(index + 1) == "-" || lower(index + 1) == "to",
      ["present", "date", "today", "now"].contains(lower(index + 2) ?? "")
    {
      var found = match(index, index + 3, range)
      found.relation = .since
      return found
    }
    if hasCue, !countsThings(after: index) { return match(index, index + 1, range) }
    guard (1900...2100).contains(year), !countsThings(after: index) else { return nil }
    var found = match(index, index + 1, range)
    found.isAttributive = true
    return found
  }

  /// Whether the digits stand in a path (`example.org/2024/05`).
  private func isInAddress(_ index: Int) -> Bool {
    index > 1 && lower(index - 1) == "/" && tokens[index - 1].end == tokens[index].start
      && tokens[index - 2].kind != .number && tokens[index - 2].end == tokens[index - 1].start
  }

  private func endYear(_ index: Int, after year: Int) -> Int? {
    guard let number = whole(index) else { return nil }
    let full = number < 100 ? year / 100 * 100 + number : number
    return full > year && full < year + 200 && (number >= 100 || tokens[index].lower.count == 2)
      ? full : nil
  }

  /// Whether a unit or a counted plural follows, so that the number is no year.
  private func countsThings(after index: Int) -> Bool {
    guard index + 1 < tokens.count, tokens[index + 1].kind == .word else {
      return index + 1 < tokens.count && (lower(index + 1) == "%")
    }
    let next = tokens[index + 1]
    if index > 0, tokens[index - 1].has(.determiner) { return false }
    if next.has([
      .preposition, .coordinator, .subordinator, .auxiliary, .adverb, .determiner, .finite,
      .pronoun, .relative,
    ]) {
      return false
    }
    if UnitLexicon.phrases.match(tokens, at: index + 1) != nil,
      !UnitLexicon.short.contains(next.lower)
    {
      return true
    }
    return !next.isCapitalised && next.lower.hasSuffix("s") && !next.lower.hasSuffix("ss")
      && !next.has([.verb]) || next.is("people") || next.is("square") || next.is("cubic")
  }
}

/// Two-digit numbers for EDTF.
enum CalendarDateText {
  static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
