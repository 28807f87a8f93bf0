import Quantities

/// A row of a case's table: columns are named as the properties, in snake case.
public protocol CaseRecord: Codable, Sendable {
  /// The table.
  static var table: String { get }
  /// The columns that rows are read in the order of.
  static var order: String { get }
  /// What no Tiepoint writes and a person's hand may have put there; nil where all is well.
  var fault: String? { get }
}

extension CaseRecord {
  /// As they were written.
  public static var order: String { "fid" }
  /// Nothing that the columns' types do not rule out.
  public var fault: String? { nil }
}

/// A row that an activity made.
public protocol DerivedRecord: CaseRecord {
  /// The id of the activity that made it.
  var activity: String { get set }
}

/// What can be wrong with the numbers and dates of a row.
enum RowFault {
  /// The first of the faults that is there.
  static func first(_ faults: String?...) -> String? { faults.lazy.compactMap { $0 }.first }

  /// A share that is not in 0…1.
  static func share(_ value: Double?, _ name: String) -> String? {
    guard let value, !(value >= 0 && value <= 1) else { return nil }
    return "\(name) is \(value), not in 0…1"
  }

  /// A number that is not finite.
  static func finite(_ value: Double?, _ name: String) -> String? {
    guard let value, !value.isFinite else { return nil }
    return "\(name) is \(value)"
  }

  /// A number that is negative or not finite.
  static func notNegative(_ value: Double?, _ name: String) -> String? {
    guard let value, !(value >= 0 && value.isFinite) else { return nil }
    return "\(name) is \(value), not 0 or more"
  }

  /// A count that is negative.
  static func count(_ value: Int, _ name: String) -> String? {
    value < 0 ? "\(name) is \(value), not 0 or more" : nil
  }

  /// Ends in the wrong order.
  static func ends(_ lo: Double?, _ hi: Double?, _ name: String) -> String? {
    guard let lo, let hi, !(lo <= hi) else { return nil }
    return "\(name) runs from \(lo) to \(hi)"
  }

  /// A text that begins with no day.
  static func day(_ text: String?, _ name: String) -> String? {
    guard let text, CalendarDate(iso: text.prefix(10)) == nil else { return nil }
    return "\(name) “\(text.prefix(40))” is no date"
  }

  /// A last absence after the first presence.
  static func days(_ absent: String?, _ present: String?) -> String? {
    guard let absent, let present, absent.prefix(10) > present.prefix(10) else { return nil }
    return "last absent \(absent) lies after first present \(present)"
  }

  /// No hexadecimal SHA-256.
  static func hash(_ text: String, _ name: String) -> String? {
    let isHash = text.utf8.count == 64 && text.utf8.allSatisfy { digits.contains($0) }
    return isHash ? nil : "\(name) “\(text.prefix(40))” is no SHA-256"
  }

  private static let digits = Set("0123456789abcdef".utf8)
}
