import Articles

/// Fractions, shares and vague numbers.
extension NumberReader {
  func fraction(at index: Int) -> NumberMatch? {
    guard index < tokens.count else { return nil }
    let word = tokens[index].lower
    if let glyph = NumberWords.glyphs[word] { return part(glyph, from: index, to: index + 1) }
    if word == "every", let part = everyNth(at: index) { return part }
    if word == "half", isHalf(at: index) { return part(0.5, from: index, to: index + 1) }
    if let slash = slashed(at: index) { return slash }
    guard let count = numerator(at: index) else { return nil }
    let at = count.next < tokens.count && tokens[count.next].isDash ? count.next + 1 : count.next
    guard let name = lower(at), let value = NumberWords.fractions[name] else { return nil }
    let plural = name.hasSuffix("s") || name == "halves"
    guard plural == (count.value > 1) || name == "half" else { return nil }
    if !plural, !endsFraction(at: at + 1) { return nil }
    if lower(at + 1) == "of", lower(at + 2) == "a",
      let scale = lower(at + 3).flatMap({ NumberWords.scales[$0] })
    {
      // `a quarter of a million` is a number, and no share.
      let number = count.value * value * scale
      return NumberMatch(
        lo: number, hi: number, start: index, end: at + 4, isSpelledOut: true, scale: scale)
    }
    return part(count.value * value, from: index, to: at + 1)
  }

  /// `every second house`: one in two; but `every second` and `every third year` are times.
  private func everyNth(at index: Int) -> NumberMatch? {
    guard let value = lower(index + 1).flatMap({ Self.ordinals.firstIndex(of: $0) }),
      index + 2 < tokens.count, tokens[index + 2].kind == .word,
      !tokens[index + 2].has([.timeNoun, .month, .weekday, .preposition, .finite, .be])
    else { return nil }
    return part(1 / Double(value + 2), from: index, to: index + 2)
  }

  private static let ordinals = [
    "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
  ]

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
    // `a third, smaller hall` is one more hall.
    if token.isComma, index + 1 < tokens.count,
      tokens[index + 1].has([.more, .less, .positive, .superlative]), lower(index + 2) != "than"
    {
      return false
    }
    if token.kind == .symbol { return !token.isDash }
    if token.is("year") || token.is("time") { return false }
    return token.has([
      .preposition, .determiner, .more, .less, .coordinator, .adverb, .pronoun, .subordinator,
      .positive, .sizeNoun, .modal, .be, .have,
    ]) || NumberWords.afterFraction.contains(token.lower)
  }

  func slashed(at index: Int) -> NumberMatch? {
    guard index + 2 < tokens.count, let top = tokens[index].value, lower(index + 1) == "/",
      let bottom = tokens[index + 2].value, bottom > top, top > 0, bottom <= 20,
      tokens[index].end == tokens[index + 1].start
    else { return nil }
    return part(top / bottom, from: index, to: index + 3)
  }

  /// `one in five`, `nine out of ten`.
  func oneIn(at index: Int) -> NumberMatch? {
    guard let top = smallCount(index) else { return nil }
    var next = index + 1
    if lower(next) == "out", lower(next + 1) == "of" {
      next += lower(next + 2) == "every" ? 3 : 2
    } else if lower(next) == "per", next + 1 < tokens.count,
      let bottom = tokens[next + 1].value, [100, 1000, 10_000, 100_000].contains(bottom)
    {
      return part(top / bottom, from: index, to: next + 2)
    } else if lower(next) == "in" {
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

  func vague(at index: Int) -> NumberMatch? {
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
