import CaseFile
import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Dossier

@Suite struct KeptCaseTests {
  @Test func `A kept 0.1 case migrates and prints what it printed`() throws {
    try KeptCase.withCopy { path in
      let exports = CaseExports(try CaseFile.open(at: path).snapshot())
      let printed: [(String, String)] = [
        ("structures.geojson", exports.structuresGeoJSON),
        ("scenes.geojson", exports.scenesGeoJSON),
        ("verdicts.json", exports.verdictsJSON),
        ("claimreview.jsonld", exports.claimReviewJSONLD(author: "Tiepoint")),
        ("measurements.csv", exports.measurementsCSV),
        ("claims.csv", exports.claimsCSV),
        ("observations.csv", exports.observationsCSV),
      ]
      // Nobody had asked it what changed for good.
      #expect(exports.changesGeoJSON.contains("\"features\": []"))
      for (name, text) in printed {
        let kept = try KeptCase.printed(name)
        #expect(kept.trimmingCharacters(in: .newlines) == text.trimmingCharacters(in: .newlines))
      }
    }
  }

  @Test func `What 0.1 kept in JSON becomes rows, and nothing of it is lost`() throws {
    try KeptCase.withCopy { path in
      let file = try CaseFile.open(at: path)
      let all = try file.snapshot()
      #expect(all.scenes.count == 12 && all.sources.count == 3 && all.claims.count == 17)
      #expect(all.files.count { $0.kind == .scene } == 12)
      #expect(all.files.count { $0.kind == .article } == 3)
      #expect(all.files.allSatisfy { file in file.sha256.count == 64 })
      #expect(all.alignments.count { $0.registered } == 12)
      #expect(try file.current(TransformRecord.self).count == 12)
      let grid = try #require(try file.current(GridRecord.self).first)
      #expect(grid.rows > 100 && grid.columns > 100 && grid.grid.cellSize == 1)
      #expect(all.sentences.count == 16)
      for sentence in all.sentences {
        let source = try #require(all.sources.first { $0.id == sentence.source })
        let bytes = Array(source.text.unicodeScalars)
        let words = bytes[sentence.spanStart..<sentence.spanEnd].map(String.init).joined()
        #expect(words.contains(sentence.text.prefix(8)), "\(sentence.text)")
      }
      let history = try file.history()
      #expect(history.count == 19 && history.allSatisfy { $0.supersededBy == nil })
    }
  }
}
