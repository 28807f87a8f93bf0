import Foundation
import Vocabulary

/// The moves that a component chooses among, in the order of its scores: by action, then by how
/// often a label was seen and by the label, both falling.
struct MoveTable {
  /// One move: what is done, and the label that it gives.
  struct Move {
    let action: Int
    let label: String
  }

  let moves: [Move]
  /// The moves of each action.
  let ranges: [Range<Int>]

  /// The moves of the file `name`, whose actions are below `actions`.
  init(_ name: String, in folder: PipelineFolder, actions: Int) throws(Refusal) {
    let pack = try folder.messagePack(name)
    guard let text = pack.string(pack.member("moves", of: pack.root)),
      let table = try JSONValue(json: Data(text.utf8), of: "\(folder.path)/\(name)").object
    else { throw folder.unfit(name, "holds no table of moves") }
    var moves: [Move] = []
    var ranges = Array(repeating: 0..<0, count: actions)
    for (key, labels) in table.sorted(by: { $0.key < $1.key }) {
      guard let action = Int(key), ranges.indices.contains(action), let labels = labels.object
      else { throw folder.unfit(name, "names an unknown action “\(key)”") }
      let start = moves.count
      let falling = labels.map { (count: $0.value.number ?? 0, label: $0.key) }.sorted {
        $0.count != $1.count ? $0.count > $1.count : Self.isBefore($1.label, $0.label)
      }
      moves += falling.map { Move(action: action, label: $0.label) }
      ranges[action] = start..<moves.count
    }
    self.moves = moves
    self.ranges = ranges
  }

  /// Whether `a` stands before `b` by code points.
  private static func isBefore(_ a: String, _ b: String) -> Bool {
    a.unicodeScalars.lexicographicallyPrecedes(b.unicodeScalars)
  }
}
