import CaseFile
import Foundation
import Imagery
import Quantities
import Rasters
import TestSupport
import Testing
import Vocabulary
import Workflows

@testable import Investigation

/// Sites whose frames show a part of the grid, or the same exposure twice.
@Suite struct PartialFramesTests {
  private static let shape = Shape(rows: 90, columns: 90)
  private static let truth = 14_400.0

  /// Writes 14 frames of a site with a hall of 16 × 9 cells of ten metres from the eighth on, each of
  /// these with so many copies in other processings, tiles or entries of a catalogue.
  private func write(
    to folder: URL, copies: Int = 0, _ form: String = "processings", isSeen: (Int, Int) -> Bool
  ) throws -> [SceneEntry] {
    let grid = Grid(
      shape: Self.shape,
      transform: AffineTransform(a: 10, b: 0, c: 500_000, d: 0, e: -10, f: 5_600_000),
      crs: CoordinateReference(identifier: "EPSG:32633", axes: .projected(metersPerUnit: 1)))
    var random = SeededGenerator(seed: 21)
    let texture = Raster(
      shape: Self.shape, samples: (0..<Self.shape.count).map { _ in Float(random.normal()) }
    ).blurred(sigma: 2).mapped { 1400 + 1200 * $0 }
    var entries: [SceneEntry] = []
    for date in 0..<14 {
      var ground = texture
      if date >= 7 {
        for row in 40..<49 { for column in 40..<56 { ground[row, column] = 3200 } }
      }
      ground = ground.blurred(sigma: 0.5)
      let day = CalendarDate(dayNumber: 18_300 + 40 * date)
      for copy in 0...(date >= 7 ? copies : 0) {
        let bands: [(name: String, raster: Raster<Float>)] = ["red", "green", "blue"].map { name in
          var raster = ground
          for cell in raster.samples.indices {
            let isThere = isSeen(cell / Self.shape.columns, cell % Self.shape.columns)
            raster.samples[cell] += Float(40 * random.normal() + 3 * Double(copy))
            if !isThere { raster.samples[cell] = 0 }
          }
          return (name, raster)
        }
        let stamp = day.iso.filter { $0 != "-" }
        let tile = ["32UPU", "32UPV", "33UUP", "33UUQ"][copy]
        let name =
          switch form {
          case "tiles": "S2A_MSIL2A_\(stamp)T101031_N0500_R022_T\(tile)_20210101T000000"
          case "catalogue": "S2A_33UUP_\(stamp)_\(copy)_L2A"
          default:
            "S2A_MSIL2A_\(stamp)T101031_N0\(2 + copy)00_R022_T33UUP_\(2021 + copy)0101T000000"
          }
        let path = folder.appendingPathComponent(name + ".tif").path
        try ImageWriter(sampleType: .uint16, nodata: 0).write(bands, on: grid, to: path)
        entries.append(SceneEntry(file: path))
      }
    }
    return entries
  }

  private func measured(_ entries: [SceneEntry], in folder: URL) async throws -> Investigation {
    let investigation = try Investigation.create(
      at: folder.appendingPathComponent("a.tiepoint.gpkg").path, site: SiteEntry(name: "Partial"))
    _ = try await investigation.add(entries)
    _ = try await investigation.align()
    _ = try await investigation.detect()
    _ = try await investigation.measure()
    return investigation
  }

  private func hall(_ investigation: Investigation) throws -> MeasurementRecord {
    let found = try investigation.caseFile.current(StructureRecord.self).map {
      "\($0.id) \($0.kind) \($0.because ?? "")"
    }
    let remarks =
      try investigation.caseFile.current(RemarkRecord.self).map(\.text)
      + investigation.caseFile.current(AlignmentRecord.self).compactMap(\.because)
      + investigation.caseFile.current(AssessmentRecord.self).compactMap(\.because)
    let structures = try investigation.caseFile.current(StructureRecord.self)
    let id = try #require(
      structures.first { $0.kind == .newBuilding }?.id, "\(found) \(remarks)")
    return try #require(
      try investigation.caseFile.current(MeasurementRecord.self).first {
        $0.structure == id && $0.quantity == .area
      })
  }

  @Test(
    "A hall in full view is measured though over a fifth of the grid has no data in any frame",
    arguments: ["askew", "swath", "wedge"])
  func partial(form: String) async throws {
    try await inFolder { folder in
      let entries = try write(to: folder) { row, column in
        switch form {
        case "askew": abs(row - column) < 46
        case "swath": 3 * column + row > 130
        default: !(row > 60 && column > 20)
        }
      }
      let investigation = try await measured(entries, in: folder)
      let area = try hall(investigation)
      #expect(try #require(area.lo) < Self.truth && #require(area.hi) > Self.truth, "\(area)")
      for row in try investigation.caseFile.current(AssessmentRecord.self) {
        #expect(row.clearShare < 0.8, "\(form): \(row.clearShare)")
        #expect(try #require(row.hiddenShare) < 0.05)
      }
    }
  }

  @Test(
    "One exposure in four files counts once, in `align`, `detect` and `measure`",
    arguments: [("processings", "_N0500_"), ("tiles", "_T32UPU_"), ("catalogue", "_0_L2A")])
  func repeated(form: String, kept: String) async throws {
    try await inFolder { folder in
      let entries = try write(to: folder, copies: 3, form) { _, _ in true }
      let investigation = try await measured(entries, in: folder)
      let alignments = try investigation.caseFile.current(AlignmentRecord.self)
      #expect(alignments.count == 35 && alignments.count { $0.registered } == 14)
      for row in alignments where !row.registered {
        #expect(row.because?.contains("the same acquisition as") == true)
        #expect(!row.scene.contains(kept))
      }
      let structure = try #require(
        try investigation.caseFile.current(StructureRecord.self).first {
          $0.kind == .newBuilding
        })
      let days = (18_300 + 40 * 6, 18_300 + 40 * 7)
      #expect(structure.absentLast == CalendarDate(dayNumber: days.0).iso)
      #expect(structure.presentFirst == CalendarDate(dayNumber: days.1).iso)
      #expect(structure.scenesUsed == 14)
      let scenes = try hall(investigation).scenes
      #expect(scenes.count == 7 && scenes.allSatisfy { $0.contains(kept) })
    }
  }

  @Test("Where the ground about the hall is not seen, the reason has its numbers")
  func unseen() async throws {
    try await inFolder { folder in
      let entries = try write(to: folder) { _, _ in true }
      let investigation = try await measured(entries, in: folder)
      let structures = try investigation.caseFile.current(StructureRecord.self)
      let structure = try #require(structures.first { $0.kind == .newBuilding })
      var settings = MeasureSettings()
      settings.clearShare = 1.5
      let report = try await investigation.measure(settings: settings)
      let line = try #require(report.structures.first { $0.hasPrefix(structure.id) })
      #expect(line.contains("of 7 scenes that show it finished, none shows 150 %"))
      #expect(line.contains("100 % at most"))
    }
  }
}
