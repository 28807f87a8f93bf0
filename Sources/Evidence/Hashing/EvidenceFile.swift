import Foundation
import Vocabulary

/// A file that a result rests on: its name, and the bytes and state it had when it was read.
public struct EvidenceFile: Hashable, Sendable, Codable {
  /// Where the file is.
  public var path: String
  /// The SHA-256 of its bytes, as 64 hexadecimal digits.
  public var sha256: String
  /// Its length in bytes.
  public var byteCount: Int
  /// When it was last modified, in seconds since 1970-01-01 UTC; nil where that was not kept.
  public var modified: Double?

  /// A file of which this is known.
  public init(path: String, sha256: String, byteCount: Int, modified: Double?) {
    self.path = path
    self.sha256 = sha256
    self.byteCount = byteCount
    self.modified = modified
  }

  /// The file at `path`, of which nothing is known yet: no hash, no length.
  public init(unread path: String) {
    self.init(path: path, sha256: "", byteCount: 0, modified: nil)
  }

  /// The plain file at `path`, read whole and hashed, a mebibyte at a time.
  ///
  /// - Throws: ``Refusal`` with `missingInput` where there is no such file, `badData` where it is
  ///   a folder or a device, and `unavailable` where it cannot be opened, a read fails or the file
  ///   changes meanwhile: never the hash of a part of it.
  public init(reading path: String) throws(Refusal) {
    let read = try FileReading(path).hashed()
    self.init(
      path: path, sha256: read.hash.hex, byteCount: read.byteCount, modified: read.modified)
  }

  /// How the file at `path` stands to what was kept, by size and time of modification alone.
  ///
  /// - Returns: False as well where the time was not kept, or the file is gone.
  public var isUntouched: Bool {
    // A file that cannot be asked is not known to be untouched.
    guard let modified, let now = try? FileReading.state(of: path) else { return false }
    return now.isPlain && now.byteCount == byteCount && now.modified == modified
  }

  /// Whether the file still holds the bytes that were kept: it is read and hashed again.
  public func checked() -> EvidenceState {
    do throws(Refusal) {
      let found = try EvidenceFile(reading: path)
      return found.sha256 == sha256 ? .same : .changed(found)
    } catch {
      return error.code == .missingInput ? .missing : .unreadable(error)
    }
  }
}

/// What became of a file that a result rests on.
public enum EvidenceState: Hashable, Sendable {
  /// It holds the bytes it held.
  case same
  /// It holds other bytes: these.
  case changed(EvidenceFile)
  /// There is no such file.
  case missing
  /// It is there and could not be read to its end, for this reason.
  case unreadable(Refusal)
}
