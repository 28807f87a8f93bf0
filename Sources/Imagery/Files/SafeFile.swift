import Foundation
import Vocabulary

/// Files that appear whole or not at all.
public enum SafeFile {
  /// Stores `data` at `path`: written beside it first, then moved into place.
  ///
  /// - Throws: ``Refusal`` with `cannotWrite` and the system's words; nothing is left behind.
  public static func write(_ data: Data, to path: String) throws(Refusal) {
    let draft = try self.draft(for: path)
    do {
      try data.write(to: URL(fileURLWithPath: draft))
    } catch {
      unlink(draft)
      throw refusal(path, "cannot be written (\(words(errno)))")
    }
    try move(draft, to: path)
  }

  /// A name beside `path` for a file in the making; the folder must exist and take files.
  static func draft(for path: String) throws(Refusal) -> String {
    let folder = (path as NSString).deletingLastPathComponent
    let place = folder.isEmpty ? "." : folder
    var directory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: place, isDirectory: &directory),
      directory.boolValue
    else { throw refusal(path, "its folder does not exist") }
    guard access(place, W_OK) == 0 else { throw refusal(path, "its folder takes no files") }
    let name = (path as NSString).lastPathComponent
    return (place as NSString).appendingPathComponent(".\(name).\(getpid()).part")
  }

  /// Moves a finished draft into place.
  static func move(_ draft: String, to path: String) throws(Refusal) {
    guard rename(draft, path) == 0 else {
      let reason = words(errno)
      unlink(draft)
      throw refusal(path, "cannot be put in place (\(reason))")
    }
  }

  static func refusal(_ path: String, _ problem: String) -> Refusal {
    Refusal(
      .cannotWrite, subject: path, problem: problem,
      nextStep: "free some space or choose another folder with -o")
  }

  private static func words(_ code: Int32) -> String {
    String(cString: strerror(code)).lowercased()
  }
}

/// Small text files, read whole.
enum TextFile {
  /// The bytes of the file at `path`, which must not exceed `limit`.
  static func contents(of path: String, limit: Int = 64 << 20) throws(Refusal) -> Data {
    if ArchivePath.isInside(path) { return try ArchivePath.contents(of: path, limit: limit) }
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
