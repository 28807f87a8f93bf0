import Quantities
import Rasters

extension GroundPatch: Decodable {
  private enum Parts: String, CodingKey { case id, outline, cover, raggedness, decoy, lasting }

  public init(from decoder: any Decoder) throws {
    let parts = try decoder.container(keyedBy: Parts.self)
    self.init(
      id: try parts.decode(String.self, forKey: .id),
      outline: try parts.decode([GroundPosition].self, forKey: .outline),
      cover: try parts.decode(GroundCover.self, forKey: .cover),
      raggedness: try parts.number(.raggedness, or: 1, within: 0...50),
      decoy: try parts.decodeIfPresent(String.self, forKey: .decoy),
      lasting: try parts.decodeIfPresent(PatchLasting.self, forKey: .lasting))
  }
}

extension PatchLasting: Decodable {
  private enum Parts: String, CodingKey { case from, whole, until }

  public init(from decoder: any Decoder) throws {
    let parts = try decoder.container(keyedBy: Parts.self)
    let first = try parts.decode(CalendarDate.self, forKey: .from)
    let whole = try parts.decodeIfPresent(CalendarDate.self, forKey: .whole) ?? first
    let until = try parts.decodeIfPresent(CalendarDate.self, forKey: .until)
    guard first <= whole, until.map({ whole < $0 }) ?? true else {
      throw DecodingError.dataCorruptedError(
        forKey: .from, in: parts,
        debugDescription: "a patch's days must follow one another: from \(first), whole \(whole)")
    }
    self.init(from: first, whole: whole, until: until)
  }
}

extension Road: Decodable {
  private enum Parts: String, CodingKey { case path, width, cover, traffic }

  public init(from decoder: any Decoder) throws {
    let parts = try decoder.container(keyedBy: Parts.self)
    self.init(
      path: try parts.decode([GroundPosition].self, forKey: .path),
      width: try parts.number(.width, or: 6, within: 0.1...200),
      cover: try parts.value(.cover, or: .asphalt),
      traffic: try parts.number(.traffic, or: 0, within: 0...1000))
  }
}

extension TreeStand: Decodable {
  private enum Parts: String, CodingKey { case outline, spacing, crown, evergreen }

  public init(from decoder: any Decoder) throws {
    let parts = try decoder.container(keyedBy: Parts.self)
    let outline = try parts.decode([GroundPosition].self, forKey: .outline)
    do throws(PolygonError) {
      _ = try Polygon(exterior: outline.map { MapPosition(x: $0.x, y: $0.y) })
    } catch {
      throw DecodingError.dataCorruptedError(
        forKey: .outline, in: parts, debugDescription: "a stand's outline is no polygon: \(error)")
    }
    self.init(
      outline: outline,
      spacing: try parts.number(.spacing, or: 8, within: 2...1000),
      crown: try parts.number(.crown, or: 2.5, within: 0.1...30),
      evergreen: try parts.number(.evergreen, or: 0, within: 0...1))
  }
}

extension LorryYard: Decodable {
  private enum Parts: String, CodingKey {
    case id, centre, direction, rows, baysPerRow, occupancy, vehicleLength
  }

  public init(from decoder: any Decoder) throws {
    let parts = try decoder.container(keyedBy: Parts.self)
    self.init(
      id: try parts.value(.id, or: "yard"),
      centre: try parts.decode(GroundPosition.self, forKey: .centre),
      direction: try parts.number(.direction, or: 0, within: -360...360),
      rows: Int(try parts.number(.rows, or: 2, within: 0...200)),
      baysPerRow: Int(try parts.number(.baysPerRow, or: 10, within: 0...200)),
      occupancy: try parts.number(.occupancy, or: 0.5, within: 0...1),
      vehicleLength: try parts.number(.vehicleLength, or: 16.5, within: 2...40))
  }
}

extension SimulatedSite: Decodable {
  private enum Parts: String, CodingKey {
    case name, location, ground, relief, patches, roads, buildings, trees, yards
  }

  public init(from decoder: any Decoder) throws {
    let parts = try decoder.container(keyedBy: Parts.self)
    let location = try parts.decode(SiteLocation.self, forKey: .location)
    guard abs(location.latitude) < 84, abs(location.longitude) <= 180 else {
      throw DecodingError.dataCorruptedError(
        forKey: .location, in: parts,
        debugDescription: "UTM has no place for latitude \(location.latitude), "
          + "longitude \(location.longitude)")
    }
    self.init(
      name: try parts.decode(String.self, forKey: .name), location: location,
      ground: try parts.value(.ground, or: .steppe),
      relief: try parts.number(.relief, or: 0.02, within: 0...1),
      patches: try parts.value(.patches, or: []), roads: try parts.value(.roads, or: []),
      buildings: try parts.value(.buildings, or: []), trees: try parts.value(.trees, or: []),
      yards: try parts.value(.yards, or: []))
  }
}
