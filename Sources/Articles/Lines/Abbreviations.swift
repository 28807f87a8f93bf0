/// Tells a full stop that belongs to an abbreviation from one that ends a sentence.
struct Abbreviations {
  let source: SourceText

  /// Whether the stop at `stop` ends no sentence; the paragraph begins at `start`.
  func holds(stop: Int, from start: Int) -> Bool {
    let first = wordStart(before: stop, from: start)
    let word = source.string(first, stop)
    let scalars = word.unicodeScalars
    guard let head = scalars.first else { return false }
    if scalars.allSatisfy(\.isDigit) {
      return scalars.count <= 2 && Self.months.contains(self.word(after: stop))
    }
    if scalars.count == 1 { return isInitial(head, at: first, stop: stop, from: start) }
    let lower = word.lowercased()
    if isDotted(word) { return ["e.g", "i.e"].contains(lower) || !opensUsually(after: stop) }
    if Self.titles.contains(lower) {
      // "in." and the like are words; as a place or fort it has a capital letter.
      return !["st", "mt", "ft", "fr", "est"].contains(lower)
        || head.isUppercaseLetter && !opensUsually(after: stop) || nextIsDigit(after: stop)
    }
    if Self.numbers.contains(lower) { return nextIsDigit(after: stop) }
    let isName = Self.names.contains(lower) || Self.states.contains(lower) && head.isUppercaseLetter
    return isName && !opensUsually(after: stop)
  }

  /// Whether a single letter is an initial, and not a thing's letter as in `Hall A`.
  private func isInitial(_ letter: Unicode.Scalar, at first: Int, stop: Int, from start: Int)
    -> Bool
  {
    let before = wordBefore(first, from: start)
    if letter.isLowercaseLetter {
      if Self.numbers.contains(String(letter)) { return nextIsDigit(after: stop) }
      // `г. Киев` is a town, `2019 г.` a year.
      return (0x430...0x457).contains(letter.value) && before.last?.isNumber != true
    }
    guard letter.isUppercaseLetter else { return false }
    if Self.designators.contains(before.lowercased()) { return false }
    return !opensUsually(after: stop)
  }

  /// `U.S`, `e.g`, `Ph.D`: pieces of one to three letters between stops.
  private func isDotted(_ word: String) -> Bool {
    let pieces = word.split(separator: ".", omittingEmptySubsequences: false)
    return pieces.count > 1
      && pieces.allSatisfy { !$0.isEmpty && $0.count <= 3 && $0.allSatisfy(\.isLetter) }
  }

  private func wordStart(before stop: Int, from start: Int) -> Int {
    var first = stop
    while first > start, !source.scalars[first - 1].isSpace, stop - first < 14 { first -= 1 }
    while first < stop, !source.scalars[first].isLetter, !source.scalars[first].isDigit {
      first += 1
    }
    return first
  }

  private func wordBefore(_ first: Int, from start: Int) -> String {
    var last = first
    while last > start, source.scalars[last - 1].isSpace { last -= 1 }
    return last > start ? source.string(wordStart(before: last, from: start), last) : ""
  }

  private func nextIsDigit(after stop: Int) -> Bool {
    var next = stop + 1
    while next < source.scalars.count, source.scalars[next].isSpace { next += 1 }
    return next < source.scalars.count && source.scalars[next].isDigit
  }

  /// Whether a usual first word of a sentence follows, so that `in the U.S. The …` ends one.
  private func opensUsually(after stop: Int) -> Bool { Self.openers.contains(word(after: stop)) }

  private func word(after stop: Int) -> String {
    var first = stop + 1
    while first < source.scalars.count, source.scalars[first].isSpace { first += 1 }
    var last = first
    while last < source.scalars.count, source.scalars[last].isLetter, last - first < 12 {
      last += 1
    }
    return source.string(first, last)
  }

  private static let titles = words("title")
  private static let numbers = words("number")
  private static let names = words("name")
  private static let states = words("state")
  private static let designators = words("designator")
  private static let openers = words("opener")
  private static let months = words("month")

  private static func words(_ kind: String) -> Set<String> {
    Set(
      TableText.rows(abbreviationTable).filter { $0.count == 2 && $0[0] == kind }
        .flatMap { TableText.words($0[1]) })
  }
}
