import CaseFile
import Foundation
import Imagery
import Quantities
import Rasters
import Vocabulary

/// A scene that could not be added, and why.
public struct RefusedScene: Sendable, Codable, Equatable {
  /// The file.
  public let path: String
  /// One line: what is wrong and what to do.
  public let because: String
}

/// What adding scenes came to.
public struct AddReport: Sendable, Codable, Equatable {
  /// Scenes that are new in the case.
  public var added: [String] = []
  /// Scenes that were there already.
  public var unchanged: [String] = []
  /// Files that were refused.
  public var refused: [RefusedScene] = []
  /// Remarks on scenes that were added.
  public var warnings: [String] = []
}

/// A scene's JSON in the case: what Imagery made of it, and the state its file was in.
struct SceneDetail: Codable {
  var scene: Scene
  var entry: SceneEntry
  var modified: Double
}

extension Investigation {
  /// Adds images to the case, each on its own: those that can be read and dated.
  ///
  /// A file that is in the case already, with the same size, time of change and statements, is not
  /// read again. Scenes of the case that are not among `entries` stay, unless `exactly`.
  public func add(_ entries: [SceneEntry], exactly: Bool = false) async throws -> AddReport {
    let known = try caseFile.snapshot().scenes
    var report = AddReport()
    progress.begin("add", total: entries.count)
    let progress = progress
    let inspected = try await concurrently(entries.count, progress: progress) { index in
      Self.inspect(entries[index], known: known)
    }
    var taken: [String: String] = Dictionary(
      known.map { ($0.id, $0.path) }, uniquingKeysWith: { first, _ in first })
    var hashes: [String: String] = [:]
    var remarks: [String: [String]] = [:]
    for result in inspected {
      switch result {
      case .unchanged(let scene):
        report.unchanged.append(scene.id)
        hashes[scene.sha256] = scene.path
      case .refused(let refusal): report.refused.append(refusal)
      case .new(var detail, let footprint):
        if let twin = hashes[detail.scene.sha256] {
          report.refused.append(
            RefusedScene(
              path: detail.entry.file,
              because: "\(detail.entry.file): the same bytes as \(twin); give each image once"))
          continue
        }
        hashes[detail.scene.sha256] = detail.entry.file
        detail.scene.id = Self.freeName(for: detail.scene, taken: taken)
        taken[detail.scene.id] = detail.entry.file
        try commit(detail, footprint)
        report.added.append(detail.scene.id)
        for warning in detail.scene.warnings {
          remarks[warning, default: []].append(detail.scene.id)
        }
      }
    }
    report.warnings = remarks.sorted { $0.key < $1.key }.map { warning, scenes in
      scenes.count == 1 ? "\(scenes[0]): \(warning)" : "\(scenes.count) scenes: \(warning)"
    }
    if exactly { try drop(known.filter { scene in !entries.contains { $0.file == scene.path } }) }
    progress.end(
      "\(report.added.count) added, \(report.unchanged.count) already there, "
        + "\(report.refused.count) refused")
    return report
  }

  private enum Inspected: Sendable {
    case unchanged(SceneRecord)
    case refused(RefusedScene)
    case new(SceneDetail, Geometry)
  }

  private static func inspect(_ entry: SceneEntry, known: [SceneRecord]) -> Inspected {
    do {
      let modified = try modificationTime(of: entry.file)
      if let same = known.first(where: { $0.path == entry.file }),
        let old = try? JSONDecoder().decode(SceneDetail.self, from: Data(same.detail.utf8)),
        old.modified == modified, old.entry == entry
      {
        return .unchanged(same)
      }
      var scene = try ImageFile.describe(entry.file, overrides: try overrides(from: entry))
      scene.provider = entry.provider ?? scene.provider
      guard scene.acquired != nil else {
        throw Refusal.badData(
          entry.file, "no acquisition date in a STAC sidecar, its metadata or its name",
          "give it with --date YYYY-MM-DD, or `date:` in the manifest")
      }
      let outline = try Footprint(of: scene).outline
      return .new(
        SceneDetail(scene: scene, entry: entry, modified: modified), .polygon([outline]))
    } catch {
      let line = "\(error)".split(whereSeparator: \.isNewline).joined(separator: " ")
      return .refused(RefusedScene(path: entry.file, because: line))
    }
  }

  private static func overrides(from entry: SceneEntry) throws -> SceneOverrides {
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

  private static func modificationTime(of path: String) throws -> Double {
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: path) else {
      throw Refusal.missingInput(path, "no such file", "check the path")
    }
    let date = attributes[.modificationDate] as? Date
    return date?.timeIntervalSince1970 ?? 0
  }

  private static func freeName(for scene: Scene, taken: [String: String]) -> String {
    guard let other = taken[scene.id], other != scene.path else { return scene.id }
    return "\(scene.id)-\(scene.sha256.prefix(6))"
  }

  private func commit(_ detail: SceneDetail, _ footprint: Geometry) throws {
    let scene = detail.scene
    let key = try StepKey(
      .add, parameters: detail.entry, inputs: scene.files.map { "sha256:\($0.sha256)" })
    let cell = scene.cellSize ?? scene.gsd ?? 0
    let row = SceneRecord(
      id: scene.id, geom: footprint, path: detail.entry.file, sha256: scene.sha256,
      bytes: scene.files[0].byteCount, acquired: scene.acquisition?.iso ?? "",
      acquiredFrom: scene.acquiredFrom ?? "", sensor: scene.sensor, provider: scene.provider,
      credit: scene.credit, gsdM: cell, nativeGsdM: scene.gsd ?? cell,
      detail: try CanonicalJSON.string(detail), activity: key.activityID)
    let old = try caseFile.activities(of: .add).filter {
      $0.id == key.activityID || $0.parameters.contains(Self.fileMark(detail.entry.file))
    }
    try record(key, replacing: old, rows: [row])
  }

  /// How an entry's file appears in an activity's parameters.
  private static func fileMark(_ path: String) -> String {
    (try? CanonicalJSON.string(["file": path]).dropFirst().dropLast()).map(String.init) ?? path
  }

  private func drop(_ scenes: [SceneRecord]) throws {
    guard !scenes.isEmpty else { return }
    let names = Set(scenes.map(\.activity))
    try remove(try caseFile.activities(of: .add).filter { names.contains($0.id) })
  }
}
