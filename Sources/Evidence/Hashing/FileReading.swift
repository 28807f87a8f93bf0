import Foundation
import Vocabulary

/// Reads a plain file from its first byte to its last, or refuses it.
struct FileReading {
  /// Reads the next bytes of a file descriptor, as `read(2)` does.
  typealias Reader = (Int32, UnsafeMutableRawBufferPointer) -> Int

  /// What the file system says of a file.
  struct State: Equatable {
    var isPlain: Bool
    var byteCount: Int
    /// Seconds since 1970-01-01 UTC.
    var modified: Double

    init(_ status: stat) {
      isPlain = status.st_mode & S_IFMT == S_IFREG
      byteCount = Int(status.st_size)
      modified = Double(status.st_mtim.tv_sec) + Double(status.st_mtim.tv_nsec) / 1e9
    }
  }

  let path: String
  private let next: Reader

  /// A reading of the file at `path`; `next` stands in for `read(2)` in tests.
  init(_ path: String, next: @escaping Reader = { read($0, $1.baseAddress, $1.count) }) {
    self.path = path
    self.next = next
  }

  /// The hash of the file's bytes, how many there are, and when they were last changed, in seconds
  /// since 1970-01-01 UTC.
  func hashed() throws(Refusal) -> (hash: ContentHash, byteCount: Int, modified: Double) {
    // Without O_NONBLOCK a pipe that nobody writes to would be waited for.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.refusal(path, "cannot be opened", errno) }
    defer { close(descriptor) }
    let before = try state(of: descriptor)
    guard before.isPlain else {
      throw Refusal.badData(path, "is no plain file", "name the files themselves")
    }
    let (hash, bytes) = try contents(of: descriptor)
    let after = try state(of: descriptor)
    guard before == after, bytes == after.byteCount else {
      throw Refusal.unavailable(
        path, "changed while it was read (\(bytes) bytes read, \(after.byteCount) there now)",
        "run again when nothing writes to it")
    }
    return (hash, bytes, after.modified)
  }

  private func contents(of descriptor: Int32) throws(Refusal) -> (ContentHash, Int) {
    var hasher = ContentHasher()
    var bytes = 0
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 64)
    defer { buffer.deallocate() }
    while true {
      let count = next(descriptor, buffer)
      if count == 0 { return (hasher.finished(), bytes) }
      if count < 0 {
        if errno == EINTR { continue }
        throw Self.refusal(path, "cannot be read beyond byte \(bytes)", errno)
      }
      hasher.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      bytes += count
    }
  }

  private func state(of descriptor: Int32) throws(Refusal) -> State {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw Self.refusal(path, "cannot be asked for its size", errno)
    }
    return State(status)
  }

  /// What the file system says of the file at `path` now.
  static func state(of path: String) throws(Refusal) -> State {
    var status = stat()
    guard stat(path, &status) == 0 else { throw refusal(path, "cannot be found", errno) }
    return State(status)
  }

  private static func refusal(_ path: String, _ problem: String, _ code: Int32) -> Refusal {
    let words = String(cString: strerror(code)).lowercased()
    if code == ENOENT || code == ENOTDIR {
      return .missingInput(path, words, "check the name, or bring the file back")
    }
    return .unavailable(
      path, "\(problem) (\(words))", "check the permissions and the disk, then run again")
  }
}
