import Vocabulary

/// One coordinate in a text: an angle and what names it.
struct Coordinate {
  /// Degrees, minutes, seconds.
  var angle: Angle
  /// The hemisphere that its letter or word names.
  var hemisphere: Hemisphere?
  /// What a key such as `lat` says that it is.
  var key: Axis?
  /// Its tokens.
  var tokens: Range<Int>
  /// Its characters in the text.
  var range: Range<Int>

  /// The axis that is written, where one is.
  var axis: Axis? { hemisphere?.axis ?? key }
  /// Whether a letter, a word or a key names it.
  var isNamed: Bool { axis != nil }
  /// Whether it cannot be just any number.
  var isCertain: Bool { isNamed || angle.notation == .marked }
  /// The sign in front.
  var sign: Unicode.Scalar? { angle.parts.first?.sign }

  /// Refuses what is wrong whichever coordinate it is.
  ///
  /// - Parameter text: It as written.
  /// - Throws: `Refusal` about `text`.
  func checkSpelling(_ text: String) throws(Refusal) {
    if let fault = angle.fault { throw .place(text, fault) }
    if angle.parts.contains(where: \.isOverlong) {
      throw .place(text, "has more digits than a coordinate has")
    }
    if sign == "-", let hemisphere {
      throw .place(
        text, "has both a minus and the letter \(hemisphere.letter)", "write one of the two")
    }
    if let key, let hemisphere, key != hemisphere.axis {
      throw .place(text, "is called \(key.rawValue) and has the letter \(hemisphere.letter)")
    }
  }

  /// Degrees, negative south and west, and what one unit of the last digit stands for.
  ///
  /// - Parameters:
  ///   - axis: The coordinate that it is taken for.
  ///   - text: It as written.
  /// - Returns: Both in degrees.
  /// - Throws: `Refusal` where minutes, seconds or degrees go too far.
  func degrees(on axis: Axis, text: String) throws(Refusal) -> (value: Double, step: Double) {
    try checkSpelling(text)
    let angle = unpacked(on: axis)
    for (part, name) in zip(angle.parts.dropFirst(), ["minutes", "seconds"]) {
      guard part.whole.count <= 2 else {
        throw .place(text, "has “\(part.written)” for \(name)", "give \(name) two digits")
      }
      guard part.magnitude >= 60 else { continue }
      throw .place(
        text, "has \(part.written) \(name), and \(name) end before 60",
        "write decimal degrees as 40.03, degrees and minutes as 40°01.8′")
    }
    let (magnitude, step) = angle.degrees()
    guard magnitude <= axis.limit else { throw outOfRange(axis, magnitude, text) }
    return (sign == "-" || hemisphere?.isNegative == true ? -magnitude : magnitude, step)
  }

  /// The angle with its digits told apart, if it is that of a letter and has no separators.
  func unpacked(on axis: Axis) -> Angle {
    var angle = angle
    if hemisphere != nil { angle.unpack(on: axis) }
    return angle
  }

  private func outOfRange(_ axis: Axis, _ magnitude: Double, _ text: String) -> Refusal {
    let beyond = "is beyond ±\(Int(axis.limit))°, where \(axis.rawValue)s end"
    guard axis == .longitude, magnitude <= 360, hemisphere == nil, sign != "-" else {
      return .place(text, beyond)
    }
    let west = (360 - magnitude).written(decimals: angle.parts[0].fraction.count)
    return .place(
      text, beyond, "where it counts eastward to 360°, write it as \(west) W")
  }
}

extension Numeral {
  /// The number as its digits were written.
  var written: String { isWhole ? whole : "\(whole).\(fraction)" }
}
