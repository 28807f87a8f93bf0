/// Cuts a text into tokens.
struct Lexer {
  private let text: [Unicode.Scalar]
  private var position = 0
  private var tokens: [Token] = []
  /// The quote that was opened right before a number and is to be closed behind it.
  private var quote: Unicode.Scalar?

  /// The tokens of `text`.
  static func tokens(of text: PlaceText) -> [Token] {
    var lexer = Lexer(text: text.plain)
    while lexer.position < lexer.text.count { lexer.step() }
    return lexer.tokens
  }

  private init(text: [Unicode.Scalar]) { self.text = text }

  private func at(_ index: Int) -> Unicode.Scalar? {
    text.indices.contains(index) ? text[index] : nil
  }

  private func string(_ range: Range<Int>) -> String {
    String(String.UnicodeScalarView(text[range]))
  }

  private func isDigit(_ index: Int) -> Bool { at(index)?.isDigit == true }

  /// Whether a number begins at `index`.
  private func startsNumber(_ index: Int) -> Bool {
    isDigit(index) || at(index) == "." && isDigit(index + 1)
  }

  /// The token before, where no space lies between.
  private var touching: Token? {
    tokens.last.flatMap { $0.range.upperBound == position ? $0 : nil }
  }

  private mutating func add(_ kind: Token.Kind, to end: Int) {
    let characters = string(position..<end)
    tokens.append(
      Token(
        kind: kind, text: characters.lowercased(), range: position..<end,
        isApart: tokens.last.map { $0.range.upperBound < position } ?? true))
    position = end
  }

  private mutating func step() {
    let scalar = text[position]
    switch scalar {
    case " ": position += 1
    case "|" where isBetweenFields: position += 1
    case "-", "+": sign(scalar)
    case "—": add(.dash, to: position + 1)
    case ",", ";", "/", "|", "\n", "\t", "~", "&": add(.separator, to: position + 1)
    case "°": add(.mark(.degree, spelled: false), to: position + 1)
    case "'", "\"": quotation(scalar)
    case ":": colon()
    case "(", ")", "[", "]", "{", "}", "<", ">", "=", "*", "#", "@", "_":
      add(.filler, to: position + 1)
    case _ where startsNumber(position): number(from: position)
    case _ where scalar.isLetter: word()
    default: add(.stop, to: position + 1)
    }
  }

  /// Whether the bar here parts fields without space, as in `{{coord|39|47|N|125|45|E}}`.
  private var isBetweenFields: Bool {
    [at(position - 1), at(position + 1)].allSatisfy { $0?.properties.isWhitespace == false }
  }

  private mutating func sign(_ scalar: Unicode.Scalar) {
    guard startsNumber(position + 1) else {
      return add(scalar == "-" ? .dash : .stop, to: position + 1)
    }
    switch touching?.kind {
    case .number, .mark, .word: add(scalar == "-" ? .joint : .stop, to: position + 1)
    default: number(from: position + 1)
    }
  }

  private mutating func colon() {
    if touching?.number != nil {
      add(isDigit(position + 1) ? .colon : .stop, to: position + 1)
    } else {
      add(.filler, to: position + 1)
    }
  }

  /// A quote, or the mark of minutes or seconds.
  private mutating func quotation(_ scalar: Unicode.Scalar) {
    if quote == scalar, touching?.number != nil {
      quote = nil
      return add(.filler, to: position + 1)
    }
    guard tokens.last?.number != nil else {
      let next = at(position + 1)
      if startsNumber(position + 1) || next == "-" || next == "+" { quote = scalar }
      return add(.filler, to: position + 1)
    }
    if scalar == "\"" {
      add(.mark(.second, spelled: false), to: position + 1)
    } else if at(position + 1) == "'" {
      add(.mark(.second, spelled: false), to: position + 2)
    } else {
      add(.mark(.minute, spelled: false), to: position + 1)
    }
  }

  // MARK: Numbers

  private func digits(from start: Int) -> Int {
    var end = start
    while isDigit(end) { end += 1 }
    return end
  }

  /// The number whose digits begin at `start`, behind its sign.
  private mutating func number(from start: Int) {
    let sign = start > position ? text[position] : nil
    let wholeEnd = digits(from: start)
    var end = wholeEnd
    var comma = false
    if at(end) == ".", isDigit(end + 1) {
      end = digits(from: end + 1)
      if at(end) == ".", isDigit(end + 1) {
        // Two points: a date or a version, no number.
        while isDigit(end) || at(end) == "." && isDigit(end + 1) { end += 1 }
        return add(.stop, to: end)
      }
    } else if isDecimalComma(end, numberStart: start) {
      comma = true
      end = digits(from: end + 1)
    }
    let numeral = Numeral(
      sign: sign, whole: string(start..<wholeEnd),
      fraction: end > wholeEnd ? string(wholeEnd + 1..<end) : "", usesComma: comma)
    add(.number(numeral), to: end)
  }

  /// Whether the comma at `index` is a decimal sign and not one between two numbers of a list.
  private func isDecimalComma(_ index: Int, numberStart: Int) -> Bool {
    guard at(index) == ",", isDigit(index + 1), index > numberStart else { return false }
    if at(numberStart - 1) == ",", isDigit(numberStart - 2) { return false }
    let end = digits(from: index + 1)
    return !((at(end) == "." || at(end) == ",") && isDigit(end + 1))
  }

  // MARK: Words

  private mutating func word() {
    var end = position
    while let scalar = at(end),
      scalar.isLetter || scalar.properties.generalCategory == .nonspacingMark
        || scalar == "'" && end > position && at(end + 1)?.isLetter == true
    {
      end += 1
    }
    let word = string(position..<end).lowercased()
    // A unit that touches its number and a hemisphere behind it: 48sN.
    if touching?.number != nil, let last = word.last, Hemisphere(word: String(last)) != nil,
      let mark = Self.marks[String(word.dropLast())]
    {
      add(.mark(mark, spelled: true), to: end - 1)
      return add(kind(of: String(last)), to: end)
    }
    let kind = kind(of: word)
    add(kind, to: end)
    if kind != .word, kind != .separator, at(end) == ".", !isDigit(end + 1) { position += 1 }
  }

  private func kind(of word: String) -> Token.Kind {
    if let mark = Self.marks[word], follows(mark, spelled: word) {
      return .mark(mark, spelled: true)
    }
    if let hemisphere = Hemisphere(word: word) { return .hemisphere(hemisphere) }
    switch word {
    case "lat", "latitude", "gpslatitude": return .key(.latitude)
    case "lon", "long", "lng", "longitude", "gpslongitude": return .key(.longitude)
    case "y" where isLabel: return .key(.latitude)
    case "x" where isLabel: return .key(.longitude)
    case "latlon", "latlong", "latlng": return .order(first: .latitude)
    case "lonlat", "longlat", "lnglat": return .order(first: .longitude)
    case "and", "by": return .separator
    default: return .word
    }
  }

  /// Whether a colon or an equals sign stands behind the one letter here.
  private var isLabel: Bool {
    let next = at(position + 1) == " " ? at(position + 2) : at(position + 1)
    return next == ":" || next == "="
  }

  /// Whether a spelled mark stands where one can: `m` and `s` are letters of much else.
  private func follows(_ mark: Mark, spelled word: String) -> Bool {
    guard tokens.last?.number != nil else { return false }
    if mark == .degree || word.count > 1 { return true }
    guard let before = tokens.dropLast().last else { return false }
    return mark == .minute
      ? before.mark == .degree : before.kind == .mark(.minute, spelled: true)
  }

  private static let marks: [String: Mark] = [
    "d": .degree, "deg": .degree, "degs": .degree, "degree": .degree, "degrees": .degree,
    "m": .minute, "min": .minute, "mins": .minute, "minute": .minute, "minutes": .minute,
    "s": .second, "sec": .second, "secs": .second, "second": .second, "seconds": .second,
  ]
}
