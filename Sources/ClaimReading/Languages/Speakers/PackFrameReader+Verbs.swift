import Articles
import Claims

/// Frames that stand on a verb of saying.
extension PackFrameReader {
  func verbMatch(at index: Int) -> (PackVerb, Int)? {
    speech.verbs.match(tokens, at: index).map { ($0.value, $0.count) }
  }

  /// The source after a verb (`повідомляє X`, `сообщили в X`) and where its phrase ends.
  func speaker(after index: Int, verb: PackVerb) -> (AttributionLink, Int)? {
    var at = index
    while at < tokens.count, isTime[at] || speech.leads.has(tokens, at: at) {
      at += isTime[at] ? 1 : speech.leads.match(tokens, at: at)?.count ?? 1
    }
    var isOblique = false
    if let (_, count) = speech.inside.match(tokens, at: at) {
      at += count
      isOblique = true
    }
    let end = phraseEnd(at)
    guard end > at,
      let link = namer.link(
        between(at, end), isOblique: isOblique, verb: verb, mode: "indirect",
        cue: text(between(max(start, index - 1), end)))
    else { return nil }
    return (link, end)
  }

  /// The frame of a verb of saying at `index`.
  func verb(at index: Int) -> PackFrame? {
    guard let (verb, length) = verbMatch(at: index),
      !pack.facts.negation.has(tokens, at: index - 1)
    else { return nil }
    var frame = frame(at: index, verb, length)
    let form = tokens[index].lower
    frame?.gender = speech.genders.first { form.hasSuffix($0.ending) }?.gender
    return frame
  }

  private func frame(at index: Int, _ verb: PackVerb, _ length: Int) -> PackFrame? {
    if let frame = relay(at: index, verb, length) { return frame }
    let that = contentStart(after: index + length)
    if that == nil, let frame = trailing(at: index, verb, length) { return frame }
    return leading(at: index, verb, length, that)
  }

  /// The frame of `про це повідомляє X`, which speaks for what stands before.
  private func relay(at index: Int, _ verb: PackVerb, _ length: Int) -> PackFrame? {
    let window = between(max(start, index - 4), index)
    guard
      let about = window.first(where: {
        speech.about.has(tokens, at: $0) && ($0 == start || isBreak($0 - 1))
      }), let (_, words) = speech.about.match(tokens, at: about)
    else { return nil }
    let before = between(about + words, index)
    var found: (AttributionLink, Int)?
    if before.isEmpty {
      found = speaker(after: index + length, verb: verb)
    } else {
      found = namer.link(
        before, isOblique: false, verb: verb, mode: "relay", cue: text(between(about, index + 1))
      ).map { ($0, index + length) }
      if let (_, count) = speech.inside.match(tokens, at: before.lowerBound) {
        found = namer.link(
          between(before.lowerBound + count, index), isOblique: true, verb: verb, mode: "relay",
          cue: text(between(about, index + 1))
        ).map { ($0, index + length) }
      }
    }
    guard let (link, end) = found else {
      return PackFrame(
        kind: .relay, cue: between(about, index + length), content: between(0, 0), links: [],
        verb: verb)
    }
    let (links, last) = cited(from: end, link)
    // In the middle of a sentence (`…, про що повідомив X`) it carries what stands before it.
    if about > start {
      return PackFrame(
        kind: .speech, cue: between(about, max(last, end)), content: between(start, about),
        links: links, verb: verb, isTrailing: true, cueText: text(between(about, max(last, end))))
    }
    return PackFrame(
      kind: .relay, cue: between(about, tokens.count), content: between(0, 0), links: links,
      verb: verb, cueText: text(between(about, max(last, end))))
  }

  /// Where the statement begins: after `, що` or a colon; nil where neither stands near the verb.
  private func contentStart(after index: Int) -> Int? {
    var at = index
    while at < tokens.count, at - index < 16 {
      if tokens[at].is(":") { return at + 1 }
      if at > index || tokens[at].isComma,
        let (_, count) = speech.that.match(tokens, at: tokens[at].isComma ? at + 1 : at),
        tokens[at].isComma || !speechNeedsComma
      {
        return (tokens[at].isComma ? at + 1 : at) + count
      }
      if tokens[at].is(";") || tokens[at].is(".") && at + 1 == tokens.count { return nil }
      if tokens[at].isComma, speech.coordinators.has(tokens, at: at + 1) { return nil }
      if speech.verbs.has(tokens, at: at) { return nil }
      at += 1
    }
    if index == tokens.count { return nil }
    return nil
  }

  /// Whether the language writes a comma before `that`.
  private var speechNeedsComma: Bool { pack.text.rows("that needs no comma", cells: 1).isEmpty }

  /// `A, повідомляє X`; `«A», – сказав X`.
  private func trailing(at index: Int, _ verb: PackVerb, _ length: Int) -> PackFrame? {
    var before = index
    while before > start, speech.leads.has(tokens, at: before - 1) || isTime[before - 1] {
      before -= 1
    }
    let boundary = tokens[before - 1]
    let opens =
      before > start
      && (boundary.isComma || boundary.isDash && boundary.isSpaced || isQuoteBoundary(before))
    guard opens else { return nil }
    var content = before
    while content > start, isBreak(content - 1) { content -= 1 }
    guard content > start else { return nil }
    if verb == .impersonal, !speech.inside.has(tokens, at: index + length) {
      return PackFrame(
        kind: .speech, cue: between(before, index + length), content: between(start, content),
        links: [], verb: verb, isTrailing: true, cueText: text(between(before, index + length)))
    }
    let next = index + length
    if let (gender, count) = speech.pronouns.match(tokens, at: next),
      isBreak(next + count) || isTime[next + count] || next + count >= tokens.count
        || speech.phraseEnds.has(tokens, at: next + count)
    {
      return PackFrame(
        kind: .speech, cue: between(before, phraseEnd(next + count)),
        content: between(start, content), links: [], verb: verb, isTrailing: true,
        pronoun: gender, cueText: text(between(index, next + count)))
    }
    guard let (link, end) = speaker(after: next, verb: verb) else { return nil }
    var (links, last) = cited(from: end, link)
    if isQuoted(content), link.mode == "indirect" {
      links[links.count - 1].mode = "direct quote"
    }
    last = max(last, end)
    while last < tokens.count, isTime[last] || speech.particles.has(tokens, at: last) { last += 1 }
    // Adjuncts up to the comma or stop (`в ефірі телемарафону`) say nothing of the matter.
    while last < tokens.count, !isBreak(last) { last += 1 }
    return PackFrame(
      kind: .speech, cue: between(before, last), content: between(start, content), links: links,
      verb: verb, isTrailing: true, cueText: text(between(index, end)))
  }

  private func isQuoted(_ end: Int) -> Bool {
    let to = tokens[end - 1].end
    return marks.contains { $0 >= to && $0 < to + 3 }
  }

  /// `X заявив, що A`; `У Міноборони повідомили про A`; `Повідомляє X: A`.
  private func leading(at index: Int, _ verb: PackVerb, _ length: Int, _ that: Int?) -> PackFrame? {
    let opening = clauseStart(before: index)
    var subject = between(opening, index)
    while let first = subject.first,
      isTime[first] || tokens[first].isComma || speech.leads.has(tokens, at: first)
    {
      subject = between(
        first + (isTime[first] ? 1 : speech.leads.match(tokens, at: first)?.count ?? 1), index)
    }
    while let last = subject.last, isTime[last] || speech.leads.has(tokens, at: last) {
      subject = between(subject.lowerBound, last)
    }
    let opens = that ?? (verb == .deny ? index : index + length)
    let content = between(opens, ownEnd(of: that ?? index + length))
    guard that != nil || verb != .think else { return nil }
    // `опровергли отчет`: what is denied is told by the verb itself.
    let isBareDenial = verb == .deny && that == nil
    let cueEnd = isBareDenial ? index : that ?? index + length
    let cue = between(subject.lowerBound, cueEnd)
    var frame = PackFrame(
      kind: .speech, cue: cue, content: content, links: [], verb: verb,
      cueText: text(between(subject.lowerBound, index + length)))
    if verb == .impersonal, subject.isEmpty || !speech.inside.has(tokens, at: subject.lowerBound) {
      guard that != nil else { return nil }
      if speech.inside.has(tokens, at: index + length),
        let (link, _) = speaker(after: index + length, verb: verb)
      {
        frame.links = [link]
      }
      return frame
    }
    if subject.isEmpty {
      guard that != nil, let (link, _) = speaker(after: index + length, verb: verb) else {
        return that == nil ? nil : frame
      }
      frame.links = [link]
      return frame
    }
    if let (gender, count) = speech.pronouns.match(tokens, at: subject.lowerBound),
      subject.lowerBound + count == subject.upperBound
    {
      frame.pronoun = gender
      return frame
    }
    if let (_, count) = speech.inside.match(tokens, at: subject.lowerBound) {
      let inside = between(subject.lowerBound + count, subject.upperBound)
      let isPlace = speech.prepositions.has(tokens, at: inside.lowerBound)
      guard !isPlace,
        let link = namer.link(
          inside, isOblique: true, verb: verb, mode: "indirect", cue: frame.cueText),
        link.role != .unknown, link.role != .dataset
      else { return that == nil ? nil : frame }
      frame.links = cited(from: index + length, link).links
      return frame
    }
    if speech.prepositions.has(tokens, at: subject.lowerBound) { return that == nil ? nil : frame }
    // The phrase up to a preposition of place or manner (`речник заводу в ефірі …`).
    let end =
      subject.dropFirst().first { speech.phraseEnds.has(tokens, at: $0) }
      ?? subject.upperBound
    guard
      let link = namer.link(
        between(subject.lowerBound, end), isOblique: false, verb: verb, mode: "indirect",
        cue: frame.cueText)
    else { return that == nil ? nil : frame }
    // With no `that`, only a known source surely speaks; anything else may be a plain subject.
    if that == nil, link.role == .unknown { return nil }
    frame.links = cited(from: index + length, link).links
    if verb == .show { frame.links = frame.links.map(Self.evidential) }
    return frame
  }

  /// Where the speaker's words end before another thing told of the speaker (`, але не уточнив`).
  private func ownEnd(of opening: Int) -> Int {
    between(opening, tokens.count).first { index in
      guard tokens[index].isComma, let (_, count) = speech.coordinators.match(tokens, at: index + 1)
      else { return false }
      var at = index + 1 + count
      while pack.facts.negation.has(tokens, at: at) || speech.leads.has(tokens, at: at) { at += 1 }
      return speech.verbs.has(tokens, at: at)
    } ?? tokens.count
  }

  private static func evidential(_ link: AttributionLink) -> AttributionLink {
    guard link.role == .dataset || link.role == .document else { return link }
    var shown = link
    shown.mode = "evidential"
    return shown
  }

  /// Where the clause of a verb begins, an apposition between commas passed over.
  private func clauseStart(before index: Int) -> Int {
    var at = index
    if tokens[index - 1].isComma, index - 1 > start {
      // `Директор заводу, Іван Петренко, заявив`: the comma closes an apposition.
      let inner = between(start, index - 1).last { tokens[$0].isComma }
      if let inner, index - inner <= 8 { at = inner }
    }
    while at > start, !isBreak(at - 1), !isQuoteBoundary(at) {
      if speech.coordinators.has(tokens, at: at - 1), at < index, tokens[at - 2].isComma { break }
      if speech.that.has(tokens, at: at - 1), tokens[at - 2].isComma { break }
      at -= 1
    }
    return at
  }
}
