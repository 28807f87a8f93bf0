import CaseFile
import Foundation
import Quantities
import Rasters
import Vocabulary

/// One structure as SMART's site model tells it.
struct SiteModel {
  /// What one day shows.
  struct Observation: Hashable {
    let date: CalendarDate
    /// The image's name without its ending.
    let source: String?
    /// The sensor where SMART has a word for it.
    let sensor: String?
    /// Nil where the case does not tell.
    let phase: ConstructionPhase?
    let isOccluded: Bool
  }

  let number: Int
  let structure: StructureRecord
  let rings: [[MapPosition]]
  let status: String
  /// By day, one a day, at least one.
  let observations: [Observation]
  /// The last day without activity, and the first on which all was done; where none is seen, the
  /// first and the last day: what the programme's metrics take a proposal's dates for.
  let start, end: CalendarDate

  /// The site of a structure, or nil for one that no proposal of construction can be made of: it
  /// stood throughout, it has no outline, or no scene shows it.
  init?(of structure: StructureRecord, number: Int, in facts: Facts, scenes: [SceneRecord]) {
    guard let status = Self.status(of: structure.kind),
      let outer = structure.geom.rings.first, outer.count > 2
    else { return nil }
    let seen = Self.observations(of: structure, in: facts, scenes: scenes)
    guard let first = seen.first, let last = seen.last else { return nil }
    self.number = number
    self.structure = structure
    self.status = status
    rings = structure.geom.rings
    observations = seen
    let active = seen.firstIndex { $0.phase != nil && $0.phase != .noActivity }
    let before = seen.prefix(active ?? seen.count).last { $0.phase == .noActivity }
    start = before?.date ?? first.date
    end = seen.first { $0.phase == .postConstruction }?.date ?? last.date
  }

  /// The status of a kind; nil for what stood throughout and is no site.
  ///
  /// A change that is no construction is stated as rejected, so that nobody takes it for proposed.
  static func status(of kind: StructureKind) -> String? {
    switch kind {
    case .newBuilding, .replaced, .undetermined: "system_proposed"
    case .reroofed, .demolished: "system_rejected"
    case .standing: nil
    }
  }

  private static func observations(
    of structure: StructureRecord, in facts: Facts, scenes: [SceneRecord]
  ) -> [Observation] {
    let states = Dictionary(
      facts.observations(of: structure.id).map { ($0.scene, $0.state) },
      uniquingKeysWith: { first, _ in first })
    var byDay: [CalendarDate: Observation] = [:]
    for scene in scenes {
      guard let date = CalendarDate(iso: scene.acquired.prefix(10)),
        let state = states[scene.id]
      else { continue }
      let isOccluded = state == .hidden
      // Of two scenes of a day the first that shows the ground is told.
      if let other = byDay[date], !other.isOccluded || isOccluded { continue }
      let name = URL(fileURLWithPath: scene.path).deletingPathExtension().lastPathComponent
      byDay[date] = Observation(
        date: date, source: name.isEmpty ? nil : name, sensor: sensorName(of: scene),
        phase: phase(of: structure, on: date, seen: state), isOccluded: isOccluded)
    }
    return byDay.values.sorted { $0.date < $1.date }
  }

  /// The phase that the case's spans give a day.
  ///
  /// A hidden day between two phases has none; so has a hidden day of a structure without spans.
  private static func phase(
    of structure: StructureRecord, on date: CalendarDate, seen state: ObservationState
  ) -> ConstructionPhase? {
    let span = structure.phases.last { phase in
      let (from, to) = (EDTFSpan(phase.from).last, EDTFSpan(phase.to).first)
      return from.map { $0 <= date } ?? true && to.map { date <= $0 } ?? true
    }
    if span != nil || !structure.phases.isEmpty { return span?.phase }
    return switch state {
    case .absent: .noActivity
    case .building: .activeConstruction
    case .present: .postConstruction
    case .hidden: nil
    }
  }

  /// One of the four names that SMART has.
  ///
  /// `Landsat OLI` may be Landsat 9, for which there is none.
  static func sensorName(of scene: SceneRecord) -> String? {
    guard let sensor = scene.sensor else { return nil }
    let names = [
      ("Sentinel-2", "Sentinel-2"), ("Landsat 8", "Landsat 8"), ("WorldView", "WorldView"),
      ("PlanetScope", "Planet"), ("SkySat", "Planet"),
    ]
    return names.first { sensor.hasPrefix($0.0) }?.1
  }
}
