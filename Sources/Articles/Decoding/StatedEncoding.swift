/// What a page or text says of its own character set, before it is decoded.
struct StatedEncoding {
  /// The label of a `meta` element or XML declaration, as it is written.
  private(set) var label: String?
  /// The language of the `html` element.
  private(set) var language: String?

  /// How far into a page its statements are looked for, in bytes; the standard asks for 1024.
  private static let limit = 1 << 14

  /// What the beginning of a page states.
  init(page bytes: ArraySlice<UInt8>) {
    let head = Array(bytes.prefix(Self.limit))
    if head.starts(with: Array("<?xml".utf8)), let end = head.firstIndex(of: UInt8(ascii: ">")) {
      label = Self.value(of: "encoding", in: head[..<end])
    }
    var index = 0
    while let start = head[index...].firstIndex(of: UInt8(ascii: "<")) {
      index = start + 1
      if Self.begins(head[start...], with: "<!--") {
        index = Self.commentEnd(in: head, from: start + 4)
        continue
      }
      let isMeta = Self.begins(head[start...], with: "<meta")
      guard isMeta || Self.begins(head[start...], with: "<html") else { continue }
      let end = head[start...].firstIndex(of: UInt8(ascii: ">")) ?? head.count
      let tag = head[start..<end]
      if !isMeta {
        language = language ?? Self.value(of: "lang", in: tag)
      } else if let stated = Self.value(of: "charset", in: tag) {
        label = label ?? stated
      }
      index = max(index, end)
      if label != nil, language != nil { break }
    }
  }

  /// The character set of a `Content-Type` field.
  static func label(ofType type: String?) -> String? {
    type.flatMap { value(of: "charset", in: Array($0.utf8)[...]) }
  }

  /// What follows `name=`, up to a quotation mark, space, semicolon or the end.
  private static func value(of name: String, in tag: ArraySlice<UInt8>) -> String? {
    var rest = tag
    while !rest.isEmpty {
      guard begins(rest, with: name) else {
        rest = rest.dropFirst()
        continue
      }
      rest = rest.dropFirst(name.utf8.count).drop { isSpace($0) }
      guard rest.first == UInt8(ascii: "=") else { continue }
      rest = rest.dropFirst().drop { isSpace($0) || isQuote($0) }
      let value = rest.prefix { !isSpace($0) && !isQuote($0) && $0 != UInt8(ascii: ";") }
      let label = String(decoding: value.prefix(40), as: UTF8.self)
      return label.isEmpty ? nil : label.hasSuffix("/") ? String(label.dropLast()) : label
    }
    return nil
  }

  /// Whether `bytes` begin with `word`, which is in lower case.
  private static func begins(_ bytes: ArraySlice<UInt8>, with word: String) -> Bool {
    let head = bytes.prefix(word.utf8.count)
    return head.count == word.utf8.count
      && zip(head, word.utf8).allSatisfy { byte, wanted in
        byte == wanted || (byte >= 0x41 && byte <= 0x5A && byte | 0x20 == wanted)
      }
  }

  private static func commentEnd(in head: [UInt8], from start: Int) -> Int {
    var index = start
    while index + 2 < head.count {
      if head[index] == 0x2D, head[index + 1] == 0x2D, head[index + 2] == 0x3E { return index + 3 }
      index += 1
    }
    return head.count
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte <= 0x20 }

  private static func isQuote(_ byte: UInt8) -> Bool { byte == 0x22 || byte == 0x27 }
}
