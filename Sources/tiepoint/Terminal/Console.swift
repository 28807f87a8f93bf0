import Foundation
import Investigation
import Synchronization
import Workflows

/// Where progress and remarks go: standard error, so that standard output stays the result's.
///
/// On a terminal one line is redrawn with rate and time left; elsewhere each step is a plain line.
final class Console: ProgressListener, Sendable {
  private struct State {
    var step = ""
    var total = 0
    var began = Date.distantPast
    var drawn = Date.distantPast
    var lineOpen = false
  }

  private let state = Mutex(State())
  private let quiet: Bool
  private let isTerminal: Bool
  private let usesColor: Bool

  /// A console that keeps to warnings when `quiet`.
  init(quiet: Bool) {
    let environment = ProcessInfo.processInfo.environment
    self.quiet = quiet
    isTerminal = isatty(2) == 1 && environment["TERM"] != "dumb"
    usesColor = isTerminal && (environment["NO_COLOR"] ?? "").isEmpty
  }

  func begin(_ step: String, total: Int) {
    guard !quiet else { return }
    state.withLock {
      $0 = State(step: step, total: total, began: Date())
      if isTerminal { draw(&$0, done: 0) }
    }
  }

  func advance(to done: Int) {
    guard !quiet, isTerminal else { return }
    state.withLock {
      guard Date().timeIntervalSince($0.drawn) > 0.1 || done == $0.total else { return }
      draw(&$0, done: done)
    }
  }

  func end(_ summary: String) {
    guard !quiet else { return }
    state.withLock {
      let seconds = Date().timeIntervalSince($0.began)
      clear(&$0)
      write("\(bold($0.step)): \(summary) (\(String(format: "%.1f", seconds)) s)\n")
    }
  }

  func warn(_ message: String) {
    state.withLock {
      clear(&$0)
      write("warning: \(message)\n")
    }
  }

  /// Says that one input was refused; heard even when quiet.
  func refuse(_ message: String) {
    state.withLock {
      clear(&$0)
      write("refused: \(message)\n")
    }
  }

  /// Says something that is neither progress nor a warning.
  func say(_ message: String) {
    guard !quiet else { return }
    state.withLock {
      clear(&$0)
      write(message + "\n")
    }
  }

  private func draw(_ state: inout State, done: Int) {
    let seconds = Date().timeIntervalSince(state.began)
    var line = "\(bold(state.step)): \(done) of \(state.total)"
    if done > 0, seconds > 0.5 {
      let rate = Double(done) / seconds
      let left = Double(state.total - done) / rate
      line += String(format: ", %.1f a second, %.0f s left", rate, left)
    }
    write("\r\u{1B}[K" + line)
    state.drawn = Date()
    state.lineOpen = true
  }

  private func clear(_ state: inout State) {
    if state.lineOpen { write("\r\u{1B}[K") }
    state.lineOpen = false
  }

  private func bold(_ text: String) -> String {
    usesColor ? "\u{1B}[1m\(text)\u{1B}[0m" : text
  }

  private func write(_ text: String) {
    FileHandle.standardError.write(Data(text.utf8))
  }
}
