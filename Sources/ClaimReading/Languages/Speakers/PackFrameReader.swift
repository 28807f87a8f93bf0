import Articles
import Claims

/// Finds who says what in one sentence, by verbs of saying and phrases such as `за словами`.
///
/// A speaker is the noun phrase beside the verb, up to the next comma; where a phrase cannot be
/// told from its neighbours, the statement stays without a speaker.
struct PackFrameReader {
  let source: SourceText
  let tokens: PackTokens
  let pack: LanguagePack
  /// Quotation marks of the sentence, in order.
  let marks: [Int]
  /// Tokens that belong to times.
  let isTime: [Bool]
  let isHeadline: Bool
  /// The first token after a dateline.
  let start: Int

  var speech: SpeechOfPack { pack.speech }
  var namer: PackSourceNamer {
    PackSourceNamer(source: source, tokens: tokens, speech: speech)
  }

  func frames() -> [PackFrame] {
    var found: [PackFrame] = []
    if isHeadline, let tag = headlineTag() { found.append(tag) }
    var index = start
    while index < tokens.count {
      if let frame = according(at: index) ?? asClause(at: index) ?? evidence(at: index)
        ?? citingAlone(at: index, found) ?? verb(at: index),
        !found.contains(where: { $0.cue.overlaps(frame.cue) })
      {
        found.append(frame)
        index = max(index + 1, frame.cue.upperBound)
      } else {
        index += 1
      }
    }
    return limited(found)
  }

  // MARK: Places

  func isBreak(_ index: Int) -> Bool {
    index < start || index >= tokens.count || tokens[index].isComma
      || [";", ":", ".", "(", ")", "!", "?", "…"].contains(tokens[index].lower)
      || tokens[index].isDash && tokens[index].isSpaced
  }

  /// Whether a quotation mark stands between token `index - 1` and `index`.
  func isQuoteBoundary(_ index: Int) -> Bool {
    let (from, to) = (tokens[index - 1].end, tokens[index].start)
    return index > start && index < tokens.count && marks.contains { $0 >= from && $0 < to }
  }

  func opensClause(_ index: Int) -> Bool {
    isBreak(index - 1) || isQuoteBoundary(index)
      || speech.coordinators.has(tokens, at: index - 1)
  }

  /// The end of the noun phrase that begins at `index`.
  func phraseEnd(_ index: Int, reach: Int = 14) -> Int {
    var end = index
    while end < tokens.count, end - index < reach {
      if isBreak(end), !isAbbreviationStop(end) { break }
      if isTime[end] || speech.particles.has(tokens, at: end) { break }
      if end > index,
        speech.citing.has(tokens, at: end) || speech.phraseEnds.has(tokens, at: end)
          || speech.verbs.has(tokens, at: end)
      {
        break
      }
      end += 1
    }
    return end
  }

  private func isAbbreviationStop(_ index: Int) -> Bool {
    tokens[index].is(".") && !tokens[index].isSpaced && index + 1 < tokens.count
      && tokens[index - 1].isWord && tokens[index - 1].lower.count <= 2
  }

  func text(_ range: Range<Int>) -> String { source.string(tokens.span(of: range)) }

  // MARK: Phrases

  /// `За словами X, A`; `A, за даними X`.
  private func according(at index: Int) -> PackFrame? {
    if opensClause(index), let (gender, count) = speech.accordingPronouns.match(tokens, at: index) {
      let cue = between(index, index + count)
      let isLast = index > start && (index + count >= tokens.count - 1)
      return PackFrame(
        kind: .accordingTo, cue: cue,
        content: between(start, isLast ? index : tokens.count), links: [], isTrailing: isLast,
        pronoun: gender, cueText: text(cue))
    }
    guard opensClause(index), let (mode, count) = speech.according.match(tokens, at: index) else {
      return nil
    }
    let end = phraseEnd(index + count)
    let phrase = between(index + count, end)
    guard !phrase.isEmpty else { return nil }
    let isLast = end >= tokens.count - 1 || tokens[end].is(".")
    // With no comma the phrase runs into the statement: only a name or a known noun is told apart.
    let isClosed = isLast ? index > start : isBreak(end)
    let head = isClosed ? phrase : closed(phrase)
    guard let head, !head.isEmpty,
      let link = namer.link(
        head, isOblique: true, verb: nil, mode: mode, cue: text(between(index, head.upperBound)))
    else { return nil }
    let cue = between(index, head.upperBound)
    let content = isLast && index > start ? between(start, index) : between(start, tokens.count)
    return PackFrame(
      kind: .accordingTo, cue: cue, content: content,
      links: cited(from: cue.upperBound, link).links,
      isTrailing: isLast && index > start, cueText: text(cue))
  }

  /// The part of an unclosed phrase that surely names the source.
  private func closed(_ phrase: Range<Int>) -> Range<Int>? {
    guard let first = phrase.first else { return nil }
    var end = first
    if let (_, count) = speech.agencies.match(tokens, at: first) {
      return between(first, first + count)
    }
    if let (_, count) = speech.sources.match(tokens, at: first) { end = first + count }
    while !pack.dates.hasCapitalMonths, end < phrase.upperBound, tokens[end].isCapitalised {
      end += 1
    }
    return end > first ? between(first, end) : nil
  }

  /// `Як повідомляє X, A`; `A, як зазначив X`.
  private func asClause(at index: Int) -> PackFrame? {
    guard opensClause(index), let (_, count) = speech.asWords.match(tokens, at: index),
      let (verb, length) = verbMatch(at: index + count)
    else { return nil }
    let at = index + count
    let end = closing(at)
    guard let (link, cueEnd) = speaker(after: at + length, verb: verb) else {
      let cue = between(index, max(at + length, min(end, tokens.count)))
      return PackFrame(
        kind: .speech, cue: cue, content: between(start, tokens.count), links: [], verb: verb,
        cueText: text(cue))
    }
    let (links, last) = cited(from: cueEnd, link)
    let cue = between(index, max(last, isBreak(last) ? last : end))
    let isTrailing = last >= tokens.count - 1 && index > start
    return PackFrame(
      kind: .speech, cue: cue,
      content: isTrailing ? between(start, index) : between(start, tokens.count), links: links,
      verb: verb, isTrailing: isTrailing, cueText: text(cue))
  }

  private func closing(_ index: Int) -> Int {
    between(index, tokens.count).first { isBreak($0) } ?? tokens.count
  }

  /// `На супутникових знімках видно A`.
  private func evidence(at index: Int) -> PackFrame? {
    guard opensClause(index) || index <= start + 3,
      let (_, count) = speech.evidencePrepositions.match(tokens, at: index)
    else { return nil }
    let end = phraseEnd(index + count, reach: 10)
    guard
      let noun = between(index + count, end).first(where: {
        speech.sources.match(tokens, at: $0)?.value.role == .dataset
      }),
      let seen = between(noun + 1, min(noun + 12, tokens.count)).first(where: {
        speech.seen.has(tokens, at: $0)
      }), let seenCount = speech.seen.match(tokens, at: seen)?.count,
      let nounCount = speech.sources.match(tokens, at: noun)?.count
    else { return nil }
    var last = noun + nounCount
    while last < min(end, seen), tokens[last].isCapitalised || speech.sources.has(tokens, at: last)
    {
      last += 1
    }
    let phrase = between(index + count, last)
    guard
      let link = namer.link(
        phrase, isOblique: true, verb: .show, mode: "evidential",
        cue: text(between(index, phrase.upperBound)))
    else { return nil }
    let that = seen + seenCount
    var content = that
    if tokens[that].isComma, let (_, words) = speech.that.match(tokens, at: that + 1) {
      content = that + 1 + words
    }
    return PackFrame(
      kind: .evidence, cue: between(index, phrase.upperBound),
      content: between(content > that ? content : start, tokens.count), links: [link],
      verb: .show, cueText: text(between(index, phrase.upperBound)))
  }

  /// `з посиланням на X` with no verb of saying in the sentence.
  private func citingAlone(at index: Int, _ found: [PackFrame]) -> PackFrame? {
    guard found.isEmpty, let (_, count) = speech.citing.match(tokens, at: index) else { return nil }
    let end = phraseEnd(index + count)
    guard
      let link = namer.link(
        between(index + count, end), isOblique: true, verb: nil, mode: "relay",
        cue: text(between(index, max(index + 1, end))))
    else { return nil }
    return PackFrame(
      kind: .accordingTo, cue: between(index, end), content: between(start, tokens.count),
      links: [link], isTrailing: index > start, cueText: text(between(index, end)))
  }

  /// The links with whom the speaker cites, and where the citing ends.
  func cited(from index: Int, _ link: AttributionLink) -> (links: [AttributionLink], end: Int) {
    var at = index
    if tokens[at].isComma { at += 1 }
    guard let (_, count) = speech.citing.match(tokens, at: at) else { return ([link], index) }
    let end = phraseEnd(at + count)
    guard
      let behind = namer.link(
        between(at + count, end), isOblique: true, verb: nil, mode: "indirect",
        cue: text(between(at, max(at + 1, end))))
    else { return ([link], end) }
    return ([behind, link], end)
  }

  // MARK: Headlines

  /// `Reuters: A` and `A – Reuters` in a headline.
  private func headlineTag() -> PackFrame? {
    if let colon = between(1, min(6, tokens.count)).first(where: { tokens[$0].is(":") }),
      colon + 1 < tokens.count, tokens[0].isCapitalised
    {
      guard isTag(between(0, colon)),
        let link = namer.link(
          between(0, colon), isOblique: false, verb: nil, mode: "headline tag",
          cue: text(between(0, colon)))
      else { return nil }
      return PackFrame(
        kind: .headline, cue: between(0, colon + 1), content: between(colon + 1, tokens.count),
        links: [link], cueText: text(between(0, colon)))
    }
    guard let dash = tokens.indices.last(where: { tokens[$0].isDash && tokens[$0].isSpaced }),
      dash > 2, tokens.count - dash <= 6
    else { return nil }
    let phrase = between(dash + 1, tokens.count)
    guard isTag(phrase),
      let link = namer.link(
        phrase, isOblique: false, verb: nil, mode: "headline tag", cue: text(phrase))
    else { return nil }
    return PackFrame(
      kind: .headline, cue: between(dash, tokens.count), content: between(0, dash), links: [link],
      isTrailing: true, cueText: text(phrase))
  }

  /// Whether words are a source for sure: an agency, a known noun, or letters of a short name.
  private func isTag(_ phrase: Range<Int>) -> Bool {
    !phrase.isEmpty
      && phrase.contains {
        speech.agencies.has(tokens, at: $0) || speech.sources.has(tokens, at: $0)
          || tokens[$0].isAllCapitals
      } && !phrase.contains { tokens[$0].kind == .number }
  }

  // MARK: Several speakers

  /// What each frame carries, not reaching into another speaker's words.
  private func limited(_ frames: [PackFrame]) -> [PackFrame] {
    var result = frames
    for index in result.indices {
      for other in result.indices where other != index {
        let (mine, theirs) = (result[index], result[other])
        guard theirs.kind == .speech, mine.kind == .speech || mine.kind == .accordingTo else {
          continue
        }
        let opening = theirs.cue.lowerBound
        if !mine.isTrailing, !theirs.isTrailing, opening >= mine.cue.upperBound,
          coordinates(at: opening)
        {
          result[index].content = between(
            mine.content.lowerBound, min(mine.content.upperBound, opening))
        }
        if mine.kind == .accordingTo, !mine.isTrailing, coordinates(at: mine.cue.lowerBound),
          theirs.cue.upperBound <= mine.cue.lowerBound
        {
          result[index].content = between(mine.cue.lowerBound, mine.content.upperBound)
          result[other].content = between(
            theirs.content.lowerBound, min(theirs.content.upperBound, mine.cue.lowerBound))
        }
      }
    }
    return result
  }

  /// Whether a new statement stands beside the one before (`…, а міністр заявив`).
  private func coordinates(at index: Int) -> Bool {
    if tokens[index - 1].is(";") { return true }
    return speech.coordinators.has(tokens, at: index - 1)
      || speech.coordinators.has(tokens, at: index)
  }
}
