import Vocabulary

/// Finds names, dates, amounts and the like: each word begins, continues, ends or is an entity, or
/// stands outside.
struct EntityRecognizer: Sendable {
  let embedding: WordEmbedding
  let encoder: WindowEncoder
  let scorer: MoveScorer
  private let actions: [Action]
  private let labels: [String]

  /// What a move does; the numbers are the file's.
  private enum Action: Int, Sendable {
    case missing, begin, inside, last, unit, outside
  }

  /// A stretch of words that names something.
  struct Found {
    let words: Range<Int>
    let label: String
  }

  /// The recognizer of the pipeline in `folder`.
  init(_ folder: PipelineFolder) throws(Refusal) {
    let table = try MoveTable("ner/moves", in: folder, actions: 6)
    let weights = try Weights("ner/model", in: folder)
    embedding = try WordEmbedding(weights)
    encoder = try WindowEncoder(weights)
    scorer = try MoveScorer(weights, moves: table.moves.count, places: 3)
    actions = table.moves.map { Action(rawValue: $0.action) ?? .missing }
    labels = table.moves.map(\.label)
    guard actions.contains(.outside) else {
      throw folder.unfit("ner/moves", "lacks the move for words outside of entities")
    }
  }

  /// The entities among the words whose `rows` are prepared.
  func entities(
    _ rows: UnsafePointer<Float>, isSpace: [Bool], startsSentence: [Bool],
    scores: UnsafeMutablePointer<Float>
  ) -> [Found] {
    var found: [Found] = []
    var open: (start: Int, label: String)?
    var words = [Int32](repeating: -1, count: 3)
    for word in isSpace.indices {
      words[0] = Int32(word)
      words[1] = open.map { Int32($0.start) } ?? -1
      words[2] = open == nil ? -1 : Int32(word - 1)
      scorer.score(words, rows: rows, into: scores)
      let goesOn = word + 1 < isSpace.count && !startsSentence[word + 1]
      var best = -1
      for move in actions.indices where best < 0 || scores[move] > scores[best] {
        let isAllowed =
          switch actions[move] {
          case .missing: false
          case .begin: open == nil && goesOn && !isSpace[word]
          case .inside: goesOn && open?.label == labels[move]
          case .last: open?.label == labels[move]
          case .unit: open == nil && !labels[move].isEmpty && !isSpace[word]
          case .outside: open == nil
          }
        if isAllowed { best = move }
      }
      guard best >= 0 else {
        open = nil
        continue
      }
      switch actions[best] {
      case .begin: open = (word, labels[best])
      case .last:
        if let start = open?.start {
          found.append(Found(words: start..<word + 1, label: labels[best]))
        }
        open = nil
      case .unit: found.append(Found(words: word..<word + 1, label: labels[best]))
      case .missing, .inside, .outside: break
      }
    }
    return found
  }
}
