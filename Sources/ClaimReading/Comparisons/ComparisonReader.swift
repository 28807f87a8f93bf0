import Articles
import Claims

/// Finds the comparisons of one sentence by the comparison table.
struct ComparisonReader {
  let source: SourceText
  let tokens: TokenList
  let quantities: [QuantityMatch]
  private let quantityAt: [Int: Int]

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
  }

  func comparisons() -> [ComparisonMatch] {
    var found: [ComparisonMatch] = []
    var index = 0
    while index < tokens.count {
      if mayStart(index), let match = comparison(at: index) {
        found.append(match)
        index = max(index + 1, match.end)
      } else {
        index += 1
      }
    }
    return found
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
      guard let ratio, fill.end > index else { continue }
      if pattern.form == .changedTo || pattern.form == .doubled || isPlausible(ratio, pattern.form)
      {
        return match(pattern, fill, ratio, from: index)
      }
    }
    return nil
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
  private func attribute(_ fill: ComparisonFill, from start: Int) -> String {
    let inside = tokens[between(start, min(tokens.count, fill.end + 3))]
    if inside.contains(where: { $0.is("floor") }) || inside.contains(where: { $0.is("floorspace") })
    {
      return "floor area"
    }
    let named =
      fill.attribute ?? between(start, fill.end).first { tokens[$0].has([.positive, .sizeNoun]) }
    let own = named.flatMap { AttributeLexicon.attribute(of: tokens[$0].lower) }
    if let own, own != AttributeLexicon.unspecified { return own }
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

  private func slot(_ name: String, at index: Int, _ soFar: ComparisonFill) -> ComparisonFill? {
    guard index < tokens.count else { return nil }
    var filled = soFar
    filled.end = index + 1
    let token = tokens[index]
    switch name {
    case "MORE": return token.has(.more) ? attributed(filled, index) : nil
    case "LESS": return token.has(.less) ? attributed(filled, index) : nil
    case "POS": return token.has(.positive) ? attributed(filled, index) : nil
    case "SIZE": return token.has(.sizeNoun) ? attributed(filled, index) : nil
    case "UP": return token.has(.upVerb) ? filled : nil
    case "DOWN": return token.has(.downVerb) ? filled : nil
    case "UPN": return token.has(.upNoun) ? filled : nil
    case "DOWNN": return token.has(.downNoun) ? filled : nil
    case "DET": return token.has(.determiner) ? filled : nil
    case "P", "F": return share(name, at: index, filled)
    case "N": return bareNumber(at: index, filled)
    case "X": return multiple(at: index, filled)
    case "FOLD": return fold(at: index, filled)
    case "DOUBLE": return multipleVerb(at: index, filled)
    default: return nil
    }
  }

  private func attributed(_ fill: ComparisonFill, _ index: Int) -> ComparisonFill {
    var filled = fill
    filled.attribute = index
    return filled
  }

  private func numbered(_ fill: ComparisonFill, _ index: Int, _ ratio: RatioRange, _ end: Int)
    -> ComparisonFill
  {
    var filled = fill
    filled.quantity = index
    filled.ratio = ratio
    filled.end = end
    filled.isApproximate = quantities[index].quantity.isApproximate
    return filled
  }

  private func share(_ name: String, at index: Int, _ fill: ComparisonFill) -> ComparisonFill? {
    guard let at = quantityAt[index] else { return nil }
    let match = quantities[at]
    if name == "F" {
      guard match.number.isFraction else { return nil }
      return numbered(fill, at, RatioRange(match.quantity, factor: 1), match.end)
    }
    guard match.unit?.symbol == "%" else { return nil }
    return numbered(fill, at, RatioRange(match.quantity, factor: 0.01), match.end)
  }

  private func bareNumber(at index: Int, _ fill: ComparisonFill) -> ComparisonFill? {
    guard let at = quantityAt[index], !quantities[at].isShare else { return nil }
    let match = quantities[at]
    return numbered(fill, at, RatioRange(match.quantity, factor: 1), match.number.end)
  }

  private func multiple(at index: Int, _ fill: ComparisonFill) -> ComparisonFill? {
    if let at = quantityAt[index], !quantities[at].isMeasured, !quantities[at].isShare {
      let next = quantities[at].number.end
      guard next < tokens.count, ["times", "x", "×"].contains(tokens[next].lower) else {
        return nil
      }
      return numbered(fill, at, RatioRange(quantities[at].quantity, factor: 1), next + 1)
    }
    let (bounds, next) = BoundLexicon.prefix(tokens, at: index)
    guard next < tokens.count, let found = multipleWords(at: next) else { return nil }
    var filled = fill
    filled.ratio = Multiples.ratio(found.value, bounds)
    filled.isApproximate = bounds.contains(where: \.isApproximate)
    filled.end = found.end
    return filled
  }

  /// `twice`, `an order of magnitude`, `two orders of magnitude`.
  private func multipleWords(at index: Int) -> (value: Double, end: Int)? {
    if let value = Multiples.adverb(tokens[index].lower) { return (value, index + 1) }
    guard index + 3 < tokens.count, ["order", "orders"].contains(tokens[index + 1].lower),
      tokens[index + 2].is("of"), tokens[index + 3].is("magnitude")
    else { return nil }
    let count = tokens[index].has(.article) ? 1 : Int(NumberWords.units[tokens[index].lower] ?? 0)
    return count > 0 ? ((0..<count).reduce(1) { power, _ in 10 * power }, index + 4) : nil
  }

  private func fold(at index: Int, _ fill: ComparisonFill) -> ComparisonFill? {
    if let at = quantityAt[index], !quantities[at].isMeasured {
      var next = quantities[at].number.end
      if next < tokens.count, tokens[next].isDash { next += 1 }
      guard next < tokens.count, tokens[next].is("fold") else { return nil }
      return numbered(fill, at, RatioRange(quantities[at].quantity, factor: 1), next + 1)
    }
    let (bounds, next) = BoundLexicon.prefix(tokens, at: index)
    guard next < tokens.count, let value = Multiples.fold(tokens[next].lower) else { return nil }
    var filled = fill
    filled.ratio = Multiples.ratio(value, bounds)
    filled.isApproximate = bounds.contains(where: \.isApproximate)
    filled.end = next + 1
    return filled
  }

  private func multipleVerb(at index: Int, _ fill: ComparisonFill) -> ComparisonFill? {
    let (bounds, next) = BoundLexicon.prefix(tokens, at: index)
    guard next < tokens.count, let value = Multiples.verb(tokens[next].lower) else { return nil }
    if Multiples.adverb(tokens[next].lower) != nil, !isVerb(next, from: index) { return nil }
    var filled = fill
    filled.ratio = Multiples.ratio(value, bounds)
    filled.isApproximate = bounds.contains(where: \.isApproximate)
    filled.end = next + 1
    return filled
  }

  /// Whether a bare `double` is the verb: after `to`, a modal, or a plural subject with no article.
  private func isVerb(_ index: Int, from start: Int) -> Bool {
    guard start > 0 else { return false }
    let before = tokens[start - 1]
    return before.is("to") || before.has([.modal, .auxiliaryDo])
  }
}
