/// The character set that bytes are most likely written in, where nothing right is stated.
///
/// Tried in order: multi-byte sets that the bytes follow without a fault and whose usual characters
/// they hold; sets of other scripts, by their ten commonest letters; then Western and Central
/// European sets, by how few signs stand where letters belong.
struct EncodingGuess {
  private let sample: ArraySlice<UInt8>
  private let language: TextEncoding?
  private let high: Int
  /// How many stretches of bytes above 0x7F there are.
  private let runs: Int

  /// The guess for `bytes` of a page that states this language, as BCP 47.
  init(_ bytes: ArraySlice<UInt8>, language: String?) {
    // A sample ends at a line or space, so that no character is cut.
    var sample = bytes.prefix(1 << 16)
    if sample.count < bytes.count, let end = sample.lastIndex(where: { $0 <= 0x20 }) {
      sample = sample[..<end]
    }
    self.sample = sample
    self.language = language.flatMap { TextEncoding(language: $0) }
    var (high, runs) = (0, 0)
    var isInRun = false
    for byte in sample {
      if byte >= 0x80 {
        high += 1
        if !isInRun { runs += 1 }
      }
      isInRun = byte >= 0x80
    }
    (self.high, self.runs) = (high, runs)
  }

  /// The best guess; windows-1252 where nothing else fits.
  func encoding() -> TextEncoding {
    guard high > 0 else { return .windows1252 }
    if let wide = multiByte() { return wide }
    if high >= 2 * runs, let script = otherScript() { return script }
    return latin()
  }

  // MARK: Multi-byte sets

  private func multiByte() -> TextEncoding? {
    guard high >= 8 else { return nil }
    let candidates: [(String, ClosedRange<UInt32>, Double)] = [
      ("EUC-JP-MS", 0x3041...0x30FF, 0.2), ("CP932", 0x3041...0x30FF, 0.2),
      ("CP949", 0xAC00...0xD7A3, 0.8), ("GB18030", 0x4E00...0x9FFF, 0.6),
      ("BIG5-HKSCS", 0x4E00...0x9FFF, 0.6),
    ]
    for (name, range, share) in candidates where isWellFormed(as: name) {
      let (text, lost) = TextEncoding(name: name).decoded(sample)
      let wide = text.unicodeScalars.filter { $0.value >= 0x80 }
      let usual = wide.count { range.contains($0.value) }
      if lost == 0, Double(usual) >= share * Double(wide.count) { return TextEncoding(name: name) }
    }
    return nil
  }

  /// Whether the commonest lead bytes are those of the set's usual characters.
  private func isWellFormed(as name: String) -> Bool {
    let usual: ClosedRange<UInt8>
    switch name {
    case "CP949": usual = 0xB0...0xC8
    case "GB18030": usual = 0xB0...0xD7
    case "BIG5-HKSCS": usual = 0xA4...0xC6
    default: return true
    }
    var (leads, fitting) = (0, 0)
    var index = sample.startIndex
    while index < sample.endIndex {
      let byte = sample[index]
      if byte >= 0x80 {
        // Marks and signs have leads below those of letters.
        if byte > 0xA3 {
          leads += 1
          if usual.contains(byte) { fitting += 1 }
        }
        index += 1
      }
      index += 1
    }
    return leads > 0 && fitting * 10 >= leads * 8
  }

  // MARK: Other scripts

  private func otherScript() -> TextEncoding? {
    let candidates = [
      ("CP1251", "оеаинтсрлв"), ("KOI8-U", "оеаинтсрлв"), ("CP866", "оеаинтсрлв"),
      ("ISO-8859-5", "оеаинтсрлв"), ("CP1253", "αοιετσνυρκ"), ("CP1255", "יוהלאמרתבש"),
      ("CP1256", "اليمنوتربع"), ("CP874", "านรอกเงมยล"),
    ]
    var best: (name: String, share: Double)?
    for (name, letters) in candidates {
      let usual = Set(letters.unicodeScalars)
      let (text, _) = TextEncoding(name: name).decoded(sample)
      let wide = text.unicodeScalars.filter { $0.value >= 0x80 }
      guard !wide.isEmpty else { continue }
      let share = Double(wide.count { usual.contains($0) }) / Double(wide.count)
      if share >= 0.45, share > best?.share ?? 0 { best = (name, share) }
    }
    return best.map { TextEncoding(name: $0.name) }
  }

  // MARK: Latin letters

  private func latin() -> TextEncoding {
    var candidates = ["CP1252", "CP1250", "CP1254", "CP1257"]
    if let language, let at = candidates.firstIndex(of: language.name) {
      candidates.insert(candidates.remove(at: at), at: 0)
    }
    var best: (name: String, faults: Int)?
    for name in candidates {
      let faults = faults(in: TextEncoding(name: name).decoded(sample).text)
      if faults < best?.faults ?? .max { best = (name, faults) }
    }
    return best.map { TextEncoding(name: $0.name) } ?? .windows1252
  }

  /// How many signs that are no letter stand right between two letters.
  private func faults(in text: String) -> Int {
    var count = 0
    var (before, middle): (Unicode.Scalar, Unicode.Scalar) = (" ", " ")
    for scalar in text.unicodeScalars {
      if middle.value >= 0x80, !middle.isLetter, !middle.isDash, !middle.isQuoteMark,
        middle.value != 0x2026, middle.value != 0xAD, before.isLetter, scalar.isLetter
      {
        count += 1
      }
      (before, middle) = (middle, scalar)
    }
    return count
  }
}
