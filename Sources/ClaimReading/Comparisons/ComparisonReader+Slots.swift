import Articles
import Claims

/// What may fill the slots of a pattern: shares, multiples, verbs that hold one.
extension ComparisonReader {
  func slot(_ name: String, at index: Int, _ soFar: ComparisonFill) -> ComparisonFill? {
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
    case "Y":
      return token.kind == .number && token.lower.count == 4
        && token.value.map { (1800...2100).contains($0) } ?? false ? filled : nil
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
      guard next < tokens.count, ["times", "x", "×"].contains(tokens[next].lower),
        tokens[next].is("times") || tokens[next + 1].kind != .number
      else {
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
  func multipleWords(at index: Int) -> (value: Double, end: Int)? {
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
    filled.ratio = Multiples.ratio(value, value < 1 ? bounds.map(\.turned) : bounds)
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
