/// A value of a table's row, by the class that SQLite stores it in.
public enum StoredValue: Sendable, Hashable {
  case null
  case integer(Int64)
  case real(Double)
  /// Text as its bytes.
  case text([UInt8])
  case blob([UInt8])
}

/// The leaf that a table's row is in a log's entry.
///
/// Packed are the table, then each column that is not NULL, ascending by the bytes of its name: name,
/// letter and value; lengths and numbers with the most significant byte first. A NULL is left out, so
/// that a column that a later version adds changes nothing.
public enum RowDigest {
  /// Packs a row and hashes it.
  ///
  /// - Parameters:
  ///   - table: The table's name.
  ///   - columns: Names and values of the columns that count, ascending by the names' bytes.
  /// - Returns: 32 bytes.
  public static func leaf(
    table: String, columns: some Sequence<(name: String, value: StoredValue)>
  ) -> [UInt8] {
    var packed: [UInt8] = []
    pack(Array(table.utf8), into: &packed)
    for (name, value) in columns where value != .null {
      pack(Array(name.utf8), into: &packed)
      pack(value, into: &packed)
    }
    return MerkleTree.leaf(of: packed)
  }

  private static func pack(_ value: StoredValue, into packed: inout [UInt8]) {
    switch value {
    case .null: break
    case .integer(let number):
      packed.append(UInt8(ascii: "I"))
      pack(UInt64(bitPattern: number), into: &packed)
    case .real(let number):
      packed.append(UInt8(ascii: "F"))
      pack(number.bitPattern, into: &packed)
    case .text(let bytes):
      packed.append(UInt8(ascii: "T"))
      pack(bytes, into: &packed)
    case .blob(let bytes):
      packed.append(UInt8(ascii: "B"))
      pack(bytes, into: &packed)
    }
  }

  private static func pack(_ bytes: [UInt8], into packed: inout [UInt8]) {
    let length = UInt32(bytes.count)
    for shift in [24, 16, 8, 0] as [UInt32] {
      packed.append(UInt8(truncatingIfNeeded: length >> shift))
    }
    packed += bytes
  }

  private static func pack(_ bits: UInt64, into packed: inout [UInt8]) {
    for shift in stride(from: 56, through: 0, by: -8) {
      packed.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
    }
  }
}
