import Vocabulary

/// What a file is by its first bytes, where it is no text.
enum FileKind {
  /// Why these bytes cannot be an article; nil where they may be text or mark-up.
  static func refusal(of bytes: [UInt8], named name: String) -> Refusal? {
    for kind in kinds where kind.fits(bytes) {
      return .badData(name, "is \(kind.name), not text", kind.advice)
    }
    guard DecodedText.unmarkedUTF16(bytes) == nil, !bytes.starts(with: [0xFF, 0xFE]),
      !bytes.starts(with: [0xFE, 0xFF])
    else { return nil }
    let head = bytes.prefix(1 << 13)
    let controls = head.count { isControl($0) }
    guard controls >= 4, controls * 20 >= head.count else { return nil }
    return .badData(
      name, "is no text: \(controls) of its first \(head.count) bytes are control codes",
      "save the article as a page or as plain text")
  }

  private static func isControl(_ byte: UInt8) -> Bool {
    // Tab, line and page ends, and the escape of ISO-2022 are met in texts.
    byte < 0x20 && !(0x09...0x0D).contains(byte) && byte != 0x1B || byte == 0x7F
  }

  private struct Kind {
    var name: String
    var advice: String
    var offset: Int
    var signature: [UInt8]

    func fits(_ bytes: [UInt8]) -> Bool {
      bytes.count > offset && bytes[offset...].starts(with: signature)
    }
  }

  private static let kinds: [Kind] = TableText.rows(fileKindTable).compactMap { row in
    guard row.count == 4, let offset = Int(row[0]) else { return nil }
    let signature = TableText.words(row[1]).flatMap { word -> [UInt8] in
      word.hasPrefix("x") ? UInt8(word.dropFirst(), radix: 16).map { [$0] } ?? [] : Array(word.utf8)
    }
    return Kind(name: row[2], advice: row[3], offset: offset, signature: signature)
  }
}

/// Signatures: `offset | bytes | what it is | what to do`; `xHH` is one byte.
private let fileKindTable = """
  0 | %PDF- | a PDF | save its text first, e.g. with pdftotext
  3 | %PDF- | a PDF | save its text first, e.g. with pdftotext
  0 | xD0 xCF x11 xE0 xA1 xB1 x1A xE1 | an Office document of the old kind (DOC, XLS or PPT) | save it as plain text first, in the program that it is from
  0 | {\\rtf | a Rich Text document (RTF) | save it as plain text first, in the program that it is from
  0 | %!PS- | a PostScript file | save its text first, e.g. with ps2ascii
  0 | x89 PNG | a picture (PNG) | give the article that it shows, as a page or as text
  0 | xFF xD8 xFF | a picture (JPEG) | give the article that it shows, as a page or as text
  0 | GIF87a | a picture (GIF) | give the article that it shows, as a page or as text
  0 | GIF89a | a picture (GIF) | give the article that it shows, as a page or as text
  8 | WEBP | a picture (WebP) | give the article that it shows, as a page or as text
  0 | II x2A x00 | a picture (TIFF) | give the article that it shows, as a page or as text
  0 | MM x00 x2A | a picture (TIFF) | give the article that it shows, as a page or as text
  0 | II x2B x00 | a picture (BigTIFF) | give the article that it shows, as a page or as text
  0 | MM x00 x2B | a picture (BigTIFF) | give the article that it shows, as a page or as text
  4 | ftyphei | a picture (HEIC) | give the article that it shows, as a page or as text
  4 | ftypavif | a picture (AVIF) | give the article that it shows, as a page or as text
  4 | jP x20 x20 x0D x0A | a picture (JPEG 2000) | give the article that it shows, as a page or as text
  0 | AT&TFORM | a DjVu document | save its text first, e.g. with djvutxt
  4 | ftyp | a film or sound file (MP4) | write down what is said in it, and read that
  0 | x1A x45 xDF xA3 | a film (Matroska or WebM) | write down what is said in it, and read that
  0 | OggS | a sound file (Ogg) | write down what is said in it, and read that
  0 | fLaC | a sound file (FLAC) | write down what is said in it, and read that
  0 | ID3 x03 | a sound file (MP3) | write down what is said in it, and read that
  0 | ID3 x04 | a sound file (MP3) | write down what is said in it, and read that
  8 | WAVE | a sound file (WAV) | write down what is said in it, and read that
  0 | 7z xBC xAF | a 7-Zip archive | unpack it, then read the page or text in it
  0 | Rar! x1A | a RAR archive | unpack it, then read the page or text in it
  0 | xFD 7zXZ | a file packed by xz | unpack it with unxz, then read what comes out
  0 | x28 xB5 x2F xFD | a file packed by Zstandard | unpack it with unzstd, then read what comes out
  0 | BZh91AY | a file packed by bzip2 | unpack it with bunzip2, then read what comes out
  257 | ustar | a tar archive | unpack it with tar -xf, then read the page or text in it
  0 | SQLite x20 format x20 | a database (SQLite) | give the article as a page or as text
  0 | x7F ELF | a program | name the article's page or text
  0 | CDF x01 | a NetCDF file | name the article's page or text
  0 | x89 HDF | an HDF5 file | name the article's page or text
  """
