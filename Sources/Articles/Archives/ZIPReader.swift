import CZlib
import Vocabulary

/// The files in a ZIP archive (PKWARE's APPNOTE 6.3.10), by its central directory.
struct ZIPReader {
  /// One file of the archive.
  struct Entry {
    var name: String
    fileprivate var method: Int
    fileprivate var isEncrypted: Bool
    fileprivate var packed: Int
    fileprivate var size: Int
    /// Where its local header begins.
    fileprivate var start: Int
    fileprivate var checksum: Int
  }

  /// The archive's files, in the order of its directory.
  let entries: [Entry]
  private let bytes: [UInt8]
  private let name: String
  private var unpacking: Unpacking

  /// Whether `bytes` begin as a ZIP archive does, the empty one included.
  static func isZIP(_ bytes: some Collection<UInt8>) -> Bool {
    bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06])
  }

  /// The archive in `bytes`.
  ///
  /// - Throws: `Refusal` where its directory is not all there, as in a file that was cut off.
  init(_ bytes: [UInt8], named name: String) throws(Refusal) {
    guard let entries = Self.directory(of: bytes) else {
      throw .badData(
        name,
        "a ZIP archive of \(bytes.count) bytes, damaged or cut off: its directory is not whole",
        "copy or save it again")
    }
    self.bytes = bytes
    self.name = name
    self.entries = entries
    unpacking = Unpacking(named: name)
  }

  /// The contents of a file.
  ///
  /// - Throws: `Refusal` where they are damaged, encrypted, packed in a way other than deflate, or all
  ///   files together unpack to more than the limit.
  mutating func contents(of entry: Entry) throws(Refusal) -> [UInt8] {
    guard !entry.isEncrypted else {
      throw .badData(name, "its file \(entry.name) is encrypted", "unpack it, then read its page")
    }
    guard entry.start <= bytes.count,
      Self.number(bytes, at: entry.start, width: 4) == 0x0403_4B50,
      let nameLength = Self.number(bytes, at: entry.start + 26, width: 2),
      let extraLength = Self.number(bytes, at: entry.start + 28, width: 2)
    else { throw damaged(entry) }
    let first = entry.start + 30 + nameLength + extraLength
    guard first <= bytes.count, entry.packed <= bytes.count - first else { throw damaged(entry) }
    let packed = bytes[first..<first + entry.packed]
    let result: [UInt8]
    switch entry.method {
    case 0: result = Array(packed)
    case 8: result = try unpacking.bare(packed)
    default:
      throw .badData(
        name,
        "its file \(entry.name) is packed by method \(entry.method), and only deflate is read",
        "unpack it, then read its page")
    }
    guard result.count == entry.size, Self.checksum(of: result) == entry.checksum else {
      throw damaged(entry)
    }
    return result
  }

  private static func checksum(of bytes: [UInt8]) -> Int {
    bytes.withUnsafeBytes { buffer in
      let start = buffer.bindMemory(to: UInt8.self).baseAddress
      return Int(crc32_z(crc32_z(0, nil, 0), start, buffer.count))
    }
  }

  private func damaged(_ entry: Entry) -> Refusal {
    .badData(name, "its file \(entry.name) is damaged or cut off", "copy or save it again")
  }

  // MARK: Directory

  private static func directory(of bytes: [UInt8]) -> [Entry]? {
    guard let end = directoryEnd(of: bytes), var count = number(bytes, at: end + 10, width: 2),
      var position = number(bytes, at: end + 16, width: 4)
    else { return nil }
    // An archive of more than 4 GiB or 65,535 files has a wider record before this one.
    if count == 0xFFFF || position == 0xFFFF_FFFF {
      guard end >= 20, number(bytes, at: end - 20, width: 4) == 0x0706_4B50,
        let wide = number(bytes, at: end - 12, width: 8),
        number(bytes, at: wide, width: 4) == 0x0606_4B50,
        let wideCount = number(bytes, at: wide + 32, width: 8),
        let widePosition = number(bytes, at: wide + 48, width: 8)
      else { return nil }
      (count, position) = (wideCount, widePosition)
    }
    var entries: [Entry] = []
    for _ in 0..<min(count, bytes.count / 46) {
      guard let (entry, next) = entry(in: bytes, at: position) else { return nil }
      entries.append(entry)
      position = next
    }
    return entries
  }

  /// Where the record lies that ends the archive; a comment of up to 65,535 bytes may follow it.
  private static func directoryEnd(of bytes: [UInt8]) -> Int? {
    guard bytes.count >= 22 else { return nil }
    let last = bytes.count - 22
    for start in stride(from: last, through: max(0, last - 0xFFFF), by: -1)
    where bytes[start] == 0x50 && number(bytes, at: start, width: 4) == 0x0605_4B50 {
      return start
    }
    return nil
  }

  private static func entry(in bytes: [UInt8], at start: Int) -> (entry: Entry, next: Int)? {
    guard start <= bytes.count else { return nil }
    let fields = [(8, 2), (10, 2), (20, 4), (24, 4), (28, 2), (30, 2), (32, 2), (42, 4), (16, 4)]
    let numbers = fields.compactMap { number(bytes, at: start + $0.0, width: $0.1) }
    guard number(bytes, at: start, width: 4) == 0x0201_4B50, numbers.count == fields.count else {
      return nil
    }
    let nameStart = start + 46
    let next = nameStart + numbers[4] + numbers[5] + numbers[6]
    guard next <= bytes.count else { return nil }
    let nameEnd = nameStart + numbers[4]
    var entry = Entry(
      name: String(decoding: bytes[nameStart..<nameEnd], as: UTF8.self), method: numbers[1],
      isEncrypted: numbers[0] & 1 == 1, packed: numbers[2], size: numbers[3], start: numbers[7],
      checksum: numbers[8])
    widen(&entry, by: bytes[nameEnd..<nameEnd + numbers[5]])
    return (entry, next)
  }

  /// Takes sizes of more than 4 GiB from the entry's extra field.
  private static func widen(_ entry: inout Entry, by extra: ArraySlice<UInt8>) {
    let bytes = Array(extra)
    var at = 0
    while let kind = number(bytes, at: at, width: 2),
      let length = number(bytes, at: at + 2, width: 2)
    {
      if kind == 1 {
        var field = at + 4
        for path in [\Entry.size, \Entry.packed, \Entry.start]
        where entry[keyPath: path] == 0xFFFF_FFFF {
          guard let value = number(bytes, at: field, width: 8) else { return }
          entry[keyPath: path] = value
          field += 8
        }
        return
      }
      at += 4 + length
    }
  }

  /// A number of `width` bytes, the lowest first; nil beyond the bytes or above `Int.max`.
  private static func number(_ bytes: [UInt8], at start: Int, width: Int) -> Int? {
    guard start >= 0, start <= bytes.count - width else { return nil }
    let value = bytes[start..<start + width].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return Int(exactly: value)
  }
}
