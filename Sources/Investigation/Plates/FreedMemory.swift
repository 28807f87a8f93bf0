#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Memory that was freed and that the C library keeps for later.
enum FreedMemory {
  private typealias Trim = @convention(c) (Int) -> Int32

  /// Gives it back to the system, where the library knows how: a plate's strips take hundreds of MiB for
  /// seconds, tiles few for hours.
  static func giveBack() {
    // Not in the module map of Glibc, hence by name.
    guard let symbol = dlsym(nil, "malloc_trim") else { return }
    _ = unsafeBitCast(symbol, to: Trim.self)(0)
  }
}
