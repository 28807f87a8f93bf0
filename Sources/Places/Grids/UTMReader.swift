import Vocabulary

/// Finds eastings and northings with their UTM zone, before or behind them.
struct UTMReader {
  /// A zone and where it stands.
  private struct Zone {
    let number: Int
    let designator: UTMPosition.Designator
    let tokens: Range<Int>
  }

  /// Two lengths and where they stand.
  private struct Lengths {
    var easting: Numeral
    var northing: Numeral
    var tokens: Range<Int>
  }

  private let source: PlaceText
  private let tokens: [Token]
  private let unproject: Unprojection

  /// The positions in `text`.
  static func readings(in text: PlaceText, unproject: @escaping Unprojection) -> [Reading] {
    let reader = UTMReader(source: text, tokens: Lexer.tokens(of: text), unproject: unproject)
    var readings: [Reading] = []
    var index = 0
    while index < reader.tokens.count {
      if let (reading, end) = reader.reading(at: index) {
        readings.append(reading)
        index = end
      } else {
        index += 1
      }
    }
    return readings
  }

  private func reading(at index: Int) -> (Reading, end: Int)? {
    guard let lengths = lengths(at: index),
      let zone = zone(before: lengths.tokens.lowerBound) ?? zone(behind: lengths.tokens.upperBound)
    else { return nil }
    let first = min(zone.tokens.lowerBound, lengths.tokens.lowerBound)
    let end = max(zone.tokens.upperBound, lengths.tokens.upperBound)
    let range = tokens[first].range.lowerBound..<tokens[end - 1].range.upperBound
    let position = UTMPosition(
      zone: zone.number, designator: zone.designator, easting: lengths.easting,
      northing: lengths.northing, text: source.quote(range))
    let reading = Reading(range) { () throws(Refusal) -> Place in
      try tokens.checkBeside(first..<end, position.text)
      return try position.place(unproject: unproject)
    }
    return (reading, end)
  }

  // MARK: Lengths

  /// Two numbers in the order that labels say, the first at `start` and of at least five digits.
  private func lengths(at start: Int) -> Lengths? {
    guard let first = length(at: start) else { return nil }
    var begin = start
    var label: Axis?
    let before = skippingBack(start - 1)
    if before >= 0, let axis = axis(ofLabel: before), !isZoneNumber(before - 1) {
      (label, begin) = (axis, before)
    }
    var next = start + 1
    while tokens.indices.contains(next), tokens[next].number == nil {
      if let axis = axis(ofLabel: next) {
        label = label ?? axis
      } else if tokens[next].text != "m", !tokens[next].mayJoin {
        return nil
      }
      next += 1
    }
    guard let second = length(at: next, digits: label == .latitude ? 5 : 1) else { return nil }
    var end = next + 1
    while tokens.indices.contains(end), axis(ofLabel: end) != nil || tokens[end].text == "m" {
      end += 1
    }
    let isNorthFirst = label == .latitude
    return Lengths(
      easting: isNorthFirst ? second : first, northing: isNorthFirst ? first : second,
      tokens: begin..<end)
  }

  private func length(at index: Int, digits: Int = 5) -> Numeral? {
    guard tokens.indices.contains(index), let number = tokens[index].number, number.sign != "-",
      number.whole.count >= digits, !number.isOverlong
    else { return nil }
    return number
  }

  /// What a label such as `mE` or `northing` says the number is.
  private func axis(ofLabel index: Int) -> Axis? {
    switch tokens[index].text {
    case "e", "me", "east", "easting", "x": .longitude
    case "n", "mn", "north", "northing", "y": .latitude
    default: nil
    }
  }

  // MARK: Zones

  private func zone(before end: Int) -> Zone? {
    let last = skippingBack(end - 1)
    guard last >= 0 else { return nil }
    if let zone = authorityCode(at: last, end: end) { return zone }
    if isZoneNumber(last) {
      let word = skippingBack(last - 1)
      guard word >= 0, tokens[word].text == "zone" || tokens[word].text == "utm" else { return nil }
      return zone(number: last, designator: .missing, tokens: last..<end)
    }
    guard let designator = designator(at: last), isZoneNumber(last - 1) else { return nil }
    return zone(number: last - 1, designator: designator, tokens: last - 1..<end)
  }

  private func zone(behind start: Int) -> Zone? {
    var index = start
    while tokens.indices.contains(index),
      tokens[index].mayJoin || ["zone", "utm", "z"].contains(tokens[index].text)
    {
      index += 1
    }
    guard isZoneNumber(index), tokens.indices.contains(index + 1),
      let designator = designator(at: index + 1)
    else { return nil }
    return zone(number: index, designator: designator, tokens: start..<index + 2)
  }

  private func zone(
    number index: Int, designator: UTMPosition.Designator, tokens range: Range<Int>
  ) -> Zone? {
    tokens[index].number?.small(digits: 2).map {
      Zone(number: $0, designator: designator, tokens: range)
    }
  }

  /// The systems of WGS 84 / UTM in the EPSG register: 32601…32660 north, 32701…32760 south.
  private func authorityCode(at index: Int, end: Int) -> Zone? {
    guard let code = tokens[index].number?.small(digits: 5), (32_601...32_760).contains(code),
      (1...60).contains(code % 100)
    else { return nil }
    let word = skippingBack(index - 1)
    guard word >= 0, tokens[word].text == "epsg" else { return nil }
    return Zone(
      number: code % 100, designator: .hemisphere(north: code < 32_700), tokens: word..<end)
  }

  private func isZoneNumber(_ index: Int) -> Bool {
    tokens.indices.contains(index) && tokens[index].number?.small(digits: 2) != nil
  }

  private func designator(at index: Int) -> UTMPosition.Designator? {
    let text = tokens[index].text
    switch text {
    case "north", "northern": return .hemisphere(north: true)
    case "south", "southern": return .hemisphere(north: false)
    default:
      guard text.count == 1, let letter = text.uppercased().first, letter.isASCII, letter.isLetter
      else { return nil }
      return .letter(letter)
    }
  }

  /// The last token up to `index` that is none between two parts.
  private func skippingBack(_ index: Int) -> Int {
    var index = index
    while index >= 0,
      tokens[index].mayJoin || tokens[index].kind == .stop && tokens[index].text == ":"
    {
      index -= 1
    }
    return index
  }
}
