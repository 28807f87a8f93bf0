import ChangeDetection
import Quantities
import Rasters
import Testing
import Vocabulary

@Suite("What changed for good, whatever it is")
struct LastingChangeTests {
  /// The change that shares most ground with a box.
  private func change(
    _ detection: Detection, _ planted: PlantedStack, _ box: (rows: Range<Int>, columns: Range<Int>)
  ) -> LastingChange? {
    detection.lasting.max { planted.overlap($0.outline, box) < planted.overlap($1.outline, box) }
      .flatMap { planted.overlap($0.outline, box) >= 0.6 ? $0 : nil }
  }

  @Test("a site of fields, lorries, snow and cloud where nothing is built: nothing lasting")
  func quiet() async throws {
    for seed in 71...76 as ClosedRange<UInt64> {
      let detection = await StructureDetector.detect(in: PlantedStack(seed: seed, dates: 40).make())
      let field = PlantedStack.field.rows.count * PlantedStack.field.columns.count
      let large = detection.lasting.filter { $0.nativeSamples > 0.05 * Double(field) }
      #expect(large.isEmpty, "seed \(seed): \(large.map(\.nativeSamples))")
      let ground = try #require(detection.ground)
      #expect(ground.judged > 0.95 * ground.whole, "seed \(seed)")
    }
  }

  @Test("work that starts in the first weeks is not lost", arguments: [2, 3, 4])
  func early(from: Int) async throws {
    for seed in 81...83 as ClosedRange<UInt64> {
      let planted = PlantedStack(seed: seed, hallFrom: from, cloudy: [9, 13])
      let detection = await StructureDetector.detect(in: planted.make())
      let found = try #require(
        change(detection, planted, PlantedStack.newHall), "seed \(seed), frame \(from)")
      // Half of the roof stands one date before the whole.
      #expect(found.began.absentLast.map { $0 <= planted.date(from - 1) } == true)
      #expect(found.ended.presentFirst.map { $0 >= planted.date(from - 1) } == true)
      #expect(found.ended.presentFirst.map { $0 <= planted.date(from + 1) } == true)
    }
  }

  @Test("what only the last two dates show is listed, and is no structure")
  func late() async throws {
    let planted = PlantedStack(seed: 61, hallFrom: 22)
    let detection = await StructureDetector.detect(in: planted.make())
    let found = try #require(change(detection, planted, PlantedStack.newHall))
    #expect(found.status != .structure || detection.structures.count == 1)
    #expect(found.began.presentFirst.map { $0 >= planted.date(20) } == true)
    #expect(!found.because.isEmpty)
  }

  @Test("a hall taken down and another put up later: begun with the one, ended with the other")
  func twoSteps() async throws {
    for seed in 51...53 as ClosedRange<UInt64> {
      let planted = PlantedStack(seed: seed, oldHallGoneFrom: 7, rebuiltFrom: 12)
      let detection = await StructureDetector.detect(in: planted.make())
      let found = try #require(change(detection, planted, PlantedStack.oldHall), "seed \(seed)")
      #expect(found.began.presentFirst == planted.date(7), "seed \(seed)")
      // The end is not dated before it came; it may be dated late (its own shadow moves with the season).
      #expect(found.ended.presentFirst.map { $0 >= planted.date(12) } == true, "seed \(seed)")
    }
  }

  @Test("the same frames enlarged give the same changes and dates", arguments: [2, 3])
  func enlarged(times: Int) async throws {
    let planted = PlantedStack(seed: 91, hallFrom: 10)
    let stack = planted.make()
    let t = stack.grid.transform
    let (size, side) = (Double(times), planted.side * times)
    let grid = Grid(
      shape: Shape(rows: side, columns: side),
      transform: AffineTransform(
        a: t.a / size, b: 0, c: t.c, d: 0, e: t.e / size, f: t.f), crs: stack.grid.crs)
    let large = AlignedStack(
      grid: grid,
      frames: stack.frames.map { frame in
        AlignedFrame(
          id: frame.id, acquired: frame.acquired, sensor: frame.sensor,
          bands: frame.bands.map { band in
            (
              band.name,
              Raster(
                shape: grid.shape,
                samples: (0..<side * side).map {
                  band.raster[$0 / side / times, $0 % side / times]
                })
            )
          }, registrationError: frame.registrationError * size)
      }, nativeGSD: stack.nativeGSD)
    let one = await StructureDetector.detect(in: stack)
    let other = await StructureDetector.detect(in: large)
    let hall = try #require(change(one, planted, PlantedStack.newHall))
    let same = try #require(change(other, planted, PlantedStack.newHall))
    #expect(hall.outline.intersectionOverUnion(with: same.outline) >= 0.6)
    #expect(hall.began == same.began)
    #expect(abs(hall.area - same.area) <= 0.2 * hall.area)
  }

  @Test("shares are shares, every change has an area, a reason and its days in order")
  func facts() async {
    let planted = PlantedStack(seed: 33, hallFrom: 12, oldHallGoneFrom: 6)
    let detection = await StructureDetector.detect(in: planted.make())
    #expect(detection.lasting.count >= 2)
    for one in detection.lasting {
      #expect(abs(one.shares.reduce(0) { $0 + $1.share } - 1) < 0.005)
      #expect(Set(one.shares.map(\.surface)).count == SurfaceClass.allCases.count)
      #expect(zip(one.shares, one.shares.dropFirst()).allSatisfy { $0.share >= $1.share })
      #expect(one.area > 0 && !one.because.isEmpty && one.distance >= 1.5)
      if let began = one.began.presentFirst, let ended = one.ended.presentFirst {
        #expect(began <= ended)
      }
      #expect((one.status == .structure) == (one.structure != nil))
    }
  }
}
