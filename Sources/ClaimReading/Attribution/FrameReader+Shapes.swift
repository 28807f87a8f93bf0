import Articles
import Claims

/// The shapes a verb of saying takes: leading, trailing, inverted, passive, sharing.
extension FrameReader {
  private func kind(of verb: Int) -> Frame.Kind {
    if tokens[verb].has(.deny) && !tokens[verb].is("observed") { return .denial }
    return .speech
  }

  private func mode(of verb: Int, content: Range<Int>) -> String {
    if content.contains(where: { sentence.isQuoted($0) }),
      content.filter({ sentence.isQuoted($0) }).count * 2 >= content.count
    {
      return "direct quote"
    }
    return tokens[verb].has(.show) && !tokens[verb].has(.say) ? "evidential" : "indirect"
  }

  /// `SOURCE said that …`.
  func leading(at verb: Int, subject: Range<Int>) -> Frame? {
    let start = contentStart(after: verb)
    let end = contentEnd
    guard start.content < end else { return nil }
    let content = between(start.content, end)
    var frame = Frame(
      cue: between(outerStart(of: subject), start.content), content: content, source: subject,
      verb: verb,
      mode: mode(of: verb, content: content), kind: kind(of: verb), heardBy: start.heardBy)
    let measures =
      sentence.lower(verb) == "put" || sentence.lower(verb) == "puts" || countsOut(verb)
    if measures || tokens[verb].has(.deny) && !isThat(start.content - 1) {
      frame.cue = between(outerStart(of: subject), verb)
      frame.content = between(verb, end)
    }
    if tokens[verb].has(.deny), isThat(start.content - 1) {
      frame.cue = between(outerStart(of: subject), verb)
      frame.content = between(verb, end)
    }
    frame.publication =
      publication(in: between(verb + 1, max(verb + 1, start.content)))
      ?? publication(in: between(frame.cue.lowerBound, verb))
    frame.behind = behind(between: subject, and: verb)
    return hearsay(frame)
  }

  private func isThat(_ index: Int) -> Bool { sentence.lower(index) == "that" }

  /// Where the statement begins after `said`, past `on Monday`, `in a report`, `told NAME`, `that`.
  private func contentStart(after verb: Int) -> (content: Int, heardBy: [AttributionLink]) {
    var at = verb + 1
    var heardBy: [AttributionLink] = []
    if sentence.lower(at) == "that" || sentence.lower(at) == ":" { return (at + 1, []) }
    let isTelling = ["tell", "inform", "write", "confirm"].contains(
      Lexicon.sayLemma(sentence.lower(verb)) ?? "")
    if isTelling, at < tokens.count, !tokens[at].has([.preposition]) {
      let listener = nounPhrase(from: at)
      if let agency = self.listener(listener) { heardBy.append(agency) }
      if listener.upperBound > at { at = listener.upperBound }
    }
    let limit = min(at + 16, tokens.count)
    var scan = at
    while scan < limit {
      if sentence.lower(scan) == "that" { return (scan + 1, heardBy) }
      if scan == at, let time = sentence.times.first(where: { $0.start == scan }) {
        scan = time.end
        at = scan
        continue
      }
      if sentence.has(scan, .preposition), scan == at, let next = adjunctEnd(at: scan) {
        if let agency = interview(in: between(scan, next)) { heardBy.append(agency) }
        scan = next
        at = next
        continue
      }
      if sentence.lower(scan) == ",", scan == at { at += 1; scan += 1; continue }
      if sentence.has(scan, .finite) || sentence.has(scan, [.be, .modal]) { break }
      scan += 1
    }
    return (at, heardBy)
  }

  /// `in a report published last Wednesday`, `at a briefing`, `to reporters`: where it ends.
  private func adjunctEnd(at index: Int) -> Int? {
    guard
      ["in", "on", "at", "to", "during", "via", "through", "by"].contains(sentence.lower(index))
    else {
      return nil
    }
    let phrase = nounPhrase(from: index + 1)
    guard !phrase.isEmpty else { return nil }
    let isPlace = phrase.contains {
      tokens[$0].has([.documentNoun, .agencyNoun]) || Self.occasions.contains(tokens[$0].lower)
    }
    return isPlace ? phrase.upperBound : nil
  }

  static let occasions: Set<String> = [
    "interview", "conference", "briefing", "telegram", "facebook", "twitter", "x", "email", "phone",
    "message", "reporters", "journalists", "speech", "address", "statement", "lawmakers",
    "parliament", "hearing", "television", "comments", "remarks", "meeting",
  ]

  /// A statement closed by its source: `…, SOURCE said in a report published last Wednesday`.
  func trailing(at verb: Int, subject: Range<Int>) -> Frame? {
    guard trails(verb) || tokens[verb].has(.say) && !governs(verb) else { return nil }
    let mark = outerStart(of: subject) - 1
    guard mark > 0 else { return nil }
    var end = clauseEnd(from: verb + 1)
    if end < tokens.count, sentence.lower(end) == ",", resumes(after: end) == false {
      end =
        between(end + 1, tokens.count).first { sentence.lower($0) == "," && resumes(after: $0) }
        ?? contentEnd
    }
    var last = max(end, verb + 1)
    let cited =
      last < contentEnd && Self.citingWords.contains(sentence.lower(last + 1))
      ? citing(in: between(last + 1, contentEnd)) : []
    if !cited.isEmpty { last = clauseEnd(from: last + 1) }
    let goesOn = last < contentEnd && !sentence.has(last + 1, [.coordinator, .subordinator])
    let content = between(0, mark)
    let isMark = tokens[mark].kind == .symbol
    return Frame(
      cue: between(isMark ? mark : mark + 1, last),
      content: goesOn ? between(0, contentEnd) : (isMark ? content : between(0, mark + 1)),
      source: subject, verb: verb, mode: mode(of: verb, content: content), kind: kind(of: verb),
      behind: behind(between: subject, and: verb) + cited,
      heardBy: told(at: verb) + passedOn(in: between(verb + 1, max(verb + 1, contentEnd))),
      publication: publication(in: between(verb + 1, last))
        ?? publication(in: between(mark + 1, verb)))
  }

  /// Whether `that …` or a clause follows, so that the frame leads.
  private func governs(_ verb: Int) -> Bool {
    sentence.lower(verb + 1) == "that"
  }

  /// The medium told, where the verb is `told`.
  private func told(at verb: Int) -> [AttributionLink] {
    guard Lexicon.sayLemma(sentence.lower(verb)) == "tell" else { return [] }
    return listener(nounPhrase(from: verb + 1)).map { [$0] } ?? []
  }

  /// `… and said that …`: the speaker of the verb before goes on.
  func joined(at verb: Int) -> Frame? {
    guard verb > 2, ["and", "but"].contains(sentence.lower(verb - 1)),
      tokens[verb].has(.say) || tokens[verb].has(.deny) && isThat(verb + 1),
      tokens[verb].has(.finite),
      between(0, verb - 1).contains(where: {
        sentence.has($0, [.say, .deny]) && sentence.has($0, .finite)
      })
    else { return nil }
    let start = contentStart(after: verb).content
    guard start < contentEnd else { return nil }
    let isDenial = kind(of: verb) == .denial
    return Frame(
      cue: isDenial ? between(verb - 1, verb) : between(verb - 1, start),
      content: between(isDenial ? verb : start, contentEnd), source: nil, verb: verb,
      mode: "indirect",
      kind: kind(of: verb), sharesSource: true)
  }

  /// Whether matter of its own goes on after the comma at `comma`.
  func resumes(after comma: Int) -> Bool {
    let next = comma + 1
    guard next < tokens.count else { return false }
    if sentence.has(next, [.coordinator, .subordinator]) { return true }
    // `A new bridge, engineers said on Monday, will be …`
    if sentence.has(next, [.modal, .be]) || ["has", "have", "had"].contains(sentence.lower(next)) {
      return true
    }
    if sentence.has(next, .gerund), Lexicon.sayLemma(sentence.lower(next)) != nil { return true }
    if sentence.isQuoteBoundary(before: next) { return true }
    if sentence.startsComparison(next) { return true }
    if ["enough", "compared", "up", "down", "with", "not", "including"].contains(
      sentence.lower(next))
    {
      return true
    }
    return false
  }

  /// `said SOURCE` after a quotation: `"…," said SOURCE, a researcher at …`.
  func inverted(at verb: Int) -> Frame? {
    guard verb > 1, verb + 1 < tokens.count, tokens[verb].has([.say, .think]),
      tokens[verb].has(.finite)
    else { return nil }
    guard sentence.lower(verb - 1) == "," || sentence.isQuoteBoundary(before: verb) else {
      return nil
    }
    let next = tokens[verb + 1]
    guard next.kind == .word, !next.is("that"),
      !next.has([.subordinator, .preposition, .modal, .be]),
      !sentence.times.contains(where: { $0.start == verb + 1 })
    else { return nil }
    let source = nounPhrase(from: verb + 1)
    guard !source.isEmpty, Lexicon.sayLemma(sentence.lower(verb)) != "tell",
      sentence.lower(source.upperBound) != "that"
    else { return nil }
    if source.upperBound < tokens.count, sentence.has(source.upperBound, [.finite, .be, .modal]),
      sentence.lower(source.upperBound) != ","
    {
      return nil
    }
    var end = contentEnd
    var at = source.upperBound
    while at < tokens.count {
      if sentence.lower(at) == ",", resumes(after: at), !isApposition(after: at) {
        end = at
        break
      }
      at += 1
    }
    let isMark = tokens[verb - 1].kind == .symbol
    let content = between(0, isMark ? verb - 1 : verb)
    let named = nameAfterComma(source.upperBound, before: end) ?? source
    var frame = Frame(
      cue: between(isMark ? verb - 1 : verb, end), content: content, source: named, verb: verb,
      mode: mode(of: verb, content: content), kind: kind(of: verb))
    frame.publication = publication(in: between(source.upperBound, end))
    if let agency = interview(in: between(source.upperBound, end)) { frame.heardBy = [agency] }
    frame.behind = citing(in: between(source.upperBound, end))
    return frame
  }

  private func isApposition(after comma: Int) -> Bool {
    let next = comma + 1
    return sentence.has(next, [.article, .relative]) || sentence.lower(next) == "who"
  }

  /// `This is reported by AGENCY`, `it was announced by …`.
  func passive(at verb: Int) -> Frame? {
    let by = between(verb + 1, min(verb + 6, tokens.count)).first { sentence.lower($0) == "by" }
    guard let by else { return impersonal(at: verb) }
    let source = nounPhrase(from: by + 1)
    guard !source.isEmpty, tokens[verb].has([.say, .report, .show]) else { return nil }
    let isBack =
      verb <= 4
      && (sentence.lower(0) == "this" || sentence.lower(0) == "it" || sentence.lower(0) == "the")
      && sentence.tokens.count <= source.upperBound + 6
    if isBack,
      sentence.lower(0) != "the" || sentence.has(1, [.documentNoun])
        || sentence.lower(1) == "information" || sentence.lower(1) == "news"
    {
      return Frame(
        cue: 0..<0, content: between(0, contentEnd), source: source, verb: verb, mode: "relay",
        kind: .relay
      )
    }
    guard tokens[verb].has(.say),
      let that = between(source.upperBound, tokens.count).first(where: {
        sentence.lower($0) == "that"
      })
    else { return nil }
    return Frame(
      cue: between(0, that + 1), content: between(that + 1, max(that + 1, contentEnd)),
      source: source, verb: verb,
      mode: "indirect",
      kind: .speech)
  }

  /// `It was reported that …`, `it is believed that …`.
  private func impersonal(at verb: Int) -> Frame? {
    guard sentence.lower(0) == "it", verb <= 4, sentence.lower(verb + 1) == "that",
      verb + 2 < contentEnd
    else {
      return nil
    }
    return Frame(
      cue: between(0, verb + 2), content: between(verb + 2, contentEnd), source: nil, verb: verb,
      mode: "indirect",
      kind: .speech)
  }

  /// `…, saying that …`, `…, adding …`: the same source goes on.
  func sharing(at verb: Int) -> Frame? {
    guard verb > 0, sentence.lower(verb - 1) == ",", Lexicon.sayLemma(sentence.lower(verb)) != nil,
      ![
        "citing", "quoting", "showing", "revealing", "suggesting", "indicating", "reporting",
        "mentioning",
      ].contains(sentence.lower(verb))
    else { return nil }
    let start = sentence.lower(verb + 1) == "that" ? verb + 2 : verb + 1
    guard start < contentEnd else { return nil }
    return Frame(
      cue: between(verb - 1, start), content: between(start, contentEnd), source: nil, verb: verb,
      mode: "indirect", kind: .speech, sharesSource: true)
  }

  /// `…, as fishermen claim`.
  func asClause(at verb: Int, subject: Range<Int>) -> Frame? {
    guard trails(verb) else { return nil }
    let start = subject.lowerBound - 1
    let inner = start > 0 && sentence.lower(start - 1) == "," ? start - 1 : start
    let clause =
      between(0, inner).last { [",", ";"].contains(sentence.lower($0)) }.map { $0 + 1 } ?? 0
    return Frame(
      cue: start..<start, content: between(clause, clauseEnd(from: verb + 1)), source: subject,
      verb: verb,
      mode: "indirect",
      kind: .asClause)
  }
}
