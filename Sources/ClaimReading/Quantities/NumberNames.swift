import Articles

/// Finds the numbers that name, date, place or number something and are no quantities.
///
/// `Route 9`, `Unit 731`, `Boeing 737-800`, `38 North`, `35.70° N`, `23:30`, `21st`, `+44 20 7946 0958`,
/// `3)`, `24/7`, an address with digits in it.
struct NumberNames {
  let source: SourceText
  let tokens: TokenList

  /// For every token, whether its number is part of a name.
  func marks() -> [Bool] {
    var marks = [Bool](repeating: false, count: tokens.count)
    for index in tokens.indices where tokens[index].kind == .number {
      if marks[index] { continue }
      for taken in taken(at: index, marks).clamped(to: tokens.indices) { marks[taken] = true }
    }
    markAddresses(&marks)
    return marks
  }

  func lower(_ index: Int) -> String { tokens[index].lower }

  func touches(_ index: Int) -> Bool {
    index > 0 && index < tokens.count && tokens[index - 1].end == tokens[index].start
  }

  func isNumber(_ index: Int) -> Bool { tokens[index].kind == .number }

  /// The tokens that a name takes from the number at `index` on; none where it is a quantity.
  private func taken(at index: Int, _ marks: [Bool]) -> Range<Int> {
    let rules = [
      ordinal, clock, coordinate, address, label, designation, shortSuffix, listMark, age, watchdog,
      telephone,
      slashed, score,
    ]
    for rule in rules {
      let found = rule(index)
      if !found.isEmpty { return found }
    }
    return chained(index, marks)
  }

  func none(_ index: Int) -> Range<Int> { index..<index }

  /// `21st`, `the 1990s`, `Boeing 737s`.
  private func ordinal(_ index: Int) -> Range<Int> {
    guard touches(index + 1), ["st", "nd", "rd", "th", "s"].contains(lower(index + 1)) else {
      return none(index)
    }
    if lower(index + 1) == "s", tokens[index].value.map({ $0 < 10 }) ?? true { return none(index) }
    return index..<index + 2
  }

  /// `Route 9`, `No. 7`, `#7`, `building 4`, `Resolution 2397`.
  private func label(_ index: Int) -> Range<Int> {
    guard index > 0 else { return none(index) }
    var at = index - 1
    if lower(at) == "#" || lower(at) == "№" { return index..<index + 1 }
    if lower(at) == "of", tokens[at - 1].is("group"), tokens[at - 1].isCapitalised,
      closes(index + 1)
    {
      return index..<index + 1
    }
    if lower(at) == ".", at > 0, touches(at) { at -= 1 }
    let word = tokens[at]
    guard NumberLabels.isLabel(word) || NumberLabels.isNumberedThing(word) else {
      return none(index)
    }
    if word.is("no"), lower(index - 1) != ".", !word.isCapitalised { return none(index) }
    if word.isCapitalised, at > 0 || NumberLabels.isLabel(word), !isMeasured(index) {
      return index..<index + 1
    }
    if isMeasured(index) || lower(index + 1) == "-" && tokens[index + 2].kind == .word {
      return none(index)
    }
    let before = tokens[at - 1]
    if before.has([.modal, .auxiliaryDo]) || before.is("to") || before.kind == .number {
      return none(index)
    }
    if NumberLabels.isLabel(word) {
      return word.lower.hasSuffix("s") && countsPlural(index + 1)
        ? none(index) : index..<index + 1
    }
    guard !countsPlural(index + 1),
      !word.has(.verb) || before.has(.determiner) || at == 0 || closes(index + 1)
    else {
      return none(index)
    }
    return word.lower.hasSuffix("s") && !isNumber(index + 2) && lower(index + 1) != "-"
      ? none(index) : index..<index + 1
  }

  /// Whether a unit of measure follows the number, so that it measures (`hall 120 metres long`).
  private func isMeasured(_ index: Int) -> Bool {
    let at = lower(index + 1) == "-" && touches(index + 1) ? index + 2 : index + 1
    if NumberWords.scales[lower(at)] != nil { return true }
    guard at < tokens.count, let (unit, _) = UnitLexicon.phrases.match(tokens, at: at) else {
      return false
    }
    return !UnitLexicon.short.contains(lower(at)) || unit.dimension == .length && touches(at)
      || tokens[at].is("m")
  }

  /// Whether a verb, a preposition or a mark follows, so that the number ends its noun phrase.
  private func closes(_ index: Int) -> Bool {
    index >= tokens.count || tokens[index].kind == .symbol && !tokens[index].isDash
      || tokens[index].has([.finite, .be, .have, .modal, .preposition, .coordinator])
  }

  private func countsPlural(_ index: Int) -> Bool {
    let next = tokens[index]
    return next.kind == .word && !next.isCapitalised && next.lower.hasSuffix("s")
      && !next.lower.hasSuffix("ss") && !next.has([.finite, .be, .have, .preposition, .determiner])
      || ["people", "men", "women", "children"].contains(next.lower)
  }

  /// A number right after a name of letters and digits or of capitals and a hyphen: `T-72 2`, `CVN-78`.
  private func designation(_ index: Int) -> Range<Int> {
    guard index > 0 else { return none(index) }
    let before = tokens[index - 1]
    // `top 10`, `top-10`: a rank; `iPhone 15`: a name with a capital inside.
    let isRank =
      before.is("top") || before.isDash && index > 1 && lower(index - 2) == "top"
    if isRank, !isMeasured(index) {
      return index..<index + 1
    }
    if before.kind == .word, !before.isCapitalised, !isMeasured(index),
      source.scalars[between(before.start, before.end)].contains(where: \.isUppercaseLetter)
    {
      return index..<index + 1
    }
    if before.is("."), touches(index), touches(index - 1), index > 1,
      tokens[index - 2].kind == .designation
    {
      return index..<index + 1
    }
    if before.kind == .designation, lower(index + 1) != "%", !isMeasured(index) {
      return index..<index + 1
    }
    // `Sentinel-2`, `Covid-19`: the tokenizer keeps most of these whole.
    if before.isDash, touches(index), touches(index - 1), index > 1,
      tokens[index - 2].kind == .word,
      tokens[index - 2].isCapitalised, !["mid", "early", "late"].contains(lower(index - 2)),
      !isMeasured(index)
    {
      return index..<index + 1
    }
    return none(index)
  }

  /// `5G`, `3D`, `4x4`.
  private func shortSuffix(_ index: Int) -> Range<Int> {
    guard touches(index + 1) else { return none(index) }
    let next = tokens[index + 1]
    if next.is("×"), touches(index + 2), isNumber(index + 2), !isMeasured(index + 2),
      tokens[index].lower.count == 1, tokens[index + 2].lower.count == 1
    {
      return index..<index + 3
    }
    // `9M729`, `4x4`; but `300m2` is a measure.
    if next.kind == .designation, !isMeasured(index) { return index..<index + 2 }
    if next.isDash, tokens[index + 2].isAllCapitals || tokens[index + 2].is("d"),
      tokens[index + 2].lower.count == 1, touches(index + 2)
    {
      return index..<index + 3
    }
    if next.isDash, lower(index + 2) == "in", lower(index + 3) == "-", isNumber(index + 4) {
      return index..<index + 5
    }
    return next.isCapitalised && ["g", "d"].contains(next.lower) ? index..<index + 2 : none(index)
  }

  /// `3.` and `2)` at the start, `(3)` and `[12]` anywhere.
  private func listMark(_ index: Int) -> Range<Int> {
    guard let value = tokens[index].value, value < 100, value == value.rounded() else {
      return none(index)
    }
    if index == 0, touches(1), [".", ")"].contains(lower(1)), tokens.count > 2, !touches(2) {
      return index..<index + 1
    }
    guard index > 0, touches(index), touches(index + 1) else { return none(index) }
    let marks = lower(index - 1) + lower(index + 1)
    return marks == "[]" || marks == "()" ? index..<index + 1 : none(index)
  }

  /// `Priya Nandan, 45, said`, `aged 45`.
  private func age(_ index: Int) -> Range<Int> {
    guard index > 0 else { return none(index) }
    if lower(index - 1) == "aged" {
      let isRange = ["to", "-", "and"].contains(lower(index + 1)) && isNumber(index + 2)
      return index..<index + (isRange ? 3 : 1)
    }
    guard index > 1, lower(index - 1) == ",", lower(index + 1) == ",",
      tokens[index - 2].isCapitalised, tokens[index - 2].kind == .word,
      let value = tokens[index].value, (10...110).contains(value)
    else { return none(index) }
    return index..<index + 1
  }

  /// `38 North`: a capitalised noun in the singular after the number, and no more of a noun phrase.
  private func watchdog(_ index: Int) -> Range<Int> {
    let name = tokens[index + 1]
    guard name.kind == .word, name.isCapitalised, !name.has(.month), !name.isAllCapitals,
      tokens[index].lower.count <= 3, let value = tokens[index].value, value > 1,
      !["s", "ese", "ish", "men", "ch"].contains(where: { name.lower.hasSuffix($0) }),
      !isMeasured(index), index == 0 || !tokens[index - 1].has(.month)
    else { return none(index) }
    let next = tokens[index + 2]
    let ends =
      index + 2 >= tokens.count || next.kind == .symbol && !next.isDash
      || next.has([
        .finite, .be, .have, .modal, .preposition, .coordinator, .subordinator, .say, .show,
      ])
    return ends ? index..<index + 2 : none(index)
  }

  /// `24/7`, `9/11`, `on 3/4`: two small numbers that are no share and measure nothing.
  private func slashed(_ index: Int) -> Range<Int> {
    guard lower(index + 1) == "/", touches(index + 1), isNumber(index + 2), touches(index + 2),
      let top = tokens[index].value, let bottom = tokens[index + 2].value
    else { return none(index) }
    if lower(index + 3) == "%" || isMeasured(index + 2) || lower(index + 3) == "of" {
      return none(index)
    }
    let isShare = top < bottom && [2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20].contains(bottom)
    if isShare, index == 0 || lower(index - 1) != "on" { return none(index) }
    var end = index + 3
    while lower(end) == "/", isNumber(end + 1) { end += 2 }
    return index..<end
  }

  /// `3-1`: two bare numbers that fall are no range.
  private func score(_ index: Int) -> Range<Int> {
    guard lower(index + 1) == "-", touches(index + 1), isNumber(index + 2), touches(index + 2),
      let first = tokens[index].value, let last = tokens[index + 2].value, first >= last,
      !isMeasured(index + 2), lower(index + 3) != "%"
    else { return none(index) }
    var end = index + 3
    while lower(end) == "-", touches(end), isNumber(end + 1), touches(end + 1) { end += 2 }
    return index..<end
  }

  /// `figures 2 and 3`, `pages 12-14`, `737-800`: a number that goes on with one that is a name.
  private func chained(_ index: Int, _ marks: [Bool]) -> Range<Int> {
    if index > 0, marks[index - 1], isNumber(index - 1), tokens[index].lower.count > 4 {
      return index..<index + 1
    }
    guard index > 1, marks[index - 2], isNumber(index - 2), !isMeasured(index) else {
      return none(index)
    }
    if lower(index - 1) == "-", touches(index) { return index..<index + 1 }
    guard [",", "and", "or", "to", "&", "-", "/"].contains(lower(index - 1)) else {
      return none(index)
    }
    var at = index - 2
    while at > 1, index - at < 60, marks[at], isNumber(at), marks[at - 2] { at -= 2 }
    let label = tokens[at - 1]
    let isPlural =
      label.lower.hasSuffix("s") || label.is(".") && ["pp", "nos", "figs"].contains(lower(at - 2))
    let isLabel =
      NumberLabels.isLabel(label) || NumberLabels.isNumberedThing(label) || label.is(".")
    let isNamed = isPlural || label.isCapitalised && closes(index + 1)
    return isNamed && isLabel && !countsPlural(index + 1) ? index..<index + 1 : none(index)
  }

}
