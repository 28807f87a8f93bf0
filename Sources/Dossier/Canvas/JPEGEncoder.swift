/// Baseline JPEG (ITU-T T.81) with full-resolution colour and the standard's example tables.
///
/// Small enough to have here, and the same bytes for the same pixels on every machine: the
/// transform is a fixed sequence of Float operations.
enum JPEGEncoder {
  /// The picture as a JPEG file.
  ///
  /// - Parameters:
  ///   - picture: RGB pixels.
  ///   - quality: 1…100 on the scale of the Independent JPEG Group.
  /// - Returns: The file's bytes.
  static func encode(_ picture: Picture, quality: Int = 86) -> [UInt8] {
    let luma = scaled(JPEGTables.luminance, quality)
    let chroma = scaled(JPEGTables.chrominance, quality)
    var bytes = header(picture, luma: luma, chroma: chroma)
    var scan = JPEGScan(luma: luma, chroma: chroma)
    for top in stride(from: 0, to: picture.rows, by: 8) {
      for left in stride(from: 0, to: picture.columns, by: 8) {
        scan.append(planes(of: picture, top: top, left: left))
      }
    }
    bytes += scan.finished()
    return bytes + [0xff, 0xd9]
  }

  private static func scaled(_ table: [Int], _ quality: Int) -> [Int] {
    let scale = quality < 50 ? 5000 / max(1, quality) : 200 - 2 * min(100, quality)
    return table.map { min(255, max(1, ($0 * scale + 50) / 100)) }
  }

  /// Y, Cb and Cr of one 8 × 8 block, the last pixel repeated beyond the edges.
  private static func planes(of picture: Picture, top: Int, left: Int) -> [[Float]] {
    var planes = [[Float]](repeating: [Float](repeating: 0, count: 64), count: 3)
    for y in 0..<8 {
      let row = min(top + y, picture.rows - 1)
      for x in 0..<8 {
        let column = min(left + x, picture.columns - 1)
        let at = 3 * (row * picture.columns + column)
        let r = Float(picture.rgb[at])
        let g = Float(picture.rgb[at + 1])
        let b = Float(picture.rgb[at + 2])
        let index = y * 8 + x
        planes[0][index] = 0.299 * r + 0.587 * g + 0.114 * b - 128
        planes[1][index] = -0.168736 * r - 0.331264 * g + 0.5 * b
        planes[2][index] = 0.5 * r - 0.418688 * g - 0.081312 * b
      }
    }
    return planes
  }

  private static func header(_ picture: Picture, luma: [Int], chroma: [Int]) -> [UInt8] {
    var bytes: [UInt8] = [0xff, 0xd8, 0xff, 0xe0, 0, 16]
    bytes += Array("JFIF".utf8) + [0, 1, 1, 0, 0, 1, 0, 1, 0, 0]
    for (number, table) in [luma, chroma].enumerated() {
      bytes += [0xff, 0xdb, 0, 67, UInt8(number)]
      bytes += JPEGTables.zigzag.map { UInt8(table[$0]) }
    }
    let (rows, columns) = (picture.rows, picture.columns)
    bytes += [0xff, 0xc0, 0, 17, 8]
    bytes += [UInt8(rows >> 8 & 255), UInt8(rows & 255)]
    bytes += [UInt8(columns >> 8 & 255), UInt8(columns & 255)]
    bytes += [3, 1, 0x11, 0, 2, 0x11, 1, 3, 0x11, 1]
    for (id, table) in JPEGTables.huffman {
      let length = 3 + 16 + table.values.count
      bytes += [0xff, 0xc4, UInt8(length >> 8), UInt8(length & 255), id]
      bytes += table.counts + table.values
    }
    return bytes + [0xff, 0xda, 0, 12, 3, 1, 0, 2, 0x11, 3, 0x11, 0, 63, 0]
  }
}
