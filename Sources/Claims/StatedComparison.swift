/// The grammatical shape of a comparison, which decides its readings.
public enum ComparisonForm: String, Hashable, Sendable, Codable, CaseIterable {
  case percentLessThan = "percent_less_than"
  case percentMoreThan = "percent_more_than"
  case fractionLessThan = "fraction_less_than"
  case fractionMoreThan = "fraction_more_than"
  case percentOf = "percent_of"
  case fractionOf = "fraction_of"
  case timesAs = "times_as"
  case timesMoreThan = "times_more_than"
  case timesLessThan = "times_less_than"
  case againAs = "again_as"
  case sameAs = "same_as"
  case doubled
  case grewByPercent = "grew_by_percent"
  case grewByFraction = "grew_by_fraction"
  case grewByTimes = "grew_by_times"
  case shrankByPercent = "shrank_by_percent"
  case shrankByFraction = "shrank_by_fraction"
  case shrankByTimes = "shrank_by_times"
  case changedTo = "changed_to"
  /// `smaller than planned`: below 1, and no more is said.
  case unquantifiedLess = "unquantified_less"
  /// `larger than the old one`: above 1, and no more is said.
  case unquantifiedMore = "unquantified_more"
}

/// One way to understand a comparison: an interval of the ratio subject ÷ reference.
public struct ComparisonReading: Hashable, Sendable {
  public var id: String
  public var ratioLo: Double?
  public var ratioHi: Double?
  public var includesLo: Bool?
  public var includesHi: Bool?
  /// Why a reader could mean this.
  public var why: String

  /// A reading with its interval and why it could be meant.
  public init(
    id: String, ratioLo: Double?, ratioHi: Double?, includesLo: Bool?, includesHi: Bool?,
    why: String
  ) {
    self.id = id
    self.ratioLo = ratioLo
    self.ratioHi = ratioHi
    self.includesLo = includesLo
    self.includesHi = includesHi
    self.why = why
  }
}

/// A comparison of two sizes as the text states it, with every reading.
public struct StatedComparison: Hashable, Sendable {
  public var raw: String
  public var subject: String
  public var reference: String
  /// What is compared: length, area, number … or a size that is not specified.
  public var attribute: String
  public var form: ComparisonForm
  public var readings: [ComparisonReading]
  /// The reading the words literally state.
  public var primary: String
  /// The reading that numbers elsewhere in the text favour; nil where nothing decides.
  public var likely: String?
  public var isApproximate: Bool
  public var internalCheck: InternalCheck?

  /// A comparison with all its parts.
  public init(
    raw: String, subject: String, reference: String, attribute: String, form: ComparisonForm,
    readings: [ComparisonReading], primary: String, likely: String?, isApproximate: Bool,
    internalCheck: InternalCheck?
  ) {
    self.raw = raw
    self.subject = subject
    self.reference = reference
    self.attribute = attribute
    self.form = form
    self.readings = readings
    self.primary = primary
    self.likely = likely
    self.isApproximate = isApproximate
    self.internalCheck = internalCheck
  }

  /// What two numbers of the same text say about the comparison.
  public struct InternalCheck: Hashable, Sendable, Codable {
    /// The ratio's lower and upper end from the numbers.
    public var computed: [Double]
    public var verdict: String

    /// The ratio that the numbers give, and the verdict on the comparison.
    public init(computed: [Double], verdict: String) {
      self.computed = computed
      self.verdict = verdict
    }
  }

  /// The literal reading.
  public var literal: ComparisonReading? { readings.first { $0.id == primary } }
}

extension ComparisonReading: Codable {
  enum CodingKeys: String, CodingKey {
    case id
    case ratioLo = "ratio_lo"
    case ratioHi = "ratio_hi"
    case includesLo = "lo_incl"
    case includesHi = "hi_incl"
    case why
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(id, forKey: .id)
    try container.encode(ratioLo, forKey: .ratioLo)
    try container.encode(ratioHi, forKey: .ratioHi)
    try container.encode(includesLo, forKey: .includesLo)
    try container.encode(includesHi, forKey: .includesHi)
    try container.encode(why, forKey: .why)
  }
}

extension StatedComparison: Codable {
  enum CodingKeys: String, CodingKey {
    case raw, subject, reference, attribute, form, readings, primary, likely
    case isApproximate = "approx"
    case internalCheck = "internal_check"
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(raw, forKey: .raw)
    try container.encode(subject, forKey: .subject)
    try container.encode(reference, forKey: .reference)
    try container.encode(attribute, forKey: .attribute)
    try container.encode(form, forKey: .form)
    try container.encode(readings, forKey: .readings)
    try container.encode(primary, forKey: .primary)
    try container.encode(likely, forKey: .likely)
    try container.encode(isApproximate, forKey: .isApproximate)
    try container.encodeIfPresent(internalCheck, forKey: .internalCheck)
  }
}
