import Quantities

extension BuildingPlan: Codable {
  private enum CodingKeys: String, CodingKey { case centre, length, width, direction, notch }

  public init(from decoder: any Decoder) throws {
    let parts = try decoder.container(keyedBy: CodingKeys.self)
    let length = try parts.required(.length, within: 0.1...10_000)
    let width = try parts.required(.width, within: 0.1...10_000)
    let notch = try parts.decodeIfPresent(GroundPosition.self, forKey: .notch)
    if let notch, !(notch.x > 0 && notch.y > 0 && notch.x < length && notch.y < width) {
      throw DecodingError.dataCorruptedError(
        forKey: .notch, in: parts,
        debugDescription: "a notch of \(notch.x) × \(notch.y) m does not fit \(length) × \(width) m"
      )
    }
    self.init(
      centre: try parts.decode(GroundPosition.self, forKey: .centre), length: length, width: width,
      direction: try parts.number(.direction, or: 0, within: -360...360), notch: notch)
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
    let brightness = try parts.number(.brightness, within: 0...1.5)
    let spectrum =
      try parts.decodeIfPresent(Spectrum.self, forKey: .reflectance)
      ?? Spectrum(grey: brightness ?? 0.37)
    self.init(
      reflectance: spectrum, pitch: try parts.number(.pitch, or: 0, within: 0...80),
      texture: try parts.number(.texture, or: 0.03, within: 0...1),
      seams: try parts.number(.seams, within: 0.1...1000),
      skylights: try parts.number(.skylights, within: 0.1...1000))
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
    case id, name, plan, height, roof, apron, construction, demolition, reroofing
  }

  public init(from decoder: any Decoder) throws {
    let parts = try decoder.container(keyedBy: Parts.self)
    let id = try parts.decode(String.self, forKey: .id)
    self.init(
      id: id, name: try parts.value(.name, or: id),
      plan: try parts.decode(BuildingPlan.self, forKey: .plan),
      height: try parts.number(.height, or: 8, within: 0...1000),
      roof: try parts.value(.roof, or: .sheet),
      apron: try parts.number(.apron, or: 3, within: 0...100),
      construction: try parts.decodeIfPresent(Construction.self, forKey: .construction),
      demolition: try parts.decodeIfPresent(Demolition.self, forKey: .demolition),
      reroofing: try parts.decodeIfPresent(Reroofing.self, forKey: .reroofing))
  }
}

extension Reroofing: Decodable {
  private enum Parts: String, CodingKey { case from, done, roof }

  public init(from decoder: any Decoder) throws {
    let parts = try decoder.container(keyedBy: Parts.self)
    let start = try parts.decode(CalendarDate.self, forKey: .from)
    let done = try parts.decode(CalendarDate.self, forKey: .done)
    guard start < done else {
      throw DecodingError.dataCorruptedError(
        forKey: .done, in: parts, debugDescription: "done \(done) before start \(start)")
    }
    self.init(from: start, done: done, roof: try parts.decode(RoofFinish.self, forKey: .roof))
  }
}

extension Construction: Decodable {
  private enum Parts: String, CodingKey { case sitePreparation, foundation, frame, roof, done }

  public init(from decoder: any Decoder) throws {
    let parts = try decoder.container(keyedBy: Parts.self)
    let site = try parts.decode(CalendarDate.self, forKey: .sitePreparation)
    let foundation = try parts.decode(CalendarDate.self, forKey: .foundation)
    let frame = try parts.decode(CalendarDate.self, forKey: .frame)
    let roof = try parts.decode(CalendarDate.self, forKey: .roof)
    let done = try parts.decode(CalendarDate.self, forKey: .done)
    guard site <= foundation, foundation <= frame, frame <= roof, roof < done else {
      throw DecodingError.dataCorruptedError(
        forKey: .done, in: parts,
        debugDescription: "stages must follow one another: \(site), \(foundation), \(frame), "
          + "\(roof), \(done)")
    }
    self.init(
      sitePreparation: site, foundation: foundation, frame: frame, roof: roof, done: done)
  }
}

extension Demolition: Decodable {
  private enum Parts: String, CodingKey { case start, cleared }

  public init(from decoder: any Decoder) throws {
    let parts = try decoder.container(keyedBy: Parts.self)
    let start = try parts.decode(CalendarDate.self, forKey: .start)
    let cleared = try parts.decode(CalendarDate.self, forKey: .cleared)
    guard start < cleared else {
      throw DecodingError.dataCorruptedError(
        forKey: .cleared, in: parts, debugDescription: "cleared \(cleared) before start \(start)")
    }
    self.init(start: start, cleared: cleared)
  }
}
