import Claims
import Quantities

/// All that images say about the subject of one claim.
public struct ClaimEvidence: Hashable, Sendable, Codable {
  /// Independent estimates of the ratio of footprint areas, subject ÷ reference.
  public var areaRatios: [Estimate]
  public var lengthRatio: Estimate?
  /// A measured value in the SI unit of the claim's quantity.
  public var value: Estimate?
  /// Measured values by SI unit, for a claim with several quantities.
  public var values: [String: Estimate]
  public var structure: StructureEvidence?
  public var coverage: Coverage

  /// Evidence; what was not measured stays nil.
  public init(
    areaRatios: [Estimate] = [], lengthRatio: Estimate? = nil, value: Estimate? = nil,
    values: [String: Estimate] = [:], structure: StructureEvidence? = nil, coverage: Coverage
  ) {
    self.areaRatios = areaRatios
    self.lengthRatio = lengthRatio
    self.value = value
    self.values = values
    self.structure = structure
    self.coverage = coverage
  }
}

extension ClaimEvidence {
  /// The measurement that bears on a quantity of `claim`.
  ///
  /// Where two quantities have one unit, the unit does not tell which of them was measured.
  func value(of quantity: StatedQuantity, in claim: Claim) -> Estimate? {
    let unit = quantity.si.unit
    let alike = claim.figures.count {
      if case .quantity(let other) = $0 { other.si.unit == unit } else { false }
    }
    guard alike == 1 else { return nil }
    return values[unit] ?? (unit == claim.quantity?.si.unit ? value : nil)
  }
}
