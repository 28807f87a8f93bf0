/// Lets a few pieces of work through at once; a limited number may wait.
public actor Gate {
  /// Too many wait already.
  public struct Full: Error {}

  private var free: Int
  private let most: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  /// - Parameters:
  ///   - atOnce: How many may work.
  ///   - waiting: How many may wait.
  public init(atOnce: Int, waiting: Int) {
    (free, most) = (atOnce, waiting)
  }

  /// Does `work` when it is its turn.
  ///
  /// - Throws: ``Full`` where too many wait, or what the work throws.
  public nonisolated func pass<Value: Sendable>(
    _ work: @Sendable () async throws -> Value
  ) async throws -> Value {
    try await enter()
    do {
      let value = try await work()
      await leave()
      return value
    } catch {
      await leave()
      throw error
    }
  }

  private func enter() async throws {
    if free > 0 {
      free -= 1
      return
    }
    guard waiting.count < most else { throw Full() }
    await withCheckedContinuation { waiting.append($0) }
  }

  private func leave() {
    if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
  }
}
