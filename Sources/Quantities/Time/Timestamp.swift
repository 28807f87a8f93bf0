/// A moment in UTC, to the second.
public struct Timestamp: Hashable, Sendable, Comparable {
  /// Seconds since 1970-01-01T00:00:00Z, leap seconds not counted.
  public let secondsSince1970: Int

  /// The moment `secondsSince1970` seconds after 1970-01-01T00:00:00Z.
  public init(secondsSince1970: Int) { self.secondsSince1970 = secondsSince1970 }

  /// A time of a day; nil when the clock has no such time.
  public init?(date: CalendarDate, hour: Int, minute: Int, second: Int) {
    guard (0..<24).contains(hour), (0..<60).contains(minute), (0...60).contains(second) else {
      return nil
    }
    secondsSince1970 = date.dayNumber * 86_400 + hour * 3600 + minute * 60 + second
  }

  /// The day this moment falls on, in UTC.
  public var date: CalendarDate {
    CalendarDate(dayNumber: Int((Double(secondsSince1970) / 86_400).rounded(.down)))
  }

  /// The ISO 8601 form, `YYYY-MM-DDThh:mm:ssZ`.
  public var iso: String {
    let second = secondsSince1970 - date.dayNumber * 86_400
    let clock = [second / 3600, second / 60 % 60, second % 60]
      .map { CalendarDate.padded($0, 2) }.joined(separator: ":")
    return "\(date.iso)T\(clock)Z"
  }

  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.secondsSince1970 < right.secondsSince1970
  }
}
