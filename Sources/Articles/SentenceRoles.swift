import Vocabulary

/// Tells an article's own sentences from its headline, its notes, and the page around it.
package struct SentenceRoles {
  private let source: SourceText
  private let title: String?
  private var isInTeasers = false

  package init(source: SourceText, title: String?) {
    self.source = source
    self.title = title.map(Self.normalised)
  }

  /// The role of each paragraph, in order.
  package mutating func roles(of paragraphs: [TextSpan], sentences: [[TextSpan]]) -> [SentenceRole]
  {
    var roles: [SentenceRole] = []
    for (index, paragraph) in paragraphs.enumerated() {
      let limit = index < 4 ? 240 : 90
      let line = source.string(paragraph.start, min(paragraph.end, paragraph.start + limit))
      if opensTeasers(at: index, in: paragraphs) { isInTeasers = true }
      roles.append(
        role(
          of: line, span: paragraph, at: index, count: paragraphs.count,
          sentences: sentences[index].count))
    }
    return roles
  }

  private mutating func role(
    of line: String, span: TextSpan, at index: Int, count: Int, sentences: Int
  )
    -> SentenceRole
  {
    let plain = Self.normalised(line)
    let isShort = span.count <= 90
    let kind = Self.kind(of: plain).flatMap { found in
      isShort || found == .correction || found == .provenance ? found : nil
    }
    if kind == .correction {
      isInTeasers = false
      return .correctionNote
    }
    if kind == .list { isInTeasers = true }
    if isInTeasers, isTeaser(line, span: span, sentences: sentences) || kind == .list {
      return .boilerplate
    }
    isInTeasers = false
    if kind == .line || kind == .whole || Self.isFurniture(plain) && isShort {
      return .boilerplate
    }
    if kind == .provenance { return .provenanceNote }
    return isHeadline(line, plain: plain, at: index, count: count, sentences: sentences)
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
    return !ending.isSentenceEnd && !ending.isQuoteMark && rest.count <= 12
      && rest.allSatisfy { isBullet(source.scalars[$0.start]) }
  }

  private func isBullet(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isDash || [0x2022, 0x2A, 0x203A, 0x25CF, 0xB7, 0x25AA, 0x2192].contains(scalar.value)
  }

  private func isHeadline(_ line: String, plain: String, at index: Int, count: Int, sentences: Int)
    -> Bool
  {
    if let title, index < 4, plain == title { return true }
    guard index == 0, sentences == 1, count > 1, line.unicodeScalars.count <= 200 else {
      return false
    }
    if let last = line.unicodeScalars.last, !last.isSentenceEnd { return true }
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
  private func isTeaser(_ line: String, span: TextSpan, sentences: Int) -> Bool {
    let (first, last) = (source.scalars[span.start], source.scalars[span.end - 1])
    if isBullet(first) { return true }
    if first.isDigit, let mark = line.unicodeScalars.first(where: { !$0.isDigit }),
      mark.value == 0x2E || mark.value == 0x29
    {
      return true
    }
    if !last.isSentenceEnd, !last.isQuoteMark { return true }
    return span.count < 70 && sentences == 1
  }

  private static func kind(of plain: String) -> LineKind? {
    let words = plain.split(separator: " ")
    guard let first = words.first else { return nil }
    for (kind, opening) in openings[String(first.prefix(3))] ?? [] {
      guard plain.hasPrefix(opening) else { continue }
      let rest = plain.dropFirst(opening.count)
      let endsWord =
        rest.first.map { !$0.isLetter && !$0.isNumber } ?? true
        || opening.last?.isLetter == false
      guard endsWord else { continue }
      switch kind {
      case .whole: if isOnlyMarks(rest) { return kind }
      case .list: if words.count <= 7 || rest.first == ":" { return kind }
      case .line: if words.count <= 14 { return kind }
      case .correction:
        if rest.first == ":" || rest.first == "," || rest.isEmpty || rest.hasPrefix(" (")
          || rest.hasPrefix(" –") || rest.hasPrefix(" -") || opening.contains(" ")
        {
          return kind
        }
      case .provenance: return kind
      }
    }
    return nil
  }

  private static func isOnlyMarks(_ rest: Substring) -> Bool {
    rest.allSatisfy { !$0.isLetter }
  }

  /// Bylines of counters and clocks: `5 min read`, `12 comments`, `3 hours ago`.
  private static func isFurniture(_ plain: String) -> Bool {
    let words = plain.split(separator: " ")
    guard words.count <= 5, let first = words.first, first.first?.isNumber == true,
      let last = words.last
    else { return words.allSatisfy { $0.allSatisfy { !$0.isLetter && !$0.isNumber } } }
    return ["read", "comments", "comment", "shares", "ago", "views", "likes"].contains(String(last))
  }

  private static func normalised(_ text: String) -> String {
    let lower = text.lowercased().replacing("\u{2019}", with: "'")
    let scalars = lower.unicodeScalars.drop {
      !$0.isLetter && !$0.isDigit && $0 != "©" && $0 != "@"
    }
    var result = String.UnicodeScalarView()
    var wasSpace = false
    for scalar in scalars {
      if scalar.isSpace {
        wasSpace = true
      } else {
        if wasSpace { result.append(" ") }
        wasSpace = false
        result.append(scalar)
      }
    }
    return String(result)
  }

  private static let openings: [String: [(kind: LineKind, opening: String)]] = {
    var table: [String: [(kind: LineKind, opening: String)]] = [:]
    for row in TableText.rows(boilerplateTable) where row.count == 2 {
      guard let kind = LineKind(rawValue: row[0]) else {
        preconditionFailure("the table of boilerplate has a row of kind \(row[0])")
      }
      let key = String(row[1].split(separator: " ").first?.prefix(3) ?? "")
      table[key, default: []].append((kind, row[1]))
    }
    for key in table.keys { table[key]?.sort { $0.opening.count > $1.opening.count } }
    return table
  }()

  /// What a line that opens with words of the boilerplate table is.
  private enum LineKind: String {
    case whole, list, line, correction, provenance
  }
}
