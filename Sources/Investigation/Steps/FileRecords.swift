import CaseFile
import Evidence
import Vocabulary

extension FileRecord {
  /// The row of a file that `owner` rests on.
  init(
    _ kind: Kind, of owner: String, position: Int, _ file: EvidenceFile, _ activity: String
  ) {
    self.init(
      kind: kind, owner: owner, position: position, path: file.path, sha256: file.sha256,
      bytes: file.byteCount, modified: file.modified, activity: activity)
  }

  /// The file as it was when it was read.
  var evidence: EvidenceFile {
    EvidenceFile(path: path, sha256: sha256, byteCount: bytes, modified: modified)
  }
}

extension EvidenceFile {
  /// Refuses a file that was changed since it was hashed: what was read may be other bytes.
  func expectUntouched() throws(Refusal) {
    guard !isUntouched else { return }
    throw Refusal.unavailable(
      path, "changed while it was read", "run again when nothing writes to it")
  }
}

extension Investigation {
  /// Refuses a scene whose files hold other bytes than when it was added: a result would rest on
  /// bytes that the case does not name.
  ///
  /// A file of the same size and time of change is taken for the same; any other is hashed. One that
  /// is missing or cannot be read is left to the step that reads it.
  func expectScenesUnchanged() throws {
    for file in try caseFile.current(FileRecord.self) where file.kind == .scene {
      try file.expectUnchanged()
    }
  }
}

extension FileRecord {
  /// Refuses a scene's file that holds other bytes than when it was added.
  func expectUnchanged() throws(Refusal) {
    if evidence.isUntouched { return }
    if case .changed = evidence.checked() {
      throw .badData(
        path, "holds other bytes than when scene \(owner) was added",
        "add it again with `tiepoint add`, or put back the file")
    }
  }
}
