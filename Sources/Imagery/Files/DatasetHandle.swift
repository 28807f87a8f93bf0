import CGDAL
import Foundation
import Rasters
import Vocabulary

/// An open GDAL dataset, closed when it goes out of scope; stays on the thread that opened it.
struct DatasetHandle: ~Copyable {
  /// What is read: the file's dataset, or one in which its colour table is expanded.
  let raw: GDALDatasetH
  let path: String
  /// The file's own dataset.
  private let file: GDALDatasetH
  /// Whatever is open, what rests on another before it.
  private let open: [GDALDatasetH]

  /// Whether the samples are colours that a table gave for the file's indices.
  var hasExpandedColours: Bool { raw != file }

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
    file = opened
    open = GDALLibrary.guarded { _ in ColourTable.expanded(opened, path: path) } + [opened]
    raw = open[0]
  }

  /// Opens a GeoTIFF or a JPEG 2000 file that ``RemoteFiles`` lends under `path`.
  init(remote path: String) throws(Refusal) {
    file = try GDALLibrary.guarded { (log) throws(Refusal) -> GDALDatasetH in
      // Nothing is guessed to lie beside it, so that nothing is asked for in vain.
      CPLSetThreadLocalConfigOption("GDAL_DISABLE_READDIR_ON_OPEN", "EMPTY_DIR")
      defer { CPLSetThreadLocalConfigOption("GDAL_DISABLE_READDIR_ON_OPEN", nil) }
      let flags = UInt32(GDAL_OF_RASTER | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR)
      let drivers = StringList(["GTiff", "JP2OpenJPEG"])
      guard let dataset = drivers.withConst({ GDALOpenEx(path, flags, $0, nil, nil) }) else {
        throw Refusal.badData(
          path,
          "is no GeoTIFF and no JPEG 2000 file (\(log.firstError ?? "no reason given"))",
          "name another asset")
      }
      return dataset
    }
    (self.path, raw, open) = (path, file, [file])
  }

  deinit {
    let open = open
    GDALLibrary.guarded { _ in for dataset in open { GDALClose(dataset) } }
  }

  var columns: Int { Int(GDALGetRasterXSize(raw)) }
  var rows: Int { Int(GDALGetRasterYSize(raw)) }
  var bandCount: Int { Int(GDALGetRasterCount(raw)) }

  var format: String {
    guard let driver = GDALGetDatasetDriver(file), let name = GDALGetDriverShortName(driver) else {
      return "unknown"
    }
    return String(cString: name)
  }

  /// The plain files besides this one that GDAL reads for it: metadata, world files, overviews,
  /// masks, the images of a virtual raster; what lies inside an archive is part of the archive.
  var companions: [String] {
    let list = GDALLibrary.guarded { _ in GDALGetFileList(file) }
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
    GDALLibrary.guarded { _ in Self.pairs(GDALGetMetadata(file, domain)) }
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

  /// The samples of the band with this number inside `window`, as stored, converted to Float.
  func samples(band index: Int, in window: Window) throws(Refusal) -> Raster<Float> {
    try samples(band: index, in: window, as: window.shape)
  }

  /// The samples of the band with this number inside `window`, of fewer rows and columns the
  /// nearest ones.
  func samples(
    band index: Int, in window: Window, as shape: Shape
  ) throws(Refusal) -> Raster<Float> {
    var samples = [Float](repeating: .nan, count: shape.count)
    try GDALLibrary.guarded { (log) throws(Refusal) in
      let status = GDALRasterIO(
        GDALGetRasterBand(raw, Int32(index)), GF_Read, Int32(window.column), Int32(window.row),
        Int32(window.shape.columns), Int32(window.shape.rows), &samples, Int32(shape.columns),
        Int32(shape.rows), GDT_Float32, 0, 0)
      guard status == CE_None else {
        throw Refusal(
          .badData, subject: path,
          problem: "its contents are damaged (\(log.lastError ?? "no reason given"))",
          nextStep: "fetch the file again, or leave it out")
      }
    }
    return Raster(shape: shape, samples: samples)
  }

  /// Refuses what is no plain file, and what would lead GDAL away from this machine.
  private static func checkFile(_ path: String) throws(Refusal) {
    let host = ArchivePath.host(of: path)
    // Inside an archive no further file system may be named.
    let isNested = host != path && path.dropFirst(1).contains("/vsi")
    if path.contains("://") || host.hasPrefix("/vsi") || isNested {
      throw Refusal(
        .missingInput, subject: path, problem: "is an address, not a file on this machine",
        nextStep: "download it and name the file")
    }
    var status = stat()
    guard stat(host, &status) == 0 else {
      throw Refusal(
        .missingInput, subject: host, problem: String(cString: strerror(errno)).lowercased(),
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
    if host != path {
      // A virtual raster inside an archive could name what lies outside of it.
      guard !path.lowercased().hasSuffix(".vrt") else {
        throw Refusal.badData(path, "is a virtual raster inside an archive", "unpack the archive")
      }
      return
    }
    if kind == S_IFREG { try checkReferences(of: path) }
  }

  /// Refuses a virtual raster that names an address or a stream.
  private static func checkReferences(of path: String) throws(Refusal) {
    let head: Data
    do {
      let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      // A file that was only read loses nothing when closing it fails.
      defer { try? file.close() }
      head = try file.read(upToCount: 4 << 20) ?? Data()
    } catch {
      throw Refusal.unavailable(
        path, "cannot be read (\((error as NSError).localizedDescription))",
        "check the permissions and the disk, then run again")
    }
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
