import Articles
import Claims

/// The hedge table, looked up by words.
enum Hedges {
  struct Entry: Sendable {
    let kind: HedgeKind
    let icd203: String?
    let certainty: Certainty?
  }

  static let table = PhraseTable(
    TableText.rows(hedgeTable).map { row in
      guard let kind = HedgeKind(rawValue: row[1]) else {
        preconditionFailure("the hedge table's row “\(row[0])” has no known kind")
      }
      return (
        phrase: row[0],
        value: Entry(
          kind: kind, icd203: row.count > 2 && !row[2].isEmpty ? row[2] : nil,
          certainty: row.count > 3 ? Certainty(rawValue: row[3]) : nil)
      )
    })

  /// A hedge among the words of a stretch.
  struct Found {
    var hedge: Hedge
    var certainty: Certainty?
    var tokens: Range<Int>
  }

  /// The hedges in a range, in order.
  static func phrases(in range: Range<Int>, of sentence: SentenceAnalysis) -> [Found] {
    var found: [Found] = []
    var index = range.lowerBound
    while index < range.upperBound {
      guard let (entry, count) = table.match(sentence.tokens, at: index, before: range.upperBound),
        !sentence.times.contains(where: { $0.core == index }), !isMonth(index, sentence)
      else {
        index += 1
        continue
      }
      let end =
        entry.kind == .condition ? conditionEnd(from: index, in: range, sentence) : index + count
      found.append(
        Found(
          hedge: Hedge(
            cue: sentence.text(between(index, end)), kind: entry.kind, icd203: entry.icd203),
          certainty: entry.certainty, tokens: between(index, end)))
      index = end
    }
    return found
  }

  private static func isMonth(_ index: Int, _ sentence: SentenceAnalysis) -> Bool {
    sentence.tokens[index].is("may") && sentence.tokens[index].isCapitalised && index > 0
  }

  private static func conditionEnd(
    from index: Int, in range: Range<Int>, _ sentence: SentenceAnalysis
  )
    -> Int
  {
    between(index + 1, range.upperBound).first { sentence.lower($0) == "," } ?? range.upperBound
  }

  static func weaker(_ first: Certainty, _ second: Certainty?) -> Certainty {
    guard let second else { return first }
    let order: [Certainty] = [.certain, .probable, .possible, .uncommitted]
    let ranks = [first, second].compactMap { order.firstIndex(of: $0) }
    return order[ranks.max() ?? 0]
  }
}
