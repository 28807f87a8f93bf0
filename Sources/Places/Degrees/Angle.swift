import Vocabulary

/// Degrees, with or without minutes and seconds, as they are written.
struct Angle {
  /// How its parts are told apart.
  enum Notation {
    case plain, marked, colons, hyphens, spaces
  }

  /// Degrees, minutes, seconds; one to three of them.
  var parts: [Numeral]
  /// How they are told apart.
  var notation = Notation.plain
  /// One past its last token.
  var end: Int
  /// What is wrong with the way it is written.
  var fault: String?

  /// The parts of an angle without separators: the digits of 4001.8 hold degrees and minutes.
  ///
  /// - Parameter axis: Latitudes have two digits of degrees and longitudes three (ICAO, NMEA 0183,
  ///   ISO 6709).
  mutating func unpack(on axis: Axis) {
    guard parts.count == 1, notation == .plain, let packed = parts.first else { return }
    let digits = axis == .latitude ? 2 : 3
    guard packed.whole.count == digits + 2 || packed.whole.count == digits + 4 else { return }
    var rest = packed.whole[...]
    parts = [Numeral(sign: packed.sign, whole: String(rest.prefix(digits)))]
    rest = rest.dropFirst(digits)
    while !rest.isEmpty {
      parts.append(Numeral(whole: String(rest.prefix(2))))
      rest = rest.dropFirst(2)
    }
    parts[parts.count - 1].fraction = packed.fraction
  }

  /// Degrees without the sign, and what one unit of the last digit stands for.
  func degrees() -> (magnitude: Double, step: Double) {
    var magnitude = 0.0
    var unit = 1.0
    var step = 1.0
    for part in parts {
      magnitude += part.magnitude * unit
      step = part.step * unit
      unit /= 60
    }
    return (magnitude, step)
  }

  /// The form of a place whose coordinates have `count` parts.
  static func form(parts count: Int) -> Place.Form {
    switch count {
    case 1: .decimal
    case 2: .degreesMinutes
    default: .degreesMinutesSeconds
    }
  }
}

extension [Token] {
  /// The angle whose first number is the token at `start`.
  ///
  /// - Parameters:
  ///   - start: The index of a token.
  ///   - isNamed: Whether a hemisphere or a key stands before it, so that numbers parted by spaces
  ///     belong to it.
  /// - Returns: Nil where no number stands there.
  func angle(at start: Int, isNamed: Bool) -> Angle? {
    guard indices.contains(start), let first = self[start].number else { return nil }
    var angle = Angle(parts: [first], end: start + 1)
    switch kind(at: angle.end) {
    case .mark(.degree, _):
      angle.notation = .marked
      angle.end += 1
      takeFraction(of: &angle)
    case .mark:
      angle.end += 1
      angle.fault = "has minutes or seconds without degrees"
      return angle
    case .colon: angle.notation = .colons
    case .joint: angle.notation = .hyphens
    case .number:
      guard isNamed || isNamedBehind(angle.end) else { return angle }
      angle.notation = .spaces
    default: return angle
    }
    while let next = continuation(of: angle, isNamed: isNamed) {
      if angle.parts.count == 3 {
        angle.fault = "has more than degrees, minutes and seconds"
        while let more = continuation(of: angle, isNamed: isNamed) { angle.end = more.end }
        return angle
      }
      angle.parts.append(next.part)
      angle.end = next.end
      guard case .mark(let mark, _) = kind(at: angle.end) else { continue }
      angle.end += 1
      takeFraction(of: &angle)
      if mark != (angle.parts.count == 2 ? .minute : .second) {
        angle.fault = "has degrees, minutes and seconds out of order"
      }
    }
    if angle.notation == .marked, case .mark = kind(at: angle.end) {
      angle.fault = "has degrees, minutes and seconds out of order"
    }
    if angle.parts.count == 1, angle.notation != .marked { angle.notation = .plain }
    return angle
  }

  /// Takes the decimals that stand behind the mark of a part, as in 26°34′.5.
  private func takeFraction(of angle: inout Angle) {
    guard indices.contains(angle.end), let rest = self[angle.end].number, rest.whole.isEmpty,
      rest.sign == nil, !self[angle.end].isApart, angle.parts.last?.isWhole == true
    else { return }
    angle.parts[angle.parts.count - 1].fraction = rest.fraction
    angle.end += 1
  }

  /// What the token at `index` is.
  func kind(at index: Int) -> Token.Kind? { indices.contains(index) ? self[index].kind : nil }

  /// The next part of `angle`, where there is one.
  private func continuation(of angle: Angle, isNamed: Bool) -> (part: Numeral, end: Int)? {
    guard angle.parts.last?.isWhole == true else { return nil }
    var index = angle.end
    switch angle.notation {
    case .colons:
      guard kind(at: index) == .colon else { return nil }
      index += 1
    case .hyphens:
      guard kind(at: index) == .joint else { return nil }
      index += 1
    case .marked: if kind(at: index) == .joint { index += 1 }
    case .spaces, .plain: break
    }
    guard indices.contains(index), let part = self[index].number, part.sign == nil else {
      return nil
    }
    switch kind(at: index + 1) {
    case .mark(.degree, _): return nil
    case .mark, .hemisphere: break
    // Without a mark of its own a part must touch the one before, or a letter must claim it.
    default: if angle.notation == .marked, self[index].isApart, !isNamed { return nil }
    }
    return (part, index + 1)
  }

  /// Whether the numbers from `index` on, parted by spaces, end in a hemisphere that is theirs.
  private func isNamedBehind(_ index: Int) -> Bool {
    var end = index
    while end < index + 8, indices.contains(end), let number = self[end].number, number.sign == nil
    {
      end += 1
    }
    return indices.contains(end) && self[end].hemisphere != nil && !isPrefix(end)
  }

  /// Whether the hemisphere at `index` touches the number behind it and not the one before it.
  func isPrefix(_ index: Int) -> Bool {
    indices.contains(index + 1) && self[index].isApart && !self[index + 1].isApart
      && self[index + 1].number != nil
  }
}
