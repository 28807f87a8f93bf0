import Vocabulary

/// Tells lines that were broken at a width, as agencies send them, from lines that are paragraphs.
///
/// A text is broken at a width where most lines with another right below them would have had no room
/// for that one's first word. Headings, lists, tables, bylines and what an indent opens stay apart.
struct LineShapes {
  private let source: SourceText
  private let lines: [TextSpan]
  /// The width that the text is broken at; nil where its lines are paragraphs.
  private let width: Int?

  /// The shapes of the lines with text, each trimmed, in order.
  init(_ source: SourceText, lines: [TextSpan]) {
    self.source = source
    self.lines = lines
    width = Self.width(of: lines, in: source)
  }

  /// Whether the line at `index` goes on in the next one.
  func goesOn(_ index: Int) -> Bool {
    guard index + 1 < lines.count, Self.areAdjacent(lines[index], lines[index + 1], in: source)
    else { return false }
    let (line, next) = (lines[index], lines[index + 1])
    let first = source.scalars[next.start]
    guard let last = source.scalars[line.start..<line.end].last, !isTableRow(line),
      !isTableRow(next), !isByline(line), !isByline(next)
    else { return false }
    let ends = endsSentence(line, last)
    let room = Self.room(for: next, behind: line, in: source)
    if opensItem(next) {
      // A dash that is no bullet may come to stand at the beginning of a line.
      return !ends && first.value >= 0x2013 && first.isDash
        && width.map { room * 10 >= $0 * 9 } == true
    }
    guard let width else { return !ends && line.count >= 32 && first.isLowercaseLetter }
    let isDeeper = indent(of: next) >= indent(of: line) + 2
    if ends { return room > width && !isDeeper }
    if first.isLowercaseLetter || last.value == 0x2C { return true }
    if isAllCapital(line) || isDeeper && !opensItem(line) { return false }
    return room * 10 >= width * (index == 0 ? 10 : 8)
  }

  private func opensItem(_ line: TextSpan) -> Bool {
    LineOpening.marker(of: source.scalars[line.start..<line.end]) > 0
  }

  // MARK: Width

  private static func width(of lines: [TextSpan], in source: SourceText) -> Int? {
    var pairs: [(length: Int, room: Int, index: Int)] = []
    for index in lines.indices.dropLast()
    where areAdjacent(lines[index], lines[index + 1], in: source) {
      let room = room(for: lines[index + 1], behind: lines[index], in: source)
      pairs.append((length(of: lines[index], in: source), room, index))
    }
    guard pairs.count >= 3 else { return nil }
    let sorted = pairs.map(\.length).sorted()
    let width = sorted[min(sorted.count - 1, sorted.count * 19 / 20)]
    guard (30...120).contains(width) else { return nil }
    let full = pairs.filter { $0.room * 10 >= width * 9 }
    guard full.count * 2 >= pairs.count else { return nil }
    // Lines that were broken at a width end within sentences, most of them before a small letter.
    let within = full.filter { !source.scalars[lines[$0.index].end - 1].isSentenceEnd }
    let small = within.filter { !source.scalars[lines[$0.index + 1].start].isUppercaseLetter }
    return within.count * 2 >= full.count && small.count * 4 >= within.count ? width : nil
  }

  /// How long `line` would be with the first word of `next`.
  private static func room(for next: TextSpan, behind line: TextSpan, in source: SourceText) -> Int
  {
    let word = source.scalars[next.start..<next.end].prefix { !$0.isSpace }.count
    return length(of: line, in: source) + 1 + word
  }

  private static func length(of line: TextSpan, in source: SourceText) -> Int {
    line.count + indent(of: line, in: source)
  }

  private static func indent(of line: TextSpan, in source: SourceText) -> Int {
    var count = 0
    while count < 40, line.start > count {
      let scalar = source.scalars[line.start - count - 1]
      guard scalar.isSpace, !isBreak(scalar) else { break }
      count += 1
    }
    return count
  }

  private func indent(of line: TextSpan) -> Int { Self.indent(of: line, in: source) }

  // MARK: Shapes

  /// Whether one line's end, or a page's, is all that parts two lines.
  private static func areAdjacent(_ line: TextSpan, _ next: TextSpan, in source: SourceText) -> Bool
  {
    let gap = source.scalars[between(line.end, next.start)]
    return gap.count { isBreak($0) && $0.value != 0x0C } <= 1 && gap.contains { isBreak($0) }
  }

  static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  private func endsSentence(_ line: TextSpan, _ last: Unicode.Scalar) -> Bool {
    if last.isSentenceEnd {
      let stop = line.end - 1
      return last.value != 0x2E
        || !Abbreviations(source: source).holds(stop: stop, from: line.start)
    }
    guard last.isQuoteMark || last.value == 0x29, line.count > 1 else { return false }
    return source.scalars[line.end - 2].isSentenceEnd
  }

  private func isTableRow(_ line: TextSpan) -> Bool {
    var spaces = 0
    for index in line.start..<line.end {
      let scalar = source.scalars[index]
      if scalar.value == 0x09 || scalar.value == 0x7C { return true }
      spaces = scalar.isSpace ? spaces + 1 : 0
      if spaces >= 4 { return true }
    }
    return false
  }

  /// `By Ana Bel and Tom Orr`: no word but names and connectives.
  private func isByline(_ line: TextSpan) -> Bool {
    guard line.count <= 80 else { return false }
    let words = source.string(line).split(separator: " ")
    guard words.first?.lowercased() == "by", words.count > 1 else { return false }
    return words.dropFirst().allSatisfy {
      $0.unicodeScalars.first?.isLowercaseLetter != true || ["and", "in", "of"].contains($0)
    }
  }

  private func isAllCapital(_ line: TextSpan) -> Bool {
    let scalars = source.scalars[line.start..<line.end]
    return scalars.contains(where: \.isUppercaseLetter)
      && !scalars.contains(where: \.isLowercaseLetter)
  }
}
