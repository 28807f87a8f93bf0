import Articles

/// What a number takes from the numbers beside it, and what its own digits leave open.
extension QuantityReader {
  /// The quantities with the units and nouns that they share with their neighbours.
  func completed(_ found: [QuantityMatch]) -> [QuantityMatch] {
    var all = found
    for index in all.indices.dropLast() {
      let next = all[index + 1]
      let gap = between(all[index].end, next.start).map { tokens[$0].lower }
      let isTied = between(next.number.end, next.end).contains { tokens[$0].isDash }
      if all[index].isBare, ["x", "×"].contains(gap.first), gap.count == 1,
        let noun = pieces(all[index], next)
      {
        // `2 x 20 ft containers` are two containers.
        all[index].count(tokens[noun].lower, at: noun, isElided: false)
      } else if all[index].isBare, let unit = next.unit, unit.dimension == .length,
        gap == ["-", "by", "-"] || !isTied,
        Self.times.contains(gap)
      {
        all[index].take(unit)
      } else if all[index].isBare, gap.isEmpty,
        isTied,
        let noun = countedNoun(at: next.end)
      {
        // `three 12-storey towers` are three towers.
        all[index].count(tokens[noun].lower, at: noun, isElided: false)
      } else if all[index].isBare, gap.first == "of", gap.count <= 3, let noun = next.noun {
        all[index].count(tokens[noun].lower, at: noun)
      }
    }
    shareLists(&all)
    for index in all.indices.dropFirst() {
      shareChange(all[index - 1], &all[index])
      let isFrom = all[index - 1].start > 0 && lower(all[index - 1].start - 1) == "from"
      if isFrom, all[index - 1].isBare, lower(all[index].start - 1) == "to",
        all[index - 1].end == all[index].start - 1
      {
        share(all[index], with: &all[index - 1])
      }
    }
    for index in all.indices.dropFirst() where all[index].isBare {
      let last = all[index - 1]
      let gap = between(last.end, all[index].start).map { tokens[$0].lower }
      if let unit = last.unit, unit.dimension == .length,
        Self.times.contains(gap)
          || Self.across.contains(lower(all[index].end) ?? "") && gap.count < 5
      {
        all[index].take(unit)
      }
    }
    return all
  }

  /// The plural after the second number, where a small first one counts it.
  private func pieces(_ first: QuantityMatch, _ second: QuantityMatch) -> Int? {
    guard let count = first.quantity.lo, count < 10, count == count.rounded(),
      second.isMeasured, let noun = second.noun ?? countedNoun(at: second.end),
      tokens[noun].lower.hasSuffix("s")
    else { return nil }
    return noun
  }

  /// `120, 180 and 260 metres`: bare numbers of a list have the unit at its end; a noun only where
  /// three or more are listed (`12, 15 and 17 ships`, but not `killed 40 and 12 houses burned`).
  private func shareLists(_ all: inout [QuantityMatch]) {
    var isListed = false
    for index in all.indices.dropLast().reversed() {
      let gap = between(all[index].end, all[index + 1].start).map { tokens[$0].lower }
      let joins = Self.listed.contains(gap) && all[index].isBare
      if joins, all[index + 1].isMeasured || isListed {
        share(all[index + 1], with: &all[index])
      } else if joins, gap != [","], index > 0, all[index - 1].isBare,
        between(all[index - 1].end, all[index].start).map({ tokens[$0].lower }) == [","]
      {
        share(all[index + 1], with: &all[index])
      }
      isListed = joins && !all[index].isBare
    }
  }

  private static let listed: Set<[String]> = [[","], ["and"], ["or"], [",", "and"], [",", "or"]]

  /// `3 ha, up from 2`: the bare number that a change starts from has the unit of the other.
  private func shareChange(_ last: QuantityMatch, _ match: inout QuantityMatch) {
    let gap = between(last.end, match.start).map { tokens[$0].lower }
    guard match.isBare, gap.last == "from", gap.count <= 4,
      gap.allSatisfy({ [",", "(", "up", "down", "from"].contains($0) })
    else { return }
    share(last, with: &match)
  }

  private func share(_ other: QuantityMatch, with match: inout QuantityMatch) {
    guard other.noun != nil || other.unit.map({ $0.dimension != .duration }) ?? other.isBare else {
      return
    }
    // `from 1.2 to 1.8 million`, `3.2 million, up from 2.1`: the scale is that of both.
    if match.number.scale == 1, other.number.scale > 1,
      match.number.hi < (other.number.scale >= 1000 ? 1000 : 10)
    {
      match.multiply(by: other.number.scale)
    }
    if let unit = other.unit {
      match.take(unit)
    } else if let noun = other.noun {
      match.count(tokens[noun].lower, at: noun)
    }
  }

  /// What stands between the two sides of a rectangle: `150 by 60 m`, `150x60 m`, `150-by-60 m`.
  private static let times: Set<[String]> = [["by"], ["x"], ["×"], ["*"], ["-", "by", "-"]]

  private static let across: Set<String> = [
    "long", "wide", "high", "tall", "deep", "across", "thick", "broad",
  ]

  /// `-12 °C`, `−40 m`: a sign that a space parts from what stands before.
  func readSign(of match: inout QuantityMatch) {
    let at = match.number.start
    guard isNegative(at, match.unit) else { return }
    if match.number.isRange {
      // `−5 to 10 °C`: the sign is that of the first end.
      guard let lo = match.quantity.lo, let si = match.quantity.si.lo else { return }
      match.number.lo = -match.number.lo
      (match.quantity.lo, match.quantity.si.lo) = (-lo, -si)
    } else {
      match.multiply(by: -1)
      (match.number.lo, match.number.hi) = (match.number.hi, match.number.lo)
      let quantity = match.quantity
      (match.quantity.lo, match.quantity.hi) = (quantity.hi, quantity.lo)
      (match.quantity.includesLo, match.quantity.includesHi) = (
        quantity.includesHi, quantity.includesLo
      )
      (match.quantity.si.lo, match.quantity.si.hi) = (quantity.si.hi, quantity.si.lo)
    }
    match.start = min(match.start, at - 1)
    match.quantity.raw = source.string(tokens[match.start].start, tokens[match.end - 1].end)
  }

  private func isNegative(_ at: Int, _ unit: UnitEntry?) -> Bool {
    guard at > 0, let unit else { return false }
    let sign = tokens[at - 1]
    if sign.is("minus") { return !tokens[at - 2].is("or") }
    guard sign.isDash, sign.end == tokens[at].start,
      at == 1 || tokens[at - 2].end < sign.start
    else { return false }
    let mark = source.scalars[sign.start].value
    return mark == 0x2212 || mark == 0x2D && unit.dimension != .share
  }

  /// `12.500 people` can only be thousands; `12.500 m2` is read as 12.5, and the doubt is noted.
  func readPoint(of match: inout QuantityMatch) {
    guard let note = NumberText.ambiguity(in: match.quantity.raw) else { return }
    if match.noun != nil, match.unit == nil, !match.number.isFraction {
      match.multiply(by: 1000)
    }
    match.quantity.note = [match.quantity.note, note].compactMap(\.self).joined(separator: "; ")
  }
}

extension QuantityMatch {
  /// Takes the unit of a neighbour.
  mutating func take(_ entry: UnitEntry) {
    unit = entry
    isBare = false
    quantity.unit = entry.symbol
    quantity.dimension = entry.dimension.rawValue
    quantity.isUnitElided = true
    quantity.si = .init(
      lo: quantity.lo.map { Self.tidy($0 * entry.factor) },
      hi: quantity.hi.map { Self.tidy($0 * entry.factor) }, unit: entry.siUnit)
  }

  /// Counts what a neighbour counts: `eight of the 23 silos`.
  mutating func count(_ word: String, at index: Int, isElided: Bool = true) {
    noun = index
    isBare = false
    quantity.unit = word
    quantity.dimension = word
    quantity.isUnitElided = isElided
    quantity.si.unit = word
  }

  fileprivate mutating func multiply(by factor: Double) {
    number.lo *= factor
    number.hi *= factor
    quantity.lo = quantity.lo.map { $0 * factor }
    quantity.hi = quantity.hi.map { $0 * factor }
    quantity.si.lo = quantity.si.lo.map { $0 * factor }
    quantity.si.hi = quantity.si.hi.map { $0 * factor }
  }

  private static func tidy(_ value: Double) -> Double {
    abs(value) < 1e15 ? (value * 1e6).rounded() / 1e6 : value
  }
}
