/// When something appeared: after the last day it was seen absent, by the first it was seen present.
public struct DateBracket: Hashable, Sendable, Codable {
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

  /// The bracket as an EDTF interval (ISO 8601-2), `..` for an end that is not known.
  public var edtf: String { "\(absentLast?.iso ?? "..")/\(presentFirst?.iso ?? "..")" }

  /// Whether `date` lies in the bracket; an absent end bounds nothing.
  public func contains(_ date: CalendarDate) -> Bool {
    (absentLast.map { $0 <= date } ?? true) && (presentFirst.map { date <= $0 } ?? true)
  }
}
