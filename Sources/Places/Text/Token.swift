/// Which of the two coordinates.
enum Axis: String, Hashable {
  case latitude, longitude

  /// The largest magnitude, degrees.
  var limit: Double { self == .latitude ? 90 : 180 }
  /// The other coordinate.
  var other: Axis { self == .latitude ? .longitude : .latitude }
  /// The letters that name its halves.
  var letters: String { self == .latitude ? "N or S" : "E or W" }
}

/// Half of the globe, as a letter or word names it.
enum Hemisphere: String, Hashable {
  case north, south, east, west

  /// The hemisphere that `word`, in lower case, names.
  init?(word: String) {
    switch word {
    case "n", "north": self = .north
    case "s", "south": self = .south
    case "e", "east": self = .east
    case "w", "west": self = .west
    default: return nil
    }
  }

  /// The coordinate it belongs to.
  var axis: Axis { self == .north || self == .south ? .latitude : .longitude }
  /// Whether its degrees count as negative.
  var isNegative: Bool { self == .south || self == .west }
  /// Its letter.
  var letter: String { String(rawValue.prefix(1)).uppercased() }
}

/// The sign behind a number of degrees, minutes or seconds.
enum Mark: Hashable {
  case degree, minute, second
}

/// A piece of text that means something in a coordinate.
struct Token: Hashable {
  /// What it is.
  enum Kind: Hashable {
    /// A number.
    case number(Numeral)
    /// A hemisphere's letter or word.
    case hemisphere(Hemisphere)
    /// The word for latitude or longitude.
    case key(Axis)
    /// A word for both coordinates in their order.
    case order(first: Axis)
    /// Degrees, minutes or seconds, by a sign or spelled.
    case mark(Mark, spelled: Bool)
    /// A hyphen between two numbers, or a word and a number, without a space.
    case joint
    /// A colon between two numbers without a space.
    case colon
    /// A comma, semicolon, slash, line's end or “and”.
    case separator
    /// A hyphen or dash that touches no number behind it.
    case dash
    /// A bracket, quote or equals sign, which may stand anywhere.
    case filler
    /// A word that means nothing here.
    case word
    /// Anything else.
    case stop

    /// Whether it is a number.
    var isNumber: Bool {
      if case .number = self { true } else { false }
    }
  }

  /// What it is.
  let kind: Kind
  /// Its characters in lower case.
  let text: String
  /// Its place in the text.
  let range: Range<Int>
  /// Whether space stands before it.
  let isApart: Bool

  /// The number that it is.
  var number: Numeral? {
    if case .number(let numeral) = kind { numeral } else { nil }
  }
  /// The hemisphere that it names.
  var hemisphere: Hemisphere? {
    if case .hemisphere(let hemisphere) = kind { hemisphere } else { nil }
  }
  /// The coordinate that it names.
  var key: Axis? {
    if case .key(let axis) = kind { axis } else { nil }
  }
  /// The mark that it is.
  var mark: Mark? {
    if case .mark(let mark, _) = kind { mark } else { nil }
  }
  /// Whether it is a word of any meaning.
  var isWord: Bool { text.unicodeScalars.first?.isLetter == true }
  /// Whether the two coordinates of a place may have it between them.
  var mayJoin: Bool { kind == .separator || kind == .filler || kind == .dash }
}
