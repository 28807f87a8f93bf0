import Quantities
import Rasters
import Simulation
import Testing

@Suite("Coverage")
struct CoverageTests {
  @Test("the shares of any rectangle sum to its area")
  func areaIsExact() throws {
    var random = SeededGenerator(seed: 41)
    for _ in 0..<200 {
      let plan = BuildingPlan(
        centre: GroundPosition(random.uniform(in: 30...60), random.uniform(in: 30...60)),
        length: random.uniform(in: 0.3...24), width: random.uniform(in: 0.2...20),
        direction: random.uniform(in: 0...180))
      let ring = plan.corners.map { PixelPosition(x: $0.x, y: $0.y) }
      let coverage = try #require(Coverage(of: [ring], on: Shape(rows: 90, columns: 90)))
      #expect(abs(coverage.sum / plan.area - 1) < 1e-6)
    }
  }
}
