/// A colour as shares of red, green and blue, 0…1, and how opaque it is.
struct Color: Hashable, Sendable {
  var red, green, blue: Double
  var alpha = 1.0

  /// The colour written `0xRRGGBB`.
  init(_ hex: UInt32, alpha: Double = 1) {
    red = Double(hex >> 16 & 255) / 255
    green = Double(hex >> 8 & 255) / 255
    blue = Double(hex & 255) / 255
    self.alpha = alpha
  }

  /// The same colour, less opaque.
  func faded(_ alpha: Double) -> Color {
    var copy = self
    copy.alpha = alpha
    return copy
  }

  /// The colour as CSS writes it, without its opacity.
  var css: String {
    let digits = Array("0123456789abcdef")
    return [red, green, blue].reduce(into: "#") { text, share in
      let level = Int((share * 255).rounded())
      text.append(digits[level >> 4])
      text.append(digits[level & 15])
    }
  }
}

/// The few colours a dossier uses; every text colour has a contrast of 4.5 or more on white.
enum Palette {
  static let ink = Color(0x1c2430)
  static let muted = Color(0x56606c)
  static let rule = Color(0xd8dce1)
  static let wash = Color(0xf3f4f2)
  static let paper = Color(0xffffff)
  static let accent = Color(0x1f4e79)
  static let outline = Color(0xffd23f)
  static let reference = Color(0x5ad1e6)
  static let lasting = Color(0xff9ad5)
  static let simulated = Color(0x8a2be2)

  static let supported = Color(0x17693f)
  static let contradicted = Color(0xab1f18)
  static let open = Color(0x8a5a00)
  static let neutral = Color(0x56606c)
}
