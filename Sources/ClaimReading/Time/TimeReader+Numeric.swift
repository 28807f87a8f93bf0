import Articles
import Quantities

/// Dates in digits alone: `03/04/2024`, `04.03.2024`, `2024/04/03`, `20240403`, `12/2022`.
extension TimeReader {
  func numericDate(at index: Int) -> TimeMatch? {
    guard tokens[index].kind == .number else { return nil }
    if let named = named(at: index) { return named }
    guard index == 0 || !NumberLabels.isLabel(tokens[index - 1]) else { return nil }
    return separated(at: index) ?? dotted(at: index) ?? compact(at: index) ?? monthYear(at: index)
  }

  /// `3-Jun-2021`, `03JUN2021`.
  private func named(at index: Int) -> TimeMatch? {
    guard let day = whole(index), (1...31).contains(day), isTight(index, index + 2) else {
      return nil
    }
    // The tokenizer keeps capitals and digits together: `JUN2021`, `Jun-2021`.
    let at = tokens[index + 1].isDash ? index + 2 : index + 1
    if tokens[at].kind == .designation {
      let parts = tokens[at].lower.split { !$0.isNumber }
      let letters = tokens[at].lower.prefix { $0.isLetter }
      guard parts.count == 1, let year = Int(parts[0]), letters.count == 3,
        let month = DayRange.monthNames.firstIndex(of: String(letters))
      else { return nil }
      let full = year < 100 ? century(year) : year
      return dated(index, at + 1, [CalendarDate(year: full, month: month + 1, day: day)])
    }
    guard tokens[index + 1].isDash, isTight(index, index + 5), let month = month(index + 2),
      tokens[index + 3].isDash, let year = whole(index + 4)
    else { return nil }
    let full = year < 100 ? century(year) : year
    return dated(index, index + 5, [CalendarDate(year: full, month: month, day: day)])
  }

  /// `2024-04-03`, `2024/04/03`, `03/04/2024`, `3-4-24`.
  ///
  /// Year first leaves no doubt. Otherwise day first and month first are both read, where both are
  /// days; where neither is, that is said.
  private func separated(at index: Int) -> TimeMatch? {
    guard index + 4 < tokens.count, let mark = lower(index + 1), mark == "-" || mark == "/",
      lower(index + 3) == mark, isTight(index, index + 5),
      let first = whole(index), let second = whole(index + 2), let third = whole(index + 4)
    else { return nil }
    if first > 1000 {
      return dated(index, index + 5, [CalendarDate(year: first, month: second, day: third)])
    }
    let isLong = tokens[index + 4].lower.count == 4
    guard first <= 99, second <= 99, isLong || tokens[index + 4].lower.count == 2,
      isLong || mark == "/" || hasDateCue(before: index)
    else { return nil }
    let year = isLong ? third : century(third)
    return dated(
      index, index + 5,
      [
        CalendarDate(year: year, month: second, day: first),
        CalendarDate(year: year, month: first, day: second),
      ])
  }

  /// `04.03.2024`, `3.4.24`: with points the day comes first; `2024.04.03`: the year does.
  private func dotted(at index: Int) -> TimeMatch? {
    let parts = tokens[index].lower.split(separator: ".", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Int($0) }
    guard parts.count == 3, numbers.count == 3 else { return nil }
    if parts[0].count == 4, (1000...2999).contains(numbers[0]) {
      return dated(
        index, index + 1, [CalendarDate(year: numbers[0], month: numbers[1], day: numbers[2])])
    }
    guard parts[0].count <= 2, parts[1].count <= 2, numbers[0] <= 31, numbers[1] <= 31,
      parts[2].count == 4 || parts[2].count == 2 && hasDateCue(before: index)
    else { return nil }
    let year = parts[2].count == 4 ? numbers[2] : century(numbers[2])
    return dated(
      index, index + 1, [CalendarDate(year: year, month: numbers[1], day: numbers[0])])
  }

  /// `20240403`, after a word that a date follows.
  private func compact(at index: Int) -> TimeMatch? {
    let digits = tokens[index].lower
    guard digits.utf8.count == 8, let value = Int(digits), hasDateCue(before: index),
      (19_000_101...21_001_231).contains(value),
      let date = CalendarDate(year: value / 10_000, month: value / 100 % 100, day: value % 100)
    else { return nil }
    return match(index, index + 1, .day(date))
  }

  /// `12/2022`, `03.2023`.
  private func monthYear(at index: Int) -> TimeMatch? {
    if lower(index + 1) == "/", isTight(index, index + 3), let month = whole(index),
      (1...12).contains(month), tokens[index + 2].lower.count == 4, let year = whole(index + 2),
      (1900...2100).contains(year), lower(index + 3) != "/"
    {
      return match(index, index + 3, .month(month, of: year))
    }
    let parts = tokens[index].lower.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count == 2, parts[1].count == 4, hasDateCue(before: index),
      let month = Int(parts[0]), (1...12).contains(month), let year = Int(parts[1]),
      (1900...2100).contains(year)
    else { return nil }
    return match(index, index + 1, .month(month, of: year))
  }

  /// One match with every day it can be; none of them a day of the calendar is said.
  private func dated(_ start: Int, _ end: Int, _ dates: [CalendarDate?]) -> TimeMatch {
    var days: [CalendarDate] = []
    for date in dates.compactMap(\.self) where !days.contains(date) { days.append(date) }
    guard let first = days.min(), let last = days.max() else {
      var found = match(start, end, nil)
      found.note = Self.noSuchDay
      return found
    }
    var found = match(start, end, DayRange(lo: first, hi: last, precision: .day))
    if days.count > 1 {
      found.readings = days.map { DayRange.day($0) }
      found.note = "day or month first: both are possible"
    }
    return found
  }

  static let noSuchDay = "no such day in the calendar"

  /// A year of two digits: the latest that is not after the year of publication, or the next one.
  private func century(_ year: Int) -> Int {
    let latest = (published?.parts.year ?? 2068) + 1
    let full = latest / 100 * 100 + year
    return full > latest ? full - 100 : full
  }

  private func isTight(_ start: Int, _ end: Int) -> Bool {
    end <= tokens.count
      && between(start + 1, end).allSatisfy { tokens[$0 - 1].end == tokens[$0].start }
  }

  /// Whether a word stands before `index` that a date may follow.
  private func hasDateCue(before index: Int) -> Bool {
    guard index > 0 else { return false }
    let before = tokens[index - 1]
    return before.has([.preposition, .weekday, .subordinator]) || before.is("(")
      || ["dated", "date", "acquired", "taken", "captured", ","].contains(before.lower)
      || before.is(":") || before.isDash
  }

  // MARK: Other calendars

  /// `Muharram 1445`, `15 Khordad 1403`, `Reiwa 6`: not read, and said to be.
  func otherCalendar(at index: Int) -> TimeMatch? {
    var at = index
    if let day = whole(at), (1...31).contains(day) { at += 1 }
    guard at < tokens.count, tokens[at].isCapitalised,
      let count = Self.foreignMonths.match(tokens, at: at)?.count,
      at > index || whole(at + count) != nil
    else { return nil }
    var end = at + count
    if lower(end) == "," { end += 1 }
    if whole(end) == nil { end = at + count } else { end += 1 }
    if ["ah", "h", "ap", "sh"].contains(lower(end) ?? "") { end += 1 }
    var found = match(index, end, nil)
    found.note = "not of the Gregorian calendar: not read"
    return found
  }

  /// Whether a capitalised word begins the name of a month or era of another calendar.
  static func isOtherCalendar(_ token: Token) -> Bool {
    token.isCapitalised && foreignStarts.contains(token.lower)
  }

  private static let foreignStarts = Set(
    TableText.entries(foreignMonthTable).compactMap { TableText.words($0).first })

  private static let foreignMonths = PhraseTable(
    TableText.entries(foreignMonthTable).map { (phrase: $0, value: true) })
}

/// Months and eras of the Islamic, Persian, Hebrew and East Asian calendars.
let foreignMonthTable = """
  muharram, safar, rabi al - awwal, rabi i, rabi ii, rabi al - thani, jumada, jumada i, jumada ii, \
  jumada al - awwal, jumada al - thani, rajab, shaaban, sha'ban, ramadan, shawwal, dhu al - qadah, \
  dhu al - hijjah, dhul hijjah, farvardin, ordibehesht, khordad, tir, mordad, shahrivar, mehr, aban, azar, \
  bahman, esfand, tishrei, cheshvan, kislev, tevet, shevat, adar, nisan, iyar, sivan, tammuz, elul, reiwa, \
  heisei, showa, juche
  """
