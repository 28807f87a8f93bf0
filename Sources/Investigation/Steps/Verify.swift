import CaseFile
import Evidence
import Imagery

/// Whether a file still holds the bytes that the case rests on.
public struct VerifiedFile: Sendable, Codable, Equatable {
  /// `scene` or `source`.
  public let kind: String
  /// The scene's or article's name in the case.
  public let id: String
  /// Where the file was.
  public let path: String
  /// `same`, `changed`, `missing` or `unreadable`.
  public let state: String
  /// The SHA-256 the case holds.
  public let expected: String
  /// The SHA-256 the file has now.
  public let found: String?
}

extension Investigation {
  /// Hashes every scene and article again.
  public func verify() async throws -> [VerifiedFile] {
    let snapshot = try caseFile.snapshot()
    let files =
      snapshot.scenes.map { ("scene", $0.id, $0.path, $0.sha256) }
      + snapshot.sources.map { ("source", $0.id, $0.path, $0.sha256) }
    progress.begin("verify", total: files.count)
    let results = try await concurrently(files.count, progress: progress) { index in
      let (kind, id, path, expected) = files[index]
      let kept = EvidenceFile(path: path, sha256: expected, byteCount: 0, modified: nil)
      let (state, found): (String, String?) =
        switch kept.checked() {
        case .same: ("same", expected)
        case .changed(let file): ("changed", file.sha256)
        case .missing: ("missing", nil)
        case .unreadable: ("unreadable", nil)
        }
      return VerifiedFile(
        kind: kind, id: id, path: path, state: state, expected: expected, found: found)
    }
    let same = results.count { $0.state == "same" }
    progress.end("\(same) of \(results.count) files hold the bytes the case rests on")
    return results
  }
}
