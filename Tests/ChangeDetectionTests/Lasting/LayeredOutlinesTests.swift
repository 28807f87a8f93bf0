import Quantities
import Rasters
import Testing

@testable import ChangeDetection

@Suite("Outlines that lie on each other")
struct LayeredOutlinesTests {
  private static func box(_ box: (rows: Range<Int>, columns: Range<Int>), _ grid: Grid) throws
    -> Polygon
  {
    try Polygon(
      exterior: [
        (box.columns.lowerBound, box.rows.lowerBound),
        (box.columns.upperBound, box.rows.lowerBound),
        (box.columns.upperBound, box.rows.upperBound),
        (box.columns.lowerBound, box.rows.upperBound),
      ].map { grid.map(PixelPosition(x: Double($0.0), y: Double($0.1))) })
  }

  @Test func `a hall on ground that is weighed before it is weighed on all of its samples`()
    async throws
  {
    let stack = PlantedStack(seed: 91, hallFrom: 10).make()
    let cell = StructureDetector.metres(of: stack.grid)
    let normalised = NormalisedStack(stack)
    let series = NativeSeries(
      normalised, Clarity(normalised, cellMetres: cell), cellMetres: cell)
    let hall = PlantedStack.newHall
    let ground = (
      rows: hall.rows.lowerBound - 6..<hall.rows.upperBound + 6,
      columns: hall.columns.lowerBound - 6..<hall.columns.upperBound + 6
    )
    let alone = LastingObject.of([try Self.box(hall, stack.grid)], in: series)
    let both = LastingObject.of(
      [try Self.box(ground, stack.grid), try Self.box(hall, stack.grid)], in: series)
    let single = try #require(alone[0])
    let second = try #require(both[1])
    #expect(second.blob.count == single.blob.count && second.steps == single.steps)
    #expect(second.distance == single.distance)
    #expect((both[0]?.blob.count ?? Int.max) > single.blob.count)
  }

  @Test func `structures come largest first, however they were found`() async {
    let detection = await StructureDetector.detect(
      in: PlantedStack(seed: 31, twinsFrom: 10).make())
    let areas = detection.structures.map(\.outline.area)
    #expect(areas.count == 2 && areas == areas.sorted(by: >))
  }
}
