import Articles
import Grammar

/// A quantity or comparison with the word that ties it to its sentence.
struct FigurePlace: Equatable {
  var quantity: Int?
  var comparison: Int?
  /// The word of the figure that stands highest.
  var anchor: Int

  /// The figures of a sentence, left to right; durations count where nothing else is stated.
  static func all(in syntax: Syntax) -> [FigurePlace] {
    let sentence = syntax.sentence
    var figures: [FigurePlace] = []
    var covered: Set<Int> = []
    for (index, comparison) in sentence.comparisons.enumerated() {
      let tokens = comparison.start..<comparison.end
      if comparison.form == .changedTo, sentence.isBetweenFigures(comparison) { continue }
      // `tripled, from 120 to 365`: the two ends are figures of their own.
      let ends = sentence.quantities.indices.filter {
        tokens.contains(sentence.quantities[$0].number.start) && $0 != comparison.quantity
          && isEnd(sentence.quantities[$0], sentence)
      }
      let first = ends.map { sentence.quantities[$0].start }.min() ?? tokens.upperBound
      covered.formUnion(between(tokens.lowerBound, first))
      figures.append(
        FigurePlace(
          quantity: comparison.quantity, comparison: index,
          anchor: anchor(of: syntax.words(of: between(tokens.lowerBound, first)), in: syntax)))
    }
    for (index, quantity) in sentence.quantities.enumerated()
    where !covered.contains(quantity.number.start)
      && !figures.contains(where: { $0.quantity == index })
    {
      if quantity.unit?.dimension == .duration, isTimed(quantity, sentence) { continue }
      figures.append(
        FigurePlace(
          quantity: index, comparison: nil,
          anchor: anchor(
            of: syntax.words(
              of: quantity.number.start..<max(quantity.number.end, quantity.number.start + 1)),
            in: syntax)))
    }
    // Figures of a dateline or a list's number lie before the first word and belong to no clause.
    let placed = figures.filter { $0.anchor >= 0 }
    return placed.sorted {
      $0.anchor == $1.anchor ? $0.comparison != nil && $1.comparison == nil : $0.anchor < $1.anchor
    }
  }

  private static func isEnd(_ quantity: QuantityMatch, _ sentence: SentenceAnalysis) -> Bool {
    [sentence.lower(quantity.start - 1), sentence.lower(quantity.start)].contains {
      $0 == "from" || $0 == "to"
    }
  }

  /// Whether a duration belongs to a time, or stands beside another figure.
  private static func isTimed(_ quantity: QuantityMatch, _ sentence: SentenceAnalysis) -> Bool {
    sentence.quantities.count > 1 || !sentence.comparisons.isEmpty
      || sentence.times.contains {
        $0.start <= quantity.number.start && quantity.number.start < $0.end
      }
  }

  private static func anchor(of words: Range<Int>, in syntax: Syntax) -> Int {
    guard !words.isEmpty else { return -1 }
    return words.min {
      (syntax.path(from: $0).count, -$0) < (syntax.path(from: $1).count, -$1)
    } ?? words.lowerBound
  }
}
