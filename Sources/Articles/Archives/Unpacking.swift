import CZlib
import Vocabulary

/// Unpacks what gzip or deflate packed, up to a limit.
struct Unpacking {
  /// What the packed bytes are called where they are refused.
  let name: String
  /// The most bytes that all calls together may unpack.
  let limit: Int
  /// How many bytes were unpacked so far.
  private(set) var count = 0

  init(named name: String, limit: Int = 256 << 20) {
    self.name = name
    self.limit = limit
  }

  /// Whether `bytes` begin as gzip does (RFC 1952).
  static func isGzip(_ bytes: some Collection<UInt8>) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

  /// The next member of a gzip file, from `position` on, which then stands behind it; nil at the end.
  ///
  /// - Throws: `Refusal` where the member is damaged, cut short or larger than the limit.
  mutating func member(of packed: [UInt8], at position: inout Int) throws(Refusal) -> [UInt8]? {
    let rest = packed[position...]
    guard rest.contains(where: { $0 != 0 }) else { return nil }
    guard Self.isGzip(rest) else {
      throw .badData(
        name, "the \(rest.count) bytes from byte \(position) on are no gzip",
        "copy or save the file again")
    }
    let (bytes, used) = try inflated(rest, wrapping: 16 + MAX_WBITS)
    position += used
    return bytes
  }

  /// All that gzip, zlib or bare deflate packed, whichever it was.
  ///
  /// - Throws: `Refusal` where it is damaged, cut short or larger than the limit.
  mutating func all(_ packed: ArraySlice<UInt8>) throws(Refusal) -> [UInt8] {
    // A zlib header is a multiple of 31 that names method 8 (RFC 1950).
    let head = packed.prefix(2)
    let isZlib =
      head.count == 2 && head[head.startIndex] & 0x0F == 8
      && (Int(head[head.startIndex]) << 8 + Int(head[head.startIndex + 1])) % 31 == 0
    let wrapping = Self.isGzip(packed) ? 16 + MAX_WBITS : isZlib ? MAX_WBITS : -MAX_WBITS
    return try inflated(packed, wrapping: wrapping).bytes
  }

  /// What bare deflate packed, as in a ZIP archive.
  ///
  /// - Throws: `Refusal` where it is damaged, cut short or larger than the limit.
  mutating func bare(_ packed: ArraySlice<UInt8>) throws(Refusal) -> [UInt8] {
    try inflated(packed, wrapping: -MAX_WBITS).bytes
  }

  private mutating func inflated(
    _ packed: ArraySlice<UInt8>, wrapping: Int32
  ) throws(Refusal) -> (bytes: [UInt8], used: Int) {
    var result: [UInt8] = []
    var end = End.needsMore
    var used = 0
    let room = limit - count
    packed.withUnsafeBytes { source in
      var stream = z_stream()
      let size = Int32(MemoryLayout<z_stream>.size)
      guard inflateInit2_(&stream, wrapping, ZLIB_VERSION, size) == Z_OK else {
        end = .damaged("zlib has no memory")
        return
      }
      defer { inflateEnd(&stream) }
      var chunk = [UInt8](repeating: 0, count: 1 << 16)
      while end == .needsMore {
        let piece = min(source.count - used, 1 << 30)
        // zlib does not write to what it reads.
        stream.next_in = UnsafeMutablePointer(
          mutating: source.baseAddress?.advanced(by: used).assumingMemoryBound(to: UInt8.self))
        stream.avail_in = UInt32(piece)
        let (status, made) = chunk.withUnsafeMutableBufferPointer { buffer in
          stream.next_out = buffer.baseAddress
          stream.avail_out = UInt32(buffer.count)
          let status = inflate(&stream, Z_NO_FLUSH)
          return (status, buffer.count - Int(stream.avail_out))
        }
        used += piece - Int(stream.avail_in)
        if result.count + made > room {
          end = .overLimit
        } else {
          result += chunk[..<made]
          switch status {
          case Z_STREAM_END: end = .whole
          case Z_OK where made > 0 || used < source.count: break
          case Z_OK, Z_BUF_ERROR: end = .cut
          default: end = .damaged(stream.msg.map { String(cString: $0) } ?? "zlib error \(status)")
          }
        }
      }
    }
    count += result.count
    switch end {
    case .whole: return (result, used)
    case .overLimit:
      throw .badData(
        name, "unpacks to more than \(limit >> 20) MiB, from \(packed.count) bytes",
        "unpack it, and save the page that you mean alone")
    case .damaged(let because):
      throw .badData(
        name, "is damaged \(used) bytes into a packed stretch (\(because))",
        "copy or save it again")
    case .needsMore, .cut:
      throw .badData(
        name, "a packed stretch is cut off after \(packed.count) bytes", "copy or save it again")
    }
  }

  /// How the unpacking of one stretch ended.
  private enum End: Equatable {
    case needsMore, whole, overLimit, cut
    case damaged(String)
  }
}
