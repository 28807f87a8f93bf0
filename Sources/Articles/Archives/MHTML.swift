import Foundation
import Vocabulary

/// Finds the page in a MHTML file (RFC 2557): the first HTML part of a multipart message.
enum MHTML {
  /// The page's bytes, its transfer encoding undone; nil where `bytes` are no MHTML.
  ///
  /// - Throws: `Refusal` where no part is HTML, or the page is cut off or no base64.
  static func page(in bytes: [UInt8], named name: String) throws(Refusal) -> SavedPage? {
    guard let start = HeaderFields.end(in: bytes[...]),
      let boundary = boundary(in: HeaderFields(bytes[..<start]))
    else { return nil }
    var part: [ArraySlice<UInt8>] = []
    var parts = 0
    for line in lines(of: bytes[start...]) {
      if line.starts(with: boundary) {
        if parts > 0, let page = try page(of: part, named: name) { return page }
        part = []
        parts += 1
      } else if parts > 0 {
        part.append(line)
      }
    }
    if parts > 0, isPage(part) {
      throw .badData(
        name, "its page is cut off: no boundary follows the last \(part.count) lines",
        "copy or save it again")
    }
    throw .badData(
      name, "none of its \(parts) parts is an HTML page", "save the article's page again")
  }

  private static func boundary(in head: HeaderFields) -> [UInt8]? {
    guard let type = head["content-type"], type.lowercased().hasPrefix("multipart/related") else {
      return nil
    }
    for piece in type.split(separator: ";") {
      let field = TableText.trimmed(piece)
      guard field.lowercased().hasPrefix("boundary=") else { continue }
      let name = field.dropFirst("boundary=".count).filter { $0 != "\"" }
      return name.isEmpty ? nil : Array(("--" + name).utf8)
    }
    return nil
  }

  private static func lines(of bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
      .map { $0.last == 0x0D ? $0.dropLast() : $0 }
  }

  /// A part's header, and the lines below it; nil where it has no header.
  private static func parted(
    _ part: [ArraySlice<UInt8>]
  ) -> (head: HeaderFields, body: ArraySlice<ArraySlice<UInt8>>)? {
    guard let blank = part.firstIndex(where: \.isEmpty) else { return nil }
    return (
      HeaderFields(Array(part[..<blank].joined(separator: [0x0A]))[...]), part[(blank + 1)...]
    )
  }

  private static func isPage(_ part: [ArraySlice<UInt8>]) -> Bool {
    parted(part)?.head["content-type"]?.lowercased().hasPrefix("text/html") == true
  }

  private static func page(
    of part: [ArraySlice<UInt8>], named name: String
  ) throws(Refusal) -> SavedPage? {
    guard isPage(part), let (head, body) = parted(part) else { return nil }
    return SavedPage(
      bytes: try contents(of: body, head, named: name),
      charset: StatedEncoding.label(ofType: head["content-type"]), url: head["content-location"])
  }

  private static func contents(
    of body: ArraySlice<ArraySlice<UInt8>>, _ head: HeaderFields, named name: String
  ) throws(Refusal) -> [UInt8] {
    switch head["content-transfer-encoding"]?.lowercased() {
    case "quoted-printable": return quotedPrintable(body)
    case "base64":
      let text = Data(body.joined().filter { $0 > 0x20 })
      guard let data = Data(base64Encoded: text) else {
        throw .badData(
          name, "its page of \(text.count) characters is no base64", "copy or save it again")
      }
      return [UInt8](data)
    default: return Array(body.joined(separator: [0x0A]))
    }
  }

  /// Undoes quoted-printable (RFC 2045, 6.7); a `=` that opens no code stands for itself.
  private static func quotedPrintable(_ lines: ArraySlice<ArraySlice<UInt8>>) -> [UInt8] {
    var result: [UInt8] = []
    for line in lines {
      var rest = line
      while let byte = rest.popFirst() {
        let code = rest.prefix(2)
        guard byte == UInt8(ascii: "="), code.count == 2, let first = code.first,
          let last = code.last,
          let high = digit(first), let low = digit(last)
        else {
          // A line that ends in = goes on in the next one.
          if byte != UInt8(ascii: "=") || !rest.isEmpty { result.append(byte) }
          continue
        }
        result.append(high << 4 | low)
        rest = rest.dropFirst(2)
      }
      if line.last != UInt8(ascii: "=") { result.append(0x0A) }
    }
    return result
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}
