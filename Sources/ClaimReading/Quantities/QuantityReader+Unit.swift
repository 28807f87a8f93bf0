import Articles

/// What follows a number: unit, rate, counted noun, and closing bounds.
extension QuantityReader {
  /// The unit that starts at `index`, after an optional hyphen.
  func unit(at index: Int) -> (entry: UnitEntry, next: Int)? {
    var at = index
    if at < tokens.count, tokens[at].isDash, at + 1 < tokens.count,
      tokens[at].end == tokens[at + 1].start
    {
      at += 1
    }
    guard at < tokens.count, let (entry, count) = UnitLexicon.phrases.match(tokens, at: at) else {
      return nil
    }
    if count == 1, UnitLexicon.short.contains(tokens[at].lower) {
      guard at > 0,
        tokens[at - 1].kind == .number || NumberWords.scales[tokens[at - 1].lower] != nil
          || tokens[at - 1].isDash && tokens[at - 2].kind == .number
      else { return nil }
      if tokens[at].lower == "in" || tokens[at].lower == "a" { return nil }
    }
    if count == 1, tokens[at].lower == "ml", tokens[at].isAllCapitals,
      let large = UnitLexicon.megalitre
    {
      return (large, at + 1)
    }
    // `Mt` is megatonnes, but `MT` and `mt` are as often metric tons.
    if count == 1, ["mt", "gt", "pa"].contains(tokens[at].lower),
      !tokens[at].isCapitalised || tokens[at].isAllCapitals
    {
      return nil
    }
    if entry.dimension == .angle, at + 1 < tokens.count, tokens[at + 1].is("of") { return nil }
    if ["second", "seconds"].contains(tokens[at].lower), tokens[at].is("second") { return nil }
    let endsSentence = at + count == tokens.count && tokens[at + count - 1].is(".")
    return (entry, at + count - (endsSentence ? 1 : 0))
  }

  func finish(
    _ number: NumberMatch, bounds given: [Bound], from start: Int, currency: UnitEntry?,
    unitAt: Int, inlineUnit: UnitEntry?, cue: String?
  ) -> QuantityMatch? {
    var bounds = given
    var end = unitAt
    var entry = currency ?? inlineUnit
    var noun: Int?
    var number = number
    if tolerance(at: end) == nil, let suffix = closingBound(at: end) {
      bounds.append(suffix.bound)
      end = suffix.next
    }
    if entry == nil, let unit = unit(at: end) ?? partOfUnit(at: end, number) {
      entry = unit.entry
      end = unit.next
      number.isFraction = false
      if isMoney(unit.entry, number, from: start) { entry = UnitLexicon.money("GBP") }
    }
    if let inches = inches(at: end, after: entry) {
      number.lo += inches.feet
      number.hi += inches.feet
      end = inches.next
    }
    var rate = entry?.rate ?? ""
    if entry != nil, entry?.dimension != .share, entry?.dimension != .duration,
      end < tokens.count, !isTaken[end],
      let (suffix, count) = UnitLexicon.rates.match(tokens, at: end)
    {
      rate = suffix
      end += count
    } else if let unit = entry, let part = partUnit(at: end, of: unit) {
      rate = part.rate
      end = part.next
    } else if let unit = entry, let late = lateRate(at: end, of: unit) {
      rate = late.rate
      end = late.next
    }
    if entry == nil, let compound = compoundNoun(at: end, number) {
      noun = compound
      end = compound + 1
    } else if entry == nil, number.isVague, lowerAt(end) == "of",
      let head = countedNoun(at: end + 1)
    {
      noun = head
      end = head + 1
    } else if entry == nil, !number.isFraction, let head = countedNoun(at: end) {
      noun = head
      end = head + 1
      if let part = partUnit(at: end, of: nil) {
        rate = part.rate
        end = part.next
      } else if let (suffix, count) = end < tokens.count
        ? UnitLexicon.rates.match(tokens, at: end) : nil
      {
        rate = suffix
        end += count
      }
    }
    var plusMinus: (half: Double, isPercent: Bool)?
    if let tolerance = tolerance(at: end) {
      if let own = entry, let other = tolerance.unit {
        // A tolerance in another dimension is not one of this number.
        if own.siUnit == other.siUnit {
          plusMinus = (tolerance.half * other.factor / own.factor, false)
          end = tolerance.next
        }
      } else {
        plusMinus = (tolerance.half, tolerance.isPercent)
        entry = entry ?? tolerance.unit
        end = tolerance.next
      }
    } else if let suffix = closingBound(at: end) {
      bounds.append(suffix.bound)
      end = suffix.next
    }
    if plusMinus != nil, entry == nil, noun == nil, let head = countedNoun(at: end) {
      noun = head
      end = head + 1
    }
    if entry != nil, let restated = restatement(at: end, of: number, in: entry) { end = restated }
    let quantity = stated(
      number, bounds: bounds, plusMinus: plusMinus, entry: entry, rate: rate, noun: noun,
      span: (start, end), cue: cue)
    var match = QuantityMatch(
      quantity: quantity, number: number, start: start, end: end, unit: entry, noun: noun,
      isBare: entry == nil && noun == nil && !number.isFraction, bounds: bounds)
    readSign(of: &match)
    readPoint(of: &match)
    return match
  }

  /// `half [a hectare]`, `a quarter of [an acre]`, `dozens of [square kilometres]`.
  private func partOfUnit(at index: Int, _ number: NumberMatch) -> (entry: UnitEntry, next: Int)? {
    if number.isVague, lowerAt(index) == "of" { return unit(at: index + 1) }
    guard number.isFraction else { return nil }
    let isOf = lowerAt(index) == "of"
    let at = isOf ? index + 1 : index
    guard isOf || number.lo == 0.5, lowerAt(at) == "a" || lowerAt(at) == "an",
      at + 1 < tokens.count, !isTaken[at + 1], let found = unit(at: at + 1),
      found.entry.dimension != .share
    else { return nil }
    return found
  }

  /// `60-[bed] hospital`: the word that a hyphen ties to a number, where it names what is counted.
  private func compoundNoun(at index: Int, _ number: NumberMatch) -> Int? {
    guard !number.isFraction, !number.isRange, index + 1 < tokens.count, tokens[index].isDash,
      tokens[index].start == tokens[index - 1].end, tokens[index + 1].start == tokens[index].end,
      tokens[index + 1].kind == .word, !Self.notCounted.contains(tokens[index + 1].lower),
      !tokens[index + 1].has([.participle, .preposition, .ordinal, .more, .less, .number])
    else { return nil }
    return index + 1
  }

  private static let notCounted: Set<String> = [
    "way", "off", "fold", "dimensional", "sided", "time", "times", "star", "to", "and", "or", "by",
    "sq", "square", "half", "plus", "something", "ish", "type", "class", "style", "part",
  ]

  private func closingBound(at index: Int) -> (bound: Bound, next: Int)? {
    guard index < tokens.count, let (bound, count) = BoundLexicon.suffixes.match(tokens, at: index)
    else { return nil }
    return (bound, index + count)
  }

  /// The head of the noun phrase a number counts: `14 gantry [cranes]`.
  func countedNoun(at index: Int) -> Int? {
    var head: Int?
    var gerund: Int?
    var position = index
    if position < tokens.count, tokens[position].isDash { return nil }
    while position < tokens.count, position - index < 6, !isTaken[position] {
      let token = tokens[position]
      if token.isDash, head != nil || position > index { position += 1; continue }
      guard token.kind == .word || token.kind == .designation else { break }
      if stopsNoun(token, at: position, hasHead: head != nil) { break }
      // `18 cooling towers` are towers; `one building` is a building.
      if head == nil, token.has(.gerund) {
        gerund = position
      } else if !isModifier(token) {
        head = position
      }
      position += 1
    }
    return head ?? gerund
  }

  private func isModifier(_ token: Token) -> Bool {
    token.has([.more, .less, .superlative, .ordinal, .positive])
      || Self.modifiers.contains(token.lower)
      || (token.has(.participle) && !token.has(.evidenceNoun))
  }

  private func stopsNoun(_ token: Token, at position: Int, hasHead: Bool) -> Bool {
    if Self.modifiers.contains(token.lower) { return false }
    if token.has([
      .preposition, .coordinator, .subordinator, .modal, .be, .have, .negation, .relative,
      .determiner, .auxiliaryDo, .adverb,
    ]) {
      return true
    }
    if token.is("x") || token.is("out") || token.is("times") || token.is("time") || token.is("'s") {
      return true
    }
    if token.has([.finite, .gerund, .say]), hasHead { return true }
    if token.has(.finite), !token.has([.presentThird, .participle]) { return true }
    if token.has(.participle), hasHead { return true }
    if hasHead, token.has(.baseVerb),
      tokens[position - 1].lower.hasSuffix("s") || tokens[position - 1].is("people")
    {
      return true
    }
    if token.has(.gerund), position + 1 < tokens.count,
      tokens[position + 1].kind != .word || tokens[position + 1].has([.determiner, .preposition])
    {
      return true
    }
    return token.has(.pronoun) && !hasHead
  }

  private static let modifiers: Set<String> = [
    "more", "such", "new", "other", "additional", "further", "different", "extra", "old",
    "large", "small", "big", "long", "separate", "similar", "fewer", "existing", "former", "so",
    "many", "first", "last", "main", "displaced", "local", "foreign", "armed", "high", "low",
    "possible", "suspected", "wounded", "injured", "damaged", "destroyed",
  ]

  /// `give or take 5 per cent`, `plus or minus 3 m`, `± 2`.
  private func tolerance(at index: Int) -> (
    half: Double, isPercent: Bool, unit: UnitEntry?, next: Int
  )? {
    var at = index
    if at < tokens.count, tokens[at].has(.positive) { at += 1 }
    if at < tokens.count, tokens[at].isComma || tokens[at].is("(") { at += 1 }
    let cues: [[String]] = [
      ["give", "or", "take"], ["plus", "or", "minus"], ["±"], ["+", "/", "-"],
      ["plus", "/", "minus"],
      ["with", "an", "error", "of"], ["with", "a", "margin", "of", "error", "of"],
      ["with", "an", "uncertainty", "of"],
    ]
    for cue in cues where cue.indices.allSatisfy({ lowerAt(at + $0) == cue[$0] }) {
      let (_, first) = BoundLexicon.prefix(tokens, at: min(at + cue.count, tokens.count))
      guard first < tokens.count, let number = numbers.number(at: first) else { continue }
      let unit = unit(at: number.end)
      return (
        number.hi, unit?.entry.dimension == .share,
        unit?.entry.dimension == .share ? nil : unit?.entry,
        closed(unit?.next ?? number.end, from: at)
      )
    }
    return nil
  }

  /// The end after the bracket that a tolerance stands in.
  private func closed(_ end: Int, from start: Int) -> Int {
    start > 0 && tokens[start - 1].is("(") && lowerAt(end) == ")" ? end + 1 : end
  }

  func lowerAt(_ index: Int) -> String? {
    index < tokens.count ? tokens[index].lower : nil
  }

  /// The end of `(16.8 m)`: the same quantity in another unit, in brackets.
  private func restatement(at index: Int, of number: NumberMatch, in unit: UnitEntry?) -> Int? {
    guard lowerAt(index) == "(", index + 1 < tokens.count else { return nil }
    let (_, at) = BoundLexicon.prefix(tokens, at: index + 1)
    guard at < tokens.count, let other = numbers.number(at: at),
      let second = self.unit(at: other.end),
      second.entry.siUnit == unit?.siUnit, second.entry.symbol != unit?.symbol,
      let close = between(second.next, min(second.next + 2, tokens.count)).first(where: {
        tokens[$0].is(")")
      })
    else { return nil }
    return close + 1
  }
}
