import Articles
import Claims

/// Finds the comparisons of one sentence by the comparison table.
struct ComparisonReader {
  let source: SourceText
  let tokens: TokenList
  let quantities: [QuantityMatch]
  let quantityAt: [Int: Int]
  private let isInside: [Bool]

  init(source: SourceText, tokens: TokenList, quantities: [QuantityMatch]) {
    self.source = source
    self.tokens = tokens
    self.quantities = quantities
    var starts: [Int: Int] = [:]
    for (index, quantity) in quantities.enumerated() {
      starts[quantity.start] = index
      if starts[quantity.number.start] == nil { starts[quantity.number.start] = index }
    }
    quantityAt = starts
    var inside = [Bool](repeating: false, count: tokens.count)
    for quantity in quantities {
      for index in between(quantity.start, quantity.end).clamped(to: tokens.indices) {
        inside[index] = true
      }
    }
    isInside = inside
  }

  /// Whether the token at `index` belongs to a quantity.
  func isInQuantity(_ index: Int) -> Bool { index < isInside.count && isInside[index] }

  /// Whether a quantity begins at `index`, or its number one word later (`the 500 people`).
  func startsQuantity(near index: Int) -> Bool {
    quantityAt[index] != nil || quantityAt[index + 1] != nil
  }

  /// Every comparison in the tokens of one sentence, in the order of the text.
  ///
  /// - Parameters:
  ///   - tokens: The sentence's tokens.
  ///   - source: The text that they are of.
  ///   - quantities: The quantities of the same tokens, which give the comparisons their numbers.
  /// - Returns: The comparisons; `quantity` is the index of the number that one is made of.
  static func read(in tokens: TokenList, of source: SourceText, with quantities: [QuantityMatch])
    -> [ComparisonMatch]
  {
    ComparisonReader(source: source, tokens: tokens, quantities: quantities).comparisons()
  }

  func comparisons() -> [ComparisonMatch] {
    var found: [ComparisonMatch] = []
    var index = 0
    while index < tokens.count {
      if mayStart(index), let match = comparison(at: index) {
        found.append(match)
        index = max(index + 1, match.end)
      } else if let match = equative(at: index) ?? unquantified(at: index) {
        found.append(match)
        index = max(index + 1, match.end)
      } else {
        index += 1
      }
    }
    return withChanges(found)
  }

  private func mayStart(_ index: Int) -> Bool {
    let token = tokens[index]
    guard token.kind != .symbol || quantityAt[index] != nil else { return false }
    if token.is("the") || token.is("as") { return isEquative(index) }
    return quantityAt[index] != nil
      || token.has([.upVerb, .downVerb, .more, .less, .upNoun, .downNoun])
      || Multiples.value(of: token.lower) != nil || multipleWords(at: index) != nil
      || ComparisonPattern.firstWords.contains(token.lower)
      || Multiples.isFold(token.lower)
      || token.has([.adverb, .preposition, .determiner, .negation, .more, .less, .positive])
        && BoundLexicon.prefixes.match(tokens, at: index) != nil
  }

  /// `the same size as`, `as large as`; or a bound such as `as much as`.
  private func isEquative(_ index: Int) -> Bool {
    guard index + 1 < tokens.count else { return false }
    return tokens[index + 1].is("same")
      || tokens[index].is("as") && tokens[index + 1].has(.positive)
  }

  private func comparison(at index: Int) -> ComparisonMatch? {
    let firsts = self.firsts(at: index)
    let word = tokens[index].lower
    guard !firsts.isEmpty || ComparisonPattern.firstWords.contains(word) else { return nil }
    for pattern in ComparisonPattern.all
    where firsts.contains(pattern.first) || pattern.startsWith(word) {
      guard let fill = fill(pattern.elements[...], at: index, ComparisonFill(end: index)) else {
        continue
      }
      let ratio = fill.ratio ?? (pattern.form == .sameAs ? RatioRange(1) : halfOf(pattern))
      guard let ratio, fill.end > index, !isMere(fill.end) else { continue }
      if pattern.form == .changedTo || pattern.form == .doubled || isPlausible(ratio, pattern.form)
      {
        return match(pattern, fill, ratio, from: index)
      }
    }
    return nil
  }

  /// Whether what was matched ends in a `more` of nothing (`hit twice more`).
  private func isMere(_ end: Int) -> Bool {
    ["more", "less"].contains(tokens[end - 1].lower)
      && (end >= tokens.count || tokens[end].kind == .symbol && !tokens[end].isDash)
      && !(tokens[end - 2].is("%") || tokens[end - 2].is("percent") || tokens[end - 2].is("cent"))
  }

  /// The slots that something at `index` can fill.
  private func firsts(at index: Int) -> Set<String> {
    var found: Set<String> = []
    for name in ComparisonPattern.firstSlots
    where slot(name, at: index, ComparisonFill(end: index)) != nil {
      found.insert(name)
    }
    return found
  }

  private func halfOf(_ pattern: ComparisonPattern) -> RatioRange? {
    pattern.form == .doubled ? RatioRange(0.5) : nil
  }

  private func isPlausible(_ ratio: RatioRange, _ form: ComparisonForm) -> Bool {
    (ratio.lo ?? ratio.hi ?? 0) >= 0 && (ratio.hi ?? ratio.lo ?? 0) < 1e6
  }

  private func match(
    _ pattern: ComparisonPattern, _ fill: ComparisonFill, _ ratio: RatioRange, from start: Int
  ) -> ComparisonMatch {
    let last = tokens[fill.end - 1].lower
    return ComparisonMatch(
      start: start, end: fill.end, form: pattern.form, ratio: ratio,
      isApproximate: fill.isApproximate, attribute: attribute(fill, from: start),
      quantity: fill.quantity, hasReference: ["than", "as", "of", "that", "to"].contains(last))
  }

  /// The attribute the adjective or noun names; a bare “size” takes it from nouns before it.
  private static let weak: Set<String> = ["high", "higher", "low", "lower"]

  func attribute(_ fill: ComparisonFill, from start: Int) -> String {
    if tokens[start].lower.hasPrefix("outnumber") {
      return AttributeLexicon.attribute(of: "number") ?? AttributeLexicon.unspecified
    }
    let inside = tokens[between(start, min(tokens.count, fill.end + 3))]
    if inside.contains(where: { $0.is("floor") }) || inside.contains(where: { $0.is("floorspace") })
    {
      return "floor area"
    }
    let named =
      fill.attribute ?? between(start, fill.end).first { tokens[$0].has([.positive, .sizeNoun]) }
    let own = named.flatMap { AttributeLexicon.attribute(of: tokens[$0].lower) }
    // `output is a third higher` is of the output: high and low say nothing of what is compared.
    let isWeak = named.map { Self.weak.contains(tokens[$0].lower) } ?? false
    if let own, own != AttributeLexicon.unspecified, !isWeak { return own }
    let around =
      Array(tokens[between(max(0, start - 10), start)].reversed())
      + Array(tokens[between(fill.end, min(tokens.count, fill.end + 3))])
    for token in around where token.kind == .word && token.has(.sizeNoun) {
      if token.has(.verb), token.start < tokens[start].start { continue }
      if let named = AttributeLexicon.attribute(of: token.lower),
        named != AttributeLexicon.unspecified
      {
        return named
      }
    }
    return own ?? AttributeLexicon.unspecified
  }

  // MARK: Matching

  private func fill(
    _ elements: ArraySlice<ComparisonPattern.Element>, at index: Int, _ soFar: ComparisonFill
  ) -> ComparisonFill? {
    guard let element = elements.first else {
      var done = soFar
      done.end = index
      return done
    }
    let rest = elements.dropFirst()
    switch element {
    case .words(let words):
      guard index < tokens.count, words.contains(tokens[index].lower) else { return nil }
      return fill(rest, at: index + 1, soFar)
    case .optional(let inner):
      if let taken = fill([inner][...] + rest, at: index, soFar) { return taken }
      return fill(rest, at: index, soFar)
    case .gap:
      return fillAfterGap(rest, from: index, soFar)
    case .slot(let name):
      guard let filled = slot(name, at: index, soFar) else { return nil }
      return fill(rest, at: filled.end, filled)
    }
  }

  private func fillAfterGap(
    _ rest: ArraySlice<ComparisonPattern.Element>, from index: Int, _ soFar: ComparisonFill
  ) -> ComparisonFill? {
    for at in between(index, min(index + 9, tokens.count + 1)) {
      if let done = fill(rest, at: at, soFar) { return done }
      guard at < tokens.count else { return nil }
      let token = tokens[at]
      if token.kind == .symbol && !token.isDash || token.has([.be, .modal, .have, .relative]) {
        return nil
      }
      if quantityAt[at] != nil { return nil }
    }
    return nil
  }
}
