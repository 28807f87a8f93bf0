import CGDAL
import Foundation

/// The one door to GDAL: registers it once, and turns its messages into values.
enum GDALLibrary {
  /// Runs `body` with GDAL's messages caught and the network shut, on this thread alone.
  ///
  /// The body must not suspend: GDAL keeps its handlers per thread.
  static func guarded<Result: ~Copyable, Failure: Error>(
    _ body: (MessageLog) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    _ = registered
    let log = MessageLog()
    CPLPushErrorHandlerEx(caught, Unmanaged.passUnretained(log).toOpaque())
    let before = ShutNetwork()
    defer {
      before.restore()
      CPLPopErrorHandler()
      withExtendedLifetime(log) {}
    }
    return try body(log)
  }

  /// Drivers whose “files” are addresses or that start other programs.
  static let refusedDrivers = [
    "WMS", "WCS", "WMTS", "HTTP", "OGCAPI", "EEDA", "EEDAI", "PLMOSAIC", "PLScenes", "DAAS",
    "NGW", "PostGISRaster", "RASDAMAN", "STACIT", "STACTA", "GeoRaster", "WFS", "CSW", "CAD",
    "MySQL", "PostgreSQL", "MSSQLSpatial", "ODBC", "MongoDBv3", "Elastic", "Carto", "AmigoCloud",
  ]

  private static let registered: Void = {
    // Names of drivers this build lacks are passed over without a word.
    CPLPushErrorHandler(CPLQuietErrorHandler)
    defer { CPLPopErrorHandler() }
    CPLSetConfigOption("GDAL_SKIP", refusedDrivers.joined(separator: " "))
    CPLSetConfigOption("GDAL_VRT_ENABLE_PYTHON", "NO")
    CPLSetConfigOption("GDAL_CACHEMAX", "128")
    CPLSetConfigOption("GDAL_HTTP_TIMEOUT", "5")
    CPLSetConfigOption("GDAL_HTTP_CONNECTTIMEOUT", "3")
    CPLSetConfigOption("GDAL_HTTP_MAX_RETRY", "0")
    GDALAllRegister()
  }()
}

/// GDAL's messages of one guarded call.
final class MessageLog {
  /// Warnings and errors, first come first.
  private(set) var messages: [(level: UInt32, text: String)] = []

  fileprivate func add(_ level: UInt32, _ text: String) {
    guard messages.count < 50 else { return }
    messages.append((level, text))
  }

  /// The first error's words, or nil when none came.
  var firstError: String? { messages.first { $0.level >= CE_Failure.rawValue }?.text }
  /// The last error's words, or nil when none came.
  var lastError: String? { messages.last { $0.level >= CE_Failure.rawValue }?.text }
  /// The warnings' words, each once.
  var warnings: [String] {
    var seen: Set<String> = []
    return messages.filter { $0.level == CE_Warning.rawValue && seen.insert($0.text).inserted }
      .map(\.text)
  }
}

private func caught(
  level: CPLErr, number: CPLErrorNum, text: UnsafePointer<CChar>?
) {
  guard let user = CPLGetErrorHandlerUserData(), let text else { return }
  let log = Unmanaged<MessageLog>.fromOpaque(user).takeUnretainedValue()
  guard level.rawValue >= CE_Warning.rawValue else { return }
  log.add(level.rawValue, String(cString: text))
}

/// Thread-local settings under which no address inside a file is followed.
private struct ShutNetwork {
  private static let settings = [
    ("GDAL_HTTP_PROXY", "http://127.0.0.1:9"), ("GDAL_HTTPS_PROXY", "http://127.0.0.1:9"),
    ("CPL_VSIL_CURL_ALLOWED_FILENAME", "/vsicurl/none"),
  ]

  init() {
    for (key, value) in Self.settings { CPLSetThreadLocalConfigOption(key, value) }
  }

  func restore() {
    for (key, _) in Self.settings { CPLSetThreadLocalConfigOption(key, nil) }
  }
}

/// The HDF5 library under GDAL prints its own error stacks to stderr, past GDAL's handlers.
enum HDF5Messages {
  private typealias SetAutomatic =
    @convention(c) (Int64, UnsafeRawPointer?, UnsafeRawPointer?) -> CInt

  /// `H5Eset_auto2`, where the library is loaded.
  private static let setAutomatic: SetAutomatic? = {
    guard let symbol = dlsym(nil, "H5Eset_auto2") else { return nil }
    return unsafeBitCast(symbol, to: SetAutomatic.self)
  }()

  /// Stops the printing on this thread; HDF5 keeps the setting per thread.
  static func silence() { _ = setAutomatic?(0, nil, nil) }
}

/// A null-terminated list of C strings, freed when it goes out of scope.
final class StringList {
  private(set) var raw: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?

  init(_ entries: [String]) {
    for entry in entries { raw = CSLAddString(raw, entry) }
  }

  deinit { CSLDestroy(raw) }

  /// The list as the C functions want it that do not change it.
  func withConst<Result>(
    _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Result
  ) -> Result {
    let count = Int(CSLCount(raw)) + 1
    guard let raw else { return body(nil) }
    return raw.withMemoryRebound(to: UnsafePointer<CChar>?.self, capacity: count) { body($0) }
  }
}
