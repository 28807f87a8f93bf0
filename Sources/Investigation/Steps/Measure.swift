import CaseFile
import ChangeDetection
import Foundation
import Quantities
import Rasters
import Vocabulary
import Workflows

/// What measuring came to.
public struct MeasureReport: Sendable, Codable, Equatable {
  /// One line a structure.
  public var structures: [String]

  /// One paragraph for a terminal.
  public var text: String { structures.joined(separator: "\n") }
}

extension Investigation {
  /// Measures every structure of the case, found or drawn.
  public func measure(settings: MeasureSettings = MeasureSettings()) async throws -> MeasureReport {
    let align = try finished(.align)
    let plan = try caseFile.sitePlan()
    let inputs =
      [align.name]
      + (try [StepName.detect, .draw].flatMap { try caseFile.activities(of: $0) }.map(\.name))
    let key = try StepKey(
      .measure, parameters: settings, inputs: inputs)
    let old = try caseFile.activities(of: .measure)
    let structures = try caseFile.current(StructureRecord.self)
    let subjects = try subjects(among: structures)
    let clear = Dictionary(
      try caseFile.current(AssessmentRecord.self).filter(\.used).map {
        ($0.scene, try Self.clear($0))
      }, uniquingKeysWith: { first, _ in first })
    try await perform(key, total: structures.count, superseding: old) { activity in
      try expectScenesUnchanged()
      let measured = try await MeasureStructures(
        of: subjects, in: try caseFile.registeredScenes(), clear: clear, on: plan,
        settings: settings
      ).run(progress: progress)
      return Outcome(
        rows: measured.flatMap { Self.rows($0, activity) },
        summary: "\(measured.count { !$0.sizes.isEmpty }) of \(measured.count) structures measured")
    }
    return MeasureReport(
      structures: try caseFile.current(MeasurementRecord.self).compactMap(Self.line))
  }

  /// Where a scene shows the ground.
  private static func clear(_ row: AssessmentRecord) throws -> MeasureStructures.Clear {
    let ground = row.clearGround.flatMap { ClearGround(text: $0) }
    if row.clearGround != nil, ground == nil {
      throw Refusal.badData(
        "assessments", "clear_ground of scene “\(row.scene)” is no map of blocks",
        "run `tiepoint detect` again, or undo the edit by hand")
    }
    return MeasureStructures.Clear(share: row.clearShare, ground: ground)
  }

  /// The structures with the scenes that show them as at the end.
  private func subjects(
    among structures: [StructureRecord]
  ) throws -> [MeasureStructures.Subject] {
    let finished = Dictionary(
      grouping: try caseFile.current(ObservationRecord.self).filter { $0.state == .present },
      by: \.structure)
    return try structures.map { structure in
      let rings = structure.geom.rings
      return MeasureStructures.Subject(
        id: structure.id,
        outline: rings.isEmpty ? nil : try structure.geom.polygon(of: structure.id),
        origin: structure.origin, shownBy: Set(finished[structure.id]?.map(\.scene) ?? []))
    }
  }

  private static func rows(
    _ measured: MeasuredStructure, _ activity: String
  ) -> [MeasurementRecord] {
    let because = measured.remarks.isEmpty ? nil : measured.remarks.joined(separator: "; ")
    guard !measured.sizes.isEmpty else {
      return [
        MeasurementRecord(
          id: "M-\(measured.id)-area", structure: measured.id, against: nil, quantity: .area,
          unit: MeasuredQuantity.area.unit, value: nil, standardError: nil, lo: nil, hi: nil,
          method: measured.method, budget: [], outline: nil, because: because, scenes: [],
          activity: activity)
      ]
    }
    let method =
      measured.isFitted ? MeasurementRecord.fitMark + measured.method : measured.method
    let rings = measured.outline.map { [$0.exterior.map { [$0.x, $0.y] }] }
    return measured.sizes.map { size in
      let (quantity, estimate) = (size.quantity, size.estimate)
      let isArea = quantity == .area
      return MeasurementRecord(
        id: "M-\(measured.id)-\(quantity)", structure: measured.id, against: nil,
        quantity: quantity, unit: quantity.unit, value: estimate.value,
        standardError: estimate.standardError, lo: estimate.interval.lo,
        hi: estimate.interval.hi, method: method,
        budget: isArea
          ? measured.budget.map { BudgetRecord(term: $0.source, standardError: $0.standardError) }
          : [],
        outline: isArea ? rings : nil, because: isArea ? because : nil,
        scenes: measured.scenes, activity: activity,
        sharedBias: isArea ? measured.sharedBias : nil)
    }
  }

  private static func line(_ row: MeasurementRecord) -> String? {
    guard row.quantity == .area else { return nil }
    guard let value = row.value else { return "\(row.structure): \(row.because ?? "not measured")" }
    let lo = row.lo.map { String(format: "%.0f", $0) } ?? "no lower limit"
    let hi = row.hi.map { String(format: "%.0f", $0) } ?? "no upper limit"
    return "\(row.structure): \(String(format: "%.0f", value)) m² (95 %: \(lo) to \(hi)), "
      + "\(row.method)"
  }
}
