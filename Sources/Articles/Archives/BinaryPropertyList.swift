/// A binary property list (`bplist00`), read as far as a saved page needs: dictionaries and data.
///
/// A list is objects, a table of where each begins, and 32 bytes that say how wide the table's and
/// the references' numbers are. Foundation's own reader ends the process where one bit of a
/// dictionary is changed, so that it becomes a set of dictionaries.
struct BinaryPropertyList {
  private let bytes: [UInt8]
  private let offsetWidth: Int
  private let referenceWidth: Int
  private let count: Int
  private let top: Int
  private let table: Int

  /// The list in `bytes`; nil where they do not begin and end as one, or the table is not all there.
  init?(_ bytes: [UInt8]) {
    guard bytes.starts(with: Array("bplist0".utf8)), bytes.count >= 40 else { return nil }
    let end = bytes.count - 32
    let numbers = (0..<3).map { Self.number(bytes, at: end + 8 + 8 * $0, width: 8) }
    guard let count = numbers[0], let top = numbers[1], let table = numbers[2] else { return nil }
    let widths = (Int(bytes[end + 6]), Int(bytes[end + 7]))
    guard (1...8).contains(widths.0), (1...8).contains(widths.1), table <= end,
      count <= (end - table) / widths.0
    else { return nil }
    self.bytes = bytes
    (offsetWidth, referenceWidth) = widths
    (self.count, self.top, self.table) = (count, top, table)
  }

  /// The data under these keys, from the outermost dictionary inward; nil where there is none.
  func data(at keys: [String]) -> [UInt8]? { contents(at: keys, kind: 0x4) }

  /// The ASCII text under these keys; nil where there is none.
  func string(at keys: [String]) -> String? {
    contents(at: keys, kind: 0x5).map { String(decoding: $0, as: UTF8.self) }
  }

  private func contents(at keys: [String], kind: UInt8) -> [UInt8]? {
    var object: Int? = top
    for key in keys { object = object.flatMap { value(of: key, in: $0) } }
    guard let object, let (start, length) = contents(of: object, kind: kind),
      length <= bytes.count - start
    else { return nil }
    return Array(bytes[start..<start + length])
  }

  /// The object under a key of a dictionary.
  private func value(of key: String, in dictionary: Int) -> Int? {
    guard let (start, length) = contents(of: dictionary, kind: 0xD),
      length <= (bytes.count - start) / referenceWidth / 2
    else { return nil }
    let name = Array(key.utf8)
    for index in 0..<length {
      guard let object = reference(start, index),
        let (text, size) = contents(of: object, kind: 0x5), size == name.count,
        bytes[text...].starts(with: name)
      else { continue }
      return reference(start, length + index)
    }
    return nil
  }

  private func reference(_ start: Int, _ index: Int) -> Int? {
    Self.number(bytes, at: start + index * referenceWidth, width: referenceWidth)
  }

  /// Where an object's contents begin and how many they are; nil where it is of another kind.
  private func contents(of object: Int, kind: UInt8) -> (start: Int, length: Int)? {
    guard object < count,
      let at = Self.number(bytes, at: table + object * offsetWidth, width: offsetWidth),
      at < table, bytes[at] >> 4 == kind
    else { return nil }
    let length = Int(bytes[at] & 0x0F)
    guard length == 0x0F else { return (at + 1, length) }
    // A longer length follows as a number of 2, 4 … bytes of its own.
    guard at + 1 < table, bytes[at + 1] >> 4 == 1, bytes[at + 1] & 0x0F <= 3 else { return nil }
    let width = 1 << Int(bytes[at + 1] & 0x0F)
    return Self.number(bytes, at: at + 2, width: width).map { (at + 2 + width, $0) }
  }

  /// A number of `width` bytes, the highest first; nil beyond the bytes or above `Int.max`.
  private static func number(_ bytes: [UInt8], at start: Int, width: Int) -> Int? {
    guard start <= bytes.count - width else { return nil }
    let value = bytes[start..<start + width].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return Int(exactly: value)
  }
}
