import Foundation
import Synchronization
import Vocabulary
import Workflows

/// Tells browsers how far a job has come, ten times a second at most.
final class JobListener: ProgressListener, Sendable {
  private struct Message: Encodable {
    var job, stage: String
    var share: Double
    var done: Bool
    var error: String?
    var warning: String?
  }
  private struct State {
    var stage = ""
    var total = 0
    var told = Date.distantPast
  }

  private let job: String
  private let events: Events
  private let state = Mutex(State())

  init(job: String, events: Events) { (self.job, self.events) = (job, events) }

  func begin(_ step: String, total: Int) {
    state.withLock { $0 = State(stage: step, total: total) }
    tell(0)
  }

  func advance(to done: Int) {
    let share: Double? = state.withLock { state in
      guard Date().timeIntervalSince(state.told) > 0.1 else { return nil }
      state.told = Date()
      return Double(done) / Double(max(1, state.total))
    }
    if let share { tell(share) }
  }

  func end(_ summary: String) { tell(1) }
  func warn(_ message: String) { tell(0, warning: message) }

  func finish(_ error: String?) { tell(1, done: true, error: error) }

  private func tell(
    _ share: Double, done: Bool = false, error: String? = nil, warning: String? = nil
  ) {
    let stage = state.withLock(\.stage)
    let message = Message(
      job: job, stage: stage, share: share, done: done, error: error, warning: warning)
    // Plain members always encode.
    if let text = try? CanonicalJSON.string(message) { events.tell("job", data: text) }
  }
}
