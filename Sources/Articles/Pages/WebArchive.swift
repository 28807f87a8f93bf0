import Foundation

/// Finds the page inside a saved web archive: MHTML, WARC, or Safari's webarchive.
enum WebArchive {
  /// The main page's bytes; nil where the bytes are none of these.
  static func page(in bytes: [UInt8]) -> [UInt8]? {
    if starts(bytes, with: "bplist") { return safari(bytes) }
    if starts(bytes, with: "WARC/") { return warc(bytes) }
    let head = String(decoding: bytes.prefix(4096), as: UTF8.self).lowercased()
    guard head.contains("multipart/related"), head.contains("boundary=") else { return nil }
    return mhtml(bytes)
  }

  private static func starts(_ bytes: [UInt8], with text: String) -> Bool {
    bytes.starts(with: Array(text.utf8))
  }

  private static func safari(_ bytes: [UInt8]) -> [UInt8]? {
    let list = try? PropertyListSerialization.propertyList(from: Data(bytes), format: nil)
    guard let root = list as? [String: Any], let main = root["WebMainResource"] as? [String: Any],
      let data = main["WebResourceData"] as? Data
    else { return nil }
    return [UInt8](data)
  }

  /// The first HTML response of a WARC file that is not compressed.
  private static func warc(_ bytes: [UInt8]) -> [UInt8]? {
    var position = 0
    while position < bytes.count {
      guard let headEnd = end(of: headEnd, in: bytes, from: position) else { return nil }
      let head = String(decoding: bytes[position..<headEnd], as: UTF8.self).lowercased()
      let length = header("content-length", in: head).flatMap { Int($0) } ?? 0
      guard length >= 0, length <= bytes.count - headEnd else { return nil }
      let body = bytes[headEnd..<headEnd + length]
      if header("warc-type", in: head) == "response",
        let inner = end(of: headEnd2, in: bytes, from: headEnd), inner <= headEnd + length
      {
        let http = String(decoding: bytes[headEnd..<inner], as: UTF8.self).lowercased()
        if http.contains("text/html") { return Array(body[inner...]) }
      }
      position = headEnd + length
      while position < bytes.count, bytes[position] == 0x0D || bytes[position] == 0x0A {
        position += 1
      }
    }
    return nil
  }

  private static let headEnd: [UInt8] = [0x0D, 0x0A, 0x0D, 0x0A]
  private static let headEnd2: [UInt8] = [0x0D, 0x0A, 0x0D, 0x0A]

  private static func end(of mark: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
    var index = start
    while index + mark.count <= bytes.count {
      if bytes[index] == mark[0], Array(bytes[index..<index + mark.count]) == mark {
        return index + mark.count
      }
      index += 1
    }
    return nil
  }

  private static func header(_ name: String, in head: String) -> String? {
    for line in head.split(whereSeparator: \.isNewline) where line.hasPrefix(name + ":") {
      return TableText.trimmed(line.dropFirst(name.count + 1))
    }
    return nil
  }

  // MARK: MHTML

  /// The first `text/html` part of a multipart message, its transfer encoding undone.
  private static func mhtml(_ bytes: [UInt8]) -> [UInt8]? {
    let head = String(decoding: bytes.prefix(4096), as: UTF8.self)
    guard let boundary = boundary(in: head) else { return nil }
    var part: [ArraySlice<UInt8>] = []
    var isInPart = false
    for line in lines(of: bytes) {
      if line.starts(with: boundary) {
        if isInPart, let page = html(part) { return page }
        part = []
        isInPart = true
      } else if isInPart {
        part.append(line)
      }
    }
    return html(part)
  }

  private static func boundary(in head: String) -> [UInt8]? {
    guard let range = head.lowercased().firstRange(of: "boundary=") else { return nil }
    let offset = head.lowercased().distance(
      from: head.lowercased().startIndex, to: range.upperBound)
    let rest = head.dropFirst(offset)
    let name =
      rest.first == "\""
      ? rest.dropFirst().prefix { $0 != "\"" } : rest.prefix { !$0.isWhitespace && $0 != ";" }
    return name.isEmpty ? nil : Array(("--" + name).utf8)
  }

  private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
      .map { $0.last == 0x0D ? $0.dropLast() : $0 }
  }

  private static func html(_ part: [ArraySlice<UInt8>]) -> [UInt8]? {
    guard let blank = part.firstIndex(where: \.isEmpty) else { return nil }
    let head = part[..<blank].map { String(decoding: $0, as: UTF8.self).lowercased() }.joined(
      separator: "\n")
    guard header("content-type", in: head)?.hasPrefix("text/html") == true else { return nil }
    let body = part[(blank + 1)...]
    switch header("content-transfer-encoding", in: head) {
    case "quoted-printable": return quotedPrintable(body)
    case "base64":
      return Data(base64Encoded: Data(body.joined()), options: .ignoreUnknownCharacters).map {
        [UInt8]($0)
      }
    default: return Array(body.joined(separator: [0x0A]))
    }
  }

  private static func quotedPrintable(_ lines: ArraySlice<ArraySlice<UInt8>>) -> [UInt8] {
    var result: [UInt8] = []
    for line in lines {
      let row = Array(line)
      var index = 0
      var isSoft = false
      while index < row.count {
        if row[index] == UInt8(ascii: "=") {
          if index + 1 == row.count {
            isSoft = true
          } else if index + 2 < row.count,
            let value = UInt8(
              String(decoding: row[index + 1...index + 2], as: UTF8.self), radix: 16)
          {
            result.append(value)
            index += 3
            continue
          }
        } else {
          result.append(row[index])
        }
        index += 1
      }
      if !isSoft { result.append(0x0A) }
    }
    return result
  }
}
