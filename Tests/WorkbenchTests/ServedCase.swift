import Foundation
import TestSupport
import Vocabulary

@testable import CaseFile
@testable import Investigation
@testable import Workbench

/// A workbench that answers on a real socket while a test asks.
enum ServedCase {
  /// Serves the case at `path`, or the start page of `folder`, for `body`.
  static func with(
    _ path: String?, folder: URL, _ change: (inout Workbench.Settings) -> Void = { _ in },
    _ body: (RawClient, Workbench.Reached) async throws -> Void
  ) async throws {
    var settings = Workbench.Settings()
    settings.cache = folder.appendingPathComponent("plates")
    settings.folder = folder
    change(&settings)
    let bench = try Workbench(try path.map { try CaseFile.open(at: $0) }, settings: settings)
    let (stream, told) = AsyncStream<Workbench.Reached>.makeStream()
    let server = Task { try await bench.serve { told.yield($0) } }
    var reached: Workbench.Reached?
    for await one in stream {
      reached = one
      break
    }
    guard let reached, let port = reached.address.split(separator: ":").last.flatMap({ Int($0) })
    else { throw CocoaError(.featureUnsupported) }
    do {
      try await body(RawClient(port: port), reached)
      server.cancel()
      _ = await server.result
    } catch {
      server.cancel()
      _ = await server.result
      throw error
    }
  }
}

/// A case as another command opens it.
enum CaseFileOpening {
  static func open(_ path: String) throws -> CaseFile { try CaseFile.open(at: path) }
}
