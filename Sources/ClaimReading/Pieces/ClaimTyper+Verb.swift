import Articles
import Vocabulary

/// Types that follow from the verb and the quantity beside it.
extension ClaimTyper {
  func verbType(_ piece: Piece) -> ClaimType {
    let range = piece.range
    let verb = mainVerb(of: range)
    let named = verb.flatMap { Lexicon.verb(sentence.lower($0)) }?.type
    let quantity = mainQuantity(of: piece)
    if let cue = cue(in: range, types: [.construction]) { return cue }
    if sentence.matches(["work", "on"], at: range.lowerBound),
      let lemma = verb.flatMap({ Lexicon.verb(sentence.lower($0)) })?.lemma,
      ["begin", "start", "resume"].contains(lemma),
      range.contains(where: { Self.isStructure(sentence.lower($0)) })
    {
      return .construction
    }
    if named == .construction, isBuilt(range, verb: verb) { return .construction }
    if announcesStructure(range, verb: verb, named: named) { return .construction }
    if let quantity { return quantityType(quantity, verb: verb, named: named, piece: piece) }
    if let cue = cue(in: range, types: [.explanation]), verb == nil || piece.origin == .reason {
      return cue
    }
    if let cue = cue(
      in: range, types: [.stateChange, .detection, .publication, .existence, .purpose, .function])
    {
      return cue
    }
    // `called at the port` names nothing.
    if named == .alias, verb.map({ sentence.has($0 + 1, .preposition) }) == true { return .event }
    if let named, named != .construction, named != .dimension { return named }
    return isStatic(range) ? .existence : .event
  }

  /// Whether only a form of `be` or `have` predicates.
  private func isStatic(_ range: Range<Int>) -> Bool {
    guard let verb = sentence.finiteVerb(in: range) else { return false }
    let main = sentence.mainVerb(of: sentence.verbGroup(at: verb, in: range))
    return sentence.has(main, [.be, .have])
  }

  /// Words with no verb that name something new, or only that it was seen: `New assembly hall at …`,
  /// `Four new silos`, `Second hangar spotted at …`.
  private func announcesStructure(_ range: Range<Int>, verb: Int?, named: ClaimType?) -> Bool {
    var start = range.lowerBound
    if let shows = range.dropFirst().first(where: {
      sentence.has($0, .show) && sentence.has($0, [.baseVerb, .presentThird])
    }) {
      start = shows + 1
    }
    guard start < range.upperBound,
      sentence.role == .headline || sentence.has(start - 1, .show)
    else { return false }
    var end =
      between(start, range.upperBound).first { sentence.has($0, [.preposition, .relative]) }
      ?? range.upperBound
    if let verb, verb >= start {
      // A last word after the place belongs to its name: `at the Kumsong works`.
      let isSeen = sentence.role == .headline && named == .detection
      guard isSeen && verb < end || verb > end && verb + 1 == range.upperBound else { return false }
      end = min(end, verb)
    }
    guard start < end else { return false }
    let phrase = between(start, end)
    guard let head = phrase.last(where: { sentence.tokens[$0].kind == .word }),
      Self.isStructure(sentence.lower(head))
    else { return false }
    return phrase.contains { Self.novel.contains(sentence.lower($0)) }
  }

  private static let novel: Set<String> = [
    "new", "second", "third", "fourth", "fifth", "another", "more", "additional", "further",
    "fresh", "first",
  ]

  private func isBuilt(_ range: Range<Int>, verb: Int?) -> Bool {
    guard let verb else { return false }
    let lemma = Lexicon.verb(sentence.lower(verb))?.lemma ?? ""
    return lemma != "complete" && lemma != "finish"
      || range.contains {
        Self.isStructure(sentence.lower($0))
      }
  }

  /// Whether a word names something built, one or several.
  static func isStructure(_ word: String) -> Bool {
    structures.contains(word) || word.hasSuffix("s") && structures.contains(String(word.dropLast()))
  }

  private static let structures = Set(
    TableText.rows(structureTable).flatMap { TableText.words($0[0]) })

  /// The verb that predicates: the finite group's main verb, else a participle.
  func mainVerb(of range: Range<Int>) -> Int? {
    if let finite = sentence.finiteVerb(in: range) {
      let main = sentence.mainVerb(of: sentence.verbGroup(at: finite, in: range))
      if !sentence.has(main, [.be, .have, .modal]) || Lexicon.verb(sentence.lower(main)) != nil {
        return main
      }
      if let participle = between(main + 1, range.upperBound).first(where: {
        sentence.has($0, [.participle, .gerund]) && sentence.has($0, .verb)
          && !sentence.has($0 - 1, .determiner)
      }), participle - main <= 3 {
        return participle
      }
      return main
    }
    return range.first {
      sentence.has($0, [.participle, .gerund]) && sentence.has($0, .verb)
        && sentence.lower($0) != "having" && sentence.lower($0) != "being"
    }
  }

  /// The quantity a piece is about: a measured one first, then a counted, then any.
  func mainQuantity(of piece: Piece) -> QuantityMatch? {
    let all = sentence.quantities(in: piece.range)
    let usable = all.filter { $0.unit?.dimension != .duration || all.count == 1 }
    return usable.first { $0.unit?.symbol == "pp" } ?? usable.first { $0.isMeasured }
      ?? usable.first { $0.isShare } ?? usable.first { $0.noun != nil && !isIdle($0) }
      ?? usable.first { $0.isBare } ?? usable.first
  }

  /// A definite count (`the two sides`) only names its noun.
  func isIdle(_ quantity: QuantityMatch) -> Bool {
    quantity.start > 0
      && ["the", "these", "those", "its", "their", "both", "all"].contains(
        sentence.lower(quantity.start - 1))
  }

  private func quantityType(_ quantity: QuantityMatch, verb: Int?, named: ClaimType?, piece: Piece)
    -> ClaimType
  {
    if quantity.unit?.symbol == "pp" { return .stateChange }
    if quantity.unit?.dimension == .duration { return fallbackType(named, piece) }
    let isSubject = verb.map { quantity.number.start < $0 } ?? true
    if quantity.isMeasured {
      if named == .transfer { return .transfer }
      if named == .function, quantity.unit?.dimension != .length,
        quantity.unit?.dimension != .area
      {
        return .function
      }
      return .dimension
    }
    if quantity.isShare { return named == .stateChange ? .stateChange : .share }
    if isIdle(quantity), piece.origin != .comparedWith { return fallbackType(named, piece) }
    let countedBy: [ClaimType?] = [nil, .transfer, .detection, .existence, .dimension]
    if isSubject, countedBy.contains(named) {
      return quantityIsBareMeasure(quantity) ? .dimension : .count
    }
    if !isSubject,
      named == nil || named == .existence || named == .dimension
        || verb.map({ sentence.has($0, .have) }) == true
    {
      return quantityIsBareMeasure(quantity) ? .dimension : .count
    }
    if !isSubject, let lemma = verb.flatMap({ Lexicon.verb(sentence.lower($0)) })?.lemma,
      [
        "employ", "house", "host", "accommodate", "hold", "contain", "store", "operate", "run",
        "handle",
      ].contains(lemma)
    {
      return .count
    }
    if isSubject, named == .publication || named == .function { return .count }
    return fallbackType(named, piece)
  }

  private func quantityIsBareMeasure(_ quantity: QuantityMatch) -> Bool {
    quantity.quantity.isUnitElided && !["count", "1"].contains(quantity.quantity.si.unit)
      && Self.siUnits.contains(quantity.quantity.si.unit)
  }

  private static let siUnits: Set<String> = ["m", "m2", "m3", "kg", "W", "J", "s", "m/s", "K", "V"]

  private func fallbackType(_ named: ClaimType?, _ piece: Piece) -> ClaimType {
    if let named { return named }
    if let cue = cue(
      in: piece.range,
      types: [.stateChange, .detection, .publication, .existence, .purpose, .function])
    {
      return cue
    }
    return isStatic(piece.range) ? .existence : .event
  }
}
