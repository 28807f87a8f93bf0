import Vocabulary

/// Finds latitudes and longitudes in degrees.
///
/// Numbers with a letter, a key or a degree sign are coordinates wherever they stand. Two plain
/// numbers are coordinates where nothing else in the text is, or where both have two decimals.
struct DegreesReader {
  private let source: PlaceText
  private let tokens: [Token]

  /// What `text` says in degrees.
  static func readings(in text: PlaceText) -> [Reading] {
    let reader = DegreesReader(source: text, tokens: Lexer.tokens(of: text))
    return reader.tokens.coordinateChains().flatMap(reader.readings)
  }

  /// What a group says: pairs with letters, keys or degree signs, else plain numbers.
  private func readings(of chain: [Coordinate]) -> [Reading] {
    if chain.count > 1, let faulty = chain.first(where: { $0.angle.fault != nil }) {
      let refusal = lone(faulty)
      let isMeant = chain.contains(where: \.isCertain)
      return [Reading(faulty.range, isMeant ? .refused(refusal) : .doubtful(refusal))]
    }
    var runs: [ArraySlice<Coordinate>] = []
    var index = 0
    while index < chain.count {
      let isCertain = chain[index].isCertain
      let end = chain[index...].firstIndex { $0.isCertain != isCertain } ?? chain.count
      runs.append(chain[index..<end])
      index = end
    }
    let certain = runs.filter { $0.first?.isCertain == true }
    guard !certain.isEmpty else { return runs.flatMap(plain) }
    // Beside half of a place, plain numbers are more likely its other half than a place.
    if let odd = certain.first(where: { !$0.count.isMultiple(of: 2) }), let half = odd.last {
      let refusal = lone(half)
      return [Reading(half.range, odd.count > 1 ? .refused(refusal) : .doubtful(refusal))]
    }
    return runs.flatMap { run in run.first?.isCertain == true ? pairs(run) : beside(run) }
  }

  private func pairs(_ run: ArraySlice<Coordinate>) -> [Reading] {
    let run = Array(run)
    return stride(from: 0, to: run.count - 1, by: 2).map { pair(run[$0], run[$0 + 1]) }
  }

  /// Plain numbers right beside a place: the same once more, or part of what was not understood.
  private func beside(_ run: ArraySlice<Coordinate>) -> [Reading] {
    guard let first = run.first, let last = run.last else { return [] }
    if run.count == 2 { return [pair(first, last)] }
    let range = first.range.lowerBound..<last.range.upperBound
    let refusal = Refusal.place(
      source.quote(range), "stands right beside coordinates and may belong to them",
      "leave it out")
    return [Reading(range, .refused(refusal))]
  }

  /// What is wrong with one coordinate alone.
  private func lone(_ coordinate: Coordinate) -> Refusal {
    let written = source.quote(coordinate.range)
    do { try coordinate.checkSpelling(written) } catch { return error }
    let missing = coordinate.axis.map { " (\($0.other.letters))" } ?? ""
    return .place(
      written, "is one coordinate, and a place needs two",
      "add the other\(missing), as in 40.03 N 124.21 E")
  }

  private func pair(_ first: Coordinate, _ second: Coordinate) -> Reading {
    let pair = CoordinatePair(first: first, second: second, source: source)
    return Reading(pair.range) { () throws(Refusal) -> Place in
      try checkGap(pair)
      return try pair.place()
    }
  }

  /// Refuses a pair with more than a comma, a dash or a bracket between its coordinates.
  private func checkGap(_ pair: CoordinatePair) throws(Refusal) {
    let gap = tokens[pair.first.tokens.upperBound..<pair.second.tokens.lowerBound]
    let areGlued =
      gap.isEmpty && pair.first.hemisphere == nil && !tokens[pair.second.tokens.lowerBound].isApart
      && tokens[pair.second.tokens.lowerBound].number != nil
    guard gap.allSatisfy(\.mayJoin), !areGlued else {
      throw .place(
        source.quote(pair.range), "has characters between its numbers that are not understood")
    }
  }

  /// Refuses two numbers such as `40 01.8` that can be degrees and minutes of one coordinate.
  private func checkMinutes(_ pair: CoordinatePair) throws(Refusal) {
    guard pair.first.tokens.upperBound == pair.second.tokens.lowerBound,
      let one = pair.first.angle.parts.first, let two = pair.second.angle.parts.first,
      pair.first.angle.notation == .plain, one.isWhole, two.sign == nil, two.magnitude < 60,
      !two.isWhole || two.whole.hasPrefix("0")
    else { return }
    throw .place(
      source.quote(pair.range), "can be degrees and minutes of one coordinate, or two coordinates",
      "put a comma between two coordinates, as in 40, 12.5")
  }

  /// Numbers with nothing that says they are coordinates.
  private func plain(_ run: ArraySlice<Coordinate>) -> [Reading] {
    guard let first = run.first, let last = run.last else { return [] }
    let range = first.range.lowerBound..<last.range.upperBound
    if let (one, two) = pairOfGroups(run) {
      let pair = CoordinatePair(first: one, second: two, source: source)
      do {
        try checkGap(pair)
        try checkMinutes(pair)
        let place = try pair.place()
        let isPrecise = run.allSatisfy { ($0.angle.parts.first?.fraction.count ?? 0) >= 2 }
        if isPrecise { return [Reading(range, .place(place))] }
        guard source.isAlone(range) || run.allSatisfy({ $0.angle.parts.last?.isWhole == false })
        else {
          let refusal = Refusal.place(
            place.text, "are whole numbers among words", "say which is which: 40 N 124 E")
          return [Reading(range, .doubtful(refusal))]
        }
        return [Reading(range, .possible(place))]
      } catch {
        return [Reading(range, .doubtful(error))]
      }
    }
    let written = source.quote(range)
    if run.count == 1 {
      // A number among words belongs to them.
      guard source.isAlone(range) else { return [] }
      guard first.angle.parts[0].usesComma else {
        let what = first.angle.parts.count == 1 ? "one number" : "at most one coordinate"
        return [Reading(range, .doubtful(.place(written, "is \(what), and a place needs two")))]
      }
      let refusal = Refusal.place(
        written, "is one number with a decimal comma or two whole ones",
        "part two numbers by a space, or use decimal points")
      return [Reading(range, .doubtful(refusal))]
    }
    let refusal = Refusal.place(
      written, "holds \(run.count) numbers, and a place needs two",
      "leave out the others, or say which is which: 40°01′48″N 124°12′36″E")
    return [Reading(range, .doubtful(refusal))]
  }

  /// Two coordinates from two plain numbers, or from two groups such as `40 01 48, 124 12 36`.
  private func pairOfGroups(_ run: ArraySlice<Coordinate>) -> (Coordinate, Coordinate)? {
    let run = Array(run)
    if run.count == 2 { return (run[0], run[1]) }
    let half = run.count / 2
    guard run.count == 4 || run.count == 6,
      let one = joined(run[..<half]), let two = joined(run[half...]),
      tokens[one.tokens.upperBound..<two.tokens.lowerBound].contains(where: {
        $0.kind == .separator
      })
    else { return nil }
    return (one, two)
  }

  /// Numbers parted by spaces alone as one coordinate.
  private func joined(_ group: ArraySlice<Coordinate>) -> Coordinate? {
    guard var whole = group.first, let last = group.last,
      group.allSatisfy({ $0.angle.notation == .plain && $0.angle.fault == nil }),
      group.dropLast().allSatisfy({ $0.angle.parts[0].isWhole }),
      group.dropFirst().allSatisfy({ $0.sign == nil }),
      last.tokens.upperBound - whole.tokens.lowerBound == group.count
    else { return nil }
    whole.angle.parts = group.map { $0.angle.parts[0] }
    whole.angle.notation = .spaces
    whole.tokens = whole.tokens.lowerBound..<last.tokens.upperBound
    whole.range = whole.range.lowerBound..<last.range.upperBound
    return whole
  }
}
