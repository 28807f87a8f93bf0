import Foundation

/// A new folder for `body`, gone when it is done.
public func inFolder(_ body: (URL) async throws -> Void) async throws {
  let folder = try newFolder()
  defer { try? FileManager.default.removeItem(at: folder) }  // What is left over does no harm.
  try await body(folder)
}

/// A new folder for `body`, gone when it is done.
public func inFolder(_ body: (URL) throws -> Void) throws {
  let folder = try newFolder()
  defer { try? FileManager.default.removeItem(at: folder) }  // What is left over does no harm.
  try body(folder)
}

private func newFolder() throws -> URL {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("tiepoint-test-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  return folder
}
