/// How exactly a number is stated.
public enum QuantityKind: String, Hashable, Sendable, Codable, CaseIterable {
  case exact, approx, range
  case lowerBound = "lower_bound"
  case upperBound = "upper_bound"
  case plusMinus = "plus_minus"
  case vague
}

/// A number as the text states it, in the unit as written and in SI.
public struct StatedQuantity: Hashable, Sendable {
  /// The words that state it.
  public var raw: String
  /// The lower end in the unit as written; nil where nothing bounds it.
  public var lo: Double?
  /// The upper end in the unit as written; nil where nothing bounds it.
  public var hi: Double?
  /// Whether the lower end itself belongs to what is claimed; nil with no lower end.
  public var includesLo: Bool?
  /// Whether the upper end itself belongs to what is claimed; nil with no upper end.
  public var includesHi: Bool?
  /// The unit's symbol as written (`km2`, `bbl`, `%`), a counted noun, or `1` for a bare ratio.
  public var unit: String
  /// What is measured: length, area, power, share, or the counted noun.
  public var dimension: String
  public var kind: QuantityKind
  /// Whether the text itself hedges the number (about, some, nearly).
  public var isApproximate: Bool
  /// The bounding or hedging word, as written.
  public var boundWord: String?
  public var isSpelledOut: Bool
  /// Whether the unit is taken from a number nearby.
  public var isUnitElided: Bool
  /// The same in SI.
  public var si: SIRange
  public var note: String?

  /// A quantity with all its parts.
  public init(
    raw: String, lo: Double?, hi: Double?, includesLo: Bool?, includesHi: Bool?, unit: String,
    dimension: String, kind: QuantityKind, isApproximate: Bool, boundWord: String?,
    isSpelledOut: Bool, isUnitElided: Bool, si: SIRange, note: String?
  ) {
    self.raw = raw
    self.lo = lo
    self.hi = hi
    self.includesLo = includesLo
    self.includesHi = includesHi
    self.unit = unit
    self.dimension = dimension
    self.kind = kind
    self.isApproximate = isApproximate
    self.boundWord = boundWord
    self.isSpelledOut = isSpelledOut
    self.isUnitElided = isUnitElided
    self.si = si
    self.note = note
  }

  /// A quantity's ends in an SI unit.
  public struct SIRange: Hashable, Sendable {
    public var lo: Double?
    public var hi: Double?
    public var unit: String

    /// The ends in `unit`; nil where nothing bounds them.
    public init(lo: Double?, hi: Double?, unit: String) {
      self.lo = lo
      self.hi = hi
      self.unit = unit
    }
  }
}

extension StatedQuantity {
  /// The same bound from the other side, as a negation turns it; ranges and values stay.
  public var turned: StatedQuantity {
    guard kind == .lowerBound || kind == .upperBound else { return self }
    var other = self
    (other.lo, other.hi) = (hi, lo)
    (other.includesLo, other.includesHi) = (includesHi.map { !$0 }, includesLo.map { !$0 })
    (other.si.lo, other.si.hi) = (si.hi, si.lo)
    other.kind = kind == .lowerBound ? .upperBound : .lowerBound
    return other
  }
}

extension StatedQuantity.SIRange: Codable {
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(lo, forKey: .lo)
    try container.encode(hi, forKey: .hi)
    try container.encode(unit, forKey: .unit)
  }
}

extension StatedQuantity: Codable {
  enum CodingKeys: String, CodingKey {
    case raw, lo, hi
    case includesLo = "lo_incl"
    case includesHi = "hi_incl"
    case unit, dimension, kind
    case isApproximate = "approx"
    case boundWord = "bound_word"
    case isSpelledOut = "spelled_out"
    case isUnitElided = "unit_elided"
    case si, note
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(raw, forKey: .raw)
    try container.encode(lo, forKey: .lo)
    try container.encode(hi, forKey: .hi)
    try container.encode(includesLo, forKey: .includesLo)
    try container.encode(includesHi, forKey: .includesHi)
    try container.encode(unit, forKey: .unit)
    try container.encode(dimension, forKey: .dimension)
    try container.encode(kind, forKey: .kind)
    try container.encode(isApproximate, forKey: .isApproximate)
    try container.encodeIfPresent(boundWord, forKey: .boundWord)
    if isSpelledOut { try container.encode(true, forKey: .isSpelledOut) }
    if isUnitElided { try container.encode(true, forKey: .isUnitElided) }
    try container.encode(si, forKey: .si)
    try container.encodeIfPresent(note, forKey: .note)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    raw = try container.decode(String.self, forKey: .raw)
    lo = try container.decodeIfPresent(Double.self, forKey: .lo)
    hi = try container.decodeIfPresent(Double.self, forKey: .hi)
    includesLo = try container.decodeIfPresent(Bool.self, forKey: .includesLo)
    includesHi = try container.decodeIfPresent(Bool.self, forKey: .includesHi)
    unit = try container.decode(String.self, forKey: .unit)
    dimension = try container.decode(String.self, forKey: .dimension)
    kind = try container.decode(QuantityKind.self, forKey: .kind)
    isApproximate = try container.decode(Bool.self, forKey: .isApproximate)
    boundWord = try container.decodeIfPresent(String.self, forKey: .boundWord)
    isSpelledOut = try container.decodeIfPresent(Bool.self, forKey: .isSpelledOut) ?? false
    isUnitElided = try container.decodeIfPresent(Bool.self, forKey: .isUnitElided) ?? false
    si = try container.decode(SIRange.self, forKey: .si)
    note = try container.decodeIfPresent(String.self, forKey: .note)
  }
}
