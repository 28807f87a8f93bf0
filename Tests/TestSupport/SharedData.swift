import Foundation

/// Real imagery and texts beside the checkout, present on some machines only.
///
/// The folder is `TIEPOINT_DATA`, or `../shared` seen from the package's root.
public enum SharedData {
  /// The package's root, found from this file's own place in the tree.
  public static let packageRoot: URL = {
    if let root = ProcessInfo.processInfo.environment["TIEPOINT_ROOT"] {
      return URL(fileURLWithPath: root)
    }
    return URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  }()

  /// The folder that holds the shared data, whether or not it exists.
  public static let root: URL = {
    if let folder = ProcessInfo.processInfo.environment["TIEPOINT_DATA"] {
      return URL(fileURLWithPath: folder)
    }
    return packageRoot.deletingLastPathComponent().appendingPathComponent("shared")
  }()

  /// Whether each of `paths` below the root is there: what a test that reads them is enabled by, so
  /// that the run counts it as skipped where they are not.
  public static func holds(_ paths: String...) -> Bool {
    paths.allSatisfy { FileManager.default.fileExists(atPath: url($0).path) }
  }

  /// The file or folder at `path` below the root, whether or not it exists.
  public static func url(_ path: String) -> URL { root.appendingPathComponent(path) }
}
