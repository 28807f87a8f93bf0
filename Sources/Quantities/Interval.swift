/// A range of numbers whose ends may be open, included, or absent (unbounded).
public struct Interval: Hashable, Sendable {
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

  /// The interval from stored ends, which somebody may have edited.
  ///
  /// - Returns: Nil where the lower end exceeds the upper one or where an end is not a number.
  public static func checked(
    lo: Double?, hi: Double?, includesLo: Bool = true, includesHi: Bool = true
  ) -> Interval? {
    guard lo?.isNaN != true, hi?.isNaN != true else { return nil }
    if let lo, let hi, lo > hi { return nil }
    return Interval(lo: lo, hi: hi, includesLo: includesLo, includesHi: includesHi)
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

extension Interval: Codable {
  private enum CodingKeys: String, CodingKey { case lo, hi, includesLo, includesHi }

  /// Throws `DecodingError` for ends that make no interval.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let lo = try container.decodeIfPresent(Double.self, forKey: .lo)
    let hi = try container.decodeIfPresent(Double.self, forKey: .hi)
    let found = Interval.checked(
      lo: lo, hi: hi, includesLo: try container.decode(Bool.self, forKey: .includesLo),
      includesHi: try container.decode(Bool.self, forKey: .includesHi))
    guard let found else {
      throw DecodingError.dataCorruptedError(
        forKey: .lo, in: container,
        debugDescription: "an interval's lower end must not exceed its upper end")
    }
    self = found
  }
}
