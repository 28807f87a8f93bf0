import Foundation
import Vocabulary

/// Small text files, read whole.
enum TextFile {
  /// The bytes of the file at `path`, which must not exceed `limit`.
  static func contents(of path: String, limit: Int = 64 << 20) throws(Refusal) -> Data {
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw Refusal(
        .missingInput, subject: path, problem: String(cString: strerror(errno)).lowercased(),
        nextStep: "check the name and the permissions")
    }
    guard status.st_mode & S_IFMT == S_IFREG, Int(status.st_size) <= limit else {
      throw Refusal(
        .badData, subject: path,
        problem: "is no plain file of at most \(limit >> 20) MiB",
        nextStep: "check that this is the file you mean")
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Refusal(
        .missingInput, subject: path, problem: "cannot be read",
        nextStep: "check the permissions")
    }
    return data
  }
}
