import Rasters

/// Scenes that are one acquisition, delivered in several processings or tiles.
///
/// A provider that reprocesses its archive leaves one exposure in several files, and one that cuts
/// it into tiles leaves the ground where they overlap in each. Taken as dates of their own they
/// weigh a day several times and put steps between processings into the series.
public struct RepeatedAcquisition: Sendable {
  /// The scene that stands for the acquisition: of those that show the ground of the most others,
  /// that of the newest processing; of equals the first by id.
  public let kept: Scene
  /// The others, newest first.
  public let others: [Scene]

  /// What is repeated among `scenes`, in their order; each scene with its outline.
  ///
  /// A scene repeats another where that shows at least nine tenths of what this shows of the
  /// `site`, of all its ground where there is none: parts of one exposure are not repeats.
  public static func among(
    _ scenes: [(scene: Scene, outline: [MapPosition])], site: Polygon? = nil
  ) -> [RepeatedAcquisition] {
    let all = scenes.map { Candidate(scene: $0.scene, outline: $0.outline, site: site) }
    var stoodFor = all.indices.map { kept in
      Set(all.indices.filter { $0 == kept || all[$0].isRepeated(by: all[kept]) })
    }
    var found: [(first: Int, repeated: RepeatedAcquisition)] = []
    while let best = all.indices.max(by: { one, other in
      (stoodFor[one].count, all[other]) < (stoodFor[other].count, all[one])
    }), stoodFor[best].count > 1 {
      let group = stoodFor[best]
      let others = group.subtracting([best]).map { all[$0] }.sorted().map(\.scene)
      found.append(
        (group.min() ?? best, RepeatedAcquisition(kept: all[best].scene, others: others)))
      for index in stoodFor.indices {
        stoodFor[index] = group.contains(index) ? [] : stoodFor[index].subtracting(group)
      }
    }
    return found.sorted { $0.first < $1.first }.map(\.repeated)
  }

  /// Why one of `others` is left out.
  public func because(of scene: Scene) -> String {
    let kept = "the same acquisition as \(kept.id)" + (Self.words(kept) ?? "") + ", which is kept"
    return kept + (Self.words(scene).map { "; this one\($0)" } ?? "")
  }

  private static func words(_ scene: Scene) -> String? {
    scene.processingBaseline.map { " of baseline \($0)" }
  }
}

/// A scene that may repeat another; the one to keep of two is the lesser.
private struct Candidate: Comparable {
  let scene: Scene
  private let name: FileNameFacts?
  private let outline: Polygon?
  private let box: Extent
  /// Places all over the ground that counts, those that the outline holds.
  private let seen: [MapPosition]
  private let rank: [Int]

  init(scene: Scene, outline: [MapPosition], site: Polygon?) {
    self.scene = scene
    name = FileNameFacts(fileName: scene.id) ?? FileNameFacts(fileName: scene.path)
    // An outline that is no polygon holds no ground.
    let polygon = try? Polygon(exterior: outline)
    self.outline = polygon
    box = Extent(of: outline)
    let whole = polygon.map { Self.places(in: $0) } ?? []
    let ofSite = site.map { Self.places(in: $0) }?.filter { polygon?.contains($0) == true } ?? []
    seen = ofSite.isEmpty ? whole : ofSite
    rank = Self.rank(scene, name)
  }

  static func < (first: Candidate, second: Candidate) -> Bool {
    first.rank == second.rank
      ? first.scene.id < second.scene.id
      : second.rank.lexicographicallyPrecedes(first.rank)
  }

  static func == (first: Candidate, second: Candidate) -> Bool {
    first.rank == second.rank && first.scene.id == second.scene.id
  }

  /// Whether `other` shows the same moment from the same platform, and the ground of this scene.
  func isRepeated(by other: Candidate) -> Bool {
    guard let mine = scene.acquired, let its = other.scene.acquired,
      abs(mine.secondsSince1970 - its.secondsSince1970) < 86_400, box.intersects(other.box),
      isSameMoment(as: other)
    else { return false }
    let shared = seen.count { other.outline?.contains($0) == true }
    return shared > 0 && shared * 10 >= seen.count * 9
  }

  private func isSameMoment(as other: Candidate) -> Bool {
    let platforms = [platform, other.platform].compactMap { $0 }
    if platforms.count == 2, platforms[0] != platforms[1] { return false }
    if isSentinel2, other.isSentinel2 {
      return sharesABand(with: other) && isSameDatatake(as: other, platforms.count == 2)
    }
    if let pass = name?.pass, let its = other.name?.pass {
      return sharesABand(with: other) && pass == its
    }
    guard Set(scene.bands.map(\.name)) == Set(other.scene.bands.map(\.name)) else { return false }
    if let mine = name?.acquisitionID, let its = other.name?.acquisitionID { return mine == its }
    // Catalogues repeat a moment to the second or better; a day alone tells no two exposures apart.
    let sensors = [platform ?? scene.sensor, other.platform ?? other.scene.sensor]
    guard let gap = gap(to: other), sensors[0] != nil, sensors[0] == sensors[1] else {
      return false
    }
    return gap < 1
  }

  /// Whether two of Sentinel-2's scenes are of one datatake, whatever tile, level or baseline.
  ///
  /// Tiles are dated by the datatake's start or by their own moment, minutes later; the next orbit
  /// passes 100 minutes later. Where no time of day is stated, a satellite's day is one datatake.
  private func isSameDatatake(as other: Candidate, _ platformsKnown: Bool) -> Bool {
    guard let gap = gap(to: other) else {
      return platformsKnown && scene.acquired?.date == other.scene.acquired?.date
    }
    return gap < (platformsKnown ? 15 * 60 : 1)
  }

  /// The seconds between two scenes; nil where one of them states no time of day.
  private func gap(to other: Candidate) -> Double? {
    guard let mine = scene.acquisition, let its = other.scene.acquisition, mine.statesTimeOfDay,
      its.statesTimeOfDay
    else { return nil }
    return Double(abs(mine.time.secondsSince1970 - its.time.secondsSince1970))
  }

  /// The platform's name without what catalogues write in different ways: `sentinel2a`.
  private var platform: String? {
    (scene.platform ?? name?.platform)?.lowercased().filter { $0.isLetter || $0.isNumber }
  }

  private var isSentinel2: Bool {
    (scene.sensor ?? name?.sensor)?.hasPrefix("Sentinel-2") == true
  }

  /// Levels differ in some bands, and a picture in true colours is one of the scene it was made of.
  private func sharesABand(with other: Candidate) -> Bool {
    let names = [scene, other.scene].map { Set($0.bands.map(\.name)) }
    return names[0] == names[1] || names[0].intersection(names[1]).contains { !$0.isCategorical }
  }

  /// What orders scenes of one acquisition, ascending: bands beyond a picture's, level, baseline,
  /// then what the name says of the processing, then the number of bands.
  private static func rank(_ scene: Scene, _ name: FileNameFacts?) -> [Int] {
    let level = ["L1C": 1, "L1TP": 1, "L1GT": 1, "L2A": 2, "L2SP": 2, "L2SR": 2]
    let stated = scene.processingBaseline ?? name?.baseline ?? ""
    var baseline = stated.split(separator: ".").compactMap { Int($0) }
    // Baseline 99.99 is that of products a user made, of whatever age.
    if baseline.first == 99 { baseline = [] }
    let processing = ((name?.processing ?? []) + [0, 0, 0]).prefix(3)
    return [
      scene.band("nir") == nil ? 0 : 1, level[scene.processingLevel ?? name?.level ?? ""] ?? 0,
    ] + (baseline + [0, 0]).prefix(2) + processing + [scene.bands.count]
  }

  /// Places inside a polygon, some hundred in rows.
  private static func places(in polygon: Polygon) -> [MapPosition] {
    let (low, high) = polygon.bounds
    let side = 12
    return (0..<side * side).map { index in
      let (row, column) = (Double(index / side) + 0.5, Double(index % side) + 0.5)
      return MapPosition(
        x: low.x + (high.x - low.x) * column / Double(side),
        y: low.y + (high.y - low.y) * row / Double(side))
    }.filter { polygon.contains($0) }
  }
}
