import Articles
import Quantities

/// Finds and resolves the time expressions of one sentence.
///
/// Relative words resolve against the publication: a weekday to the latest such day before or on
/// it, a month with no year to the latest that has begun, or the next where the sentence looks
/// ahead. Numbers and months inside names (`Factory February 11`) are left alone.
struct TimeReader {
  let tokens: TokenList
  let published: CalendarDate?
  /// Whether the expression being read does.
  private(set) var looksAhead = false

  init(tokens: TokenList, published: CalendarDate?) {
    self.tokens = tokens
    self.published = published
  }

  /// Every time in the tokens of one sentence, in the order of the text.
  static func read(in tokens: TokenList, published: CalendarDate?) -> [TimeMatch] {
    TimeReader(tokens: tokens, published: published).times()
  }

  func times() -> [TimeMatch] {
    guard tokens.contains(where: Self.tellsTime) else { return [] }
    let governors = governingVerbs()
    var found: [TimeMatch] = []
    var index = 0
    while index < tokens.count {
      var reader = self
      reader.looksAhead = governors[index].map(looksAhead) ?? false
      if let match = reader.time(at: index) {
        found.append(match)
        index = max(index + 1, match.end)
      } else {
        index += 1
      }
    }
    return related(found)
  }

  /// Whether a token can be the heart of a time expression at all.
  private static func tellsTime(_ token: Token) -> Bool {
    if token.kind == .number { return token.end - token.start >= 4 }
    if token.is("/") { return true }
    return isOtherCalendar(token) || token.has([.month, .weekday, .timeNoun])
      || hearts.contains(token.lower)
      || token.kind == .designation
        && (["q", "h", "f"].contains(token.lower.prefix(1))
          || DayRange.monthNames.contains(String(token.lower.prefix(3))))
  }

  private static let hearts: Set<String> = [
    "today", "yesterday", "tomorrow", "tonight", "now", "currently", "present", "presently",
    "recent",
    "spring", "summer", "autumn", "fall", "winter", "morning", "evening", "afternoon", "night",
    "weekend", "fiscal", "financial",
  ]

  func lower(_ index: Int) -> String? {
    index >= 0 && index < tokens.count ? tokens[index].lower : nil
  }

  func phrase(_ kind: String, at index: Int) -> Int? {
    guard index < tokens.count else { return nil }
    return Self.phrases[kind]?.match(tokens, at: index)?.count
  }

  private static let phrases: [String: PhraseTable<Bool>] = {
    var tables: [String: PhraseTable<Bool>] = [:]
    for row in TableText.rows(timeWordTable) where row.count == 2 {
      tables[row[0]] = PhraseTable(
        TableText.entries(row[1]).map { (phrase: $0, value: true) })
    }
    return tables
  }()

  private func time(at index: Int) -> TimeMatch? {
    guard mayStart(tokens[index]) else { return nil }
    if let count = phrase("now", at: index), !tokens[index].isCapitalised || index == 0 {
      return now(at: index, count: count)
    }
    if lower(index) == "for", let lasted = duration(at: index) { return lasted }
    if let days = days(first: index, links: ["to", "-", "/", "and", "or", ","], from: index) {
      return days
    }
    if lower(index) == "between" || lower(index) == "from", let range = span(at: index) {
      return range
    }
    for (kind, relation) in Self.relations {
      guard let count = phrase(kind, at: index) else { continue }
      var reader = self
      if relation == .since { reader.looksAhead = false }
      if let match = reader.dated(
        from: index, core: index + count, relation: relation, hasCue: true)
      {
        return match
      }
      if relation == .since, let match = sinceClause(at: index, core: index + count) {
        return match
      }
    }
    return dated(from: index, core: index, relation: .within, hasCue: false)
  }

  private static let relations: [(String, TimeMatch.Relation)] = [
    ("since", .since), ("by", .by), ("after", .after), ("in", .within),
  ]

  private func mayStart(_ token: Token) -> Bool {
    token.kind == .number || token.kind == .designation
      || token.has([
        .month, .weekday, .preposition, .subordinator, .determiner, .ordinal, .adverb, .number,
      ])
      || Self.starters.contains(token.lower)
  }

  private static let starters: Set<String> = [
    "last", "next", "early", "mid", "late", "middle", "end", "start", "beginning", "starting",
    "spring", "summer", "autumn", "fall", "winter", "tonight", "tomorrow", "following", "previous",
    "no", "not", "past", "pre", "post", "fiscal", "financial", "fy", "predate", "predates",
    "predated",
    "predating",
    "january", "february", "april", "june", "july", "august", "september", "october", "november",
    "december", "prior", "dated", "ahead", "presently", "ever",
  ]

  private func dated(
    from start: Int, core: Int, relation: TimeMatch.Relation, hasCue: Bool
  ) -> TimeMatch? {
    guard core < tokens.count else { return nil }
    var at = core
    var part: Int?
    for (index, kind) in ["part-early", "part-mid", "part-late"].enumerated() {
      if let count = phrase(kind, at: at) {
        part = index
        at += count
        if lower(at) == "-" { at += 1 }
        if lower(at) == "of" { at += 1 }
        break
      }
    }
    let current = part == nil ? nil : thisUnit(at: at)
    if current == nil, lower(at) == "the", part == nil || lower(at + 1) != nil {
      if anchor(at: at, hasCue: hasCue || part != nil) == nil { at += 1 }
    }
    guard at < tokens.count, var match = current ?? anchor(at: at, hasCue: hasCue || part != nil)
    else {
      return nil
    }
    match.start = start
    match.core = core
    if relation != .within { match.relation = relation }
    match.end = afterClock(match)
    if let part, let range = match.range { match.range = range.third(part) }
    match.isAhead = looksAhead && !match.isYearGiven
    if !match.isAhead, !match.isYearGiven, let range = match.range, let published,
      range.lo > published
    {
      // `In late June … were gone`, written in early June: of the year before.
      match.range = range.shifted(years: -1)
    }
    if relation == .by, phrase("part-late", at: core) != nil, let range = match.range {
      match.range = DayRange(lo: range.hi, hi: range.hi, precision: .day)
    }
    if relation == .by, match.range?.precision == .part, let range = match.range {
      match.range = DayRange(lo: range.lo, hi: range.hi, precision: .day)
    }
    if relation != .within,
      lower(start).map({ ["before", "pre"].contains($0) || $0.hasPrefix("predat") }) ?? false,
      let range = match.range
    {
      match.range = DayRange.day(range.lo.adding(days: -1))
    }
    return match
  }

  /// The end of `at 23:30 local time` after a day; the day alone is told.
  private func afterClock(_ match: TimeMatch) -> Int {
    guard match.range?.precision == .day else { return match.end }
    var at = match.end
    if lower(at) == "," { at += 1 }
    if lower(at) == "at" { at += 1 }
    guard at < tokens.count, tokens[at].kind == .number else { return match.end }
    var end = at + 1
    while lower(end) == ":", end + 1 < tokens.count, tokens[end + 1].kind == .number { end += 2 }
    let marks = ["a.m.", "p.m.", "am", "pm", "gmt", "utc", "hours"]
    guard end > at + 1 || marks.contains(lower(end) ?? "") else { return match.end }
    while end < tokens.count, marks.contains(tokens[end].lower) { end += 1 }
    if lower(end) == "local", lower(end + 1) == "time" { end += 2 }
    return end
  }

  /// `from March to May 2024`, `between 2019 and 2023`.
  private func span(at index: Int) -> TimeMatch? {
    if let days = days(at: index) { return days }
    let link = lower(index) == "between" ? "and" : "to"
    guard var first = dated(from: index, core: index + 1, relation: .within, hasCue: true),
      lower(first.end) == link
        || (link == "to" && ["until", "till", "through"].contains(lower(first.end) ?? "")),
      let second = dated(
        from: first.end + 1, core: first.end + 1, relation: .within, hasCue: true),
      let last = second.range
    else { return nil }
    if !first.isYearGiven, let moved = opening(first, before: last) {
      first.range = moved
    } else if first.range == nil || (first.range.map { $0.lo > last.hi } ?? false)
      || first.end - index <= 2 && tokens[index + 1].has(.month)
    {
      first.range =
        monthRange(named: lower(index + 1) ?? "", year: last.lo.parts.year) ?? first.range
    }
    guard let opening = first.range, opening.lo <= last.hi else { return nil }
    first.range = DayRange(
      lo: opening.lo, hi: last.hi, precision: min(opening.precision, last.precision))
    first.end = second.end
    return first
  }

  /// `between 3 and 17 October`, `from 3 to 17 October`: the month stands after the second day.
  private func days(at index: Int) -> TimeMatch? {
    let links = lower(index) == "between" ? ["and"] : ["to", "until", "till", "through"]
    return days(first: index + 1, links: links, from: index)
  }

  /// `3 to 17 October`, `3-17 October`.
  private func days(first: Int, links: [String], from start: Int) -> TimeMatch? {
    guard let day = whole(first), (1...31).contains(day), links.contains(lower(first + 1) ?? ""),
      whole(first + 2) != nil, month(first + 3) != nil,
      var match = anchor(at: first + 2, hasCue: true),
      let last = match.range, last.precision == .day,
      let opening = CalendarDate(year: last.hi.parts.year, month: last.hi.parts.month, day: day),
      opening <= last.hi
    else { return nil }
    match.start = start
    match.core = first
    match.range = DayRange(lo: opening, hi: last.hi, precision: .day)
    return match
  }

  /// `for three years`: how long, from no day on.
  private func duration(at index: Int) -> TimeMatch? {
    let numbers = NumberReader(tokens: tokens)
    guard let number = numbers.number(at: BoundLexicon.prefix(tokens, at: index + 1).next),
      !number.isVague, !number.isFraction, let unit = lower(number.end), number.lo < 10_000,
      let code = ["day": "D", "week": "W", "month": "M", "year": "Y"][
        unit.hasSuffix("s") ? String(unit.dropLast()) : unit]
    else { return nil }
    // The number stays a quantity, so no token is taken: the date's own part is empty.
    var found = TimeMatch(
      start: index, end: number.end + 1, core: number.end + 1, relation: .within)
    let length = number.lo == number.lo.rounded() ? "\(Int(number.lo))" : "\(number.lo)"
    found.duration = "P\(length)\(code)"
    return found
  }

  private func now(at index: Int, count: Int) -> TimeMatch? {
    var match = TimeMatch(start: index, end: index + count, core: index, relation: .within)
    match.range = published.map(DayRange.day)
    match.isNow = true
    return match
  }

  /// `since records began in 1974`: the date a few words on.
  private func sinceClause(at index: Int, core: Int) -> TimeMatch? {
    for at in between(core, min(core + 6, tokens.count)) {
      if tokens[at].kind == .symbol { return nil }
      guard lower(at) == "in" || lower(at) == "on",
        let match = dated(from: index, core: at + 1, relation: .since, hasCue: true)
      else { continue }
      return match
    }
    return nil
  }
}

/// Words of time: `kind | phrases`.
let timeWordTable = """
  part-early | early, the beginning of, beginning of, the start of, start of, at the beginning of
  part-mid | mid, middle, the middle of, middle of, mid -
  part-late | late, the end of, end of, the close of, close of
  in | in, on, during, at, for, over, as of, dated, of, throughout, around, in the, from
  since | since, ever since, starting in, starting from, beginning in, from as early as
  by | by, pre -, predate, predates, predated, predating, until, till, before, no later than, not later than, prior to, ahead of, through, by the time of
  after | after, post -, following, from after, later than, no earlier than, not before
  today | today, tonight, this morning, this afternoon, this evening
  yesterday | yesterday, last night
  tomorrow | tomorrow
  now | now, currently, at present, presently, as of now, right now
  """

/// Seasons: `name | first month | last month`; winter runs into the next year.
let seasonTable = """
  spring | 3 | 5
  summer | 6 | 8
  autumn | 9 | 11
  fall | 9 | 11
  winter | 12 | 2
  """
