import Foundation
import Quantities
import Vocabulary

/// The fingerprint of a file's bytes.
public enum FileHash {
  /// The SHA-256 as 64 hexadecimal digits, and the length in bytes, read a mebibyte at a time.
  ///
  /// A folder (a product that GDAL opens as one image) has the hash of nothing.
  public static func sha256(of path: String) throws(Refusal) -> (hex: String, bytes: Int) {
    var directory: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &directory), directory.boolValue {
      return (SHA256().hexDigest(), 0)
    }
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw Refusal(
        .missingInput, subject: path, problem: "cannot be read", nextStep: "check the permissions")
    }
    defer { try? file.close() }
    var hash = SHA256()
    var bytes = 0
    while let piece = readOn(file), !piece.isEmpty {
      hash.update([UInt8](piece))
      bytes += piece.count
    }
    return (hash.hexDigest(), bytes)
  }

  private static func readOn(_ file: FileHandle) -> Data? {
    autoreleasepool { try? file.read(upToCount: 1 << 20) }
  }
}

#if !canImport(ObjectiveC)
  private func autoreleasepool<Result>(_ body: () -> Result) -> Result { body() }
#endif
