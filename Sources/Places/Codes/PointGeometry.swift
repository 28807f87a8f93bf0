import Vocabulary

/// Points of formats that write longitude first.
///
/// Well-known text (OGC 06-103r4, `POINT (124.21 40.03)`), GeoJSON (RFC 7946,
/// `"coordinates": [124.21, 40.03]`) and KML (OGC 12-007r2,
/// `<coordinates>124.21,40.03,0</coordinates>`), and the calls `ee.Geometry.Point` of Earth Engine
/// and `ST_Point` of spatial databases.
struct PointGeometry {
  private let source: PlaceText
  private let tokens: [Token]

  /// The points in `text`.
  static func readings(in text: PlaceText) -> [Reading] {
    let geometry = PointGeometry(source: text, tokens: Lexer.tokens(of: text))
    return geometry.tokens.indices.compactMap(geometry.reading)
  }

  private func reading(at index: Int) -> Reading? {
    let written = source.quote(tokens[index].range)
    switch written {
    case "POINT":
      let isTagged = ["z", "m", "zm"].contains(text(index + 1))
      let open = index + (isTagged ? 2 : 1)
      guard text(open) == "(" else { return nil }
      return point(from: index, numbers: open + 1, close: ")", most: isTagged ? 3 : 2)
    case "Point", "MakePoint", "point":
      if text(index + 1) == "(", !tokens[index + 1].isApart, let point = spacedPoint(at: index) {
        return point
      }
      let isEarthEngine = text(index - 1) == "." && text(index - 2) == "geometry"
      guard isEarthEngine || text(index - 1) == "_" && text(index - 2) == "st",
        text(index + 1) == "("
      else { return nil }
      return point(from: index, numbers: index + (text(index + 2) == "[" ? 3 : 2), close: ")")
    case "POLYGON", "LINESTRING", "MULTIPOINT", "MULTIPOLYGON", "MULTILINESTRING":
      guard text(index + 1) == "(" else { return nil }
      let refusal = Refusal.place(
        written, "is an outline or several points, and a place is one",
        "give one point, as in POINT (124.21 40.03)")
      let end = tokens[index...].lastIndex { $0.text == ")" } ?? index
      return Reading(range(index, end), .refused(refusal))
    case "coordinates":
      if text(index - 1) == "<", text(index + 1) == ">" {
        return point(from: index - 1, numbers: index + 2, close: "<")
      }
      guard text(index - 1) == "\"", text(index + 1) == "\"",
        let open = tokens[index...].dropFirst(2).firstIndex(where: { $0.text != ":" }),
        text(open) == "["
      else { return nil }
      return point(from: index - 1, numbers: open + 1, close: "]")
    default: return nil
    }
  }

  /// A point of well-known text in small letters, which a comma would make a call.
  private func spacedPoint(at index: Int) -> Reading? {
    guard let first = tokens.dropFirst(index + 2).first, first.number != nil,
      tokens.dropFirst(index + 3).first?.number != nil, text(index + 4) == ")"
    else { return nil }
    return point(from: index, numbers: index + 2, close: ")", most: 2)
  }

  private func text(_ index: Int) -> String {
    tokens.indices.contains(index) ? tokens[index].text : ""
  }

  private func range(_ first: Int, _ last: Int) -> Range<Int> {
    tokens[first].range.lowerBound..<tokens[last].range.upperBound
  }

  /// The point whose numbers begin at `start` and end before `close`.
  private func point(
    from first: Int, numbers start: Int, close: String, most: Int = 3
  ) -> Reading? {
    // What was copied may have lost its closing bracket.
    let end = tokens.indices.dropFirst(start).first { tokens[$0].text == close } ?? tokens.count
    guard start < end else { return nil }
    var coordinates: [Coordinate] = []
    for index in start..<end {
      if let number = tokens[index].number {
        coordinates.append(
          Coordinate(
            angle: Angle(parts: [number], end: index + 1), hemisphere: nil,
            key: coordinates.isEmpty ? .longitude : .latitude, tokens: index..<index + 1,
            range: tokens[index].range))
      }
    }
    let range = range(first, min(end, tokens.count - 1))
    let written = source.quote(range)
    guard (2...most).contains(coordinates.count), isList(start..<end) else {
      let refusal = Refusal.place(
        written, "is an outline or no point: a point has two or three numbers",
        "give one point, as in POINT (124.21 40.03)")
      return Reading(range, .refused(refusal))
    }
    let pair = CoordinatePair(first: coordinates[0], second: coordinates[1], source: source)
    return Reading(range) { () throws(Refusal) -> Place in
      try checkSystem()
      let place = try pair.place()
      return Place(
        latitude: place.latitude, longitude: place.longitude, halfWidth: place.halfWidth,
        form: .geometry, text: written,
        remarks: ["longitude first, as the format has it"]
          + (coordinates.count == 3 ? ["altitude ignored"] : []))
    }
  }

  /// Whether `range` is numbers parted all by commas or all by spaces.
  private func isList(_ range: Range<Int>) -> Bool {
    var inner = range.filter { text($0) != "\n" }
    if let last = inner.last, text(last) == "]" { inner.removeLast() }
    let hasCommas = inner.contains { text($0) == "," }
    return zip(inner, [-1] + inner).allSatisfy { index, before in
      if tokens[index].number == nil { return text(index) == "," }
      return before < 0 || (hasCommas ? text(before) == "," : tokens[index].isApart)
    }
  }

  /// Refuses extended well-known text in another system than WGS 84.
  private func checkSystem() throws(Refusal) {
    guard let word = tokens.firstIndex(where: { $0.text == "srid" }),
      let code = tokens[word...].prefix(3).compactMap(\.number).first, code.whole != "4326"
    else { return }
    throw .place(
      source.whole, "is in the system EPSG:\(code.whole), and only WGS 84 is read",
      "give the point in EPSG:4326")
  }
}
