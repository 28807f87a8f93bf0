import Foundation
import Vocabulary

/// Finds the page inside a saved web archive: MHTML, WARC (also packed), or Safari's webarchive.
enum WebArchive {
  /// The main page's bytes; nil where the bytes are none of these.
  ///
  /// - Throws: `Refusal` where they are one of these, and damaged or without a page.
  static func page(in bytes: [UInt8], named name: String) throws(Refusal) -> [UInt8]? {
    if bytes.starts(with: Array("bplist0".utf8)) { return try safari(bytes, named: name) }
    if WARCReader.isWARC(bytes) { return try WARCReader.page(in: bytes, named: name) }
    if Unpacking.isGzip(bytes) { return try WARCReader.page(inGzip: bytes, named: name) }
    return try MHTML.page(in: bytes, named: name)
  }

  /// The main resource of a webarchive, which is a binary property list.
  private static func safari(_ bytes: [UInt8], named name: String) throws(Refusal) -> [UInt8] {
    let list: Any
    do {
      list = try PropertyListSerialization.propertyList(from: Data(bytes), format: nil)
    } catch {
      throw .badData(
        name, "a binary property list of \(bytes.count) bytes that is damaged",
        "copy or save it again")
    }
    guard let root = list as? [String: Any], let main = root["WebMainResource"] as? [String: Any],
      let data = main["WebResourceData"] as? Data
    else {
      throw .badData(
        name, "a property list of \(bytes.count) bytes without a web archive's main page",
        "save the page as a web archive or as HTML")
    }
    return [UInt8](data)
  }
}
