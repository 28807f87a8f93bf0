import Articles
import Quantities

/// Seasons, quarters and halves of years, calendar and fiscal.
extension TimeReader {
  static let seasons: [String: (first: Int, last: Int)] = Dictionary(
    TableText.rows(seasonTable).compactMap { row in
      guard let first = Int(row[1]), let last = Int(row[2]) else { return nil }
      return (row[0], (first, last))
    }, uniquingKeysWith: { first, _ in first })

  func seasonRange(_ season: (first: Int, last: Int), step: Int) -> DayRange? {
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
  private func nearestYear(of month: Int, before index: Int, isCode: Bool) -> Int? {
    guard let published, isCode || lower(index) == "the" || lower(index - 1) == "the" else {
      return nil
    }
    let (year, now, _) = published.parts
    if looksAhead { return month + 2 >= now ? year : year + 1 }
    return month <= now ? year : year - 1
  }

  /// `the third quarter of 2024`, `Q3 2024`, `H1 2024`, `the 4th quarter of FY2023`, `the first half of May`.
  func quarter(at index: Int) -> TimeMatch? {
    let at = lower(index) == "the" ? index + 1 : index
    guard let part = yearPart(at: at) else { return fiscalYear(at: at) }
    var next = part.next
    if lower(next) == "of" || lower(next) == "," || lower(next) == "in" { next += 1 }
    if part.months == 6, month(next) != nil { return halfMonth(part.first, from: index, at: next) }
    if lower(next) == "the", fiscalYear(at: next + 1) != nil { next += 1 }
    if let fiscal = fiscalYear(at: next) {
      var found = fiscal
      (found.start, found.core) = (index, index)
      found.note = "\(part.months == 3 ? "quarter" : "half") of a fiscal year: " + Self.fiscalNote
      return found
    }
    var year: Int?
    if let given = whole(next), (1900...2100).contains(given) {
      year = given
      next += 1
    } else if let step = ["last": -1, "this": 0, "next": 1][lower(next) ?? ""],
      lower(next + 1) == "year"
    {
      year = published.map { $0.parts.year + step }
      next += 2
    } else {
      // `the third quarter of the site` is a part of it.
      if lower(part.next) == "of",
        !(lower(part.next + 1) == "the" && lower(part.next + 2) == "year")
      {
        return nil
      }
      next = part.next
    }
    let isCode = tokens[at].kind == .designation
    guard let year = year ?? nearestYear(of: part.first, before: index, isCode: isCode) else {
      return nil
    }
    return match(index, next, .months(part.first, part.first + part.months - 1, of: year))
  }

  /// A quarter or half named at `index`: its first month, its length, and the token after.
  private func yearPart(at index: Int) -> (first: Int, months: Int, next: Int)? {
    if let word = lower(index), word.count == 2, tokens[index].isCapitalised,
      let digit = word.last?.wholeNumberValue
    {
      if word.hasPrefix("q"), (1...4).contains(digit) { return (digit * 3 - 2, 3, index + 1) }
      if word.hasPrefix("h"), (1...2).contains(digit) { return (digit * 6 - 5, 6, index + 1) }
    }
    var number = ["first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4][
      lower(index) ?? ""]
    var next = index + 1
    if let digits = whole(index), ["st", "nd", "rd", "th"].contains(lower(index + 1) ?? "") {
      (number, next) = (digits, index + 2)
    }
    guard let number, (1...4).contains(number) else { return nil }
    if lower(next) == "quarter" { return (number * 3 - 2, 3, next + 1) }
    if lower(next) == "half", number <= 2 { return (number * 6 - 5, 6, next + 1) }
    return nil
  }

  private func halfMonth(_ first: Int, from index: Int, at next: Int) -> TimeMatch? {
    guard var half = anchor(at: next, hasCue: true), let month = half.range,
      month.precision == .month
    else { return nil }
    let middle = month.lo.adding(days: 14)
    half.start = index
    half.core = index
    half.range =
      first == 1
      ? DayRange(lo: month.lo, hi: middle, precision: .day)
      : DayRange(lo: middle.adding(days: 1), hi: month.hi, precision: .day)
    return half
  }

  static let fiscalNote = "its months are not said"

  /// `FY2023`, `FY 2023-24`, `fiscal year 2023`, `the 2023 financial year`: the calendar year, noted.
  func fiscalYear(at index: Int) -> TimeMatch? {
    guard index < tokens.count else { return nil }
    var at = index
    var year: Int?
    if let word = lower(at), word.hasPrefix("fy"), tokens[at].kind == .designation {
      year = Int(word.dropFirst(2))
      at += 1
    } else if lower(at) == "fy" || lower(at) == "fiscal" || lower(at) == "financial" {
      at += lower(at + 1) == "year" ? 2 : 1
      year = whole(at)
      at += 1
    } else if let given = whole(at), lower(at + 1) == "fiscal" || lower(at + 1) == "financial",
      lower(at + 2) == "year"
    {
      year = given
      at += 3
    }
    guard var year else { return nil }
    if year < 100 { year += 2000 }
    guard (1900...2100).contains(year), let first = DayRange.year(year) else { return nil }
    var found = match(index, at, first)
    if lower(at) == "-" || lower(at) == "/", let end = whole(at + 1),
      let last = DayRange.year(end < 100 ? year / 100 * 100 + end : end), last.lo > first.lo
    {
      found = match(index, at + 2, DayRange(lo: first.lo, hi: last.hi, precision: .year))
    }
    found.note = "fiscal year: " + Self.fiscalNote
    return found
  }
}
