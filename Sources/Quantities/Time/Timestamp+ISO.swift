extension Timestamp {
  /// The moment an ISO 8601 text names: a date, or a date and a time with `Z` or an offset.
  ///
  /// Fractions of a second are cut off. A time without `Z` or an offset is read as UTC. Nil for any
  /// other text.
  public init?(iso text: some StringProtocol) {
    let halves = text.split(
      maxSplits: 1, omittingEmptySubsequences: false, whereSeparator: { "Tt ".contains($0) })
    guard let day = halves.first, let date = CalendarDate(iso: day) else { return nil }
    guard halves.count == 2 else {
      self.init(secondsSince1970: date.dayNumber * 86_400)
      return
    }
    guard let (clock, offset) = Self.clockAndOffset(halves[1]) else { return nil }
    self.init(secondsSince1970: date.dayNumber * 86_400 + clock - offset)
  }

  /// Seconds since midnight, and seconds east of UTC.
  private static func clockAndOffset(_ text: some StringProtocol) -> (Int, Int)? {
    var clock = Substring(text)
    var offset = 0
    if let last = clock.last, last == "Z" || last == "z" {
      clock = clock.dropLast()
    } else if let sign = clock.lastIndex(where: { $0 == "+" || $0 == "-" }) {
      let zone = clock[clock.index(after: sign)...].filter { $0 != ":" }
      guard zone.count == 4 || zone.count == 2, let hours = digits(zone.prefix(2)) else {
        return nil
      }
      guard let minutes = zone.count == 2 ? 0 : digits(zone.suffix(2)) else { return nil }
      offset = (hours * 3600 + minutes * 60) * (clock[sign] == "-" ? -1 : 1)
      clock = clock[..<sign]
    }
    let whole = clock.prefix { $0 != "." && $0 != "," }
    let parts = whole.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2 || parts.count == 3,
      let hour = digits(parts[0]), (0..<24).contains(hour),
      let minute = digits(parts[1]), (0..<60).contains(minute),
      let second = parts.count == 3 ? digits(parts[2]) : 0, (0...60).contains(second)
    else { return nil }
    return (hour * 3600 + minute * 60 + second, offset)
  }

  private static func digits(_ text: some StringProtocol) -> Int? {
    guard !text.isEmpty, text.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
    return Int(text)
  }
}

extension Timestamp: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let moment = Timestamp(iso: text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "“\(text)” is not an ISO 8601 time")
    }
    self = moment
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(iso)
  }
}
