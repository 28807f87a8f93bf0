import Articles
import Claims

/// Attribution without a verb of saying, and the sources behind a speaker.
extension FrameReader {
  /// `according to …`, `per …`, `in the words of …`.
  func accordingTo() -> [Frame] {
    var frames: [Frame] = []
    for index in tokens.indices {
      guard let start = phraseEnd(at: index), start < tokens.count else { continue }
      let comma = between(start, tokens.count).first {
        [",", ";", ":"].contains(sentence.lower($0))
      }
      let phrase = between(start, comma ?? contentEnd)
      guard !phrase.isEmpty else { continue }
      let heard = heard(in: phrase)
      let source = heard?.speaker ?? author(of: phrase) ?? trimmedSource(phrase)
      let heardBy = heard.map { [$0.agency] } ?? []
      if index == 0 {
        let begin = contentAfterSource(comma: comma, phraseEnd: phrase.upperBound)
        guard begin < contentEnd else { continue }
        frames.append(
          Frame(
            cue: between(0, begin), content: between(begin, contentEnd), source: source, verb: nil,
            mode: "evidential", kind: .accordingTo,
            behind: citing(in: between(source.upperBound, begin)),
            heardBy: heardBy))
      } else {
        let isMark = sentence.lower(index - 1) == ","
        let cueStart = isMark ? index - 1 : index
        frames.append(
          Frame(
            cue: between(cueStart, appositiveEnd(from: phrase.upperBound)),
            content: between(0, cueStart),
            source: source, verb: nil, mode: "evidential", kind: .accordingTo,
            behind: citing(in: between(source.upperBound, contentEnd)),
            heardBy: heardBy))
      }
    }
    return frames
  }

  private func phraseEnd(at index: Int) -> Int? {
    for phrase in Self.accordingPhrases where sentence.matches(phrase, at: index) {
      return index + phrase.count
    }
    return nil
  }

  private static let accordingPhrases: [[String]] = [
    ["according", "to"], ["in", "the", "words", "of"], ["in", "the", "view", "of"],
    ["on", "the", "evidence", "of"], ["judging", "by"], ["based", "on"],
  ]

  /// `two officials who spoke to AGENCY`: the speakers, and who heard them.
  private func heard(in phrase: Range<Int>) -> (speaker: Range<Int>, agency: AttributionLink)? {
    guard let who = phrase.first(where: { sentence.lower($0) == "who" }), who > phrase.lowerBound,
      let to = between(who, phrase.upperBound).first(where: {
        ["to", "with"].contains(sentence.lower($0)) && $0 <= who + 3
      }), ["spoke", "talked", "speaking"].contains(sentence.lower(to - 1)),
      let agency = listener(nounPhrase(from: to + 1))
    else { return nil }
    return (between(phrase.lowerBound, who), agency)
  }

  /// `in a report cited by AGENCY`, `, which was quoted by AGENCY`: who passed a statement on.
  func passedOn(in range: Range<Int>) -> [AttributionLink] {
    range.filter {
      Self.passing.contains(sentence.lower($0)) && sentence.lower($0 + 1) == "by"
    }.compactMap { listener(nounPhrase(from: $0 + 2)) }
  }

  private static let passing: Set<String> = [
    "cited", "quoted", "carried", "relayed", "reprinted", "republished",
  ]

  /// `a report published on Tuesday by AUTHOR`: who stands behind a document, past what is said of it.
  private func author(of phrase: Range<Int>) -> Range<Int>? {
    guard let by = phrase.first(where: { sentence.lower($0) == "by" }), by > phrase.lowerBound,
      let verb = between(phrase.lowerBound, by).first(where: {
        Lexicon.verb(sentence.lower($0))?.type == .publication && sentence.has($0, .participle)
      }), verb + 1 < by,
      between(phrase.lowerBound, verb).contains(where: {
        tokens[$0].has([.documentNoun, .evidenceNoun])
      })
    else { return nil }
    let author = nounPhrase(from: by + 1)
    return author.contains { tokens[$0].isCapitalised } ? author : nil
  }

  /// A noun phrase cut before times that belong to the sentence.
  private func trimmedSource(_ range: Range<Int>) -> Range<Int> {
    if let time = sentence.times.first(where: {
      range.contains($0.start) && $0.start > range.lowerBound + 1 && $0.relation == .within
        && !$0.isAttributive
    }),
      time.end >= range.upperBound
    {
      return between(range.lowerBound, time.start)
    }
    return range
  }

  /// Past an apposition (`, a think tank,`) to where the statement begins.
  private func contentAfterSource(comma: Int?, phraseEnd: Int) -> Int {
    guard let comma else { return phraseEnd }
    return appositiveEnd(from: comma) + 1
  }

  /// The end of appositions that follow at a comma: `, a think tank,`.
  func appositiveEnd(from index: Int) -> Int {
    guard index < tokens.count, sentence.lower(index) == ",",
      sentence.has(index + 1, [.article])
        || sentence.lower(index + 1) == "which" || sentence.lower(index + 1) == "who"
    else { return min(index, tokens.count) }
    let close = between(index + 1, tokens.count).first { sentence.lower($0) == "," } ?? contentEnd
    if sentence.has(index + 1, .article), sentence.finiteVerb(in: between(index + 1, close)) != nil
    {
      return index
    }
    return close
  }

  /// A tag that closes or opens a headline: `… – Reuters`, `…: ministry`, `NGO: …`.
  func headlineTag() -> Frame? {
    guard sentence.role == .headline, tokens.count > 3 else { return nil }
    let end = contentEnd
    if let mark = between(1, max(1, end)).last(where: { isTagMark($0) }), end - mark - 1 <= 4,
      end > mark + 1,
      mark > 2, sentence.finiteVerb(in: between(mark + 1, end)) == nil,
      looksLikeSource(between(mark + 1, end))
    {
      return Frame(
        cue: between(mark, end), content: between(0, mark), source: between(mark + 1, end),
        verb: nil, mode: "headline tag",
        kind: .headline)
    }
    if let colon = between(1, min(5, end)).first(where: { sentence.lower($0) == ":" }),
      colon + 2 < end,
      sentence.finiteVerb(in: between(0, colon)) == nil, looksLikeSource(between(0, colon))
    {
      return Frame(
        cue: between(0, colon + 1), content: between(colon + 1, end), source: between(0, colon),
        verb: nil,
        mode: "headline tag", kind: .headline)
    }
    return nil
  }

  private func isTagMark(_ index: Int) -> Bool {
    if sentence.lower(index) == ":" { return true }
    return tokens[index].isDash && tokens[index - 1].end < tokens[index].start
  }

  private func looksLikeSource(_ range: Range<Int>) -> Bool {
    range.contains {
      tokens[$0].has([.agencyNoun, .organisationNoun, .evidenceNoun, .documentNoun])
        || tokens[$0].has(WordClasses.personal)
    } || range.allSatisfy { tokens[$0].isCapitalised }
  }

  /// `citing Y`, `quoting Y`, `with reference to Y` between a speaker and the verb or after it.
  func citing(in range: Range<Int>) -> [AttributionLink] {
    guard let at = range.first(where: { Self.citingWords.contains(sentence.lower($0)) }) else {
      return []
    }
    let start =
      sentence.lower(at) == "reference" || sentence.lower(at) == "referring" ? at + 2 : at + 1
    guard start < tokens.count else { return [] }
    let end =
      between(start, tokens.count).first { [",", ";"].contains(sentence.lower($0)) } ?? contentEnd
    guard start < end else { return [] }
    let describer = SourceDescriber(sentence: sentence)
    let named = nameAfterComma(end, before: contentEnd) ?? between(start, end)
    let link = describer.link(
      named, mode: "evidential", cue: sentence.text(between(at, end)))
    return [link]
  }

  static let citingWords: Set<String> = ["citing", "quoting", "cited", "reference", "referring"]

  func behind(between subject: Range<Int>, and verb: Int) -> [AttributionLink] {
    subject.upperBound < verb ? citing(in: between(subject.upperBound, verb)) : []
  }

  /// A listener that is a medium other than the publisher: `told Reuters`.
  func listener(_ phrase: Range<Int>) -> AttributionLink? {
    guard !phrase.isEmpty, phrase.contains(where: { tokens[$0].isCapitalised }) else { return nil }
    let name = SourceDescriber(sentence: sentence).name(phrase)
    if let publisher, SourceDescriber.isSame(name, publisher) { return nil }
    return AttributionLink(
      agent: name, role: .agency, mode: "relay", cue: "told " + sentence.text(phrase))
  }

  /// `in an interview with AGENCY`.
  func interview(in range: Range<Int>) -> AttributionLink? {
    guard
      let at = range.first(where: {
        ["interview", "conversation", "comment", "comments", "statement", "remarks"].contains(
          sentence.lower($0))
      }),
      ["with", "to", "for"].contains(sentence.lower(at + 1))
    else { return nil }
    return listener(nounPhrase(from: at + 2))
  }

  /// `said he had been told by Y that …`: the one who told stands behind the speaker.
  func hearsay(_ frame: Frame) -> Frame {
    var frame = frame
    let range = frame.content
    let limit = min(range.lowerBound + 8, range.upperBound)
    guard
      let told = between(range.lowerBound, limit).first(where: {
        ["told", "informed", "assured", "heard", "learned", "learnt"].contains(sentence.lower($0))
      }), range.lowerBound < told,
      tokens[between(range.lowerBound, told)].contains(where: { $0.has(.pronoun) || $0.has(.be) })
    else { return frame }
    guard ["by", "from"].contains(sentence.lower(told + 1)), told + 2 < range.upperBound else {
      return frame
    }
    let source = nounPhrase(from: told + 2)
    guard !source.isEmpty, source.upperBound < range.upperBound else { return frame }
    let start =
      sentence.lower(source.upperBound) == "that" ? source.upperBound + 1 : source.upperBound
    guard start < range.upperBound else { return frame }
    frame.behind = [
      SourceDescriber(sentence: sentence).link(
        source, mode: "relayed quote", cue: sentence.text(between(told, source.upperBound)))
    ]
    frame.cue = between(frame.cue.lowerBound, start)
    frame.content = between(start, range.upperBound)
    return frame
  }

  /// `visible in an aerial photograph`, `the permit allows …`: evidence named inside the claim.
  func evidencePhrases(besides frames: [Frame]) -> [Frame] {
    guard !frames.contains(where: { $0.kind != .asClause }) else { return [] }
    return tokens.indices.compactMap { viewed(at: $0) ?? allowed(at: $0) }
  }

  private func clause(around index: Int) -> Range<Int> {
    let start = between(0, index).last { sentence.lower($0) == ";" }.map { $0 + 1 } ?? 0
    let end = between(index, contentEnd).first { sentence.lower($0) == ";" } ?? contentEnd
    return between(start, end)
  }

  private func viewed(at index: Int) -> Frame? {
    guard Self.viewing.contains(sentence.lower(index)) else { return nil }
    let links = between(index + 1, min(index + 8, clauseEnd(from: index + 1))).filter {
      ["in", "on", "from", "by"].contains(sentence.lower($0))
    }
    let shown = links.lazy.map { nounPhrase(from: $0 + 1) }.first { phrase in
      // Right after the word documents show as well; further on, only what begins with pictures.
      let isNext = phrase.lowerBound == index + 2
      return (isNext ? phrase : phrase.prefix(4)).contains {
        tokens[$0].has(.evidenceNoun) || isNext && tokens[$0].has(.documentNoun)
      }
    }
    guard let phrase = shown else { return nil }
    return Frame(
      cue: index..<index, content: clause(around: index), source: phrase, verb: nil,
      mode: "evidential", kind: .evidential)
  }

  private func allowed(at index: Int) -> Frame? {
    guard index > 0, Lexicon.verb(sentence.lower(index))?.type == .condition,
      sentence.has(index, .finite), let subject = subject(before: index),
      subject.contains(where: { tokens[$0].has(.documentNoun) })
    else { return nil }
    return Frame(
      cue: index..<index, content: clause(around: index), source: subject, verb: index,
      mode: "evidential", kind: .evidential)
  }

  private static let viewing: Set<String> = [
    "visible", "seen", "shown", "visible", "identified", "spotted", "observed", "evident",
    "apparent", "detected", "counted", "recorded", "pictured", "captured",
  ]

  /// `in a report published last Wednesday`: a dated publication inside a cue.
  func publication(in range: Range<Int>) -> Range<Int>? {
    guard !range.isEmpty,
      let verb = range.first(where: {
        Lexicon.verb(sentence.lower($0))?.type == .publication && !tokens[$0].isCapitalised
      }),
      sentence.times.contains(where: { $0.start > verb && range.contains($0.core) })
    else { return nil }
    let start =
      between(range.lowerBound, verb).last { sentence.has($0, .determiner) } ?? range.lowerBound
    let end = sentence.times.filter { range.contains($0.core) }.map(\.end).max() ?? range.upperBound
    return between(start, min(end, range.upperBound))
  }
}
