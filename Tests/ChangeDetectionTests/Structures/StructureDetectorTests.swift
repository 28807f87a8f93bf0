import ChangeDetection
import Quantities
import Rasters
import Testing

@Suite("Structures found in a planted stack")
struct StructureDetectorTests {
  @Test("a hall that is built is found where and when it was planted, and nothing else is")
  func newHall() async throws {
    for seed in 1...3 as ClosedRange<UInt64> {
      let planted = PlantedStack(seed: seed, hallFrom: 10)
      let detection = await StructureDetector.detect(in: planted.make())
      #expect(detection.structures.count == 1, "seed \(seed)")
      let hall = try #require(detection.structures.first)
      #expect(planted.overlap(hall.outline, PlantedStack.newHall) > 0.75, "seed \(seed)")
      #expect(hall.kind == .newBuilding)
      let first = try #require(hall.bracket.presentFirst)
      let last = try #require(hall.bracket.absentLast)
      #expect(first >= planted.date(9) && first <= planted.date(10))
      #expect(last >= planted.date(8) && last < first)
      #expect(hall.phases.first?.phase == .noActivity)
      #expect(hall.phases.last?.phase == .postConstruction)
    }
  }

  @Test("a season of fields, lorries, snow, cloud, haze and shadows raises nothing")
  func quiet() async {
    var alarms: [UInt64] = []
    for seed in 100..<112 as Range<UInt64> {
      let detection = await StructureDetector.detect(in: PlantedStack(seed: seed).make())
      if !detection.structures.isEmpty { alarms.append(seed) }
    }
    #expect(alarms.isEmpty, "structures where nothing was built, seeds \(alarms)")
  }

  @Test("a hall taken down is reported as demolished")
  func demolition() async throws {
    let planted = PlantedStack(seed: 7, oldHallGoneFrom: 11)
    let detection = await StructureDetector.detect(in: planted.make())
    let why = Comment(rawValue: "\(detection.rejected.map { ($0.outline.bounds, $0.because) })")
    let hall = try #require(detection.structures.first, why)
    #expect(planted.overlap(hall.outline, PlantedStack.oldHall) > 0.6)
    #expect(hall.kind == .demolished)
    let shares = hall.observations.map { Int(100 * $0.changedShare) }
    #expect(hall.bracket.presentFirst == planted.date(11), "shares \(shares)")
  }

  @Test("two dates give candidates with a reason, never structures")
  func twoDates() async {
    let all = PlantedStack(seed: 3, hallFrom: 10, cloudy: [], snowy: []).make()
    let pair = AlignedStack(
      grid: all.grid, frames: [all.frames[2], all.frames[22]], nativeGSD: all.nativeGSD)
    let detection = await StructureDetector.detect(in: pair)
    #expect(detection.structures.isEmpty)
    #expect(detection.rejected.contains { $0.because.contains("dates only") })
    #expect(!detection.limits.isEmpty)
  }

  @Test("the site's polygon keeps out what lies beyond it")
  func site() async throws {
    let planted = PlantedStack(seed: 2, hallFrom: 10)
    let corners = [(0.0, 0.0), (60.0, 0.0), (60.0, 60.0), (0.0, 60.0)]
    let elsewhere = try Polygon(exterior: corners.map { MapPosition(x: $0.0, y: $0.1) })
    let detection = await StructureDetector.detect(in: planted.make(), site: elsewhere)
    #expect(detection.structures.isEmpty)
  }

  @Test("two runs agree to the last bit")
  func deterministic() async {
    let stack = PlantedStack(seed: 5, hallFrom: 9).make()
    let one = await StructureDetector.detect(in: stack, tasks: 1)
    for tasks in [2, 5] {
      let two = await StructureDetector.detect(in: stack, tasks: tasks)
      #expect(one.structures.map(\.outline) == two.structures.map(\.outline))
      #expect(one.structures.map(\.observations) == two.structures.map(\.observations))
      #expect(one.structures.map(\.confidence) == two.structures.map(\.confidence))
      #expect(one.frames == two.frames)
    }
  }
}
