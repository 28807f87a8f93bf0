import Articles
import Claims

/// Finds the quantities of one sentence, left to right.
struct QuantityReader {
  let source: SourceText
  let tokens: TokenList
  /// Tokens that belong to dates and names and are no quantities.
  let isTaken: [Bool]
  let numbers: NumberReader

  init(source: SourceText, tokens: TokenList, isTaken: [Bool]) {
    self.source = source
    self.tokens = tokens
    let names = NumberNames(source: source, tokens: tokens).marks()
    self.isTaken = zip(isTaken, names).map { $0 || $1 }
    numbers = NumberReader(tokens: tokens)
  }

  /// Every quantity in the tokens of one sentence, in the order of the text.
  ///
  /// - Parameters:
  ///   - tokens: The sentence's tokens.
  ///   - source: The text that they are of.
  ///   - times: The sentence's times, whose numbers are no quantities.
  /// - Returns: The quantities with their bounds and units; a count has the noun that its words
  ///   suggest.
  static func read(in tokens: TokenList, of source: SourceText, beside times: [TimeMatch])
    -> [QuantityMatch]
  {
    var taken = [Bool](repeating: false, count: tokens.count)
    for time in times {
      for index in between(time.core, time.end).clamped(to: tokens.indices) { taken[index] = true }
    }
    let dateline = TimeReader(tokens: tokens, published: nil).datelineEnd
    for index in between(0, dateline).clamped(to: tokens.indices) { taken[index] = true }
    // `Factory February 11`.
    for index in tokens.indices.dropFirst() where tokens[index].kind == .number {
      let before = tokens[index - 1]
      if before.has(.month), before.isCapitalised { taken[index] = true }
    }
    return QuantityReader(source: source, tokens: tokens, isTaken: taken).quantities()
  }

  func quantities() -> [QuantityMatch] {
    var found: [QuantityMatch] = []
    var index = 0
    while index < tokens.count {
      if !isTaken[index], Self.mayStart(tokens[index]), let match = quantity(at: index) {
        found.append(match)
        index = max(index + 1, match.end)
      } else {
        index += 1
      }
    }
    return completed(found)
  }

  /// Whether a number, a bounding word or a sign of money can begin here.
  private static func mayStart(_ token: Token) -> Bool {
    token.kind == .number || token.has(.number) || starts.contains(token.lower)
  }

  private static let starts: Set<String> = {
    var words: Set<String> = [
      "a", "an", "half", "between", "from", "tens", "hundreds", "few", "every",
    ]
    for row in TableText.rows(boundPrefixTable) {
      if let first = TableText.words(row[0]).first { words.insert(first) }
    }
    words.formUnion(NumberWords.vague.keys)
    words.formUnion(NumberWords.glyphs.keys)
    words.formUnion(NumberWords.currencyStarts)
    return words
  }()

  func lower(_ index: Int) -> String? {
    index >= 0 && index < tokens.count ? tokens[index].lower : nil
  }

  /// The quantity whose bounding words or number begin at `index`.
  func quantity(at index: Int) -> QuantityMatch? {
    // `of every 100 homes`, `per 1,000 people`: what others are counted by.
    if tokens[index].kind == .number, ["every", "per"].contains(lower(index - 1) ?? "") {
      return nil
    }
    var (bounds, position) = BoundLexicon.prefix(tokens, at: index)
    if let first = bounds.first, first.words.hasSuffix("than"), isComparing(index, position) {
      return nil
    }
    if index > 0, tokens[index - 1].has(.be), let first = bounds.first, first.isEquative {
      bounds[0] = first.equal
    }
    if lower(index) == "between" || lower(index) == "from" {
      let inner = BoundLexicon.prefix(tokens, at: index + 1)
      if let range = betweenOrFrom(at: index, inner: inner.next) {
        return finish(
          range.number, bounds: inner.bounds, from: index, currency: range.currency,
          unitAt: range.number.end, inlineUnit: range.unit, cue: lower(index) ?? "")
      }
      if !inner.bounds.isEmpty { (bounds, position) = inner }
    }
    guard position < tokens.count, !isTaken[position] else { return nil }
    var currency: UnitEntry?
    if let code = NumberWords.currency(tokens, at: position) {
      currency = UnitLexicon.money(code)
      position += 1
    }
    if !bounds.isEmpty, currency == nil, let one = oneUnit(at: position) {
      return finish(
        one, bounds: bounds, from: index, currency: nil, unitAt: one.end, inlineUnit: nil, cue: nil)
    }
    guard let number = range(at: position),
      currency != nil || !isName(number.number, hasBound: !bounds.isEmpty)
    else {
      return nil
    }
    return finish(
      number.number, bounds: bounds, from: index, currency: currency, unitAt: number.number.end,
      inlineUnit: number.unit, cue: nil)
  }

  /// Whether the `than` of a bound at `index` compares with a thing that has the number (`15 times more
  /// than the 40 ha`, `larger than the 500 ha lake`), so that the number itself has no bound.
  private func isComparing(_ index: Int, _ number: Int) -> Bool {
    if tokens[number - 1].is("the") { return true }
    guard index > 0 else { return false }
    let before = tokens[index - 1]
    return before.is("times") || before.is("x") || before.is("%") || before.is("percent")
      || before.is("cent") || before.is("fold")
  }

  /// The one in `less than a mile`: an article before a unit of measure.
  private func oneUnit(at index: Int) -> NumberMatch? {
    guard lower(index) == "a" || lower(index) == "an", let unit = unit(at: index + 1),
      unit.entry.dimension != .share, unit.entry.dimension != .money,
      numbers.number(at: index) == nil
    else { return nil }
    return NumberMatch(lo: 1, hi: 1, start: index, end: index + 1, isSpelledOut: true)
  }

  // MARK: What is no quantity

  /// Whether the number is part of a name or a pronoun (`Building 7`, `the previous one`).
  private func isName(_ number: NumberMatch, hasBound: Bool) -> Bool {
    let first = tokens[number.start]
    if number.end - number.start == 1, first.is("one") { return isPronoun(number.start, hasBound) }
    guard first.kind == .number, number.start > 0, !hasBound else { return false }
    let before = tokens[number.start - 1]
    guard before.kind == .word, before.isCapitalised, number.end - number.start == 1,
      unit(at: number.end) == nil, before.end + 1 == first.start
    else { return false }
    let opens = number.start - 1 == 0
    return !opens
      || !before.has([
        .preposition, .determiner, .adverb, .subordinator, .coordinator, .pronoun, .be, .have,
        .modal, .negation,
      ])
  }

  private func isPronoun(_ index: Int, _ hasBound: Bool) -> Bool {
    if hasBound, index == 0 || !tokens[index - 1].has(.determiner) { return false }
    if index > 0 {
      let before = tokens[index - 1]
      if before.has([.determiner, .positive, .more, .less, .superlative, .ordinal, .negation])
        || Self.beforePronoun.contains(before.lower)
      {
        return true
      }
    }
    guard let next = lower(index + 1) else { return true }
    return next == "of" || next == "another" || next == "day" || next == "who" || next == "which"
      || next == "that" || tokens[index + 1].kind == .symbol
      || tokens[index + 1].has([.be, .have, .modal, .preposition, .analystNoun, .gerund, .pronoun])
  }

  private static let beforePronoun: Set<String> = [
    "previous", "existing", "only", "new", "old", "former", "current", "latter", "original",
    "same", "main", "which", "earlier", "second", "big", "no",
  ]
}

/// A quantity with the tokens it takes in its sentence.
struct QuantityMatch: Sendable {
  var quantity: StatedQuantity
  var number: NumberMatch
  /// The tokens it takes with bounds and unit, `[start, end)`.
  var start: Int
  var end: Int
  /// The unit-table entry, where it has one.
  var unit: UnitEntry?
  /// The token of the counted noun, where it counts.
  var noun: Int?
  /// Whether neither a unit nor a counted noun follows.
  var isBare: Bool
  var bounds: [Bound]
  /// Whether the unit is a share (`%`, a fraction).
  var isShare: Bool { number.isFraction || unit?.dimension == .share }
  var isMeasured: Bool { unit != nil && !isShare }
}
