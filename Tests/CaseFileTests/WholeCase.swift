import Foundation
import GRDB
import Rasters
import TestSupport
import Vocabulary

@testable import CaseFile

/// The path of a folder that is gone when `body` is done.
func inFolder(_ body: (String) throws -> Void) throws {
  try TestSupport.inFolder { (folder: URL) in try body(folder.path) }
}

/// What `body` makes of the file at `path` as plain SQLite.
func editing<Value>(_ path: String, _ body: (Database) throws -> Value) throws -> Value {
  var configuration = Configuration()
  // A person with another program is not held by the case's rules.
  configuration.foreignKeysEnabled = false
  configuration.prepareDatabase { db in try db.execute(sql: "PRAGMA synchronous = OFF") }
  let queue = try DatabaseQueue(path: path, configuration: configuration)
  let value = try queue.write(body)
  try queue.close()
  return value
}

/// Rows for tests.
enum Example {
  static let hash = String(repeating: "0a", count: 32)
  static let square = Geometry.polygon([
    [
      MapPosition(x: 10, y: 20), MapPosition(x: 11, y: 20), MapPosition(x: 11, y: 21),
      MapPosition(x: 10, y: 21),
    ]
  ])

  static func activity(_ step: StepName, key: String) -> ActivityRecord {
    ActivityRecord(
      id: "\(step)-\(key)", step: step, key: String(repeating: key, count: 64 / key.count),
      parameters: "{}", inputs: ["sha256:00"], toolVersion: "0",
      finished: "2026-01-01T00:00:00Z", seconds: 1, peakMemoryMib: 1)
  }

  static func structure(
    _ id: String, by activity: ActivityRecord, at geometry: Geometry = square
  ) -> StructureRecord {
    var record = StructureRecord(
      id: id, name: nil, geom: geometry, origin: .found, kind: .newBuilding, because: nil,
      absentLast: "2020-01-01", presentFirst: "2020-02-01",
      phases: [PhaseRecord(phase: .noActivity, from: "..", to: "2020-01-01")], confidence: 0.9,
      scenesUsed: 3, activity: activity.id)
    (record.groundAbsentLast, record.groundPresentFirst) = ("2020-01-01", "2020-02-01")
    (record.standingAbsentLast, record.standingPresentFirst) = ("2020-03-01", "2020-04-01")
    return record
  }

  static func change(
    _ id: String, by activity: ActivityRecord, at geometry: Geometry = square
  ) -> ChangeRecord {
    ChangeRecord(
      id: id, geom: geometry, status: .candidate, surface: .earthworks,
      shares: [
        SurfaceShareRecord(surface: .earthworks, share: 0.6),
        SurfaceShareRecord(surface: .cleared, share: 0.4),
      ], distance: 1.5, areaM2: 31_000, nativeSamples: 310, beganAbsentLast: "2020-01-01",
      beganPresentFirst: "2020-02-01", endedAbsentLast: "2020-03-01",
      endedPresentFirst: "2020-04-01", structure: "S1", because: "no right angles",
      activity: activity.id, areaBounds: 30_000...32_000,
      steps: ["2020-01-01/2020-02-01", "2020-03-01/2020-04-01"], evidence: ["rank": 0.9])
  }

  /// One row of every table, none of its optional columns left empty.
  static func rows(by activity: ActivityRecord) -> [any DerivedRecord] {
    let id = activity.id
    let point = Geometry.point(MapPosition(x: 10.5, y: 20.5))
    let grid = Grid(
      shape: Shape(rows: 40, columns: 30),
      transform: AffineTransform(a: 10, b: 0, c: 500_000, d: 0, e: -10, f: 4_000_000),
      crs: CoordinateReference(identifier: "EPSG:32643", axes: .projected(metersPerUnit: 1)))
    var structure = structure("S1", by: activity)
    (structure.name, structure.because) = ("Hall", "a remark")
    let rows: [(any DerivedRecord)?] = [
      SceneRecord(
        id: "A", geom: square, path: "a.tif", sha256: hash, bytes: 7, acquired: "2020-01-01",
        acquiredFrom: "given", sensor: "Sentinel-2 MSI", provider: "ESA", credit: "ESA",
        gsdM: 10, nativeGsdM: 10, detail: "{}", activity: id),
      EvidenceRecord(
        id: "E-0a0a0a0a0a0a", sha256: hash, bytes: 7, mediaType: "image/jpeg", kind: .photograph,
        originUrl: "https://example.org/p/1", obtained: "2020-03-01", obtainedBy: "Ada",
        how: "sent by mail", originalName: "hall.jpg", stored: "a.evidence/\(hash)",
        licence: "CC BY 4.0", restricted: false, because: "shows the gate", activity: id),
      DecisionRecord(
        structure: "S1", geom: square, kind: .accept, author: "Ada", because: "seen", name: "Hall",
        outline: [[[10, 20], [11, 20], [11, 21]]], activity: id),
      CustodyRecord(
        evidence: "E-0a0a0a0a0a0a", event: .acquired, by: "Ada", at: "2020-03-01",
        because: "sent by mail", activity: id),
      FileRecord(
        kind: .scene, owner: "A", position: 0, path: "a.tif", sha256: hash, bytes: 7, modified: 5,
        activity: id),
      GridRecord(grid, nativeGSD: 10, activity: id),
      AlignmentRecord(
        scene: "A", registered: true, because: "a remark", reference: false, model: "shift",
        offsetRow: 0.5, offsetColumn: -0.5, errorPx: 0.02, tiePointsTried: 9, tiePointsKept: 7,
        heldOutMedianPx: 0.03, heldOutP90Px: 0.05, closedLoopPx: 0.01, activity: id),
      TransformRecord(
        scene: "A", model: "shift", centreX: 15, centreY: 20, reach: 25, lattice: 0,
        coefficientsRow: [0.5], coefficientsColumn: [-0.5], covariance: [1, 0, 0, 1],
        activity: id),
      TiePointRecord(
        scene: "A", geom: point, offsetRow: 0.5, offsetColumn: -0.5, errorPx: 0.1,
        residualPx: 0.05, residualRow: 0.03, residualColumn: 0.04, role: .fitted, activity: id),
      AssessmentRecord(
        scene: "A", clearShare: 0.9, hiddenShare: 0.05, clearGround: "2 1 2 9x1,3x1", used: true,
        because: "a remark", activity: id),
      structure, change("C1", by: activity),
      GroundRecord(judgedM2: 90_000, wholeM2: 100_000, changedM2: 31_000, activity: id),
      ObservationRecord(
        structure: "S1", scene: "A", geom: point, date: "2020-01-01", state: .absent,
        magnitude: 0.4, activity: id),
      MeasurementRecord(
        id: "M-S1-area", structure: "S1", against: "S2", quantity: .area, unit: "m²", value: 900,
        standardError: 20, lo: 860, hi: 940, method: "fit: rectangle",
        budget: [BudgetRecord(term: "noise", standardError: 20)],
        outline: [[[10, 20], [11, 20], [11, 21]]], because: "a remark", scenes: ["A"],
        activity: id, sharedBias: 5),
      SourceRecord(
        id: "A1", path: "a.txt", sha256: hash, publisher: "Paper", published: "2020-03-01",
        title: "Title", language: "en", text: "A hall stands.", activity: id),
      SentenceRecord(
        source: "A1", id: "s1", role: .body, spanStart: 0, spanEnd: 14,
        text: "A hall stands.", activity: id),
      ClaimRecord(
        id: "A1-C01", source: "A1", spanStart: 0, spanEnd: 14, text: "A hall stands.",
        type: .existence, attribution: ["Paper"], hedges: ["may"], checkableBy: [.imagery],
        structure: nil, against: nil, detail: "{}", activity: id),
      TieRecord(
        claim: "A1-C01", structure: "S1", against: "S2", name: "Hall", because: "named",
        activity: id),
      ReadingRecord(
        claim: "A1-C01", id: "literal", literal: true, ratioLo: 0.6, ratioHi: 0.7,
        because: "as written", activity: id),
      VerdictRecord(
        claim: "A1-C01", reading: "literal", verdict: .supported, probability: 0.99,
        term: "almost certain", confidence: "high", because: "it fits", wouldChangeIt: "another",
        measurement: "M-S1-area", coverage: "3 clear scenes", activity: id),
      RelayRecord(
        origin: "A1-C01", relay: "A2-C01", fidelity: .faithful, because: "the same words",
        activity: id),
      RemarkRecord(step: activity.step, text: "a limit", activity: id),
    ]
    return rows.compactMap { $0 }
  }

  /// A case at `path` with one row in every table.
  static func make(at path: String) throws {
    let file = try CaseFile.create(at: path)
    try file.setSite(SiteRecord(name: "Example", geom: square, simulated: false))
    let all = activity(.detect, key: "1")
    try file.commit(all, rows: rows(by: all))
  }
}
