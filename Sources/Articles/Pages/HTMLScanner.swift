/// Steps through a page's tags and text; any bytes are accepted, and none is looked at twice.
struct HTMLScanner {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next tag, text or script; nil at the end.
  mutating func next() -> HTMLEvent? {
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "<") {
        if let event = markup() { return event }
      } else {
        return .text(text())
      }
    }
    return nil
  }

  private mutating func text() -> String {
    let start = position
    position += 1
    while position < bytes.count, bytes[position] != UInt8(ascii: "<") { position += 1 }
    return HTMLEntities.decoded(String(decoding: bytes[start..<position], as: UTF8.self))
  }

  private mutating func markup() -> HTMLEvent? {
    let after = position + 1 < bytes.count ? bytes[position + 1] : 0
    if after == UInt8(ascii: "!") || after == UInt8(ascii: "?") {
      skipDeclaration()
      return nil
    }
    let isClosing = after == UInt8(ascii: "/")
    let nameStart = position + (isClosing ? 2 : 1)
    guard nameStart < bytes.count, Self.isLetter(bytes[nameStart]) else {
      position += 1
      return .text("<")
    }
    position = nameStart
    let name = word().lowercased()
    let attributes = isClosing ? skippedToClose() : self.attributes()
    let tag = HTMLTag(name: name, isClosing: isClosing, attributes: attributes)
    if !isClosing, name == "script" || name == "style" {
      return .script(rawText(until: name), type: tag.attribute("type"))
    }
    return .tag(tag)
  }

  private mutating func skipDeclaration() {
    if matches("<!--", at: position) {
      position += 4
      while position < bytes.count, !matches("-->", at: position) { position += 1 }
      position = min(position + 3, bytes.count)
    } else {
      while position < bytes.count, bytes[position] != UInt8(ascii: ">") { position += 1 }
      position = min(position + 1, bytes.count)
    }
  }

  private func matches(_ text: StaticString, at index: Int) -> Bool {
    guard index + text.utf8CodeUnitCount <= bytes.count else { return false }
    return text.withUTF8Buffer { buffer in
      buffer.indices.allSatisfy { Self.lower(bytes[index + $0]) == buffer[$0] }
    }
  }

  private mutating func word() -> String {
    let start = position
    while position < bytes.count, Self.isName(bytes[position]) { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func skippedToClose() -> [(name: String, value: String)] {
    while position < bytes.count, bytes[position] != UInt8(ascii: ">") { position += 1 }
    position = min(position + 1, bytes.count)
    return []
  }

  private mutating func attributes() -> [(name: String, value: String)] {
    var found: [(name: String, value: String)] = []
    while position < bytes.count, bytes[position] != UInt8(ascii: ">") {
      guard Self.isName(bytes[position]) else {
        position += 1
        continue
      }
      let name = word().lowercased()
      skipSpace()
      var value = ""
      if position < bytes.count, bytes[position] == UInt8(ascii: "=") {
        position += 1
        skipSpace()
        value = attributeValue()
      }
      if found.count < 64 { found.append((name, value)) }
    }
    position = min(position + 1, bytes.count)
    return found
  }

  private mutating func skipSpace() {
    while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
  }

  private mutating func attributeValue() -> String {
    guard position < bytes.count else { return "" }
    let mark = bytes[position]
    let isQuoted = mark == UInt8(ascii: "\"") || mark == UInt8(ascii: "'")
    if isQuoted { position += 1 }
    let start = position
    while position < bytes.count {
      let byte = bytes[position]
      if isQuoted ? byte == mark : (byte <= 0x20 || byte == UInt8(ascii: ">")) { break }
      position += 1
    }
    let value = String(decoding: bytes[start..<position], as: UTF8.self)
    if isQuoted { position = min(position + 1, bytes.count) }
    return HTMLEntities.decoded(value)
  }

  private mutating func rawText(until name: String) -> String {
    let start = position
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "<"),
        name == "script" ? matches("</script", at: position) : matches("</style", at: position)
      {
        break
      }
      position += 1
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    while position < bytes.count, bytes[position] != UInt8(ascii: ">") { position += 1 }
    position = min(position + 1, bytes.count)
    return text
  }

  private static func lower(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    let lower = byte | 0x20
    return lower >= 0x61 && lower <= 0x7A
  }

  private static func isName(_ byte: UInt8) -> Bool {
    isLetter(byte) || byte >= 0x30 && byte <= 0x39 || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":")
  }
}
