import Quantities

/// The plots, fields, roads and houses of a ``ChangingSite``.
struct PlotLayout {
  let ground: SiteGround
  let gsd: Double
  let pixels: Int
  /// Sixteen plots, shuffled by seed.
  let plots: [Plot]
  let cover: GroundCover
  let fields: [GroundPatch]
  let houses: [SimulatedBuilding]
  let roads: [Road]
  let trees: [TreeStand]
  let location: SiteLocation

  init(ground: SiteGround, seed: UInt64) {
    self.ground = ground
    let coarse = ground == .farm || ground == .dryland
    gsd = coarse ? 10 : 3
    pixels = coarse ? 128 : 144
    let pitch = Double(pixels) * gsd / 5.6
    let direction = 40 * (Hash.uniform(seed, 200) - 0.5)
    var plots: [Plot] = []
    for number in 0..<16 {
      let x = (Double(number % 4) - 1.5) * pitch
      let y = (Double(number / 4) - 1.5) * pitch
      plots.append(
        Plot(
          number: number, centre: GroundPosition(x, y), side: 0.78 * pitch,
          direction: ground == .town ? 0 : direction))
    }
    fields = Self.fields(on: plots, ground, seed)
    houses = Self.houses(on: plots, ground, gsd, seed)
    self.plots = plots.sorted {
      Hash.uniform(seed, 201, $0.number) < Hash.uniform(seed, 201, $1.number)
    }
    roads = (-2...2).flatMap { line -> [Road] in
      let (at, far) = (Double(line) * pitch, 3.2 * pitch)
      let width = coarse ? 9.0 : 7.0
      let surface = ground == .steppe ? GroundCover.dirt : .asphalt
      guard ground != .steppe || line == 0 else { return [] }
      guard ground != .farm || line.isMultiple(of: 2) else { return [] }
      return [
        Road(
          path: [GroundPosition(-far, at), GroundPosition(far, at)], width: width, cover: surface,
          traffic: 8),
        Road(
          path: [GroundPosition(at, -far), GroundPosition(at, far)], width: width, cover: surface,
          traffic: 8),
      ]
    }
    switch ground {
    case .farm:
      cover = .meadow
      location = SiteLocation(longitude: 21.4, latitude: 46.9)
    case .town:
      cover = .lawn
      location = SiteLocation(longitude: 19.1, latitude: 47.3)
    case .steppe:
      cover = .steppe
      location = SiteLocation(longitude: 73.2, latitude: 51.8)
    case .dryland:
      cover = GroundCover(
        soil: Spectrum(blue: 0.17, green: 0.24, red: 0.31, nir: 0.38),
        season: [SeasonKey(day: 60, green: 0.04, straw: 0.06)], texture: 0.08, patchiness: 0.6)
      location = SiteLocation(longitude: 55.1, latitude: 24.9)
    }
    trees =
      ground == .town
      ? [
        TreeStand(
          outline: Ring.rectangle(
            centre: GroundPosition(0, 0), length: 5 * pitch, width: 5 * pitch, degrees: 0),
          spacing: 26, crown: 3, evergreen: 0.2)
      ] : []
  }

  private static func fields(
    on plots: [Plot], _ ground: SiteGround, _ seed: UInt64
  ) -> [GroundPatch] {
    let share = ground == .farm ? 0.85 : (ground == .steppe ? 0.3 : 0)
    return plots.filter { Hash.uniform(seed, 210, $0.number) < share }.map { plot in
      var cover = Hash.uniform(seed, 211, plot.number) < 0.5 ? GroundCover.cropland : .winterWheat
      let late = (Hash.uniform(seed, 212, plot.number) - 0.5) * 30
      cover.season = cover.season.map {
        SeasonKey(day: $0.day + late, green: $0.green, straw: $0.straw)
      }
      cover.soil = cover.soil.scaled(0.85 + 0.5 * Hash.uniform(seed, 213, plot.number))
      return GroundPatch(
        id: plot.fieldID,
        outline: Ring.rectangle(
          centre: plot.centre, length: 1.15 * plot.side, width: 1.05 * plot.side,
          degrees: plot.direction), cover: cover, decoy: "field")
    }
  }

  private static func houses(
    on plots: [Plot], _ ground: SiteGround, _ gsd: Double, _ seed: UInt64
  ) -> [SimulatedBuilding] {
    let share = ground == .town ? 1 : (ground == .dryland ? 0.6 : (ground == .steppe ? 0.2 : 0))
    return plots.filter { Hash.uniform(seed, 220, $0.number) < share }.flatMap { plot in
      if ground == .town {
        return CityBlock.buildings(
          around: plot.centre, key: Hash.mix(seed, UInt64(230 + plot.number)))
      }
      let length = plot.side * (0.3 + 0.4 * Hash.uniform(seed, 221, plot.number))
      let tone = 0.15 + 0.35 * Hash.uniform(seed, 222, plot.number)
      return [
        SimulatedBuilding(
          id: "standing-\(plot.number)", name: "Standing",
          plan: BuildingPlan(
            centre: plot.centre, length: length, width: 0.45 * length, direction: plot.direction),
          height: 8, roof: RoofFinish(reflectance: Spectrum(grey: tone), pitch: 5))
      ]
    }
  }

  /// Something that comes to a plot and is no building.
  func decoy(at plot: Plot, number: Int, days: PlotDays, seed: UInt64) -> GroundPatch {
    let kinds = Decoy.allCases
    let draw = Hash.uniform(seed, 240, number)
    let kind = kinds[min(kinds.count - 1, Int(draw * Double(kinds.count)))]
    let start = days.day(0.2 + 0.5 * Hash.uniform(seed, 241, number))
    let length = plot.side * (0.3 + 0.6 * Hash.uniform(seed, 242, number))
    let width = length * (0.4 + 0.5 * Hash.uniform(seed, 243, number))
    let tone = 0.8 + 0.5 * Hash.uniform(seed, 244, number)
    var ring = Ring.rectangle(
      centre: plot.centre, length: length, width: width, degrees: plot.direction)
    if kind.isIrregular {
      ring = (0..<11).map { corner in
        let reach = 0.5 * length * (0.6 + 0.6 * Hash.uniform(seed, 245 + number, corner))
        return plot.centre
          + GroundPosition(reach, 0).rotated(degrees: 360 * Double(corner) / 11)
      }
    }
    let cover = kind.cover(tone)
    return GroundPatch(
      id: "decoy-\(number)", outline: ring, cover: cover, raggedness: kind.raggedness(gsd),
      decoy: kind.rawValue, lasting: kind.lasting(from: start))
  }
}

/// Things that come and are no buildings.
enum Decoy: String, CaseIterable {
  case asphaltPad, gravelPad, earthworks, pond, lawn, newField, stockpile, quarry, plasticCover

  var isIrregular: Bool { self == .pond || self == .quarry || self == .stockpile }

  func raggedness(_ gsd: Double) -> Double {
    switch self {
    case .asphaltPad, .plasticCover, .lawn: 0.5
    case .gravelPad, .newField: 1.5
    case .pond: 3
    case .earthworks, .stockpile, .quarry: 4
    }
  }

  func cover(_ tone: Double) -> GroundCover {
    var cover: GroundCover
    switch self {
    case .asphaltPad: cover = .asphalt
    case .gravelPad: cover = .gravel
    case .earthworks, .stockpile: cover = .gradedSoil
    case .pond: cover = .water
    case .lawn: cover = .lawn
    case .newField: cover = .cropland
    case .quarry:
      cover = GroundCover(
        soil: Spectrum(blue: 0.28, green: 0.32, red: 0.35, nir: 0.38), texture: 0.15)
    case .plasticCover: cover = GroundCover(soil: Spectrum(grey: 0.45), texture: 0.05)
    }
    cover.soil = cover.soil.scaled(tone)
    return cover
  }

  func lasting(from start: CalendarDate) -> PatchLasting {
    switch self {
    case .quarry: PatchLasting(from: start, whole: start.adding(days: 400))
    case .stockpile: PatchLasting(from: start, whole: start.adding(days: 60))
    case .plasticCover: PatchLasting(from: start, until: start.adding(days: 130))
    case .earthworks: PatchLasting(from: start, whole: start.adding(days: 25))
    default: PatchLasting(from: start, whole: start.adding(days: 8))
    }
  }
}

/// The land around, with the resolution it is seen at.
public enum SiteGround: String, Hashable, Sendable, CaseIterable {
  /// Fields of many calendars at 10 m.
  case farm
  /// Streets and roofs at 3 m.
  case town
  /// Open steppe with fields and snow at 3 m.
  case steppe
  /// Sand, roads and warehouses at 10 m.
  case dryland
}

/// The days on which things happen.
struct PlotDays {
  let first, last: CalendarDate
  let seed: UInt64
  let begins: Double?

  /// The day at a share of the series.
  func day(_ share: Double) -> CalendarDate {
    first.adding(days: Int((share * Double(last.dayNumber - first.dayNumber)).rounded()))
  }

  /// The beginning of work number `key`, between a quarter and three fifths of the series.
  func start(_ key: Int) -> CalendarDate {
    day(begins ?? 0.25 + 0.35 * Hash.uniform(seed, 300, key))
  }

  func weeks(_ key: Int) -> Double { 4 + 12 * Hash.uniform(seed, 301, key) }
}

/// Ground for one building or decoy.
struct Plot {
  let number: Int
  let centre: GroundPosition
  let side: Double
  let direction: Double

  var fieldID: String { "field-\(number)" }

  func holds(_ place: GroundPosition) -> Bool {
    abs(place.x - centre.x) < 0.62 * side && abs(place.y - centre.y) < 0.62 * side
  }

  func place(_ x: Double, _ y: Double) -> GroundPosition {
    centre + GroundPosition(x, y).rotated(degrees: direction)
  }
}
