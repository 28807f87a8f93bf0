import Evidence
import Foundation
import Imagery
import Networking
import Quantities
import Rasters
import Vocabulary

/// A look whose windows lie in a folder of its own: the band files, the Item as it came without its
/// signatures (`asked.stac`), and once its counts are settled the Item of the windows (`item.json`),
/// which `add` reads like any other scene's.
struct HeldLook {
  /// What was asked for and what came, kept beside the windows.
  struct Record: Codable {
    var look: String
    var catalog: String
    var item: JSONValue
    var site: String
    var margin: Double
    var files: [File]
    var others: [String]
  }
  /// One window.
  struct File: Codable {
    var key: String
    var band: String?
    var name: String
    /// The address without a signature.
    var source: String
    var etag: String?
    var bytes: Int
    var window: RemoteWindow.Copied
  }

  let folder: String
  var record: Record

  static let recordName = "asked.stac"
  static let itemName = "item.json"

  /// The name of a look's folder: its day and time, and a mark of what was asked for.
  static func name(of look: Look, asked: String) -> String {
    let stamp = look.item.acquired.iso.filter { $0.isNumber || $0 == "T" }
    let mark = ContentHash(of: "\(look.key)|\(look.item.catalog)|\(look.item.stated.id)|\(asked)")
      .hex
    return "\(stamp)-\(mark.prefix(8))"
  }

  /// The look in `folder`, where all of it came; nil where it did not.
  static func whole(in folder: String) throws(Refusal) -> HeldLook? {
    let path = folder + "/" + recordName
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    let record: Record
    do { record = try JSONDecoder().decode(Record.self, from: data) } catch {
      throw Refusal.badData(
        path, "is no record of a fetched look", "remove its folder and fetch again")
    }
    let there = record.files.allSatisfy {
      FileManager.default.fileExists(atPath: folder + "/" + $0.name)
    }
    return there ? HeldLook(folder: folder, record: record) : nil
  }

  /// Copies the windows of `look`; the folder appears whole or not at all.
  static func fetched(
    _ look: Look, into folder: String, around site: Polygon, siteMark: String, margin: Double,
    bands: [BandName], access: AssetAccess, pays: Bool
  ) throws(Refusal) -> HeldLook {
    let draft = folder + ".part"
    try FolderDraft.make(draft)
    do throws(Refusal) {
      var files: [File] = []
      for asset in try look.item.wanted(bands) {
        let remote = try access.open(asset, of: look.item, pays: pays)
        let name = (asset.band?.rawValue ?? "image") + ".tif"
        let window = try RemoteWindow.copy(
          of: remote, around: site, margin: margin, to: draft + "/" + name)
        files.append(
          File(
            key: asset.key, band: asset.band?.rawValue, name: name, source: remote.address.shown,
            etag: remote.tag, bytes: Int(clamping: remote.size), window: window))
      }
      let record = Record(
        look: look.key, catalog: look.item.catalog, item: Self.unsigned(look.item.json),
        site: siteMark, margin: margin, files: files, others: look.others)
      try FolderDraft.write(record, to: draft + "/" + recordName)
      try FolderDraft.move(draft, to: folder)
      return HeldLook(folder: folder, record: record)
    } catch {
      FolderDraft.remove(draft)
      throw error
    }
  }

  /// The Item without what follows the path of an address, where signatures stand.
  private static func unsigned(_ json: JSONValue) -> JSONValue {
    switch json {
    case .object(let members):
      .object(
        members.reduce(into: [:]) { clean, member in
          if member.key == "href", let text = member.value.string, text.contains("://") {
            clean[member.key] = .string(String(text.prefix { $0 != "?" }))
          } else {
            clean[member.key] = unsigned(member.value)
          }
        })
    case .array(let values): .array(values.map(unsigned))
    default: json
    }
  }
}

/// Folders that appear whole or not at all.
enum FolderDraft {
  static func make(_ path: String) throws(Refusal) {
    remove(path)
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw Refusal.cannotWrite(path, (error as NSError).localizedDescription)
    }
  }

  static func move(_ draft: String, to path: String) throws(Refusal) {
    remove(path)
    guard rename(draft, path) == 0 else {
      throw Refusal.cannotWrite(path, String(cString: strerror(errno)).lowercased())
    }
  }

  static func remove(_ path: String) {
    // What is not there needs no removing; what cannot be removed is met again where it is written.
    try? FileManager.default.removeItem(atPath: path)
  }

  static func write(_ value: some Encodable, to path: String) throws(Refusal) {
    let data: Data
    do { data = try CanonicalJSON.data(value, pretty: true) } catch {
      throw Refusal.internalFault(path, "cannot be put into JSON", "report this")
    }
    try SafeFile.write(data, to: path)
  }
}
