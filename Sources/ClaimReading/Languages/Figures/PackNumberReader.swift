import Articles

/// A number as written, before bounds and unit.
struct PackNumber: Sendable {
  var lo: Double
  var hi: Double
  var start: Int
  var end: Int
  var isFraction = false
  var isSpelledOut = false
  var isVague = false
  var isRange: Bool { lo != hi }
}

/// Reads numbers in digits and words.
struct PackNumberReader {
  let tokens: PackTokens
  let words: NumberWordsOfPack
  /// Tokens that dates, names and orders took.
  let isTaken: [Bool]

  private func isFree(_ index: Int) -> Bool {
    index >= 0 && index < tokens.count && !isTaken[index]
  }

  /// The number or range that starts at `index`.
  func number(at index: Int) -> PackNumber? {
    for range in words.ranges {
      guard let (_, count) = range.opening.match(tokens, at: index),
        let first = single(at: afterSign(index + count)),
        let (_, joined) = range.joining.match(tokens, at: afterUnit(first, range.joining)),
        let second = single(at: afterSign(afterUnit(first, range.joining) + joined)),
        let both = bothEnds(first, second, from: index)
      else { continue }
      return both
    }
    guard let first = single(at: index) else { return nil }
    return ranged(first) ?? first
  }

  /// Past a `%` or a unit of one word that stands after the first end too (`60 % – 70 %`).
  private func afterUnit(_ number: PackNumber, _ joining: PackPhrases<Bool>) -> Int {
    if joining.has(tokens, at: number.end) { return number.end }
    let next = number.end + 1
    guard tokens[number.end].is("%") || tokens[number.end].isWord else { return number.end }
    return joining.has(tokens, at: next) ? next : number.end
  }

  /// Past the sign of a currency (`від $15 до $20 млн`).
  private func afterSign(_ index: Int) -> Int {
    index + (words.signs.match(tokens, at: index)?.count ?? 0)
  }

  private func ranged(_ first: PackNumber) -> PackNumber? {
    var at = first.end
    if tokens[at].is("%"), tokens[at + 1].isDash { at += 1 }
    var next: Int?
    if tokens[at].isDash || ["~", "〜", "～", "÷"].contains(tokens[at].lower) {
      next = at + 1
    } else if let (_, count) = words.joiners.match(tokens, at: at) {
      next = at + count
    }
    guard let next, let second = single(at: afterSign(next)) else { return nil }
    return bothEnds(first, second, from: first.start)
  }

  /// Both ends as one range; nil where the second is no larger.
  private func bothEnds(_ first: PackNumber, _ second: PackNumber, from start: Int) -> PackNumber? {
    guard !first.isVague, !second.isVague, first.isFraction == second.isFraction else { return nil }
    var lo = first.lo
    // `60–70 тис.`: the scale of the second end holds for both.
    let scale = scale(of: second)
    if scale > 1, self.scale(of: first) == 1, lo * scale < second.hi { lo *= scale }
    guard lo < second.hi, lo > 0 || second.hi > 0 else { return nil }
    return PackNumber(
      lo: lo, hi: second.hi, start: start, end: second.end, isFraction: first.isFraction,
      isSpelledOut: first.isSpelledOut && second.isSpelledOut)
  }

  private func scale(of number: PackNumber) -> Double {
    between(number.start, number.end).lazy.compactMap {
      words.scales.match(tokens, at: $0)?.value
    }.first ?? 1
  }

  /// One number in digits or words.
  func single(at index: Int) -> PackNumber? {
    guard isFree(index) else { return nil }
    if tokens[index].kind == .number { return digits(at: index) }
    guard tokens[index].isWord || tokens[index].is("½") || tokens[index].is("¼") else { return nil }
    return spelled(at: index)
  }

  private func digits(at index: Int) -> PackNumber? {
    guard let value = tokens[index].value, value <= 1e15 else { return nil }
    var number = PackNumber(lo: value, hi: value, start: index, end: index + 1)
    if tokens[index + 1].is("/"), !tokens[index + 1].isSpaced, !tokens[index + 2].isSpaced {
      guard let below = tokens[index + 2].value, below <= 10, value < below, value >= 1 else {
        return nil
      }
      (number.lo, number.hi, number.end) = (value / below, value / below, index + 3)
      number.isFraction = true
      return number
    }
    if tokens[index + 1].isDash, !tokens[index + 1].isSpaced, !tokens[index + 2].isSpaced,
      tokens[index + 2].isWord
    {
      let ending = tokens[index + 2].lower
      if words.cardinalEndings.contains(ending) {
        number.end = index + 3
      } else if words.ordinalEndings.contains(ending) {
        return nil
      }
    }
    if let (added, count) = words.additions.match(tokens, at: number.end) {
      (number.lo, number.hi, number.end) = (value + added, value + added, number.end + count)
    }
    if let (scale, count) = scaleWord(at: number.end) {
      (number.lo, number.hi) = (number.lo * scale, number.hi * scale)
      number.end += count
    }
    return number
  }

  /// A scale with the full stop of its abbreviation.
  private func scaleWord(at index: Int) -> (Double, Int)? {
    guard isFree(index), let (scale, count) = words.scales.match(tokens, at: index) else {
      return nil
    }
    let stop = index + count
    let isShort =
      tokens[stop].is(".") && !tokens[stop].isSpaced && stop + 1 < tokens.count
      && tokens[stop - 1].lower.count <= 4
    return (scale, isShort ? count + 1 : count)
  }

  private func spelled(at index: Int) -> PackNumber? {
    if let (value, count) = words.vague.match(tokens, at: index) {
      var number = PackNumber(
        lo: value, hi: value, start: index, end: index + count, isSpelledOut: true, isVague: true)
      if let (scale, more) = scaleWord(at: number.end) {
        (number.lo, number.hi) = (value * scale, value * scale)
        number.end += more
      }
      return number
    }
    if let (value, count) = words.fractions.match(tokens, at: index) {
      return PackNumber(
        lo: value, hi: value, start: index, end: index + count, isFraction: true,
        isSpelledOut: true)
    }
    var total = 0.0
    var current: Double?
    var at = index
    var least = Double.infinity
    while isFree(at), at - index < 12 {
      if let (value, count) = words.words.match(tokens, at: at), value >= 1000 || value < least {
        if value >= 1000 {
          guard current == nil, total == 0 else { break }
          total = value
          at += count
          break
        }
        current = (current ?? 0) + value
        // After `двадцять` only units go on the number; after `сто` tens and units do.
        least =
          value >= 100
          ? 100
          : value >= 20 && value.truncatingRemainder(dividingBy: 10) == 0
            ? 10 : 0
        at += count
        if let (added, more) = words.additions.match(tokens, at: at) {
          current = (current ?? 0) + added
          at += more
        }
      } else if let now = current, let (scale, count) = scaleWord(at: at) {
        total += now * scale
        current = nil
        least = .infinity
        at += count
      } else {
        break
      }
    }
    guard at > index else { return nil }
    let value = total + (current ?? 0)
    return PackNumber(
      lo: value, hi: value, start: index, end: at, isSpelledOut: true)
  }
}
