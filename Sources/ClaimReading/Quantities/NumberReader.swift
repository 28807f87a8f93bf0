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

  func lower(_ index: Int) -> String? {
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
        } else if value == value.rounded(), let part = slashed(at: position) {
          current = value + part.lo
          position = part.end
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
          if scale == 1, known < 10 { scale = 100 }
        } else {
          // Of thousands and more no third decimal is stated: 4.1 million is 4,100,000.
          total += known < 1e9 ? (known * value * 1000).rounded() / 1000 : known * value
          current = nil
          scale = value
        }
        spelled = spelled || tokens[index].kind != .number
        position += 1
        if current == nil, !continues(at: position) { break }
      } else if position > index,
        token.lower == "dozen" || token.lower == "score" && tokens[index].kind == .word
      {
        if scale == 1 { scale = token.lower == "dozen" ? 12 : 20 }
        current = (current ?? 1) * (token.lower == "dozen" ? 12 : 20)
        position += 1
        break
      } else if token.lower == "-", position > index, scaleValue(at: position + 1) != nil {
        position += 1
      } else if token.lower == "-", let known = current, let part = tiedHalf(at: position) {
        current = known + part.value
        position = part.next
        break
      } else if token.lower == "point", let known = current, let read = decimals(at: position + 1) {
        current = known + read.value
        position = read.next
        spelled = true
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
      value = 0.5
      if lower(index + 1) == "-", lower(index + 2) == "a" {
        position += lower(index + 3) == "-" ? 3 : 2
      } else {
        guard lower(index + 1) == "a" || lower(index + 1) == "of" else { return nil }
        position += lower(index + 1) == "of" && lower(index + 2) == "a" ? 2 : 1
      }
    }
    let next = position + 1
    if lower(next) == "score", lower(next + 1) == "of" { return (value * 20, next + 2) }
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
    let paid = isPaid(at: index - 2) || isCounting(at: index + 1)
    return paid && word == "m" ? 1e6 : (paid && word == "b" ? 1e9 : nil)
  }

  /// Whether a unit or people follow, so that `1.9m ha` and `5m people` are millions and no metres.
  private func isCounting(at index: Int) -> Bool {
    guard index < tokens.count else { return false }
    if UnitLexicon.phrases.match(tokens, at: index) != nil { return true }
    return ["people", "men", "women", "children", "residents", "inhabitants", "users", "voters"]
      .contains(tokens[index].lower)
  }

  /// Whether a sign of money stands at `index`, or before the other end of a range (`€10-12m`).
  private func isPaid(at index: Int) -> Bool {
    if NumberWords.currency(tokens, at: index) != nil { return true }
    return index > 1 && tokens[index].isDash && tokens[index - 1].kind == .number
      && NumberWords.currency(tokens, at: index - 2) != nil
  }

  /// The part in `two-and-a-half`, from its first hyphen on.
  private func tiedHalf(at index: Int) -> (value: Double, next: Int)? {
    guard (1...4).allSatisfy({ lower(index + $0) == ["and", "-", "a", "-"][$0 - 1] }),
      let part = lower(index + 5).flatMap({ NumberWords.fractions[$0] })
    else { return nil }
    return (part, index + 6)
  }

  /// The digits after `point` in words: `two point five`.
  private func decimals(at index: Int) -> (value: Double, next: Int)? {
    var (value, place, position) = (0.0, 0.1, index)
    while let digit = lower(position).flatMap({ NumberWords.units[$0] }), digit < 10, place > 1e-9 {
      value += digit * place
      place /= 10
      position += 1
    }
    return position > index ? ((value * 1e9).rounded() / 1e9, position) : nil
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
    if lower(index + 1) == "three", current != nil {
      let at = lower(index + 2) == "-" ? index + 3 : index + 2
      if lower(at) == "quarters" || lower(at) == "quarter" { return (0.75, at + 1, true) }
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
