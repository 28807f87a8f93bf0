import Quantities
import Rasters
import Simulation
import Testing

@Suite("Coverage")
struct CoverageTests {
  private func pixels(_ ring: [GroundPosition]) -> [PixelPosition] {
    ring.map { PixelPosition(x: $0.x, y: $0.y) }
  }

  @Test("the shares of any rectangle or L-shape sum to its area")
  func areaIsExact() throws {
    var random = SeededGenerator(seed: 41)
    for trial in 0..<300 {
      let (length, width) = (random.uniform(in: 0.3...24), random.uniform(in: 0.2...20))
      let notch = trial % 2 == 0 ? nil : GroundPosition(length * 0.4, width * 0.7)
      let plan = BuildingPlan(
        centre: GroundPosition(random.uniform(in: 30...60), random.uniform(in: 30...60)),
        length: length, width: width, direction: random.uniform(in: 0...360), notch: notch)
      let coverage = try #require(
        Coverage(of: [pixels(plan.corners)], on: Shape(rows: 90, columns: 90)))
      #expect(abs(coverage.sum / plan.area - 1) < 1e-6, "trial \(trial) of seed 41")
      #expect(coverage.shares.allSatisfy { $0 >= 0 && $0 <= 1 })
    }
  }

  @Test("a polygon that leaves the raster on every side keeps only its inner part")
  func clipsAtTheSides() throws {
    let shape = Shape(rows: 7, columns: 9)
    let ring = [(-3.2, -2.0), (20.0, -2.0), (20.0, 30.0), (-3.2, 30.0)]
      .map { PixelPosition(x: $0.0, y: $0.1) }
    #expect(try abs(#require(Coverage(of: [ring], on: shape)).sum - 63) < 1e-9)
    let band = [(-3.0, 2.25), (12.0, 2.25), (12.0, 3.5), (-3.0, 3.5)]
      .map { PixelPosition(x: $0.0, y: $0.1) }
    #expect(try abs(#require(Coverage(of: [band], on: shape)).sum - 9 * 1.25) < 1e-6)
    let half = [(-9.0, 0.0), (9.0, 0.0), (0.0, 9.0)].map { PixelPosition(x: $0.0, y: $0.1) }
    let inside = 9 * 9 / 2.0 - 2 * 2 / 2.0
    #expect(try abs(#require(Coverage(of: [half], on: shape)).sum - inside) < 1e-5)
    let beyond = ring.map { PixelPosition(x: $0.x + 50, y: $0.y) }
    #expect(Coverage(of: [beyond], on: shape) == nil)
  }

  @Test("a hole in the other direction is left out")
  func holes() throws {
    let outer = [(1.0, 1.0), (9.0, 1.0), (9.0, 9.0), (1.0, 9.0)]
      .map { PixelPosition(x: $0.0, y: $0.1) }
    let hole = [(3.3, 3.3), (3.3, 5.8), (5.8, 5.8), (5.8, 3.3)]
      .map { PixelPosition(x: $0.0, y: $0.1) }
    let coverage = try #require(Coverage(of: [outer, hole], on: Shape(rows: 10, columns: 10)))
    #expect(abs(coverage.sum - (64 - 6.25)) < 1e-6)
  }
}
