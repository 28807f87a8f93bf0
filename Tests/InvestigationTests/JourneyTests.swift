import CaseFile
import Claims
import Foundation
import Imagery
import Quantities
import Simulation
import TestSupport
import Testing
import Vocabulary

@testable import Investigation
import Workflows

@Suite(.serialized) struct JourneyTests {
  @Test func theDemonstrationTellsWhichOfThreeSentencesHolds() async throws {
    try await inFolder { folder in
      let manifest = try Manifest.load(
        from: try await DemoFolder.write(to: folder.appendingPathComponent("input"), seed: 1))
      let snapshot = try await finished(manifest, in: folder.appendingPathComponent("one"))
      let truth = SimulationSpec.demo(seed: 1).truth()

      let hall = try #require(snapshot.structures.first { $0.name == "new assembly hall" })
      let planted = try #require(truth.structure("new-hall")?.presentFrom)
      let bracket = DateBracket(
        absentLast: hall.absentLast.flatMap { CalendarDate(iso: $0) },
        presentFirst: hall.presentFirst.flatMap { CalendarDate(iso: $0) })
      #expect(bracket.contains(planted), "\(bracket.edtf) should hold \(planted)")

      let ratio = try #require(snapshot.measurements.first { $0.quantity == .areaRatio })
      #expect(try #require(ratio.lo) <= 0.65 && 0.65 <= (try #require(ratio.hi)))

      let verdicts = snapshot.claims.filter { claim in
        snapshot.readings.contains { $0.claim == claim.id }
      }.map { claim in
        snapshot.verdicts.first { $0.claim == claim.id && $0.reading == nil }?.verdict
      }
      #expect(verdicts == [.supported, .contradicted, .contradicted])

      let path = folder.appendingPathComponent("one/case.tiepoint.gpkg").path
      try PinnedSteps.expect(in: path)
      try await nothingIsRepeated(manifest, in: folder.appendingPathComponent("one"), snapshot)
      try await theSameFromScratch(manifest, in: folder.appendingPathComponent("two"), snapshot)
      try await undoRestoresTheVerdicts(at: path)
    }
  }

  private func undoRestoresTheVerdicts(at path: String) async throws {
    let investigation = try Investigation.open(at: path)
    func verdicts() throws -> [String] {
      try investigation.caseFile.current(VerdictRecord.self).map {
        "\($0.claim) \($0.reading ?? "") \($0.verdict) \($0.probability ?? -1) \($0.because)"
      }
    }
    let before = try verdicts()
    let contradicted = try #require(
      try investigation.caseFile.current(VerdictRecord.self).first { $0.verdict == .contradicted })
    var request = CorrectionRequest(
      claim: contradicted.claim, author: "A. Reader", reason: "not said")
    request.isWithdrawn = true
    _ = try await investigation.correct(request)
    #expect(try verdicts() != before)
    _ = try await investigation.undo()
    #expect(try verdicts() == before)
  }

  private func nothingIsRepeated(
    _ manifest: Manifest, in folder: URL, _ before: CaseSnapshot
  ) async throws {
    let again = try await finished(manifest, in: folder)
    #expect(again.activities == before.activities)
  }

  /// The case after a run, let go of again.
  private func finished(_ manifest: Manifest, in folder: URL) async throws -> CaseSnapshot {
    try await Investigation.run(manifest, in: folder).investigation.caseFile.snapshot()
  }

  private func theSameFromScratch(
    _ manifest: Manifest, in folder: URL, _ other: CaseSnapshot
  ) async throws {
    let fresh = try await finished(manifest, in: folder)
    #expect(fresh.structures == other.structures)
    #expect(fresh.measurements == other.measurements)
    #expect(fresh.alignments == other.alignments)
    #expect(fresh.verdicts == other.verdicts)
    #expect(fresh.activities.map(\.key) == other.activities.map(\.key))
  }

  @Test(.enabled(if: SharedData.holds("damaged"))) func everyDamagedFileIsTakenOrRefusedInOneLine()
    async throws
  {
    let folder = SharedData.url("damaged")
    let paths = try #require(FileManager.default.enumerator(atPath: folder.path))
      .compactMap { $0 as? String }.sorted()
      .map { folder.appendingPathComponent($0).path }
      .filter { path in
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
          && !isFolder.boolValue
      }
    try #require(paths.count > 50)
    try await inFolder { work in
      let path = work.appendingPathComponent("a.tiepoint.gpkg").path
      let site = SiteEntry(name: "Damaged")
      var report = AddReport()
      do {
        let investigation = try Investigation.create(at: path, site: site)
        report = try await investigation.add(
          paths.map { path in
            var entry = SceneEntry(file: path)
            entry.date = "2020-01-01"
            return entry
          })
      }
      #expect(report.added.count + report.refused.count == paths.count)
      for refusal in report.refused {
        #expect(!refusal.because.contains("\n"), "\(refusal)")
        #expect(refusal.because.contains(";"), "no next step: \(refusal.because)")
      }
      let snapshot = try CaseFile.open(at: path).snapshot()
      #expect(snapshot.scenes.count == report.added.count)
      #expect(snapshot.activities.count == report.added.count)
    }
  }

  @Test func aSceneWithoutADateIsRefusedWithTheFix() async throws {
    try await inFolder { folder in
      let spec = SimulationSpec.named("farm", seed: 3)
      let scene = try #require(spec).renderer().render(try #require(spec?.scenes.first))
      let path = folder.appendingPathComponent("undated.tif").path
      try ImageWriter(sampleType: .uint16).write(scene.bands, on: scene.grid, to: path)
      let investigation = try Investigation.create(
        at: folder.appendingPathComponent("a.tiepoint.gpkg").path, site: SiteEntry(name: "Farm"))
      let refused = try await investigation.add([SceneEntry(file: path)])
      #expect(refused.added.isEmpty)
      #expect(try #require(refused.refused.first).because.contains("--date"))
      var dated = SceneEntry(file: path)
      dated.date = "2021-05-04"
      let added = try await investigation.add([dated])
      #expect(added.added == ["undated"])
      let row = try #require(try investigation.caseFile.snapshot().scenes.first)
      #expect(row.acquired == "2021-05-04" && row.acquiredFrom == "given")
    }
  }

  @Test(
    "Of what lies beside images, masks and names with two dates are refused, each with the way out",
    arguments: [
      ("S2A_20190506_20240131.tif", "give it with --date 2019-05-06 or --date 2024-01-31"),
      ("S2_20190501_20190531_median.tif", "its name gives a span, 2019-05-01 to 2019-05-31"),
      ("20210614_085601_93_2254_3B_udm2.tif", "is the usable-data mask of an image"),
      ("LC08_L2SP_193023_20190506_20200828_02_T1_QA_PIXEL.TIF", "holds classes alone"),
    ])
  func refusedBesideImages(file: String, said: String) async throws {
    try await inFolder { folder in
      let spec = try #require(SimulationSpec.named("farm", seed: 3))
      let scene = spec.renderer().render(try #require(spec.scenes.first))
      let path = folder.appendingPathComponent(file).path
      try ImageWriter(sampleType: .uint16).write(
        [("", scene.bands[0].raster)], on: scene.grid, to: path)
      let investigation = try Investigation.create(
        at: folder.appendingPathComponent("a.tiepoint.gpkg").path, site: SiteEntry(name: "Farm"))
      let report = try await investigation.add([SceneEntry(file: path)])
      #expect(report.added.isEmpty)
      #expect(try #require(report.refused.first).because.contains(said))
    }
  }

  @Test func aCorrectionSurvivesReadingAgain() async throws {
    try await inFolder { folder in
      let article = folder.appendingPathComponent("a.txt")
      let text = "New hall\nThe new hall is 65% smaller than the old hall, the institute said.\n"
      try Data(text.utf8).write(to: article)
      let investigation = try Investigation.create(
        at: folder.appendingPathComponent("a.tiepoint.gpkg").path, site: SiteEntry(name: "Works"))
      let entries = [ArticleEntry(file: article.path)]
      _ = try await investigation.read(entries)
      let claim = try #require(
        try investigation.caseFile.snapshot().readings.first { $0.id == "of_size" }?.claim)
      var request = CorrectionRequest(claim: claim, author: "A. Reader", reason: "a slip")
      request.subject = "the second hall"
      request.reading = "of_size"
      _ = try await investigation.correct(request)
      try await expectCorrected(investigation, claim)
      try Data((text + "It was finished in 2020.\n").utf8).write(to: article)
      _ = try await investigation.read(entries)
      try await expectCorrected(investigation, claim)
      #expect(try investigation.caseFile.activities(of: .correct).count == 1)

      request.reading = "twice"
      await #expect {
        _ = try await investigation.correct(request)
      } throws: { "\($0)".contains("choose one of") }
    }
  }

  private func expectCorrected(_ investigation: Investigation, _ claim: String) async throws {
    let record = try #require(
      try investigation.caseFile.snapshot().claims.first { $0.id == claim })
    let read = try JSONDecoder().decode(Claim.self, from: Data(record.detail.utf8))
    #expect(read.subject == "the second hall")
    #expect(read.comparison?.likely == "of_size")
  }

  @Test func aStepBeforeItsTimeNamesTheCommandToRunFirst() async throws {
    try await inFolder { folder in
      let investigation = try Investigation.create(
        at: folder.appendingPathComponent("a.tiepoint.gpkg").path, site: SiteEntry(name: "Farm"))
      await #expect {
        _ = try await investigation.detect()
      } throws: { "\($0)".contains("run `tiepoint align` first") }
      await #expect {
        _ = try await investigation.align()
      } throws: { "\($0)".contains("tiepoint add") }
    }
  }
}
