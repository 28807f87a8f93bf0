import Quantities

/// The images that a verdict rests on.
public struct Coverage: Hashable, Sendable, Codable {
  /// The first and last clear day.
  public var first: CalendarDate?
  public var last: CalendarDate?
  /// How many clear scenes were used.
  public var scenes: Int
  /// The share of the site that cloud hid, averaged over the scenes, 0…1; nil where not known.
  public var cloud: Double?
  /// The ground sample distance in metres of the scenes measured on.
  public var gsd: Double?
  /// Whether the two things compared were measured by one sensor.
  public var isSameSensor: Bool

  /// Coverage by `scenes` clear scenes.
  public init(
    scenes: Int, first: CalendarDate? = nil, last: CalendarDate? = nil, cloud: Double? = nil,
    gsd: Double? = nil, isSameSensor: Bool = true
  ) {
    precondition(scenes >= 0, "a number of scenes cannot be negative: \(scenes)")
    self.scenes = scenes
    self.first = first
    self.last = last
    self.cloud = cloud
    self.gsd = gsd
    self.isSameSensor = isSameSensor
  }

  /// Coverage from stored numbers; nil for a negative number of scenes.
  public static func checked(
    scenes: Int, first: CalendarDate? = nil, last: CalendarDate? = nil, cloud: Double? = nil,
    gsd: Double? = nil, isSameSensor: Bool = true
  ) -> Coverage? {
    guard scenes >= 0 else { return nil }
    return Coverage(
      scenes: scenes, first: first, last: last, cloud: cloud, gsd: gsd, isSameSensor: isSameSensor)
  }
}

/// What images show of one structure.
public struct StructureEvidence: Hashable, Sendable, Codable {
  /// Whether the structure was found.
  public var isFound: Bool
  /// Between which days it appeared.
  public var bracket: DateBracket
  /// The probability that what was found is a structure and new, as the detector gives it, 0…1.
  public var probability: Double
  /// Whether a structure of the kind claimed would be seen at this ground sample distance.
  public var isResolvable: Bool

  /// Evidence of a structure that was found, or looked for and not found.
  public init(
    isFound: Bool, bracket: DateBracket, probability: Double = 0.9, isResolvable: Bool = true
  ) {
    precondition((0...1).contains(probability), "a probability lies in 0…1, not \(probability)")
    self.isFound = isFound
    self.bracket = bracket
    self.probability = probability
    self.isResolvable = isResolvable
  }

  /// Evidence from stored numbers; nil where the probability is not one of 0…1.
  public static func checked(
    isFound: Bool, bracket: DateBracket, probability: Double, isResolvable: Bool = true
  ) -> StructureEvidence? {
    guard (0...1).contains(probability) else { return nil }
    return StructureEvidence(
      isFound: isFound, bracket: bracket, probability: probability, isResolvable: isResolvable)
  }
}
