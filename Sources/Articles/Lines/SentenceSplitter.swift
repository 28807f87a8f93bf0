import Vocabulary

/// Finds paragraphs and sentences, in time linear in the text's length.
///
/// A line ends a sentence unless it was broken at a width; so does a full stop that is not an
/// abbreviation's.
package struct SentenceSplitter {
  private let source: SourceText
  private let abbreviations: Abbreviations

  /// The most code points a sentence may have, so that noise without a stop costs linear time.
  package static let longest = 1200

  package init(_ source: SourceText) {
    self.source = source
    abbreviations = Abbreviations(source: source)
  }

  /// The paragraphs (joined lines), each trimmed of white space.
  package func paragraphs() -> [TextSpan] {
    let lines = self.lines()
    let shapes = LineShapes(source, lines: lines)
    var result: [TextSpan] = []
    var goesOn = false
    for (index, line) in lines.enumerated() {
      if goesOn, let last = result.last {
        result[result.count - 1] = TextSpan(start: last.start, end: line.end)
      } else {
        result.append(line)
      }
      goesOn = shapes.goesOn(index)
    }
    return result
  }

  /// The sentences of one paragraph, without the bullet or number of a list; a picture's label and a
  /// credit behind its caption are sentences of their own.
  package func sentences(in paragraph: TextSpan) -> [TextSpan] {
    let line = source.scalars[paragraph.start..<paragraph.end]
    var start = paragraph.start + LineOpening.marker(of: line)
    var result: [TextSpan] = []
    let label = LineOpening.label(of: line[start...])
    if label > 0 {
      result.append(TextSpan(start: start, end: trimmedEnd(start + label, after: start)))
      start += label
    }
    var index = start
    while index < paragraph.end {
      if let next = cut(at: index, from: start, in: paragraph) {
        result.append(TextSpan(start: start, end: next.end))
        start = next.start
        index = max(next.start, index + 1)
      } else {
        index += 1
        if index - start >= Self.longest, index < paragraph.end, start < index {
          result.append(TextSpan(start: start, end: index))
          start = index
        }
      }
    }
    if start < paragraph.end { result.append(TextSpan(start: start, end: paragraph.end)) }
    return result
  }

  private func lines() -> [TextSpan] {
    var result: [TextSpan] = []
    var start = 0
    let scalars = source.scalars
    for index in 0...scalars.count
    where index == scalars.count || LineShapes.isBreak(scalars[index]) {
      if let line = trimmed(start, index) { result.append(line) }
      start = index + 1
    }
    return result
  }

  private func trimmed(_ start: Int, _ end: Int) -> TextSpan? {
    var first = start
    var last = end
    while first < last, source.scalars[first].isSpace { first += 1 }
    while last > first, source.scalars[last - 1].isSpace { last -= 1 }
    return first < last ? TextSpan(start: first, end: last) : nil
  }

  private func trimmedEnd(_ end: Int, after start: Int) -> Int {
    var last = end
    while last > start, source.scalars[last - 1].isSpace { last -= 1 }
    return last
  }

  // MARK: Ends

  /// Where a sentence that began at `start` ends if it does at `index`, and where the next begins.
  private func cut(at index: Int, from start: Int, in paragraph: TextSpan) -> (
    end: Int, start: Int
  )? {
    let scalar = source.scalars[index]
    if scalar.isSentenceEnd { return boundary(after: index, in: paragraph) }
    guard index > start + 15, source.scalars[index - 1].isSpace || scalar.value == 0xA9,
      opensCredit(at: index, in: paragraph)
    else { return nil }
    let end = trimmedEnd(index, after: start)
    return end > start ? (end, index) : nil
  }

  /// Whether a credit without a sentence's end before it begins here: `© Helia`, `Photo: Helia`.
  private func opensCredit(at index: Int, in paragraph: TextSpan) -> Bool {
    let scalar = source.scalars[index]
    if scalar.value == 0xA9 { return true }
    guard scalar.isUppercaseLetter || scalar.value == 0x28 else { return false }
    var first = index
    if scalar.value == 0x28 { first += 1 }
    var last = first
    while last < paragraph.end, source.scalars[last].isLetter, last - first < 12 { last += 1 }
    guard last < paragraph.end, last > first, source.scalars[last].value == 0x3A else {
      return false
    }
    return Self.credits.contains(source.string(first, last).lowercased())
  }

  private static let credits: Set<String> = [
    "photo", "photos", "photograph", "photographs", "credit", "credits", "image", "images",
    "picture", "pictures", "imagery",
  ]

  /// Where a sentence that stops at `index` ends and the next begins; nil when it goes on.
  private func boundary(after index: Int, in paragraph: TextSpan) -> (end: Int, start: Int)? {
    var end = index + 1
    while end < paragraph.end, source.scalars[end].isSentenceEnd { end += 1 }
    while end < paragraph.end, isClosing(source.scalars[end]) { end += 1 }
    var next = end
    while next < paragraph.end, source.scalars[next].isSpace { next += 1 }
    // Chinese and Japanese put no space behind a stop.
    let isWide = source.scalars[index].value >= 0x3000
    guard next > end || isWide, next < paragraph.end else { return nil }
    guard opensSentence(next, before: paragraph.end) else { return nil }
    if source.scalars[index].value == 0x2E,
      abbreviations.holds(stop: index, from: paragraph.start)
    {
      return nil
    }
    return (end, next)
  }

  private func isClosing(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isQuoteMark || scalar.value == 0x29 || scalar.value == 0x5D
  }

  private func opensSentence(_ index: Int, before end: Int) -> Bool {
    var first = index
    while first < end,
      source.scalars[first].isQuoteMark || source.scalars[first].isDash
        || source.scalars[first].isSpace || source.scalars[first].value == 0x28
        || source.scalars[first].value == 0x5B || source.scalars[first].value == 0x2022
    { first += 1 }
    guard first < end else { return false }
    let scalar = source.scalars[first]
    return !scalar.isLowercaseLetter
      && (scalar.isLetter || scalar.isDigit || "#@€$£©~".unicodeScalars.contains(scalar))
  }
}
