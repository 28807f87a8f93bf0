import Quantities
import Rasters
import Testing

@testable import Measurement

@Suite struct EdgeRoughnessTests {
  private func estimated(
    _ fixture: FitFixture, _ problem: FitProblem
  ) throws -> (edges: [Double], whiteEdges: [Double], bread: [Double]) {
    var workspace = FitWorkspace()
    let n = fixture.layout.count
    let normal = problem.normal(at: fixture.truth, &workspace)
    let bread = try #require(Cholesky(normal.matrix, order: n)).inverse
    let found = try #require(
      EdgeRoughness.estimate(
        problem, at: fixture.truth, planes: problem.planes(at: fixture.truth).map(\.filtered),
        outline: fixture.outline, bin: 1.5))
    func covariance(_ meat: [Double]) -> [Double] { SandwichCovariance.sandwich(bread, meat, n) }
    return (covariance(found.meat), covariance(found.whiteMeat), bread)
  }

  /// The area's variance from the sides' covariance.
  private func area(_ fixture: FitFixture, _ covariance: [Double]) -> Double {
    let n = fixture.layout.count
    let slopes = fixture.outline.offsets.indices.map(fixture.outline.areaSlope)
    return slopes.indices.reduce(0) { sum, i in
      sum + slopes.indices.reduce(0) { $0 + slopes[i] * slopes[$1] * covariance[i * n + $1] }
    }
  }

  @Test func whiteNoiseWandersAsMuchAsItSays() throws {
    let fixture = FitFixture(
      outline: RectilinearOutline(angle: 0.3, offsets: [32, 18, -30, -16]),
      shape: Shape(rows: 60, columns: 72))
    var ratios: [Double] = []
    for seed in 0..<20 {
      let problem = fixture.problem(noise: 0.08, seed: UInt64(900 + seed))
      let found = try estimated(fixture, problem)
      ratios.append(area(fixture, found.whiteEdges) / area(fixture, found.bread))
    }
    let mean = ratios.reduce(0, +) / 20
    #expect(abs(mean - 1) < 0.25, "\(mean)")
  }

  @Test func edgesThatWanderTogetherLeaveMoreOpen() throws {
    let fixture = FitFixture(
      outline: RectilinearOutline(angle: 0.3, offsets: [32, 18, -30, -16]),
      shape: Shape(rows: 60, columns: 72))
    var wider = 0.0
    for seed in 0..<12 {
      var random = SeededGenerator(seed: UInt64(950 + seed))
      let field = FitFixture.field(fixture.shape, length: 4, &random)
      var frame = fixture.frame(noise: 0.02, seed: UInt64(seed))
      frame = FitFrame(
        id: "a", index: 0, shape: frame.shape, place: frame.place,
        samples: zip(frame.samples, field).map { $0 + 0.15 * $1 }, hasData: frame.hasData,
        weights: frame.weights, blur: frame.blur, registration: 0)
      var problem = FitProblem(frames: [frame], layout: fixture.layout, priors: [])
      problem.scales = [frame.weights.map { $0 / 0.15 }]
      let found = try estimated(fixture, problem)
      wider += area(fixture, found.edges) / area(fixture, found.whiteEdges) / 12
    }
    #expect(wider > 1.3, "\(wider)")
  }

  @Test func aSandwichOfAMatrixAndItsInverseIsTheInverse() throws {
    var random = SeededGenerator(seed: 970)
    let n = 6
    let roots = (0..<(n * n)).map { _ in random.normal() }
    var matrix = [Double](repeating: 0, count: n * n)
    for i in 0..<n {
      for j in 0..<n {
        matrix[i * n + j] =
          (0..<n).reduce(0) { $0 + roots[i * n + $1] * roots[j * n + $1] } + (i == j ? 1 : 0)
      }
    }
    let inverse = try #require(Cholesky(matrix, order: n)).inverse
    let found = SandwichCovariance.sandwich(inverse, matrix, n)
    #expect(zip(found, inverse).allSatisfy { abs($0 - $1) < 1e-9 })
  }

  @Test func framesThatTellTheSameCountOnce() {
    let one = [0.3, -1, 2, 0.1]
    #expect(FitProblem.repetition([one]) == 1)
    #expect(abs(FitProblem.repetition([one, one, one]) - 3) < 1e-12)
    #expect(FitProblem.repetition([one, one.map { -$0 }]) == 1)
    #expect(FitProblem.repetition([[1, 0, 0], [0, 1, 0]]) == 1)
  }
}
