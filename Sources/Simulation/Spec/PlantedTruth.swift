import Quantities
import Rasters

/// What was planted in a simulation: the answers that measurements are judged by.
public struct PlantedTruth: Hashable, Sendable, Codable {
  /// Always true: nothing in it was observed.
  public let simulated: Bool
  /// The site's name.
  public let site: String
  /// The coordinate reference of all map positions.
  public let crs: String
  /// The seed the scenes followed from.
  public let seed: UInt64
  /// Metres per pixel.
  public let gsd: Double
  /// The buildings.
  public let structures: [PlantedStructure]
  /// What is there to mislead: fields that change colour, yards.
  public let decoys: [PlantedDecoy]
  /// The scenes, in the order rendered.
  public let scenes: [PlantedScene]

  private enum CodingKeys: String, CodingKey {
    case simulated, site, crs, seed, structures, decoys, scenes
    case gsd = "gsd_m"
  }

  /// The building whose key is `id`, or nil.
  public func structure(_ id: String) -> PlantedStructure? { structures.first { $0.id == id } }
}

/// A planted building.
public struct PlantedStructure: Hashable, Sendable, Codable {
  /// Its key.
  public let id: String
  /// Its name.
  public let name: String
  /// Its corners as map positions, counter-clockwise, not closed.
  public let footprint: [MapPosition]
  /// The same corners as WGS 84 longitude (`x`) and latitude (`y`).
  public let footprintGeographic: [MapPosition]
  /// Its area on the ground in m² (the planar map area is this times the projection's scale²).
  public let area: Double
  /// Metres along its direction.
  public let length: Double
  /// Metres across.
  public let width: Double
  /// The direction of its length, degrees counter-clockwise from grid east.
  public let direction: Double
  /// Metres to the eaves.
  public let height: Double
  /// Its phases in time order, in the terms of the SMART heavy-construction data set.
  public let phases: [PlantedPhase]
  /// The first day of work on the ground (site preparation); nil when it always stood.
  public let workFrom: CalendarDate?
  /// The first day of the building itself (foundation); nil when it always stood.
  public let presentFrom: CalendarDate?
  /// The first day with a whole roof; nil when it always stood.
  public let doneFrom: CalendarDate?
  /// The first day on which it is cleared away, or nil.
  public let goneFrom: CalendarDate?
  /// The first day of work on another roof, or nil.
  public let reroofedFrom: CalendarDate?

  private enum CodingKeys: String, CodingKey {
    case id, name, footprint, phases
    case footprintGeographic = "footprint_lonlat"
    case area = "area_m2"
    case length = "length_m"
    case width = "width_m"
    case direction = "direction_deg"
    case height = "height_m"
    case workFrom = "work_from"
    case presentFrom = "present_from"
    case doneFrom = "done_from"
    case goneFrom = "gone_from"
    case reroofedFrom = "reroofed_from"
  }
}

/// A phase and its days; an end that is absent is open.
public struct PlantedPhase: Hashable, Sendable, Codable {
  /// `No Activity`, `Site Preparation`, `Active Construction`, `Post Construction`, or our own
  /// `Demolition`.
  public let phase: String
  /// The first day, or nil.
  public let from: CalendarDate?
  /// The first day of the next phase, or nil.
  public let until: CalendarDate?
}

/// Something planted to mislead.
public struct PlantedDecoy: Hashable, Sendable, Codable {
  /// Its key.
  public let id: String
  /// `field`, `lorry yard`, or what the site calls it.
  public let kind: String
  /// Its corners as map positions.
  public let outline: [MapPosition]
}

/// What was planted in one scene.
public struct PlantedScene: Hashable, Sendable, Codable {
  /// Its key.
  public let id: String
  /// When it is taken, ISO 8601.
  public let acquired: String
  /// Pixels by which its content is moved down (`row`) and right (`column`).
  public let offset: Offset
  /// Degrees by which it is turned clockwise.
  public let rotation: Double
  /// The share of its pixels under cloud; nil when not rendered.
  public let cloudFraction: Double?
  /// Haze, 0…1.
  public let haze: Double
  /// The share of ground under snow.
  public let snow: Double
  /// Degrees of the sun above the horizon.
  public let sunElevation: Double
  /// Degrees of the sun's bearing, clockwise from north.
  public let sunAzimuth: Double

  private enum CodingKeys: String, CodingKey {
    case id, acquired, haze, snow
    case offset = "offset_px"
    case rotation = "rotation_deg"
    case cloudFraction = "cloud_fraction"
    case sunElevation = "sun_elevation_deg"
    case sunAzimuth = "sun_azimuth_deg"
  }
}

extension PlantedStructure {
  init(_ building: SimulatedBuilding, location: SiteLocation) {
    let plan = building.plan
    id = building.id
    name = building.name
    footprint = plan.corners.map(location.map)
    footprintGeographic = plan.corners.map { location.geographic(location.map($0)) }
    area = plan.area
    length = plan.length
    width = plan.width
    direction = plan.direction
    height = building.height
    phases = PlantedPhase.phases(of: building)
    workFrom = building.construction?.sitePreparation
    presentFrom = building.construction?.foundation
    doneFrom = building.construction?.done
    goneFrom = building.demolition?.cleared
    reroofedFrom = building.reroofing?.from
  }
}

extension PlantedPhase {
  static func phases(of building: SimulatedBuilding) -> [PlantedPhase] {
    var starts: [(String, CalendarDate?)] = []
    if let works = building.construction {
      starts = [
        ("No Activity", nil), ("Site Preparation", works.sitePreparation),
        ("Active Construction", works.foundation), ("Post Construction", works.done),
      ]
    } else {
      starts = [("Post Construction", nil)]
    }
    if let demolition = building.demolition {
      starts.append(("Demolition", demolition.start))
      starts.append(("No Activity", demolition.cleared))
    }
    return starts.indices.map { index in
      PlantedPhase(
        phase: starts[index].0, from: starts[index].1,
        until: index + 1 < starts.count ? starts[index + 1].1 : nil)
    }
  }
}
