import Synchronization

/// What browsers are told without asking: one stream each, in order.
final class Events: Sendable {
  private struct State {
    var next = 0
    var streams: [Int: AsyncStream<String>.Continuation] = [:]
    var isOver = false
  }

  private let state = Mutex(State())
  /// How many may listen at once.
  static let most = 32

  /// A stream of messages, and what ends it; nil where too many listen.
  func listen() -> (messages: AsyncStream<String>, stop: @Sendable () -> Void)? {
    let (stream, continuation) = AsyncStream<String>.makeStream(
      bufferingPolicy: .bufferingNewest(64))
    let id: Int? = state.withLock { state in
      guard !state.isOver, state.streams.count < Self.most else { return nil }
      state.next += 1
      state.streams[state.next] = continuation
      return state.next
    }
    guard let id else { return nil }
    return (stream, { [weak self] in self?.end(id) })
  }

  private func end(_ id: Int) {
    state.withLock { $0.streams.removeValue(forKey: id) }?.finish()
  }

  /// Tells everyone who listens.
  func tell(_ event: String, id: Int? = nil, data: String) {
    let head = id.map { "id: \($0)\n" } ?? ""
    send("\(head)event: \(event)\ndata: \(data)\n\n")
  }

  /// Keeps connections open; comments are no messages.
  func beat() { send(": beat\n\n") }

  private func send(_ text: String) {
    for stream in state.withLock({ Array($0.streams.values) }) { stream.yield(text) }
  }

  /// Ends every stream.
  func close() {
    let streams = state.withLock { state in
      state.isOver = true
      defer { state.streams = [:] }
      return Array(state.streams.values)
    }
    for stream in streams { stream.finish() }
  }
}
