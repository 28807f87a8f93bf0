import Articles
import Quantities

/// A time with the tokens it takes.
struct PackTime: Sendable {
  enum Relation: Sendable { case within, since, by, before, after }
  var start: Int
  var end: Int
  var core: Int
  var relation: Relation
  var range: DayRange?
}

/// Finds times by the shapes of a pack.
struct PackTimeReader {
  let tokens: PackTokens
  let dates: DatesOfPack
  let numbers: PackNumberReader
  let published: CalendarDate?
  let looksAhead: Bool

  func times() -> [PackTime] {
    var found: [PackTime] = []
    var index = 0
    while index < tokens.count {
      if let time = time(at: index) {
        found.append(time)
        index = max(index + 1, time.end)
      } else {
        index += 1
      }
    }
    return found
  }

  private func time(at index: Int) -> PackTime? {
    guard tokens[index].isWordLike else { return nil }
    if let time = span(at: index) { return time }
    var best: PackTime?
    // `з початку 2024 року`: a preposition and a part may both stand before the date.
    if let (code, count) = dates.relations.match(tokens, at: index),
      let (range, end) = days(at: index + count, hasCue: true)
    {
      // `до кінця 2024 року` ends with the year, whenever it is said.
      let isWhole = dates.parts.has(tokens, at: index + count)
      best = PackTime(
        start: index, end: end, core: index + count,
        relation: isWhole && relation(code) == .before ? .by : relation(code), range: range)
    }
    if best == nil, let (range, end) = days(at: index, hasCue: false) {
      best = PackTime(start: index, end: end, core: index, relation: .within, range: range)
    }
    return best
  }

  private func relation(_ code: String) -> PackTime.Relation {
    switch code {
    case "since": .since
    case "by": looksAhead ? .by : .before
    case "until": .by
    case "after": .after
    default: .within
    }
  }

  // MARK: Spans of two dates

  /// `з 3 по 12 квітня 2023 року`, `між 2018 і 2020 роками`, `2018–2020 роки`.
  private func span(at index: Int) -> PackTime? {
    for span in dates.spans {
      var start = index
      if !span.opening.isEmpty {
        guard let (_, count) = span.opening.match(tokens, at: index) else { continue }
        start += count
      }
      guard let (first, middle) = loose(at: start, hasCue: !span.opening.isEmpty),
        let (_, joined) = span.joining.match(tokens, at: middle),
        let (second, end) = date(at: middle + joined, hasCue: !span.opening.isEmpty),
        let range = bothEnds(first, second)
      else { continue }
      return PackTime(start: index, end: end, core: start, relation: .within, range: range)
    }
    return nil
  }

  /// A date, or the bare day or year that the second date completes.
  private func loose(at index: Int, hasCue: Bool) -> (PartialDate, Int)? {
    if let (found, end) = date(at: index, hasCue: hasCue), found.month != nil || !isYear(index) {
      return (found, end)
    }
    guard let value = whole(index) else { return nil }
    if isYear(index) { return (PartialDate(year: value), ordinalEnd(index + 1)) }
    guard (1...31).contains(value) else { return nil }
    return (PartialDate(day: value), ordinalEnd(index + 1))
  }

  private func bothEnds(_ first: PartialDate, _ second: PartialDate) -> DayRange? {
    var opening = first
    if opening.day != nil, opening.month == nil {
      guard second.day != nil else { return nil }
      opening.month = second.month
    }
    if first.day == nil, first.month == nil, second.day != nil || second.month != nil,
      first.range == nil, first.months == nil
    {
      // `з 2018 до 3 квітня`: a year alone begins; with nothing of its own it does not.
      guard first.year != nil else { return nil }
    }
    if opening.year == nil, opening.range == nil { opening.year = second.year }
    guard let hi = second.days(published: published, looksAhead: looksAhead) else { return nil }
    if opening.year == nil, opening.range == nil { opening.year = hi.hi.parts.year }
    guard var lo = opening.days(published: published, looksAhead: looksAhead) else { return nil }
    if lo.lo > hi.hi, first.year == nil { lo = lo.shifted(years: -1) }
    guard lo.lo <= hi.hi else { return nil }
    return DayRange(lo: lo.lo, hi: hi.hi, precision: min(lo.precision, hi.precision))
  }

  // MARK: One date

  /// The days of the date at `index`, a part of it where words before it say so.
  private func days(at index: Int, hasCue: Bool) -> (DayRange?, Int)? {
    if let (part, count) = dates.parts.match(tokens, at: index),
      let (found, end) = date(at: index + count, hasCue: true)
    {
      let whole = found.days(published: published, looksAhead: looksAhead)
      return (whole.map { Self.part(part, of: $0) }, end)
    }
    guard let (found, end) = date(at: index, hasCue: hasCue) else { return nil }
    return (found.days(published: published, looksAhead: looksAhead), end)
  }

  private static func part(_ part: String, of range: DayRange) -> DayRange {
    let words = part.split(separator: " ")
    guard words.count == 2, let index = Int(words[1]), (0...2).contains(index) else { return range }
    if words[0] == "third" { return range.third(index) }
    let (year, month, _) = range.lo.parts
    if range.precision == .year {
      return DayRange.months(index == 0 ? 1 : 7, index == 0 ? 6 : 12, of: year) ?? range
    }
    guard range.precision == .month, month == range.hi.parts.month else { return range }
    let middle = range.lo.adding(days: 14)
    return index == 0
      ? DayRange(lo: range.lo, hi: middle, precision: .day)
      : DayRange(lo: middle.adding(days: 1), hi: range.hi, precision: .day)
  }

  /// The date at `index`, with a weekday before it passed over.
  func date(at index: Int, hasCue: Bool = false) -> (PartialDate, Int)? {
    if tokens[index].kind == .number, let found = numeric(at: index) { return found }
    let matcher = PatternMatcher(tokens: tokens, limit: tokens.count) { slot($0, at: $1) }
    for (kind, pattern) in dates.patterns {
      guard let (end, captures) = matcher.match(pattern, at: index) else { continue }
      guard let found = made(kind, captures, from: index, to: end, hasCue: hasCue) else { continue }
      return (found, end)
    }
    return nil
  }

  private func slot(_ name: String, at index: Int) -> Int? {
    switch name {
    case "D": return day(index).map { $0.end }
    case "M": return month(index).map { $0.end }
    case "Y": return isYear(index) ? ordinalEnd(index + 1) : nil
    case "YW": return dates.yearWords.match(tokens, at: index).map { stopped(index + $0.count) }
    case "RY": return dates.relativeYears.match(tokens, at: index).map { index + $0.count }
    case "W": return dates.weekdays.match(tokens, at: index).map { index + $0.count }
    case "S": return dates.seasons.match(tokens, at: index).map { index + $0.count }
    case "U": return dates.units.match(tokens, at: index).map { index + $0.count }
    case "Q": return dates.ordinals.match(tokens, at: index).map { index + $0.count }
    case "STEP": return dates.steps.match(tokens, at: index).map { index + $0.count }
    case "PAST": return dates.past.match(tokens, at: index).map { index + $0.count }
    case "AGO": return dates.ago.match(tokens, at: index).map { index + $0.count }
    case "N": return numbers.single(at: index).flatMap { $0.hi <= 10_000 ? $0.end : nil }
    case "DEC":
      return dates.decadeEndings.contains(tokens[index].lower) && !tokens[index].isSpaced
        ? index + 1 : nil
    default: return nil
    }
  }

  /// Past the ending of an ordinal in digits (`2023-му`).
  private func ordinalEnd(_ index: Int) -> Int {
    tokens[index].isDash && !tokens[index].isSpaced && !tokens[index + 1].isSpaced
      && numbers.words.ordinalEndings.contains(tokens[index + 1].lower) ? index + 2 : index
  }

  /// Past the full stop of `р.` where the sentence goes on.
  private func stopped(_ end: Int) -> Int {
    tokens[end].is(".") && !tokens[end].isSpaced && tokens[end - 1].lower.count <= 2
      && end + 1 < tokens.count ? end + 1 : end
  }

  func whole(_ index: Int) -> Int? {
    guard index >= 0, tokens[index].kind == .number, let value = tokens[index].value,
      tokens[index].lower.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), value < 10_000
    else { return nil }
    return Int(value)
  }

  private func isYear(_ index: Int) -> Bool {
    guard let year = whole(index), tokens[index].lower.utf8.count == 4 else { return false }
    return (1600...2150).contains(year)
  }

  private func day(_ index: Int) -> (value: Int, end: Int)? {
    guard let value = whole(index), (1...31).contains(value) else { return nil }
    var end = index + 1
    if tokens[end].isDash, !tokens[end].isSpaced,
      numbers.words.ordinalEndings.contains(tokens[end + 1].lower)
    {
      end += 2
    } else if dates.hasCapitalMonths, tokens[end].is("."), !tokens[end].isSpaced {
      end += 1
    }
    return (value, end)
  }

  private func month(_ index: Int) -> (value: Int, end: Int)? {
    guard let (value, count) = dates.months.match(tokens, at: index) else { return nil }
    // `Марта` is a name where months are written small.
    guard
      dates.hasCapitalMonths || !tokens[index].isCapitalised || tokens[index].isAllCapitals
        || index == 0
    else { return nil }
    var end = index + count
    if tokens[end].is("."), !tokens[end].isSpaced, tokens[index].lower.count <= 4,
      tokens[end + 1].kind == .number
    {
      end += 1
    }
    return (value, end)
  }
}
