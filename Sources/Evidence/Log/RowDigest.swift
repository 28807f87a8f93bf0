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
    MerkleTree.leaf(of: packed(table: table, columns: columns))
  }

  /// The bytes of a row, of which its leaf is made.
  public static func packed(
    table: String, columns: some Sequence<(name: String, value: StoredValue)>
  ) -> [UInt8] {
    var packed: [UInt8] = []
    pack(Array(table.utf8), into: &packed)
    for (name, value) in columns where value != .null {
      pack(Array(name.utf8), into: &packed)
      pack(value, into: &packed)
    }
    return packed
  }

  /// The table and the columns in a row's bytes; nil where they are none.
  static func unpacked(
    _ bytes: [UInt8]
  ) -> (table: String, columns: [(name: String, value: StoredValue)])? {
    var rest = bytes[...]
    func number(_ count: Int) -> UInt64? {
      guard rest.count >= count else { return nil }
      defer { rest = rest.dropFirst(count) }
      return rest.prefix(count).reduce(0) { $0 << 8 | UInt64($1) }
    }
    func block() -> [UInt8]? {
      guard let length = number(4), rest.count >= Int(length) else { return nil }
      defer { rest = rest.dropFirst(Int(length)) }
      return Array(rest.prefix(Int(length)))
    }
    func name() -> String? { block().flatMap { String(validating: $0, as: UTF8.self) } }
    guard let table = name() else { return nil }
    var columns: [(name: String, value: StoredValue)] = []
    while !rest.isEmpty {
      guard let name = name(), let letter = rest.popFirst() else { return nil }
      let value: StoredValue? =
        switch letter {
        case UInt8(ascii: "I"): number(8).map { .integer(Int64(bitPattern: $0)) }
        case UInt8(ascii: "F"): number(8).map { .real(Double(bitPattern: $0)) }
        case UInt8(ascii: "T"): block().map { .text($0) }
        case UInt8(ascii: "B"): block().map { .blob($0) }
        default: nil
        }
      guard let value else { return nil }
      columns.append((name, value))
    }
    return (table, columns)
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
