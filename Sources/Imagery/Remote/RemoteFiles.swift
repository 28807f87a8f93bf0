import CFetch
import CGDAL
import Foundation
import Synchronization
import Vocabulary

/// Bytes that lie elsewhere; one thread at a time.
public protocol RemoteBytes: AnyObject {
  /// The length in bytes.
  var size: UInt64 { get }
  /// What was refused first; nil while all is well.
  var refusal: Refusal? { get }
  /// `count` bytes from `offset` on, fewer at the end.
  func read(from offset: UInt64, count: Int) throws(Refusal) -> [UInt8]
  /// Several ranges at once.
  func read(_ ranges: [(offset: UInt64, count: Int)]) throws(Refusal) -> [[UInt8]]
}

/// The file system `/vsitiepoint/` under which GDAL reads ``RemoteBytes``.
///
/// GDAL's own client stays shut: GDAL sees a number where the address would stand, asks for no
/// side-cars and follows nothing.
enum RemoteFiles {
  private static let prefix = "/vsitiepoint/"

  /// The bytes lent to GDAL, by the number in their name.
  private struct Lent: @unchecked Sendable {
    // Each entry is used by the thread alone that lends it; the lock guards the table.
    var files: [Int: any RemoteBytes] = [:]
    var next = 0
  }
  private static let lent = Mutex(Lent())

  /// Runs `body` with a name under which GDAL can open `bytes`.
  static func lending<Result: ~Copyable>(
    _ bytes: any RemoteBytes, _ body: (String) throws(Refusal) -> Result
  ) throws(Refusal) -> Result {
    _ = installed
    nonisolated(unsafe) let bytes = bytes
    let number = lent.withLock { table in
      table.next += 1
      table.files[table.next] = bytes
      return table.next
    }
    defer { lent.withLock { $0.files[number] = nil } }
    do {
      return try body("\(prefix)\(number).tif")
    } catch {
      // What the server refused says more than what GDAL makes of missing bytes.
      throw bytes.refusal ?? error
    }
  }

  /// What is lent under `name`, which GDAL hands over without the prefix.
  private static func bytes(_ name: UnsafePointer<CChar>?) -> (any RemoteBytes)? {
    guard let name else { return nil }
    let text = String(cString: name)
    guard text.hasSuffix(".tif"), let number = Int(text.dropLast(4)) else { return nil }
    nonisolated(unsafe) let found = lent.withLock { $0.files[number] }
    return found
  }

  /// An open file: where reading stands.
  private final class Reader {
    let bytes: any RemoteBytes
    var position: UInt64 = 0
    var ended = false

    init(_ bytes: any RemoteBytes) { self.bytes = bytes }

    static func of(_ pointer: UnsafeMutableRawPointer?) -> Reader? {
      pointer.map { Unmanaged<Reader>.fromOpaque($0).takeUnretainedValue() }
    }

    func read(_ into: UnsafeMutableRawPointer, _ count: Int) -> Int {
      // The refusal stays with the bytes; GDAL hears of a short read.
      guard let got = try? bytes.read(from: position, count: count) else { return 0 }
      if got.count < count { ended = true }
      got.withUnsafeBytes { part in
        if let base = part.baseAddress { into.copyMemory(from: base, byteCount: part.count) }
      }
      position += UInt64(got.count)
      return got.count
    }
  }

  private static let installed: Void = {
    guard let calls = VSIAllocFilesystemPluginCallbacksStruct() else { return }
    calls.pointee.open = { _, name, _ in
      guard let bytes = RemoteFiles.bytes(name) else { return nil }
      return Unmanaged.passRetained(Reader(bytes)).toOpaque()
    }
    calls.pointee.stat = { _, name, out, _ in
      guard let bytes = RemoteFiles.bytes(name), let out else { return -1 }
      cfetch_stat(UnsafeMutableRawPointer(out), bytes.size)
      return 0
    }
    calls.pointee.tell = { Reader.of($0)?.position ?? 0 }
    calls.pointee.seek = { file, to, whence in
      guard let reader = Reader.of(file) else { return -1 }
      reader.ended = false
      switch whence {
      case SEEK_CUR: reader.position &+= to
      case SEEK_END: reader.position = reader.bytes.size &+ to
      default: reader.position = to
      }
      return 0
    }
    calls.pointee.read = { file, into, size, count in
      guard let reader = Reader.of(file), let into, size > 0 else { return 0 }
      let (wanted, over) = size.multipliedReportingOverflow(by: count)
      return over ? 0 : reader.read(into, wanted) / size
    }
    calls.pointee.read_multi_range = { file, count, into, offsets, sizes in
      guard let reader = Reader.of(file), let into, let offsets, let sizes else { return -1 }
      let ranges = (0..<Int(count)).map { (offset: offsets[$0], count: Int(clamping: sizes[$0])) }
      // The refusal stays with the bytes; GDAL hears of a failed read.
      guard let parts = try? reader.bytes.read(ranges) else { return -1 }
      for (index, part) in parts.enumerated() {
        guard part.count == ranges[index].count, let to = into[index] else { return -1 }
        part.withUnsafeBytes { bytes in
          if let base = bytes.baseAddress { to.copyMemory(from: base, byteCount: bytes.count) }
        }
      }
      return 0
    }
    calls.pointee.eof = { Reader.of($0)?.ended == true ? 1 : 0 }
    calls.pointee.close = { file in
      if let file { Unmanaged<Reader>.fromOpaque(file).release() }
      return 0
    }
    // GDAL keeps the pointer and not the letters: they must stay where they are.
    VSIInstallPluginHandler(strdup(prefix), calls)
    VSIFreeFilesystemPluginCallbacksStruct(calls)
  }()
}
