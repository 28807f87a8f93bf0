import CaseFile
import Evidence

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
