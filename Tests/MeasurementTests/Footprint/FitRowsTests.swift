import Quantities
import Rasters
import Testing

@testable import Measurement

@Suite struct FitRowsTests {
  @Test func mergedSpansAreTheColumnsThatAnySideTouches() {
    var random = SeededGenerator(seed: 91)
    for _ in 0..<2000 {
      let sides = 4 + 2 * Int(random.uniform(in: 0...2.99))
      var spans = SideSpans(sides: sides, rows: 1)
      for side in 0..<sides where random.uniform() < 0.8 {
        spans.from[side] = Int(random.uniform(in: 0...29.9))
        spans.to[side] = spans.from[side] + Int(random.uniform(in: 0...8.9))
      }
      var touched = Set<Int>()
      for side in 0..<sides { touched.formUnion(spans.from[side]..<spans.to[side]) }
      var runs: [Range<Int>] = []
      withUnsafeTemporaryAllocation(of: Int.self, capacity: 2 * sides) { buffer in
        let count = spans.merged(row: 0, into: buffer)
        runs = (0..<count).map { buffer[2 * $0]..<buffer[2 * $0 + 1] }
      }
      #expect(Set(runs.joined()) == touched)
      // In order, and never touching: a cell is worked on once.
      #expect(zip(runs, runs.dropFirst()).allSatisfy { $0.upperBound < $1.lowerBound })
    }
  }

  @Test func runsReachFromTheFirstCellToTheLast() {
    var random = SeededGenerator(seed: 92)
    let shape = Shape(rows: 9, columns: 13)
    for _ in 0..<200 {
      let weights = (0..<shape.count).map { _ in random.uniform() < 0.15 ? 1.0 : 0 }
      let runs = CellRuns(weights, shape: shape)
      for row in 0..<9 {
        let used = (0..<13).filter { weights[row * 13 + $0] > 0 }
        #expect(runs.first[row] == used.first ?? 0)
        #expect(runs.last[row] == used.last.map { $0 + 1 } ?? 0)
      }
    }
  }

  @Test func aCellIsFilteredOnlyWithAllItsNeighbours() {
    var random = SeededGenerator(seed: 93)
    let shape = Shape(rows: 12, columns: 15)
    for _ in 0..<50 {
      let weights = (0..<shape.count).map { _ in random.uniform() < 0.93 ? 1.0 : 0 }
      let support = FilterStencil.support(weights, shape: shape)
      for row in 0..<12 {
        for column in 0..<15 {
          let all = ([(0, 0)] + FilterStencil.neighbours(2).map { ($0.row, $0.column) })
            .allSatisfy { dr, dc in
              let (r, c) = (row + dr, column + dc)
              return (0..<12).contains(r) && (0..<15).contains(c) && weights[r * 15 + c] > 0
            }
          #expect(support[row * 15 + column] == (all ? 1 : 0))
        }
      }
    }
  }

  @Test func aRowsStencilIsTheSumOverItsTaps() {
    var random = SeededGenerator(seed: 94)
    let (columns, rows) = (29, 5)
    let source = (0..<(columns * rows)).map { _ in random.normal() }
    let scale = (0..<columns).map { _ in random.uniform() }
    let taps = FilterStencil.neighbours(2).map { ($0.row, $0.column, random.normal()) }
    let kernel = RowKernel(
      taps.map { (row: $0.0, column: $0.1, coefficient: $0.2) }, columns: columns)
    for (from, to) in [(2, 27), (5, 6), (3, 20), (2, 10)] {
      var out = [Double](repeating: -1, count: columns)
      source.withUnsafeBufferPointer { source in
        scale.withUnsafeBufferPointer { scale in
          out.withUnsafeMutableBufferPointer { out in
            guard let s = source.baseAddress, let w = scale.baseAddress, let o = out.baseAddress
            else { return }
            kernel.run(s + 4 * columns, w, o, from, to)
          }
        }
      }
      for column in 0..<columns {
        guard (from..<to).contains(column) else {
          #expect(out[column] == -1, "column \(column) lies outside \(from)..<\(to)")
          continue
        }
        let expected = taps.reduce(source[4 * columns + column]) { sum, tap in
          sum - tap.2 * source[(4 + tap.0) * columns + column + tap.1]
        }
        #expect(abs(out[column] - scale[column] * expected) < 1e-12)
      }
    }
  }

  @Test func innerProductsOfPlanesAreThoseOfAllCells() {
    let fixture = FitFixture(frames: 2)
    let problem = fixture.problem(noise: 0.1)
    let order = PlaneOrder(fixture.layout)
    let size = fixture.shape.count
    for index in 0..<2 {
      var workspace = FitWorkspace()
      problem.fill(&workspace, frame: index, at: fixture.truth)
      let gram = PlaneProducts.gram(
        workspace, order: order, runs: problem.frames[index].runs, shape: fixture.shape)
      for i in 0..<order.count {
        for j in 0..<order.count {
          let exact = (0..<size).reduce(0.0) {
            $0 + workspace.filtered[i * size + $1] * workspace.filtered[j * size + $1]
          }
          #expect(abs(gram[i * order.count + j] - exact) < 1e-9 * max(1, abs(exact)))
        }
      }
    }
  }

  @Test func planesFilteredWhereTheyHaveValuesAreFilteredEverywhere() {
    // The same filter, once along spans and once over every cell of every plane.
    var random = SeededGenerator(seed: 95)
    let fixture = FitFixture()
    var problem = fixture.problem(noise: 0.1)
    let filter = Prewhitening(
      taps: FilterStencil.neighbours(2).map { ($0.row, $0.column, 0.1 * random.normal()) })
    let frame = problem.frames[0]
    let order = PlaneOrder(fixture.layout)
    var plain = FitWorkspace()
    problem.fill(&plain, frame: 0, at: fixture.truth)
    problem.filter = filter
    problem.scales = [frame.filterable]
    var workspace = FitWorkspace()
    // Twice from different places: what the first left behind must be gone.
    var other = fixture.truth
    other[0] += 3
    problem.fill(&workspace, frame: 0, at: other)
    problem.fill(&workspace, frame: 0, at: fixture.truth)
    let size = fixture.shape.count
    for plane in 0..<order.count {
      let own = Array(plain.raw[(plane * size)..<((plane + 1) * size)])
      let expected = filter.applied(to: own, frame: frame, scale: frame.filterable)
      for cell in 0..<size {
        #expect(abs(workspace.filtered[plane * size + cell] - expected[cell]) < 1e-7)
      }
    }
  }
}
