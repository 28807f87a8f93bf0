import Foundation
import Synchronization

/// What lets a browser or a program in: codes that are good once, a cookie and a key.
final class Secrets: Sendable {
  private struct State {
    var codes: [String: Date] = [:]
    var wrong: [Date] = []
  }

  /// The cookie's value for this run.
  let cookie = Secrets.random()
  /// What programs send as `Authorization: Bearer`.
  let key = Secrets.random()
  /// What a person types where the workbench listens to other machines; nil on loopback.
  let password: String?
  private let state = Mutex(State())

  /// How long a code is good.
  static let codeLife: TimeInterval = 600
  /// How many wrong passwords a minute are heard.
  static let mostWrong = 5

  init(password: String? = nil) { self.password = password }

  /// A code that is good once.
  func newCode() -> String {
    let code = Self.random()
    state.withLock { $0.codes[code] = Date() }
    return code
  }

  /// Whether the code is good; it is not afterwards.
  func spend(_ code: Substring, now: Date = Date()) -> Bool {
    state.withLock { state in
      state.codes = state.codes.filter { now.timeIntervalSince($0.value) < Self.codeLife }
      return state.codes.removeValue(forKey: String(code)) != nil
    }
  }

  /// What came of a password.
  enum Attempt { case right, wrong, tooMany }

  func attempt(_ password: String, now: Date = Date()) -> Attempt {
    guard let own = self.password else { return .wrong }
    return state.withLock { state in
      state.wrong.removeAll { now.timeIntervalSince($0) > 60 }
      guard state.wrong.count < Self.mostWrong else { return .tooMany }
      if Self.same(password, own) { return .right }
      state.wrong.append(now)
      return .wrong
    }
  }

  /// 128 random bits as hexadecimal digits.
  private static func random() -> String {
    (0..<4).map { _ in
      let word = String(UInt32.random(in: 0 ... .max), radix: 16)
      return String(repeating: "0", count: 8 - word.count) + word
    }.joined()
  }

  /// Equality in a time that does not tell where texts differ.
  static func same(_ one: some StringProtocol, _ other: some StringProtocol) -> Bool {
    let (a, b) = (Array(one.utf8), Array(other.utf8))
    guard a.count == b.count else { return false }
    return zip(a, b).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
