/// A value of MessagePack (msgpack.org, specification of 2013), read from bytes that may be damaged.
///
/// Text and blobs stay where they are: a value holds their place in the bytes.
enum MessagePack {
  case null
  case bool(Bool)
  case integer(Int64)
  /// Integers past the signed range, among them the ids of strings.
  case unsigned(UInt64)
  case number(Double)
  case text(Range<Int>)
  case blob(Range<Int>)
  case array([MessagePack])
  case map([(key: MessagePack, value: MessagePack)])
}

/// The bytes of one MessagePack file, and what its values stand for.
struct MessagePackFile {
  /// The file's bytes.
  let bytes: [UInt8]
  /// The value at its start.
  let root: MessagePack

  /// Reads `bytes`; nil when they are cut off, nested too deeply or no MessagePack.
  init?(_ bytes: [UInt8], in range: Range<Int>? = nil) {
    var reader = MessagePackReader(bytes: bytes, range: range ?? 0..<bytes.count)
    guard let root = reader.value(depth: 0) else { return nil }
    self.bytes = bytes
    self.root = root
  }

  /// The text of `value`, or nil when it is none.
  func string(_ value: MessagePack?) -> String? {
    switch value {
    case .text(let range), .blob(let range): String(decoding: bytes[range], as: UTF8.self)
    default: nil
    }
  }

  /// The whole number `value`, or nil when it is none.
  func integer(_ value: MessagePack?) -> Int? {
    switch value {
    case .integer(let number): Int(exactly: number)
    case .unsigned(let number): Int(exactly: number)
    default: nil
    }
  }

  /// The id `value`, or nil when it is none.
  func identity(_ value: MessagePack?) -> UInt64? {
    switch value {
    case .integer(let number): UInt64(exactly: number)
    case .unsigned(let number): number
    default: nil
    }
  }

  /// The elements of the array `value`, none when it is no array.
  func elements(_ value: MessagePack?) -> [MessagePack] {
    if case .array(let elements) = value { elements } else { [] }
  }

  /// The members of the map `value` in the file's order, none when it is no map.
  func members(_ value: MessagePack?) -> [(key: MessagePack, value: MessagePack)] {
    if case .map(let members) = value { members } else { [] }
  }

  /// The member of the map `value` whose key is the text `key`.
  func member(_ key: String, of value: MessagePack?) -> MessagePack? {
    members(value).first { string($0.key) == key }?.value
  }

  /// What the blob `value` holds, itself read as MessagePack.
  func nested(_ value: MessagePack?) -> MessagePackFile? {
    guard case .blob(let range) = value else { return nil }
    return MessagePackFile(bytes, in: range)
  }
}

/// Walks over the bytes of a MessagePack value.
private struct MessagePackReader {
  let bytes: [UInt8]
  let range: Range<Int>
  var position: Int

  init(bytes: [UInt8], range: Range<Int>) {
    self.bytes = bytes
    self.range = range.clamped(to: 0..<bytes.count)
    position = self.range.lowerBound
  }

  /// The next `count` bytes as a big-endian number.
  private mutating func number(_ count: Int) -> UInt64? {
    guard position + count <= range.upperBound else { return nil }
    var value: UInt64 = 0
    for i in 0..<count { value = value << 8 | UInt64(bytes[position + i]) }
    position += count
    return value
  }

  /// The place of the next `count` bytes.
  private mutating func stretch(_ count: UInt64?) -> Range<Int>? {
    guard let count, let length = Int(exactly: count), length <= range.upperBound - position
    else { return nil }
    defer { position += length }
    return position..<position + length
  }

  mutating func value(depth: Int) -> MessagePack? {
    guard depth < 32, let tag = number(1) else { return nil }
    switch tag {
    case 0x00...0x7f: return .integer(Int64(tag))
    case 0x80...0x8f: return map(tag & 15, depth)
    case 0x90...0x9f: return array(tag & 15, depth)
    case 0xa0...0xbf: return stretch(tag & 31).map { .text($0) }
    case 0xc0: return .null
    case 0xc2, 0xc3: return .bool(tag == 0xc3)
    case 0xc4, 0xc5, 0xc6: return stretch(number(1 << Int(tag - 0xc4))).map { .blob($0) }
    case 0xca: return number(4).map { .number(Double(Float(bitPattern: UInt32($0)))) }
    case 0xcb: return number(8).map { .number(Double(bitPattern: $0)) }
    case 0xcc, 0xcd, 0xce, 0xcf: return number(1 << Int(tag - 0xcc)).map { .unsigned($0) }
    case 0xd0: return number(1).map { .integer(Int64(Int8(truncatingIfNeeded: $0))) }
    case 0xd1: return number(2).map { .integer(Int64(Int16(truncatingIfNeeded: $0))) }
    case 0xd2: return number(4).map { .integer(Int64(Int32(truncatingIfNeeded: $0))) }
    case 0xd3: return number(8).map { .integer(Int64(bitPattern: $0)) }
    case 0xd9, 0xda, 0xdb: return stretch(number(1 << Int(tag - 0xd9))).map { .text($0) }
    case 0xdc, 0xdd: return array(number(2 << Int(tag - 0xdc)), depth)
    case 0xde, 0xdf: return map(number(2 << Int(tag - 0xde)), depth)
    case 0xe0...0xff: return .integer(Int64(Int8(truncatingIfNeeded: tag)))
    default: return nil
    }
  }

  private mutating func array(_ count: UInt64?, _ depth: Int) -> MessagePack? {
    // Every element takes a byte at least: a larger count is damage, not a reason to reserve.
    guard let count, count <= UInt64(range.upperBound - position) else { return nil }
    var elements: [MessagePack] = []
    elements.reserveCapacity(min(Int(count), 4096))
    for _ in 0..<count {
      guard let element = value(depth: depth + 1) else { return nil }
      elements.append(element)
    }
    return .array(elements)
  }

  private mutating func map(_ count: UInt64?, _ depth: Int) -> MessagePack? {
    guard let count, count <= UInt64(range.upperBound - position) else { return nil }
    var members: [(key: MessagePack, value: MessagePack)] = []
    members.reserveCapacity(min(Int(count), 4096))
    for _ in 0..<count {
      guard let key = value(depth: depth + 1), let value = value(depth: depth + 1)
      else { return nil }
      members.append((key, value))
    }
    return .map(members)
  }
}
