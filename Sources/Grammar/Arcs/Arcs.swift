/// The arcs of a text: the head of each word, itself for a root, and the label of its arc as an
/// index into the parser's labels.
struct Arcs {
  private(set) var heads: [Int]
  var labels: [Int]

  /// The label of a word that depends on no other.
  static let rootLabel = 0

  /// Arcs to `heads`, whose labels are still to be set.
  init(heads: [Int]) {
    self.heads = heads
    labels = Array(repeating: Self.rootLabel, count: heads.count)
  }

  /// The words that hang from each word, in text order.
  func children() -> [[Int]] {
    var children = [[Int]](repeating: [], count: heads.count)
    for (word, head) in heads.enumerated() where head != word { children[head].append(word) }
    return children
  }

  /// Hangs each word for which a label is `wanted` below the nearest word so labelled under its
  /// head, searched by levels from left to right.
  mutating func rehang(wanted: [Int?], isSpace: [Bool]) {
    guard wanted.contains(where: { $0 != nil }) else { return }
    var children = children()
    for (word, label) in wanted.enumerated() {
      guard let label, let found = nearest(label, above: word, children, isSpace) else { continue }
      children[heads[word]].removeAll { $0 == word }
      heads[word] = found
      let place = children[found].firstIndex { $0 > word } ?? children[found].count
      children[found].insert(word, at: place)
    }
  }

  private func nearest(
    _ label: Int, above word: Int, _ children: [[Int]], _ isSpace: [Bool]
  ) -> Int? {
    var level = [heads[word]]
    // A tree has no more levels than words.
    for _ in heads.indices where !level.isEmpty {
      var below: [Int] = []
      for parent in level {
        for child in children[parent] where child != word && !isSpace[child] {
          if labels[child] == label { return child }
          below.append(child)
        }
      }
      level = below
    }
    return nil
  }

  /// Which words start a sentence: the leftmost word under each root.
  func sentenceStarts() -> [Bool] {
    var starts = Array(repeating: false, count: heads.count)
    let leftmost = leftEdges()
    for (word, head) in heads.enumerated() where head == word { starts[leftmost[word]] = true }
    return starts
  }

  /// The leftmost word under each word; crossing arcs take a few rounds.
  private func leftEdges() -> [Int] {
    var edges = Array(heads.indices)
    for _ in 0..<12 {
      for word in heads.indices { edges[heads[word]] = min(edges[heads[word]], edges[word]) }
      for word in heads.indices.reversed() {
        edges[heads[word]] = min(edges[heads[word]], edges[word])
      }
      if areHeadsInside(edges) { break }
    }
    return edges
  }

  private func areHeadsInside(_ edges: [Int]) -> Bool {
    var starts = Array(repeating: false, count: heads.count)
    for (word, head) in heads.enumerated() where head == word { starts[edges[word]] = true }
    var from = 0
    for word in heads.indices where word > 0 && starts[word] || word == heads.count - 1 {
      for inside in from..<word where heads[inside] < from || heads[inside] > word { return false }
      from = word
    }
    return true
  }
}
