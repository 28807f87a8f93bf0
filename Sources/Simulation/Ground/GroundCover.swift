#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How much of a plant cover is green and how much is dry, on a day of the year.
public struct SeasonKey: Hashable, Sendable, Codable {
  /// The day of the year, 1…366.
  public var day: Double
  /// The share of ground under green leaves.
  public var green: Double
  /// The share of ground under dry plants.
  public var straw: Double

  /// The shares on day `day`.
  public init(day: Double, green: Double, straw: Double) {
    (self.day, self.green, self.straw) = (day, green, straw)
  }
}

/// What ground looks like through the year: soil, plants by season, texture.
///
/// A scene description names one (`steppe`, `meadow`, `cropland`, `winterWheat`, `gravel`,
/// `asphalt`, `dirt`, `gradedSoil`, `concrete`, `water`, `lawn`) or spells out its parts.
public struct GroundCover: Hashable, Sendable {
  /// The soil or pavement itself.
  public var soil: Spectrum
  /// Plant cover through the year, by rising day; smooth between keys and from year to year.
  public var season: [SeasonKey]
  /// The standard deviation of brightness across the cover, as a share of it.
  public var texture: Double
  /// The standard deviation of plant cover from place to place, as a share of it.
  public var patchiness: Double
  /// Metres between drilled rows or tramlines, or nil.
  public var rows: Double?
  /// The direction of the rows, degrees counter-clockwise from east.
  public var rowDirection: Double
  /// How well snow holds on it, 0…1.
  public var snowHold: Double

  /// A cover from its parts.
  public init(
    soil: Spectrum, season: [SeasonKey] = [], texture: Double = 0.1, patchiness: Double = 0.3,
    rows: Double? = nil, rowDirection: Double = 0, snowHold: Double = 1
  ) {
    self.soil = soil
    self.season = season
    self.texture = texture
    self.patchiness = patchiness
    self.rows = rows
    self.rowDirection = rowDirection
    self.snowHold = snowHold
  }

  /// The green and dry shares on a day of the year.
  func plants(onDay day: Double) -> (green: Double, straw: Double) {
    guard let last = season.last, let first = season.first else { return (0, 0) }
    let next = season.firstIndex { $0.day > day } ?? season.count
    let after = next < season.count ? season[next] : first
    let before = next > 0 ? season[next - 1] : last
    let span = (after.day - before.day + 365.25).truncatingRemainder(dividingBy: 365.25)
    let gone = (day - before.day + 365.25).truncatingRemainder(dividingBy: 365.25)
    let t = span > 0 ? gone / span : 0
    let s = t * t * (3 - 2 * t)
    return (
      before.green + (after.green - before.green) * s,
      before.straw + (after.straw - before.straw) * s
    )
  }
}

extension GroundCover {
  /// Dry short grass, green for a few weeks in spring.
  public static let steppe = GroundCover(
    soil: Spectrum(blue: 0.105, green: 0.145, red: 0.185, nir: 0.25),
    season: [
      SeasonKey(day: 75, green: 0.05, straw: 0.40), SeasonKey(day: 135, green: 0.34, straw: 0.25),
      SeasonKey(day: 185, green: 0.20, straw: 0.42), SeasonKey(day: 240, green: 0.10, straw: 0.52),
      SeasonKey(day: 310, green: 0.06, straw: 0.46),
    ], texture: 0.11, patchiness: 0.40)

  /// Moist grassland, green most of the year.
  public static let meadow = GroundCover(
    soil: Spectrum(blue: 0.06, green: 0.085, red: 0.105, nir: 0.17),
    season: [
      SeasonKey(day: 60, green: 0.35, straw: 0.35), SeasonKey(day: 130, green: 0.82, straw: 0.08),
      SeasonKey(day: 210, green: 0.65, straw: 0.22), SeasonKey(day: 300, green: 0.50, straw: 0.28),
    ], texture: 0.10, patchiness: 0.15)

  /// A spring crop: ploughed, green, ripe, stubble.
  public static let cropland = GroundCover(
    soil: Spectrum(blue: 0.07, green: 0.095, red: 0.125, nir: 0.18),
    season: [
      SeasonKey(day: 100, green: 0.02, straw: 0.05), SeasonKey(day: 165, green: 0.80, straw: 0.02),
      SeasonKey(day: 205, green: 0.45, straw: 0.45), SeasonKey(day: 232, green: 0.04, straw: 0.90),
      SeasonKey(day: 255, green: 0.03, straw: 0.55), SeasonKey(day: 285, green: 0.02, straw: 0.06),
    ], texture: 0.07, patchiness: 0.12, rows: 12, rowDirection: 8)

  /// A winter crop: green in autumn and spring, ripe in July.
  public static let winterWheat = GroundCover(
    soil: Spectrum(blue: 0.08, green: 0.105, red: 0.135, nir: 0.19),
    season: [
      SeasonKey(day: 80, green: 0.35, straw: 0.02), SeasonKey(day: 140, green: 0.88, straw: 0.02),
      SeasonKey(day: 190, green: 0.10, straw: 0.85), SeasonKey(day: 215, green: 0.03, straw: 0.6),
      SeasonKey(day: 250, green: 0.02, straw: 0.05), SeasonKey(day: 310, green: 0.40, straw: 0.02),
    ], texture: 0.06, patchiness: 0.12, rows: 12, rowDirection: 95)

  /// Crushed stone.
  public static let gravel = GroundCover(
    soil: Spectrum(blue: 0.17, green: 0.20, red: 0.22, nir: 0.25), texture: 0.10, snowHold: 0.85)

  /// Worn asphalt.
  public static let asphalt = GroundCover(
    soil: Spectrum(blue: 0.085, green: 0.095, red: 0.102, nir: 0.125), texture: 0.07,
    snowHold: 0.35)

  /// A track of bare, dusty earth.
  public static let dirt = GroundCover(
    soil: Spectrum(blue: 0.15, green: 0.20, red: 0.25, nir: 0.31), texture: 0.10, snowHold: 0.8)

  /// Earth graded for building.
  public static let gradedSoil = GroundCover(
    soil: Spectrum(blue: 0.165, green: 0.215, red: 0.275, nir: 0.34), texture: 0.11, snowHold: 0.9)

  /// Concrete in use.
  public static let concrete = GroundCover(
    soil: Spectrum(blue: 0.21, green: 0.235, red: 0.25, nir: 0.28), texture: 0.07, snowHold: 0.6)

  /// Still water.
  public static let water = GroundCover(
    soil: Spectrum(blue: 0.055, green: 0.06, red: 0.04, nir: 0.018), texture: 0.04, snowHold: 0.6)

  /// Watered grass between houses.
  public static let lawn = GroundCover(
    soil: Spectrum(blue: 0.06, green: 0.085, red: 0.10, nir: 0.16),
    season: [
      SeasonKey(day: 70, green: 0.40, straw: 0.30), SeasonKey(day: 140, green: 0.75, straw: 0.10),
      SeasonKey(day: 280, green: 0.60, straw: 0.20),
    ], texture: 0.09, patchiness: 0.25)

  static let named: [(String, GroundCover)] = [
    ("steppe", steppe), ("meadow", meadow), ("cropland", cropland), ("winterWheat", winterWheat),
    ("gravel", gravel), ("asphalt", asphalt), ("dirt", dirt), ("gradedSoil", gradedSoil),
    ("concrete", concrete), ("water", water), ("lawn", lawn),
  ]
}

extension GroundCover: Codable {
  private enum CodingKeys: String, CodingKey {
    case soil, season, texture, patchiness, rows, rowDirection, snowHold
  }

  public init(from decoder: any Decoder) throws {
    // Not a name but a description is no error: it is read below.
    if let name = try? decoder.singleValueContainer().decode(String.self) {
      guard let cover = Self.named.first(where: { $0.0 == name })?.1 else {
        let known = Self.named.map(\.0).joined(separator: ", ")
        throw DecodingError.dataCorrupted(
          .init(
            codingPath: decoder.codingPath,
            debugDescription: "“\(name)” is no ground cover; known are \(known)"))
      }
      self = cover
      return
    }
    let parts = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      soil: try parts.decode(Spectrum.self, forKey: .soil),
      season: try parts.value(.season, or: []).sorted { $0.day < $1.day },
      texture: try parts.number(.texture, or: 0.1, within: 0...1),
      patchiness: try parts.number(.patchiness, or: 0.3, within: 0...2),
      rows: try parts.number(.rows, within: 0.1...1000),
      rowDirection: try parts.number(.rowDirection, or: 0, within: -360...360),
      snowHold: try parts.number(.snowHold, or: 1, within: 0...1))
  }

  public func encode(to encoder: any Encoder) throws {
    if let name = Self.named.first(where: { $0.1 == self })?.0 {
      var single = encoder.singleValueContainer()
      try single.encode(name)
      return
    }
    var parts = encoder.container(keyedBy: CodingKeys.self)
    try parts.encode(soil, forKey: .soil)
    try parts.encode(season, forKey: .season)
    try parts.encode(texture, forKey: .texture)
    try parts.encode(patchiness, forKey: .patchiness)
    try parts.encodeIfPresent(rows, forKey: .rows)
    try parts.encode(rowDirection, forKey: .rowDirection)
    try parts.encode(snowHold, forKey: .snowHold)
  }
}
