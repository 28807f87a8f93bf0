import Quantities
import Rasters

/// What lies between the ground and the camera on a day, and how the ground itself is that day.
public struct Atmosphere: Hashable, Sendable, Encodable {
  /// The share of the sky with cloud, 0…1.
  public var cloud: Double
  /// Haze, 0 (none) … 1 (the ground is hardly seen).
  public var haze: Double
  /// The share of open ground under snow, 0…1.
  public var snow: Double
  /// How wet bare ground is, 0…1; wet ground is darker.
  public var moisture: Double
  /// By what all reflectances are multiplied (calibration and path).
  public var gain: Double
  /// What is then added to all reflectances.
  public var offset: Double

  /// A day's air and ground; clear, dry and bare unless said.
  public init(
    cloud: Double = 0, haze: Double = 0, snow: Double = 0, moisture: Double = 0, gain: Double = 1,
    offset: Double = 0
  ) {
    self.cloud = cloud
    self.haze = haze
    self.snow = snow
    self.moisture = moisture
    self.gain = gain
    self.offset = offset
  }
}

/// How far a scene's content lies off its stated grid.
public struct Misregistration: Hashable, Sendable {
  /// Pixels by which the content is moved: a mark at row r of the true grid shows at row r + `row`.
  public var shift: Offset
  /// Degrees by which the content is turned clockwise (as displayed) about the scene's centre.
  public var rotation: Double

  /// A shift, and a turn about the centre before it.
  public init(shift: Offset = .zero, rotation: Double = 0) {
    self.shift = shift
    self.rotation = rotation
  }

  /// None.
  public static let none = Misregistration()
}

/// One scene to render: when, through what air, and how far off.
public struct SceneSpec: Hashable, Sendable {
  /// Its key, used for file names and in the truth; the date unless said.
  public var id: String
  /// The day it is taken, UTC.
  public var date: CalendarDate
  /// The hour of mean solar time at the site, 0…24.
  public var localHour: Double
  /// Air and ground on the day.
  public var atmosphere: Atmosphere
  /// How far it lies off its grid.
  public var misregistration: Misregistration

  /// A scene from its parts.
  public init(
    date: CalendarDate, id: String? = nil, localHour: Double = 10.75,
    atmosphere: Atmosphere = Atmosphere(), misregistration: Misregistration = .none
  ) {
    self.id = id ?? date.iso
    self.date = date
    self.localHour = localHour
    self.atmosphere = atmosphere
    self.misregistration = misregistration
  }

  /// When it is taken over `location`, on `date` in UTC.
  public func acquired(over location: SiteLocation) -> Timestamp {
    let hour = localHour - location.longitude / 15
    let second = Int((hour * 3600).rounded()) % 86_400
    let ofDay = (second + 86_400) % 86_400
    return Timestamp(secondsSince1970: date.dayNumber * 86_400 + ofDay)
  }
}

extension Atmosphere: Decodable {
  private enum Parts: String, CodingKey { case cloud, haze, snow, moisture, gain, offset }

  public init(from decoder: any Decoder) throws {
    let parts = try decoder.container(keyedBy: Parts.self)
    self.init(
      cloud: try parts.number(.cloud, or: 0, within: 0...1),
      haze: try parts.number(.haze, or: 0, within: 0...1),
      snow: try parts.number(.snow, or: 0, within: 0...1),
      moisture: try parts.number(.moisture, or: 0, within: 0...1),
      gain: try parts.number(.gain, or: 1, within: 0...10),
      offset: try parts.number(.offset, or: 0, within: -1...1))
  }
}

extension Misregistration: Codable {
  private enum CodingKeys: String, CodingKey { case row, column, rotation }

  public init(from decoder: any Decoder) throws {
    let parts = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      shift: Offset(
        row: try parts.number(.row, or: 0, within: -64...64),
        column: try parts.number(.column, or: 0, within: -64...64)),
      rotation: try parts.number(.rotation, or: 0, within: -5...5))
  }

  public func encode(to encoder: any Encoder) throws {
    var parts = encoder.container(keyedBy: CodingKeys.self)
    try parts.encode(shift.row, forKey: .row)
    try parts.encode(shift.column, forKey: .column)
    try parts.encode(rotation, forKey: .rotation)
  }
}

/// Written flat: `{ date: 2023-04-01, cloud: 0.3, shift: { row: 0.4, column: -1.1 } }`.
extension SceneSpec: Codable {
  private enum CodingKeys: String, CodingKey { case id, date, localHour, shift }

  public init(from decoder: any Decoder) throws {
    let parts = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      date: try parts.decode(CalendarDate.self, forKey: .date),
      id: try parts.decodeIfPresent(String.self, forKey: .id),
      localHour: try parts.number(.localHour, or: 10.75, within: 0...24),
      atmosphere: try Atmosphere(from: decoder),
      misregistration: try parts.value(.shift, or: .none))
  }

  public func encode(to encoder: any Encoder) throws {
    var parts = encoder.container(keyedBy: CodingKeys.self)
    if id != date.iso { try parts.encode(id, forKey: .id) }
    try parts.encode(date, forKey: .date)
    try parts.encode(localHour, forKey: .localHour)
    try parts.encode(misregistration, forKey: .shift)
    try atmosphere.encode(to: encoder)
  }
}
