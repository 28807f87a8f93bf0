/// The header lines of a WARC record, an HTTP response or a MIME part.
struct HeaderFields {
  /// The first line, which WARC and HTTP give a meaning of its own.
  let first: String
  private var fields: [String: String] = [:]

  /// The longest header that is looked for, in bytes.
  private static let limit = 1 << 16

  /// Reads lines `Name: value`; a line that begins with white space goes on with the one before.
  init(_ bytes: ArraySlice<UInt8>) {
    let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    first = lines.first.map(String.init) ?? ""
    var last: String?
    for line in lines {
      if line.first?.isWhitespace == true, let last {
        fields[last, default: ""] += " " + TableText.trimmed(line)
      } else if let colon = line.firstIndex(of: ":") {
        let name = line[..<colon].lowercased()
        fields[name] = fields[name] ?? TableText.trimmed(line[line.index(after: colon)...])
        last = name
      }
    }
  }

  /// The field of this name, in lower case; the first where there are several.
  subscript(name: String) -> String? { fields[name] }

  /// The index behind the empty line that ends a header; nil where there is none.
  static func end(in bytes: ArraySlice<UInt8>) -> Int? {
    var lineStart = bytes.startIndex
    let last = min(bytes.endIndex, bytes.startIndex + limit)
    for index in bytes.startIndex..<last where bytes[index] == 0x0A {
      let line = bytes[lineStart..<index]
      if line.isEmpty || line.elementsEqual([0x0D]), lineStart > bytes.startIndex {
        return index + 1
      }
      lineStart = index + 1
    }
    return nil
  }
}
