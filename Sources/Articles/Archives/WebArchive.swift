import Vocabulary

/// Finds the page inside a saved web archive: MHTML, WARC (also packed), WACZ, Safari's webarchive,
/// or a packed page.
enum WebArchive {
  /// The main page; nil where the bytes are none of these.
  ///
  /// - Throws: `Refusal` where they are one of these, and damaged or without a page, or an archive of
  ///   another kind.
  static func page(in bytes: [UInt8], named name: String) throws(Refusal) -> SavedPage? {
    if bytes.starts(with: Array("bplist0".utf8)) { return try safari(bytes, named: name) }
    if WARCReader.isWARC(bytes) { return try WARCReader.page(in: bytes, named: name) }
    if Unpacking.isGzip(bytes) { return try WARCReader.page(inGzip: bytes, named: name) }
    if ZIPReader.isZIP(bytes) { return try WACZ.page(in: bytes, named: name) }
    return try MHTML.page(in: bytes, named: name)
  }

  /// The main resource of a webarchive, which is a binary property list.
  private static func safari(_ bytes: [UInt8], named name: String) throws(Refusal) -> SavedPage {
    let list = BinaryPropertyList(bytes)
    guard let page = list?.data(at: ["WebMainResource", "WebResourceData"]) else {
      throw .badData(
        name,
        "a property list of \(bytes.count) bytes, damaged or without a web archive's main page",
        "save the page again, as a web archive or as HTML")
    }
    func words(_ key: String) -> String? {
      list?.string(at: ["WebMainResource", key])
    }
    return SavedPage(
      bytes: page, charset: words("WebResourceTextEncodingName"), url: words("WebResourceURL"))
  }
}
