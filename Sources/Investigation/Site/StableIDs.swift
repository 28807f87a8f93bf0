import CaseFile
import Rasters
import Workflows

/// Gives what is found anew the ids it had before.
///
/// A structure, and a piece of ground that changed, keeps its id while its outline and the earlier one
/// share half of the ground that either covers; the pairs that share most are matched first, each id
/// once. What matches nothing gets a number that was never given.
struct StableIDs {
  /// The latest outline of every id, in longitude and latitude.
  private let known: [(id: String, outline: Polygon)]
  private let highest: Int
  /// The letter before the number.
  private let letter: String

  /// The ids of structures found earlier, the latest last.
  init(earlier: [StructureRecord]) throws {
    let found = earlier.filter { $0.origin == .found }
    try self.init("S", earlier: found.map { ($0.id, $0.geom) })
  }

  /// The ids of changes found earlier, the latest last.
  init(earlier: [ChangeRecord]) throws {
    try self.init("C", earlier: earlier.map { ($0.id, $0.geom) })
  }

  private init(_ letter: String, earlier: [(id: String, geom: Geometry)]) throws {
    self.letter = letter
    var latest: [String: Geometry] = [:]
    for entry in earlier { latest[entry.id] = entry.geom }
    known = try latest.sorted { Self.number($0.key) < Self.number($1.key) }.map {
      ($0.key, try $0.value.polygon(of: $0.key))
    }
    highest = known.map { Self.number($0.id) }.max() ?? 0
  }

  /// The least share of the ground of both that makes two outlines one.
  private static let sameGround = 0.5

  /// One id an outline, in their order.
  func ids(for outlines: [Polygon]) -> [String] {
    var pairs: [(share: Double, new: Int, old: Int)] = []
    for (new, outline) in outlines.enumerated() {
      for (old, entry) in known.enumerated() {
        let share = outline.intersectionOverUnion(with: entry.outline)
        if share >= Self.sameGround { pairs.append((share, new, old)) }
      }
    }
    pairs.sort { ($1.share, $0.new, $0.old) < ($0.share, $1.new, $1.old) }
    var ids = [String?](repeating: nil, count: outlines.count)
    var taken: Set<Int> = []
    for pair in pairs where ids[pair.new] == nil && !taken.contains(pair.old) {
      ids[pair.new] = known[pair.old].id
      taken.insert(pair.old)
    }
    var next = highest
    return ids.map { id in
      if let id { return id }
      next += 1
      return "\(letter)\(next)"
    }
  }

  /// A sentence on what the detection before found and `ids` does not hold; nil where there is
  /// nothing.
  static func vanished(from before: [String], in ids: [String]) -> String? {
    let lost = before.filter { !ids.contains($0) }
    guard !lost.isEmpty else { return nil }
    return "found before and not borne out by the scenes as they are now: "
      + lost.joined(separator: ", ")
  }

  private static func number(_ id: String) -> Int { Int(id.dropFirst()) ?? 0 }
}
