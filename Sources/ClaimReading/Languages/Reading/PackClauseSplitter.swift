import Articles

/// A figure of a clause: a comparison, or a quantity that no comparison took.
struct PackFigure: Sendable {
  var start: Int
  var end: Int
  var comparison: PackComparison?
  var quantity: PackQuantity?
}

/// Cuts a statement into clauses, and a clause with several figures into one piece a figure.
struct PackClauseSplitter {
  let tokens: PackTokens
  let pack: LanguagePack
  let figures: [PackFigure]
  let times: [PackTime]

  private func isInside(_ index: Int) -> Bool {
    figures.contains { $0.start < index && index < $0.end }
      || times.contains { $0.start < index && index < $0.end }
  }

  private func holdsFigure(_ range: Range<Int>) -> Bool {
    figures.contains { range.contains($0.start) } || times.contains { range.contains($0.core) }
  }

  func clauses(of range: Range<Int>) -> [Range<Int>] {
    var cuts = [range.lowerBound]
    for index in range.dropFirst() where !isInside(index) {
      let token = tokens[index]
      if token.is(";") {
        cuts.append(index + 1)
      } else if token.isComma, isClauseStart(index + 1) {
        cuts.append(index + 1)
      } else if pack.clauses.coordinators.has(tokens, at: index), !tokens[index - 1].isComma,
        let last = cuts.last, holdsFigure(between(last, index)), isPredicated(last, index),
        holdsFigure(between(index + 1, next(after: index, range)))
      {
        cuts.append(index)
      }
    }
    cuts.append(range.upperBound)
    var result: [Range<Int>] = []
    for (start, end) in zip(cuts, cuts.dropFirst()) {
      let clause = trimmed(between(start, end))
      let words = clause.count { tokens[$0].isWordLike }
      if words == 0 { continue }
      if words < 3, !holdsFigure(clause), let last = result.popLast() {
        result.append(between(last.lowerBound, clause.upperBound))
      } else {
        result.append(clause)
      }
    }
    return result
  }

  /// Whether the words before a conjunction are more than one end of a list (`12 цехів і 3 склади`).
  private func isPredicated(_ start: Int, _ end: Int) -> Bool { end - start > 3 }

  private func next(after index: Int, _ range: Range<Int>) -> Int {
    between(index + 1, range.upperBound).first {
      tokens[$0].is(";") || tokens[$0].isComma && isClauseStart($0 + 1)
    } ?? range.upperBound
  }

  private func isClauseStart(_ index: Int) -> Bool {
    pack.clauses.coordinators.has(tokens, at: index)
      || pack.clauses.subordinators.has(tokens, at: index)
  }

  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (first, last) = (range.lowerBound, range.upperBound)
    while first < last,
      !tokens[first].isWordLike && !isSign(first)
        || pack.clauses.coordinators.has(tokens, at: first) && first + 1 < last
    {
      first += 1
    }
    while last > first,
      [",", ";", ":", "-", ".", "(", "…"].contains(tokens[last - 1].lower)
        && !figures.contains(where: { $0.start < last && $0.end == last })
        || pack.clauses.coordinators.has(tokens, at: last - 1)
    {
      last -= 1
    }
    return between(first, last)
  }

  private func isSign(_ index: Int) -> Bool {
    pack.units.signs.has(tokens, at: index) || figures.contains { $0.start == index }
  }

  /// The clause's figures, each with the words that are its own.
  func pieces(of clause: Range<Int>) -> [(range: Range<Int>, figure: PackFigure?)] {
    let own = figures.filter { clause.contains($0.start) }
    guard own.count > 1 else { return [(clause, own.first)] }
    var result: [(range: Range<Int>, figure: PackFigure?)] = []
    var start = clause.lowerBound
    for (index, figure) in own.enumerated() {
      var end = clause.upperBound
      if index + 1 < own.count {
        let next = own[index + 1].start
        let gap = between(figure.end, next)
        end =
          gap.first { tokens[$0].isComma || pack.clauses.coordinators.has(tokens, at: $0) }
          ?? gap.first { place in times.contains { $0.start == place && $0.end > next } }
          ?? max(figure.end, min(next, timeEnd(after: figure.end, before: next)))
      }
      let piece = trimmed(between(start, end))
      if !piece.isEmpty { result.append((piece, figure)) }
      start = end
    }
    return result
  }

  /// Past a time right behind a figure (`120 машин 4 грудня`).
  private func timeEnd(after index: Int, before next: Int) -> Int {
    times.last { $0.start >= index && $0.end <= next }?.end ?? next
  }
}
