import CaseFile
import ChangeDetection
import Foundation
import Imagery
import Quantities
import Rasters
import Vocabulary

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
    try await perform(key, total: count, superseding: old) { activity in
      let loader = StackLoader(scenes: try caseFile.registeredScenes(), plan: plan)
      guard !loader.scenes.isEmpty else {
        throw Refusal.badData(
          "scenes", "none of \(count) could be registered",
          "look at `because` in scenes.geojson and add scenes that overlap")
      }
      let drawings = try Drawings(in: loader, on: plan.grid)
      let stack = drawings.hidden(
        in: try await loader.stack(
          Array(loader.scenes.indices), on: plan.grid, progress: progress), by: loader)
      let site = try outline.map { outline in
        try PolygonMap.moved(outline, from: .wgs84, to: plan.grid.crs ?? .wgs84)
      }
      let detection = await StructureDetector.detect(in: stack, site: site, settings: settings)
      return try Self.outcome(
        detection, of: stack, remarks: drawings.remarks, earlier: earlier, activity: activity)
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
    _ detection: Detection, of stack: AlignedStack, remarks: [String],
    earlier: [StructureRecord], activity: String
  ) throws -> Outcome {
    var rows: [any DerivedRecord] = detection.frames.map { frame in
      AssessmentRecord(
        scene: frame.id, clearShare: frame.clearShare, used: frame.used,
        because: frame.because.isEmpty ? nil : frame.because, activity: activity)
    }
    let crs = stack.grid.crs ?? .wgs84
    let outlines = try detection.structures.map {
      try PolygonMap.moved($0.outline, from: crs, to: .wgs84)
    }
    let ids = try StableIDs(earlier: earlier).ids(for: outlines)
    for (index, structure) in detection.structures.enumerated() {
      let (outline, id) = (outlines[index], ids[index])
      rows.append(record(of: structure, id: id, outline: outline, activity: activity))
      rows += structure.observations.map { seen in
        ObservationRecord(
          structure: id, scene: seen.frame, geom: .point(outline.centroid), date: seen.date.iso,
          state: Self.word(for: seen), magnitude: seen.clear ? seen.changedShare : nil,
          activity: activity)
      }
    }
    let candidates = try detection.rejected.filter(\.isCandidate).prefix(12).map { change in
      let place = try PolygonMap.moved(change.outline, from: crs, to: .wgs84).centroid
      return String(
        format: "candidate at %.5f, %.5f (longitude, latitude), not reported: ", place.x, place.y)
        + change.because
    }
    rows += (remarks + detection.limits + candidates).map {
      RemarkRecord(step: .detect, text: $0, activity: activity)
    }
    let used = detection.frames.count { $0.used }
    return Outcome(
      rows: rows,
      summary: "\(detection.structures.count) structures, \(detection.rejected.count) changes "
        + "weighed and not reported, \(used) of \(detection.frames.count) scenes used")
  }

  private static func record(
    of structure: Structure, id: String, outline: Polygon, activity: String
  ) -> StructureRecord {
    var because: String?
    if case .undetermined(let reason) = structure.kind { because = reason }
    if structure.kind == .reroofed { because = "the same outline under another roof" }
    if structure.stages.count > 1 {
      because = [because, Self.growth(of: structure)].compactMap { $0 }.joined(separator: "; ")
    }
    return StructureRecord(
      id: id, name: nil, geom: Geometry(outline), origin: .found, kind: structure.kind.kind,
      because: because,
      absentLast: structure.bracket.absentLast?.iso,
      presentFirst: structure.bracket.presentFirst?.iso,
      phases: structure.phases.map {
        PhaseRecord(phase: $0.phase, from: $0.from?.iso ?? "..", to: $0.to?.iso ?? "..")
      }, confidence: structure.confidence, scenesUsed: structure.scenesUsed, activity: activity)
  }

  /// How a structure grew, in a sentence.
  private static func growth(of structure: Structure) -> String {
    let parts = structure.stages.enumerated().map { number, stage -> String in
      let area = stage.outlines.reduce(0) { $0 + $1.area }
      let whole = max(1e-9, structure.stages.flatMap(\.outlines).reduce(0) { $0 + $1.area })
      return "part \(number + 1), \(Int((100 * area / whole).rounded())) % of it, first seen "
        + (stage.bracket.presentFirst?.iso ?? "on no clear date") + ", not seen "
        + (stage.bracket.absentLast?.iso ?? "on any earlier date")
    }
    return "built in \(structure.stages.count) stages: " + parts.joined(separator: "; ")
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
