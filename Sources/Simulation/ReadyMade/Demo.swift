import Quantities
import Rasters

extension SimulationSpec {
  /// An invented works in dry steppe: an old hall, a new one of 65 % of its area, workers' housing.
  ///
  /// Twenty-four dates over fourteen months at 1 m: 400 × 400 pixels, four bands, 16 bit. Four are
  /// cloudy, one is hazy, two lie under snow. The new hall (`new-hall`, 104 × 30 m = 3120 m²) rises in
  /// eight weeks beside the old one (`old-hall`, 120 × 40 m = 4800 m²); five housing blocks
  /// (`housing-1` …, 40 × 12 m) went up the month before. A field that changes colour (`field`), a
  /// lorry yard (`yard`) and snow are there to mislead.
  ///
  /// - Parameter seed: Varies textures, clouds, noise, misregistration and the day work begins.
  /// - Returns: The whole simulation, ready to render.
  public static func demo(seed: UInt64 = 1) -> SimulationSpec {
    let dates = DemoSite.dates(seed: seed)
    let clearBefore = dates[DemoSite.lastSceneBeforeHall]
    let gap = dates[DemoSite.lastSceneBeforeHall + 1].dayNumber - clearBefore.dayNumber
    let start = clearBefore.adding(days: 2 + Int(Hash.uniform(seed, 71) * Double(max(1, gap - 13))))
    let housing = dates[DemoSite.lastSceneBeforeHousing].adding(days: 5)
    return SimulationSpec(
      site: DemoSite.site(hallFrom: start, housingFrom: housing),
      sensor: SimulatedSensor(name: "Simulated 1 m", gsd: 1, signalToNoise: 60),
      shape: Shape(rows: 400, columns: 400), seed: seed,
      scenes: DemoSite.scenes(on: dates, seed: seed))
  }
}

/// The parts of the demonstration's site.
enum DemoSite {
  static let location = SiteLocation(longitude: 62.914, latitude: 47.236)
  static let direction = 9.0
  static let lastSceneBeforeHall = 10
  static let lastSceneBeforeHousing = 8

  static func dates(seed: UInt64) -> [CalendarDate] {
    let first = CalendarDate(dayNumber: 19_421)  // 2023-03-05
    return (0..<24).map { index in
      let jitter = index == 0 ? 0 : Int(Hash.uniform(seed, 70, index) * 5) - 2
      return first.adding(days: Int((18.5 * Double(index)).rounded()) + jitter)
    }
  }

  static func scenes(on dates: [CalendarDate], seed: UInt64) -> [SceneSpec] {
    dates.enumerated().map { index, date in
      var noise = NormalPairs(seed: Hash.mix(seed, 700 + UInt64(index)))
      var air = Atmosphere(
        moisture: 0.5 * Hash.uniform(seed, 72, index) * Hash.uniform(seed, 73, index),
        gain: 1 + 0.025 * Double(noise.next()), offset: 0.003 * Double(noise.next()))
      switch index {
      case 3: air.cloud = 0.35
      case 6: air.haze = 0.45
      case 9: air.cloud = 0.18
      case 14: air.cloud = 0.55
      case 21: air.cloud = 0.28
      case 17: air.snow = 0.94
      case 18: air.snow = 0.62
      default: break
      }
      let shift =
        index == 0
        ? Offset.zero : Offset(row: 0.9 * Double(noise.next()), column: 0.9 * Double(noise.next()))
      return SceneSpec(
        date: date, localHour: 10.5 + 0.6 * Hash.uniform(seed, 74, index), atmosphere: air,
        misregistration: Misregistration(shift: shift))
    }
  }

  static func site(hallFrom: CalendarDate, housingFrom: CalendarDate) -> SimulatedSite {
    SimulatedSite(
      name: "Northfield Works (simulated)", location: location, ground: .steppe, relief: 0.022,
      patches: patches, roads: roads,
      buildings: buildings(hallFrom: hallFrom, housingFrom: housingFrom), trees: trees,
      yards: [
        LorryYard(
          id: "yard", centre: at(-100, -62), direction: direction, rows: 2, baysPerRow: 17,
          occupancy: 0.5)
      ])
  }

  /// A place given along and across the works' own axes.
  static func at(_ x: Double, _ y: Double) -> GroundPosition {
    GroundPosition(x, y).rotated(degrees: direction)
  }

  private static func box(_ x: Double, _ y: Double, _ l: Double, _ w: Double) -> [GroundPosition] {
    Ring.rectangle(centre: at(x, y), length: l, width: w, degrees: direction)
  }

  private static var patches: [GroundPatch] {
    [
      GroundPatch(
        id: "pan",
        outline: [at(-230, 120), at(-150, 105), at(-120, 160), at(-160, 215), at(-240, 200)],
        cover: GroundCover(
          soil: Spectrum(blue: 0.20, green: 0.25, red: 0.29, nir: 0.34), texture: 0.08),
        raggedness: 9),
      GroundPatch(
        id: "field", outline: [at(48, -88), at(215, -88), at(215, -158), at(48, -158)],
        cover: .cropland, raggedness: 0.8, decoy: "field"),
      GroundPatch(
        id: "south-field", outline: [at(-230, -196), at(230, -196), at(230, -260), at(-230, -260)],
        cover: .winterWheat, raggedness: 0.8, decoy: "field"),
      GroundPatch(id: "hall-yard", outline: box(-92, 40, 152, 74), cover: .gravel, raggedness: 2),
      GroundPatch(
        id: "lorry-pad", outline: box(-100, -62, 82, 58), cover: .gravel, raggedness: 1.5),
      GroundPatch(id: "spoil", outline: box(-150, -118, 36, 22), cover: .gradedSoil, raggedness: 4),
      GroundPatch(id: "green", outline: box(-2, -128, 34, 34), cover: .lawn, raggedness: 1.5),
    ]
  }

  private static var roads: [Road] {
    [
      Road(
        path: [at(-260, 88), at(-150, 150), at(-40, 176), at(60, 240)], width: 3.5, cover: .dirt),
      Road(path: [at(190, 240), at(160, 150), at(165, 80), at(235, 30)], width: 3, cover: .dirt),
      Road(path: [at(15, -176), at(15, 60), at(15, 128)], width: 6.5, traffic: 14),
      Road(
        path: [at(15, -20), at(100, -22), at(126, -30), at(130, 8), at(130, 74)], width: 4.5,
        cover: .gravel),
      Road(path: [at(15, 4), at(-30, 4), at(-60, -28)], width: 6, cover: .gravel),
      Road(path: [at(15, 84), at(-20, 84), at(-60, 76)], width: 5, cover: .gravel),
      Road(path: [at(-280, -178), at(280, -178)], width: 8.5, traffic: 22),
    ]
  }

  private static func buildings(
    hallFrom: CalendarDate, housingFrom: CalendarDate
  ) -> [SimulatedBuilding] {
    let weathered = Spectrum(blue: 0.265, green: 0.28, red: 0.29, nir: 0.31)
    let whiteSheet = Spectrum(blue: 0.375, green: 0.39, red: 0.395, nir: 0.41)
    func plan(_ x: Double, _ y: Double, _ l: Double, _ w: Double, _ notch: GroundPosition? = nil)
      -> BuildingPlan
    {
      BuildingPlan(
        centre: at(x, y), length: l, width: w, direction: direction, notch: notch)
    }
    let standing = [
      SimulatedBuilding(
        id: "old-hall", name: "Old hall", plan: plan(-92, 42, 120, 40), height: 12,
        roof: RoofFinish(
          reflectance: weathered, pitch: 5, texture: 0.045, seams: 5, skylights: 12)),
      SimulatedBuilding(
        id: "office", name: "Office", plan: plan(-6, -92, 26, 20, GroundPosition(12, 9)),
        height: 7, roof: RoofFinish(reflectance: Spectrum(grey: 0.17), texture: 0.06)),
      SimulatedBuilding(
        id: "substation", name: "Substation", plan: plan(-176, 8, 18, 11), height: 5,
        roof: RoofFinish(reflectance: Spectrum(grey: 0.24), texture: 0.05)),
      SimulatedBuilding(
        id: "gatehouse", name: "Gatehouse", plan: plan(28, -160, 9, 6), height: 3.5,
        roof: RoofFinish(
          reflectance: Spectrum(blue: 0.07, green: 0.10, red: 0.20, nir: 0.24), pitch: 15)),
    ]
    let newHall = SimulatedBuilding(
      id: "new-hall", name: "New hall", plan: plan(88, 122, 104, 30), height: 11,
      roof: RoofFinish(reflectance: whiteSheet, pitch: 5, texture: 0.02, seams: 5, skylights: 13),
      construction: Construction(from: hallFrom, weeks: 8))
    let blocks = (0..<5).map { index in
      SimulatedBuilding(
        id: "housing-\(index + 1)", name: "Workers' housing, block \(index + 1)",
        plan: plan(158, 62 - 26 * Double(index), 40, 12), height: 6,
        roof: RoofFinish(
          reflectance: Spectrum(blue: 0.155, green: 0.185, red: 0.25, nir: 0.28), pitch: 12,
          texture: 0.03, seams: 4),
        construction: Construction(from: housingFrom.adding(days: 3 * index), weeks: 4))
    }
    return standing + [newHall] + blocks
  }

  private static var trees: [TreeStand] {
    [
      TreeStand(
        outline: [at(-260, -170), at(-8, -170), at(-8, -162), at(-260, -162)], spacing: 7,
        crown: 2.6),
      TreeStand(
        outline: [at(40, -170), at(260, -170), at(260, -164), at(40, -164)], spacing: 7.5,
        crown: 2.4),
      TreeStand(
        outline: [at(-22, -146), at(12, -146), at(12, -112), at(-22, -112)], spacing: 10,
        crown: 2.8, evergreen: 0.35),
      TreeStand(
        outline: [at(-202, -30), at(-192, -30), at(-192, 80), at(-202, 80)], spacing: 6.5,
        crown: 2.7),
      TreeStand(
        outline: [at(-60, 200), at(40, 185), at(70, 215), at(-40, 235)], spacing: 16, crown: 2.0),
    ]
  }
}
