import CaseFile
import Foundation
import Imagery
import Measurement
import Quantities
import Rasters
import Vocabulary

/// What measuring came to.
public struct MeasureReport: Sendable, Codable, Equatable {
  /// One line a structure.
  public var structures: [String]

  /// One paragraph for a terminal.
  public var text: String { structures.joined(separator: "\n") }
}

/// How structures are measured.
public struct MeasureSettings: Sendable, Codable, Equatable {
  /// At most so many scenes take part in one fit: the clearest, latest first.
  public var scenes = 12
  /// The least share of the site a scene must show clearly.
  public var clearShare = 0.8

  /// The settings used unless a caller knows better.
  public init() {}
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
    let seen = try SeenStructures(
      assessments: caseFile.current(AssessmentRecord.self),
      observations: caseFile.current(ObservationRecord.self))
    try await perform(key, total: structures.count, superseding: old) { activity in
      let loader = StackLoader(scenes: try caseFile.registeredScenes(), plan: plan)
      let rows = try await Self.eachMeasured(structures, progress: progress) { structure in
        try await MeasuredSubject(structure, seen: seen, loader: loader, settings: settings)
          .measurements(activity: activity)
      }
      return Outcome(rows: rows, summary: "\(structures.count) structures measured")
    }
    return MeasureReport(
      structures: try caseFile.current(MeasurementRecord.self).compactMap(Self.line))
  }

  /// The rows of every structure, in order.
  private static func eachMeasured(
    _ structures: [StructureRecord], progress: any ProgressListener,
    _ body: @escaping @Sendable (StructureRecord) async throws -> [MeasurementRecord]
  ) async throws -> [MeasurementRecord] {
    try await concurrently(structures.count, progress: progress) { index in
      try await body(structures[index])
    }.flatMap { $0 }
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

/// In which scenes structures are seen.
private struct SeenStructures: Sendable {
  /// The share of the site that each used scene shows clearly, by scene.
  let clear: [String: Double]
  /// The scenes that show a structure as at the end, by structure.
  let finished: [String: Set<String>]

  init(assessments: [AssessmentRecord], observations: [ObservationRecord]) {
    clear = Dictionary(
      assessments.filter(\.used).map { ($0.scene, $0.clearShare) },
      uniquingKeysWith: { first, _ in first })
    finished = Dictionary(
      grouping: observations.filter { $0.state == .present }, by: \.structure
    ).mapValues { Set($0.map(\.scene)) }
  }
}

/// One structure with the scenes that show it clear and finished.
private struct MeasuredSubject {
  let structure: StructureRecord
  let loader: StackLoader
  let indices: [Int]

  init(
    _ structure: StructureRecord, seen: SeenStructures, loader: StackLoader,
    settings: MeasureSettings
  ) {
    self.structure = structure
    self.loader = loader
    let finished = seen.finished[structure.id] ?? []
    let candidates = loader.scenes.indices.filter { index in
      let id = loader.scenes[index].scene.id
      let stands = structure.origin == .drawn || finished.contains(id)
      return stands && (seen.clear[id] ?? 0) >= settings.clearShare
    }
    // The sharpest images decide: those within half as much again of the finest detail at hand.
    let finest = candidates.compactMap { loader.scenes[$0].scene.gsd }.min() ?? .infinity
    let sharp = candidates.filter { (loader.scenes[$0].scene.gsd ?? .infinity) <= 1.5 * finest }
    indices = Array(sharp.suffix(settings.scenes))
  }

  func measurements(activity: String) async throws -> [MeasurementRecord] {
    guard !indices.isEmpty else {
      return [missing("no scene shows it clear and finished", activity)]
    }
    guard let ring = structure.geom.rings.first else {
      return [missing("it has no outline", activity)]
    }
    let crs = loader.plan.grid.crs ?? .wgs84
    let outline = try PolygonMap.moved(try Polygon(exterior: ring), from: .wgs84, to: crs)
    let grid = window(around: outline)
    let share = max(3, Self.cellBudget / max(1, grid.shape.count))
    let chosen = Array(indices.suffix(share))
    let stack = try await loader.stack(chosen, on: grid, progress: SilentListener())
    let frames = stack.frames.map { FootprintFrame($0, nativeGSD: stack.nativeGSD) }
    let sensors = Set(chosen.map { loader.scenes[$0].scene.sensor })
    do {
      let measured = try OutlineOnImages(
        outline,
        origin: structure.origin == .drawn
          ? .drawn(sensors.count > 1 ? .drawnDifferentSensors : .drawnSameSensor) : .found,
        frames: frames, grid: grid,
        view: ViewGeometry(all: chosen.map { loader.scenes[$0].scene.angles }))
      return try rows(measured, activity)
    } catch {
      return [missing("\(error)", activity)]
    }
  }

  /// How many cells one fit may look at; the more ground a structure covers, the fewer scenes.
  private static let cellBudget = 120_000

  /// The part of the ground that a fit looks at.
  private func window(around outline: Polygon) -> Grid {
    let plan = loader.plan
    return OutlineOnImages.window(
      around: outline,
      finestCell: indices.compactMap { loader.scenes[$0].scene.cellSize }.min()
        ?? plan.grid.cellSize,
      native: indices.compactMap { loader.scenes[$0].scene.gsd }.max() ?? plan.nativeGSD,
      crs: plan.grid.crs)
  }

  private func rows(_ found: OutlineOnImages, _ activity: String) throws -> [MeasurementRecord] {
    let measures = found.measures
    let method = found.isFitted ? MeasurementRecord.fitMark + found.method : found.method
    let degrees = try PolygonMap.moved(
      found.outline, from: loader.plan.grid.crs ?? .wgs84, to: .wgs84)
    let rings = [degrees.exterior.map { [$0.x, $0.y] }]
    let remarks = [found.because].compactMap { $0 } + measures.budget.missing
    let all: [(MeasuredQuantity, Estimate)] = [
      (.area, measures.area), (.length, measures.length), (.width, measures.width),
      (.perimeter, measures.perimeter), (.orientation, measures.orientation),
    ]
    return all.map { quantity, measured in
      let isArea = quantity == .area
      let estimate = quantity == .orientation ? measured : measured.notNegative
      return MeasurementRecord(
        id: "M-\(structure.id)-\(quantity)", structure: structure.id, against: nil,
        quantity: quantity, unit: quantity.unit, value: estimate.value,
        standardError: estimate.standardError,
        lo: estimate.interval.lo, hi: estimate.interval.hi,
        method: method,
        budget: isArea
          ? measures.budget.terms.map {
            BudgetRecord(term: $0.source.words, standardError: $0.standardError)
          } : [],
        outline: isArea ? rings : nil,
        because: isArea && !remarks.isEmpty ? remarks.joined(separator: "; ") : nil,
        scenes: found.frames, activity: activity,
        sharedBias: isArea && measures.biasIsShared ? measures.sharedBias : nil)
    }
  }

  private func missing(_ reason: String, _ activity: String) -> MeasurementRecord {
    MeasurementRecord(
      id: "M-\(structure.id)-area", structure: structure.id, against: nil, quantity: .area,
      unit: MeasuredQuantity.area.unit, value: nil, standardError: nil, lo: nil, hi: nil,
      method: "none", budget: [],
      outline: nil, because: reason, scenes: [], activity: activity)
  }
}
