import CaseFile
import Foundation
import Quantities
import Rasters
import Vocabulary

@testable import Dossier

/// A made-up case, marked as simulated, with everything a dossier shows.
enum FakeCase {
  static let days: [(day: String, growth: Double, clear: Double)] = [
    ("2023-01-14", 0, 0.99), ("2023-03-02", 0, 1), ("2023-04-19", 0, 0.41), ("2023-06-06", 0, 1),
    ("2023-07-24", 0, 0.98), ("2023-09-10", 0.3, 1), ("2023-10-02", 0.6, 0.97),
    ("2023-11-15", 0.9, 0.22), ("2023-12-20", 1, 1), ("2024-02-05", 1, 0.99),
    ("2024-03-24", 1, 1), ("2024-05-11", 1, 1), ("2024-06-28", 1, 0.35), ("2024-08-15", 1, 1),
    ("2024-10-02", 1, 1),
  ]

  static func sceneID(_ day: String) -> String { "sim-\(day.replacing("-", with: ""))" }

  static var ground: FakeGround {
    var scenes: [String: (growth: Double, cloud: Bool, season: Double)] = [:]
    for entry in days {
      let month = Double(entry.day.dropFirst(5).prefix(2)) ?? 6
      scenes[sceneID(entry.day)] = (entry.growth, entry.clear < 0.9, sin(month / 2 - 1))
    }
    return FakeGround(scenes: scenes)
  }

  static let title = "Kestrel Flats <script>alert(1)</script>works"

  static var snapshot: CaseSnapshot {
    var snapshot = CaseSnapshot()
    snapshot.site = SiteRecord(name: "Kestrel Flats works", geom: nil, simulated: true)
    addScenes(to: &snapshot)
    addStructures(to: &snapshot)
    addMeasurements(to: &snapshot)
    FakeArticles.add(to: &snapshot)
    snapshot.activities = [StepName.add, .align, .detect, .measure, .read, .settle].map { step in
      ActivityRecord(
        id: "\(step)-1f3a", step: step, key: String(repeating: "1f3a", count: 16),
        parameters: "{}", inputs: ["sha256:" + String(repeating: "ab", count: 32), "add-1f3a"],
        toolVersion: "0.1.0", finished: "2024-12-01T10:00:00Z", seconds: 1.25, peakMemoryMib: 180)
    }
    return snapshot
  }

  static func point(_ x: Double, _ y: Double) -> Geometry { .point(FakeGround.place(x, y)) }

  private static func addScenes(to snapshot: inout CaseSnapshot) {
    var generator = SeededGenerator(seed: 7)
    for (index, entry) in days.enumerated() {
      let id = sceneID(entry.day)
      snapshot.scenes.append(
        SceneRecord(
          id: id,
          geom: .polygon([FakeGround.ring((x: 0, y: 0, length: 900, width: 600))]),
          path: "scenes/\(id).tif", sha256: String(repeating: "5e", count: 32), bytes: 812_345,
          acquired: "\(entry.day)T08:12:00Z", acquiredFrom: "TIFF", sensor: "Simulated 1 m",
          provider: "Tiepoint simulator", credit: "Simulated by Tiepoint", gsdM: 1, nativeGsdM: 1,
          detail: "{}", activity: "add-1f3a"))
      snapshot.alignments.append(
        AlignmentRecord(
          scene: id, registered: true, because: nil, reference: index == 1, model: "shift",
          offsetRow: index == 1 ? 0 : Double.random(in: -2...2, using: &generator),
          offsetColumn: index == 1 ? 0 : Double.random(in: -2...2, using: &generator),
          errorPx: index == 1 ? 0 : 0.014, tiePointsTried: 60, tiePointsKept: 52,
          heldOutMedianPx: index == 1 ? nil : 0.027, heldOutP90Px: 0.055, closedLoopPx: 0.02,
          activity: "align-1f3a"))
      let used = entry.clear > 0.9
      snapshot.assessments.append(
        AssessmentRecord(
          scene: id, clearShare: entry.clear, used: used,
          because: used ? nil : "cloud over \(Int((1 - entry.clear) * 100)) % of the site",
          activity: "detect-1f3a"))
      if index != 1 { addTiePoints(id, to: &snapshot, &generator) }
    }
  }

  private static func addTiePoints(
    _ scene: String, to snapshot: inout CaseSnapshot, _ generator: inout SeededGenerator
  ) {
    for row in 0..<6 {
      for column in 0..<9 {
        let dx = Double.random(in: -0.06...0.06, using: &generator)
        let dy = Double.random(in: -0.06...0.06, using: &generator)
        let role: TiePointRole =
          (row * 9 + column) % 17 == 3 ? .rejected : column % 4 == 0 ? .heldOut : .fitted
        snapshot.tiePoints.append(
          TiePointRecord(
            scene: scene,
            geom: point(Double(column) * 90 - 360, Double(row) * 90 - 225), offsetRow: 1.2 + dy,
            offsetColumn: -0.7 + dx, errorPx: 0.03,
            residualPx: (dx * dx + dy * dy).squareRoot() * (role == .rejected ? 20 : 1),
            residualRow: dy * (role == .rejected ? 20 : 1),
            residualColumn: dx * (role == .rejected ? 20 : 1),
            role: role, activity: "align-1f3a"))
      }
    }
  }

  private static func addStructures(to snapshot: inout CaseSnapshot) {
    let post = PhaseRecord(phase: .postConstruction, from: "2023-11-15/2023-12-20", to: "..")
    snapshot.structures = [
      StructureRecord(
        id: "D1", name: "previous assembly hall",
        geom: .polygon([FakeGround.ring(FakeGround.oldHall)]), origin: .drawn, kind: .standing,
        because: nil, absentLast: nil, presentFirst: "2023-01-14",
        phases: [PhaseRecord(phase: .postConstruction, from: "..", to: "..")], confidence: 1,
        scenesUsed: 12, activity: "detect-1f3a"),
      StructureRecord(
        id: "S1", name: "new assembly hall",
        geom: .polygon([FakeGround.ring(FakeGround.newHall)]), origin: .found,
        kind: .newBuilding, because: nil, absentLast: "2023-07-24", presentFirst: "2023-09-10",
        phases: [
          PhaseRecord(phase: .noActivity, from: "..", to: "2023-06-06/2023-07-24"),
          PhaseRecord(
            phase: .sitePreparation, from: "2023-06-06/2023-07-24", to: "2023-07-24/2023-09-10"),
          PhaseRecord(
            phase: .activeConstruction, from: "2023-07-24/2023-09-10",
            to: "2023-11-15/2023-12-20"), post,
        ], confidence: 0.97, scenesUsed: 12, activity: "detect-1f3a"),
    ]
    for structure in ["D1", "S1"] {
      for entry in days {
        let built = structure == "D1" || entry.growth == 1
        let state: ObservationState =
          entry.clear < 0.9
          ? .hidden : built ? .present : entry.growth > 0 ? .building : .absent
        snapshot.observations.append(
          ObservationRecord(
            structure: structure, scene: sceneID(entry.day), geom: point(75, 25),
            date: entry.day, state: state, magnitude: entry.growth * 21.4,
            activity: "detect-1f3a"))
      }
    }
  }

  private static func addMeasurements(to snapshot: inout CaseSnapshot) {
    let scenes = days.filter { $0.clear > 0.9 && $0.growth == 1 }.map { sceneID($0.day) }
    func add(
      _ id: String, _ structure: String, _ quantity: MeasuredQuantity, _ unit: String,
      _ value: Double,
      _ error: Double, against: String? = nil
    ) {
      let shares = [
        ("edge definition", 0.78), ("noise", 0.45), ("registration", 0.36), ("GSD", 0.2),
      ]
      snapshot.measurements.append(
        MeasurementRecord(
          id: id, structure: structure, against: against, quantity: quantity, unit: unit,
          value: value, standardError: error, lo: value - 1.96 * error, hi: value + 1.99 * error,
          method: against == nil
            ? "fit (rectangle, \(scenes.count) dates)" : "Fieller, shared edge bias",
          budget: shares.map { BudgetRecord(term: $0.0, standardError: $0.1 * error) },
          outline: nil, because: nil, scenes: scenes, activity: "measure-1f3a"))
    }
    add("M-D1-area", "D1", .area, "m²", 3004.2, 31.5)
    add("M-D1-length", "D1", .length, "m", 100.1, 0.42)
    add("M-S1-area", "S1", .area, "m²", 1956.8, 24.1)
    add("M-S1-length", "S1", .length, "m", 65.2, 0.4)
    add("M-S1-width", "S1", .width, "m", 30.01, 0.31)
    add("R-S1-D1", "S1", .areaRatio, "1", 0.6514, 0.0152, against: "D1")
  }
}
