extension GroundPatch: Decodable {
  private enum Parts: String, CodingKey { case id, outline, cover, raggedness, decoy }

  public init(from decoder: any Decoder) throws {
    let parts = try decoder.container(keyedBy: Parts.self)
    self.init(
      id: try parts.decode(String.self, forKey: .id),
      outline: try parts.decode([GroundPosition].self, forKey: .outline),
      cover: try parts.decode(GroundCover.self, forKey: .cover),
      raggedness: try parts.value(.raggedness, or: 1),
      decoy: try parts.decodeIfPresent(String.self, forKey: .decoy))
  }
}

extension Road: Decodable {
  private enum Parts: String, CodingKey { case path, width, cover, traffic }

  public init(from decoder: any Decoder) throws {
    let parts = try decoder.container(keyedBy: Parts.self)
    self.init(
      path: try parts.decode([GroundPosition].self, forKey: .path),
      width: try parts.value(.width, or: 6), cover: try parts.value(.cover, or: .asphalt),
      traffic: try parts.value(.traffic, or: 0))
  }
}

extension TreeStand: Decodable {
  private enum Parts: String, CodingKey { case outline, spacing, crown, evergreen }

  public init(from decoder: any Decoder) throws {
    let parts = try decoder.container(keyedBy: Parts.self)
    self.init(
      outline: try parts.decode([GroundPosition].self, forKey: .outline),
      spacing: max(0.5, try parts.value(.spacing, or: 8)), crown: try parts.value(.crown, or: 2.5),
      evergreen: try parts.value(.evergreen, or: 0))
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
      direction: try parts.value(.direction, or: 0),
      rows: max(0, try parts.value(.rows, or: 2)),
      baysPerRow: max(0, try parts.value(.baysPerRow, or: 10)),
      occupancy: try parts.value(.occupancy, or: 0.5),
      vehicleLength: try parts.value(.vehicleLength, or: 16.5))
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
      ground: try parts.value(.ground, or: .steppe), relief: try parts.value(.relief, or: 0.02),
      patches: try parts.value(.patches, or: []), roads: try parts.value(.roads, or: []),
      buildings: try parts.value(.buildings, or: []), trees: try parts.value(.trees, or: []),
      yards: try parts.value(.yards, or: []))
  }
}
