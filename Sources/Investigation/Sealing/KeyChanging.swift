import CaseFile
import Evidence
import Foundation
import Vocabulary

extension Investigation {
  /// Hands a case's log over from one key to another, and signs that with both.
  ///
  /// Where it was interrupted between entry and signatures, it goes on.
  public func rotate(
    from old: borrowing SigningKey, to new: borrowing SigningKey, because: String, _ keys: KeyStore
  ) throws -> SealReport {
    if try pendingRotation() == nil {
      try appendChange(.rotate, from: old.verifier, to: new.verifier, because: because)
    }
    let (report, note) = try signCheckpoint(keys, with: new)
    try keepCheckpoint(note.signed(by: old), keys, signers: [old.name, new.name])
    return report
  }

  /// Takes a key that is lost, or that others know, out of force, and signs that with the new one.
  public func revoke(
    _ old: VerifierKey, for new: borrowing SigningKey, because: String, _ keys: KeyStore
  ) throws -> SealReport {
    try appendChange(.revoke, from: old, to: new.verifier, because: because)
    let (report, note) = try signCheckpoint(keys, with: new)
    try keepCheckpoint(note, keys, signers: [new.name])
    return report
  }

  private func appendChange(
    _ event: LogEntry.KeyChange.Event, from old: VerifierKey, to new: VerifierKey, because: String
  ) throws {
    let audit = try caseFile.log()
    guard let last = audit.checkpoints.last, let note = SignedNote(bytes: Array(last.note.utf8)),
      note.isSigned(by: old)
    else {
      throw Refusal.badData(
        caseFile.path, "key \(old.name) signed no last checkpoint of it",
        "name the key that signed last")
    }
    guard old != new else {
      throw Refusal.usage("key \(old.name)", "is both old and new", "name two keys")
    }
    let count = audit.entries.count { LogEntry(text: $0)?.keyChange != nil }
    var entry = LogEntry(
      at: Self.now(), id: "key-\(count + 1)", kind: "key", tool: Tiepoint.version)
    entry.keyChange = .init(event: event, from: old.text, to: new.text, because: because)
    try caseFile.append(entry)
  }
}
