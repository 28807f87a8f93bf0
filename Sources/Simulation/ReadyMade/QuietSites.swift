import Quantities
import Rasters

/// A year of scenes in which nothing is built: what a detector must stay silent on.
enum QuietYear {
  /// About one scene in `every` days from 2022-01-06, each with its own air and misregistration.
  static func scenes(
    seed: UInt64, every: Int, count: Int, snowDays: (Double) -> Double, shift: Double
  ) -> [SceneSpec] {
    let first = CalendarDate(dayNumber: 18_998)
    return (0..<count).map { index in
      var noise = NormalPairs(seed: Hash.mix(seed, 500 + UInt64(index)))
      let jitter = Int(Hash.uniform(seed, 51, index) * Double(every) * 0.4)
      let date = first.adding(days: index * every + jitter)
      var air = Atmosphere(
        moisture: Hash.uniform(seed, 52, index) * Hash.uniform(seed, 53, index),
        gain: 1 + 0.03 * Double(noise.next()), offset: 0.004 * Double(noise.next()))
      if Hash.uniform(seed, 54, index) < 0.25 {
        air.cloud = 0.1 + 0.6 * Hash.uniform(seed, 55, index)
      }
      if Hash.uniform(seed, 56, index) < 0.12 { air.haze = 0.5 * Hash.uniform(seed, 57, index) }
      let chance = snowDays(SiteRenderer.dayOfYear(date))
      if Hash.uniform(seed, 58, index) < chance {
        air.snow = 0.4 + 0.6 * Hash.uniform(seed, 59, index)
      }
      let off = Offset(row: shift * Double(noise.next()), column: shift * Double(noise.next()))
      return SceneSpec(
        date: date, localHour: 10.3 + 0.5 * Hash.uniform(seed, 60, index), atmosphere: air,
        misregistration: Misregistration(shift: index == 0 ? .zero : off))
    }
  }

  static func winter(_ chance: Double) -> (Double) -> Double {
    { day in day < 62 || day > 340 ? chance : 0 }
  }
}

extension SimulationSpec {
  /// Two years over farmland at 10 m, 128 × 128 pixels: crops of several calendars, no building.
  public static func farm(seed: UInt64) -> SimulationSpec {
    let side = 1400.0
    var patches: [GroundPatch] = []
    for row in 0..<6 {
      for column in 0..<6 {
        let key = Hash.mix(seed, UInt64(row * 16 + column))
        guard Hash.uniform(key, 1) < 0.82 else { continue }
        var cover = Hash.uniform(key, 2) < 0.5 ? GroundCover.cropland : .winterWheat
        let late = (Hash.uniform(key, 3) - 0.5) * 30
        cover.season = cover.season.map {
          SeasonKey(day: $0.day + late, green: $0.green, straw: $0.straw)
        }
        cover.soil = cover.soil.scaled(0.85 + 0.5 * Hash.uniform(key, 4))
        cover.rowDirection = Hash.uniform(key, 5) * 180
        let pitch = side / 6
        let centre = GroundPosition(
          (Double(column) - 2.5) * pitch, (Double(row) - 2.5) * pitch)
        patches.append(
          GroundPatch(
            id: "field-\(row)-\(column)",
            outline: Ring.rectangle(
              centre: centre, length: pitch * (0.8 + 0.18 * Hash.uniform(key, 6)),
              width: pitch * (0.7 + 0.25 * Hash.uniform(key, 7)), degrees: 4),
            cover: cover, decoy: "field"))
      }
    }
    let barn = SimulatedBuilding(
      id: "barn", name: "Barn",
      plan: BuildingPlan(centre: GroundPosition(118, 10), length: 42, width: 18, direction: 4),
      height: 8, roof: .sheet)
    let site = SimulatedSite(
      name: "Farmland (simulated)", location: SiteLocation(longitude: 21.4, latitude: 46.9),
      ground: .meadow, relief: 0.015, patches: patches,
      roads: [Road(path: [GroundPosition(-800, 0), GroundPosition(800, 8)], width: 7)],
      buildings: [barn],
      trees: [
        TreeStand(
          outline: Ring.rectangle(
            centre: GroundPosition(-240, 330), length: 190, width: 90, degrees: 20), spacing: 11,
          crown: 5)
      ])
    return SimulationSpec(
      site: site,
      sensor: SimulatedSensor(
        name: "Simulated 10 m", gsd: 10, pointSpread: 0.5, signalToNoise: 80, division: 2),
      shape: Shape(rows: 128, columns: 128), seed: seed,
      scenes: QuietYear.scenes(
        seed: seed, every: 22, count: 32, snowDays: QuietYear.winter(0.5), shift: 0.2))
  }

  /// Two years over a town at 3 m, 144 × 144 pixels: many roofs, streets, trees, parked cars.
  public static func city(seed: UInt64) -> SimulationSpec {
    var buildings: [SimulatedBuilding] = []
    var roads: [Road] = []
    let block = 76.0
    for line in -3...3 {
      let at = Double(line) * block
      roads.append(
        Road(path: [GroundPosition(-260, at), GroundPosition(260, at)], width: 9, traffic: 12))
      roads.append(
        Road(path: [GroundPosition(at, -260), GroundPosition(at, 260)], width: 9, traffic: 12))
    }
    for row in -3..<3 {
      for column in -3..<3 {
        let corner = GroundPosition((Double(column) + 0.5) * block, (Double(row) + 0.5) * block)
        buildings += CityBlock.buildings(
          around: corner, key: Hash.mix(seed, Hash.key("\(row),\(column)")))
      }
    }
    let site = SimulatedSite(
      name: "Town (simulated)", location: SiteLocation(longitude: 19.1, latitude: 47.3),
      ground: .lawn, relief: 0.01, roads: roads, buildings: buildings,
      trees: [
        TreeStand(
          outline: Ring.rectangle(
            centre: GroundPosition(0, 0), length: 440, width: 440, degrees: 0), spacing: 22,
          crown: 3, evergreen: 0.2)
      ],
      yards: [
        LorryYard(
          id: "car-park", centre: GroundPosition(38, 38), rows: 3, baysPerRow: 16, occupancy: 0.6,
          vehicleLength: 4.5)
      ])
    return SimulationSpec(
      site: site,
      sensor: SimulatedSensor(
        name: "Simulated 3 m", gsd: 3, pointSpread: 0.5, signalToNoise: 60, division: 2),
      shape: Shape(rows: 144, columns: 144), seed: seed,
      scenes: QuietYear.scenes(
        seed: seed, every: 22, count: 32, snowDays: QuietYear.winter(0.3), shift: 0.35))
  }

  /// Two years of open steppe with a hard winter at 3 m, 144 × 144 pixels: snow comes and goes.
  public static func snowy(seed: UInt64) -> SimulationSpec {
    let old = SimulatedBuilding(
      id: "station", name: "Station",
      plan: BuildingPlan(centre: GroundPosition(40, 20), length: 48, width: 20, direction: 24),
      height: 9, roof: .sheet)
    let site = SimulatedSite(
      name: "Snowy steppe (simulated)", location: SiteLocation(longitude: 73.2, latitude: 51.8),
      ground: .steppe, relief: 0.03,
      patches: [
        GroundPatch(
          id: "field",
          outline: Ring.rectangle(
            centre: GroundPosition(-110, -90), length: 150, width: 110, degrees: 24),
          cover: .cropland, decoy: "field"),
        GroundPatch(
          id: "pond", outline: Ring.disc(centre: GroundPosition(120, -110), radius: 34),
          cover: .water, raggedness: 4),
      ],
      roads: [
        Road(
          path: [GroundPosition(-260, 120), GroundPosition(0, 60), GroundPosition(260, 90)],
          width: 6, traffic: 5),
        Road(path: [GroundPosition(0, 60), GroundPosition(30, 30)], width: 4, cover: .dirt),
      ],
      buildings: [old])
    return SimulationSpec(
      site: site,
      sensor: SimulatedSensor(
        name: "Simulated 3 m", gsd: 3, pointSpread: 0.5, signalToNoise: 60, division: 2),
      shape: Shape(rows: 144, columns: 144), seed: seed,
      scenes: QuietYear.scenes(
        seed: seed, every: 22, count: 32,
        snowDays: { day in day < 95 || day > 310 ? 0.75 : 0 }, shift: 0.35))
  }
}

/// One block of the simulated town.
enum CityBlock {
  static func buildings(around centre: GroundPosition, key: UInt64) -> [SimulatedBuilding] {
    var buildings: [SimulatedBuilding] = []
    for (index, place) in [(-15.0, -15.0), (15, -15), (15, 15), (-15, 15)].enumerated() {
      let own = Hash.mix(key, UInt64(index))
      guard Hash.uniform(own, 1) < 0.85 else { continue }
      if centre.x == 38, centre.y == 38 { continue }
      let length = 14 + 10 * Hash.uniform(own, 2)
      let width = 9 + 8 * Hash.uniform(own, 3)
      let pitched = Hash.uniform(own, 4) < 0.6
      let choice = min(roofs.count - 1, Int(Hash.uniform(own, 5) * Double(roofs.count)))
      buildings.append(
        SimulatedBuilding(
          id: "b\(Int(centre.x))_\(Int(centre.y))_\(index)", name: "House",
          plan: BuildingPlan(
            centre: centre + GroundPosition(place.0, place.1), length: length, width: width,
            direction: Hash.uniform(own, 6) < 0.5 ? 0 : 90),
          height: 5 + 14 * Hash.uniform(own, 7) * Hash.uniform(own, 8),
          roof: RoofFinish(reflectance: roofs[choice], pitch: pitched ? 25 : 0, texture: 0.05)))
    }
    return buildings
  }

  private static let roofs = [
    Spectrum(blue: 0.07, green: 0.10, red: 0.19, nir: 0.25),
    Spectrum(blue: 0.09, green: 0.12, red: 0.16, nir: 0.20), Spectrum(grey: 0.12),
    Spectrum(grey: 0.22), Spectrum(grey: 0.36),
    Spectrum(blue: 0.06, green: 0.08, red: 0.13, nir: 0.20),
  ]
}
