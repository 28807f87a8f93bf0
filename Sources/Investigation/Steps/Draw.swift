import CaseFile
import Evidence
import Foundation
import Imagery
import Rasters
import Vocabulary

extension Investigation {
  /// Takes outlines that a person drew into the case, in place of those drawn before.
  public func draw(_ entries: [DrawnEntry]) async throws {
    struct Parameters: Encodable { var names: [String] }
    let old = try caseFile.activities(of: .draw)
    guard !entries.isEmpty else { return try remove(old) }
    let key = try StepKey(
      .draw, parameters: Parameters(names: entries.map(\.name)),
      inputs: try entries.map { "sha256:" + (try EvidenceFile(reading: $0.outline).sha256) })
    try await perform(key, total: entries.count, replacing: old) { activity in
      let rows = try entries.enumerated().map { index, entry in
        StructureRecord(
          id: "D\(index + 1)", name: entry.name,
          geom: Geometry(try GeoJSON.site(path: entry.outline)), origin: .drawn,
          kind: .standing, because: "drawn by a person", absentLast: nil, presentFirst: nil,
          phases: [], confidence: 1, scenesUsed: 0, activity: activity)
      }
      return Outcome(rows: rows, summary: "\(rows.count) outlines drawn by a person")
    }
  }
}
