import Quantities
import Vocabulary

/// What the evidence says about one reading.
public struct AssessedReading: Hashable, Sendable {
  public var id: String
  /// `area`, `length`, or the claim's own attribute.
  public var attribute: String
  public var ratioLo: Double?
  public var ratioHi: Double?
  /// The posterior share of this reading, whether or not the claim denies it.
  public var probability: Double
  /// How the measurement stands to the reading's numbers, whether or not the claim denies them.
  public var verdict: Verdict
}

/// One figure of a claim, settled on its own.
public struct AssessedFigure: Hashable, Sendable, Codable {
  /// What the claim says, in its words.
  public var figure: String
  /// How the evidence stands to it, whether or not the claim denies it.
  public var verdict: Verdict
  /// The probability that it holds.
  public var probability: Double
  public var because: String
}

/// A claim held against what was measured, with all that the verdict rests on.
public struct Assessment: Hashable, Sendable {
  public var verdict: Verdict
  public var readings: [AssessedReading]
  /// The figures of a claim that has several; empty for one.
  public var figures: [AssessedFigure] = []
  /// The posterior share of “none of these readings”; of several figures, of the one that decides.
  public var noneOfThese: Double
  /// The probability that the claim holds as it literally reads, hedge left aside; of several figures,
  /// the least of theirs, which all of them together cannot exceed.
  public var probability: Double
  /// The ICD 203 term for that probability.
  public var icd203: String
  /// How good the evidence is, as a sentence of its own; no part of the probability.
  public var confidence: String
  public var because: String
  public var wouldChangeIt: String
  public var estimate: Estimate?
  public var coverage: Coverage
  public var priors: VerificationPriors
  /// Certainty and polarity of the claim in plain words; nil for a figure without a claim.
  public var statedAs: String?
}

extension Assessment {
  /// The verdict of one reading that may mean an area or a length, its area first.
  ///
  /// - Parameter readings: The reading as an area and, where the text says only “size”, as a length.
  /// - Returns: That of the area; where only the length is not contradicted, at most not diagnostic.
  ///   Nil without readings.
  public static func verdict(of readings: [AssessedReading]) -> Verdict? {
    guard let area = readings.first?.verdict else { return nil }
    guard area == .contradicted else { return area }
    let lengths = readings.dropFirst().map(\.verdict)
    if lengths.allSatisfy({ $0 == .contradicted }) { return .contradicted }
    return lengths.contains(.notEnoughEvidence) ? .notEnoughEvidence : .consistentNotDiagnostic
  }
}

extension AssessedReading: Codable {
  enum CodingKeys: String, CodingKey {
    case id, attribute
    case ratioLo = "ratio_lo"
    case ratioHi = "ratio_hi"
    case probability, verdict
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(id, forKey: .id)
    try container.encode(attribute, forKey: .attribute)
    try container.encode(ratioLo, forKey: .ratioLo)
    try container.encode(ratioHi, forKey: .ratioHi)
    try container.encode(probability, forKey: .probability)
    try container.encode(verdict, forKey: .verdict)
  }
}

extension Assessment: Codable {
  enum CodingKeys: String, CodingKey {
    case verdict, readings, figures
    case noneOfThese = "none_of_these"
    case probability, icd203, confidence, because
    case wouldChangeIt = "would_change_it"
    case estimate, coverage, priors
    case statedAs = "stated_as"
  }
}
