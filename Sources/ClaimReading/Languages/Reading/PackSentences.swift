import Articles
import Vocabulary

/// Cuts a text into sentences by a language's abbreviations, and knows its page furniture.
struct PackSentences {
  let source: SourceText
  let pack: LanguagePack

  /// The sentences as this language cuts them, its furniture marked.
  func adapted(_ found: [FoundSentence]) -> [FoundSentence] {
    marked(rejoined(found))
  }

  /// Joins what was cut after an abbreviation (`вул. Хрещатик`) or an ordinal (`am 3. April`).
  private func rejoined(_ found: [FoundSentence]) -> [FoundSentence] {
    var result: [FoundSentence] = []
    for sentence in found {
      if let last = result.last, last.paragraph == sentence.paragraph,
        goesOn(after: last.span, with: sentence.span)
      {
        result[result.count - 1].span = TextSpan(start: last.span.start, end: sentence.span.end)
      } else {
        result.append(sentence)
      }
    }
    return result
  }

  private func goesOn(after last: TextSpan, with next: TextSpan) -> Bool {
    guard last.end > last.start, source.scalars[last.end - 1].value == 0x2E,
      last.count + next.count <= SentenceSplitter.longest
    else { return false }
    var start = last.end - 1
    while start > last.start,
      source.scalars[start - 1].isLetter || source.scalars[start - 1].isDigit
    { start -= 1 }
    let word = PackTokenizer.folded(source.string(start, last.end - 1))
    guard !word.isEmpty else { return false }
    if word.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) {
      guard word.utf8.count <= 2, pack.dates.hasCapitalMonths else { return false }
      let tokens = PackTokenizer.tokens(of: source, in: next, custom: pack.custom).tokens
      return pack.dates.months.has(tokens, at: 0) || tokens[0].lower == tokens[0].lower.uppercased()
    }
    guard pack.clauses.abbreviations.contains(word) else { return false }
    // `2024 г. Москва …` ends a sentence, `в г. Москва` does not.
    var before = start - 1
    while before > last.start, source.scalars[before].isSpace { before -= 1 }
    return before < last.start
      || !source.scalars[before].isDigit && source.scalars[before].value != 0x2E
  }

  // MARK: Furniture

  private func marked(_ found: [FoundSentence]) -> [FoundSentence] {
    var result = found
    var isInTeasers = false
    var first = 0
    while first < result.count {
      var last = first
      while last + 1 < result.count, result[last + 1].paragraph == result[first].paragraph {
        last += 1
      }
      let paragraph = TextSpan(
        start: result[first].span.start,
        end: max(result[first].span.start, result[last].span.end))
      if let role = furniture(paragraph, &isInTeasers) {
        for index in first...last { result[index].role = role }
      } else if first < last {
        // A sentence of furniture may close a paragraph (`Фото: …`, `Читайте також …`).
        for index in first + 1...last {
          var isList = false
          if let role = furniture(result[index].span, &isList) { result[index].role = role }
        }
      }
      first = last + 1
    }
    return result
  }

  private func furniture(_ span: TextSpan, _ isInTeasers: inout Bool) -> SentenceRole? {
    let head = TextSpan(start: span.start, end: min(span.end, span.start + 300))
    let tokens = PackTokenizer.tokens(of: source, in: head, custom: pack.custom).tokens
    var first = 0
    while first < tokens.count, !tokens[first].isWordLike, !tokens[first].is("©") { first += 1 }
    let words = tokens.count { $0.isWordLike }
    if let (kind, count) = pack.clauses.furniture.match(tokens, at: first),
      let role = role(kind, count, words, tokens, first)
    {
      isInTeasers = kind == "list"
      return role
    }
    let ending = source.scalars[between(span.start, span.end)].last
    let isOpen = ending.map { !$0.isSentenceEnd && !$0.isQuoteMark } ?? true
    if isInTeasers, isOpen && span.count < 160 || isInTeasers && span.count < 60 {
      return .boilerplate
    }
    isInTeasers = false
    return nil
  }

  private func role(
    _ kind: String, _ count: Int, _ words: Int, _ tokens: PackTokens, _ first: Int
  ) -> SentenceRole? {
    switch kind {
    case "whole": return words <= count + 1 ? .boilerplate : nil
    case "line":
      // `Фото зі супутника показують …` is a sentence, `Фото: …` is none.
      let isMarked =
        [":", "/", "©"].contains(tokens[first + count].lower)
        || [":", "©"].contains(tokens[first + count - 1].lower)
      return words <= (isMarked || count > 1 ? 24 : 8) ? .boilerplate : nil
    case "list": return words <= 16 ? .boilerplate : nil
    case "provenance":
      return words <= 24 && tokens[first + count].is(":") ? .provenanceNote : nil
    case "note": return .correctionNote
    default: return nil
    }
  }
}
