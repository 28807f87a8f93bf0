import CaseFile
import ChangeDetection
import Quantities
import Vocabulary
import Workflows

/// What earlier detections of a case found, so that ids stay with their ground.
struct EarlierDetections {
  /// Every structure that was ever found, the latest last.
  var structures: [StructureRecord] = []
  /// Every change that was ever found, the latest last.
  var changes: [ChangeRecord] = []
  /// The ids that the latest detection gave.
  var latest: [String] = []
}

/// A detection's result as rows of the case.
struct DetectedRows {
  /// The rows, naming their activity.
  let rows: [any DerivedRecord]
  /// One line on them.
  let summary: String

  /// The rows of what was found.
  ///
  /// - Parameters:
  ///   - found: The result.
  ///   - earlier: What was found before.
  ///   - activity: The activity that the rows name.
  /// - Throws: A refusal where an outline that is stored is none, and where the result is none that
  ///   a case could be read with.
  init(_ found: FoundStructures, after earlier: EarlierDetections, activity: String) throws {
    var rows: [any DerivedRecord] = found.frames.map { frame in
      AssessmentRecord(
        scene: frame.id, clearShare: frame.clearShare, hiddenShare: frame.hiddenShare,
        clearGround: frame.clearGround?.text, used: frame.used,
        because: frame.because.isEmpty ? nil : frame.because, activity: activity)
    }
    let ids = try StableIDs(earlier: earlier.structures).ids(for: found.structures.map(\.outline))
    for (id, structure) in zip(ids, found.structures) {
      rows.append(Self.record(of: structure, id: id, activity: activity))
      rows += structure.observations.map { seen in
        ObservationRecord(
          structure: id, scene: seen.frame, geom: .point(structure.outline.centroid),
          date: seen.date.iso, state: Self.word(for: seen),
          magnitude: seen.clear ? seen.changedShare : nil, activity: activity)
      }
    }
    let changes = try StableIDs(earlier: earlier.changes).ids(for: found.changes.map(\.outline))
    rows += zip(changes, found.changes).map { id, change in
      Self.record(of: change, id: id, structures: ids, activity: activity)
    }
    rows += [found.ground].compactMap { $0 }.map { ground in
      GroundRecord(
        judgedM2: ground.judged, wholeM2: ground.whole, changedM2: ground.changed,
        activity: activity)
    }
    for row in rows {
      guard let fault = row.fault else { continue }
      throw Refusal.internalFault(
        type(of: row).table, fault, "nothing was written; please report this with the scenes")
    }
    let vanished = [StableIDs.vanished(from: earlier.latest, in: ids + changes)].compactMap { $0 }
    rows += (vanished + found.remarks).map {
      RemarkRecord(step: .detect, text: $0, activity: activity)
    }
    self.rows = rows
    summary =
      "\(found.structures.count) structures, \(found.changes.count) lasting changes, "
      + "\(found.weighed) changes weighed and not reported, "
      + "\(found.frames.count { $0.used }) of \(found.frames.count) scenes used"
  }

  private static func record(
    of structure: FoundStructure, id: String, activity: String
  ) -> StructureRecord {
    var record = StructureRecord(
      id: id, name: nil, geom: Geometry(structure.outline), origin: .found,
      kind: structure.change.kind, because: structure.because,
      absentLast: structure.bracket.absentLast?.iso,
      presentFirst: structure.bracket.presentFirst?.iso,
      phases: structure.phases.map {
        PhaseRecord(phase: $0.phase, from: $0.from?.iso ?? "..", to: $0.to?.iso ?? "..")
      }, confidence: structure.confidence, scenesUsed: structure.scenesUsed, activity: activity)
    record.groundAbsentLast = structure.groundBroken?.absentLast?.iso
    record.groundPresentFirst = structure.groundBroken?.presentFirst?.iso
    record.standingAbsentLast = structure.standing?.absentLast?.iso
    record.standingPresentFirst = structure.standing?.presentFirst?.iso
    return record
  }

  private static func record(
    of change: FoundChange, id: String, structures: [String], activity: String
  ) -> ChangeRecord {
    if let index = change.structure {
      precondition(
        structures.indices.contains(index), "structure \(index) of \(structures.count)")
    }
    return ChangeRecord(
      id: id, geom: Geometry(change.outline), status: change.status,
      surface: change.shares.first?.surface ?? .unknown,
      shares: change.shares.map { SurfaceShareRecord(surface: $0.surface, share: $0.share) },
      distance: change.distance, areaM2: change.area, nativeSamples: change.nativeSamples,
      beganAbsentLast: change.began.absentLast?.iso,
      beganPresentFirst: change.began.presentFirst?.iso,
      endedAbsentLast: change.ended.absentLast?.iso,
      endedPresentFirst: change.ended.presentFirst?.iso,
      structure: change.structure.map { structures[$0] }, because: change.because,
      activity: activity, areaBounds: change.areaBounds, steps: change.steps.map(\.edtf),
      evidence: change.evidence)
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
}
