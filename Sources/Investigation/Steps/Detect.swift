import CaseFile
import ChangeDetection
import Foundation
import Quantities
import Rasters
import Vocabulary
import Workflows

/// What detection came to.
public struct DetectReport: Sendable, Codable, Equatable {
  /// The structures found.
  public var structures: [String]
  /// How many scenes were used.
  public var scenesUsed: Int
  /// How many scenes there are.
  public var scenes: Int
  /// What the series could not support.
  public var limits: [String]

  /// One paragraph for a terminal.
  public var text: String {
    (["\(structures.count) structures in \(scenesUsed) of \(scenes) scenes"] + structures + limits)
      .joined(separator: "\n")
  }
}

extension Investigation {
  /// Finds what was built, and when, from the aligned scenes.
  public func detect(settings: DetectionSettings = DetectionSettings()) async throws -> DetectReport
  {
    let align = try finished(.align)
    let plan = try caseFile.sitePlan()
    struct Parameters: Encodable {
      var settings: DetectionSettings
      var site: [[MapPosition]]?
    }
    let outline = try caseFile.siteOutline()
    let rings = try caseFile.site()?.geom?.rings
    let key = try StepKey(
      .detect, parameters: Parameters(settings: settings, site: rings), inputs: [align.name])
    let old = try caseFile.activities(of: .detect)
    let count = try caseFile.current(SceneRecord.self).count
    let earlier = try earlierStructures()
    let before = try caseFile.latest(.detect).map {
      try caseFile.rows(StructureRecord.self, of: $0)
    }
    try await perform(key, total: count, superseding: old) { activity in
      try expectScenesUnchanged()
      let scenes = try caseFile.registeredScenes()
      guard !scenes.isEmpty else {
        throw Refusal.badData(
          "scenes", "none of \(count) could be registered",
          "look at `because` in scenes.geojson and add scenes that overlap")
      }
      let found = try await FindStructures(
        in: scenes, on: plan, site: outline, settings: settings
      ).run(progress: progress)
      return try Self.outcome(found, earlier: earlier, before: before ?? [], activity: activity)
    }
    return try detectReport()
  }

  /// Every structure that was ever found, latest detection last.
  private func earlierStructures() throws -> [StructureRecord] {
    try caseFile.history().filter { $0.step == .detect }.flatMap {
      try caseFile.rows(StructureRecord.self, of: $0)
    }
  }

  private static func outcome(
    _ found: FoundStructures, earlier: [StructureRecord], before: [StructureRecord],
    activity: String
  ) throws -> Outcome {
    var rows: [any DerivedRecord] = found.frames.map { frame in
      AssessmentRecord(
        scene: frame.id, clearShare: frame.clearShare, used: frame.used,
        because: frame.because.isEmpty ? nil : frame.because, activity: activity)
    }
    let ids = try StableIDs(earlier: earlier).ids(for: found.structures.map(\.outline))
    for (id, structure) in zip(ids, found.structures) {
      rows.append(record(of: structure, id: id, activity: activity))
      rows += structure.observations.map { seen in
        ObservationRecord(
          structure: id, scene: seen.frame, geom: .point(structure.outline.centroid),
          date: seen.date.iso, state: Self.word(for: seen),
          magnitude: seen.clear ? seen.changedShare : nil, activity: activity)
      }
    }
    let vanished = [StableIDs.vanished(from: before, in: ids)].compactMap { $0 }
    rows += (vanished + found.remarks).map {
      RemarkRecord(step: .detect, text: $0, activity: activity)
    }
    let used = found.frames.count { $0.used }
    return Outcome(
      rows: rows,
      summary: "\(found.structures.count) structures, \(found.weighed) changes "
        + "weighed and not reported, \(used) of \(found.frames.count) scenes used")
  }

  private static func record(
    of structure: FoundStructure, id: String, activity: String
  ) -> StructureRecord {
    StructureRecord(
      id: id, name: nil, geom: Geometry(structure.outline), origin: .found,
      kind: structure.change.kind, because: structure.because,
      absentLast: structure.bracket.absentLast?.iso,
      presentFirst: structure.bracket.presentFirst?.iso,
      phases: structure.phases.map {
        PhaseRecord(phase: $0.phase, from: $0.from?.iso ?? "..", to: $0.to?.iso ?? "..")
      }, confidence: structure.confidence, scenesUsed: structure.scenesUsed, activity: activity)
  }

  /// The case's word for what a frame shows.
  private static func word(for seen: StructureObservation) -> ObservationState {
    guard seen.clear else { return .hidden }
    return switch seen.state {
    case .obscured: .hidden
    case .absent: .absent
    case .disturbed, .underWay: .building
    case .complete: .present
    }
  }

  private func detectReport() throws -> DetectReport {
    let used = try caseFile.current(AssessmentRecord.self).count { $0.used }
    return DetectReport(
      structures: try caseFile.current(StructureRecord.self).filter { $0.origin == .found }.map {
        structure in
        "\(structure.id) \(structure.kind) \(structure.absentLast ?? "..")/"
          + "\(structure.presentFirst ?? ".."), confidence "
          + String(format: "%.2f", structure.confidence)
      }, scenesUsed: used, scenes: try caseFile.current(SceneRecord.self).count,
      limits: try caseFile.current(RemarkRecord.self).filter { $0.step == .detect }.map(\.text))
  }
}
