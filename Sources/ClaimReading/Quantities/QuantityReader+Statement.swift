import Articles
import Claims

/// Puts number, bounds and unit together into a stated quantity.
extension QuantityReader {
  func stated(
    _ number: NumberMatch, bounds: [Bound], plusMinus: (half: Double, isPercent: Bool)?,
    entry: UnitEntry?, rate: String, noun: Int?, span: (start: Int, end: Int), cue: String?
  ) -> StatedQuantity {
    var ends = Ends(number: number)
    let approximate = bounds.contains { $0.isApproximate } || number.isApproximate
    var kind: QuantityKind = number.isRange ? .range : (approximate ? .approx : .exact)
    if let plusMinus {
      let half = plusMinus.isPercent ? number.hi * plusMinus.half / 100 : plusMinus.half
      ends.lo = rounded(number.lo - half)
      ends.hi = rounded(number.hi + half)
      kind = .plusMinus
    } else if let bound = bounds.first(where: { $0.side != .none }), !number.isRange {
      kind = ends.apply(bound)
    } else if number.isVague {
      ends.hi = nil
      ends.includesHi = nil
      kind = .vague
    }
    let isMultiple =
      entry == nil && noun == nil && span.end < tokens.count && tokens[span.end].is("times")
    let symbol =
      (entry?.symbol ?? noun.map { tokens[$0].lower }
        ?? (number.isFraction || isMultiple ? "1" : "count"))
    let factor = entry?.factor ?? 1
    let percentage = entry?.dimension == .differenceOfShares
    let siUnit = (entry?.siUnit ?? (number.isFraction || isMultiple ? "1" : symbol)) + rate
    return StatedQuantity(
      raw: source.string(tokens[span.start].start, tokens[span.end - 1].end), lo: ends.lo,
      hi: ends.hi,
      includesLo: ends.includesLo, includesHi: ends.includesHi, unit: symbol + rate,
      dimension: isMultiple
        ? "ratio" : dimension(entry: entry, noun: noun, number: number, rate: rate), kind: kind,
      isApproximate: approximate, boundWord: boundWord(bounds, plusMinus != nil, cue, span),
      isSpelledOut: number.isSpelledOut, isUnitElided: false,
      si: .init(
        lo: ends.lo.map { rounded($0 * factor) }, hi: ends.hi.map { rounded($0 * factor) },
        unit: percentage ? "1" : siUnit),
      note: note(entry, span))
  }

  private struct Ends {
    var lo: Double?
    var hi: Double?
    var includesLo: Bool? = true
    var includesHi: Bool? = true

    init(number: NumberMatch) {
      lo = number.lo
      hi = number.hi
    }

    mutating func apply(_ bound: Bound) -> QuantityKind {
      if bound.side == .lower {
        hi = nil
        includesHi = nil
        includesLo = bound.includes
        return .lowerBound
      }
      lo = nil
      includesLo = nil
      includesHi = bound.includes
      return .upperBound
    }
  }

  /// Fifteen significant digits, so that sums such as 4.2 · 0.95 read as written.
  private func rounded(_ value: Double) -> Double {
    guard value != 0, value.isFinite, abs(value) < 1e15 else { return value }
    var scale = 1.0
    var size = abs(value)
    while size < 1e11, scale < 1e18 {
      size *= 10
      scale *= 10
    }
    return (value * scale).rounded() / scale
  }

  private func dimension(entry: UnitEntry?, noun: Int?, number: NumberMatch, rate: String)
    -> String
  {
    if let entry { return entry.dimension.rawValue + (rate.isEmpty ? "" : " per " + perWord(rate)) }
    if let noun { return tokens[noun].lower }
    return number.isFraction ? UnitDimension.share.rawValue : "count"
  }

  private func perWord(_ rate: String) -> String {
    switch rate {
    case "/a": "year"
    case "/mo": "month"
    case "/wk": "week"
    case "/d": "day"
    case "/h": "hour"
    case "/min": "minute"
    case "/s": "second"
    default: String(rate.dropFirst())
    }
  }

  private func boundWord(
    _ bounds: [Bound], _ isPlusMinus: Bool, _ cue: String?, _ span: (start: Int, end: Int)
  ) -> String? {
    if isPlusMinus { return "give or take" }
    return bounds.first { $0.side != .none }?.words ?? bounds.first?.words
      ?? (cue == "between" ? "between" : nil)
  }

  private func note(_ entry: UnitEntry?, _ span: (start: Int, end: Int)) -> String? {
    let words = between(span.start, span.end)
    var notes: [String] = []
    if entry?.symbol == "t",
      words.contains(where: { tokens[$0].is("tons") || tokens[$0].is("ton") })
    {
      notes.append("ton taken as the metric ton")
    }
    if let note = entry?.note { notes.append(note) }
    return notes.isEmpty ? nil : notes.joined(separator: "; ")
  }
}
