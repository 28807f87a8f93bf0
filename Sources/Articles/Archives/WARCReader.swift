import Vocabulary

/// Finds the page in a WARC file (ISO 28500): the first HTML that a server answered with success.
struct WARCReader {
  private let name: String
  /// What was given and not yet read.
  private var pending: [UInt8] = []
  private var records = 0
  /// The HTTP statuses of HTML responses that were passed over.
  private var failures: [String] = []

  /// The address of the page to look for; any will do where nil.
  private let visited: String?
  /// The first page, where it was not the one to look for.
  private var first: SavedPage?

  init(named name: String, visited: String? = nil) {
    (self.name, self.visited) = (name, visited)
  }

  /// Whether `bytes` begin as a WARC record does.
  static func isWARC(_ bytes: some Collection<UInt8>) -> Bool {
    bytes.starts(with: Array("WARC/0.".utf8)) || bytes.starts(with: Array("WARC/1.".utf8))
  }

  /// The page in a file that is not packed: that of the address `visited`, else the first.
  static func page(
    in bytes: [UInt8], named name: String, visited: String? = nil
  ) throws(Refusal) -> SavedPage {
    var reader = WARCReader(named: name, visited: visited)
    if let page = try reader.page(in: bytes) { return page }
    if let page = reader.first { return page }
    throw reader.refusal()
  }

  /// The page in a gzip file: of a WARC, packed record by record or as a whole, or of one page.
  ///
  /// - Throws: `Refusal` where it is neither, damaged, holds no page, or none in the first 256 MiB unpacked.
  static func page(
    inGzip packed: [UInt8], named name: String, visited: String? = nil
  ) throws(Refusal) -> SavedPage {
    var reader = WARCReader(named: name, visited: visited)
    var unpacking = Unpacking(named: name)
    var position = 0
    while var member = try unpacking.member(of: packed, at: &position) {
      guard reader.records > 0 || !reader.pending.isEmpty || isWARC(member) else {
        guard PageMarks.isPage(member) else { throw noPage(member, in: packed, named: name) }
        while let more = try unpacking.member(of: packed, at: &position) { member += more }
        return SavedPage(bytes: member)
      }
      if let page = try reader.page(in: member) { return page }
    }
    if let page = reader.first { return page }
    throw reader.refusal()
  }

  private static func noPage(
    _ member: [UInt8], in packed: [UInt8], named name: String
  ) -> Refusal {
    let kind = FileKind.refusal(of: member, named: name).map { "; inside, it \($0.problem)" } ?? ""
    return .badData(
      name, "a gzip file of \(packed.count) bytes that holds no WARC and no page\(kind)",
      "unpack it with gunzip, then read what comes out")
  }

  /// The first page in `bytes`, which go on where the bytes before ended.
  private mutating func page(in bytes: [UInt8]) throws(Refusal) -> SavedPage? {
    pending += bytes
    var position = 0
    defer { pending.removeFirst(position) }
    while let record = try nextRecord(at: &position) {
      guard let page = try page(of: record) else { continue }
      if visited == nil || page.url == visited { return page }
      first = first ?? page
    }
    return nil
  }

  /// Why no page was found, once all bytes were given.
  private func refusal() -> Refusal {
    if !pending.isEmpty {
      return .badData(
        name, "its record \(records + 1) is cut off, \(pending.count) bytes after its start",
        "copy or save it again")
    }
    let statuses =
      failures.isEmpty ? "" : "; the HTML has status \(failures.prefix(5).joined(separator: ", "))"
    return .badData(
      name, "none of its \(records) records is an HTML page answered with success\(statuses)",
      "save the article's page again")
  }

  // MARK: Records

  private struct Record {
    var head: HeaderFields
    var body: ArraySlice<UInt8>
  }

  /// The record at `position`, which then stands behind it; nil where it is not all there yet.
  private mutating func nextRecord(at position: inout Int) throws(Refusal) -> Record? {
    while position < pending.count, pending[position] == 0x0D || pending[position] == 0x0A {
      position += 1
    }
    guard let bodyStart = HeaderFields.end(in: pending[position...]) else { return nil }
    let head = HeaderFields(pending[position..<bodyStart])
    guard Self.isWARC(pending[position...]),
      let length = head["content-length"].flatMap({ Int($0) }),
      length >= 0
    else {
      throw .badData(
        name, "its record \(records + 1) does not begin with WARC/ and a Content-Length",
        "copy or save it again")
    }
    guard length <= pending.count - bodyStart else { return nil }
    position = bodyStart + length
    records += 1
    return Record(head: head, body: pending[bodyStart..<position])
  }

  private mutating func page(of record: Record) throws(Refusal) -> SavedPage? {
    let url = record.head["warc-target-uri"].map { String($0.filter { $0 != "<" && $0 != ">" }) }
    switch record.head["warc-type"]?.lowercased() {
    case "resource":
      let type = record.head["content-type"]
      guard Self.isHTML(type) else { return nil }
      return SavedPage(
        bytes: Array(record.body), charset: StatedEncoding.label(ofType: type), url: url)
    case "response":
      guard let start = HeaderFields.end(in: record.body) else { return nil }
      let http = HeaderFields(record.body[..<start])
      guard Self.isHTML(http["content-type"]) else { return nil }
      let status = http.first.split(separator: " ").dropFirst().first.map(String.init) ?? "none"
      guard status.count == 3, status.hasPrefix("2") else {
        failures.append(status)
        return nil
      }
      return SavedPage(
        bytes: try content(record.body[start...], http),
        charset: StatedEncoding.label(ofType: http["content-type"]), url: url)
    default: return nil
    }
  }

  private static func isHTML(_ type: String?) -> Bool {
    guard let type = type?.lowercased() else { return false }
    return type.hasPrefix("text/html") || type.hasPrefix("application/xhtml+xml")
  }

  // MARK: What HTTP wrapped

  /// A response's body with its chunks joined and its packing undone.
  ///
  /// Some programs store the body unwrapped and keep the header: a body that begins with mark-up is
  /// taken as it is.
  private func content(_ body: ArraySlice<UInt8>, _ http: HeaderFields) throws(Refusal) -> [UInt8] {
    var content = body
    if http["transfer-encoding"]?.lowercased() == "chunked", !Self.isMarkup(content) {
      content = try joined(content)[...]
    }
    guard let coding = http["content-encoding"]?.lowercased(), coding != "identity",
      !Self.isMarkup(content)
    else { return Array(content) }
    guard ["gzip", "x-gzip", "deflate"].contains(coding) else {
      throw .badData(
        name, "its page is packed as “\(coding)”, and only gzip and deflate are read",
        "save the page again without compression, or as MHTML")
    }
    var unpacking = Unpacking(named: name)
    return try unpacking.all(content)
  }

  private static func isMarkup(_ bytes: ArraySlice<UInt8>) -> Bool {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes
    return text.first { $0 > 0x20 } == UInt8(ascii: "<")
  }

  /// The data of HTTP's chunks (RFC 9112, 7.1).
  private func joined(_ chunks: ArraySlice<UInt8>) throws(Refusal) -> [UInt8] {
    var result: [UInt8] = []
    var rest = chunks
    while let lineEnd = rest.firstIndex(of: 0x0A) {
      let line = rest[..<lineEnd].prefix { $0 != UInt8(ascii: ";") }
      guard let size = hexadecimal(line), size <= rest.endIndex - lineEnd - 1 else { break }
      if size == 0 { return result }
      let start = lineEnd + 1
      result += rest[start..<start + size]
      rest = rest[(start + size)...]
      if rest.first == 0x0D { rest = rest.dropFirst() }
      if rest.first == 0x0A { rest = rest.dropFirst() }
    }
    throw .badData(
      name, "the chunks of its page break off after \(result.count) bytes",
      "copy or save it again")
  }

  private func hexadecimal(_ line: ArraySlice<UInt8>) -> Int? {
    let digits = String(decoding: line.filter { $0 > 0x20 }, as: UTF8.self)
    guard digits.allSatisfy(\.isHexDigit) else { return nil }
    return Int(digits, radix: 16)
  }
}
