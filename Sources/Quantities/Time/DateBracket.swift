/// When something appeared: after the last day it was seen absent, by the first it was seen present.
public struct DateBracket: Hashable, Sendable {
  /// The last clear day on which it was not there; nil when it never was seen absent.
  public let absentLast: CalendarDate?
  /// The first clear day on which it was there; nil when it was not yet seen.
  public let presentFirst: CalendarDate?

  /// A bracket from the last absence to the first presence.
  public init(absentLast: CalendarDate?, presentFirst: CalendarDate?) {
    if let absentLast, let presentFirst {
      precondition(absentLast <= presentFirst, "seen absent \(absentLast) after \(presentFirst)")
    }
    self.absentLast = absentLast
    self.presentFirst = presentFirst
  }

  /// A bracket from stored days, which somebody may have edited; nil where they are the wrong way round.
  public static func checked(
    absentLast: CalendarDate?, presentFirst: CalendarDate?
  ) -> DateBracket? {
    if let absentLast, let presentFirst, absentLast > presentFirst { return nil }
    return DateBracket(absentLast: absentLast, presentFirst: presentFirst)
  }

  /// The bracket as an EDTF interval (ISO 8601-2), `..` for an end that is not known.
  public var edtf: String { "\(absentLast?.iso ?? "..")/\(presentFirst?.iso ?? "..")" }

  /// Whether `date` lies in the bracket; an absent end bounds nothing.
  public func contains(_ date: CalendarDate) -> Bool {
    (absentLast.map { $0 <= date } ?? true) && (presentFirst.map { date <= $0 } ?? true)
  }
}

extension DateBracket: Codable {
  private enum CodingKeys: String, CodingKey { case absentLast, presentFirst }

  /// Throws `DecodingError` for days the wrong way round.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let absent = try container.decodeIfPresent(CalendarDate.self, forKey: .absentLast)
    let present = try container.decodeIfPresent(CalendarDate.self, forKey: .presentFirst)
    guard let found = DateBracket.checked(absentLast: absent, presentFirst: present) else {
      throw DecodingError.dataCorruptedError(
        forKey: .presentFirst, in: container,
        debugDescription: "seen present before it was last seen absent")
    }
    self = found
  }
}
