import CaseFile
import ChangeDetection
import Rasters
import Vocabulary
import Workflows

extension Investigation {
  /// Finds what was built, what else changed for good, and when, from the aligned scenes.
  public func detect(settings: DetectionSettings = DetectionSettings()) async throws -> DetectReport
  {
    let align = try finished(.align)
    let plan = try caseFile.sitePlan()
    struct Parameters: Encodable {
      var settings: DetectionSettings
      var site: [[MapPosition]]?
    }
    let outline = try caseFile.siteOutline()
    let rings = try caseFile.site()?.geom?.rings
    let key = try StepKey(
      .detect, parameters: Parameters(settings: settings, site: rings), inputs: [align.name])
    let old = try caseFile.activities(of: .detect)
    let count = try caseFile.current(SceneRecord.self).count
    let earlier = try earlierDetections()
    try await perform(key, total: count, superseding: old) { activity in
      try expectScenesUnchanged()
      let scenes = try caseFile.registeredScenes()
      guard !scenes.isEmpty else {
        throw Refusal.badData(
          "scenes", "none of \(count) could be registered",
          "look at `because` in scenes.geojson and add scenes that overlap")
      }
      let found = try await FindStructures(
        in: scenes, on: plan, site: outline, settings: settings
      ).run(progress: progress)
      let made = try DetectedRows(found, after: earlier, activity: activity)
      return Outcome(rows: made.rows, summary: made.summary)
    }
    return try detectReport()
  }

  /// Everything that was ever found, the latest detection last.
  func earlierDetections() throws -> EarlierDetections {
    var all = EarlierDetections()
    for activity in try caseFile.history() where activity.step == .detect {
      let structures = try caseFile.rows(StructureRecord.self, of: activity)
      let changes = try caseFile.rows(ChangeRecord.self, of: activity)
      all.structures += structures
      all.changes += changes
      all.latest = structures.map(\.id) + changes.map(\.id)
    }
    return all
  }
}
