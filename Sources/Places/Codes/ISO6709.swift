import Vocabulary

/// Point location strings of ISO 6709:2022, annex H: `+40.0300+124.2100/`, `+400148+1241236/`.
///
/// Signs are obligatory, degrees of latitude have two digits and those of longitude three, and
/// digits of minutes and seconds follow without a space. An altitude and a system may follow.
enum ISO6709 {
  /// The strings in `text`.
  static func readings(in text: PlaceText) -> [Reading] {
    var readings: [Reading] = []
    var index = 0
    while index < text.plain.count {
      if let (reading, end) = reading(at: index, in: text) {
        readings.append(reading)
        index = end
      } else {
        index += 1
      }
    }
    return readings
  }

  private static func reading(at start: Int, in text: PlaceText) -> (Reading, end: Int)? {
    let plain = text.plain
    if start > 0, plain[start - 1].isLetter || plain[start - 1].isDigit || plain[start - 1] == "." {
      return nil
    }
    guard let (north, middle) = number(at: start, in: plain),
      [2, 4, 6].contains(north.whole.count),
      let (east, after) = number(at: middle, in: plain), [3, 5, 7].contains(east.whole.count)
    else { return nil }
    var end = after
    var remarks: [String] = []
    if let (height, behind) = number(at: end, in: plain), !height.whole.isEmpty {
      end = behind
      remarks.append("altitude ignored")
    }
    var system = ""
    if plain[end...].prefix(3).elementsEqual("CRS".unicodeScalars) {
      let stop = plain[end...].firstIndex { $0 == "/" || $0 == " " } ?? plain.count
      system = String(String.UnicodeScalarView(plain[end..<stop]))
      end = stop
    }
    if end < plain.count, plain[end] == "/" { end += 1 }
    guard isEnd(end, of: plain) else { return nil }
    let range = start..<end
    let written = text.quote(range)
    let reading = Reading(range) { () throws(Refusal) -> Place in
      guard system.isEmpty || system.uppercased().contains("WGS_84") else {
        throw .place(written, "is in the system \(system), and only WGS 84 is read")
      }
      let latitude = try coordinate(north, .latitude).degrees(on: .latitude, text: written)
      let longitude = try coordinate(east, .longitude).degrees(on: .longitude, text: written)
      return Place(
        latitude: latitude.value, longitude: longitude.value,
        halfWidth: Ellipsoid.halfWidth(
          latitudeStep: latitude.step, longitudeStep: longitude.step, at: latitude.value),
        form: .iso6709, text: written, remarks: remarks)
    }
    return (reading, end)
  }

  /// Whether a string may end before `index`.
  private static func isEnd(_ index: Int, of plain: [Unicode.Scalar]) -> Bool {
    guard index < plain.count, !plain[index].properties.isWhitespace else { return true }
    return ",;)]}>.'\"".unicodeScalars.contains(plain[index]) && isEnd(index + 1, of: plain)
  }

  private static func coordinate(_ numeral: Numeral, _ axis: Axis) -> Coordinate {
    var angle = Angle(parts: [numeral], end: 1)
    angle.unpack(on: axis)
    return Coordinate(angle: angle, hemisphere: nil, key: axis, tokens: 0..<1, range: 0..<1)
  }

  /// The number with a sign at `start` and the index behind it.
  private static func number(
    at start: Int, in plain: [Unicode.Scalar]
  ) -> (Numeral, end: Int)? {
    guard start < plain.count, plain[start] == "+" || plain[start] == "-" else { return nil }
    let rest = plain[(start + 1)...]
    let end = rest.firstIndex { !$0.isDigit && $0 != "." } ?? plain.count
    let text = String(String.UnicodeScalarView(plain[start..<end]))
    return Numeral(exactly: text[...]).map { ($0, end) }
  }
}
