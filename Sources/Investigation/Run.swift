import CaseFile
import Evidence
import Foundation
import Quantities
import Vocabulary
import Workflows

/// What a run came to, as `run.json` holds it.
public struct RunRecord: PublicationRecord {
  /// One step's cost.
  public struct Step: Sendable, Codable {
    public var step: String
    public var activity: String
    public var parameters: String
    public var inputs: [String]
    public var finished: String
    public var seconds: Double
    public var peak_memory_mib: Double
  }
  /// An input file.
  public struct Input: Sendable, Codable {
    public var id: String
    public var path: String
    public var sha256: String
  }
  /// The version of Tiepoint.
  public var version: String
  /// The case file.
  public var `case`: String
  /// Images and articles, with the hash of their bytes.
  public var inputs: [Input]
  /// Files that were refused, and why.
  public var refused: [RefusedScene]
  /// Every step behind the case as it stands.
  public var steps: [Step]
  /// SHA-256 over the steps' keys: the same digest is the same case, and the same dossier.
  public var digest: String
  /// The largest resident size of this process, in MiB.
  public var peak_memory_mib: Double
  /// What `report.pdf` beside the record holds: `page`, or `figures` alone where none could print it.
  public var report_pdf: String?
  /// Which figures lie beside the record: `key` or `all`; nil in a record from before the choice.
  public var report_figures: String?
}

extension Investigation {
  /// The case's file name within a run's folder.
  public static let caseName = "case.tiepoint.gpkg"

  /// Does everything a manifest asks for; finished steps are not repeated.
  ///
  /// - Parameters:
  ///   - manifest: What to do.
  ///   - folder: Where the case goes; made where it is missing.
  ///   - use: How the network may be used for scenes that a catalogue holds.
  ///   - progress: Hears how far the work has come.
  /// - Returns: The case as worked on, and what is to be said of the run.
  /// - Throws: A refusal of one line: what is wrong and the next step.
  public static func run(
    _ manifest: Manifest, in folder: URL, use: NetworkUse = NetworkUse(),
    progress: any ProgressListener = SilentListener()
  ) async throws -> (investigation: Investigation, record: RunRecord) {
    try makeFolder(folder)
    let investigation = try resume(
      at: folder.appendingPathComponent(caseName).path, progress: progress)
    try investigation.setSite(manifest.site)
    var scenes = manifest.scenes
    for entry in manifest.catalogs {
      scenes += try await investigation.fetched(entry, use: use)
    }
    let added = try await investigation.add(scenes, exactly: true)
    for refusal in added.refused { progress.warn("left out: \(refusal.because)") }
    for warning in added.warnings { progress.warn(warning) }
    guard added.added.count + added.unchanged.count > 0 else {
      throw Refusal.badData(
        "scenes", "all \(added.refused.count) were refused", "mend the first reason above")
    }
    _ = try await investigation.align(cell: manifest.site.cell)
    try await investigation.draw(manifest.structures)
    _ = try await investigation.detect()
    _ = try await investigation.measure()
    _ = try await investigation.ratio(
      try investigation.pairs(for: manifest.compare).compactMap(\.pair))
    _ = try await investigation.read(manifest.articles)
    _ = try await investigation.settle(manifest.compare)
    return (investigation, try investigation.runRecord(refused: added.refused))
  }

  private static func makeFolder(_ folder: URL) throws {
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw Refusal.cannotWrite(
        folder.path, error.localizedDescription,
        "choose another folder with -o")
    }
  }

  /// SHA-256 over what a dossier rests on, hexadecimal.
  private static func digest(of snapshot: CaseSnapshot) throws -> String {
    let site = try snapshot.site.map { try CanonicalJSON.string($0) } ?? ""
    let parts = [Tiepoint.version, site] + snapshot.activities.map(\.key)
    return ContentHash(of: parts.joined(separator: "\u{0}")).hex
  }

  /// The record of the case as it stands.
  public func runRecord(refused: [RefusedScene] = []) throws -> RunRecord {
    let snapshot = try caseFile.snapshot()
    let scenes = snapshot.scenes.map {
      RunRecord.Input(id: $0.id, path: $0.path, sha256: $0.sha256)
    }
    let sources = snapshot.sources.map {
      RunRecord.Input(id: $0.id, path: $0.path, sha256: $0.sha256)
    }
    return RunRecord(
      version: Tiepoint.version, case: caseFile.path, inputs: scenes + sources, refused: refused,
      steps: snapshot.activities.map { activity in
        RunRecord.Step(
          step: activity.step.rawValue, activity: activity.id, parameters: activity.parameters,
          inputs: activity.inputs, finished: activity.finished, seconds: activity.seconds,
          peak_memory_mib: activity.peakMemoryMib)
      }, digest: try Self.digest(of: snapshot), peak_memory_mib: Self.peakMemory())
  }
}
