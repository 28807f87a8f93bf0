import Vocabulary

/// A text in plain characters, one for one, so that what is found can be quoted as it was written.
struct PlaceText {
  /// The most bytes of UTF-8 that are read.
  static let maximumLength = 8192

  /// The characters as written.
  let written: [Unicode.Scalar]
  /// The same characters with ASCII digits, signs and spaces, what was read already blanked.
  private(set) var plain: [Unicode.Scalar]
  /// Where the first word or number that is no label begins and the last one ends.
  private var content: Range<Int>?

  /// The text, refused where it is empty, too long or no text.
  init(_ text: String) throws(Refusal) {
    guard text.utf8.count <= Self.maximumLength else {
      throw .place(
        text, "is \(text.utf8.count) bytes long, and at most \(Self.maximumLength) are read",
        "paste the coordinates alone")
    }
    written = Array(text.unicodeScalars)
    plain = written.map(Self.plain)
    content = Self.content(of: plain)
    if let control = plain.first(where: {
      $0.properties.generalCategory == .control && $0 != "\n" && $0 != "\t"
    }) {
      throw .place(
        text, "holds the control character U+\(String(control.value, radix: 16))",
        "paste the coordinates as plain text")
    }
    guard plain.contains(where: { !$0.properties.isWhitespace }) else {
      throw .usage("the place", "is empty", Refusal.example)
    }
  }

  /// What was written at `range`, without the space around it.
  func quote(_ range: Range<Int>) -> String {
    var range = range
    while let first = range.first, plain[first].properties.isWhitespace { range.removeFirst() }
    while let last = range.last, plain[last].properties.isWhitespace { range.removeLast() }
    return String(String.UnicodeScalarView(written[range]))
  }

  /// The whole text.
  var whole: String { quote(written.indices) }

  /// Takes `ranges` out of what is still to be read.
  mutating func blank(_ ranges: [Range<Int>]) {
    for range in ranges {
      for index in range { plain[index] = Self.blanked }
    }
    if !ranges.isEmpty { content = Self.content(of: plain) }
  }

  /// Whether nothing but a label such as `MGRS:` stands outside `range`.
  func isAlone(_ range: Range<Int>) -> Bool {
    content.map { range.lowerBound <= $0.lowerBound && $0.upperBound <= range.upperBound } ?? true
  }

  /// From the first to the last word or number that is no label.
  private static func content(of plain: [Unicode.Scalar]) -> Range<Int>? {
    let labels: Set = [
      "mgrs", "usng", "grid", "reference", "plus", "code", "pluscode", "open", "location", "olc",
      "utm", "wgs", "84", "coordinates", "coordinate", "coords", "coord", "position", "place", "at",
    ]
    let isContent = { (word: ArraySlice<Unicode.Scalar>) in
      !labels.contains(String(String.UnicodeScalarView(word)).lowercased())
    }
    let words = plain.split { !$0.isLetter && !$0.isDigit }
    guard let first = words.first(where: isContent), let last = words.last(where: isContent) else {
      return nil
    }
    return first.startIndex..<last.endIndex
  }

  /// What stands where something was read already.
  private static let blanked: Unicode.Scalar = "\u{FFFC}"

  /// The plain character for `scalar`.
  private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x0D, 0x85, 0xA0, 0x2000...0x200F, 0x202A...0x202F, 0x205F...0x2069, 0x3000, 0xFEFF: " "
    case 0x2028, 0x2029: "\n"
    case 0x2010...0x2013, 0x2212, 0xFE63: "-"
    case 0xB0, 0xBA, 0x2DA, 0x2070, 0x1D52, 0x2218: "°"
    case 0x27, 0x60, 0xB4, 0x2B9, 0x2BC, 0x2018, 0x2019, 0x201B, 0x2032, 0x2035: "'"
    case 0x22, 0x2BA, 0x2DD, 0x201C...0x201F, 0x2033, 0x2036, 0x3003: "\""
    case 0x60C, 0x3001: ","
    case 0x66B: "."
    case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    default: digit(scalar) ?? scalar
    }
  }

  /// The ASCII digit for a decimal digit of another script.
  private static func digit(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    guard !scalar.isASCII, scalar.properties.numericType == .decimal,
      let value = scalar.properties.numericValue, (0...9).contains(value)
    else { return nil }
    return Unicode.Scalar(UInt8(ascii: "0") + UInt8(value))
  }
}

extension Unicode.Scalar {
  /// Whether this is one of 0…9.
  var isDigit: Bool { ("0"..."9").contains(self) }
  /// Whether this is a letter of any script.
  var isLetter: Bool { properties.isAlphabetic }
}

extension Refusal {
  /// What to do about a text that says no place.
  static let example = "type latitude and longitude, such as 40.03 N 124.21 E"

  /// A refusal of `text` as a place.
  static func place(_ text: String, _ problem: String, _ next: String = example) -> Refusal {
    .usage("“\(text.count <= 80 ? text : text.prefix(79) + "…")”", problem, next)
  }
}
