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
  /// `event` or `state`; `image` where the date is that of the image and of nothing seen in it.
  public var appliesTo: String
  public var note: String?
  /// Every way to read the words, where there are several (`03/04/2024`); `lo` and `hi` span them all.
  public var readings: [Reading] = []

  /// One way to read an ambiguous date.
  public struct Reading: Hashable, Sendable, Codable {
    public var lo: CalendarDate
    public var hi: CalendarDate
    /// EDTF (ISO 8601-2).
    public var edtf: String

    /// A reading from the first to the last day.
    public init(lo: CalendarDate, hi: CalendarDate, edtf: String) {
      self.lo = lo
      self.hi = hi
      self.edtf = edtf
    }
  }

  /// A time with all its parts.
  public init(
    raw: String?, kind: Kind, lo: CalendarDate?, hi: CalendarDate?, edtf: String?,
    appliesTo: String, note: String?, readings: [Reading] = []
  ) {
    self.raw = raw
    self.kind = kind
    self.lo = lo
    self.hi = hi
    self.edtf = edtf
    self.appliesTo = appliesTo
    self.note = note
    self.readings = readings
  }
}

extension StatedTime: Codable {
  enum CodingKeys: String, CodingKey {
    case raw, kind, lo, hi, edtf
    case appliesTo = "applies_to"
    case note, readings
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
    if readings.count > 1 { try container.encode(readings, forKey: .readings) }
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    raw = try container.decodeIfPresent(String.self, forKey: .raw)
    kind = try container.decode(Kind.self, forKey: .kind)
    lo = try container.decodeIfPresent(CalendarDate.self, forKey: .lo)
    hi = try container.decodeIfPresent(CalendarDate.self, forKey: .hi)
    edtf = try container.decodeIfPresent(String.self, forKey: .edtf)
    appliesTo = try container.decode(String.self, forKey: .appliesTo)
    note = try container.decodeIfPresent(String.self, forKey: .note)
    readings = try container.decodeIfPresent([Reading].self, forKey: .readings) ?? []
  }
}
