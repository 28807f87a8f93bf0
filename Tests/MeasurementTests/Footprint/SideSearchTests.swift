import Quantities
import Testing

@testable import Measurement

@Suite struct SideSearchTests {
  private func search(_ fixture: FitFixture, _ problem: FitProblem, reach: Double = 5)
    -> SideSearch
  {
    SideSearch(problem: problem, start: fixture.outline, reach: reach, step: 1)
  }

  @Test func theChangeOfCostIsThatOfTheWholeProblem() throws {
    var workspace = FitWorkspace()
    for seed in 0..<3 {
      let fixture = FitFixture(frames: seed == 2 ? 2 : 1)
      var problem = fixture.problem(noise: 0.1, seed: UInt64(81 + seed))
      problem.priors = [FitPrior(index: 0, mean: 15, standardError: 1)]
      var p = fixture.truth
      p[1] += 1.7
      let before = problem.normal(at: p, &workspace).cost
      var outline = fixture.outline
      outline.offsets[1] += 1.7
      for found in search(fixture, problem).candidates(at: p, outline: outline) {
        var moved = p
        moved[found.side] += found.shift
        let change = problem.normal(at: moved, &workspace).cost - before
        // Strips stop 3.5 blurs from an edge.
        #expect(abs(found.costChange - change) < 0.01 * max(100, abs(change)))
      }
    }
  }

  @Test func aSideThatStandsOffIsToldWhereItsEdgeIs() throws {
    let fixture = FitFixture()
    let problem = fixture.problem(noise: 0.05)
    for side in 0..<4 {
      var p = fixture.truth
      p[side] += 3 * fixture.outline.outward(side)
      var outline = fixture.outline
      outline.offsets[side] = p[side]
      let best = search(fixture, problem).candidates(at: p, outline: outline)
        .min { $0.costChange < $1.costChange }
      let found = try #require(best)
      #expect(found.side == side)
      #expect(abs(found.shift + 3 * fixture.outline.outward(side)) < 0.6)
      #expect(found.costChange < 0)
    }
  }

  @Test func aSharpEdgeLeavesNoDoubtAndNoiseDoes() {
    let fixture = FitFixture()
    let information = [Double](repeating: 100, count: 4)
    func doubt(_ noise: Double) -> [Double] {
      search(fixture, fixture.problem(noise: noise, seed: 3)).doubt(
        at: fixture.truth, outline: fixture.outline, information: information)
    }
    #expect(doubt(0.05).allSatisfy { $0 < 1e-6 })
    #expect(doubt(20).allSatisfy { $0 > 1 })
  }
}
