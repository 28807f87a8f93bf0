import Vocabulary

/// Tells an article's own sentences from its headline, its notes, and the page around it.
///
/// A line that opens a block (`Related stories`) makes furniture of the lines below it, up to the next
/// real paragraph; else each sentence is looked at for itself, so that a credit behind a caption, or a
/// call to the reader behind a paragraph, is no part of the article.
package struct SentenceRoles {
  private let source: SourceText
  private let title: String?
  private var isInTeasers = false

  package init(source: SourceText, title: String?) {
    self.source = source
    self.title = title.map(RoleLine.normalised)
  }

  /// The role of each sentence of each paragraph, in order.
  package mutating func roles(
    of paragraphs: [TextSpan], sentences: [[TextSpan]]
  ) -> [[SentenceRole]] {
    var roles: [[SentenceRole]] = []
    for (index, paragraph) in paragraphs.enumerated() {
      let own = index < sentences.count ? sentences[index] : []
      if opensTeasers(at: index, in: paragraphs) { isInTeasers = true }
      let whole = role(of: paragraph, at: index, in: paragraphs, sentences: own.count)
      let isNearEnd = index + 6 >= paragraphs.count && index > 1
      guard whole == .body || whole == .headline else {
        roles.append(own.map { _ in whole })
        continue
      }
      roles.append(own.map { role(of: $0, in: whole, isNearEnd: isNearEnd) })
    }
    return roles
  }

  // MARK: Sentences

  private func role(of sentence: TextSpan, in paragraph: SentenceRole, isNearEnd: Bool)
    -> SentenceRole
  {
    // Furniture is short; only the beginning of a long sentence is worth the time.
    guard sentence.count <= 400 else { return paragraph }
    if LineOpening.label(of: source.scalars[sentence.start..<sentence.end] + [" ", "x"])
      >= sentence.count
    {
      return .boilerplate
    }
    let line = RoleLine(source.string(sentence))
    switch BoilerplateOpenings.kind(of: line) {
    case .line, .whole, .teaser: return .boilerplate
    case .provenance where line.words.count <= 40: return .provenanceNote
    default: break
    }
    return FurnitureShapes.isFurniture(line, isNearEnd: isNearEnd) ? .boilerplate : paragraph
  }

  // MARK: Paragraphs

  private mutating func role(
    of span: TextSpan, at index: Int, in paragraphs: [TextSpan], sentences: Int
  ) -> SentenceRole {
    let limit = index < 4 ? 240 : 160
    let line = RoleLine(source.string(span.start, min(span.end, span.start + limit)))
    let isShort = span.count <= 90
    let kind = BoilerplateOpenings.kind(of: line)
    if kind == .correction {
      isInTeasers = false
      return .correctionNote
    }
    if kind == .list, isShort, index > 0 || line.text.hasSuffix(":") {
      isInTeasers = true
      return .boilerplate
    }
    if isInTeasers, isTeaser(line, span: span, sentences: sentences) { return .boilerplate }
    isInTeasers = false
    if isShort, kind == .line || kind == .whole { return .boilerplate }
    if kind == .teaser, span.count <= 160, sentences <= 2 { return .boilerplate }
    if kind == .provenance, sentences <= 1 || isShort { return .provenanceNote }
    if isByline(line) || isPoster(line)
      || isShort && index > 0 && FurnitureShapes.isDatedByline(line)
    {
      return .provenanceNote
    }
    if isTableHead(at: index, in: paragraphs) { return .boilerplate }
    return isHeadline(line, at: index, count: paragraphs.count, sentences: sentences)
      ? .headline : .body
  }

  /// Whether a few words with no stop stand above bullets that close the text.
  private func opensTeasers(at index: Int, in paragraphs: [TextSpan]) -> Bool {
    guard index > 2, index * 2 > paragraphs.count, index + 1 < paragraphs.count,
      paragraphs[index].count < 40
    else {
      return false
    }
    let ending = source.scalars[paragraphs[index].end - 1]
    let rest = paragraphs[(index + 1)...]
    return !ending.isSentenceEnd && !ending.isQuoteMark && ending.value != 0x3A && rest.count <= 12
      && rest.allSatisfy { LineOpening.isBullet(source.scalars[$0.start]) }
  }

  private func isHeadline(_ line: RoleLine, at index: Int, count: Int, sentences: Int) -> Bool {
    if let title, index < 4, line.plain == title { return true }
    guard index == 0, sentences == 1, count > 1, line.text.unicodeScalars.count <= 200 else {
      return false
    }
    if let last = line.text.unicodeScalars.last, !last.isSentenceEnd { return true }
    return hasBlankLineAfterFirst
  }

  private var hasBlankLineAfterFirst: Bool {
    var breaks = 0
    var seenText = false
    for scalar in source.scalars {
      if scalar.value == 0x0A, seenText {
        breaks += 1
      } else if !scalar.isSpace {
        if breaks > 0 { break }
        seenText = true
      }
    }
    return breaks >= 2
  }

  /// Whether a line under “Read also” is one of its teasers and not the article going on.
  private func isTeaser(_ line: RoleLine, span: TextSpan, sentences: Int) -> Bool {
    let scalars = source.scalars[span.start..<span.end]
    guard let last = scalars.last else { return true }
    if LineOpening.marker(of: scalars) > 0 { return true }
    if !last.isSentenceEnd, !last.isQuoteMark { return span.count < 200 }
    return span.count < 70 && sentences == 1
  }

  /// `By Ana Bel and Tom Orr, Radio Velm`: no words but names and what joins them.
  private func isByline(_ line: RoleLine) -> Bool {
    guard line.words.first == "by", (2...14).contains(line.words.count), !line.hasDigit,
      !line.endsSentence
    else { return false }
    return line.written.dropFirst().allSatisfy { word in
      word.unicodeScalars.first { $0.isLetter }?.isLowercaseLetter != true
        || ["and", "in", "of", "for", "de", "van", "von", "al", "the"].contains(word)
    }
  }

  /// `— Ana Bel (@anabel) May 4, 2023`: who wrote the post above, and when.
  private func isPoster(_ line: RoleLine) -> Bool {
    line.words.count <= 12 && line.text.contains("(@") && !line.endsSentence
  }

  /// Whether a line is the heads of a table whose figures follow, `Hall | Length | Built`.
  private func isTableHead(at index: Int, in paragraphs: [TextSpan]) -> Bool {
    guard index + 1 < paragraphs.count else { return false }
    let (head, next) = (paragraphs[index], paragraphs[index + 1])
    guard head.count <= 200, next.count <= 300 else { return false }
    let bars = source.scalars[head.start..<head.end].count { isColumnMark($0) }
    guard bars > 0, !source.scalars[head.start..<head.end].contains(where: \.isDigit) else {
      return false
    }
    let below = source.scalars[next.start..<next.end]
    return below.count { isColumnMark($0) } == bars && below.contains(where: \.isDigit)
  }

  private func isColumnMark(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value == 0x7C || scalar.value == 0x09
  }
}
