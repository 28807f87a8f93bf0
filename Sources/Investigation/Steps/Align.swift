import CaseFile
import Foundation
import Imagery
import Quantities
import Rasters
import Registration
import Vocabulary
import Workflows

/// What alignment came to.
public struct AlignReport: Sendable, Codable, Equatable {
  /// One scene's place.
  public struct Line: Sendable, Codable, Equatable {
    public var scene: String
    public var registered: Bool
    public var because: String?
    public var offset_px: [String: Double]
    public var error_px: Double
  }
  /// The scenes, earliest first.
  public var scenes: [Line]
  /// How many loops of the reference and two neighbours were closed.
  public var closed_loops: Int
  /// The median disagreement over those loops, in native cells.
  public var closed_loop_median_native_px: Double?
  /// The largest disagreement of any loop, in native cells.
  public var closed_loop_worst_native_px: Double?

  /// One paragraph for a terminal.
  public var text: String {
    let lines = scenes.map { line in
      guard line.registered else { return "\(line.scene)  left out: \(line.because ?? "")" }
      return String(
        format: "%@  row %+.2f  column %+.2f  ± %.3f cells", line.scene,
        line.offset_px["row"] ?? 0, line.offset_px["column"] ?? 0, line.error_px)
        + (line.because.map { "  \($0)" } ?? "")
    }
    guard let median = closed_loop_median_native_px, let worst = closed_loop_worst_native_px else {
      return lines.joined(separator: "\n")
    }
    let loops = String(
      format:
        "%d closed loops of neighbours disagree by %.3f native cells at the median, %.3f at most",
      closed_loops, median, worst)
    return (lines + [loops]).joined(separator: "\n")
  }
}

extension Investigation {
  /// Chooses the site's grid and finds how every scene lies on it.
  ///
  /// - Parameter cell: The grid's cell size in metres; by default that of the scenes.
  /// - Returns: Every scene's offset with its error, or why it was left out.
  /// - Throws: A refusal of one line: what is wrong and the next step.
  public func align(cell: Double? = nil) async throws -> AlignReport {
    let added = try caseFile.current(SceneRecord.self)
    guard !added.isEmpty else {
      throw Refusal.missingInput(
        caseFile.path, "holds no scene", "add dated images with `tiepoint add`")
    }
    let all = try added.map { try ($0.description().scene, $0.geom.rings.first ?? []) }
    let site = try caseFile.siteOutline()
    let repeats = RepeatedAcquisition.among(
      all.map { (scene: $0.0, outline: $0.1) }, site: site)
    let aside = Set(repeats.flatMap { $0.others.map(\.id) })
    let scenes = all.map(\.0).filter { !aside.contains($0.id) }
    let plan = try SitePlan(scenes: scenes, site: site, cell: cell)
    struct Parameters: Encodable { var plan: SitePlan }
    let key = try StepKey(
      .align, parameters: Parameters(plan: plan),
      inputs: try caseFile.activities(of: .add).map(\.name).sorted())
    let old = try caseFile.activities(of: .align)
    try await perform(key, total: scenes.count, superseding: old) { activity in
      try expectScenesUnchanged()
      var outcome = try Self.outcome(
        try await AlignScenes(scenes, on: plan).run(progress: progress), plan: plan,
        activity: activity)
      for one in repeats {
        outcome.rows += one.others.map {
          Self.unregistered($0.id, because: one.because(of: $0), activity: activity)
        }
        progress.warn(
          "\(one.others.count + 1) scenes are one acquisition: \(one.kept.id) is kept, left out "
            + "are " + one.others.map(\.id).joined(separator: ", "))
      }
      if !aside.isEmpty {
        outcome.summary +=
          "; \(aside.count) further scenes repeat \(repeats.count) of these acquisitions and are "
          + "left out"
      }
      return outcome
    }
    return try alignReport(plan)
  }

  private static func outcome(
    _ aligned: AlignedScenes, plan: SitePlan, activity: String
  ) throws -> Outcome {
    guard let grid = GridRecord(plan.grid, nativeGSD: plan.nativeGSD, activity: activity) else {
      throw Refusal.internalFault("site", "its grid is in no projected system", "report this")
    }
    var rows: [any DerivedRecord] = [grid]
    for scene in aligned.scenes {
      if let registration = scene.registration {
        rows += records(
          registration, of: scene, reference: scene.id == aligned.reference, activity: activity)
      } else {
        rows.append(unregistered(scene.id, because: scene.because ?? "", activity: activity))
      }
    }
    let registered = aligned.scenes.count { $0.registration != nil }
    let wholes = aligned.scenes.count { $0.registration?.tiedAsWhole != nil }
    let jumps = aligned.jumps.map { jump in
      String(
        format: "%@ to %@ steps by (%+.2f, %+.2f) cells", jump.before, jump.after, jump.step.row,
        jump.step.column)
        + (jump.groups.count == 2 ? " with \(jump.groups[0]) → \(jump.groups[1])" : "")
    }
    return Outcome(
      rows: rows,
      summary: ([
        "\(registered) of \(aligned.scenes.count) scenes registered on \(aligned.reference)"
          + (wholes > 0 ? ", \(wholes) of them as wholes" : "")
      ] + jumps.prefix(3)).joined(separator: "; "))
  }

  private static func records(
    _ registration: Registration, of scene: AlignedScene, reference: Bool, activity: String
  ) -> [any DerivedRecord] {
    let alignment = AlignmentRecord(
      scene: scene.id, registered: true, because: scene.remark, reference: reference,
      model: registration.model.kind.rawValue, offsetRow: registration.offset.row,
      offsetColumn: registration.offset.column, errorPx: registration.standardError.errorPerAxis,
      tiePointsTried: registration.tried, tiePointsKept: registration.kept.count,
      heldOutMedianPx: registration.heldOutError.median,
      heldOutP90Px: registration.heldOutError.p90,
      closedLoopPx: scene.worstLoop, loopBeforePx: scene.loopBefore, activity: activity)
    let transform = TransformRecord(registration.model, of: scene.id, activity: activity)
    let points = zip(registration.tiePoints, scene.places).map { point, place in
      TiePointRecord(
        scene: scene.id, geom: .point(place), offsetRow: point.offset.row,
        offsetColumn: point.offset.column, errorPx: point.covariance.errorPerAxis,
        residualPx: point.residual.length, residualRow: point.residual.row,
        residualColumn: point.residual.column, role: point.role, activity: activity)
    }
    return [alignment, transform] + points
  }

  private static func unregistered(
    _ scene: String, because: String, activity: String
  ) -> AlignmentRecord {
    AlignmentRecord(
      scene: scene, registered: false, because: because, reference: false, model: "none",
      offsetRow: 0, offsetColumn: 0, errorPx: 0, tiePointsTried: 0, tiePointsKept: 0,
      heldOutMedianPx: nil, heldOutP90Px: nil, closedLoopPx: nil,
      activity: activity)
  }

  private func alignReport(_ plan: SitePlan) throws -> AlignReport {
    AlignReport(
      try caseFile.current(AlignmentRecord.self),
      nativePerCell: plan.grid.cellSize / plan.nativeGSD)
  }
}

extension AlignReport {
  /// What the rows of a case say, each loop counted once.
  ///
  /// - Parameters:
  ///   - rows: The case's alignments.
  ///   - native: The grid's cell over the finest detail most scenes hold.
  init(_ rows: [AlignmentRecord], nativePerCell native: Double) {
    let loops = rows.compactMap(\.loopBeforePx)
    self.init(
      scenes: rows.map { row in
        Line(
          scene: row.scene, registered: row.registered, because: row.because,
          offset_px: ["row": row.offsetRow, "column": row.offsetColumn], error_px: row.errorPx)
      },
      closed_loops: loops.count,
      closed_loop_median_native_px: loops.isEmpty ? nil : Quantile.upper.median(of: loops) * native,
      closed_loop_worst_native_px: loops.max().map { $0 * native })
  }
}
