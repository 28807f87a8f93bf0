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
  /// Measures every structure that stands, each as an activity of its own: what a person changes on one
  /// leaves the others' measurements as they are.
  public func measure(settings: MeasureSettings = MeasureSettings()) async throws -> MeasureReport {
    let align = try finished(.align)
    let plan = try caseFile.sitePlan()
    let inputs = [align.name] + (try caseFile.activities(of: .detect).map(\.name))
    let subjects = try subjects(among: try caseFile.judged())
    // A case without structures was measured all the same.
    let keys =
      subjects.isEmpty
      ? [try StepKey(.measure, parameters: MeasureParameters(settings: settings), inputs: inputs)]
      : try subjects.map { subject in
        try StepKey(
          .measure, parameters: MeasureParameters(settings: settings, subject: subject),
          inputs: inputs)
      }
    let clear = Dictionary(
      try caseFile.current(AssessmentRecord.self).filter(\.used).map {
        ($0.scene, try Self.clear($0))
      }, uniquingKeysWith: { first, _ in first })
    let old = try caseFile.activities(of: .measure)
    try await performAll(keys, total: subjects.count, superseding: old) { wanted in
      guard !subjects.isEmpty else { return ([[]], "0 of 0 structures measured") }
      try expectScenesUnchanged()
      let measured = try await MeasureStructures(
        of: wanted.map { subjects[$0.part] }, in: try caseFile.registeredScenes(), clear: clear,
        on: plan, settings: settings
      ).run(progress: progress)
      return (
        zip(measured, wanted).map { Self.rows($0, $1.activity) },
        "\(measured.count { !$0.sizes.isEmpty }) of \(measured.count) structures measured"
      )
    }
    return MeasureReport(
      structures: try caseFile.current(MeasurementRecord.self).compactMap(Self.line))
  }

  /// What measuring one structure depends on, besides the scenes.
  private struct MeasureParameters: Codable {
    var settings: MeasureSettings
    var subject: MeasureStructures.Subject?
  }

  /// The settings of the last measuring; nil where nothing was measured.
  func lastMeasureSettings() throws -> MeasureSettings? {
    struct Known: Decodable { var settings: MeasureSettings }
    guard let last = try caseFile.latest(.measure) else { return nil }
    // Cases of before kept the settings alone.
    if let known: Known = try? last.decodedParameters() { return known.settings }
    return try last.decodedParameters()
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
    among judged: JudgedStructures
  ) throws -> [MeasureStructures.Subject] {
    let finished = Dictionary(
      grouping: try caseFile.current(ObservationRecord.self).filter { $0.state == .present },
      by: \.structure)
    return try judged.standing.map { structure in
      let rings = structure.geom.rings
      return MeasureStructures.Subject(
        id: structure.id,
        outline: rings.isEmpty ? nil : try structure.geom.polygon(of: structure.id),
        origin: judged.isRedrawn(structure.id) ? .drawn : structure.origin,
        // No scene was looked at for what a person drew.
        shownBy: structure.origin == .drawn
          ? nil : Set(finished[structure.id]?.map(\.scene) ?? []))
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
