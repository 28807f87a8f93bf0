import Imagery
import Rasters
import Vocabulary

/// Images named by a file or a pattern, with what the files do not say themselves.
public struct SceneEntry: Codable, Sendable, Equatable {
  /// A path or a pattern with `*` and `?`.
  public var file: String
  /// Further files of the same product, one band each.
  public var also: [String]?
  /// The acquisition date, ISO 8601, for files that do not state it.
  public var date: String?
  /// The coordinate reference system, for files that do not state it.
  public var crs: String?
  /// The sensor's name.
  public var sensor: String?
  /// Who took or sells the images.
  public var provider: String?
  /// The line that must stand under any picture.
  public var credit: String?
  /// The finest detail the images hold, in metres, where they are served enlarged.
  public var nativeGSD: Double?

  enum CodingKeys: String, CodingKey {
    case file, also, date, crs, sensor, provider, credit
    case nativeGSD = "native_gsd"
  }

  /// An entry for `file` with nothing else said.
  public init(file: String) { self.file = file }
}

/// What an image states about itself, with what a person states of it.
public struct DescribeScene: Workflow {
  /// The file, and what is stated of it.
  public var entry: SceneEntry

  /// The description of the image that `entry` names.
  public init(_ entry: SceneEntry) { self.entry = entry }

  public func run(progress: any ProgressListener) async throws -> DescribedScene {
    try described()
  }

  /// The description, made at once.
  ///
  /// - Returns: The scene with its outline.
  /// - Throws: ``Refusal`` where the file cannot be read, dated or placed, or is a mask of another.
  public func described() throws -> DescribedScene {
    let stated = try overrides()
    var scene =
      try entry.also.map { try ImageFile.describe(together: [entry.file] + $0, overrides: stated) }
      ?? ImageFile.describe(entry.file, overrides: stated)
    scene.provider = entry.provider ?? scene.provider
    try scene.refuseMask()
    guard scene.acquired != nil else {
      throw undated(DatesInName(in: entry.file))
    }
    return DescribedScene(scene: scene, entry: entry, outline: try Footprint(of: scene).outline)
  }

  /// Why an image without a date is refused: the dates in its name are offered, none is taken.
  private func undated(_ name: DatesInName) -> Refusal {
    var problem = "no acquisition date in a STAC sidecar, its metadata or its name"
    if !name.dates.isEmpty {
      problem =
        "no acquisition date in a STAC sidecar or its metadata; its name "
        + (name.isSpan ? "gives a span, " : "holds ")
        + name.dates.map(\.iso).joined(separator: name.isSpan ? " to " : " and ")
    }
    return Refusal.badData(
      entry.file, problem,
      "give it with \(name.options ?? "--date YYYY-MM-DD"), or `date:` in the manifest")
  }

  private func overrides() throws -> SceneOverrides {
    var overrides = SceneOverrides()
    if let date = entry.date {
      guard let given = SceneOverrides.given(date) else {
        throw Refusal.badData(
          entry.file, "the given date “\(date)” is none", "write it as YYYY-MM-DD")
      }
      overrides.acquired = given
    }
    overrides.crs = entry.crs
    overrides.nativeGSD = entry.nativeGSD
    overrides.sensor = entry.sensor
    overrides.credit = entry.credit
    return overrides
  }
}

/// A scene, what a person stated of it, and where it lies.
public struct DescribedScene: Codable, Sendable {
  /// What the image states about itself.
  public var scene: Scene
  /// What was stated of it.
  public var entry: SceneEntry
  /// Its corners in longitude and latitude.
  public var outline: [MapPosition]
}

extension SceneEntry {
  /// The entries with those made one whose files are bands of one product, and of which the same is
  /// stated.
  public static func joined(_ entries: [SceneEntry]) -> [SceneEntry] {
    let groups = ProductFiles.grouped(entries.map(\.file))
    var byFile: [String: SceneEntry] = [:]
    for entry in entries where byFile[entry.file] == nil { byFile[entry.file] = entry }
    return groups.flatMap { files -> [SceneEntry] in
      let all = files.compactMap { byFile[$0] }
      guard var one = all.first, all.count > 1 else { return all }
      let stated = all.map { entry in
        var bare = entry
        bare.file = ""
        return bare
      }
      guard stated.allSatisfy({ $0 == stated[0] }) else { return all }
      one.also = Array(files.dropFirst())
      return [one]
    }
  }
}
