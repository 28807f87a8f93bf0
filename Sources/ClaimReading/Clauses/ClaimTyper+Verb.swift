import Articles
import Grammar
import Vocabulary

/// Types that follow from the verb and the figure beside it.
extension ClaimTyper {
  func verbType(_ piece: Piece) -> ClaimType {
    let verb = syntax.mainVerb(of: piece)
    let named = verb.flatMap { Lexicon.verb(syntax.lemma($0)) ?? Lexicon.verb(syntax.lower($0)) }?
      .type
    let quantity = quantity(of: piece)
    if let verb, named == .transfer, syntax.child(verb, [.prt]) != nil {
      return quantity.map { quantityType($0, verb: verb, named: .event, piece: piece) } ?? .event
    }
    if let cue = cue(in: piece, types: [.construction]) { return cue }
    if isWorkOn(piece, verb: verb) || goesUp(verb) { return .construction }
    if named == .construction, isBuilt(piece, verb: verb) { return .construction }
    if announcesStructure(piece, verb: verb, named: named) { return .construction }
    if let quantity { return quantityType(quantity, verb: verb, named: named, piece: piece) }
    if let cue = cue(in: piece, types: [.explanation]), verb == nil || piece.origin == .reason {
      return cue
    }
    return plainType(piece, verb: verb, named: named)
  }

  /// The type of a piece whose figure, if it has one, decides nothing.
  private func plainType(_ piece: Piece, verb: Int?, named: ClaimType?) -> ClaimType {
    if let cue = cue(
      in: piece,
      types: [.stateChange, .detection, .publication, .existence, .purpose, .function])
    {
      return cue
    }
    // `called at the port` names nothing.
    if named == .alias, verb.map({ syntax.child($0, [.oprd, .dobj, .attr]) == nil }) == true {
      return .event
    }
    if let verb, isSeen(verb) { return .detection }
    if let named, named != .construction, named != .dimension { return named }
    guard let verb else { return .unread }
    if ["be", "have", "exist", "remain"].contains(syntax.lemma(verb)) { return .existence }
    return Lexicon.verb(syntax.lemma(verb)) != nil ? .event : .unread
  }

  /// `have gone up`, `has sprung up`, `took shape`.
  private func goesUp(_ verb: Int?) -> Bool {
    guard let verb else { return false }
    let lemma = syntax.lemma(verb)
    if ["spring", "go", "put", "pop"].contains(lemma),
      let particle = syntax.child(verb, [.prt, .advmod]), syntax.lower(particle) == "up"
    {
      let thing = syntax.child(verb, [.dobj]) ?? syntax.child(verb, Syntax.subjects)
      return lemma == "spring" || thing.map { Self.isStructure(syntax.lower($0)) } ?? false
    }
    return lemma == "take" && syntax.child(verb, [.dobj]).map { syntax.lemma($0) } == "shape"
  }

  /// `can be seen`, `is visible`, `were spotted`.
  private func isSeen(_ verb: Int) -> Bool {
    if ["see", "spot", "observe", "identify", "detect", "notice", "photograph", "image"].contains(
      syntax.lemma(verb))
    {
      return syntax.isPassive(verb)
        || syntax.child(verb, [.dobj]) != nil
          && syntax.child(verb, Syntax.subjects).map { ["we", "i"].contains(syntax.lower($0)) }
            == true
    }
    return syntax.lemma(verb) == "be"
      && syntax.child(verb, [.acomp]).map {
        ["visible", "evident", "discernible"].contains(syntax.lemma($0))
      }
        == true
  }

  /// `Work on the dam has resumed`, `construction started`.
  private func isWorkOn(_ piece: Piece, verb: Int?) -> Bool {
    guard let verb,
      ["begin", "start", "resume", "continue", "proceed"].contains(syntax.lemma(verb)),
      let subject = syntax.child(verb, Syntax.subjects),
      ["work", "construction", "building", "excavation"].contains(syntax.lemma(subject))
    else { return false }
    return true
  }

  /// Words with no verb that name something new, or only that it was seen.
  private func announcesStructure(_ piece: Piece, verb: Int?, named: ClaimType?) -> Bool {
    let isShown = piece.words.contains(piece.head) && syntax.has(piece.head, .show)
    guard sentence.role == .headline || isShown else { return false }
    let isVerbless = verb.map { !syntax.isVerb($0) } ?? true
    let noun: Int? =
      if isShown { syntax.child(piece.head, [.dobj]) } else if isVerbless {
        // The arcs of a headline without a verb may hang `new` below the place: its neighbour counts.
        piece.words.sorted().first { Self.isStructure(syntax.lower($0)) && isNew($0, in: piece) }
      } else if named == .detection, let verb {
        syntax.child(verb, Syntax.subjects) ?? syntax.words[verb].head
      } else { nil }
    guard let noun, syntax.words[noun].pos == .noun || syntax.words[noun].pos == .propn,
      Self.isStructure(syntax.lower(noun))
    else { return false }
    return isVerbless && !isShown && isNew(noun, in: piece)
      || syntax.children[noun].contains { Self.novel.contains(syntax.lower($0)) }
  }

  /// Whether one of the two words before a noun says that it is new.
  private func isNew(_ noun: Int, in piece: Piece) -> Bool {
    (max(0, noun - 2)..<noun).contains {
      piece.words.contains($0) && Self.novel.contains(syntax.lower($0))
    }
  }

  private static let novel: Set<String> = [
    "new", "second", "third", "fourth", "fifth", "another", "more", "additional", "further",
    "fresh", "first",
  ]

  private func isBuilt(_ piece: Piece, verb: Int?) -> Bool {
    guard let verb else { return false }
    let lemma = syntax.lemma(verb)
    return !["complete", "finish", "lay", "install", "frame"].contains(lemma)
      || piece.words.contains { Self.isStructure(syntax.lower($0)) }
  }

  /// Whether a word names something built, one or several.
  static func isStructure(_ word: String) -> Bool {
    structures.contains(word) || word.hasSuffix("s") && structures.contains(String(word.dropLast()))
  }

  private static let structures = Set(
    TableText.rows(structureTable).flatMap { TableText.words($0[0]) })

  /// A definite count (`the two sides`) only names its noun.
  func isIdle(_ quantity: QuantityMatch) -> Bool {
    quantity.start > 0
      && ["the", "these", "those", "its", "their", "both", "all"].contains(
        sentence.lower(quantity.start - 1))
  }

  private func quantityType(_ quantity: QuantityMatch, verb: Int?, named: ClaimType?, piece: Piece)
    -> ClaimType
  {
    if quantity.unit?.dimension == .duration { return plainType(piece, verb: verb, named: named) }
    if quantity.isMeasured {
      if isPlace(quantity, verb: piece.origin == .quantity ? nil : verb) { return .location }
      let isBefore =
        verb.map { syntax.words(of: quantity.start..<quantity.start + 1).lowerBound < $0 } ?? false
      if named == .event, isBefore, piece.origin != .quantity { return .event }
      if let named, [.stateChange, .construction].contains(named),
        piece.origin != .quantity,
        !["from", "to", "at"].contains(sentence.lower(quantity.start - 1)),
        !["from", "to", "at"].contains(sentence.lower(quantity.start))
      {
        return named
      }
      if named == .transfer { return .transfer }
      if named == .function, quantity.unit?.dimension != .length,
        quantity.unit?.dimension != .area
      {
        return .function
      }
      return .dimension
    }
    if quantity.isShare { return named == .stateChange ? .stateChange : .share }
    if piece.origin == .quantity { return isBareMeasure(quantity) ? .dimension : .count }
    if isIdle(quantity), piece.origin != .comparedWith {
      return plainType(piece, verb: verb, named: named)
    }
    let isSubject =
      verb.map { syntax.words(of: quantity.start..<quantity.start + 1).lowerBound < $0 } ?? true
    let counted: [ClaimType?] =
      isSubject
      ? [nil, .transfer, .detection, .existence, .dimension, .publication, .function, .event]
      : [nil, .existence, .dimension]
    // `At least 640 houses were destroyed` is about how many; `two new halls were built` about the halls.
    if isSubject, named == .stateChange || named == .construction, isMany(quantity) {
      return .count
    }
    if named == .function, verb.map({ syntax.lemma($0) == "make" }) == true { return .count }
    if counted.contains(named)
      || !isSubject && Self.holding.contains(verb.map { syntax.lemma($0) } ?? "")
    {
      return isBareMeasure(quantity) ? .dimension : .count
    }
    return plainType(piece, verb: verb, named: named)
  }

  /// `lies 12 km south of the town`, `stands 40 metres from the gate`.
  private func isPlace(_ quantity: QuantityMatch, verb: Int?) -> Bool {
    guard quantity.unit?.dimension == .length,
      verb == nil || verb.map({ Self.placing.contains(syntax.lemma($0)) }) == true
    else { return false }
    let next = sentence.lower(quantity.end)
    return verb != nil
      && ["from", "away", "off", "outside", "inland", "upstream", "downstream"].contains(next)
      || ["north", "south", "east", "west"].contains { next.hasPrefix($0) }
  }

  private static let placing: Set<String> = [
    "lie", "be", "stand", "sit", "locate", "situate", "live", "start", "begin",
  ]

  private static let holding: Set<String> = [
    "employ", "house", "host", "accommodate", "hold", "contain", "store", "operate", "run",
    "handle",
    "count", "have", "include", "number", "show", "identify", "see", "list", "record", "map",
    "find",
  ]

  private func isMany(_ quantity: QuantityMatch) -> Bool {
    quantity.quantity.kind != .exact || (quantity.quantity.lo ?? 0) >= 10
  }

  private func isBareMeasure(_ quantity: QuantityMatch) -> Bool {
    quantity.quantity.isUnitElided && !["count", "1"].contains(quantity.quantity.si.unit)
      && Self.siUnits.contains(quantity.quantity.si.unit)
  }

  private static let siUnits: Set<String> = ["m", "m2", "m3", "kg", "W", "J", "s", "m/s", "K", "V"]
}
