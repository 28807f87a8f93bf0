import CGDAL
import Foundation
import Vocabulary

/// Files inside a zip or tar, read where they lie: `/vsizip/{/folder/product.zip}/band.jp2`.
enum ArchivePath {
  /// Archives that are looked into, by the ending of their name, and GDAL's file system for each.
  private static let systems = [".zip": "/vsizip/", ".tar": "/vsitar/"]
  /// The most files that one archive may hold.
  private static let mostFiles = 20_000

  /// The archive at `path` as a folder that GDAL reads; nil where its name is that of none.
  static func folder(_ path: String) -> String? {
    guard let system = systems.first(where: { path.lowercased().hasSuffix($0.key) })?.value,
      !path.contains("{"), !path.contains("}")
    else { return nil }
    return "\(system){\(URL(fileURLWithPath: path).standardizedFileURL.path)}"
  }

  /// The file on disk that holds the bytes of `path`: its archive, or itself.
  static func host(of path: String) -> String {
    guard isInside(path), let open = path.firstIndex(of: "{"), let close = path.firstIndex(of: "}"),
      open < close
    else { return path }
    return String(path[path.index(after: open)..<close])
  }

  /// Whether `path` lies inside an archive.
  static func isInside(_ path: String) -> Bool {
    systems.values.contains { path.hasPrefix($0 + "{") }
  }

  /// Whether there is a file at `path`, on disk or inside an archive.
  static func exists(_ path: String) -> Bool {
    guard isInside(path) else { return FileManager.default.fileExists(atPath: path) }
    return GDALLibrary.guarded { _ in
      guard let file = VSIFOpenL(path, "rb") else { return false }
      VSIFCloseL(file)
      return true
    }
  }

  /// The paths of all files in an archive, in ascending order.
  ///
  /// - Parameter folder: What ``folder(_:)`` gave.
  /// - Returns: The paths as GDAL reads them.
  /// - Throws: ``Refusal`` where it cannot be looked into, or holds too much.
  static func files(in folder: String) throws(Refusal) -> [String] {
    let archive = host(of: folder)
    let list = GDALLibrary.guarded { _ in VSIReadDirRecursive(folder) }
    defer { CSLDestroy(list) }
    let count = Int(CSLCount(list))
    guard count > 0 else {
      throw Refusal.badData(
        archive, "is an archive that cannot be looked into, or an empty one",
        "unpack it and name the images or the folder")
    }
    guard count <= mostFiles else {
      throw Refusal.badData(
        archive, "holds \(count) files, more than \(mostFiles)", "unpack it and name one product")
    }
    return (0..<count).compactMap { list?[$0].map { String(cString: $0) } }
      .filter { !$0.hasSuffix("/") && !$0.split(separator: "/").contains("..") }
      .map { folder + "/" + $0 }.sorted()
  }

  /// The bytes of a small file inside an archive.
  static func contents(of path: String, limit: Int) throws(Refusal) -> Data {
    var bytes: UnsafeMutablePointer<GByte>?
    var size: vsi_l_offset = 0
    let status = GDALLibrary.guarded { _ in VSIIngestFile(nil, path, &bytes, &size, Int64(limit)) }
    guard status != 0, let bytes else {
      throw Refusal.badData(
        path, "cannot be read out of its archive, or is larger than \(limit >> 20) MiB",
        "unpack the archive and name the images or the folder")
    }
    defer { VSIFree(bytes) }
    return Data(bytes: bytes, count: Int(size))
  }
}
