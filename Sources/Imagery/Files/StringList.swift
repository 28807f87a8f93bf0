import CGDAL

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
