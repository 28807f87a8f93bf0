import Quantities
import Rasters
import Testing

@testable import Registration

@Suite struct StackRegistrationTests {
  private let scene = PlantedScene(seed: 9)
  private let shape = Shape(rows: 200, columns: 220)

  /// Frames with known offsets, a cloud in some, and the same drawing in every picture's corner.
  private func frames(_ offsets: [Offset], drawing: Bool) -> [StackFrame] {
    var generator = SeededGenerator(seed: 21)
    return offsets.enumerated().map { index, offset in
      var image = scene.image(
        rows: shape.rows, columns: shape.columns, noise: 2, seed: UInt64(index) + 40,
        gain: generator.uniform(in: 0.6...1.2), offset: generator.uniform(in: -10...20)
      ) { ($0 - offset.column, $1 - offset.row) }
      if index % 4 == 3 {
        let (top, left) = (Int(generator.uniform(in: 0...110)), Int(generator.uniform(in: 0...130)))
        for row in top..<(top + 80) {
          for column in left..<(left + 80) { image[row, column] = 230 }
        }
      }
      if drawing {
        for row in 180..<192 {
          for column in 150..<210 where (row / 2 + column / 3) % 2 == 0 { image[row, column] = 255 }
        }
      }
      return StackFrame(id: "frame\(100 + index)", raster: image)
    }
  }

  @Test func `Every frame of a stack comes to lie on the reference, drawings notwithstanding`()
    async throws
  {
    var generator = SeededGenerator(seed: 8)
    let offsets = (0..<12).map { _ in
      Offset(row: generator.uniform(in: -2.4...2.4), column: generator.uniform(in: -2.4...2.4))
    }
    let outcome = await StackRegistration().register(frames(offsets, drawing: true))
    let found = try outcome.frames.map { try #require($0.outcome.registration).offset }
    // Offsets are known up to the reference's own.
    let datum = try #require(outcome.frames.firstIndex { $0.id == outcome.reference })
    for index in offsets.indices {
      let truth = offsets[index] - offsets[datum]
      #expect(abs(found[index].row - found[datum].row - truth.row) < 0.03)
      #expect(abs(found[index].column - found[datum].column - truth.column) < 0.03)
    }
    #expect(try #require(outcome.loopMedian) < 0.02)
    #expect(outcome.graphics[185, 180])
    #expect(outcome.graphics.insideCount < 3000)
  }

  @Test func `The worst loop of a frame is the largest of those it takes part in`() throws {
    func loop(_ from: String, _ to: String, _ row: Double) -> ClosedLoop {
      ClosedLoop(from: from, to: to, residual: Offset(row: row, column: 0), statedError: 0.1)
    }
    let outcome = StackOutcome(
      reference: "a", frames: [],
      loops: [loop("a", "b", 0.1), loop("b", "c", -0.4), loop("c", "d", 0.2)],
      jumps: [], graphics: Mask(shape: shape, filledWith: false))
    #expect(["a", "b", "c", "d"].map { outcome.worstLoop(of: $0) } == [0.1, 0.4, 0.4, 0.2])
    #expect(["a", "b", "c", "d"].map { outcome.loopBefore($0) } == [nil, 0.1, 0.4, 0.2])
    #expect(outcome.worstLoop(of: "e") == nil)
    #expect(outcome.loopMedian == 0.2)
  }

  @Test func `Every scene's worst loop bounds each of its loops, whatever the loops are`() {
    var generator = SeededGenerator(seed: 31)
    for _ in 0..<50 {
      let loops = (0..<Int(generator.uniform(in: 1...12))).map { index in
        ClosedLoop(
          from: "\(index)", to: "\(index + 1)",
          residual: Offset(row: generator.normal(), column: generator.normal()), statedError: 1)
      }
      let outcome = StackOutcome(
        reference: "0", frames: [], loops: loops, jumps: [],
        graphics: Mask(shape: Shape(rows: 1, columns: 1), filledWith: false))
      for loop in loops {
        #expect((outcome.worstLoop(of: loop.from) ?? 0) >= loop.residual.length)
        #expect((outcome.worstLoop(of: loop.to) ?? 0) >= loop.residual.length)
      }
    }
  }

  @Test func `A step of all later frames is reported with its sensors`() async throws {
    var generator = SeededGenerator(seed: 5)
    let offsets = (0..<10).map { index in
      Offset(
        row: (index < 5 ? 0 : 1.5) + 0.1 * generator.normal(), column: 0.1 * generator.normal())
    }
    let plain = frames(offsets, drawing: false)
    let named = plain.enumerated().map { index, frame in
      StackFrame(id: frame.id, raster: frame.raster, group: index < 5 ? "A" : "B")
    }
    let outcome = await StackRegistration().register(named)
    let jump = try #require(outcome.jumps.first)
    #expect(outcome.jumps.count == 1)
    #expect(jump.after == "frame105")
    #expect(abs(jump.step.row - 1.5) < 0.3)
    #expect(jump.groups == ["A", "B"])
  }

  @Test
  func `A frame without ground is left out with its reason, and the width changes nothing`()
    async
  {
    let offsets = (0..<5).map { Offset(row: 0.3 * Double($0), column: -0.2 * Double($0)) }
    var stack = frames(offsets, drawing: false)
    stack.append(
      StackFrame(id: "white", raster: Raster(shape: shape, filledWith: 255)))
    let outcome = await StackRegistration().register(stack)
    for tasks in [1, 2, 5] {
      let again = await StackRegistration(tasks: tasks).register(stack)
      #expect(outcome.frames.map(\.outcome) == again.frames.map(\.outcome))
      #expect(outcome.loops == again.loops)
    }
    #expect(outcome.frames.last?.outcome.registration == nil)
    #expect(outcome.frames.dropLast().allSatisfy { $0.outcome.registration != nil })
  }
}
