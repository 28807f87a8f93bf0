import Foundation

/// A case that version 0.1.0 made of twelve simulated scenes and three articles, with what that
/// version printed of it; the scenes themselves are not kept.
public enum KeptCase {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Fixtures/kept-0.1")

  /// What version 0.1.0 printed under this name.
  public static func printed(_ name: String) throws -> String {
    try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
  }

  /// Unpacks the case into a folder that is gone when `body` is done.
  public static func withCopy(_ body: (_ path: String) async throws -> Void) async throws {
    try await inFolder { folder in try await body(try unpacked(in: folder)) }
  }

  /// Unpacks the case into a folder that is gone when `body` is done.
  public static func withCopy(_ body: (_ path: String) throws -> Void) throws {
    try inFolder { folder in try body(try unpacked(in: folder)) }
  }

  private static func unpacked(in own: URL) throws -> String {
    let path = own.appendingPathComponent("case.tiepoint.gpkg").path
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-c", "gzip -dc \"$0\" > \"$1\"",
      folder.appendingPathComponent("case.tiepoint.gpkg.gz").path, path,
    ]
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.fileReadCorruptFile) }
    return path
  }
}
