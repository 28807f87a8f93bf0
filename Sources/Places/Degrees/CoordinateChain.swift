/// Groups of coordinates in a text.
extension [Token] {
  /// The coordinates, in groups that no word parts.
  func coordinateChains() -> [[Coordinate]] {
    var chains: [[Coordinate]] = []
    var announced: [Axis] = []
    var (index, last) = (0, -1)
    while index < count {
      if let (first, end) = order(at: index) {
        announced = [first, first.other]
        (index, last) = (end, -1)
        continue
      }
      guard var coordinate = coordinate(at: index) else {
        index += 1
        continue
      }
      if !announced.isEmpty {
        coordinate.key = coordinate.axis ?? announced[0]
        announced.removeFirst()
      }
      if let before = chains.last?.last, last >= 0, (last..<index).allSatisfy(joins),
        !isHeading(before, gap: last..<index)
      {
        chains[chains.count - 1].append(coordinate)
      } else {
        chains.append([coordinate])
      }
      index = coordinate.tokens.upperBound
      last = index
    }
    return chains
  }

  /// The order that a heading such as `Lat/Long:` announces, and the index behind it.
  private func order(at index: Int) -> (first: Axis, end: Int)? {
    if case .order(let first) = self[index].kind { return (first, index + 1) }
    guard let first = self[index].key else { return nil }
    var end = index + 1
    while indices.contains(end), self[end].mayJoin { end += 1 }
    guard indices.contains(end), self[end].key == first.other else { return nil }
    return (first, end + 1)
  }

  /// Whether a coordinate is the number of a heading: `Site 2 - 39.8 N` or `Camp 16 (41.2 N`.
  private func isHeading(_ coordinate: Coordinate, gap: Range<Int>) -> Bool {
    guard let first = gap.first, self[first].isApart, !coordinate.isCertain,
      coordinate.sign == nil, coordinate.angle.parts.allSatisfy(\.isWhole)
    else { return false }
    return self[first].kind == .dash || self[first].text == "(" || self[first].text == "["
  }

  /// Whether the token at `index` leaves the numbers on its two sides in one group.
  private func joins(_ index: Int) -> Bool {
    switch kind(at: index) {
    case .separator, .filler, .dash, .joint, .colon, .mark: true
    // A sentence's end has a space behind it.
    case .stop: indices.contains(index + 1) && !self[index + 1].isApart
    default: false
    }
  }
}
