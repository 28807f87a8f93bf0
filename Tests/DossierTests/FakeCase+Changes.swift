import CaseFile
import Vocabulary

@testable import Dossier

extension FakeCase {
  /// A piece of ground that changed for good: a field laid open beside the halls.
  static func change(
    _ number: Int, area: Double, _ surface: SurfaceClass = .cleared,
    status: LastingStatus = .setAside, structure: String? = nil
  ) -> ChangeRecord {
    let other: SurfaceClass = surface == .earthworks ? .paved : .earthworks
    return ChangeRecord(
      id: "C\(number)",
      geom: .polygon([
        FakeGround.ring((x: Double(number % 5) * 150 - 300, y: -180, length: 110, width: 70))
      ]), status: status, surface: surface,
      shares: [
        SurfaceShareRecord(surface: surface, share: 0.62),
        SurfaceShareRecord(surface: other, share: 0.3),
        SurfaceShareRecord(surface: .water, share: 0.08),
      ], distance: 1.4, areaM2: area, nativeSamples: area, beganAbsentLast: "2023-03-02",
      beganPresentFirst: "2023-04-19", endedAbsentLast: "2023-07-24",
      endedPresentFirst: "2023-09-10", structure: structure,
      because: "nothing stands on it: no straight border", activity: "detect-1f3a")
  }

  /// The invented case with these changes, and how much of its ground was judged.
  static func snapshot(
    changes: [ChangeRecord], judged: Double = 500_000, isBuilt: Bool = true
  ) -> CaseSnapshot {
    var snapshot = snapshot
    snapshot.changes = changes
    let changed = changes.reduce(0) { $0 + $1.areaM2 }
    snapshot.ground = GroundRecord(
      judgedM2: judged, wholeM2: 540_000, changedM2: min(judged, changed), activity: "detect-1f3a")
    if !isBuilt { snapshot.structures.removeAll { $0.origin == .found } }
    return snapshot
  }
}
