import Articles
import Quantities

/// What a date is the date of: an image, the dateline, the statement, or what is told.
extension TimeReader {
  // MARK: Images

  /// Whether the words around `match` make it the date of an image (`a scene of 9 June`).
  func isOfImage(_ match: TimeMatch) -> Bool {
    for at in between(match.end, min(match.end + 4, tokens.count)) {
      if Self.images.contains(tokens[at].lower) { return at == match.end || isName(match.end, at) }
      guard tokens[at].kind == .word || tokens[at].kind == .designation,
        !tokens[at].has([
          .preposition, .be, .have, .modal, .coordinator, .finite, .determiner, .subordinator,
        ])
      else { break }
    }
    var at = match.start - 1
    var steps = 0
    while at >= 0, steps < 8 {
      let token = tokens[at]
      if Self.images.contains(token.lower) || isImageData(at) { return true }
      let passes =
        Self.taking.contains(token.lower) || token.has([.preposition, .be, .determiner])
        || token.kind == .designation || token.isCapitalised && !token.has([.say, .show])
        || Self.dayParts.contains(token.lower) || token.is("satellite")
        || token.is("-") && tokens[at - 1].isCapitalised || token.is("(")
        || token.isComma && Self.taking.contains(tokens[at + 1].lower)
        || Self.cameras.contains(token.lower)
      guard passes, !token.is("than"), !token.is("after"), !token.is("since") else { return false }
      at -= 1
      steps += 1
    }
    return false
  }

  /// `radar data`, `satellite data`.
  private func isImageData(_ index: Int) -> Bool {
    tokens[index].is("data") && index > 0
      && ["satellite", "radar", "sar", "optical", "lidar"].contains(tokens[index - 1].lower)
  }

  private func isName(_ start: Int, _ end: Int) -> Bool {
    between(start, end).allSatisfy {
      tokens[$0].isCapitalised || tokens[$0].kind == .designation
        || ["satellite", "aerial", "radar", "drone", "sar", "optical", "-"].contains(
          tokens[$0].lower)
    }
  }

  private static let images: Set<String> = [
    "image", "images", "imagery", "photo", "photos", "photograph", "photographs", "picture",
    "pictures", "scene", "scenes", "footage", "snapshot", "snapshots", "mosaic", "acquisition",
    "acquisitions", "overpass", "screenshot", "frame", "frames",
  ]

  private static let dayParts: Set<String> = [
    "night", "morning", "evening", "afternoon", "day", "days", "month", "week", "early", "late",
    "mid", "end", "start", "beginning",
  ]

  private static let cameras: Set<String> = [
    "drone", "drones", "aircraft", "plane", "spacecraft", "sensor", "camera", "helicopter",
  ]

  private static let taking: Set<String> = [
    "taken", "dated", "acquired", "captured", "shot", "collected", "recorded", "obtained", "made",
    "snapped", "dating",
  ]

  // MARK: Datelines

  /// The token after `KYIV, March 3 (Reuters) –` or `KELDA, Nov 7 (PJA):`; 0 where there is none.
  var datelineEnd: Int {
    guard let first = tokens.first, first.isCapitalised, first.kind == .word, !first.has(.month)
    else { return 0 }
    // `Kyiv, 12 Nov. –` is one as well, but only with its comma and its dash.
    guard first.isAllCapitals || tokens[1].isComma || tokens[2].isComma && tokens[1].isCapitalised
    else { return 0 }
    var sawDate = false
    for index in between(1, min(16, tokens.count)) {
      let token = tokens[index]
      if token.has(.month), token.isCapitalised { sawDate = true }
      let isSpaced = token.isDash && tokens[index - 1].end < token.start
      if isSpaced || token.is(":") && first.isAllCapitals { return sawDate ? index + 1 : 0 }
      if token.kind == .word, !token.isCapitalised, !token.has(.preposition) { return 0 }
    }
    return 0
  }

  // MARK: Dates that lean on others

  /// Ties together what the sentence's dates say of one another.
  func related(_ found: [TimeMatch]) -> [TimeMatch] {
    let dateline = datelineEnd
    var times = merged(found.filter { $0.start >= dateline })
    for index in times.indices where times[index].relation == .within {
      times[index].isOfImage = isOfImage(times[index])
    }
    times = imageHulls(times)
    let statement = times.first { time in
      time.range?.precision == .day && time.range?.lo == time.range?.hi && time.start > 0
        && tokens[time.start - 1].has([.say, .report]) && !time.isOfImage
    }
    for index in times.indices {
      if let back = times[index].lookback, let day = statement?.range?.lo {
        times[index].range = back.range(to: day)
      }
      if times[index].isAhead, index > 0,
        between(times[index - 1].end, times[index].start).contains(where: { tokens[$0].is("would") }
        ),
        let range = times[index].range, let published,
        let said = times[..<index].last?.range?.hi, said < published,
        range.shifted(years: -1).lo > said
      {
        // `In December … said that it would open in March`: the first March after that December.
        times[index].range = range.shifted(years: -1)
      }
      guard let step = times[index].anaphorMonths ?? times[index].shiftMonths,
        let other = times[..<index].last(where: { $0.range != nil && !$0.isNow }),
        let range = other.range, range.precision != .decade
      else { continue }
      // What holds since a day holds up to the publication.
      let hi = other.relation == .since ? max(published ?? range.hi, range.hi) : range.hi
      let isMonths = range.precision == .part || other.relation == .since && range.precision > .day
      times[index].range = DayRange(
        lo: DayRange.shift(range.lo, months: step), hi: DayRange.shift(hi, months: step),
        precision: isMonths ? .month : range.precision)
    }
    return times
  }

  /// `31 December 2023 to 1 January 2024`, `2019 to 2021`, `3 March-12 April 2023` as one time.
  private func merged(_ found: [TimeMatch]) -> [TimeMatch] {
    var times: [TimeMatch] = []
    for time in found {
      if let last = times.last, let joined = joined(last, time) {
        times[times.count - 1] = joined
      } else {
        times.append(time)
      }
    }
    return times
  }

  private func joined(_ first: TimeMatch, _ second: TimeMatch) -> TimeMatch? {
    guard first.relation == .within, second.start == first.end + 1,
      ["to", "-", "until", "till", "through"].contains(lower(first.end) ?? ""),
      second.core == second.start, first.readings.isEmpty, second.readings.isEmpty,
      let end = second.range, let start = opening(first, before: end)
    else { return nil }
    var joined = first
    joined.range = DayRange(
      lo: start.lo, hi: end.hi, precision: min(start.precision, end.precision))
    joined.end = second.end
    joined.isAttributive = false
    return joined
  }

  /// The first range, moved into the year that only the second names.
  func opening(_ first: TimeMatch, before last: DayRange) -> DayRange? {
    guard let range = first.range else { return nil }
    guard !first.isYearGiven else { return range.lo <= last.lo ? range : nil }
    let years = [last.lo.parts.year, last.lo.parts.year - 1]
    return years.lazy.map { range.shifted(years: $0 - range.lo.parts.year) }.first {
      $0.lo <= last.lo
    }
  }

  /// `photographs of 3 March and 9 June`: one image date from the first to the last.
  private func imageHulls(_ found: [TimeMatch]) -> [TimeMatch] {
    var times: [TimeMatch] = []
    for time in found {
      if let last = times.last, last.isOfImage, time.relation == .within,
        Self.adds(between(last.end, time.core).map { tokens[$0].lower }),
        let end = time.range, let start = opening(last, before: end)
      {
        times[times.count - 1].range = DayRange(
          lo: start.lo, hi: end.hi, precision: min(start.precision, end.precision))
        times[times.count - 1].end = time.end
      } else {
        times.append(time)
      }
    }
    return times
  }

  private static func adds(_ gap: [String]) -> Bool {
    let words = gap.filter { !["on", "in", "from", "of", ","].contains($0) }
    return words == ["and"] || words.isEmpty && gap == [","]
  }
}
