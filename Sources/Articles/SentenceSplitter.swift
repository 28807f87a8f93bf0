import Vocabulary

/// Finds sentences: a line ends one, and so does a full stop that is not an abbreviation's.
///
/// A line that is broken in mid-sentence (hard-wrapped text) is joined with the next when the next
/// begins in lower case. Linear in the text's length.
package struct SentenceSplitter {
  private let source: SourceText

  /// The most code points a sentence may have, so that noise without a stop costs linear time.
  package static let longest = 1200

  package init(_ source: SourceText) { self.source = source }

  /// The paragraphs (joined lines), each trimmed of white space.
  package func paragraphs() -> [TextSpan] {
    var result: [TextSpan] = []
    for line in lines() {
      if let last = result.last, continues(last, with: line) {
        result[result.count - 1] = TextSpan(start: last.start, end: line.end)
      } else {
        result.append(line)
      }
    }
    return result
  }

  /// The sentences of one paragraph.
  package func sentences(in paragraph: TextSpan) -> [TextSpan] {
    var result: [TextSpan] = []
    var start = paragraph.start
    var index = paragraph.start
    while index < paragraph.end {
      if source.scalars[index].isSentenceEnd, let next = boundary(after: index, in: paragraph) {
        result.append(TextSpan(start: start, end: next.end))
        start = next.start
        index = next.start
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
    for index in 0...scalars.count where index == scalars.count || isBreak(scalars[index]) {
      if let line = trimmed(start, index) { result.append(line) }
      start = index + 1
    }
    return result
  }

  private func isBreak(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  private func trimmed(_ start: Int, _ end: Int) -> TextSpan? {
    var first = start
    var last = end
    while first < last, source.scalars[first].isSpace { first += 1 }
    while last > first, source.scalars[last - 1].isSpace { last -= 1 }
    return first < last ? TextSpan(start: first, end: last) : nil
  }

  /// Whether `line` goes on with the sentence that `paragraph` leaves open.
  private func continues(_ paragraph: TextSpan, with line: TextSpan) -> Bool {
    let ending = source.scalars[paragraph.end - 1]
    guard !ending.isSentenceEnd, paragraph.count >= 40 else { return false }
    let gap = source.scalars[paragraph.end..<line.start]
    guard gap.count(where: { isBreak($0) }) == 1 else { return false }
    return source.scalars[line.start].isLowercaseLetter
  }

  /// Where a sentence that stops at `index` ends and the next begins; nil when it goes on.
  private func boundary(after index: Int, in paragraph: TextSpan) -> (end: Int, start: Int)? {
    var end = index + 1
    while end < paragraph.end, source.scalars[end].isSentenceEnd { end += 1 }
    while end < paragraph.end, isClosing(source.scalars[end]) { end += 1 }
    var next = end
    while next < paragraph.end, source.scalars[next].isSpace { next += 1 }
    guard next > end, next < paragraph.end else { return nil }
    guard opensSentence(next, before: paragraph.end) else { return nil }
    if source.scalars[index].value == 0x2E, isAbbreviation(before: index, from: paragraph.start) {
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
      && (scalar.isLetter || scalar.isDigit || "#@€$£".unicodeScalars.contains(scalar))
  }

  private func isAbbreviation(before stop: Int, from start: Int) -> Bool {
    var first = stop
    while first > start, !source.scalars[first - 1].isSpace, stop - first < 12 { first -= 1 }
    while first < stop, !source.scalars[first].isLetter, !source.scalars[first].isDigit {
      first += 1
    }
    let word = source.string(first, stop)
    if first == start, word.unicodeScalars.allSatisfy(\.isDigit), !word.isEmpty { return true }
    if word.unicodeScalars.count == 1, let only = word.unicodeScalars.first {
      return only.isUppercaseLetter && first > start
    }
    guard Self.abbreviations.contains(word.lowercased()) else { return false }
    return
      !(Self.unitLike.contains(word.lowercased()) && word.first?.isLowercase == true
      && startsWithCommonOpener(after: stop))
  }

  /// Whether a usual first word of a sentence follows, so that `5 km. The …` ends one.
  private func startsWithCommonOpener(after stop: Int) -> Bool {
    var first = stop + 1
    while first < source.scalars.count, source.scalars[first].isSpace { first += 1 }
    var last = first
    while last < source.scalars.count, source.scalars[last].isLetter, last - first < 8 { last += 1 }
    let word = source.string(first, last)
    return Self.openers.contains(word)
  }

  private static let abbreviations: Set<String> = Set(
    TableText.rows(abbreviationTable).flatMap { TableText.words($0[1]) })
  private static let unitLike: Set<String> = [
    "ft", "in", "lb", "oz", "km", "a.m", "p.m", "co", "inc", "corp", "ltd", "u.s", "u.k", "no",
    "max", "min", "st", "etc", "al",
  ]
  private static let openers: Set<String> = [
    "The", "It", "This", "That", "These", "In", "On", "At", "A", "An", "He", "She", "They", "We",
    "But", "And", "According", "Its", "Their", "There", "No", "Some", "After", "As", "By", "For",
    "If", "When", "While", "Since",
  ]
}

/// Abbreviations whose full stop does not end a sentence.
let abbreviationTable = """
  titles | mr mrs ms dr prof gen lt col sgt capt cmdr maj adm sen rep gov hon rev st jr sr messrs mme
  months | jan feb mar apr jun jul aug sep sept oct nov dec
  units | approx ca c sq ft in lb oz km cu est max min avg
  other | no nos vs etc al fig vol pp p ed inc corp co ltd dept univ assn bros mt rd ave blvd e.g i.e cf u.s u.k u.n e.u d.c a.m p.m
  """
