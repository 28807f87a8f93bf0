import Articles
import Claims

/// A stated quantity with the tokens it takes.
struct PackQuantity: Sendable {
  var stated: StatedQuantity
  var start: Int
  var end: Int
  var number: PackNumber
  var unit: UnitEntry?
  var noun: Int?
  var bounds: [PackBound]
  /// `2,5 раза`: a multiple, which only a comparison can use.
  var isTimes = false
  /// `/a`, `/d`: what it is counted by; empty where by nothing.
  var rate = ""

  var isShare: Bool { unit?.symbol == "%" }
  /// Whether something tells what it counts.
  var isMeasured: Bool { unit != nil || noun != nil }
}

/// Finds quantities; a number that nothing tells the meaning of is left unread.
struct PackQuantityReader {
  let source: SourceText
  let tokens: PackTokens
  let pack: LanguagePack
  let isTaken: [Bool]

  private var numbers: PackNumberReader {
    PackNumberReader(tokens: tokens, words: pack.numbers, isTaken: isTaken)
  }

  func quantities() -> [PackQuantity] {
    var found: [PackQuantity] = []
    var index = 0
    while index < tokens.count {
      if !isTaken[index], let quantity = quantity(at: index) {
        found.append(quantity)
        index = max(index + 1, quantity.end)
      } else {
        index += 1
      }
    }
    return paired(compound(found)).filter {
      $0.isMeasured || $0.isTimes || $0.number.isFraction || isBoundCount($0)
    }
  }

  /// `понад 300 загинули`: a bound alone tells that the number counts something.
  private func isBoundCount(_ quantity: PackQuantity) -> Bool {
    quantity.bounds.contains { $0.side != .none || $0.isApproximate }
      && !quantity.number.isSpelledOut && quantity.number.lo >= 10
  }

  /// Bounds from `index` on, each followed by more bounds, a filler or the number itself.
  private func prefix(at index: Int) -> (bounds: [PackBound], next: Int) {
    var bounds: [PackBound] = []
    var at = index
    while bounds.count < 3, let (bound, count) = pack.numbers.before.match(tokens, at: at) {
      bounds.append(bound)
      at += count
    }
    guard !bounds.isEmpty else { return ([], index) }
    var next = at
    for _ in 0..<2 where pack.numbers.fillers.contains(tokens[next].lower) {
      if numbers.number(at: next) != nil { break }
      next += 1
      if let (bound, count) = pack.numbers.before.match(tokens, at: next) {
        bounds.append(bound)
        next += count
      }
    }
    return (bounds, next)
  }

  private func quantity(at index: Int) -> PackQuantity? {
    var bounds: [PackBound] = []
    var at = index
    var money: UnitEntry?
    if numbers.number(at: index) == nil || pack.numbers.before.has(tokens, at: index) {
      (bounds, at) = prefix(at: index)
    }
    if let (sign, count) = pack.units.signs.match(tokens, at: at) {
      money = sign
      at += count
    }
    guard at < tokens.count, !isTaken[at], let number = numbers.number(at: at),
      !isLabelled(at: index)
    else { return nil }
    if money == nil {
      money =
        between(number.start, number.end).lazy.compactMap {
          pack.units.signs.match(tokens, at: $0)?.value
        }.first
    }
    if bounds.contains(where: { $0.side == .upper }), endsChange(at: index) {
      bounds.removeAll { $0.side == .upper && $0.includes }
    }
    var end = number.end
    if let (bound, count) = pack.numbers.after.match(tokens, at: end) {
      bounds.append(bound)
      end += count
    }
    var quantity = PackQuantity(
      stated: .none, start: index, end: end, number: number, unit: money, noun: nil,
      bounds: bounds)
    measure(&quantity)
    if quantity.unit == nil, quantity.noun == nil && isOne(number) || isYear(number) { return nil }
    if let (bound, count) = pack.numbers.after.match(tokens, at: quantity.end) {
      quantity.bounds.append(bound)
      quantity.end += count
    }
    quantity.stated = stated(quantity)
    return quantity
  }

  /// Four digits that could be a year count nothing for sure.
  private func isYear(_ number: PackNumber) -> Bool {
    (1900...2100).contains(number.hi) && number.end == number.start + 1
      && tokens[number.start].lower.utf8.count == 4
  }

  /// `один` with no unit is a pronoun or an article as often as a number.
  private func isOne(_ number: PackNumber) -> Bool {
    number.isSpelledOut && !number.isFraction && number.hi == 1
  }

  /// Whether a word before the number makes it a name (`№ 5`, `Боїнг 737`).
  private func isLabelled(at index: Int) -> Bool {
    (1...3).contains { back in
      index >= back
        && pack.numbers.labels.match(tokens, at: index - back, before: index)?.count == back
    }
  }

  /// Whether `до` ends a change (`з 8 до 12 тис.`, `зріс до 12 тис.`) and bounds nothing.
  private func endsChange(at index: Int) -> Bool {
    var at = index - 1
    while at >= 0, index - at <= 9 {
      let token = tokens[at]
      if token.kind == .symbol, !token.isDash, !token.is("%"), !token.is("."), !token.is("²") {
        return false
      }
      if pack.comparisons.changes.has(tokens, at: at) { return true }
      if pack.comparisons.changeOpeners.has(tokens, at: at), numbers.number(at: at + 1) != nil {
        return true
      }
      at -= 1
    }
    return false
  }

  // MARK: Unit and noun

  private func measure(_ quantity: inout PackQuantity) {
    let at = quantity.end
    if pack.units.times.has(tokens, at: at), !quantity.number.isFraction {
      quantity.isTimes = true
      quantity.end = at + (pack.units.times.match(tokens, at: at)?.count ?? 1)
      return
    }
    if quantity.unit == nil {
      // `120-метровий`: the unit is the first half of an adjective.
      let dash = tokens[at].isDash && !tokens[at].isSpaced && !tokens[at + 1].isSpaced ? 1 : 0
      guard dash == 0 || tokens[at + 1].isWord else { return }
      if let (unit, count) = pack.units.names.match(tokens, at: at + dash) {
        quantity.unit = unit
        quantity.end = at + dash + count
        skipStop(&quantity)
      } else if dash == 0 {
        noun(&quantity, from: at)
      }
    }
    guard quantity.isMeasured else { return }
    if let (rate, count) = pack.units.rates.match(tokens, at: quantity.end) {
      quantity.rate = rate
      quantity.end += count
    }
  }

  /// Past the full stop of an abbreviated unit inside the sentence (`кв. м.`, `грн.`).
  private func skipStop(_ quantity: inout PackQuantity) {
    let stop = quantity.end
    if tokens[stop].is("."), !tokens[stop].isSpaced, stop + 1 < tokens.count,
      tokens[stop - 1].lower.count <= 4
    {
      quantity.end += 1
    }
  }

  private func noun(_ quantity: inout PackQuantity, from start: Int) {
    var at = start
    if quantity.number.isFraction { return }
    if let (_, count) = pack.units.partitives.match(tokens, at: at),
      let whole = numbers.number(at: at + count)
    {
      var other = quantity
      other.end = whole.end
      noun(&other, from: whole.end)
      quantity.noun = other.noun
      return
    }
    while at - start < 3, at < tokens.count, tokens[at].isWord,
      pack.units.isAdjective(tokens[at].lower)
    {
      at += 1
    }
    if !isNoun(at) {
      // `2 000 військових`: what looks like an adjective is all that is counted.
      guard at > start, isNoun(at - 1) else { return }
      at -= 1
    }
    quantity.noun = at
    quantity.end = at + 1
  }

  private func isNoun(_ index: Int) -> Bool {
    guard index < tokens.count, !isTaken[index], tokens[index].isSpaced,
      numbers.single(at: index) == nil
    else { return false }
    if tokens[index].isAllCapitals, tokens[index].isWord { return true }
    if tokens[index].isCapitalised, !pack.dates.hasCapitalMonths { return false }
    return pack.units.couldBeNoun(tokens, at: index)
  }

  // MARK: Pairs

  /// `2 км 300 м` is one length.
  private func compound(_ found: [PackQuantity]) -> [PackQuantity] {
    var result: [PackQuantity] = []
    for next in found {
      guard let last = result.last, last.end == next.start, let first = last.unit,
        let second = next.unit, first.dimension == second.dimension, first.factor > second.factor,
        !last.number.isRange, !next.number.isRange, next.bounds.isEmpty, last.rate.isEmpty,
        next.number.hi * second.factor < first.factor
      else {
        result.append(next)
        continue
      }
      var whole = last
      let sum = last.number.hi + next.number.hi * second.factor / first.factor
      (whole.number.lo, whole.number.hi, whole.end) = (sum, sum, next.end)
      whole.stated = stated(whole)
      result[result.count - 1] = whole
    }
    return result
  }

  /// `кількість літаків зменшилася з 24 до 16`: both ends count what the number is of.
  private func counted(_ found: [PackQuantity]) -> [PackQuantity] {
    var result = found
    guard
      let word = tokens.indices.first(where: {
        pack.comparisons.attributes.match(tokens, at: $0)?.value == "number"
      }), isNoun(word + 1)
    else { return result }
    for index in result.indices.dropLast() {
      let next = result[index + 1]
      guard !result[index].isMeasured, !next.isMeasured, result[index].start > word + 1,
        !result[index].isTimes, !next.isTimes, !result[index].number.isFraction,
        !next.number.isFraction, next.start == result[index].end,
        pack.comparisons.changeOpeners.has(tokens, at: result[index].start - 1)
      else { continue }
      for place in [index, index + 1] {
        result[place].noun = word + 1
        result[place].stated = stated(result[place])
        result[place].stated.isUnitElided = true
      }
    }
    return result
  }

  /// `з 120 до 365 машин`: a number with nothing beside it takes the noun of its partner.
  private func paired(_ found: [PackQuantity]) -> [PackQuantity] {
    var result = counted(found)
    for index in result.indices.dropLast() {
      let next = result[index + 1]
      guard !result[index].isMeasured, !result[index].isTimes, next.isMeasured, !next.isShare,
        next.start - result[index].end <= 2,
        pack.comparisons.changeOpeners.has(tokens, at: result[index].start - 1)
          || next.start - result[index].end == 1
            && ["на", "x", "х", "×"].contains(tokens[next.start - 1].lower)
      else { continue }
      result[index].unit = next.unit
      result[index].noun = next.noun
      result[index].rate = next.rate
      result[index].stated = stated(result[index])
      result[index].stated.isUnitElided = true
    }
    return result
  }
}
