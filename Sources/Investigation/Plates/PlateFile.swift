#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A plate's open file; read at any place from any thread, no mapping.
final class PlateFile: Sendable {
  let path: String
  let size: Int
  private let descriptor: Int32

  init?(path: String) {
    let opened = open(path, O_RDONLY | O_CLOEXEC)
    guard opened >= 0 else { return nil }
    var status = stat()
    let isThere = fstat(opened, &status) == 0
    (self.path, descriptor, size) = (path, opened, Int(status.st_size))
    guard isThere else { return nil }
  }

  deinit { close(descriptor) }

  /// `count` bytes from `offset`; nil where there are fewer.
  func bytes(at offset: Int, count: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    let isWhole = bytes.withUnsafeMutableBytes { read($0, at: offset) }
    return isWhole ? bytes : nil
  }

  /// `count` numbers from `offset`; nil where there are fewer.
  func floats(at offset: Int, count: Int) -> [Float]? {
    var isWhole = false
    let floats = [Float](unsafeUninitializedCapacity: count) { buffer, used in
      isWhole = read(UnsafeMutableRawBufferPointer(buffer), at: offset)
      used = isWhole ? count : 0
    }
    return isWhole ? floats : nil
  }

  private func read(_ buffer: UnsafeMutableRawBufferPointer, at offset: Int) -> Bool {
    Self.moves(buffer.count) { done in
      pread(
        descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done,
        off_t(offset + done))
    }
  }

  /// Writes all of `bytes` from `offset`, or says that it could not.
  static func put(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32, at offset: Int) -> Bool {
    moves(bytes.count) { done in
      pwrite(
        descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done,
        off_t(offset + done))
    }
  }

  /// Whether `count` bytes were moved by steps that each move some of what is left.
  private static func moves(_ count: Int, _ step: (_ done: Int) -> Int) -> Bool {
    var done = 0
    while done < count {
      let moved = step(done)
      if moved < 0, errno == EINTR { continue }
      guard moved > 0 else { return false }
      done += moved
    }
    return true
  }
}
