extension BuildingPlan: Codable {
  private enum CodingKeys: String, CodingKey { case centre, length, width, direction, notch }

  public init(from decoder: any Decoder) throws {
    let parts = try decoder.container(keyedBy: CodingKeys.self)
    let length = try parts.decode(Double.self, forKey: .length)
    let width = try parts.decode(Double.self, forKey: .width)
    let notch = try parts.decodeIfPresent(GroundPosition.self, forKey: .notch)
    guard length > 0, width > 0, length.isFinite, width.isFinite else {
      throw DecodingError.dataCorruptedError(
        forKey: .length, in: parts, debugDescription: "a building cannot be \(length) × \(width) m")
    }
    if let notch, !(notch.x > 0 && notch.y > 0 && notch.x < length && notch.y < width) {
      throw DecodingError.dataCorruptedError(
        forKey: .notch, in: parts,
        debugDescription: "a notch of \(notch.x) × \(notch.y) m does not fit \(length) × \(width) m"
      )
    }
    self.init(
      centre: try parts.decode(GroundPosition.self, forKey: .centre), length: length, width: width,
      direction: try parts.value(.direction, or: 0), notch: notch)
  }

  public func encode(to encoder: any Encoder) throws {
    var parts = encoder.container(keyedBy: CodingKeys.self)
    try parts.encode(centre, forKey: .centre)
    try parts.encode(length, forKey: .length)
    try parts.encode(width, forKey: .width)
    try parts.encode(direction, forKey: .direction)
    try parts.encodeIfPresent(notch, forKey: .notch)
  }
}

extension RoofFinish: Codable {
  private enum CodingKeys: String, CodingKey {
    case reflectance, brightness, pitch, texture, seams, skylights
  }

  public init(from decoder: any Decoder) throws {
    let parts = try decoder.container(keyedBy: CodingKeys.self)
    let brightness = try parts.decodeIfPresent(Double.self, forKey: .brightness)
    let spectrum =
      try parts.decodeIfPresent(Spectrum.self, forKey: .reflectance)
      ?? Spectrum(grey: brightness ?? 0.37)
    self.init(
      reflectance: spectrum, pitch: try parts.value(.pitch, or: 0),
      texture: try parts.value(.texture, or: 0.03),
      seams: try parts.decodeIfPresent(Double.self, forKey: .seams),
      skylights: try parts.decodeIfPresent(Double.self, forKey: .skylights))
  }

  public func encode(to encoder: any Encoder) throws {
    var parts = encoder.container(keyedBy: CodingKeys.self)
    try parts.encode(reflectance, forKey: .reflectance)
    try parts.encode(pitch, forKey: .pitch)
    try parts.encode(texture, forKey: .texture)
    try parts.encodeIfPresent(seams, forKey: .seams)
    try parts.encodeIfPresent(skylights, forKey: .skylights)
  }
}

extension SimulatedBuilding: Decodable {
  private enum Parts: String, CodingKey {
    case id, name, plan, height, roof, apron, construction, demolition
  }

  public init(from decoder: any Decoder) throws {
    let parts = try decoder.container(keyedBy: Parts.self)
    let id = try parts.decode(String.self, forKey: .id)
    self.init(
      id: id, name: try parts.value(.name, or: id),
      plan: try parts.decode(BuildingPlan.self, forKey: .plan),
      height: try parts.value(.height, or: 8), roof: try parts.value(.roof, or: .sheet),
      apron: try parts.value(.apron, or: 3),
      construction: try parts.decodeIfPresent(Construction.self, forKey: .construction),
      demolition: try parts.decodeIfPresent(Demolition.self, forKey: .demolition))
  }
}
