import Foundation
import Vocabulary

/// That one row of a case is in its log, without the rest of the case.
///
/// The form is that of [C2SP tlog-proof](https://c2sp.org/tlog-proof): the entry's place and its way to the
/// root of a signed checkpoint. As extra data it carries what the entry's leaf is made from: the entry, and
/// the row with its way to the root that the entry has for its table.
public struct LogProof: Sendable, Hashable {
  /// The entry's position.
  public let index: Int
  /// The entry's text.
  public let entry: String
  /// The row's table.
  public let table: String
  /// The row as it is packed (``RowDigest``).
  public let row: [UInt8]
  /// Which of its activity's rows of the table it is said to be, from 0, and of how many: the way to the
  /// root, which proves that it is one of them and not how many there are.
  public let place: (row: Int, of: Int)
  /// The hashes from the row to the entry's root of its table.
  public let rowProof: [[UInt8]]
  /// The hashes from the entry to the checkpoint's root.
  public let proof: [[UInt8]]
  /// The signed checkpoint.
  public let checkpoint: SignedNote

  /// A proof of these parts.
  public init(
    index: Int, entry: String, table: String, row: [UInt8], place: (row: Int, of: Int),
    rowProof: [[UInt8]], proof: [[UInt8]], checkpoint: SignedNote
  ) {
    (self.index, self.entry, self.table, self.row) = (index, entry, table, row)
    (self.place, self.rowProof, self.proof) = (place, rowProof, proof)
    self.checkpoint = checkpoint
  }

  public static func == (one: Self, other: Self) -> Bool { one.text == other.text }

  public func hash(into hasher: inout Hasher) { hasher.combine(text) }

  private static let kind = "c2sp.org/tlog-proof@v1"

  /// The proof's text.
  public var text: String {
    let extra = JSONText.object([
      "entry": .string(entry), "row": .string(Base64.text(row)),
      "row_index": .integer(place.row), "row_proof": .strings(rowProof.map { Base64.text($0) }),
      "rows": .integer(place.of), "table": .string(table),
    ]).compact
    return "\(Self.kind)\nextra \(Base64.text(Array(extra.utf8)))\nindex \(index)\n"
      + proof.map { Base64.text($0) + "\n" }.joined() + "\n"
      + String(decoding: checkpoint.bytes, as: UTF8.self)
  }

  /// The proof that a text is.
  ///
  /// - Throws: ``Refusal`` for anything that ``text`` does not give back byte for byte.
  public init(text: String) throws(Refusal) {
    let refused = Refusal.badData(
      "proof", "is no tlog-proof of a row, byte for byte", "ask for another copy")
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.count > 4, lines[0] == Self.kind, lines[1].hasPrefix("extra "),
      lines[2].hasPrefix("index "), let index = Int(lines[2].dropFirst(6)), index >= 0,
      let gap = lines.firstIndex(of: ""),
      let extra = Base64.bytes(String(lines[1].dropFirst(6))),
      let note = SignedNote(bytes: Array(lines[(gap + 1)...].joined(separator: "\n").utf8))
    else { throw refused }
    let value = try JSONValue(json: Data(extra), of: "proof")
    func hashes(_ texts: [String]) -> [[UInt8]]? {
      let all = texts.compactMap { Base64.bytes($0) }.filter { $0.count == 32 }
      return all.count == texts.count ? all : nil
    }
    guard let entry = value["entry"]?.string, let table = value["table"]?.string,
      let row = value["row"]?.string.flatMap({ Base64.bytes($0) }),
      let place = value["row_index"]?.number.flatMap({ Int(exactly: $0) }),
      let count = value["rows"]?.number.flatMap({ Int(exactly: $0) }),
      let rowProof = hashes(value["row_proof"]?.array?.compactMap(\.string) ?? []),
      let proof = hashes(Array(lines[3..<gap]))
    else { throw refused }
    self.init(
      index: index, entry: entry, table: table, row: row, place: (place, count),
      rowProof: rowProof, proof: proof, checkpoint: note)
    guard self.text.utf8.elementsEqual(text.utf8) else { throw refused }
  }

  /// The row's columns, by name: what is proved.
  ///
  /// - Throws: ``Refusal`` where row, entry and checkpoint do not belong together, or `key` did not sign.
  public func columns(signedBy key: VerifierKey) throws(Refusal) -> [(
    name: String, value: StoredValue
  )] {
    func refused(_ problem: String) -> Refusal {
      Refusal.badData("proof", problem, "ask whoever gave it for another one")
    }
    guard checkpoint.isSigned(by: key), let signed = Checkpoint(text: checkpoint.text) else {
      throw refused("is not signed by \(key.text)")
    }
    let leaf = MerkleTree.leaf(of: Array(entry.utf8))
    guard MerkleTree.root(from: leaf, at: index, of: signed.size, by: proof) == signed.root else {
      throw refused("is of an entry that the signed log does not have at \(index)")
    }
    guard let known = LogEntry(text: entry), let root = known.rows[table] else {
      throw refused("is of an entry without rows of \(table.prefix(60))")
    }
    let own = MerkleTree.root(
      from: MerkleTree.leaf(of: row), at: place.row, of: place.of, by: rowProof)
    guard own.map({ Hex.text($0) }) == root else {
      throw refused("is of a row of \(table) that the entry does not have")
    }
    guard let unpacked = RowDigest.unpacked(row), unpacked.table == table else {
      throw refused("holds a row that cannot be read")
    }
    return unpacked.columns
  }
}
