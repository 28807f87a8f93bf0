import Articles

/// Numbers that say where and when: clocks, coordinates, addresses, telephones.
extension NumberNames {
  /// `23:30`, `9 a.m.`, `0600 GMT`.
  func clock(_ index: Int) -> Range<Int> {
    var end = index + 1
    while lower(end) == ":", touches(end), isNumber(end + 1), touches(end + 1) { end += 2 }
    if end > index + 1 { return index..<end }
    let after = lower(end) == "hours" || lower(end) == "hrs" ? end + 1 : end
    if ["a.m.", "p.m.", "am", "pm", "a.m", "p.m", "o'clock", "gmt", "utc"].contains(lower(end)) {
      return index..<end + 1
    }
    let isFourDigits =
      tokens[index].lower.count == 4 && tokens[index].lower.first == "0"
      && tokens[index].lower.allSatisfy(\.isNumber)
    return isFourDigits || ["gmt", "utc", "local"].contains(lower(after)) && after > end
      ? index..<after : none(index)
  }

  /// `35.70° N, 51.42° E`, `35°42′N`, `41.2031° 126.5520°`, `(35.70, 51.42)`, `35.70N`.
  func coordinate(_ index: Int) -> Range<Int> {
    let decimals = tokens[index].lower.split(separator: ".").dropFirst().first?.count ?? 0
    if lower(index + 1) == "°" || lower(index + 1) == "º" {
      var end = index + 2
      while end < tokens.count, end - index < 10,
        isNumber(end) && touches(end) || ["'", "′", "″", "’", "\""].contains(lower(end))
      {
        end += 1
      }
      if isCompass(end) { return index..<end + 1 }
      return decimals >= 3 || end > index + 2 ? index..<end : none(index)
    }
    if touches(index + 1), ["n", "s"].contains(lower(index + 1)), isCompass(index + 1),
      decimals >= 1
    {
      let isPair = isNumber(index + 2) && isCompass(index + 3)
      return index..<(isPair ? index + 4 : index + 2)
    }
    if isCompass(index + 1), decimals >= 2, tokens[index + 1].lower.count == 1 {
      return index..<index + 2
    }
    guard decimals >= 2, lower(index + 1) == ",", isNumber(index + 2),
      let latitude = tokens[index].value, latitude <= 90,
      let longitude = tokens[index + 2].value, longitude <= 180,
      (tokens[index + 2].lower.split(separator: ".").dropFirst().first?.count ?? 0) >= 2
    else { return none(index) }
    return index..<index + 3
  }

  /// `10 Harbour Street`, and `5'10"`, whose marks the tokens leave out.
  func address(_ index: Int) -> Range<Int> {
    if isNumber(index + 1), tokens[index + 1].start == tokens[index].end + 1,
      source.scalars[tokens[index].end].isQuoteMark
    {
      return index..<index + 2
    }
    guard tokens[index].lower.count <= 4, tokens[index].lower.allSatisfy(\.isNumber) else {
      return none(index)
    }
    var at = index + 1
    if touches(at), tokens[at].lower.count == 1 { at += 1 }
    let start = at
    while at < tokens.count, at - start < 4, tokens[at].kind == .word, tokens[at].isCapitalised {
      if at > start, Self.streets.contains(lower(at)) { return index..<at + 1 }
      at += 1
    }
    return none(index)
  }

  private static let streets: Set<String> = [
    "street", "road", "avenue", "lane", "drive", "square", "boulevard", "way", "place", "row",
    "terrace", "crescent", "highway", "quay", "st",
  ]

  private func isCompass(_ index: Int) -> Bool {
    let token = tokens[index]
    return token.isCapitalised && ["n", "s", "e", "w"].contains(token.lower)
      || ["north", "south", "east", "west"].contains(token.lower) && !touches(index)
  }

  /// `+44 20 7946 0958`, `555-0199`.
  func telephone(_ index: Int) -> Range<Int> {
    if tokens[index].lower.hasPrefix("0"), tokens[index].lower.count > 2,
      tokens[index].lower.allSatisfy(\.isNumber), isNumber(index + 1)
    {
      var end = index + 1
      while isNumber(end) { end += 1 }
      return index..<end
    }
    guard index > 0, lower(index - 1) == "+", touches(index) else { return none(index) }
    var end = index + 1
    while isNumber(end) || ["-", "(", ")"].contains(lower(end)) && isNumber(end + 1) { end += 1 }
    return end > index + 2 ? index..<end : none(index)
  }

  /// Numbers in addresses of pages and mail: everything up to the next space.
  func markAddresses(_ marks: inout [Bool]) {
    var index = 0
    while index < tokens.count {
      let starts =
        lower(index) == "www" || lower(index) == "http" || lower(index) == "https"
      guard starts, lower(index + 1) == "." || lower(index + 1) == ":" else {
        index += 1
        continue
      }
      repeat {
        marks[index] = true
        index += 1
      } while index < tokens.count && touches(index)
    }
  }
}
