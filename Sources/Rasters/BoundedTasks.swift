import Foundation

/// The same work on many items, a bounded number of them at once.
///
/// Results come in the order of the items and do not depend on the width.
public enum BoundedTasks {
  /// How many tasks run at once unless told otherwise: the machine's active processors.
  public static let width = max(1, ProcessInfo.processInfo.activeProcessorCount)

  /// The results of `body` on the indices 0 to `count` − 1, in order.
  ///
  /// - Parameters:
  ///   - count: How many items there are.
  ///   - width: How many are worked on at once, at most.
  ///   - body: The work on one item.
  /// - Returns: The results, that of index 0 first.
  public static func map<Result: Sendable>(
    _ count: Int, width: Int = width, _ body: @escaping @Sendable (Int) async -> Result
  ) async -> [Result] {
    await withTaskGroup(of: (Int, Result).self) { group in
      var results = [Result?](repeating: nil, count: count)
      var next = 0
      while next < min(max(1, width), count) {
        let index = next
        group.addTask { (index, await body(index)) }
        next += 1
      }
      while let (index, result) = await group.next() {
        results[index] = result
        guard next < count else { continue }
        let index = next
        group.addTask { (index, await body(index)) }
        next += 1
      }
      // Every index was started and has answered.
      return results.compactMap { $0 }
    }
  }

  /// The results of `body` on the indices 0 to `count` − 1, in order, or the first index's error.
  ///
  /// Items begin in order. After an error none begins, and those under way are waited for, so that
  /// the error thrown is that of the lowest failing index whatever the width.
  ///
  /// - Parameters:
  ///   - count: How many items there are.
  ///   - width: How many are worked on at once, at most.
  ///   - finished: Hears how many items are done, one by one, on the caller's task.
  ///   - body: The work on one item.
  /// - Returns: The results, that of index 0 first.
  /// - Throws: What `body` throws, or `CancellationError` when the caller's task was cancelled.
  public static func map<Result: Sendable>(
    _ count: Int, width: Int = width, finished: (Int) -> Void = { _ in },
    throwing body: @escaping @Sendable (Int) async throws -> Result
  ) async throws -> [Result] {
    typealias Answer = Swift.Result<Result, any Error>
    let answers = await withTaskGroup(of: (Int, Answer).self) { group in
      var answers = [Answer?](repeating: nil, count: count)
      var (next, done, stopped) = (0, 0, false)
      while !stopped || !group.isEmpty {
        while !stopped, next < count, next - done < max(1, width) {
          let index = next
          group.addTask {
            do { return (index, .success(try await body(index))) } catch {
              return (index, .failure(error))
            }
          }
          next += 1
        }
        guard let (index, answer) = await group.next() else { break }
        answers[index] = answer
        done += 1
        if case .failure = answer { stopped = true }
        if Task.isCancelled { stopped = true }
        if !stopped { finished(done) }
      }
      return answers
    }
    try Task.checkCancellation()
    return try answers.compactMap { try $0?.get() }
  }
}

/// Work on bands of rows in parallel, each task owning its rows.
public enum RowBands {
  /// The ranges that split `rows` into `count` bands of nearly equal height.
  public static func ranges(rows: Int, count: Int) -> [Range<Int>] {
    let bands = max(1, min(count, rows))
    return (0..<bands).map { rows * $0 / bands..<rows * ($0 + 1) / bands }
  }

  /// The results of `body` on every band, top band first, computed in parallel.
  ///
  /// The order of the results does not depend on the order in which bands finish.
  ///
  /// - Parameters:
  ///   - rows: How many rows there are.
  ///   - bands: How many bands they make; by default as many as tasks run at once.
  ///   - body: The work on one band.
  /// - Returns: The results, that of the top band first.
  public static func map<Result: Sendable>(
    rows: Int, bands: Int = BoundedTasks.width, _ body: @escaping @Sendable (Range<Int>) -> Result
  ) async -> [Result] {
    let ranges = ranges(rows: rows, count: bands)
    return await BoundedTasks.map(ranges.count) { body(ranges[$0]) }
  }
}
