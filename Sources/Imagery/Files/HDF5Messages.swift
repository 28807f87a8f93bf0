import Foundation

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
