/// A range of numbers whose ends may be open, included, or absent (unbounded).
public struct Interval: Hashable, Sendable, Codable {
  /// The lower end, or nil when there is none.
  public let lo: Double?
  /// The upper end, or nil when there is none.
  public let hi: Double?
  /// Whether `lo` itself belongs to the interval.
  public let includesLo: Bool
  /// Whether `hi` itself belongs to the interval.
  public let includesHi: Bool

  /// An interval from `lo` to `hi`; a nil end is unbounded.
  public init(lo: Double?, hi: Double?, includesLo: Bool = true, includesHi: Bool = true) {
    if let lo, let hi {
      precondition(lo <= hi, "an interval's lower end \(lo) must not exceed its upper end \(hi)")
    }
    self.lo = lo
    self.hi = hi
    self.includesLo = includesLo
    self.includesHi = includesHi
  }

  /// The interval that holds one value alone.
  public init(_ value: Double) { self.init(lo: value, hi: value) }

  /// `hi − lo`, infinite when an end is absent.
  public var width: Double {
    guard let lo, let hi else { return .infinity }
    return hi - lo
  }

  /// Whether `value` lies inside, with the ends as included or not.
  public func contains(_ value: Double) -> Bool {
    if let lo, value < lo || (value == lo && !includesLo) { return false }
    if let hi, value > hi || (value == hi && !includesHi) { return false }
    return true
  }

  /// Whether the two intervals share at least one value.
  public func overlaps(_ other: Interval) -> Bool {
    Self.reaches(lo, includesLo, other.hi, other.includesHi)
      && Self.reaches(other.lo, other.includesLo, hi, includesHi)
  }

  private static func reaches(_ lo: Double?, _ hasLo: Bool, _ hi: Double?, _ hasHi: Bool) -> Bool {
    guard let lo, let hi else { return true }
    return lo < hi || (lo == hi && hasLo && hasHi)
  }
}
