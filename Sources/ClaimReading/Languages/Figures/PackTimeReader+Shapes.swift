import Articles
import Quantities

/// What the shapes of the pack's `dates` mean.
extension PackTimeReader {
  func made(
    _ kind: String, _ captures: [PackCapture], from start: Int, to end: Int, hasCue: Bool
  ) -> PartialDate? {
    func at(_ slot: String) -> Int? { captures.first { $0.slot == slot }?.start }
    var date = PartialDate()
    date.day = at("D").flatMap(whole)
    date.month = at("M").flatMap { dates.months.match(tokens, at: $0)?.value }
    date.year = at("Y").flatMap(whole)
    if let relative = at("RY").flatMap({ dates.relativeYears.match(tokens, at: $0)?.value }) {
      guard let published else { return PartialDate() }
      date.year = published.parts.year + relative
    }
    let step = at("STEP").flatMap { dates.steps.match(tokens, at: $0)?.value }
    switch kind {
    case "date": return date.day != nil || date.month != nil || date.year != nil ? date : nil
    case "cued":
      // A month or year that could be something else counts only after a preposition.
      let isOrdinal = captures.contains { $0.slot == "Y" && $0.end > $0.start + 1 }
      guard hasCue, isOrdinal || !isCounted(after: end, date) else { return nil }
      return date
    case "decade":
      date.isDecade = true
      return date
    case "season":
      guard let season = at("S").flatMap({ dates.seasons.match(tokens, at: $0)?.value }) else {
        return nil
      }
      date.months = season == 0 ? (12, 2) : (season * 3, season * 3 + 2)
      return shifted(date, step)
    case "quarter", "half":
      guard let number = at("Q").flatMap({ dates.ordinals.match(tokens, at: $0)?.value }) else {
        return nil
      }
      let length = kind == "quarter" ? 3 : 6
      guard number >= 1, number * length <= 12 else { return nil }
      date.months = (number * length - length + 1, number * length)
      return date
    case "weekday": return weekday(at("W"), step)
    case "day":
      guard let step = step ?? relativeDay(start) else { return nil }
      return PartialDate(range: published.map { .day($0.adding(days: step)) })
    case "unit":
      guard let step, let unit = at("U").flatMap({ dates.units.match(tokens, at: $0)?.value })
      else { return nil }
      return PartialDate(range: published.flatMap { self.unit(unit, step, from: $0) })
    case "past", "ago":
      return counted(kind, at("N"), at("U"))
    default: return nil
    }
  }

  /// `у 2024 будівлях`: a number before a noun is no year.
  private func isCounted(after end: Int, _ date: PartialDate) -> Bool {
    guard date.month == nil else { return false }
    let next = tokens[end]
    return next.isWord && next.lower.unicodeScalars.count > 3 && !next.isCapitalised
      && dates.relations.match(tokens, at: end) == nil || next.isDash || next.is("%")
  }

  private func relativeDay(_ index: Int) -> Int? { dates.steps.match(tokens, at: index)?.value }

  private func shifted(_ date: PartialDate, _ step: Int?) -> PartialDate {
    guard let step, let published, let months = date.months else { return date }
    var target = published.parts.year + (step > 0 ? 1 : 0)
    if step < 0 {
      target -= published.parts.month <= months.last || months.last < months.first ? 1 : 0
    }
    var result = date
    result.year = target
    return result
  }

  private func weekday(_ index: Int?, _ step: Int?) -> PartialDate? {
    guard let index, let day = dates.weekdays.match(tokens, at: index)?.value else { return nil }
    guard let published else { return PartialDate() }
    let back = (published.weekday - day + 7) % 7
    let ahead = (day - published.weekday + 7) % 7
    if step == 1 || step == nil && looksAhead {
      return PartialDate(range: .day(published.adding(days: ahead == 0 ? 7 : ahead)))
    }
    return PartialDate(
      range: .day(published.adding(days: step == -1 && back == 0 ? -7 : -back)))
  }

  private func unit(_ unit: String, _ step: Int, from published: CalendarDate) -> DayRange? {
    let (year, month, _) = published.parts
    switch unit {
    case "day": return .day(published.adding(days: step))
    case "year": return .year(year + step)
    case "month":
      let moved = DayRange.shift(published, months: step).parts
      return .month(moved.month, of: moved.year)
    case "week":
      let monday = published.adding(days: 7 * step - published.weekday)
      return DayRange(lo: monday, hi: monday.adding(days: 6), precision: .day)
    case "quarter":
      let first = DayRange.shift(published, months: 3 * step - (month - 1) % 3).parts
      return .months(first.month, first.month + 2, of: first.year)
    case "decade": return nil
    default: return nil
    }
  }

  /// `за останні 18 місяців`, `три тижні тому`.
  private func counted(_ kind: String, _ number: Int?, _ unit: Int?) -> PartialDate? {
    guard let unit = unit.flatMap({ dates.units.match(tokens, at: $0)?.value }) else { return nil }
    let value = number.flatMap { numbers.single(at: $0) }?.hi ?? 1
    guard value > 0, value <= 10_000, let published else { return PartialDate() }
    let months = ["month": 1.0, "year": 12, "decade": 120, "quarter": 3][unit]
    let days = ["day": 1.0, "week": 7][unit]
    guard let length = (months ?? days).map({ Int(($0 * value).rounded()) }) else { return nil }
    let day =
      months == nil
      ? published.adding(days: -length) : DayRange.shift(published, months: -length)
    if kind == "past" {
      return PartialDate(range: DayRange(lo: day, hi: published, precision: .day))
    }
    if months == nil {
      let slack = unit == "day" ? 0 : 3
      return PartialDate(
        range: DayRange(
          lo: day.adding(days: -slack), hi: day.adding(days: slack), precision: .day))
    }
    let parts = day.parts
    return PartialDate(
      range: unit == "month" ? .month(parts.month, of: parts.year) : .year(parts.year))
  }

  // MARK: Dates in digits

  /// `03.04.2024`, `3.4.24` (day first), `2024-04-03`.
  func numeric(at index: Int) -> (PartialDate, Int)? {
    let parts = tokens[index].lower.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count == 3, tokens[index].lower.allSatisfy({ $0.isNumber || $0 == "." }),
      let day = Int(parts[0]), let month = Int(parts[1]), var year = Int(parts[2]),
      parts[2].count == 4 || parts[2].count == 2, parts[0].count <= 2, parts[1].count <= 2
    {
      if parts[2].count == 2 { year += year < 70 ? 2000 : 1900 }
      guard CalendarDate(year: year, month: month, day: day) != nil else { return nil }
      return (PartialDate(day: day, month: month, year: year), index + 1)
    }
    if let year = whole(index), year > 1600, tokens[index + 1].isDash, !tokens[index + 1].isSpaced,
      let month = whole(index + 2), tokens[index + 3].isDash, !tokens[index + 3].isSpaced,
      let day = whole(index + 4), tokens[index + 2].lower.utf8.count == 2,
      CalendarDate(year: year, month: month, day: day) != nil
    {
      return (PartialDate(day: day, month: month, year: year), index + 5)
    }
    return nil
  }
}
