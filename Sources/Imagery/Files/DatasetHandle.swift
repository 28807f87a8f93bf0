import CGDAL
import Foundation
import Vocabulary

/// An open GDAL dataset, closed when it goes out of scope; stays on the thread that opened it.
struct DatasetHandle: ~Copyable {
  let raw: GDALDatasetH
  let path: String

  /// Opens the raster at `path` for reading.
  init(reading path: String) throws(Refusal) {
    try Self.checkFile(path)
    HDF5Messages.silence()
    let opened = try GDALLibrary.guarded { (log) throws(Refusal) -> GDALDatasetH in
      let flags = UInt32(GDAL_OF_RASTER | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR)
      guard let dataset = GDALOpenEx(path, flags, nil, nil, nil) else {
        throw Self.unreadable(path, because: log.firstError)
      }
      return dataset
    }
    self.path = path
    raw = opened
  }

  deinit {
    let raw = raw
    GDALLibrary.guarded { _ in GDALClose(raw) }
  }

  var columns: Int { Int(GDALGetRasterXSize(raw)) }
  var rows: Int { Int(GDALGetRasterYSize(raw)) }
  var bandCount: Int { Int(GDALGetRasterCount(raw)) }

  var format: String {
    guard let driver = GDALGetDatasetDriver(raw), let name = GDALGetDriverShortName(driver) else {
      return "unknown"
    }
    return String(cString: name)
  }

  /// The plain files besides this one that GDAL reads for it: metadata, world files, overviews,
  /// masks, the images of a virtual raster; what lies inside an archive is part of the archive.
  var companions: [String] {
    let list = GDALLibrary.guarded { _ in GDALGetFileList(raw) }
    defer { CSLDestroy(list) }
    var found: [String] = []
    for index in 0..<Int(CSLCount(list)) {
      guard let entry = list?[index] else { continue }
      let name = String(cString: entry)
      var status = stat()
      guard name != path, !name.hasPrefix("/vsi"), stat(name, &status) == 0,
        status.st_mode & S_IFMT == S_IFREG
      else { continue }
      found.append(name)
    }
    return found
  }

  /// The metadata of one domain, keys as the format writes them.
  func metadata(_ domain: String? = nil) -> [String: String] {
    GDALLibrary.guarded { _ in Self.pairs(GDALGetMetadata(raw, domain)) }
  }

  static func pairs(_ list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> [String: String]
  {
    var found: [String: String] = [:]
    for index in 0..<Int(CSLCount(list)) {
      guard let entry = list?[index] else { continue }
      let text = String(cString: entry)
      guard let equals = text.firstIndex(of: "=") else { continue }
      found[String(text[..<equals])] = String(text[text.index(after: equals)...])
    }
    return found
  }

  /// Refuses what is no plain file, and what would lead GDAL away from this machine.
  private static func checkFile(_ path: String) throws(Refusal) {
    if path.contains("://") || path.hasPrefix("/vsi") {
      throw Refusal(
        .missingInput, subject: path, problem: "is an address, not a file on this machine",
        nextStep: "download it and name the file")
    }
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw Refusal(
        .missingInput, subject: path, problem: String(cString: strerror(errno)).lowercased(),
        nextStep: "check the name and the permissions")
    }
    let kind = status.st_mode & S_IFMT
    guard kind == S_IFREG || kind == S_IFDIR else {
      throw Refusal(
        .badData, subject: path, problem: "is neither a file nor a folder",
        nextStep: "save its contents to a file first")
    }
    guard kind == S_IFDIR || status.st_size > 0 else {
      throw Refusal(
        .badData, subject: path, problem: "is empty (0 bytes)", nextStep: "fetch the file again")
    }
    try checkReferences(of: path)
  }

  /// Refuses a virtual raster that names an address or a stream.
  private static func checkReferences(of path: String) throws(Refusal) {
    guard let file = FileHandle(forReadingAtPath: path) else { return }
    defer { try? file.close() }
    guard let head = try? file.read(upToCount: 4 << 20) else { return }
    let text = String(decoding: head.prefix(4096), as: UTF8.self)
    guard
      text.contains("<VRTDataset") || text.contains("<GDAL_WMS")
        || text.contains("<WMS_Capabilities") || text.contains("<OGRVRT")
    else { return }
    let all = String(decoding: head, as: UTF8.self).lowercased()
    let remote = [
      "://", "/vsicurl", "/vsis3", "/vsigs", "/vsiaz", "/vsioss", "/vsiswift",
      "/vsihdfs", "/vsiwebhdfs", "/vsistdin", "/vsiadls", "/dev/", "/proc/",
    ]
    let named = all.replacingOccurrences(of: "http://www.opengis.net", with: "")
    guard let word = remote.first(where: { named.contains($0) }) else { return }
    throw Refusal(
      .badData, subject: path, problem: "is a virtual raster that points outside (“\(word)”)",
      nextStep: "download what it points to and name those files")
  }

  private static func unreadable(_ path: String, because words: String?) -> Refusal {
    let said = words.map { $0.replacingOccurrences(of: path, with: "the file") }
    if path.lowercased().hasSuffix(".zip") || path.lowercased().hasSuffix(".gz") {
      return Refusal(
        .badData, subject: path, problem: "is an archive GDAL cannot look into",
        nextStep: "unpack it and name the images")
    }
    if said?.contains("not recognized as a supported") ?? true {
      return Refusal(
        .badData, subject: path, problem: "is no image in a format GDAL knows",
        nextStep: "convert it to GeoTIFF, or leave it out")
    }
    return Refusal(
      .badData, subject: path, problem: "cannot be opened (\(said ?? ""))",
      nextStep: "fetch the file again, or leave it out")
  }
}
