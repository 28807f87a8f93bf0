import Articles

/// A number found in the tokens, with no unit yet.
struct NumberMatch: Sendable {
  var lo: Double
  var hi: Double
  /// The tokens it takes, `[start, end)`.
  var start: Int
  var end: Int
  var isSpelledOut: Bool
  /// Whether it is a part of a whole (`a third`, `half`).
  var isFraction = false
  /// Whether it is `dozens`, `several` and the like, with a lower end only.
  var isVague = false
  var isRange = false
  var isApproximate = false
  /// The multiplier the last words gave (`million`).
  var scale = 1.0
}

/// Reads numbers in digits and in words.
struct NumberReader {
  let tokens: TokenList

  /// One number that starts at `index`; ranges are put together by `QuantityReader`.
  func number(at index: Int) -> NumberMatch? {
    guard index < tokens.count else { return nil }
    return vague(at: index) ?? fraction(at: index) ?? oneIn(at: index) ?? whole(at: index)
  }

  private func lower(_ index: Int) -> String? {
    index >= 0 && index < tokens.count ? tokens[index].lower : nil
  }

  /// The index after `index` if a hyphen there is followed by something.
  private func afterHyphen(_ index: Int) -> Int {
    index + 1 < tokens.count && tokens[index].isDash ? index + 1 : index
  }

  // MARK: Whole numbers

  private func whole(at index: Int) -> NumberMatch? {
    var position = index
    var total = 0.0
    var current: Double?
    var scale = 1.0
    var spelled = false
    if let first = lower(index), first == "a" || first == "an" || first == "half" {
      guard let start = countedScale(at: index) else { return nil }
      (position, current, spelled) = (start.next, start.value, true)
    }
    while position < tokens.count {
      let token = tokens[position]
      if token.kind == .number, let value = token.value {
        guard current == nil else { break }
        current = value
        position += 1
        if let part = lower(position).flatMap({ NumberWords.glyphs[$0] }) {
          current = value + part
          position += 1
        }
      } else if let value = NumberWords.units[token.lower] {
        guard fits(value, after: current, hyphenated: false) else { break }
        current = (current ?? 0) + value
        spelled = true
        position += 1
      } else if let value = NumberWords.tens[token.lower] {
        guard fits(value, after: current, hyphenated: false) else { break }
        current = (current ?? 0) + value
        spelled = true
        position += 1
        if lower(position) == "-",
          let unit = lower(position + 1).flatMap({ NumberWords.units[$0] }),
          unit > 0, unit < 10
        {
          current = (current ?? 0) + unit
          position += 2
        }
      } else if let value = scaleValue(at: position) {
        guard let known = current else { break }
        if value == 100 {
          current = known * 100
        } else {
          total += known * value
          current = nil
          scale = value
        }
        spelled = spelled || tokens[index].kind != .number
        position += 1
        if current == nil, !continues(at: position) { break }
      } else if token.lower == "dozen", position > index {
        current = (current ?? 1) * 12
        position += 1
        break
      } else if token.lower == "-", position > index, scaleValue(at: position + 1) != nil {
        position += 1
      } else if token.lower == "and", let added = addition(at: position, to: current) {
        current = (current ?? 0) + added.value
        position = added.next
        if added.isFinal, scaleValue(at: position) == nil { break }
      } else {
        break
      }
    }
    guard position > index, current != nil || total > 0 || scale > 1 else { return nil }
    let value = total + (current ?? 0)
    guard value <= NumberText.largest else { return nil }
    return NumberMatch(
      lo: value, hi: value, start: index, end: position, isSpelledOut: spelled, scale: scale)
  }

  /// `a million`, `half a dozen`, `a couple of`.
  private func countedScale(at index: Int) -> (value: Double, next: Int)? {
    var position = index
    var value = 1.0
    if lower(index) == "half" {
      guard lower(index + 1) == "a" || lower(index + 1) == "of" else { return nil }
      value = 0.5
      position += lower(index + 1) == "of" && lower(index + 2) == "a" ? 2 : 1
    }
    let next = position + 1
    if lower(next) == "dozen" { return (value * 12, next + 1) }
    if lower(next) == "couple" { return (2, lower(next + 1) == "of" ? next + 2 : next + 1) }
    guard let scale = scaleValue(at: next) else { return nil }
    return scale == 100 ? (value * 100, next + 1) : (value, next)
  }

  private func scaleValue(at index: Int) -> Double? {
    guard let word = lower(index) else { return nil }
    if let scale = NumberWords.scales[word] { return scale }
    guard index > 0, tokens[index - 1].kind == .number, tokens[index - 1].end == tokens[index].start
    else { return nil }
    if word == "k" { return 1000 }
    let paid = index > 1 && NumberWords.currencySigns[tokens[index - 2].lower] != nil
    return paid && word == "m" ? 1e6 : (paid && word == "b" ? 1e9 : nil)
  }

  private func fits(_ value: Double, after current: Double?, hyphenated: Bool) -> Bool {
    guard let current else { return true }
    if value >= 10 { return current.truncatingRemainder(dividingBy: 100) == 0 && current > 0 }
    return current.truncatingRemainder(dividingBy: 10) == 0 && current >= 20
  }

  private func continues(at index: Int) -> Bool {
    guard let word = lower(index) else { return false }
    if word == "and" { return lower(index + 1).map { NumberWords.isSmall($0) } ?? false }
    return NumberWords.isSmall(word)
  }

  /// `and eighty`, `and a half`, after the word `and` at `index`.
  private func addition(at index: Int, to current: Double?) -> (
    value: Double, next: Int, isFinal: Bool
  )? {
    if lower(index + 1) == "a" || lower(index + 1) == "one",
      let part = lower(index + 2).flatMap({ NumberWords.fractions[$0] }), current != nil
    {
      return (part, index + 3, true)
    }
    if lower(index + 1) == "three", lower(index + 2) == "quarters", current != nil {
      return (0.75, index + 3, true)
    }
    let hundred = current.map { $0 >= 100 && $0.truncatingRemainder(dividingBy: 100) == 0 } ?? true
    guard hundred, let word = lower(index + 1) else { return nil }
    if let unit = NumberWords.units[word] { return (unit, index + 2, false) }
    guard let ten = NumberWords.tens[word] else { return nil }
    if lower(index + 2) == "-", let unit = lower(index + 3).flatMap({ NumberWords.units[$0] }) {
      return (ten + unit, index + 4, false)
    }
    return (ten, index + 2, false)
  }
}

extension NumberReader {
  // MARK: Fractions, shares, vague numbers

  private func fraction(at index: Int) -> NumberMatch? {
    guard index < tokens.count else { return nil }
    let word = tokens[index].lower
    if let glyph = NumberWords.glyphs[word] { return part(glyph, from: index, to: index + 1) }
    if word == "half", isHalf(at: index) { return part(0.5, from: index, to: index + 1) }
    if let slash = slashed(at: index) { return slash }
    guard let count = numerator(at: index) else { return nil }
    let at = count.next < tokens.count && tokens[count.next].isDash ? count.next + 1 : count.next
    guard let name = lower(at), let value = NumberWords.fractions[name] else { return nil }
    let plural = name.hasSuffix("s") || name == "halves"
    guard plural == (count.value > 1) || name == "half" else { return nil }
    if !plural, !endsFraction(at: at + 1) { return nil }
    return part(count.value * value, from: index, to: at + 1)
  }

  private func part(_ value: Double, from start: Int, to end: Int) -> NumberMatch {
    NumberMatch(
      lo: value, hi: value, start: start, end: end,
      isSpelledOut: tokens[start].kind == .word, isFraction: true)
  }

  private func numerator(at index: Int) -> (value: Double, next: Int)? {
    let word = tokens[index].lower
    if word == "a" || word == "an" { return (1, index + 1) }
    guard let value = NumberWords.units[word], value >= 1 else { return nil }
    return (value, index + 1)
  }

  /// Whether `half` here is a share, and not `first half` or `half-built`.
  private func isHalf(at index: Int) -> Bool {
    if index > 0, tokens[index - 1].has(.ordinal) || tokens[index - 1].is("other") { return false }
    guard let next = lower(index + 1) else { return true }
    if next == "-" { return false }
    if next == "a" || next == "an" {
      return NumberWords.scales[lower(index + 2) ?? ""] == nil
        && lower(index + 2) != "dozen"
    }
    return endsFraction(at: index + 1)
  }

  /// Whether what follows leaves a fraction a fraction: `a third of`, but not `a third hall`.
  private func endsFraction(at index: Int) -> Bool {
    guard index < tokens.count else { return true }
    let token = tokens[index]
    if token.kind == .symbol { return !token.isDash }
    if token.is("year") || token.is("time") { return false }
    return token.has([
      .preposition, .determiner, .more, .less, .coordinator, .adverb, .pronoun, .subordinator,
      .positive, .sizeNoun, .modal, .be, .have,
    ]) || NumberWords.afterFraction.contains(token.lower)
  }

  private func slashed(at index: Int) -> NumberMatch? {
    guard index + 2 < tokens.count, let top = tokens[index].value, lower(index + 1) == "/",
      let bottom = tokens[index + 2].value, bottom > top, top > 0, bottom <= 20,
      tokens[index].end == tokens[index + 1].start
    else { return nil }
    return part(top / bottom, from: index, to: index + 3)
  }

  /// `one in five`, `nine out of ten`.
  private func oneIn(at index: Int) -> NumberMatch? {
    guard let top = smallCount(index) else { return nil }
    var next = index + 1
    if lower(next) == "out", lower(next + 1) == "of" {
      next += 2
    } else if lower(next) == "in" || lower(next) == "in-every" {
      next += lower(next + 1) == "every" ? 2 : 1
    } else {
      return nil
    }
    guard let bottom = smallCount(next), bottom > top, bottom <= 100 else { return nil }
    return part(top / bottom, from: index, to: next + 1)
  }

  private func smallCount(_ index: Int) -> Double? {
    guard index < tokens.count else { return nil }
    if let value = NumberWords.units[tokens[index].lower] ?? NumberWords.tens[tokens[index].lower] {
      return value
    }
    guard let value = tokens[index].value, value >= 1, value <= 100, value == value.rounded() else {
      return nil
    }
    return value
  }

  private func vague(at index: Int) -> NumberMatch? {
    var position = index
    if lower(position) == "a", let next = lower(position + 1), next == "few" || next == "handful" {
      position += 1
    } else if lower(position) == "few" {
      return nil
    }
    guard let word = lower(position) else { return nil }
    if word == "tens" || word == "hundreds", lower(position + 1) == "of",
      let scale = lower(position + 2).flatMap({ NumberWords.vague[$0] })
    {
      return open(scale * (word == "tens" ? 10 : 100), from: index, to: position + 3)
    }
    if word == "several" || word == "few",
      let scale = lower(position + 1).flatMap({ $0 == "dozen" ? 12 : NumberWords.scales[$0] })
    {
      return open(3 * scale, from: index, to: position + 2)
    }
    guard let lowest = NumberWords.vague[word] else { return nil }
    return open(lowest, from: index, to: position + 1)
  }

  private func open(_ lowest: Double, from start: Int, to end: Int) -> NumberMatch {
    NumberMatch(
      lo: lowest, hi: lowest, start: start, end: end, isSpelledOut: true, isVague: true)
  }
}
