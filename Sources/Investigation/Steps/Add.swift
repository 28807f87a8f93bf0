import CaseFile
import Foundation
import Imagery
import Quantities
import Rasters
import Vocabulary
import Workflows

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

/// A scene's JSON in the case: what Imagery made of it, and what was stated of it.
struct SceneDetail: Codable {
  var scene: Scene
  var entry: SceneEntry
}

extension Investigation {
  /// Adds images to the case, each on its own: those that can be read and dated.
  ///
  /// Band files of one product are one scene. A file that is in the case already, with the same size,
  /// time of change and statements, is not read again. Scenes of the case that are not among `given` stay, unless `exactly`.
  public func add(_ given: [SceneEntry], exactly: Bool = false) async throws -> AddReport {
    let entries = SceneEntry.joined(given)
    let known = try KnownScenes(
      scenes: caseFile.current(SceneRecord.self), files: caseFile.current(FileRecord.self))
    var report = AddReport()
    progress.begin("add", total: entries.count)
    let progress = progress
    let inspected = try await concurrently(entries.count, progress: progress) { index in
      Self.inspect(entries[index], known: known)
    }
    var taken: [String: String] = Dictionary(
      known.scenes.map { ($0.id, $0.path) }, uniquingKeysWith: { first, _ in first })
    var hashes: [String: String] = [:]
    var remarks: [String: [String]] = [:]
    for result in inspected {
      switch result {
      case .unchanged(let scene):
        report.unchanged.append(scene.id)
        hashes[scene.sha256] = scene.path
      case .refused(let refusal): report.refused.append(refusal)
      case .new(var described):
        if let twin = hashes[described.scene.sha256] {
          report.refused.append(
            RefusedScene(
              path: described.entry.file,
              because: "\(described.entry.file): the same bytes as \(twin); give each image once"))
          continue
        }
        hashes[described.scene.sha256] = described.entry.file
        described.scene.id = Self.freeName(for: described.scene, taken: taken)
        taken[described.scene.id] = described.entry.file
        try commit(described, known: known)
        report.added.append(described.scene.id)
        for warning in described.scene.warnings {
          remarks[warning, default: []].append(described.scene.id)
        }
      }
    }
    report.warnings = remarks.sorted { $0.key < $1.key }.map { warning, scenes in
      scenes.count == 1 ? "\(scenes[0]): \(warning)" : "\(scenes.count) scenes: \(warning)"
    }
    if exactly {
      try drop(known.scenes.filter { scene in !entries.contains { $0.file == scene.path } })
    }
    progress.end(
      "\(report.added.count) added, \(report.unchanged.count) already there, "
        + "\(report.refused.count) refused")
    return report
  }

  private enum Inspected: Sendable {
    case unchanged(SceneRecord)
    case refused(RefusedScene)
    case new(DescribedScene)
  }

  private static func inspect(_ entry: SceneEntry, known: KnownScenes) -> Inspected {
    do {
      guard FileManager.default.fileExists(atPath: entry.file) else {
        throw Refusal.missingInput(entry.file, "no such file", "check the path")
      }
      if let same = try known.unchanged(entry) { return .unchanged(same) }
      return .new(try DescribeScene(entry).described())
    } catch {
      let line = "\(error)".split(whereSeparator: \.isNewline).joined(separator: " ")
      return .refused(RefusedScene(path: entry.file, because: line))
    }
  }

  private static func freeName(for scene: Scene, taken: [String: String]) -> String {
    guard let other = taken[scene.id], other != scene.path else { return scene.id }
    return "\(scene.id)-\(scene.sha256.prefix(6))"
  }

  private func commit(
    _ described: DescribedScene, known: KnownScenes
  ) throws {
    let (scene, entry) = (described.scene, described.entry)
    let key = try StepKey(
      .add, parameters: entry, inputs: scene.evidence.map { "sha256:\($0.sha256)" })
    let cell = scene.cellSize ?? scene.gsd ?? 0
    let id = try caseFile.freeID(for: key.name)
    let row = SceneRecord(
      id: scene.id, geom: .polygon([described.outline]), path: entry.file, sha256: scene.sha256,
      bytes: scene.files.reduce(0) { $0 + $1.byteCount }, acquired: scene.acquisition?.iso ?? "",
      acquiredFrom: scene.acquiredFrom ?? "", sensor: scene.sensor, provider: scene.provider,
      credit: scene.credit, gsdM: cell, nativeGsdM: scene.gsd ?? cell,
      detail: try CanonicalJSON.string(SceneDetail(scene: scene, entry: entry)), activity: id)
    let files = scene.evidence.enumerated().map { position, file in
      FileRecord(.scene, of: scene.id, position: position, file, id)
    }
    let earlier = Set(
      known.scenes.filter { $0.path == entry.file }.map(\.activity))
    let old = try caseFile.activities(of: .add).filter { earlier.contains($0.id) }
    try record(key, id: id, superseding: old, rows: [row] + files)
  }

  private func drop(_ scenes: [SceneRecord]) throws {
    guard !scenes.isEmpty else { return }
    let names = Set(scenes.map(\.activity))
    try withdraw(try caseFile.activities(of: .add).filter { names.contains($0.id) })
  }
}

/// The scenes of a case, and the state that their files were in.
private struct KnownScenes: Sendable {
  let scenes: [SceneRecord]
  private let files: [String: [FileRecord]]

  init(scenes: [SceneRecord], files: [FileRecord]) {
    self.scenes = scenes
    self.files = Dictionary(grouping: files.filter { $0.kind == .scene }, by: \.owner)
  }

  /// The scene that an entry names, where every file has the size and the time of change it had.
  func unchanged(_ entry: SceneEntry) throws -> SceneRecord? {
    guard let scene = scenes.first(where: { $0.path == entry.file }),
      try scene.description().entry == entry, let own = files[scene.id], !own.isEmpty
    else { return nil }
    return own.allSatisfy { $0.evidence.isUntouched } ? scene : nil
  }
}
