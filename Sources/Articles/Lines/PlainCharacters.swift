/// Takes out what no reader sees: soft hyphens, zero-width characters, byte order marks.
///
/// Spaces of every kind stay, because a space of its own kind groups the digits of a number.
enum PlainCharacters {
  /// `text` without invisible characters.
  static func visible(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
    var view = String.UnicodeScalarView()
    view.reserveCapacity(text.utf8.count)
    var before: Unicode.Scalar = " "
    var joiner: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0xAD, 0x200B, 0x2060, 0xFEFF, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069:
        continue
      case 0x200C, 0x200D:
        joiner = scalar
        continue
      default: break
      }
      // A joiner belongs to the writing of Persian, of Indic scripts and of pictures.
      if let held = joiner, before.value >= 0x0600, scalar.value >= 0x0600 { view.append(held) }
      joiner = nil
      view.append(scalar)
      before = scalar
    }
    return String(view)
  }

  /// Warnings for characters that show a wrong or damaged decoding.
  static func doubts(of text: String) -> [String] {
    guard text.utf8.contains(where: { $0 >= 0x80 }) else { return [] }
    var (lost, controls, twice) = (0, 0, 0)
    var before: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0xFFFD: lost += 1
      case 0x80...0x84, 0x86...0x9F: controls += 1
      case 0x20AC where before.value == 0xE2: twice += 1
      case 0xA0...0xBF where before.value == 0xC3: twice += 1
      default: break
      }
      before = scalar
    }
    var warnings: [String] = []
    if lost > 0 {
      warnings.append(
        "\(lost) of its characters could not be read (U+FFFD); figures and names beside them may be wrong"
      )
    }
    if controls > 0 {
      warnings.append(
        "\(controls) of its characters are control codes (U+0080 to U+009F), as of a wrong character set"
      )
    }
    if twice > 0 {
      warnings.append(
        "\(twice) of its characters look as if its publisher had decoded them wrongly")
    }
    return warnings
  }
}
