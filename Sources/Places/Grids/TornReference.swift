import Vocabulary

/// Grid references that something may have been torn from.
extension [Token] {
  /// Refuses the reference at `range` where a number or a word touches it.
  ///
  /// A grid reference stays one when digits are lost, and names a place kilometres away.
  func checkBeside(_ range: Range<Int>, _ text: String) throws(Refusal) {
    guard isTornBehind(range.upperBound) || isTornBefore(range.lowerBound) else { return }
    throw .place(
      text, "has digits or letters right beside it that may belong to it", "give it alone")
  }

  private func isTornBehind(_ start: Int) -> Bool {
    guard start < count else { return false }
    if self[start].isWord { return !self[start].isApart }
    if self[start].number != nil { return !isMeasure(start) }
    var index = start
    while index < count, !self[index].isApart, !self[index].isWord {
      if self[index].number != nil {
        // On the next line another coordinate may begin.
        return self[index - 1].text != "\n" || isLoose(index)
      }
      index += 1
    }
    return false
  }

  private func isTornBefore(_ start: Int) -> Bool {
    guard start > 0, !self[start].isApart else { return false }
    let before = self[start - 1]
    let labels: Set = ["mgrs", "usng", "utm", "grid", "zone", "z"]
    if before.isWord { return !labels.contains(before.text) }
    if before.number != nil { return true }
    return !before.isApart && before.text != "\n" && kind(at: start - 2)?.isNumber == true
  }

  /// Whether a number has a unit behind it.
  private func isMeasure(_ index: Int) -> Bool {
    index + 1 < count && Self.units.contains(self[index + 1].text)
  }

  /// Whether a number has no mark, letter or decimals that would make it part of something else.
  private func isLoose(_ index: Int) -> Bool {
    guard self[index].number?.isWhole == true else { return false }
    guard index + 1 < count else { return true }
    return self[index + 1].mark == nil && !self[index + 1].isWord
  }
}
