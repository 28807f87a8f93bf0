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
  public static func withCopy<Value>(_ body: (_ path: String) throws -> Value) throws -> Value {
    let own = FileManager.default.temporaryDirectory
      .appendingPathComponent("tiepoint-kept-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: own) }  // What is left over does no harm.
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
    return try body(path)
  }
}
