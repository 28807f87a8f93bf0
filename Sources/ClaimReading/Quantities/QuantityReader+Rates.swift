import Articles

/// What a unit is taken per, and what else follows it.
extension QuantityReader {
  /// `per MW`, `per square kilometre`, and for money `a barrel`: what the number is a rate of.
  func partUnit(at index: Int, of unit: UnitEntry?) -> (rate: String, next: Int)? {
    let isPer = lowerAt(index) == "per"
    guard isPer || lowerAt(index) == "a" && unit?.dimension == .money,
      unit?.dimension != .share, unit?.dimension != .duration,
      let part = self.unit(at: index + 1), part.entry.dimension != .duration,
      part.entry.dimension != .money, part.entry.dimension != .share
    else { return nil }
    return ("/" + part.entry.symbol, part.next)
  }

  /// The rate behind what is measured: `300,000 barrels of oil [a day]`.
  func lateRate(at index: Int, of unit: UnitEntry) -> (rate: String, next: Int)? {
    guard lowerAt(index) == "of", ![.share, .duration].contains(unit.dimension) else { return nil }
    for at in between(index + 2, min(index + 5, tokens.count)) {
      if let (rate, count) = UnitLexicon.rates.match(tokens, at: at), !isTaken[at] {
        return (rate, at + count)
      }
      if tokens[at].kind != .word || tokens[at].has([.preposition, .finite, .be, .have]) {
        return nil
      }
    }
    return nil
  }

  /// The inches of `6 ft 2 in`, in feet.
  func inches(at index: Int, after unit: UnitEntry?) -> (feet: Double, next: Int)? {
    guard unit?.symbol == "ft", index + 1 < tokens.count, let value = tokens[index].value,
      value < 12, ["in", "inch", "inches"].contains(tokens[index + 1].lower),
      tokens[index + 1].lower != "in" || tokens[index + 1].start == tokens[index].end
        || tokens[index + 2].has(.positive)
    else { return nil }
    return (value / 12, index + 2)
  }

  /// Whether pounds are money: millions of them, or what something costs.
  func isMoney(_ unit: UnitEntry, _ number: NumberMatch, from start: Int) -> Bool {
    guard unit.symbol == "lb" else { return false }
    return number.scale >= 1e6
      || tokens[between(max(0, start - 6), start)].contains { Self.paying.contains($0.lower) }
  }

  private static let paying: Set<String> = [
    "cost", "costs", "costing", "worth", "paid", "pay", "pays", "spent", "spend", "budget", "price",
    "priced", "fund", "grant", "loan", "fine", "fined", "sold", "bought", "valued", "salary",
  ]
}
