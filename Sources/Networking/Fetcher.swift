import Foundation
import Synchronization
import Vocabulary

/// The one door to the network: asks, waits, asks again, and counts what it asked.
///
/// What passes: https, at most three redirects, each judged like the first address; after the name was
/// resolved no address of a private network. A header or a signature goes to the host that it was
/// given for and to no other.
public final class Fetcher: Sendable {
  /// Which hosts may be asked.
  public let policy: NetworkPolicy
  /// How long they may take.
  public let patience: Patience

  private struct State {
    var idle: [Connection] = []
    var requests = 0
    var bytes = 0
    /// Until when a host asked to be left alone, in seconds since 1970.
    var quiet: [String: Double] = [:]
  }
  private let state = Mutex(State())

  /// A door with these rules.
  public init(policy: NetworkPolicy = NetworkPolicy(), patience: Patience = Patience()) {
    self.policy = policy
    self.patience = patience
  }

  /// How many requests were made, and how many bytes of bodies came.
  public var cost: (requests: Int, bytes: Int) { state.withLock { ($0.requests, $0.bytes) } }

  /// The answer to `request`: with status 200 or 206, whole, and no page for people.
  ///
  /// - Parameters:
  ///   - request: What is asked.
  ///   - accepts: Judges an answer that came whole: nil where it is good, else what is wrong with it;
  ///     such an answer is asked for again.
  /// - Returns: The answer.
  /// - Throws: ``Refusal`` with `unavailable` where patience ended, `badData` where asking again
  ///   would not help; the address is named without what follows its path.
  public func answer(
    to request: Request, accepts: (Answer) -> String? = { _ in nil }
  ) throws(Refusal) -> Answer {
    let name = request.address.shown
    var said = "does not answer"
    for attempt in 0..<patience.attempts {
      // A host that asked to be left alone is left alone by the first attempts of others too.
      wait(
        for: request.address.host,
        attempt == 0 ? 0 : patience.pause * pow(2, Double(attempt - 1)))
      if Task.isCancelled {
        throw Refusal.unavailable(name, "was not waited for", "run again to go on")
      }
      let (outcome, final) = try exchange(request)
      switch outcome {
      case .closed(let peer):
        throw Refusal.badData(
          final.shown, "leads to \(peer), in a private network or on this machine",
          "name the host with --allow-private \(final.host) if that is meant")
      case .tooLarge:
        said = "answers with more than \(request.limit) bytes"
        if request.range == nil {
          throw Refusal.badData(name, said, "check the address; no such answer is read")
        }
      case .failed(let words):
        said = "gives no whole answer (\(words.isEmpty ? "connection lost" : words))"
      case .answered(let answer):
        switch answer.status {
        case 200, 206:
          guard !answer.isPage else {
            throw Refusal.badData(
              name, "answers with a page for people (a sign-in?) instead of data",
              "see which credentials this catalogue needs in Documentation/Catalogs.md")
          }
          guard let wrong = accepts(answer) else { return answer }
          said = wrong
        case 408, 425, 429, 500, 502, 503, 504:
          said = "answers \(answer.status)"
          if let seconds = answer.headers["retry-after"].flatMap({ Self.seconds($0) }) {
            guard seconds <= patience.longestPause else {
              throw Refusal.unavailable(
                name,
                "answers \(answer.status) and asks to wait \(String(format: "%.0f", seconds)) s",
                "run again after that; what was finished is kept")
            }
            state.withLock {
              $0.quiet[request.address.host] = Date().timeIntervalSince1970 + seconds
            }
          }
        default: throw Self.refused(answer, name)
        }
      }
    }
    throw Refusal.unavailable(
      name, "\(said), \(patience.attempts) times",
      "run again later; what was finished is kept")
  }

  private static func refused(_ answer: Answer, _ name: String) -> Refusal {
    // A machine's reason, where it gives one: it may stand in JSON or XML and is shown cut.
    let reason = answer.body.prefix(2000).split(whereSeparator: {
      $0 == 0x3C || $0 == 0x3E || $0 == 0x22
    })
    .map { String(decoding: $0, as: UTF8.self) }
    .first { $0.contains(" ") && !$0.contains("=") && $0.count < 200 }
    let words = reason.map { " (\($0))" } ?? ""
    switch answer.status {
    case 401, 403:
      return Refusal.unavailable(
        name, "answers \(answer.status)\(words): it lets nobody in without a valid credential",
        "see which credentials this catalogue needs in Documentation/Catalogs.md")
    case 404, 410:
      return Refusal.missingInput(
        name, "answers \(answer.status): there is nothing",
        "search again; products are moved and withdrawn")
    default:
      return Refusal.badData(
        name, "answers \(answer.status)\(words)", "check the address and what is asked of it")
    }
  }

  /// One exchange with its redirects.
  private func exchange(_ request: Request) throws(Refusal) -> (Connection.Outcome, Address) {
    var request = request
    for _ in 0...3 {
      try policy.check(request.address)
      guard let connection = state.withLock({ $0.idle.popLast() }) ?? Connection() else {
        throw Refusal.internalFault("libcurl", "cannot be started", "report this")
      }
      let outcome = connection.perform(
        request, patience: patience, allowPrivate: policy.opens(request.address))
      state.withLock {
        if $0.idle.count < 8 { $0.idle.append(connection) }
        $0.requests += 1
        if case .answered(let answer) = outcome { $0.bytes += answer.body.count }
      }
      guard case .answered(let answer) = outcome, (300..<400).contains(answer.status),
        answer.status != 304, let to = answer.headers["location"]
      else { return (outcome, request.address) }
      let next = try Address(to, relativeTo: request.address)
      if next.origin != request.address.origin {
        request.headers = [:]
        request.signing = nil
      }
      request.address = next
    }
    throw Refusal.badData(
      request.address.shown, "sends on and on, more than 3 times", "check the address")
  }

  /// Waits `seconds`, or as long as the host asked to be left alone.
  private func wait(for host: String, _ seconds: Double) {
    let until = state.withLock { $0.quiet[host] ?? 0 } - Date().timeIntervalSince1970
    let end = Date().addingTimeInterval(min(max(seconds, until, 0), patience.longestPause))
    // In short pieces, so that whoever stops the work is not kept waiting.
    while !Task.isCancelled, end.timeIntervalSinceNow > 0 {
      Thread.sleep(forTimeInterval: min(0.1, end.timeIntervalSinceNow))
    }
  }

  /// A `Retry-After` in seconds: a number, or a date of HTTP.
  static func seconds(_ text: String) -> Double? {
    if let number = Double(text), number.isFinite { return max(0, number) }
    let format = DateFormatter()
    format.locale = Locale(identifier: "en_US_POSIX")
    format.timeZone = TimeZone(identifier: "GMT")
    format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss zzz"
    return format.date(from: text).map { max(0, $0.timeIntervalSinceNow) }
  }
}
