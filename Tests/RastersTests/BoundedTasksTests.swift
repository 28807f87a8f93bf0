import Foundation
import Quantities
import Synchronization
import Testing

@testable import Rasters

@Suite struct BoundedTasksTests {
  struct Failure: Error, Equatable { let index: Int }

  /// Counts how many tasks are under way, and the most there ever were.
  final class Gauge: Sendable {
    private let state = Mutex((now: 0, most: 0))
    var most: Int { state.withLock { $0.most } }
    func enter() {
      state.withLock { state in
        state.now += 1
        state.most = max(state.most, state.now)
      }
    }
    func leave() { state.withLock { $0.now -= 1 } }
  }

  /// Some work whose length depends on the index, so that tasks end out of order.
  private static func value(_ index: Int) -> UInt64 {
    var generator = SeededGenerator(seed: UInt64(index))
    for _ in 0..<(97 * (index * 7 % 11)) { _ = generator.next() }
    return generator.next()
  }

  @Test(arguments: [0, 1, 2, 3, 7, 40])
  func `Results come in order and are the same whatever the width`(count: Int) async throws {
    let plain = (0..<count).map { Self.value($0) }
    for width in [1, 2, 5, 64] {
      #expect(await BoundedTasks.map(count, width: width) { Self.value($0) } == plain)
      let thrown = try await BoundedTasks.map(count, width: width, throwing: { Self.value($0) })
      #expect(thrown == plain)
    }
    #expect(await BoundedTasks.map(count) { Self.value($0) } == plain)
  }

  @Test(arguments: [1, 2, 5])
  func `No more tasks run at once than the width allows`(width: Int) async throws {
    let gauge = Gauge()
    let work: @Sendable (Int) async -> Int = { index in
      gauge.enter()
      for _ in 0..<20 { await Task.yield() }
      gauge.leave()
      return index
    }
    #expect(await BoundedTasks.map(30, width: width, work) == Array(0..<30))
    #expect(try await BoundedTasks.map(30, width: width, throwing: work) == Array(0..<30))
    #expect((1...width).contains(gauge.most))
  }

  @Test(arguments: [1, 2, 5, 30])
  func `The error thrown is that of the first failing item whatever the width`(width: Int) async {
    var generator = SeededGenerator(seed: 4)
    for _ in 0..<20 {
      let failing = Set((0..<3).map { _ in Int(generator.uniform(in: 0...29)) })
      await #expect(throws: Failure(index: failing.min() ?? -1)) {
        _ = try await BoundedTasks.map(30, width: width) { index in
          _ = Self.value(29 - index)
          if failing.contains(index) { throw Failure(index: index) }
          return index
        }
      }
    }
  }

  @Test func `After an error no further item begins`() async {
    let gauge = Gauge()
    await #expect(throws: Failure(index: 0)) {
      _ = try await BoundedTasks.map(1000, width: 1) { index in
        gauge.enter()
        throw Failure(index: index)
      }
    }
    #expect(gauge.most == 1)
  }

  @Test func `Finished items are told of one by one`() async throws {
    var heard: [Int] = []
    _ = try await BoundedTasks.map(12, width: 5, finished: { heard.append($0) }, throwing: { $0 })
    #expect(heard == Array(1...12))
  }

  @Test func `A cancelled caller gets no result, and the rest is not begun`() async {
    let gauge = Gauge()
    let task = Task {
      try await BoundedTasks.map(10_000, width: 2) { index in
        gauge.enter()
        // The task is cancelled while it sleeps, and is awake at once.
        try await Task.sleep(for: .seconds(10))
        return index
      }
    }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(gauge.most <= 2)
  }

  @Test(arguments: [1, 2, 5])
  func `Bands of rows join to the whole whatever their number`(bands: Int) async {
    let sums = await RowBands.map(rows: 101, bands: bands) { Array($0) }
    #expect(Array(sums.joined()) == Array(0..<101))
    #expect(sums.count == bands)
  }

  @Test func `Bands are of nearly equal height and none is empty`() {
    for rows in 1...40 {
      for count in 1...12 {
        let ranges = RowBands.ranges(rows: rows, count: count)
        #expect(ranges.count == min(count, rows))
        #expect(ranges.first?.lowerBound == 0 && ranges.last?.upperBound == rows)
        #expect(zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
        let heights = ranges.map(\.count)
        #expect((heights.max() ?? 0) - (heights.min() ?? 0) <= 1)
      }
    }
  }
}
