import Rasters

/// Hears how far long work has come; a terminal shows it, a test ignores it.
public protocol ProgressListener: Sendable {
  /// A step of `total` pieces begins.
  func begin(_ step: String, total: Int)
  /// `done` pieces are finished.
  func advance(to done: Int)
  /// The step ended; `summary` says what came of it.
  func end(_ summary: String)
  /// Something a person should know, now.
  func warn(_ message: String)
}

/// Says nothing.
public struct SilentListener: ProgressListener {
  /// A listener that drops everything.
  public init() {}
  public func begin(_ step: String, total: Int) {}
  public func advance(to done: Int) {}
  public func end(_ summary: String) {}
  public func warn(_ message: String) {}
}

/// Runs `body` on every index, as many at once as the machine has processors, and returns the results
/// in order; `progress` hears how many are done.
package func concurrently<Result: Sendable>(
  _ count: Int, progress: any ProgressListener,
  _ body: @escaping @Sendable (Int) async throws -> Result
) async throws -> [Result] {
  try await BoundedTasks.map(count, finished: progress.advance(to:), throwing: body)
}
