import ChangeDetection
import Claims
import Foundation
import Imagery
import Quantities
import Rasters
import Simulation
import TestSupport
import Testing
import Verification
import Vocabulary

@testable import Workflows

/// Each step as a value: written as JSON, read again and run, it gives what the value itself gives.
@Suite struct WorkflowTests {
  @Test func `A site goes through every step without a case`() async throws {
    try await inFolder { folder in
      var spec = SimulationSpec.demo(seed: 1)
      spec.scenes = spec.scenes.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
      let files = try await SimulatedFiles.write(spec, to: folder)
      var scenes: [Scene] = []
      for path in files.scenes {
        scenes.append(try await twice(DescribeScene(SceneEntry(file: path))).scene)
      }
      scenes.sort { ($0.acquired?.secondsSince1970 ?? 0) < ($1.acquired?.secondsSince1970 ?? 0) }
      let plan = try SitePlan(scenes: scenes, site: nil, cell: nil)
      let aligned = try await twice(AlignScenes(scenes, on: plan))
      #expect(aligned.scenes.allSatisfy { $0.registration != nil })
      let registered = try scenes.map { scene in
        let found = try #require(aligned.scenes.first { $0.id == scene.id }?.registration)
        return RegisteredScene(
          scene: scene, model: found.model, error: found.standardError.errorPerAxis)
      }
      let found = try await twice(
        FindStructures(in: registered, on: plan, site: nil, settings: .init()))
      let planted = try #require(spec.truth().structure("new-hall")?.presentFrom)
      let hall = try #require(found.structures.first { $0.bracket.contains(planted) })
      let subject = MeasureStructures.Subject(
        id: "S1", outline: hall.outline, origin: .found,
        shownBy: Set(hall.observations.filter { $0.clear && $0.state == .complete }.map(\.frame)))
      var clear = Dictionary(
        found.frames.filter(\.used).map {
          ($0.id, MeasureStructures.Clear(share: $0.clearShare, ground: $0.clearGround))
        },
        uniquingKeysWith: { first, _ in first })
      let measured = try await twice(
        MeasureStructures(of: [subject], in: registered, clear: clear, on: plan, settings: .init()))
      let area = try #require(measured.first?.sizes.first { $0.quantity == .area })
      #expect(area.estimate.value > 500)
      for frame in found.frames where frame.used {
        clear[frame.id] = MeasureStructures.Clear(
          share: 0.3, ground: ClearGround(text: "100000 1 1 9x1"))
      }
      let elsewhere = try await MeasureStructures(
        of: [subject], in: registered, clear: clear, on: plan, settings: .init()
      ).run(progress: SilentListener())
      #expect(elsewhere.first?.sizes.first?.estimate == area.estimate)
      for frame in found.frames where frame.used {
        clear[frame.id]?.ground = ClearGround(text: "100000 1 1 2x1")
      }
      let hidden = try await MeasureStructures(
        of: [subject], in: registered, clear: clear, on: plan, settings: .init()
      ).run(progress: SilentListener())
      #expect(hidden.first?.sizes.isEmpty == true)
      #expect(hidden.first?.remarks.first?.contains("clear: 22 % at most") == true)
      let ratio = try await twice(
        CompareSizes(area.estimate, below: area.estimate, covariance: 0))
      #expect(abs(ratio.value - 1) < 1e-9)
    }
  }

  @Test func `An article goes from its bytes to verdicts without a case`() async throws {
    try await inFolder { folder in
      let path = folder.appendingPathComponent("a.txt").path
      try Data("The new hall is 65% smaller than the old hall, the institute said.\n".utf8)
        .write(to: URL(fileURLWithPath: path))
      let read = try await twice(ReadArticles([ArticleEntry(file: path)], corrections: []))
      let article = try #require(read.first)
      let claim = try #require(article.claims.first { $0.comparison != nil })
      let measured = Estimate(
        value: 0.65, standardError: 0.01, interval: Interval(lo: 0.63, hi: 0.67))
      let evidence = ClaimEvidence(
        areaRatios: [measured], lengthRatio: nil, value: nil, structure: nil,
        coverage: Coverage(
          scenes: 4, first: nil, last: nil, cloud: nil, gsd: 1, isSameSensor: true))
      let question = VerifyClaims.Question(
        id: "A1-C01", claim: claim, article: "A1", evidence: evidence)
      let verdicts = try await twice(VerifyClaims([question], articles: ["A1": article]))
      #expect(verdicts.map(\.verdict) == [.contradicted])
      #expect(verdicts.map(\.statedAs) == ["stated as fact"])
      await #expect(throws: Refusal.self) {
        _ = try await VerifyClaims([question], articles: [:]).run(progress: SilentListener())
      }
    }
  }

  @Test func `Readings are called by what they say`() throws {
    let answer = try Resolving.assess(
      claim: "60–70 % smaller than the old hall", length: 100, width: 30, gsd: 3, sensors: .same,
      method: .drawn)
    #expect(answer.text.contains("60–70 % of the size of the old hall: ratio 0.6 to 0.7"))
    #expect(!answer.text.contains("of_size"))
    #expect(answer.readings.map(\.id) == ["literal", "of_size", "larger"])
  }

  @Test func `A broken outline is no value`() throws {
    let text = #"{"exterior":[{"x":0,"y":0},{"x":1,"y":1}],"holes":[]}"#
    #expect(throws: DecodingError.self) {
      _ = try JSONDecoder().decode(Polygon.self, from: Data(text.utf8))
    }
  }

  /// Runs a work and its copy by way of JSON; both come to the same.
  private func twice<Work: Workflow>(_ work: Work) async throws -> Work.Result {
    let copy = try JSONDecoder().decode(Work.self, from: try encoded(work))
    let result = try await work.run(progress: SilentListener())
    let other = try await copy.run(progress: SilentListener())
    let bytes = try encoded(result)
    #expect(try encoded(other) == bytes, "\(Work.self)")
    let read = try JSONDecoder().decode(Work.Result.self, from: bytes)
    #expect(try encoded(read) == bytes, "\(Work.Result.self)")
    return result
  }

  private func encoded(_ value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    encoder.nonConformingFloatEncodingStrategy = .throw
    return try encoder.encode(value)
  }
}
