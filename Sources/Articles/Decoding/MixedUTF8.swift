/// Bytes that are UTF-8 for the most part, with stretches pasted in from windows-1252.
struct MixedUTF8 {
  /// The text, stray bytes read as windows-1252, and cut characters as U+FFFD.
  private(set) var text = ""
  /// How many characters of several bytes are whole.
  private(set) var sequences = 0
  /// How many bytes belong to no whole character.
  private(set) var stray = 0

  init(_ bytes: [UInt8]) {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      guard byte >= 0x80 else {
        result.append(byte)
        index += 1
        continue
      }
      let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC2 ? 2 : 1
      let rest = bytes[index...].prefix(length)
      if length > 1, String(validating: rest, as: UTF8.self) != nil {
        result += rest
        sequences += 1
        index += length
        continue
      }
      // A character of three or four bytes that was cut off is lost as a whole.
      let cut = rest.dropFirst().prefix { $0 & 0xC0 == 0x80 }
      if length > 2, !cut.isEmpty {
        result += [0xEF, 0xBF, 0xBD]
        stray += cut.count + 1
        index += cut.count + 1
      } else {
        result += Self.windows1252(byte)
        stray += 1
        index += 1
      }
    }
    text = String(decoding: result, as: UTF8.self)
  }

  private static func windows1252(_ byte: UInt8) -> [UInt8] {
    guard byte < 0xA0, let scalar = Unicode.Scalar(upperHalf[Int(byte) - 0x80]) else {
      return Array(String(Unicode.Scalar(byte)).utf8)
    }
    return Array(String(scalar).utf8)
  }

  /// What windows-1252 has in place of Latin-1's control characters, 0x80 to 0x9F.
  private static let upperHalf: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
  ]
}
