import Vocabulary

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Holds a case for one process; the kernel lets go when the process ends, however it ends.
final class CaseLock: Sendable {
  private let descriptor: Int32
  /// Whether the case lies where nothing can be written, so that nobody else can either.
  let isForReadingOnly: Bool

  /// Takes the lock beside the case at `path`, or says who has it.
  init(path: String) throws(Refusal) {
    let opened = open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    let isReadOnly =
      opened < 0 && [EACCES, EROFS, EPERM].contains(errno) && access(path, R_OK) == 0
    guard opened >= 0 || isReadOnly else {
      throw .cannotWrite(path, String(cString: strerror(errno)))
    }
    if !isReadOnly, flock(opened, LOCK_EX | LOCK_NB) != 0 {
      let holder = Self.holder(opened)
      // Nothing of this object is set yet: it must not close the number a second time, which may be
      // another file's by then.
      close(opened)
      throw .caseInUse(path, by: holder.process, at: holder.address)
    }
    (descriptor, isForReadingOnly) = (opened, isReadOnly)
    say("\(getpid())\n")
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Says where the case can be seen while it is held.
  func announce(_ address: String) {
    say("\(getpid())\n\(address)\n")
  }

  /// What others may read of who holds the case; a case for reading alone has no lock to write it in.
  private func say(_ text: String) {
    guard descriptor >= 0 else { return }
    if ftruncate(descriptor, 0) == 0 {
      _ = text.withCString { pwrite(descriptor, $0, strlen($0), 0) }
    }
  }

  /// Who has the case, and where it can be seen.
  private static func holder(_ descriptor: Int32) -> (process: Int32?, address: String?) {
    var bytes = [UInt8](repeating: 0, count: 128)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    guard count > 0 else { return (nil, nil) }
    let lines = String(decoding: bytes.prefix(count), as: UTF8.self).split(separator: "\n")
    let address = lines.dropFirst().first.map(String.init)
    return (
      lines.first.flatMap { Int32($0) }, address?.hasPrefix("http://") == true ? address : nil
    )
  }
}
