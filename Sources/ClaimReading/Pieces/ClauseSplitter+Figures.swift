import Articles

/// Cuts between figures that each make a claim: old and new value, length and width, step and end.
extension ClauseSplitter {
  /// Whether the change itself is stated before `from A to B` with no new verb between.
  private func hasDelta(before index: Int, in range: Range<Int>) -> Bool {
    let points = sentence.quantities(in: range).filter { $0.unit?.symbol == "pp" }.map(\.end)
    let ends = points + sentence.comparisons(in: range).map(\.end)
    return ends.contains { end in
      end <= index
        && !between(end, index).contains {
          sentence.tokens[$0].has([.upVerb, .downVerb]) || sentence.tokens[$0].is("having")
        }
    }
  }

  /// `60 by 25 metres`, `120 metres long and 45 metres wide`: two measures of one thing.
  private func areTwoSides(_ first: QuantityMatch, _ second: QuantityMatch) -> Bool {
    guard first.isMeasured, second.isMeasured, first.unit?.dimension == second.unit?.dimension,
      first.unit?.dimension == .length
    else { return false }
    switch sentence.lower(second.start - 1) {
    case "by", "x", "×": return second.start - first.end == 1
    case "and":
      return between(first.end, second.start - 1).allSatisfy { sentence.has($0, .positive) }
        && second.start - first.end <= 3
    default: return false
    }
  }

  /// Whether a date of its own stands right after a number: `210 on 20 August`.
  private func isDated(_ quantity: QuantityMatch) -> Bool {
    sentence.times.contains { $0.start == quantity.end && $0.range != nil }
  }

  /// `extended by 60 metres to 410 metres`: the step and where it led.
  private func isStep(_ first: QuantityMatch, to second: QuantityMatch) -> Bool {
    sentence.lower(first.start - 1) == "by" && first.isMeasured && second.isMeasured
      && first.unit?.dimension == second.unit?.dimension && second.start - first.end == 1
  }

  /// The end value of a change stated in numbers is a claim of its own.
  func quantityCuts(in range: Range<Int>) -> [Cut] {
    var cuts: [Cut] = []
    let found = sentence.quantities(in: range)
    for (first, second) in zip(found, found.dropFirst()) where areTwoSides(first, second) {
      cuts.append(Cut(at: second.start - 1, next: second.start, origin: .quantity))
    }
    for (first, second) in zip(found, found.dropFirst()) {
      guard sentence.lower(second.start - 1) == "to", second.start - 1 > first.end - 1 else {
        continue
      }
      if isStep(first, to: second) {
        cuts.append(Cut(at: second.start - 1, next: second.start, origin: .quantity))
      }
      let from = sentence.lower(first.start - 1) == "from"
      let hasDelta = hasDelta(before: first.start, in: range)
      if from, hasDelta, isDated(first), isDated(second) {
        cuts.append(Cut(at: first.start - 1, next: first.start, origin: .comparedWith))
        cuts.append(Cut(at: second.start - 1, next: second.start, origin: .quantity))
      }
      if from, !hasDelta, !first.number.isRange {
        cuts.append(Cut(at: second.start - 1, next: second.start, origin: .quantity))
      }
    }
    for (first, second) in zip(found, found.dropFirst())
    where sentence.lower(second.start) == "from" || sentence.lower(second.start - 1) == "from" {
      let start = sentence.lower(second.start) == "from" ? second.start : second.start - 1
      if sentence.lower(first.start - 1) == "to", start >= first.end {
        cuts.append(Cut(at: start, next: start, origin: .quantity))
      }
    }
    for comparison in sentence.comparisons(in: range) where comparison.form == .doubled {
      if let target = found.first(where: {
        $0.start >= comparison.end && sentence.lower($0.start - 1) == "to" && $0.isMeasured
      }) {
        cuts.append(Cut(at: target.start - 1, next: target.start, origin: .quantity))
      }
    }
    return cuts
  }
}
