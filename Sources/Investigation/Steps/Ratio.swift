import CaseFile
import Quantities
import Vocabulary
import Workflows

/// Two structures to be compared, by id.
public struct StructurePair: Sendable, Codable, Hashable {
  /// The one in question.
  public var structure: String
  /// What it is compared with.
  public var against: String

  /// A pair of structure ids.
  public init(structure: String, against: String) {
    self.structure = structure
    self.against = against
  }
}

/// A ratio of two structures, for scripts.
public struct RatioReport: Sendable, Codable, Equatable {
  /// One ratio.
  public struct Line: Sendable, Codable, Equatable {
    public var structure: String
    public var against: String
    public var quantity: String
    public var ratio: Double?
    public var lo: Double?
    public var hi: Double?
    public var because: String?
  }
  /// The ratios, in the order asked for.
  public var ratios: [Line]

  /// One paragraph for a terminal.
  public var text: String {
    ratios.map { line in
      guard let ratio = line.ratio else {
        return "\(line.structure) / \(line.against), \(line.quantity): \(line.because ?? "none")"
      }
      let lo = line.lo.map { String(format: "%.3f", $0) } ?? "no lower limit"
      let hi = line.hi.map { String(format: "%.3f", $0) } ?? "no upper limit"
      return "\(line.structure) / \(line.against), \(line.quantity): "
        + "\(String(format: "%.3f", ratio)) (95 %: \(lo) to \(hi))"
    }.joined(separator: "\n")
  }
}

extension Investigation {
  /// The ratios of pairs of structures, in area and in length, by Fieller's method.
  public func ratio(_ pairs: [StructurePair]) async throws -> RatioReport {
    _ = try finished(.measure)
    let measured = try caseFile.activities(of: .measure).map(\.name).sorted()
    let before = try caseFile.current(MeasurementRecord.self)
    let key = try StepKey(
      .ratio, parameters: pairs, inputs: measured)
    let old = try caseFile.activities(of: .ratio)
    try await perform(key, total: pairs.count, superseding: old) { activity in
      let rows = pairs.flatMap { pair in
        [(MeasuredQuantity.area, MeasuredQuantity.areaRatio), (.length, .lengthRatio)].map {
          quantity, name in
          Self.ratio(pair, of: quantity, named: name, in: before, activity: activity)
        }
      }
      return Outcome(rows: rows, summary: "\(pairs.count) pairs compared")
    }
    return RatioReport(
      ratios: try caseFile.current(MeasurementRecord.self).compactMap { row in
        row.against.map {
          RatioReport.Line(
            structure: row.structure, against: $0, quantity: row.quantity.rawValue,
            ratio: row.value,
            lo: row.lo, hi: row.hi, because: row.because)
        }
      })
  }

  private static func ratio(
    _ pair: StructurePair, of quantity: MeasuredQuantity, named name: MeasuredQuantity,
    in measurements: [MeasurementRecord],
    activity: String
  ) -> MeasurementRecord {
    func row(_ id: String) -> MeasurementRecord? {
      measurements.first { $0.structure == id && $0.quantity == quantity }
    }
    var record = MeasurementRecord(
      id: "R-\(pair.structure)-\(pair.against)-\(quantity)", structure: pair.structure,
      against: pair.against, quantity: name, unit: name.unit, value: nil, standardError: nil,
      lo: nil,
      hi: nil, method: "Fieller", budget: [], outline: nil, because: nil, scenes: [],
      activity: activity)
    guard let above = row(pair.structure), let below = row(pair.against),
      let numerator = above.estimate, let denominator = below.estimate, denominator.value > 0
    else {
      record.because = "\(pair.structure) or \(pair.against) has no measured \(quantity)"
      return record
    }
    let ratio = CompareSizes(
      numerator, below: denominator,
      covariance: (above.sharedBias ?? 0) * (below.sharedBias ?? 0)
    ).ratio
    record.value = ratio.value
    record.standardError = ratio.standardError.isFinite ? ratio.standardError : nil
    (record.lo, record.hi) = (ratio.interval.lo, ratio.interval.hi)
    record.because = ratio.unboundedBecause
    record.scenes = Array(Set(above.scenes + below.scenes)).sorted()
    return record
  }
}

extension MeasurementRecord {
  /// The number with its interval, where it was measured.
  var estimate: Estimate? {
    guard let value, let standardError else { return nil }
    return Estimate(
      value: value, standardError: standardError, interval: Interval(lo: lo, hi: hi))
  }
}
