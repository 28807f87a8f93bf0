import CaseFile
import Evidence
import Foundation
import Workflows

/// Whether a file still holds the bytes that the case rests on.
public struct VerifiedFile: Sendable, Codable, Equatable {
  /// What was found.
  public enum State: String, Sendable, Codable, CaseIterable {
    /// The bytes are those that the case rests on.
    case same
    /// There are other bytes.
    case changed
    /// There is no file.
    case missing
    /// There is a file, and its bytes cannot be read.
    case unreadable
  }
  /// What rests on the file.
  public let kind: FileRecord.Kind
  /// The scene's, structure's or article's name in the case.
  public let id: String
  /// Where the file was.
  public let path: String
  /// What was found.
  public let state: State
  /// The SHA-256 the case holds.
  public let expected: String
  /// The SHA-256 the file has now.
  public let found: String?
  /// Why it cannot be read.
  public let because: String?
}

extension Investigation {
  /// Hashes every file again: each band of every scene, every outline, every article and every kept
  /// copy.
  public func verify() async throws -> [VerifiedFile] {
    let files = try caseFile.current(FileRecord.self)
    progress.begin("verify", total: files.count)
    let folder = (caseFile.path as NSString).deletingLastPathComponent
    let results = try await concurrently(files.count, progress: progress) { index in
      var file = files[index]
      // A kept copy moves with the case.
      if file.kind == .evidence, !folder.isEmpty { file.path = "\(folder)/\(file.path)" }
      return Self.verified(file)
    }
    let same = results.count { $0.state == .same }
    if let lost = try unnamedOutlines() { progress.warn(lost) }
    progress.end("\(same) of \(results.count) files hold the bytes the case rests on")
    return results
  }

  /// That outlines were drawn before a case kept their files; nil where there are none.
  private func unnamedOutlines() throws -> String? {
    let named = Set(
      try caseFile.current(FileRecord.self).filter { $0.kind == .outline }.map(\.owner))
    let lost = try caseFile.current(StructureRecord.self)
      .filter { $0.origin == .drawn && !named.contains($0.id) }.map(\.id)
    guard !lost.isEmpty else { return nil }
    return "\(lost.joined(separator: ", ")): drawn by a version that did not keep the outline's "
      + "file; it cannot be hashed again. Draw it again to keep it."
  }

  private static func verified(_ file: FileRecord) -> VerifiedFile {
    let (state, found, because): (VerifiedFile.State, String?, String?) =
      switch file.evidence.checked() {
      case .same: (.same, file.sha256, nil)
      case .changed(let now): (.changed, now.sha256, nil)
      case .missing: (.missing, nil, nil)
      case .unreadable(let refusal): (.unreadable, nil, "\(refusal)")
      }
    return VerifiedFile(
      kind: file.kind, id: file.owner, path: file.path, state: state, expected: file.sha256,
      found: found, because: because)
  }
}
