import ArgumentParser
import CaseFile
@preconcurrency import Dispatch
import Dossier
import Foundation
import Imagery
import Investigation
import Vocabulary
import Workflows

/// Runs a command's work so that refusals end as one line on standard error and an exit code, and
/// Ctrl-C stops between two pieces of work with everything finished kept.
///
/// A limit on the size of files (`ulimit -f`) is met as a full disk is: as a refused write.
func guarded(_ work: @escaping @Sendable () async throws -> Void) async throws {
  signal(SIGXFSZ, SIG_IGN)
  let task = Task { try await work() }
  let interrupt = InterruptWatch { task.cancel() }
  defer { interrupt.stop() }
  do {
    try await task.value
  } catch is CancellationError {
    report("interrupted; what was finished is kept, run the same command again to go on")
    throw ExitCode(130)
  } catch let code as ExitCode {
    throw code
  } catch {
    report("\(error)")
    throw ExitCode(exitCode(for: error))
  }
}

/// The exit code of the contract for a refusal.
private func exitCode(for error: any Error) -> Int32 {
  switch error {
  case let error as Refusal: error.exitCode
  case let error as CocoaError where error.isFileError: Refusal.Code.cannotWrite.rawValue
  default: Refusal.Code.internalFault.rawValue
  }
}

private func report(_ message: String) {
  let line = message.split(whereSeparator: \.isNewline).joined(separator: " ")
  FileHandle.standardError.write(Data("tiepoint: \(line)\n".utf8))
}

/// Calls back on the first Ctrl-C; the second one ends the process at once.
private final class InterruptWatch: Sendable {
  private let source: any DispatchSourceSignal

  init(_ handler: @escaping @Sendable () -> Void) {
    signal(SIGINT, SIG_IGN)
    source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
    source.setEventHandler {
      signal(SIGINT, SIG_DFL)
      FileHandle.standardError.write(Data("\nstopping after the piece at hand\n".utf8))
      handler()
    }
    source.resume()
  }

  func stop() {
    source.cancel()
    signal(SIGINT, SIG_DFL)
  }
}
