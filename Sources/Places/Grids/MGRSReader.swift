import Vocabulary

/// Finds references of the Military Grid Reference System.
///
/// Alone in the text, in any case and with any spaces; within other words only in capitals and
/// with at least four digits, since “10 kms” would be one otherwise.
struct MGRSReader {
  private let source: PlaceText
  private let tokens: [Token]
  private let unproject: Unprojection

  /// The references in `text`.
  static func readings(in text: PlaceText, unproject: @escaping Unprojection) -> [Reading] {
    let reader = MGRSReader(
      source: text, tokens: Lexer.tokens(of: text), unproject: unproject)
    var readings: [Reading] = []
    var index = 0
    while index < reader.tokens.count {
      if let (reading, end) = reader.reading(at: index) ?? reader.polar(at: index) {
        readings.append(reading)
        index = end
      } else {
        index += 1
      }
    }
    return readings
  }

  private func reading(at start: Int) -> (Reading, end: Int)? {
    guard let zone = tokens[start].number?.small(digits: 2),
      let (letters, digitStart) = letters(from: start + 1)
    else { return nil }
    let (digits, end) = digits(from: digitStart)
    let range = tokens[start].range.lowerBound..<tokens[end - 1].range.upperBound
    let count = digits.reduce(0) { $0 + $1.count }
    let capitals = source.plain[range].allSatisfy { !("a"..."z").contains($0) }
    if !capitals, ["DEG", "MIN", "SEC"].contains(letters) { return nil }
    let isAlone = source.isAlone(range)
    guard !Self.isDate(letters, digits), isAlone || capitals && count >= 4 else { return nil }
    let text = source.quote(range)
    let reading = Reading(range) { () throws(Refusal) -> Place in
      try tokens.checkBeside(start..<end, text)
      return try reference(zone: zone, letters: letters, digits: digits, text: text)
        .place(unproject: unproject)
    }
    if case .refused(let refusal) = reading.outcome, !isAlone, tokens[start + 1].isApart {
      return (Reading(range, .doubtful(refusal)), end)
    }
    return (reading, end)
  }

  private func reference(
    zone: Int, letters: String, digits: [String], text: String
  ) throws(Refusal) -> MGRSReference {
    guard (1...60).contains(zone) else {
      throw .place(text, "has the zone \(zone), and zones are 1 to 60", "check the zone")
    }
    var (easting, northing): (Substring, Substring) = ("", "")
    if digits.count == 1 {
      let all = digits[0]
      guard all.count.isMultiple(of: 2), all.count <= 10 else {
        throw .place(
          text, "has \(all.count) digits, and a grid reference has an even number up to 10",
          "give easting and northing as many digits each")
      }
      (easting, northing) = (all.prefix(all.count / 2), all.suffix(all.count / 2))
    } else if digits.count == 2 {
      guard digits[0].count == digits[1].count, digits[0].count <= 5 else {
        throw .place(
          text, "has \(digits[0].count) and \(digits[1].count) digits",
          "give easting and northing as many digits each, at most 5")
      }
      (easting, northing) = (digits[0][...], digits[1][...])
    }
    let letters = Array(letters)
    return MGRSReference(
      zone: zone, band: letters[0], square: (letters[1], letters[2]), easting: easting,
      northing: northing, text: text)
  }

  /// Three capital letters, from up to three words, and the index behind them.
  private func letters(from start: Int) -> (String, end: Int)? {
    var letters = ""
    var index = start
    while letters.count < 3, tokens.indices.contains(index),
      tokens[index].text.unicodeScalars.allSatisfy({ ("a"..."z").contains($0) })
    {
      letters += tokens[index].text.uppercased()
      index += 1
    }
    return letters.count == 3 ? (letters, index) : nil
  }

  /// One number or two, and the index behind them.
  private func digits(from start: Int) -> ([String], end: Int) {
    var digits: [String] = []
    var index = start
    while digits.count < 2, tokens.indices.contains(index), let number = tokens[index].number,
      number.sign == nil, number.isWhole
    {
      // What touches the letters is complete where it can be halved.
      if let first = digits.first, !tokens[start].isApart, first.count.isMultiple(of: 2),
        first.count != number.whole.count
      {
        break
      }
      digits.append(number.whole)
      index += 1
    }
    return (digits, index)
  }

  /// Whether this is a day such as 10 FEB 2023.
  private static func isDate(_ letters: String, _ digits: [String]) -> Bool {
    let months: Set = [
      "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
    ]
    guard months.contains(letters), let year = digits.first else { return false }
    return year.count == 4 && (year.hasPrefix("19") || year.hasPrefix("20"))
  }

  /// A reference of the polar grid, which has no zone.
  private func polar(at start: Int) -> (Reading, end: Int)? {
    guard let (letters, digitStart) = letters(from: start), let first = letters.first,
      "ABYZ".contains(first)
    else { return nil }
    let (digits, end) = digits(from: digitStart)
    let range = tokens[start].range.lowerBound..<tokens[end - 1].range.upperBound
    guard digits.reduce(0, { $0 + $1.count }) >= 2, source.isAlone(range) else { return nil }
    let refusal = Refusal.place(
      source.quote(range), "looks like a reference of the polar grid (UPS), which is not read",
      "type latitude and longitude in degrees")
    return (Reading(range, .refused(refusal)), end)
  }
}
