/// What the detector takes for granted: effects in noise units, shares and chances from 0 to 1.
public struct DetectionSettings: Sendable, Hashable, Codable {
  /// The chance that a stack without any building yields a structure, which the cell threshold is
  /// set for.
  public var falseAlarm = 0.01
  /// The least area of a structure, in m²; at least four native cells are always asked for.
  public var minimumArea = 60.0
  /// The least effect size of a cell that can start a structure.
  public var seedEffect = 5.0
  /// The least effect size of a cell that can belong to one.
  public var growEffect = 3.0
  /// The strength of the change's evidence, 0…1, below which it is not reported.
  public var minimumStrength = 0.6
  /// The confidence below which one surface with a sharp border is not reported; a fabric's
  /// confidence is its strength, which ``minimumStrength`` judges.
  public var minimumConfidence = 0.2
  /// How many tasks work in parallel.
  public var parallelism = 2

  /// The settings used unless a caller knows better.
  public init() {}
}
