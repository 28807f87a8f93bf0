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
    self.isTaken = isTaken
    numbers = NumberReader(tokens: tokens)
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
    return found
  }

  /// Whether a number, a bounding word or a sign of money can begin here.
  private static func mayStart(_ token: Token) -> Bool {
    token.kind == .number || token.has(.number) || starts.contains(token.lower)
  }

  private static let starts: Set<String> = {
    var words: Set<String> = ["a", "an", "half", "between", "from", "tens", "hundreds", "few"]
    for row in TableText.rows(boundPrefixTable) {
      if let first = TableText.words(row[0]).first { words.insert(first) }
    }
    words.formUnion(NumberWords.vague.keys)
    words.formUnion(NumberWords.glyphs.keys)
    words.formUnion(NumberWords.currencySigns.keys)
    return words
  }()

  private func lower(_ index: Int) -> String? {
    index >= 0 && index < tokens.count ? tokens[index].lower : nil
  }

  /// The quantity whose bounding words or number begin at `index`.
  func quantity(at index: Int) -> QuantityMatch? {
    var (bounds, position) = BoundLexicon.prefix(tokens, at: index)
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
    if let code = NumberWords.currencySigns[tokens[position].lower] {
      currency = UnitLexicon.money(code)
      position += 1
    }
    guard let number = range(at: position), !isName(number.number, hasBound: !bounds.isEmpty) else {
      return nil
    }
    return finish(
      number.number, bounds: bounds, from: index, currency: currency, unitAt: number.number.end,
      inlineUnit: number.unit, cue: nil)
  }

  // MARK: Ranges

  /// A number, or a range such as `60-70`, `20 m to 30`, `two or three`.
  private func range(at index: Int) -> (number: NumberMatch, unit: UnitEntry?)? {
    guard index < tokens.count, let first = numbers.number(at: index) else { return nil }
    guard !first.isVague, !first.isFraction || tokens[index].kind == .symbol else {
      return (first, nil)
    }
    var next = first.end
    let inner = unit(at: next)
    if let inner, inner.entry.dimension != .duration { next = inner.next }
    guard let link = lower(next), next + 1 < tokens.count, !isTaken[next + 1] else {
      return (first, nil)
    }
    let joins =
      link == "-" && (tokens[next + 1].kind == .number || tokens[next + 1].has(.number))
      || (link == "to" && (!isChange(before: index) || inner == nil && lower(index - 1) == "by"))
      || link == "or"
    guard joins, var second = second(after: next, first: first, link: link) else {
      return (first, nil)
    }
    if second.number.end == next + 1 { return (first, nil) }
    second.number.start = index
    return (second.number, second.unit)
  }

  private func second(after link: Int, first: NumberMatch, link word: String) -> (
    number: NumberMatch, unit: UnitEntry?
  )? {
    var at = link + 1
    if NumberWords.currencySigns[tokens[at].lower] != nil { at += 1 }
    guard var second = numbers.number(at: at), !second.isVague, !second.isFraction else {
      return nil
    }
    let low = elidedScale(first, second)
    guard low < second.lo else { return nil }
    if word == "or", tokens[link].lower == "or", second.lo > max(low * 2, low + 2) { return nil }
    second.isSpelledOut = second.isSpelledOut || first.isSpelledOut
    second.lo = low
    second.isRange = true
    return (second, nil)
  }

  /// `2-3 million` is two million to three million.
  private func elidedScale(_ first: NumberMatch, _ second: NumberMatch) -> Double {
    first.scale == 1 && second.scale > 1 && first.lo < 1000 && first.lo * second.scale < second.hi
      ? first.lo * second.scale : first.lo
  }

  /// `between A and B`, `from A to B`.
  private func betweenOrFrom(at index: Int, inner: Int) -> (
    number: NumberMatch, unit: UnitEntry?, currency: UnitEntry?
  )? {
    let isBetween = lower(index) == "between"
    var at = inner
    var currency: UnitEntry?
    if let code = lower(at).flatMap({ NumberWords.currencySigns[$0] }) {
      currency = UnitLexicon.money(code)
      at += 1
    }
    guard at < tokens.count, !isTaken[at], let first = numbers.number(at: at), !first.isVague else {
      return nil
    }
    var next = first.end
    if let unit = unit(at: next) { next = unit.next }
    guard lower(next) == (isBetween ? "and" : "to"), isBetween || !isChange(before: index) else {
      return nil
    }
    next += 1
    if lower(next).flatMap({ NumberWords.currencySigns[$0] }) != nil { next += 1 }
    guard next < tokens.count, !isTaken[next], var second = numbers.number(at: next) else {
      return nil
    }
    let low = elidedScale(first, second)
    guard low <= second.hi else { return nil }
    second.lo = low
    second.start = at
    second.isRange = true
    return (second, nil, currency)
  }

  /// Whether a verb of change makes `from A to B` a change and no range.
  private func isChange(before index: Int) -> Bool {
    var position = index - 1
    while position >= 0, index - position < 14 {
      let token = tokens[position]
      if ["ranging", "range", "ranges", "anywhere", "varying", "vary", "varies"].contains(
        token.lower)
      {
        return false
      }
      if token.has([.upVerb, .downVerb, .upNoun, .downNoun])
        || Self.changeWords.contains(token.lower)
      {
        return true
      }
      position -= 1
    }
    return false
  }

  private static let changeWords: Set<String> = [
    "up", "down", "went", "go", "goes", "gone", "going", "changed", "moved", "revised",
    "upgraded", "from", "doubled", "tripled", "double", "triple",
  ]

  // MARK: What is no quantity

  /// Whether the number is part of a name or a pronoun (`Building 7`, `the previous one`).
  private func isName(_ number: NumberMatch, hasBound: Bool) -> Bool {
    let first = tokens[number.start]
    if number.end - number.start == 1, first.is("one") { return isPronoun(number.start, hasBound) }
    guard first.kind == .number, number.start > 0, !hasBound else { return false }
    let before = tokens[number.start - 1]
    if before.lower == "no" || before.is("#") || before.is("number") || before.is("nos") {
      return true
    }
    if before.lower == ".", number.start > 1, tokens[number.start - 2].is("no") { return true }
    if before.kind == .designation { return true }
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
    if hasBound { return false }
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
      || tokens[index + 1].has([.be, .have, .modal, .preposition, .analystNoun, .gerund])
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
