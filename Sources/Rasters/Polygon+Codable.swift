extension Polygon: Codable {
  enum CodingKeys: String, CodingKey { case exterior, holes }

  /// A polygon from its rings; a broken one is refused.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let (outer, holes) = (
      try container.decode([MapPosition].self, forKey: .exterior),
      try container.decode([[MapPosition]].self, forKey: .holes)
    )
    do {
      try self.init(exterior: outer, holes: holes)
    } catch {
      throw DecodingError.dataCorruptedError(
        forKey: .exterior, in: container, debugDescription: "no polygon: \(error)")
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(exterior, forKey: .exterior)
    try container.encode(holes, forKey: .holes)
  }
}
