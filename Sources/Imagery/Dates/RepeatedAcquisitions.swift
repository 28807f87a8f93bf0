import Rasters

/// Scenes that are one acquisition, delivered in several processings.
///
/// A provider that reprocesses its archive leaves one exposure in several files. Taken as dates of
/// their own they weigh a day several times and put steps between processings into the series.
public struct RepeatedAcquisition: Sendable {
  /// The scene of the newest processing.
  public let kept: Scene
  /// The others, newest first.
  public let others: [Scene]

  /// What is repeated among `scenes`, in their order; each scene with its outline.
  public static func among(
    _ scenes: [(scene: Scene, outline: [MapPosition])]
  ) -> [RepeatedAcquisition] {
    var groups: [[Int]] = []
    for index in scenes.indices {
      let home = groups.firstIndex { group in isSame(scenes[group[0]], scenes[index]) }
      if let home {
        groups[home].append(index)
      } else {
        groups.append([index])
      }
    }
    return groups.filter { $0.count > 1 }.map { group in
      let ranked = group.map { scenes[$0].scene }.sorted {
        Self.rank($1).lexicographicallyPrecedes(Self.rank($0))
          || (Self.rank($0) == Self.rank($1) && $0.id > $1.id)
      }
      return RepeatedAcquisition(kept: ranked[0], others: Array(ranked.dropFirst()))
    }
  }

  /// Why one of `others` is left out.
  public func because(of scene: Scene) -> String {
    let kept = "the same acquisition as \(kept.id)" + (Self.words(kept) ?? "") + ", which is kept"
    return kept + (Self.words(scene).map { "; this one\($0)" } ?? "")
  }

  private static func words(_ scene: Scene) -> String? {
    scene.processingBaseline.map { " of baseline \($0)" }
  }

  /// Whether two scenes show the same bands of the same ground at the same moment from one platform.
  private static func isSame(
    _ one: (scene: Scene, outline: [MapPosition]), _ other: (scene: Scene, outline: [MapPosition])
  ) -> Bool {
    let (a, b) = (one.scene, other.scene)
    guard let first = a.acquired, let second = b.acquired,
      abs(first.secondsSince1970 - second.secondsSince1970) < 86_400,
      Set(a.bands.map(\.name)) == Set(b.bands.map(\.name)),
      sharesGround(one.outline, other.outline)
    else { return false }
    if let platform = a.platform, let twin = b.platform, platform != twin { return false }
    let names = [a, b].map { FileNameFacts(fileName: $0.id) ?? FileNameFacts(fileName: $0.path) }
    if let mine = names[0]?.acquisitionID, let its = names[1]?.acquisitionID { return mine == its }
    // Catalogues repeat a moment to the second or better; a day alone tells no two exposures apart.
    guard a.acquisition?.statesTimeOfDay == true, b.acquisition?.statesTimeOfDay == true,
      a.platform ?? a.sensor != nil, a.platform ?? a.sensor == b.platform ?? b.sensor
    else { return false }
    return abs(first.secondsSince1970 - second.secondsSince1970) < 1
  }

  /// Whether the boxes around two outlines are the same to a tenth: parts of one exposure are not.
  private static func sharesGround(_ one: [MapPosition], _ other: [MapPosition]) -> Bool {
    guard !one.isEmpty, !other.isEmpty else { return false }
    let (a, b) = (Extent(of: one), Extent(of: other))
    let width = min(a.east, b.east) - max(a.west, b.west)
    let height = min(a.north, b.north) - max(a.south, b.south)
    let larger = max(
      (a.east - a.west) * (a.north - a.south), (b.east - b.west) * (b.north - b.south))
    return width > 0 && height > 0 && width * height >= 0.9 * larger
  }

  /// What orders processings: level, baseline, then what the name says of the processing.
  private static func rank(_ scene: Scene) -> [Int] {
    let level = ["L1C": 1, "L1TP": 1, "L1GT": 1, "L2A": 2, "L2SP": 2, "L2SR": 2]
    let name = FileNameFacts(fileName: scene.id) ?? FileNameFacts(fileName: scene.path)
    var baseline = (scene.processingBaseline ?? "").split(separator: ".").compactMap { Int($0) }
    // Baseline 99.99 is that of products a user made, of whatever age.
    if baseline.first == 99 { baseline = [] }
    let padded = (baseline + [0, 0]).prefix(2)
    return [level[scene.processingLevel ?? ""] ?? 0] + padded + (name?.processing ?? [])
  }
}
