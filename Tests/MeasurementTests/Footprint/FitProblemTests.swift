import Quantities
import Testing

@testable import Measurement

@Suite struct FitProblemTests {
  /// Two frames, one of them with a hole and a ragged border.
  private func fixture() -> (FitFixture, FitProblem) {
    let fixture = FitFixture(frames: 2, shifts: [(0.3, 0.1), (-0.2, 0.4)])
    var problem = fixture.problem(noise: 0.05, seed: 71)
    var weights = [Double](repeating: 1, count: fixture.shape.count)
    for cell in weights.indices {
      let (row, column) = (cell / fixture.shape.columns, cell % fixture.shape.columns)
      if row < 2 || column < row / 4 || (12..<15).contains(row) && (20..<24).contains(column) {
        weights[cell] = 0
      }
    }
    let frames = [fixture.frame(0, noise: 0.05, seed: 71), fixture.frame(1, weights: weights)]
    problem = FitProblem(
      frames: frames, layout: fixture.layout,
      priors: [FitPrior(index: 2, mean: -14, standardError: 0.5)])
    problem.scales = frames.map { $0.weights.map { 20 * $0 } }
    return (fixture, problem)
  }

  /// The cost by its definition: squares of scaled residuals, and of priors.
  private func cost(_ fixture: FitFixture, _ problem: FitProblem, _ p: [Double]) -> Double {
    var sum = 0.0
    for (index, frame) in problem.frames.enumerated() {
      let image = fixture.image(p, frame: index)
      for cell in image.indices where frame.weights[cell] > 0 {
        let e = problem.scales[index][cell] * (frame.samples[cell] - image[cell])
        sum += e * e
      }
    }
    return sum
      + problem.priors.reduce(0) { sum, prior in
        let z = (p[prior.index] - prior.mean) / prior.standardError
        return sum + z * z
      }
  }

  @Test func theCostIsTheSumOfSquaresAndTheGradientItsSlope() {
    let (fixture, problem) = fixture()
    var random = SeededGenerator(seed: 72)
    var workspace = FitWorkspace()
    for _ in 0..<5 {
      var p = fixture.truth
      for k in p.indices { p[k] += random.uniform(in: -0.2...0.2) }
      let normal = problem.normal(at: p, &workspace)
      #expect(abs(normal.cost / cost(fixture, problem, p) - 1) < 1e-7)
      for k in p.indices {
        var (up, down) = (p, p)
        up[k] += 1e-5
        down[k] -= 1e-5
        let slope = (cost(fixture, problem, up) - cost(fixture, problem, down)) / 2e-5
        #expect(abs(-slope / 2 - normal.gradient[k]) < 1e-4 * max(1, abs(slope)))
      }
    }
  }

  @Test func theNormalMatrixIsSymmetricAndKeepsWhatIsHeld() {
    var (fixture, problem) = fixture()
    problem.held = [1, fixture.layout.blur]
    var workspace = FitWorkspace()
    let n = fixture.layout.count
    let normal = problem.normal(at: fixture.truth, &workspace)
    for i in 0..<n {
      for j in 0..<n {
        #expect(normal.matrix[i * n + j] == normal.matrix[j * n + i])
        if problem.held.contains(i) { #expect(normal.matrix[i * n + j] == (i == j ? 1 : 0)) }
      }
    }
    #expect(problem.held.allSatisfy { normal.gradient[$0] == 0 })
    let planes = problem.planes(at: fixture.truth)
    #expect(problem.normal(at: fixture.truth, planes: planes).matrix == normal.matrix)
  }

  @Test func aFitFindsThePlantedOutlineToTheMicrometre() {
    for (seed, fixture) in [
      FitFixture(),
      FitFixture(outline: RectilinearOutline(angle: -0.7, offsets: [14, 4, 2, 11, -12, -9])),
      FitFixture(contrast: -0.4),
    ].enumerated() {
      var random = SeededGenerator(seed: UInt64(73 + seed))
      let problem = fixture.problem()
      var start = fixture.truth
      for k in 0..<fixture.layout.sides { start[k] += random.uniform(in: -0.9...0.9) }
      start[fixture.layout.angle] += 0.03
      var workspace = FitWorkspace()
      let found = LevenbergMarquardt.minimise(
        problem, from: start, steps: 60, tolerance: 1e-14, workspace: &workspace
      ) { _ in true }
      // Samples agree with the model to 1e-9, so the minimum lies within about that of the truth.
      for (value, truth) in zip(found.parameters, fixture.truth) {
        #expect(abs(value - truth) < 1e-6)
      }
      #expect(found.steps <= 60)
    }
  }

  @Test func errorsOfManyFitsAreAsLargeAsTheNormalMatrixSays() throws {
    let fixture = FitFixture()
    let n = fixture.layout.count
    var workspace = FitWorkspace()
    var squares = [Double](repeating: 0, count: n)
    let trials = 120
    for seed in 0..<trials {
      let problem = fixture.problem(noise: 0.05, seed: UInt64(1000 + 7 * seed))
      let found = LevenbergMarquardt.minimise(
        problem, from: fixture.truth, steps: 20, workspace: &workspace
      ) { _ in true }
      let inverse = try #require(Cholesky(found.normal.matrix, order: n)).inverse
      for k in 0..<n {
        let off = found.parameters[k] - fixture.truth[k]
        squares[k] += off * off / inverse[k * n + k] / Double(trials)
      }
    }
    // A mean of 120 squares is off by 0.13; three times that.
    for (k, square) in squares.enumerated() { #expect(abs(square - 1) < 0.4, "parameter \(k)") }
  }

  @Test func placesThatAreNotAllowedAreNotTaken() {
    let fixture = FitFixture()
    var start = fixture.truth
    start[0] -= 2
    var workspace = FitWorkspace()
    let found = LevenbergMarquardt.minimise(
      fixture.problem(), from: start, steps: 40, workspace: &workspace
    ) { $0[0] < 15 }
    #expect(found.parameters[0] < 15)
    #expect(found.parameters[0] > 14)
    var held = fixture.problem()
    held.held = [0]
    let still = LevenbergMarquardt.minimise(
      held, from: start, steps: 40, workspace: &workspace
    ) { _ in true }
    #expect(still.parameters[0] == start[0])
  }
}
