import Claims
import Quantities

/// All that images say about the subject of one claim.
public struct ClaimEvidence: Hashable, Sendable, Codable {
  /// Independent estimates of the ratio of footprint areas, subject ÷ reference.
  public var areaRatios: [Estimate]
  public var lengthRatio: Estimate?
  /// A measured value in the SI unit of the claim's quantity.
  public var value: Estimate?
  public var structure: StructureEvidence?
  public var coverage: Coverage

  /// Evidence; what was not measured stays nil.
  public init(
    areaRatios: [Estimate] = [], lengthRatio: Estimate? = nil, value: Estimate? = nil,
    structure: StructureEvidence? = nil, coverage: Coverage
  ) {
    self.areaRatios = areaRatios
    self.lengthRatio = lengthRatio
    self.value = value
    self.structure = structure
    self.coverage = coverage
  }
}

extension Verifier {
  /// Verifies any claim: by its comparison, its quantity or its existence, or says that no image can.
  ///
  /// - Parameters:
  ///   - claim: The claim as read.
  ///   - reading: The article it stands in, for its date and for corrections of the claim.
  ///   - evidence: What was measured.
  ///   - priors: What is believed beforehand.
  /// - Returns: The verdict; `superseded` where the article itself corrects the claim.
  public static func verify(
    _ claim: Claim, in reading: ArticleReading, evidence: ClaimEvidence,
    priors: VerificationPriors = .standard
  ) -> Assessment {
    let words = VerdictWords(coverage: evidence.coverage, priors: priors)
    if claim.type == .correction || isReplaced(claim, in: reading) {
      return words.unchecked(
        claim.comparison, .superseded,
        because: "The source has withdrawn or replaced this statement.")
    }
    let isDenied = claim.polarity == .negative
    if let comparison = claim.comparison, claim.type != .planned {
      return verify(
        comparison, areaRatios: evidence.areaRatios, lengthRatio: evidence.lengthRatio,
        isDenied: isDenied, priors: priors, coverage: evidence.coverage)
    }
    guard claim.checkableBy.contains(.imagery) else {
      return words.unchecked(
        nil, .notCheckableByImagery,
        because: "No image can show this: \(claim.type.rawValue.replacing("_", with: " ")).")
    }
    if let quantity = claim.quantity, [.dimension, .count].contains(claim.type),
      let value = evidence.value
    {
      return verify(
        quantity, against: value, isDenied: isDenied, priors: priors, coverage: evidence.coverage)
    }
    if let structure = evidence.structure,
      [.construction, .existence, .stateChange, .absence, .location].contains(claim.type)
    {
      let dated = claim.time.flatMap { $0.raw == nil ? nil : $0 }
      return verify(
        existence: structure, published: reading.published, stated: dated, isDenied: isDenied,
        priors: priors, coverage: evidence.coverage)
    }
    return words.unchecked(
      nil, .notEnoughEvidence, because: "Nothing was measured that bears on this claim.")
  }

  private static func isReplaced(_ claim: Claim, in reading: ArticleReading) -> Bool {
    reading.claims.contains { other in
      other.id != claim.id && other.links.contains { $0.rel == "retracts" && $0.target == claim.id }
    }
  }
}
