import Vocabulary

/// Finds the arcs between words: which word each depends on, and as what.
struct ArcParser: Sendable {
  let scorer: MoveScorer
  private let actions: [ArcState.Action]
  private let ranges: [Range<Int>]
  /// The labels of arcs; an index into it stands for a label, 0 for the root's.
  let labels: [String]
  private let arcLabels: [ArcLabel]

  /// The label of the arc that a move makes.
  ///
  /// Where the tree cannot be drawn without crossing arcs
  /// it also names the label of the word to hang below instead (Nivre & Nilsson 2005,
  /// doi:10.3115/1219840.1219853).
  private struct ArcLabel: Sendable {
    let label: Int
    let wanted: Int?
  }

  /// The parser of the pipeline in `folder`.
  init(_ folder: PipelineFolder) throws(Refusal) {
    let table = try MoveTable("parser/moves", in: folder, actions: ArcState.Action.allCases.count)
    scorer = try MoveScorer(
      Weights("parser/model", in: folder), moves: table.moves.count, places: ArcState.places)
    actions = table.moves.map { ArcState.Action(rawValue: $0.action) ?? .reduce }
    ranges = table.ranges
    var labels = ["ROOT"]
    func index(of label: Substring) -> Int {
      if let known = labels.firstIndex(where: { $0 == label }) { return known }
      labels.append(String(label))
      return labels.count - 1
    }
    arcLabels = table.moves.map { move in
      let parts = move.label.split(separator: "|")
      return ArcLabel(
        label: parts.first.map { index(of: $0) } ?? Arcs.rootLabel,
        wanted: parts.count > 1 ? index(of: parts[1]) : nil)
    }
    self.labels = labels
    guard !ranges[ArcState.Action.shift.rawValue].isEmpty,
      !ranges[ArcState.Action.reduce.rawValue].isEmpty
    else { throw folder.unfit("parser/moves", "lacks the moves without which no text ends") }
  }

  /// The arcs among `count` words whose `rows` are prepared; `isSpace` says which are white space.
  func arcs(
    _ rows: UnsafePointer<Float>, isSpace: [Bool], scores: UnsafeMutablePointer<Float>
  ) -> Arcs {
    let count = isSpace.count
    var state = ArcState(count: count)
    var words = [Int32](repeating: -1, count: ArcState.places)
    // Every word is shifted, attached and dropped a few times at most; the bound is never met.
    var left = 16 * count + 16
    while !state.isFinal, left > 0 {
      left -= 1
      state.look(into: &words)
      scorer.score(words, rows: rows, into: scores)
      var best = -1
      for action in ArcState.Action.allCases where state.allows(action) {
        for move in ranges[action.rawValue] where best < 0 || scores[move] > scores[best] {
          best = move
        }
      }
      guard best >= 0 else { break }
      state.perform(actions[best], move: best)
    }
    var arcs = Arcs(heads: state.heads.enumerated().map { $1 < 0 ? $0 : Int($1) })
    for (word, move) in state.moves.enumerated() where move >= 0 {
      arcs.labels[word] = arcLabels[Int(move)].label
    }
    let wanted = state.moves.map { $0 < 0 ? nil : arcLabels[Int($0)].wanted }
    arcs.rehang(wanted: wanted, isSpace: isSpace)
    return arcs
  }
}
