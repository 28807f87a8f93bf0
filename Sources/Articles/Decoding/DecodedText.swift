/// The text of a page or file, and what was doubtful about its character set.
struct DecodedText {
  private(set) var text: String
  private(set) var warnings: [String] = []

  /// Decodes in the WHATWG order: a byte order mark, what the server said, what the page says; then
  /// what the bytes themselves show.
  ///
  /// Bytes that are valid UTF-8 are UTF-8 whatever is stated: text in another set that happens to be
  /// valid is not met in practice, and pages whose label is older than their bytes are.
  ///
  /// - Parameters:
  ///   - bytes: The page or text.
  ///   - header: The label of the `Content-Type` field it was sent with.
  ///   - isPage: Whether the bytes are mark-up, which may state its character set.
  init(_ bytes: [UInt8], header: String?, isPage: Bool) {
    text = ""
    if let (marked, rest) = Self.marked(bytes) {
      let (text, lost) = marked.decoded(rest)
      self.text = text
      note(lost: lost, in: marked)
      return
    }
    let stated = isPage ? StatedEncoding(page: bytes[...]) : nil
    let label = header ?? stated?.label
    var encoding = label.flatMap { TextEncoding(label: $0) }
    if let label, encoding == nil {
      warnings.append("states the character set “\(label)”, which is not known")
    }
    // A page whose statement could be read one byte at a time is not in UTF-16.
    if encoding?.isUTF16 == true, header == nil { encoding = .utf8 }
    if encoding != .iso2022JP, encoding?.isUTF16 != true,
      let text = String(validating: bytes, as: UTF8.self)
    {
      self.text = text
      return
    }
    if let encoding, encoding != .utf8 {
      let (text, lost) = encoding.decoded(bytes[...])
      let high = bytes.count { $0 >= 0x80 }
      if encoding.isUTF16 || lost * 20 <= high {
        self.text = text
        note(lost: lost, in: encoding)
        return
      }
    }
    guess(bytes, stated: encoding, language: stated?.language)
  }

  /// Reads bytes that are not what they are said to be, or that nothing is said of.
  private mutating func guess(_ bytes: [UInt8], stated: TextEncoding?, language: String?) {
    let mixed = MixedUTF8(bytes)
    if mixed.sequences >= max(1, mixed.stray) {
      text = mixed.text
      warnings.append(
        "\(Self.count(mixed.stray, "byte")) of its UTF-8 "
          + "\(mixed.stray == 1 ? "is" : "are") no UTF-8, and "
          + "\(mixed.stray == 1 ? "was" : "were") read as windows-1252")
      return
    }
    let guess = EncodingGuess(bytes[...], language: language).encoding()
    let (text, lost) = guess.decoded(bytes[...])
    self.text = text
    let said = stated.map { "says \($0.standardName) and is not" } ?? "states no character set"
    warnings.append("\(said): read as \(guess.standardName)")
    note(lost: lost, in: guess)
  }

  private mutating func note(lost: Int, in encoding: TextEncoding) {
    guard lost > 0 else { return }
    warnings.append(
      "\(Self.count(lost, "place")) of it \(lost == 1 ? "is" : "are") no \(encoding.standardName)")
  }

  /// The character set of a byte order mark, or of zeros at every second byte.
  private static func marked(_ bytes: [UInt8]) -> (TextEncoding, ArraySlice<UInt8>)? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      // A mark in front of bytes of another set states nothing.
      let rest = bytes.dropFirst(3)
      return String(validating: rest, as: UTF8.self) == nil ? nil : (.utf8, rest)
    }
    if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, bytes.dropFirst(2)) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, bytes.dropFirst(2)) }
    return unmarkedUTF16(bytes).map { ($0, bytes[...]) }
  }

  /// UTF-16 without a mark: of mostly Latin letters every second byte is zero, and no other.
  static func unmarkedUTF16(_ bytes: [UInt8]) -> TextEncoding? {
    let head = bytes.prefix(512)
    guard head.count >= 8 else { return nil }
    var zeros = [0, 0]
    for (index, byte) in head.enumerated() where byte == 0 { zeros[index % 2] += 1 }
    if zeros[0] == 0, zeros[1] * 10 >= head.count * 4 { return .utf16LittleEndian }
    if zeros[1] == 0, zeros[0] * 10 >= head.count * 4 { return .utf16BigEndian }
    return nil
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}
