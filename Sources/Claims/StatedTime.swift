import Quantities

/// When something is said to hold or to have happened, as inclusive days and EDTF.
public struct StatedTime: Hashable, Sendable {
  /// How the expression bounds time.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    case instant, interval, since, before, after, ongoing, duration, unresolved
  }

  /// The words; nil where only the tense tells.
  public var raw: String?
  public var kind: Kind
  /// The first day; nil where open or not known.
  public var lo: CalendarDate?
  /// The last day; nil where open or not known.
  public var hi: CalendarDate?
  /// EDTF (ISO 8601-2).
  public var edtf: String?
  /// `event` or `state`.
  public var appliesTo: String
  public var note: String?

  /// A time with all its parts.
  public init(
    raw: String?, kind: Kind, lo: CalendarDate?, hi: CalendarDate?, edtf: String?,
    appliesTo: String, note: String?
  ) {
    self.raw = raw
    self.kind = kind
    self.lo = lo
    self.hi = hi
    self.edtf = edtf
    self.appliesTo = appliesTo
    self.note = note
  }
}

extension StatedTime: Codable {
  enum CodingKeys: String, CodingKey {
    case raw, kind, lo, hi, edtf
    case appliesTo = "applies_to"
    case note
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(raw, forKey: .raw)
    try container.encode(kind, forKey: .kind)
    try container.encode(lo, forKey: .lo)
    try container.encode(hi, forKey: .hi)
    try container.encode(edtf, forKey: .edtf)
    try container.encode(appliesTo, forKey: .appliesTo)
    try container.encodeIfPresent(note, forKey: .note)
  }
}
