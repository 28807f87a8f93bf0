import Measurement
import Quantities
import Rasters
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct FootprintFitTests {
  private func fitted(
    _ scene: PlantedScene, seed: UInt64, rough: Double = 2
  ) throws -> FootprintOutcome {
    let (raster, grid) = scene.render(seed: seed)
    return try FootprintFit.fit(
      from: scene.rough(rough),
      in: [FootprintFrame(id: "planted", bands: [raster], nativeGSD: scene.gsd)], grid: grid,
      ground: .metres)
  }

  @Test func aHallIsMeasuredToAFractionOfAPixel() throws {
    let found = try #require(try fitted(PlantedScene(), seed: 1).footprint)
    #expect(abs(found.area.value - 3000) < 40)
    #expect(found.area.interval.contains(3000))
    #expect(abs(found.length.value - 100) < 0.6)
    #expect(abs(found.width.value - 30) < 0.4)
    #expect(found.outline.exterior.count == 4)
    // 0.4 rad from x towards y is 90° − 22.9° from north.
    #expect(abs(found.orientation.value - (90 - 0.4 * 180 / .pi)) < 0.3)
    #expect(found.budget.dominant != nil)
    #expect(!found.budget.missing.isEmpty, "view angles were not given and must be named")
  }

  @Test func intervalsCoverTheTruthOnCleanAndClutteredGround() throws {
    for clutter in [0.0, 0.25] {
      var (covered, measured) = (0, 0)
      for seed in 1...60 as ClosedRange<UInt64> {
        var scene = PlantedScene(clutter: clutter)
        scene.angle = 0.1 + 0.02 * Double(seed)
        scene.offset = (x: 0.05 * Double(seed), y: -0.03 * Double(seed))
        guard let found = try fitted(scene, seed: seed).footprint else { continue }
        measured += 1
        if found.area.interval.contains(3000) { covered += 1 }
      }
      #expect(measured >= 54, "at most a tenth may be refused at 3 m, clutter \(clutter)")
      // 95 % of 60 less 3 binomial standard deviations.
      #expect(covered >= measured * 52 / 60, "\(covered) of \(measured), clutter \(clutter)")
    }
  }

  @Test(arguments: [-2, -1, -0.5, 0, 0.5, 1, 2])
  func aRectangleDrawnTooLargeAllAroundIsFoundOut(outward: Double) throws {
    for (half, gsd) in [((45.0, 20.0), 1.0), ((12, 8), 0.5), ((30, 30), 2)] {
      var scene = PlantedScene(gsd: gsd, size: 4 * half.0)
      scene.corners = [(-half.0, -half.1), (half.0, -half.1), (half.0, half.1), (-half.0, half.1)]
      let truth = 4 * half.0 * half.1
      let (raster, grid) = scene.render(seed: 5)
      let (c, s) = (cos(scene.angle), sin(scene.angle))
      let drawn = scene.corners.map { u, v in
        let (a, b) = (
          u + (u > 0 ? outward * gsd : -outward * gsd), v + (v > 0 ? outward * gsd : -outward * gsd)
        )
        return MapPosition(x: scene.offset.x + c * a - s * b, y: scene.offset.y + s * a + c * b)
      }
      var settings = FootprintSettings.realImagery
      settings.drawn = .drawnSameSensor
      let outcome = try FootprintFit.fit(
        from: drawn, in: [FootprintFrame(id: "planted", bands: [raster], nativeGSD: gsd)],
        grid: grid, ground: .metres, settings: settings)
      let hand = abs((2 * half.0 + 2 * outward * gsd) * (2 * half.1 + 2 * outward * gsd) - truth)
      // Two pixels off is where some fits are refused: then the drawing stands as drawn.
      guard let found = outcome.footprint else {
        #expect(abs(outward) == 2)
        continue
      }
      // Eaves may stand over half a metre: there the hand keeps most of its say.
      let share = abs(outward) * gsd > 1.5 ? 0.4 : 0.8
      #expect(found.area.interval.contains(truth), "\(found.area) of \(truth)")
      #expect(abs(found.area.value - truth) < max(0.03 * truth, share * hand))
    }
  }

  @Test func theStandardErrorStaysNearTheFloorWithoutClutter() throws {
    let scene = PlantedScene()
    let blur = scene.gsd * (0.25 + 1 / 12.0).squareRoot()
    let floor =
      scene.gsd / scene.signalToNoise * (2 * Double.pi.squareRoot() * blur * 260).squareRoot()
    let errors = try (1...15 as ClosedRange<UInt64>).compactMap {
      try fitted(scene, seed: $0).footprint?.area.standardError
    }.sorted()
    #expect(errors.count == 15)
    #expect(errors[7] < 1.3 * floor, "the median of 15 is \(errors[7]), the floor \(floor)")
    #expect(errors[0] > 0.9 * floor)
  }

  @Test func edgesSofterThanTheSensorsLeaveOpenWhereTheyAre() throws {
    let scene = PlantedScene()
    let (raster, grid) = scene.render(seed: 3)
    func edgeError(_ optics: Double, _ settings: FootprintSettings) throws -> Double {
      let frame = FootprintFrame(
        id: "planted", bands: [raster], nativeGSD: scene.gsd, blur: optics)
      let found = try FootprintFit.fit(
        from: scene.rough(2), in: [frame], grid: grid, ground: .metres, settings: settings)
      let budget = try #require(found.footprint?.budget)
      return budget.terms.first { $0.source == .edgeDefinition }?.standardError ?? 0
    }
    // The scene's optics are 0.5 pixel; a sharper sensor than that would not have made its edges.
    let (known, sharper) = (
      try edgeError(0.5, .realImagery), try edgeError(0.25, .realImagery)
    )
    #expect(sharper > 1.5 * known, "\(sharper) for \(known) m²")
    var hard = FootprintSettings.realImagery
    hard.softEdges = 0
    #expect(abs(try edgeError(0.25, hard) / known - 1) < 0.1)
  }

  @Test func anLShapeIsFittedWithItsSixSides() throws {
    let scene = PlantedScene(
      corners: [(-40, -30), (40, -30), (40, 0), (0, 0), (0, 30), (-40, 30)])
    let found = try #require(try fitted(scene, seed: 3, rough: 1.5).footprint)
    #expect(found.outline.exterior.count == 6)
    #expect(found.area.interval.contains(3600))
    #expect(abs(found.area.value - 3600) < 80)
  }

  @Test func severalDatesTogetherAreSurerThanOne() throws {
    let scene = PlantedScene(signalToNoise: 5)
    let images = (1...4 as ClosedRange<UInt64>).map { scene.render(seed: $0) }
    func fit(_ count: Int) throws -> Footprint {
      let frames = images.prefix(count).enumerated().map { index, image in
        FootprintFrame(
          id: "date \(index)", bands: [image.raster.mapped { $0 * Float(1 + index) }],
          nativeGSD: scene.gsd, registrationError: 0.1)
      }
      let outcome = try FootprintFit.fit(
        from: scene.rough(2), in: frames, grid: images[0].grid, ground: .metres)
      return try #require(outcome.footprint)
    }
    let (one, four) = (try fit(1), try fit(4))
    #expect(four.framesUsed.count == 4)
    #expect(four.area.standardError < 0.7 * one.area.standardError)
    #expect(four.area.interval.contains(3000))
  }

  @Test func clutterThatStandsOnEveryDateIsNotAveragedAway() throws {
    var scene = PlantedScene(signalToNoise: 1000)
    scene.clutter = 0.25
    let (raster, grid) = scene.render(seed: 5)
    var generator = SeededGenerator(seed: 9)
    let frames = (0..<4).map { date in
      FootprintFrame(
        id: "date \(date)", bands: [raster.mapped { $0 + Float(0.05 * generator.normal()) }],
        nativeGSD: scene.gsd, registrationError: 0.1)
    }
    func fit(_ count: Int) throws -> Footprint {
      let outcome = try FootprintFit.fit(
        from: scene.rough(2), in: Array(frames.prefix(count)), grid: grid, ground: .metres)
      return try #require(outcome.footprint)
    }
    let (one, four) = (try fit(1), try fit(4))
    #expect(four.area.standardError > 0.7 * one.area.standardError)
    #expect(four.budget.terms.contains { $0.source == .registration })
    #expect(!one.budget.terms.contains { $0.source == .registration })
  }

  @Test func theSameInputGivesTheSameNumbers() throws {
    let (a, b) = (try fitted(PlantedScene(), seed: 8), try fitted(PlantedScene(), seed: 8))
    #expect(a.footprint?.measures == b.footprint?.measures)
  }

  @Test func anOutlineOverEmptyGroundIsNotMeasured() throws {
    let scene = PlantedScene(corners: [(0, 0), (1, 0), (1, 1), (0, 1)])
    let (raster, grid) = scene.render(seed: 2)
    let hall = PlantedScene().rough(0)
    let outcome = try FootprintFit.fit(
      from: hall, in: [FootprintFrame(id: "empty", bands: [raster], nativeGSD: 3)], grid: grid,
      ground: .metres)
    guard case .undetermined(let because) = outcome else {
      Issue.record("nothing stands there")
      return
    }
    let numbered = because.contains { $0.isNumber }
    #expect(numbered, "a refusal has numbers: \(because)")
  }

  @Test func anOutlineFarLargerThanTheBuildingIsNotBelieved() throws {
    let outcome = try fitted(PlantedScene(), seed: 4, rough: 25)
    #expect(outcome.footprint == nil)
  }
}

@Suite struct OutlineRefusalTests {
  private let scene = PlantedScene()

  private func refusal(_ ring: [MapPosition], gap: Bool = false) -> OutlineRefusal? {
    var (raster, grid) = scene.render(seed: 1)
    if gap { for i in raster.samples.indices where i % 53 > 20 { raster.samples[i] = .nan } }
    do throws(OutlineRefusal) {
      _ = try FootprintFit.fit(
        from: ring, in: [FootprintFrame(id: "planted", bands: [raster], nativeGSD: 3)], grid: grid,
        ground: .metres)
      return nil
    } catch { return error }
  }

  private func ring(_ positions: [(Double, Double)]) -> [MapPosition] {
    positions.map { MapPosition(x: $0.0, y: $0.1) }
  }

  @Test func degenerateOutlinesAreRefusedWithNumbers() {
    let cases: [(String, [MapPosition])] = [
      ("crossing", ring([(-20, -20), (20, 20), (20, -20), (-20, 20)])),
      ("two points", ring([(0, 0), (10, 0)])),
      ("no area", ring([(0, 0), (10, 0), (20, 0)])),
      ("outside", ring([(500, 500), (600, 500), (600, 550), (500, 550)])),
      ("one pixel", ring([(0, 0), (3, 0), (3, 3), (0, 3)])),
    ]
    for (name, outline) in cases {
      let found = refusal(outline)
      #expect(found != nil, "\(name) must be refused")
      let numbered = (found?.description ?? "").contains { $0.isNumber }
      #expect(numbered, "\(name): \(String(describing: found))")
    }
    #expect(refusal(scene.rough(1), gap: true).map { "\($0)".contains("no data") } == true)
    #expect(refusal(scene.rough(1)) == nil)
  }

  @Test func drawnOutlinesAreRefusedTheSameWay() {
    #expect(throws: OutlineRefusal.self) {
      try DrawnOutline.measure(ring([(0, 0), (10, 0)]), on: .metres, gsd: 1)
    }
    #expect(throws: OutlineRefusal.self) {
      try DrawnOutline.measure(ring([(0, 0), (1, 0), (1, 1), (0, 1)]), on: .metres, gsd: 1)
    }
  }
}
