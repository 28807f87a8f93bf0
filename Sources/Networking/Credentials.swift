import Foundation
import Vocabulary

/// Secrets from the environment, read when they are used and never stored.
public struct Credentials: Sendable {
  private let environment: [String: String]

  /// The secrets of `environment`.
  public init(_ environment: [String: String] = ProcessInfo.processInfo.environment) {
    self.environment = environment
  }

  /// The value of the variable `name`; `NAME_FILE` names a file that holds it, which nobody else may
  /// read.
  public func secret(_ name: String) throws(Refusal) -> String? {
    if let value = environment[name], !value.isEmpty { return value }
    guard let path = environment[name + "_FILE"], !path.isEmpty else { return nil }
    var status = stat()
    guard stat(path, &status) == 0, let data = FileManager.default.contents(atPath: path) else {
      throw Refusal.missingInput(
        path, "holds no secret that can be read (\(name)_FILE names it)", "check the path")
    }
    guard status.st_mode & 0o077 == 0 else {
      throw Refusal.badData(path, "holds a secret and others may read it", "run chmod 600 on it")
    }
    return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
