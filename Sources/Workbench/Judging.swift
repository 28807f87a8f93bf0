import CaseFile
import Foundation
import Investigation
import Vocabulary

/// What persons change in the open case: one change at a time, and what rests on them made again behind.
actor Judging {
  private var running: Task<Void, Never>?

  /// Makes a change on disk and shows it; what rests on it is made again in the background.
  ///
  /// Work that rests on the case as it was is given up first, so that nothing is written that is no
  /// longer true.
  ///
  /// - Parameters:
  ///   - bench: Where the case is open.
  ///   - change: Makes the change and says whether anything rests on it.
  /// - Returns: What `change` made.
  /// - Throws: What `change` throws; the case is then as it was.
  func perform<Value: Sendable>(
    on bench: Bench,
    _ change: @Sendable (Investigation, OpenCase) throws -> (value: Value, makesStale: Bool)
  ) async throws -> Value {
    while let work = running {
      work.cancel()
      await work.value
      if running == work { running = nil }
    }
    let open = try bench.opened()
    let result = try change(Investigation(open.caseFile), open)
    try bench.refresh(open)
    if result.makesStale { running = Task { await Self.again(open, bench) } }
    return result.value
  }

  /// Ends what is under way.
  func close() { running?.cancel() }

  private static func again(_ open: OpenCase, _ bench: Bench) async {
    let listener = JobListener(job: "again", events: bench.events)
    do {
      try await Investigation(open.caseFile, progress: listener).again()
      try bench.refresh(open)
      listener.finish(nil)
    } catch is CancellationError {
      // The change that ended it begins it anew.
    } catch {
      listener.finish("\(error)")
    }
  }
}
