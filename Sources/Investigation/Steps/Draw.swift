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
    guard !entries.isEmpty else { return try withdraw(old) }
    let files = try entries.map { try EvidenceFile(reading: $0.outline) }
    let key = try StepKey(
      .draw, parameters: Parameters(names: entries.map(\.name)),
      inputs: files.map { "sha256:\($0.sha256)" })
    let ids = try drawnIDs(for: entries)
    let drawn = try entries.map { try DrawnParts(path: $0.outline) }
    for (entry, parts) in zip(entries, drawn) {
      if let leftOut = parts.leftOut { progress.warn("\(entry.name): \(leftOut)") }
    }
    try await perform(key, total: entries.count, superseding: old) { activity in
      var rows: [any DerivedRecord] = []
      for (index, entry) in entries.enumerated() {
        let id = ids[index]
        rows.append(FileRecord(.outline, of: id, position: 0, files[index], activity))
        rows.append(
          StructureRecord(
            id: id, name: entry.name,
            geom: Geometry(drawn[index].largest.polygon), origin: .drawn,
            kind: .standing,
            because: "drawn by a person" + (drawn[index].leftOut.map { "; " + $0 } ?? ""),
            absentLast: nil, presentFirst: nil,
            phases: [], confidence: 1, scenesUsed: 0, activity: activity))
      }
      try files.forEach { try $0.expectUntouched() }
      return Outcome(rows: rows, summary: "\(entries.count) outlines drawn by a person")
    }
  }

  /// The ids that outlines of these names had before, and new numbers for the others.
  private func drawnIDs(for entries: [DrawnEntry]) throws -> [String] {
    let earlier = try caseFile.history().filter { $0.step == .draw }.flatMap {
      try caseFile.rows(StructureRecord.self, of: $0)
    }
    var known: [String: String] = [:]
    for structure in earlier { known[structure.name ?? ""] = structure.id }
    var highest = try highestDrawn()
    return entries.map { entry in
      if let id = known.removeValue(forKey: entry.name) { return id }
      highest += 1
      return "D\(highest)"
    }
  }
}
