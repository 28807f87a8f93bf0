import CaseFile
import Quantities
import Rasters
import Vocabulary

/// Which ground to show, and on which dates.
struct ViewChoice: Sendable {
  let facts: Facts

  /// A view of rings with room around them, in a frame of the given shape.
  ///
  /// - Parameters:
  ///   - rings: Longitudes and latitudes to be inside.
  ///   - room: How much wider than the rings.
  ///   - aspect: Width ÷ height of the frame.
  ///   - least: The least width, in metres.
  ///   - columns: The picture's pixels across.
  /// - Returns: The view, or nil for rings without corners.
  static func view(
    of rings: [[MapPosition]], room: Double, aspect: Double, least: Double, columns: Int
  ) -> GroundView? {
    let corners = Array(rings.joined())
    let (xs, ys) = (corners.map(\.x), corners.map(\.y))
    guard let west = xs.min(), let east = xs.max(), let south = ys.min(), let north = ys.max(),
      [west, east, south, north].allSatisfy(\.isFinite)
    else { return nil }
    let center = MapPosition(x: (west + east) / 2, y: (south + north) / 2)
    let scale = GroundScale(latitude: center.y)
    let wide = (east - west) * scale.east * room
    let high = (north - south) * scale.north * room
    let width = max(wide, high * aspect, least)
    return GroundView(
      center: center, width: Meters(width), height: Meters(width / aspect), columns: columns)
  }

  /// The ground of the before-and-after pair: all structures, what else changed for good and what
  /// surrounds them, but no more than the scenes show.
  func overview(columns: Int) -> GroundView? {
    let outlines =
      facts.structures.flatMap { facts.outline(of: $0) }
      + facts.listedChanges.flatMap { $0.geom.rings }
    let site = facts.snapshot.site?.geom?.rings ?? []
    let shown = facts.scenes.first?.geom.rings ?? []
    guard let ground = LonLatBox(shown.isEmpty ? site : shown) else { return nil }
    let wanted = LonLatBox(outlines)?.widened(by: 1.5) ?? LonLatBox(site) ?? ground
    let box = wanted.clipped(to: ground) ?? ground
    let least = max(60, 40 * (facts.scenes.map(\.nativeGsdM).max() ?? 1))
    return Self.view(
      of: [box.corners], room: 1, aspect: min(2.2, max(1.1, box.aspect)), least: least,
      columns: columns)
  }

  /// The ground around one structure.
  func close(on structure: StructureRecord, columns: Int) -> GroundView? {
    let cell = facts.scenes.map(\.nativeGsdM).max() ?? 1
    return Self.view(
      of: facts.outline(of: structure), room: 1.7, aspect: 1.25, least: max(30, 14 * cell),
      columns: columns)
  }

  /// The clearest scene before anything was built and the clearest one after.
  func beforeAndAfter() -> (before: SceneRecord, after: SceneRecord)? {
    let usable = facts.scenes.filter { facts.isUsed($0.id) }
    guard usable.count > 1 else { return nil }
    let absent =
      facts.structures.compactMap(\.absentLast).min()
      ?? facts.listedChanges.compactMap(\.beganAbsentLast).min()
    let present =
      facts.structures.compactMap(\.presentFirst).max()
      ?? facts.listedChanges.compactMap(\.endedPresentFirst).max()
    let half = usable.count / 2
    let early = usable.filter { scene in absent.map { scene.acquired.prefix(10) <= $0 } ?? false }
    let late = usable.filter { scene in present.map { scene.acquired.prefix(10) >= $0 } ?? false }
    let first = clearest(early.isEmpty ? Array(usable.prefix(half)) : early)
    let last = clearest(Array((late.isEmpty ? Array(usable.suffix(half)) : late).reversed()))
    guard let first, let last, first.id != last.id else { return nil }
    return (first, last)
  }

  /// At most `count` scenes that tell a structure's story: its bracket, and steps between.
  func strip(of structure: StructureRecord, count: Int) -> [ObservationRecord] {
    let seen = facts.observations(of: structure.id).filter { $0.state != .hidden }
    guard seen.count > count else { return seen }
    var chosen = Set([0, seen.count - 1])
    for turn in seen.indices.dropFirst() where seen[turn].state != seen[turn - 1].state {
      if chosen.count + 2 <= count { chosen.formUnion([turn - 1, turn]) }
    }
    while chosen.count < count {
      let order = chosen.sorted()
      let gaps = zip(order, order.dropFirst())
        .filter { $1 - $0 > 1 }
        .sorted { ($1.1 - $1.0, $0.0) < ($0.1 - $0.0, $1.0) }
      guard let widest = gaps.first else { break }
      chosen.insert((widest.0 + widest.1) / 2)
    }
    return chosen.sorted().map { seen[$0] }
  }

  /// The first of the clearest scenes.
  private func clearest(_ scenes: [SceneRecord]) -> SceneRecord? {
    var best: (scene: SceneRecord, clear: Double)?
    for scene in scenes {
      let clear = facts.assessment(of: scene.id)?.clearShare ?? 1
      if best.map({ clear > $0.clear + 0.02 }) ?? true { best = (scene, clear) }
    }
    return best?.scene
  }
}
