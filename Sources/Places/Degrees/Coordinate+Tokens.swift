extension [Token] {
  /// The coordinate that begins with the token at `start`, where one does.
  func coordinate(at start: Int) -> Coordinate? {
    var next = start
    var (hemisphere, key): (Hemisphere?, Axis?) = (nil, nil)
    var dash: String?
    while indices.contains(next) {
      if key == nil, let named = self[next].key {
        key = named
      } else if hemisphere == nil, let named = self[next].hemisphere {
        hemisphere = named
      } else if next > start, kind(at: next) == .dash {
        dash = Self.openDash
      } else if next == start || !isBehindLabel(next) {
        break
      }
      next += 1
    }
    guard var angle = angle(at: next, isNamed: hemisphere != nil || key != nil),
      !isMeasure(angle), key != nil || hemisphere != nil || !isDate(angle)
    else { return nil }
    if let word = touchingWord(next..<angle.end) {
      // A plain number that touches a word is part of a name.
      guard angle.notation == .marked else { return nil }
      angle.fault = "has “\(word)” beside it, which is no letter of N, S, E and W"
    }
    next = angle.end
    let behind = skippingFillers(next)
    if indices.contains(behind), let letter = self[behind].hemisphere, !isPrefix(behind) {
      if hemisphere == nil {
        hemisphere = letter
        next = behind + 1
      } else if self.angle(at: skippingFillers(behind + 1), isNamed: true) == nil {
        angle.fault = "has two letters"
        next = behind + 1
      }
    } else if hemisphere == nil, let letter = listedLetter(at: next) {
      hemisphere = letter
      next += 2
    }
    if hemisphere == nil, let letter = strayLetter(behind: next) {
      angle.fault = "has the letter \(letter.letter) apart from it"
    }
    let last = skippingFillers(next)
    if key == nil, indices.contains(last), let named = self[last].key,
      hemisphere == nil || hemisphere?.axis == named, isBehindItsNumber(last)
    {
      key = named
      next = last + 1
    }
    angle.fault = angle.fault ?? dash ?? faultBefore(start, isNamed: hemisphere != nil)
    return Coordinate(
      angle: angle, hemisphere: hemisphere, key: key, tokens: start..<next,
      range: self[start].range.lowerBound..<self[next - 1].range.upperBound)
  }

  /// Whether the token at `index` may stand between a coordinate's name and its number.
  private func isBehindLabel(_ index: Int) -> Bool {
    if kind(at: index) == .filler { return true }
    return kind(at: index) == .separator && self[index - 1].hemisphere == nil
  }

  private func skippingFillers(_ start: Int) -> Int {
    var index = start
    while kind(at: index) == .filler { index += 1 }
    return index
  }

  /// The letter in a list such as `4001.8,N,12412.6,E`.
  private func listedLetter(at index: Int) -> Hemisphere? {
    guard kind(at: index) == .separator, indices.contains(index + 1),
      let letter = self[index + 1].hemisphere,
      index + 2 >= count || kind(at: index + 2) == .separator
    else { return nil }
    return letter
  }

  /// A letter behind a coordinate that something else parts from it.
  private func strayLetter(behind start: Int) -> Hemisphere? {
    var index = start
    while indices.contains(index), !self[index].isApart, !self[index].isWord,
      self[index].number == nil
    {
      index += 1
    }
    guard index > start, indices.contains(index), !self[index].isApart,
      kind(at: index + 1)?.isNumber != true
    else { return nil }
    return self[index].hemisphere
  }

  /// Words behind a number that is no coordinate.
  static var units: Set<String> {
    [
      "km", "m", "kms", "ft", "mi", "nm", "miles", "mile", "metres", "meters", "kilometres",
      "kilometers", "feet", "people", "years", "ha", "kt", "mm", "cm", "min", "minutes",
    ]
  }

  /// Whether a plain number has a unit behind it that is none of degrees.
  private func isMeasure(_ angle: Angle) -> Bool {
    guard angle.notation == .plain, indices.contains(angle.end) else { return false }
    return Self.units.contains(self[angle.end].text)
  }

  /// Whether an angle that nothing names is a year or a date that begins with one.
  private func isDate(_ angle: Angle) -> Bool {
    guard let year = angle.parts.first, year.whole.count == 4, year.isWhole,
      year.whole.hasPrefix("19") || year.whole.hasPrefix("20"),
      angle.notation == .plain || angle.notation == .hyphens
    else { return false }
    return !indices.contains(angle.end) || self[angle.end].hemisphere == nil
  }

  private static var openDash: String { "follows a dash that can be a minus or none" }

  /// Whether the key at `index` belongs to the number before it.
  private func isBehindItsNumber(_ index: Int) -> Bool {
    switch kind(at: index + 1) {
    case .number:
      if case .key = kind(at: index + 2) { true } else { false }
    case .filler, .dash, .hemisphere, .key: false
    default: true
    }
  }

  /// The word that touches an angle, where one does.
  private func touchingWord(_ range: Range<Int>) -> String? {
    let before = range.lowerBound - 1
    if kind(at: before) == .joint, kind(at: before - 1) == .word,
      self[range.lowerBound].number?.small(digits: 3) != nil
    {
      return self[before - 1].text
    }
    if before >= 0, self[before].kind == .word, !self[range.lowerBound].isApart {
      return self[before].text
    }
    var behind = range.upperBound
    if kind(at: behind) == .stop, !self[behind].isApart { behind += 1 }
    guard kind(at: behind) == .word,
      !self[behind].isApart || ["min", "minutes", "sec", "seconds"].contains(self[behind].text)
    else { return nil }
    return self[behind].text
  }

  /// What the sign before a coordinate leaves open.
  private func faultBefore(_ start: Int, isNamed: Bool) -> String? {
    if kind(at: start - 1) == .joint, !isNamed || kind(at: start - 2) != .word {
      return "follows a hyphen that can be a minus or stand between two numbers"
    }
    if kind(at: start - 1) == .separator, kind(at: start - 2) == .word,
      kind(at: start - 3)?.isNumber == true, (start - 2...start).allSatisfy({ !self[$0].isApart })
    {
      return "touches “\(self[start - 2].text)” and a number before it"
    }
    var index = start - 1
    while index >= 0, self[index].mark != nil || self[index].mayJoin && self[index].kind != .dash {
      index -= 1
    }
    guard !isNamed, kind(at: index) == .dash else { return nil }
    // Behind a word it is a dash.
    return kind(at: index - 1) == .word || kind(at: index - 1) == .stop ? nil : Self.openDash
  }
}
