import CaseFile
import Vocabulary

/// A case in the formats other programs read; the same case gives the same bytes.
///
/// None of these holds a clock's time of the run, so two runs from the same inputs agree.
public struct CaseExports: Sendable {
  let facts: Facts

  /// Exports of a case.
  public init(_ snapshot: CaseSnapshot) { facts = Facts(snapshot) }

  /// `structures.geojson`: outlines with areas, brackets and phases.
  public var structuresGeoJSON: String {
    GeoJSON.collection("structures", facts.structures.map(feature)).text
  }

  /// `changes.geojson`: every piece of ground that changed for good, structure or not.
  public var changesGeoJSON: String {
    GeoJSON.collection(
      "changes", facts.changes.sorted { Facts.order($0.id, $1.id) }.map(feature)
    ).text
  }

  /// `scenes.geojson`: footprints with what is known of each scene, and whether it was used.
  public var scenesGeoJSON: String {
    GeoJSON.collection("scenes", facts.scenes.map(feature)).text
  }

  private func feature(_ structure: StructureRecord) -> JSONText {
    let area = facts.measurement(of: structure.id, .area)
    let phases = structure.phases.map { phase in
      JSONText.object([
        "phase": .string(phase.phase.rawValue), "from": .string(phase.from),
        "to": .string(phase.to),
      ])
    }
    let steps = [
      ("ground_broken", structure.groundAbsentLast, structure.groundPresentFirst),
      ("structure_standing", structure.standingAbsentLast, structure.standingPresentFirst),
    ].filter { $0.1 != nil || $0.2 != nil }.map { name, absent, present in
      JSONText.Member(key: name, value: .array([.string(absent), .string(present)]))
    }
    let before: [JSONText.Member] = [
      .init(key: "id", value: .string(structure.id)),
      .init(key: "name", value: .string(structure.name)),
      .init(key: "area_m2", value: .number(area?.value, decimals: 1)),
      .init(key: "area_m2_lo", value: .number(area?.lo, decimals: 1)),
      .init(key: "area_m2_hi", value: .number(area?.hi, decimals: 1)),
      .init(key: "absent_last", value: .string(structure.absentLast)),
      .init(key: "present_first", value: .string(structure.presentFirst)),
    ]
    let after: [JSONText.Member] = [
      .init(key: "phases", value: .array(phases)),
      .init(key: "confidence", value: .number(structure.confidence, decimals: 4)),
      .init(key: "scenes_used", value: .integer(structure.scenesUsed)),
      .init(key: "kind", value: .string(structure.kind.rawValue)),
      .init(key: "origin", value: .string(structure.origin.rawValue)),
      .init(key: "because", value: .string(structure.because)),
      .init(key: "simulated", value: .bool(facts.isSimulated)),
    ]
    let decided = (facts.snapshot.judged.decisions[structure.id] ?? []).map { decision in
      JSONText.object([
        "kind": .string(decision.kind.rawValue), "by": .string(decision.author),
        "because": .string(decision.because),
      ])
    }
    let judged =
      decided.isEmpty ? [] : [JSONText.Member(key: "decisions", value: .array(decided))]
    return GeoJSON.feature(
      structure.id, structure.geom, .object(before + steps + after + judged))
  }

  private func feature(_ change: ChangeRecord) -> JSONText {
    let shares = change.shares.map { share in
      JSONText.object([
        "surface": .string(share.surface.rawValue), "share": .number(share.share, decimals: 4),
      ])
    }
    return GeoJSON.feature(
      change.id, change.geom,
      .object([
        "id": .string(change.id), "status": .string(change.status.rawValue),
        "surface": .string(change.surface.rawValue), "shares": .array(shares),
        "distance": .number(change.distance, decimals: 4),
        "area_m2": .number(change.areaM2, decimals: 1),
        "area_m2_lo": .number(change.areaM2Lo, decimals: 1),
        "area_m2_hi": .number(change.areaM2Hi, decimals: 1),
        "steps": .array((change.steps ?? []).map { .string($0) }),
        "evidence": .object(
          (change.evidence ?? [:]).sorted { $0.key < $1.key }
            .map { JSONText.Member(key: $0.key, value: .number($0.value, decimals: 3)) }),
        "native_samples": .number(change.nativeSamples, decimals: 1),
        "began_absent_last": .string(change.beganAbsentLast),
        "began_present_first": .string(change.beganPresentFirst),
        "ended_absent_last": .string(change.endedAbsentLast),
        "ended_present_first": .string(change.endedPresentFirst),
        "structure": .string(change.structure), "because": .string(change.because),
        "simulated": .bool(facts.isSimulated),
      ]))
  }

  private func feature(_ scene: SceneRecord) -> JSONText {
    let alignment = facts.alignment(of: scene.id)
    let offset = alignment.map { alignment in
      JSONText.object([
        "row": .number(alignment.offsetRow, decimals: 4),
        "column": .number(alignment.offsetColumn, decimals: 4),
      ])
    }
    return GeoJSON.feature(
      scene.id, scene.geom,
      .object([
        "id": .string(scene.id), "acquired": .string(scene.acquired),
        "sensor": .string(scene.sensor), "gsd_m": .number(scene.gsdM, decimals: 4),
        "sha256": .string(scene.sha256), "offset_px": offset ?? .null,
        "registration_error_px": .number(alignment?.errorPx, decimals: 4),
        "used": .bool(facts.isUsed(scene.id)),
        "because": .string(facts.reasonAgainst(scene.id)),
        "native_gsd_m": .number(scene.nativeGsdM, decimals: 4),
        "clear_share": .number(facts.assessment(of: scene.id)?.clearShare, decimals: 4),
        "provider": .string(scene.provider), "credit": .string(scene.credit),
        "simulated": .bool(facts.isSimulated),
      ]))
  }
}
