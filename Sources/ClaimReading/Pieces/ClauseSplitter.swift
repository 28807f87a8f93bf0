import Articles

/// Cuts a statement into pieces that each claim one thing.
struct ClauseSplitter {
  let sentence: SentenceAnalysis
  private var tokens: TokenList { sentence.tokens }

  func pieces(of segment: Range<Int>) -> [Piece] {
    var cuts = commaCuts(in: segment) + innerCuts(in: segment)
    cuts.sort { $0.at < $1.at }
    var pieces: [Piece] = []
    var start = segment.lowerBound
    var origin = Piece.Origin.clause
    for cut in cuts
    where cut.at > start && cut.at <= segment.upperBound && cut.next < segment.upperBound {
      append(between(start, cut.at), origin, to: &pieces)
      start = cut.next
      origin = cut.origin
    }
    append(between(start, segment.upperBound), origin, to: &pieces)
    return merged(pieces)
  }

  struct Cut {
    /// Where the earlier piece ends.
    var at: Int
    /// Where the next piece begins.
    var next: Int
    var origin: Piece.Origin
  }

  private func append(_ range: Range<Int>, _ origin: Piece.Origin, to pieces: inout [Piece]) {
    let trimmed = self.trimmed(range)
    if !trimmed.isEmpty { pieces.append(Piece(range: trimmed, origin: origin)) }
  }

  /// The range without marks, conjunctions and `that` at its ends.
  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end,
      tokens[start].kind == .symbol && !isOpening(tokens[start]) || isLink(start, end)
    { start += 1 }
    while end > start,
      tokens[end - 1].kind == .symbol && !["%", ")", "°", "²", "³"].contains(tokens[end - 1].lower)
        || sentence.has(end - 1, .coordinator)
    { end -= 1 }
    return between(start, end)
  }

  private func isOpening(_ token: Token) -> Bool {
    ["$", "€", "£", "~", "≈", "±", "¥", ">", "<"].contains(token.lower)
  }

  private func isLink(_ index: Int, _ end: Int) -> Bool {
    if ["and", "but", "or", "that", "while", "though", "although", "whereas", "so", "yet"].contains(
      tokens[index].lower)
    {
      return !(index + 1 < end && tokens[index].is("that") && tokens[index + 1].has([.be, .modal]))
    }
    return tokens[index].is("with") && index + 1 < end && hasParticiple(after: index, before: end)
  }

  // MARK: Cuts at marks

  private func commaCuts(in range: Range<Int>) -> [Cut] {
    var cuts: [Cut] = []
    for index in range where [",", ";", ":", "-", "("].contains(tokens[index].lower) {
      guard index > range.lowerBound, index + 1 < range.upperBound else { continue }
      if tokens[index].isDash, !isSpacedDash(index) { continue }
      if let origin = origin(after: index, in: range) {
        cuts.append(Cut(at: index, next: index + 1, origin: origin))
      }
    }
    return cuts
  }

  private func isSpacedDash(_ index: Int) -> Bool {
    index > 0 && tokens[index - 1].end < tokens[index].start
      && tokens[index].end < tokens[index + 1].start
  }

  /// What kind of piece begins after a mark; nil when the clause goes on.
  private func origin(after mark: Int, in range: Range<Int>) -> Piece.Origin? {
    let next = mark + 1
    let token = tokens[next]
    let stop = nextMark(after: next, in: range)
    if tokens[mark].is("(") { return nil }
    if tokens[mark].is(";") { return .clause }
    if sentence.finiteVerb(in: next..<next + 1) != nil,
      between(range.lowerBound, mark).contains(where: { tokens[$0].isComma })
    {
      return .predicate
    }
    if ["which", "who", "whom", "whose"].contains(token.lower) { return .relative }
    if token.is("where") { return .clause }
    if token.is("with"), hasParticiple(after: next, before: stop) { return .clause }
    if token.is("having") || token.has(.gerund) && !token.has(.preposition) && stop - next > 1 {
      return .participle
    }
    if token.is("known") || token.is("called") || token.is("dubbed") || token.is("nicknamed") {
      return .alias
    }
    if token.is("located") || token.is("situated") || token.is("based") { return .participle }
    if token.is("not"), stop - next > 1,
      sentence.finiteVerb(in: between(range.lowerBound, mark)) != nil
    {
      return .contrast
    }
    if ["compared", "versus", "against", "up", "down"].contains(token.lower),
      hasQuantity(between(next, stop))
    {
      return .comparedWith
    }
    if token.has(.coordinator), sentence.lower(next + 1) == "not", stop - next > 2 {
      return .contrast
    }
    if token.is("as"),
      between(next, stop).contains(where: { sentence.has($0, [.say, .report, .think]) })
    {
      return nil
    }
    if token.has([.coordinator, .subordinator]), next + 1 < stop {
      if token.is("or"), startsQuantity(next + 1) { return .quantity }
      if token.is("because") || token.is("since") && sentence.times(in: between(next, stop)).isEmpty
      {
        return .reason
      }
      if sentence.finiteVerb(in: between(next + 1, stop)) != nil { return .clause }
      if hasQuantity(between(next, stop)) { return .quantity }
    }
    if ["each", "both", "all"].contains(token.lower), hasQuantity(between(next, stop)),
      sentence.finiteVerb(in: between(next, stop)) == nil
    {
      return .quantity
    }
    if startsQuantity(next) || sentence.startsComparison(next) {
      return sentence.finiteVerb(in: between(range.lowerBound, mark)) == nil
        && sentence.finiteVerb(in: between(next, stop)) != nil ? nil : .quantity
    }
    if isSuperlative(at: next) { return .apposition }
    if token.has(.adverb), Hedges.isEpistemic(token.lower) {
      return sentence.finiteVerb(in: between(next, stop)) == nil ? .purpose : .predicate
    }
    if token.is("enough") { return .clause }
    if token.is("including"), hasQuantity(between(next, stop)) { return .quantity }
    if isClause(between(next, stop)),
      sentence.finiteVerb(in: between(range.lowerBound, mark)) != nil
    {
      return .clause
    }
    if tokens[mark].is(":") || tokens[mark].isDash,
      hasQuantity(between(next, stop)) || sentence.finiteVerb(in: between(next, stop)) != nil
    {
      return .clause
    }
    return nil
  }

  private func nextMark(after index: Int, in range: Range<Int>) -> Int {
    between(index, range.upperBound).first { [",", ";"].contains(tokens[$0].lower) }
      ?? range.upperBound
  }

  private func isClause(_ range: Range<Int>) -> Bool {
    guard let verb = sentence.finiteVerb(in: range), verb > range.lowerBound else { return false }
    return !sentence.has(range.lowerBound, [.preposition, .subordinator])
  }

  func hasQuantity(_ range: Range<Int>) -> Bool { !sentence.quantities(in: range).isEmpty }

  func startsQuantity(_ index: Int) -> Bool { sentence.quantities.contains { $0.start == index } }

  private func hasParticiple(after index: Int, before end: Int) -> Bool {
    between(index + 1, min(index + 9, end)).contains {
      tokens[$0].is("having") || tokens[$0].has(.gerund) && tokens[$0].has(.verb)
        || tokens[$0].is("being")
    }
  }

  /// `the lowest level`, `the second-largest port`.
  func isSuperlative(at index: Int) -> Bool {
    var at = index
    guard sentence.has(at, .determiner) || sentence.has(at, .superlative) else { return false }
    if sentence.has(at, .determiner) { at += 1 }
    if sentence.has(at, .ordinal),
      sentence.lower(at + 1) == "-" || sentence.has(at + 1, .superlative)
    {
      at += sentence.lower(at + 1) == "-" ? 2 : 1
    }
    return sentence.has(at, .superlative)
      && !["last", "first", "least", "most"].contains(sentence.lower(at))
      || (sentence.lower(at) == "most" && at + 1 < tokens.count)
      || sentence.lower(at) == "first" && sentence.lower(at - 1) == "the"
  }

  // MARK: Cuts inside a clause

  private func innerCuts(in range: Range<Int>) -> [Cut] {
    var cuts: [Cut] = []
    for index in range.dropFirst() where index + 1 < range.upperBound {
      let token = tokens[index]
      if token.is("where"), tokens[index - 1].isComma == false,
        sentence.finiteVerb(in: between(index + 1, range.upperBound)) != nil
      {
        cuts.append(Cut(at: index, next: index + 1, origin: .clause))
      } else if token.is("because") {
        cuts.append(Cut(at: index, next: index, origin: .reason))
      } else if token.is("while") || token.is("whereas"), !tokens[index - 1].isComma,
        sentence.finiteVerb(in: between(index + 1, range.upperBound)) != nil
      {
        cuts.append(Cut(at: index, next: index + 1, origin: .clause))
      } else if let cut = conjunctionCut(at: index, in: range) {
        cuts.append(cut)
      } else if let cut = participleCut(at: index, in: range) {
        cuts.append(cut)
      } else if token.has(.gerund), let cut = measureCut(at: index, in: range) {
        cuts.append(cut)
      } else if token.is("nor"),
        sentence.contains(["neither"], in: between(range.lowerBound, index))
      {
        cuts.append(Cut(at: index, next: index, origin: .subjectPart))
      }
    }
    if let cut = predicateCut(in: range) { cuts.append(cut) }
    return cuts + quantityCuts(in: range)
  }

  /// `… and reopened in 2023`, `… and it closed`.
  private func conjunctionCut(at index: Int, in range: Range<Int>) -> Cut? {
    let token = tokens[index]
    guard token.is("and") || token.is("but"), !tokens[index - 1].isComma,
      !sentence.comparisons.contains(where: { $0.start < index && index < $0.end })
    else { return nil }
    guard sentence.finiteVerb(in: between(range.lowerBound, index)) != nil else { return nil }
    if sentence.startsComparison(index + 1),
      !sentence.comparisons(in: between(range.lowerBound, index)).isEmpty
    {
      return Cut(at: index, next: index + 1, origin: .quantity)
    }
    let stop = nextMark(after: index + 1, in: range)
    if sentence.has(index + 1, .baseVerb), startsQuantity(index + 2),
      hasQuantity(between(range.lowerBound, index)),
      between(range.lowerBound, index).contains(where: { sentence.has($0, .modal) })
    {
      return Cut(at: index, next: index + 1, origin: .predicate)
    }
    guard let verb = sentence.finiteVerb(in: between(index + 1, stop)) else { return nil }
    let isOwnSubject = verb > index + 1
    if isOwnSubject, sentence.has(index + 1, [.preposition]) { return nil }
    return Cut(at: index, next: index + 1, origin: isOwnSubject ? .clause : .predicate)
  }

  /// `killing at least 11 people and burying around 40 houses`: two doings, a figure each.
  private func participleCut(at index: Int, in range: Range<Int>) -> Cut? {
    guard tokens[index].is("and"), tokens[index + 1].has(.gerund), tokens[index + 1].has(.verb),
      startsQuantity(index + 2),
      let mark = between(range.lowerBound, index).last(where: { tokens[$0].isComma }),
      tokens[mark + 1].has(.gerund), hasQuantity(between(mark + 1, index))
    else { return nil }
    return Cut(at: index, next: index + 1, origin: .participle)
  }

  /// `four halls totalling 850,000 sq ft`.
  private func measureCut(at index: Int, in range: Range<Int>) -> Cut? {
    guard !tokens[index - 1].isComma, Lexicon.verb(tokens[index].lower)?.type == .dimension,
      startsQuantity(index + 1),
      hasQuantity(between(range.lowerBound, index))
        || sentence.finiteVerb(in: between(range.lowerBound, index)) != nil
    else { return nil }
    return Cut(at: index, next: index, origin: .participle)
  }

  /// A measure inside the subject and a plan or change in the predicate are two claims.
  private func predicateCut(in range: Range<Int>) -> Cut? {
    guard let verb = sentence.finiteVerb(in: range), verb > range.lowerBound,
      let measured = sentence.quantities(in: between(range.lowerBound, verb)).first(
        where: \.isMeasured),
      measured.unit?.dimension != .duration,
      sentence.comparisons(in: between(range.lowerBound, verb)).isEmpty,
      sentence.lower(verb) != "'s"
    else { return nil }
    let isPartOfName = measured.quantity.raw.contains("-") || isAttributiveMeasure(measured)
    // `A 300-metre-long breakwater is 80 per cent complete`: the name has a figure and so has what is said.
    guard !isPartOfName || startsQuantity(verb + 1) else { return nil }
    return Cut(at: verb, next: verb, origin: .predicate)
  }

  /// `a 30-metre wall`: the measure is part of the name of the thing.
  private func isAttributiveMeasure(_ quantity: QuantityMatch) -> Bool {
    guard quantity.end < tokens.count else { return false }
    return between(quantity.start, quantity.end).contains {
      tokens[$0].isDash && tokens[$0].start == (tokens[$0 - 1].end) && !tokens[$0 - 1].has(.number)
    }
      && tokens[quantity.end].kind == .word && !sentence.has(quantity.end, [.be, .modal, .finite])
  }
}

/// A clause or phrase that makes one claim.
struct Piece {
  /// How the piece came to be cut.
  enum Origin {
    case clause, relative, participle, contrast, apposition, comparedWith, quantity, predicate
    case purpose, alias, presupposed, nested, subjectPart, publication, reason
  }

  var range: Range<Int>
  var origin: Origin
  /// The piece whose subject this one continues.
  var parent: Int?
}
