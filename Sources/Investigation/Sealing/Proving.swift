import CaseFile
import Evidence
import Foundation
import Vocabulary

extension Investigation {
  /// A proof that one row is in the log that was signed last, to be shown without the case.
  ///
  /// It shows the row and its entry: which step made it, when and from what. Nothing else is shown.
  ///
  /// - Parameter id: A claim, measurement, structure, scene, article, change or kept thing.
  /// - Returns: The proof, to be written as its text.
  /// - Throws: ``Refusal`` where there is none, or the last checkpoint is older than it.
  public func prove(_ id: String) throws -> LogProof {
    let row = try caseFile.loggedRow(id)
    let held = try caseFile.log()
    let log = CheckedLog(held.entries)
    guard let index = log.entries.firstIndex(where: { $0?.id == row.activity }) else {
      throw Refusal.badData(
        caseFile.path, "\(row.activity) is in no log entry", "tiepoint verify says what else is not"
      )
    }
    guard let last = held.checkpoints.last, let note = SignedNote(bytes: Array(last.note.utf8)),
      index < last.size, last.size <= log.leaves.count
    else {
      throw Refusal.missingInput(
        id, "is in no signed checkpoint yet", "sign the log with tiepoint seal first")
    }
    let proof = LogProof(
      index: index, entry: held.entries[index], table: row.table, row: row.rows[row.place],
      place: (row.place, row.rows.count),
      rowProof: MerkleTree.inclusion(
        of: row.place, in: row.rows.map { MerkleTree.leaf(of: $0) }[...]),
      proof: MerkleTree.inclusion(of: index, in: log.leaves.prefix(last.size)), checkpoint: note)
    return proof
  }
}
