import Foundation

/// A character set that bytes can be read in, by the WHATWG Encoding standard's labels.
struct TextEncoding: Hashable {
  /// What iconv calls it.
  let name: String

  static let utf8 = TextEncoding(name: "UTF-8")
  static let utf16LittleEndian = TextEncoding(name: "UTF-16LE")
  static let utf16BigEndian = TextEncoding(name: "UTF-16BE")
  static let windows1252 = TextEncoding(name: "CP1252")
  static let iso2022JP = TextEncoding(name: "ISO-2022-JP")

  init(name: String) { self.name = name }

  /// The character set that a page means by `label`; nil where the standard has none.
  init?(label: String) {
    guard let name = Self.names[label.lowercased()] else { return nil }
    self.name = name
  }

  /// What a page of this language (BCP 47) is most likely written in, where it states nothing.
  init?(language: String) {
    let primary = language.lowercased().prefix { $0.isLetter }
    if language.lowercased().hasPrefix("zh-hant") || language.lowercased().hasPrefix("zh-tw") {
      name = "BIG5-HKSCS"
    } else if let name = Self.locales[String(primary)] {
      self.name = name
    } else {
      return nil
    }
  }

  /// The name to call it by: the standard's own.
  var standardName: String { Self.standardNames[name] ?? name.lowercased() }

  var isUTF16: Bool { self == .utf16LittleEndian || self == .utf16BigEndian }

  /// Whether each byte stands for one character.
  var isSingleByte: Bool {
    !isUTF16 && self != .utf8
      && !["GB18030", "BIG5-HKSCS", "EUC-JP-MS", "ISO-2022-JP", "CP932", "CP949"].contains(name)
  }

  /// The text that `bytes` stand for, and how many bytes stand for nothing in this character set.
  ///
  /// Each of these becomes U+FFFD, as in browsers; in a set of single bytes those from 0x80 to 0x9F
  /// become the control character of their number.
  func decoded(_ bytes: ArraySlice<UInt8>) -> (text: String, lost: Int) {
    if self == .utf8 {
      if let text = String(validating: bytes, as: UTF8.self) { return (text, 0) }
      let text = String(decoding: bytes, as: UTF8.self)
      return (text, text.unicodeScalars.count { $0.value == 0xFFFD })
    }
    if name == "x-user-defined" {
      var view = String.UnicodeScalarView()
      for byte in bytes {
        if let scalar = Unicode.Scalar(UInt32(byte) + (byte < 0x80 ? 0 : 0xF700)) {
          view.append(scalar)
        }
      }
      return (String(view), 0)
    }
    return converted(bytes) ?? Self.utf8.decoded(bytes)
  }

  /// `bytes` as iconv reads them; nil where the C library does not know the character set.
  private func converted(_ bytes: ArraySlice<UInt8>) -> (text: String, lost: Int)? {
    guard let converter = iconv_open("UTF-8", name), converter != iconv_t(bitPattern: -1) else {
      return nil
    }
    defer { iconv_close(converter) }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 2)
    var lost = 0
    var chunk = [CChar](repeating: 0, count: 1 << 16)
    var input = bytes.map { CChar(bitPattern: $0) }
    input.withUnsafeMutableBufferPointer { source in
      var next = source.baseAddress
      var left = source.count
      while left > 0 {
        let before = left
        let room = chunk.count
        let (status, problem) = chunk.withUnsafeMutableBufferPointer { target in
          var out = target.baseAddress
          var space = room
          let status = iconv(converter, &next, &left, &out, &space)
          let problem = errno
          target.baseAddress?.withMemoryRebound(to: UInt8.self, capacity: room) {
            result.append(contentsOf: UnsafeBufferPointer(start: $0, count: room - space))
          }
          return (status, problem)
        }
        guard status == -1 else { break }
        // The space for one chunk is full, and the rest follows.
        if problem == E2BIG, left < before { continue }
        guard left > 0, let byte = next?.pointee else { break }
        lost += 1
        append(undefined: UInt8(bitPattern: byte), to: &result)
        next = next?.advanced(by: 1)
        left -= 1
      }
    }
    return (String(decoding: result, as: UTF8.self), lost)
  }

  private func append(undefined byte: UInt8, to result: inout [UInt8]) {
    if isSingleByte, byte >= 0x80, byte < 0xA0 {
      result += [0xC2, byte]
    } else {
      result += [0xEF, 0xBF, 0xBD]
    }
  }

  private static let rows = TableText.rows(encodingTable).filter { $0.count == 2 }

  private static let names = Dictionary(
    rows.flatMap { row in TableText.words(row[1]).map { ($0, row[0]) } },
    uniquingKeysWith: { first, _ in first })

  /// The first label with a hyphen that is the set's usual name.
  private static let standardNames: [String: String] = Dictionary(
    rows.map { row in
      let labels = TableText.words(row[1])
      let usual = labels.filter { $0.hasPrefix("windows-") || $0.hasPrefix("iso-8859-") }
      return (
        row[0], usual.first { $0.hasPrefix("windows-") } ?? usual.first ?? row[0].lowercased()
      )
    }, uniquingKeysWith: { first, _ in first }
  ).merging([
    "CP932": "shift_jis", "CP949": "euc-kr", "EUC-JP-MS": "euc-jp", "BIG5-HKSCS": "big5",
    "CP866": "ibm866", "MAC-UK": "x-mac-cyrillic",
  ]) { _, usual in usual }

  private static let locales = Dictionary(
    TableText.rows(localeEncodingTable).filter { $0.count == 2 }
      .flatMap { row in TableText.words(row[1]).map { ($0, row[0]) } },
    uniquingKeysWith: { first, _ in first })
}
