import Vocabulary

/// Finds plus codes.
struct PlusCodeReader {
  private let source: PlaceText
  private let near: (latitude: Double, longitude: Double)?

  /// The codes in `text`, short ones completed at `near`.
  static func readings(
    in text: PlaceText, near: (latitude: Double, longitude: Double)?
  ) -> [Reading] {
    let reader = PlusCodeReader(source: text, near: near)
    return text.plain.indices.filter { text.plain[$0] == "+" }.compactMap(reader.reading)
  }

  private func isCodeCharacter(_ index: Int) -> Bool {
    source.plain.indices.contains(index) && source.plain[index].isASCII
      && (source.plain[index].isDigit || source.plain[index].isLetter)
  }

  private func reading(plus: Int) -> Reading? {
    var (start, end) = (plus, plus + 1)
    while isCodeCharacter(start - 1), plus - start < 12 { start -= 1 }
    while isCodeCharacter(end), end - plus < 12 { end += 1 }
    let range = start..<end
    guard isFree(range) else { return nil }
    let (before, behind) = (capitals(start..<plus), capitals(plus + 1..<end))
    // Digits alone are a sum or a pair of numbers, unless there are eight of them or a place is near.
    let hasLetter = (before + behind).contains { $0.isLetter }
    guard hasLetter || before.count == 8 && !behind.isEmpty || near != nil && source.isAlone(range)
    else { return nil }
    let text = source.quote(range)
    if let code = PlusCode(before: before, behind: behind) {
      return code.missing == 0 ? full(code, range, text) : short(code, range, text)
    }
    let isMeant =
      (4...8).contains(before.count) && behind.count <= 7 && behind.count != 1
      && (before + behind).contains { $0.isNumber } && hasLetter
    guard isMeant else { return nil }
    return Reading(
      range,
      .doubtful(
        .place(
          text,
          "is no plus code: those have the characters 2 to 9 and CFGHJMPQRVWX, eight of them "
            + "before the plus and two or more behind it",
          "check the code, as in 8Q7XJ7MC+Q2")))
  }

  private func capitals(_ range: Range<Int>) -> String {
    String(String.UnicodeScalarView(source.plain[range])).uppercased()
  }

  /// Whether the characters around are none that would make it part of something else.
  private func isFree(_ range: Range<Int>) -> Bool {
    let joining: Set<Unicode.Scalar> = ["+", "-", ".", "%", "_"]
    if range.lowerBound > 0, joining.contains(source.plain[range.lowerBound - 1]) { return false }
    guard range.upperBound < source.plain.count else { return true }
    let next = source.plain[range.upperBound]
    guard next == "." else { return !joining.contains(next) && !next.isLetter && !next.isDigit }
    return
      !(range.upperBound + 1 < source.plain.count && source.plain[range.upperBound + 1].isDigit)
  }

  private func full(_ code: PlusCode, _ range: Range<Int>, _ text: String) -> Reading {
    Reading(range, .place(place(code.cell, text, [])))
  }

  private func short(_ code: PlusCode, _ range: Range<Int>, _ text: String) -> Reading {
    guard source.isAlone(range) else {
      return Reading(
        range,
        .doubtful(
          .place(
            source.whole,
            "gives a short plus code beside other words, and names are not looked up "
              + "offline", "give the full code, as in 8Q7XJ7MC+Q2, or the short one alone")))
    }
    return Reading(range) { () throws(Refusal) -> Place in
      guard let near else {
        throw .place(
          text, "is a short plus code, and nothing says near what place",
          "give the full code: its \(code.missing) first characters are missing")
      }
      guard abs(near.latitude) <= 90, near.longitude.isFinite else {
        throw .place(text, "is a short plus code near no place on the globe", "give the full code")
      }
      let longitude = near.longitude.remainder(dividingBy: 360)
      let cell = code.cell(nearest: near.latitude, longitude)
      let position =
        "\(near.latitude.written(decimals: 2)), \(longitude.written(decimals: 2))"
      return place(cell, text, ["a short plus code was completed near \(position)"])
    }
  }

  private func place(
    _ cell: (latitude: Double, longitude: Double, height: Double, width: Double), _ text: String,
    _ remarks: [String]
  ) -> Place {
    Place(
      latitude: cell.latitude, longitude: cell.longitude,
      halfWidth: Ellipsoid.halfWidth(
        latitudeStep: cell.height, longitudeStep: cell.width, at: cell.latitude),
      form: .plusCode, text: text, remarks: remarks)
  }
}
