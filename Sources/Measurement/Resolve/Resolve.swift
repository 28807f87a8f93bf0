import Quantities

/// Whether imagery of a kind can tell the readings of a claim apart, before anyone buys it.
///
/// Two halls of one width, the second `R` times as long, are measured with the side error model of
/// ``OutlineError``; around each R stands half of Fieller's 95 % interval. Two readings are told
/// apart when those intervals do not touch. A single reading has two rivals: “about the same size”, and
/// something else, which a narrow enough interval leaves out. Methods page Resolve.
public struct Resolve: Hashable, Sendable, Codable {
  /// How outlines come about.
  public enum Method: String, Hashable, Sendable, Codable, CaseIterable {
    /// By hand: the default.
    case drawn
    /// By ``FootprintFit`` on clean surroundings.
    case fit
  }

  /// Whether one kind of sensor saw both buildings.
  public enum Sensors: String, Hashable, Sendable, Codable, CaseIterable {
    /// One kind.
    case same
    /// Two kinds: biases are no longer shared.
    case different
  }

  /// One way to read the claim, as a range of area ratios.
  public struct Reading: Hashable, Sendable, Codable {
    /// The reading's name.
    public let id: String
    /// The ratios it allows; an end may be absent.
    public let ratio: Interval
    /// The widest half of a 95 % interval around its middle that tells it from something else.
    public let sufficientHalfwidth: Double

    /// A reading called `id`.
    ///
    /// - Parameters:
    ///   - id: The reading's name.
    ///   - ratio: The ratios it allows.
    ///   - sufficientHalfwidth: What tells it from something else, as the room that verifies claims
    ///     has it; nil for an eighth of its middle, that of an exact figure.
    public init(id: String, ratio: Interval, sufficientHalfwidth: Double? = nil) {
      self.id = id
      self.ratio = ratio
      let middle = ((ratio.lo ?? ratio.hi ?? 0) + (ratio.hi ?? ratio.lo ?? 0)) / 2
      self.sufficientHalfwidth = sufficientHalfwidth ?? max(0, middle) / 8
    }

    /// What a comparison that is wrong would most often mean: a building of about the same size.
    static let sameSize = Reading(id: "about the same size", ratio: Interval(lo: 0.9, hi: 1.1))

    /// The middle; the present end where the other is absent.
    public var centre: Double? {
      switch (ratio.lo, ratio.hi) {
      case (let lo?, let hi?): (lo + hi) / 2
      case (let lo?, nil): lo
      case (nil, let hi?): hi
      case (nil, nil): nil
      }
    }
  }

  /// One reading and how wide the interval around its middle would be.
  public struct ReadingWidth: Hashable, Sendable, Codable {
    /// The reading.
    public let reading: Reading
    /// Half of Fieller's interval around the reading's middle; nil when it is unbounded.
    public let intervalHalfwidth: Double?
  }

  /// Two readings and what would tell them apart.
  public struct Pair: Hashable, Sendable, Codable {
    /// The ids of the two readings, smaller ratio first.
    public let readings: [String]
    /// Whether their nearest ends stand apart at the GSD asked about.
    public let resolvable: Bool
    /// The coarsest GSD in metres at which their middles stand apart; nil when none does.
    public let maxGSDCentres: Double?
    /// The coarsest GSD in metres at which their nearest ends stand apart; nil when they overlap.
    public let maxGSDEndpoints: Double?
  }

  /// The readings with their interval widths, in the order given.
  public let readings: [ReadingWidth]
  /// The widest half interval among the readings; nil when one is unbounded.
  public let intervalHalfwidth: Double?
  /// Whether all readings that do not overlap can be told apart at their nearest ends; of a single one,
  /// whether it can be told from “about the same size” and from something else.
  public let resolvable: Bool
  /// The coarsest GSD in metres that tells the nearest ends of all such readings apart.
  public let maxGSD: Double?
  /// The coarsest GSD in metres that tells their middles apart.
  public let maxGSDCentres: Double?
  /// Every pair of readings.
  public let pairs: [Pair]
  /// The error model that was used.
  public let error: OutlineError
  /// What the answer rests on, and which pairs overlap as written, in sentences.
  public let remarks: [String]
}
