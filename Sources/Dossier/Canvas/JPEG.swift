import CaseFile
import CTurboJPEG
import Vocabulary

/// Pictures as JPEG files (ITU-T T.81), by libjpeg-turbo.
///
/// Baseline, with colour at full resolution and the library's exact integer transform: the same
/// pixels give the same bytes, whichever vector instructions the machine has.
public enum JPEG {
  /// The picture as a JPEG file.
  ///
  /// - Parameters:
  ///   - picture: RGB pixels, at most 65,500 to a side.
  ///   - quality: 1…100 on the scale of the Independent JPEG Group.
  /// - Returns: The file's bytes.
  /// - Throws: ``Refusal`` in the library's words, such as for a side beyond its limit.
  static func encoded(_ picture: Picture, quality: Int = 86) throws(Refusal) -> [UInt8] {
    try encoded(picture.rgb, columns: picture.columns, rows: picture.rows, quality: quality)
  }

  /// Pixels as a JPEG file.
  ///
  /// - Parameters:
  ///   - rgb: Red, green, blue, row by row from the top.
  ///   - columns: Pixels across, at most 65,500.
  ///   - rows: Pixels from top to bottom, at most 65,500.
  ///   - quality: 1…100 on the scale of the Independent JPEG Group.
  /// - Returns: The file's bytes.
  /// - Throws: ``Refusal`` in the library's words.
  public static func encoded(
    _ rgb: [UInt8], columns: Int, rows: Int, quality: Int
  ) throws(Refusal) -> [UInt8] {
    guard let compressor = tjInitCompress() else {
      throw refused(columns, rows, tjGetErrorStr2(nil))
    }
    defer { tjDestroy(compressor) }
    var file: UnsafeMutablePointer<UInt8>?
    defer { tjFree(file) }
    var count: UInt = 0
    let status = rgb.withUnsafeBufferPointer { pixels in
      tjCompress2(
        compressor, pixels.baseAddress, Int32(columns), Int32(3 * columns),
        Int32(rows), Int32(TJPF_RGB.rawValue), &file, &count,
        Int32(TJSAMP_444.rawValue), Int32(quality), TJFLAG_ACCURATEDCT)
    }
    guard status == 0, let file, count > 0 else {
      throw refused(columns, rows, tjGetErrorStr2(compressor))
    }
    return Array(UnsafeBufferPointer(start: file, count: Int(count)))
  }

  private static func refused(
    _ columns: Int, _ rows: Int, _ words: UnsafePointer<CChar>?
  ) -> Refusal {
    .badData(
      "a picture of \(columns) × \(rows) pixels",
      "cannot be stored as JPEG (\(words.map { String(cString: $0) } ?? "no reason given"))",
      "ask for fewer pixels")
  }
}
