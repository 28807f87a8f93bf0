import Articles

/// Noun phrases that name a source.
extension FrameReader {
  /// The noun phrase that starts at `index`, with `of`, `for`, `at` and `from` phrases.
  func nounPhrase(from index: Int) -> Range<Int> {
    var end = index
    let limit = min(contentEnd, index + 40)
    while end < limit {
      let token = tokens[end]
      if token.isDash || token.is("'s") || token.is("&") || isTitleStop(end) { end += 1; continue }
      if token.kind == .symbol { break }
      if sentence.times.contains(where: { $0.start == end && !$0.isAttributive }), end > index {
        break
      }
      if end > index, sentence.isQuoteBoundary(before: end),
        !sentence.isQuoteBoundary(before: index)
      {
        break
      }
      if token.has(.preposition), !isWithinName(end) {
        guard end > index, joins(token, at: end) else { break }
      } else if token.has([.modal, .be, .have, .relative, .subordinator]) && !token.has(.determiner)
      {
        break
      } else if token.has(.coordinator) {
        guard token.is("and"), end + 1 < contentEnd,
          tokens[end + 1].isCapitalised || sentence.has(end + 1, [.determiner]),
          tokens[end - 1].isCapitalised
        else { break }
      } else if end > index,
        token.has([.say, .report]) && token.has(.finite) && !token.isCapitalised
      {
        break
      } else if end > index, token.has(.verb), token.has(.finite), !token.isCapitalised,
        !token.has([.evidenceNoun, .documentNoun, .organisationNoun]), !token.has(.participle)
      {
        break
      } else if end > index, token.is("that") || token.is("to") {
        break
      }
      end += 1
    }
    while end > index, sentence.has(end - 1, .preposition) || sentence.lower(end - 1) == "and" {
      end -= 1
    }
    return between(index, max(index, end))
  }

  /// A capitalised preposition after a capital: `Hands Across`, `Voice Beyond`.
  private func isWithinName(_ index: Int) -> Bool {
    tokens[index].isCapitalised && index > 1 && tokens[index - 1].isCapitalised
      && tokens[index - 1].kind == .word && !sentence.has(index - 1, [.month, .weekday])
  }

  private func joins(_ token: Token, at index: Int) -> Bool {
    guard
      ["of", "for", "at", "from", "with", "close", "near", "by", "in", "to"].contains(token.lower)
    else { return false }
    if token.is("to") {
      return ["close", "adviser", "advisor", "ambassador", "envoy"].contains(
        sentence.lower(index - 1))
    }
    if token.is("with") { return sentence.lower(index - 1) == "familiar" }
    if token.is("by") { return sentence.has(index - 1, .participle) }
    if token.is("in") {
      return sentence.has(index + 1, []) == false && index + 1 < tokens.count
        && tokens[index + 1].isCapitalised
        && !tokens[index - 1].isCapitalised
    }
    return true
  }

  func head(of phrase: Range<Int>) -> Int {
    let cut = phrase.first { sentence.has($0, .preposition) } ?? phrase.upperBound
    return max(phrase.lowerBound, cut - 1)
  }

  /// The subject of the verb at `verb`, to its left; a parenthesis between them is skipped.
  func subject(before verb: Int) -> Range<Int>? {
    var end = verb
    while end > 0,
      sentence.has(end - 1, [.have, .modal, .auxiliaryDo])
        || sentence.has(end - 1, .adverb) && !sentence.has(end - 1, .witnessNoun)
        || sentence.lower(end - 1) == "not" || sentence.lower(end - 1) == "be"
    { end -= 1 }
    guard end > 0 else { return nil }
    if sentence.lower(end - 1) == ")",
      let open = between(max(0, end - 8), end).last(where: { sentence.lower($0) == "(" }), open > 0
    {
      return subject(endingAt: open)
    }
    if sentence.lower(end - 1) == "," {
      guard let open = openingComma(before: end - 1) else { return nil }
      if let name = nameAfterComma(open, before: end - 1) { return name }
      return subject(endingAt: open)
    }
    if sentence.lower(end - 1) == "who" || sentence.lower(end - 1) == "which" {
      guard end >= 2 else { return nil }
      return subject(endingAt: sentence.lower(end - 2) == "," ? end - 2 : end - 1)
    }
    return subject(endingAt: end)
  }

  /// The comma that opens the parenthesis closed at `comma`: `X, an analyst at Y, said`.
  private func openingComma(before comma: Int) -> Int? {
    var open: Int?
    var at = comma - 1
    while at > 0 {
      if sentence.lower(at) == "," {
        open = at
        if isParenthesis(between(at + 1, comma)) { break }
      }
      at -= 1
    }
    return open
  }

  private func isParenthesis(_ range: Range<Int>) -> Bool {
    guard let first = range.first else { return false }
    return sentence.has(first, [.article, .relative, .gerund, .superlative])
      || Self.citingWords.contains(sentence.lower(first))
      || sentence.has(first, WordClasses.personal) || sentence.lower(first) == "head"
      || sentence.has(first, .participle) || sentence.has(first, .preposition)
      || nameAfterComma(first - 1, before: range.upperBound) != nil
  }

  /// `, Hanna Ruiz,` after a title: the name itself.
  func nameAfterComma(_ comma: Int, before end: Int) -> Range<Int>? {
    guard sentence.lower(comma) == "," else { return nil }
    var last = comma + 1
    while last < end, tokens[last].kind == .word, tokens[last].isCapitalised { last += 1 }
    guard last - comma >= 3, last - comma <= 6, last == end || tokens[last].kind == .symbol,
      !sentence.has(comma + 1, [.month, .weekday])
    else { return nil }
    return between(comma + 1, last)
  }

  /// Where the whole phrase begins when a name follows its title after a comma.
  func outerStart(of subject: Range<Int>) -> Int {
    guard subject.lowerBound > 1, sentence.lower(subject.lowerBound - 1) == ",",
      subject.allSatisfy({ tokens[$0].isCapitalised }), sentence.lower(subject.upperBound) == ",",
      let outer = self.subject(endingAt: subject.lowerBound - 1),
      outer.contains(where: {
        tokens[$0].has(WordClasses.personal)
          || tokens[$0].has([.genericOrganisation, .organisationNoun])
      }) || sentence.has(outer.lowerBound, .determiner)
    else { return subject.lowerBound }
    return outer.count <= 8 ? outer.lowerBound : subject.lowerBound
  }

  private func isTitleStop(_ index: Int) -> Bool {
    tokens[index].is(".") && index > 0 && tokens[index - 1].isCapitalised
      && tokens[index - 1].end == tokens[index].start && tokens[index - 1].lower.count <= 4
  }

  private func subject(endingAt end: Int) -> Range<Int>? {
    var start = end
    while start > max(0, end - 40) {
      let token = tokens[start - 1]
      if token.kind == .symbol, !token.isDash, !token.is("&"), !isTitleStop(start - 1) { break }
      if token.isDash, tokens[start - 1].start > (start > 1 ? tokens[start - 2].end : 0),
        start < tokens.count,
        tokens[start].start > token.end
      {
        break
      }
      if sentence.isQuoteBoundary(before: start), start < end { break }
      if token.has([.subordinator, .coordinator]), !joinsNames(start - 1), !isHyphenated(start - 1)
      {
        break
      }
      if token.has([.relative]) { break }
      if token.is("that"), start < end { break }
      if token.has([.be, .modal]), !token.is("'s") { break }
      start -= 1
    }
    if start < end, sentence.isQuoteBoundary(before: start), start == end { return nil }
    while start < end, sentence.has(start, [.preposition, .adverb]),
      !sentence.has(start, .witnessNoun)
    {
      guard let time = sentence.times.first(where: { $0.start == start }), time.end < end else {
        if sentence.has(start, .adverb) { start += 1; continue }
        return nil
      }
      start = time.end
    }
    return start < end ? between(start, end) : nil
  }

  /// Whether a word stands between hyphens (`before-and-after`).
  private func isHyphenated(_ index: Int) -> Bool {
    index > 0 && tokens[index - 1].isDash && tokens[index - 1].end == tokens[index].start
      || index + 1 < tokens.count && tokens[index + 1].isDash
        && tokens[index].end == tokens[index + 1].start
  }

  private func joinsNames(_ index: Int) -> Bool {
    tokens[index].is("and") && index > 0 && index + 1 < tokens.count
      && (tokens[index - 1].isCapitalised && tokens[index + 1].isCapitalised
        || sentence.has(index - 1, WordClasses.personal))
  }
}
