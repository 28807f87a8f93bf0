import Articles
import Claims
import Grammar

/// How sure a clause is made to sound, and whether it says that it is so or that it is not.
///
/// Certainty and polarity as in FactBank (Saurí & Pustejovsky 2009, doi:10.1007/s10579-009-9089-9):
/// a modal, an adverb or a verb above the clause weakens all that lies in its scope; negation
/// reaches down to the clause whose predicate, subject or object it stands on.
struct Factuality {
  let syntax: Syntax

  struct Reading {
    var certainty = Certainty.certain
    var polarity = Polarity.positive
    var hedges: [Hedge] = []
  }

  /// What the words on and above `head` make of its clause, up to the verb of saying.
  func reading(of piece: Piece, within content: Set<Int>) -> Reading {
    var reading = Reading()
    let head = piece.head
    var scope = [head]
    for above in syntax.path(from: head).dropFirst() {
      guard content.isEmpty || content.contains(above) else { break }
      if carries(above, below: scope.last ?? head) { scope.append(above) } else { break }
    }
    for index in scope { weaken(&reading, by: index, in: piece) }
    for hedge in phrases(in: piece)
    where !reading.hedges.contains(where: { $0.cue == hedge.hedge.cue }) {
      reading.hedges.append(hedge.hedge)
      reading.certainty = Hedges.weaker(reading.certainty, hedge.certainty)
    }
    if reading.polarity != .undecided, isDenied(scope: scope, piece: piece) {
      reading.polarity = .negative
    }
    if let open = openQuestion(scope) ?? leftOpen(head) ?? whether(head) {
      reading.certainty = .uncommitted
      reading.polarity = .undecided
      reading.hedges.append(Hedge(cue: open, kind: .epistemic, icd203: nil))
    }
    return reading
  }

  // MARK: Scope

  /// Whether `above` takes the clause below it into its scope: `appears to have`, `is likely that`.
  private func carries(_ above: Int, below: Int) -> Bool {
    let relation = syntax.words[below].relation
    switch relation {
    case .xcomp, .ccomp, .acomp, .attr, .csubj: return true
    case .acl:
      return Self.hedgeNouns[syntax.lemma(above)] != nil
        || syntax.words[above].pos == .noun
          && Self.hedgeNouns[syntax.lower(above)] != nil
    case .conj:
      return syntax.isPredicate(above)
        && syntax.child(below, [.nsubj, .nsubjpass, .csubj, .csubjpass, .expl, .aux, .auxpass])
          == nil
    case .dobj, .pobj, .prep: return syntax.words[above].pos != .propn && !syntax.isPredicate(below)
    default: return false
    }
  }

  private func weaken(_ reading: inout Reading, by index: Int, in piece: Piece) {
    for child in syntax.children[index] {
      let relation = syntax.words[child].relation
      if relation == .aux, let modal = Self.modals[syntax.lower(child)] {
        // `could not be reached`, `could be seen`: what was possible to do, and no doubt.
        if syntax.lower(child) == "could" || syntax.lower(child) == "can",
          isAbility(child, of: index)
        {
          continue
        }
        add(&reading, child...child, modal)
      }
    }
    let lemma = syntax.lemma(index)
    let isAbove = index != piece.head
    let raises = isAbove || syntax.child(index, [.oprd, .acomp, .attr, .xcomp, .acl]) != nil
    if let certainty = Self.hedgeVerbs[lemma], syntax.isVerb(index), raises {
      let passive = syntax.child(index, [.auxpass]) != nil
      if ["appear", "seem", "look", "tend"].contains(lemma) || passive
        || syntax.words[index].tag == .vbn
        || isAbove
        || [.acl, .advcl].contains(syntax.words[index].relation)
          && syntax.child(index, [.dobj]) == nil
      {
        add(&reading, index...index, certainty)
      }
    }
    if isAbove || syntax.words[index].pos == .adj, let certainty = Self.hedgeAdjectives[lemma] {
      add(&reading, index...index, certainty)
    }
    if isAbove, lemma == "be" {
      for said in syntax.children(index, [.acomp, .attr, .oprd]) {
        if let certainty = Self.hedgeAdjectives[syntax.lemma(said)]
          ?? Self.hedgeNouns[syntax.lemma(said)]
        {
          add(&reading, said...said, certainty)
        }
      }
    }
    if isAbove, let certainty = Self.hedgeNouns[lemma] {
      let isUnconfirmed = syntax.children(index, [.amod]).contains {
        ["unconfirmed", "unverified", "uncorroborated", "conflicting"].contains(syntax.lower($0))
      }
      add(&reading, index...index, isUnconfirmed ? .uncommitted : certainty)
      if isUnconfirmed { reading.polarity = .undecided }
    }
  }

  private func add(_ reading: inout Reading, _ words: ClosedRange<Int>, _ certainty: Certainty) {
    let cue = syntax.text(words.lowerBound..<words.upperBound + 1)
    reading.certainty = Hedges.weaker(reading.certainty, certainty)
    reading.hedges.append(
      Hedge(
        cue: cue, kind: .epistemic,
        icd203: certainty == .probable
          ? "likely" : certainty == .possible ? "roughly even chance" : nil))
  }

  private func isAbility(_ modal: Int, of verb: Int) -> Bool {
    if syntax.child(verb, [.neg]) != nil { return true }
    return ["see", "identify", "observe", "make", "detect", "find", "confirm", "verify"].contains(
      syntax.lemma(verb))
  }

  /// Adverbs and fixed phrases of the hedge table among the piece's own words.
  private func phrases(in piece: Piece) -> [(hedge: Hedge, certainty: Certainty?)] {
    Hedges.phrases(in: piece.range, of: syntax.sentence).filter { found in
      let words = syntax.words(of: found.tokens)
      guard words.contains(where: { piece.words.contains($0) }) else { return false }
      // A plan counts where it predicates: not in `smaller than planned`, `the planned hall`.
      if found.hedge.kind == .intent {
        return words.contains {
          $0 == piece.head
            || syntax.words[$0].head == piece.head && syntax.words[$0].relation == .acomp
        }
      }
      // Modals and raising verbs are weighed by their arcs.
      return words.count > 1 || Self.modals[syntax.lower(words.lowerBound)] == nil
    }.map { ($0.hedge, $0.certainty) }
  }

  // MARK: Negation

  /// An odd number of negations on the predicate, its arguments and the verbs above it.
  private func isDenied(scope: [Int], piece: Piece) -> Bool {
    var count = 0
    for index in scope {
      let own = syntax.children[index]
      count += own.filter { syntax.words[$0].relation == .neg && isFree($0) }.count
      if Self.failing.contains(syntax.lemma(index)), index != piece.head { count += 1 }
      if Self.failing.contains(syntax.lemma(index)), index == piece.head,
        syntax.child(index, [.xcomp, .dobj]) != nil
      {
        count += 1
      }
      for argument in own
      where [.nsubj, .nsubjpass, .dobj, .attr, .pobj, .advmod, .npadvmod, .oprd].contains(
        syntax.words[argument].relation)
      {
        if isNone(argument), !["doubt", "question"].contains(syntax.lemma(argument)) { count += 1 }
      }
      count +=
        syntax.children(index, [.preconj, .cc]).filter { syntax.lower($0) == "neither" }.count
      for preposition in syntax.children(index, [.prep]) {
        if let object = syntax.child(preposition, [.pobj]), isNone(object) { count += 1 }
        if syntax.lower(preposition) == "without", syntax.child(preposition, [.pcomp]) == nil,
          index == piece.head, syntax.words[index].pos == .aux
        {
          count += 1
        }
      }
    }
    count += scope.filter { syntax.lower($0) == "unlikely" }.count
    if !scope.contains(where: { syntax.lower($0) == "unlikely" }) {
      count +=
        syntax.children(piece.head, [.acomp, .oprd]).filter { syntax.lower($0) == "unlikely" }.count
    }
    count +=
      syntax.children(piece.head, [.acomp, .oprd]).filter {
        ["absent", "missing", "untouched", "unfinished", "unbuilt"].contains(syntax.lower($0))
      }.count
    if syntax.words[piece.head].relation == .root, !syntax.isVerb(piece.head), isNone(piece.head) {
      count += 1
    }
    return count % 2 == 1
  }

  /// `no hall`, `none`, `nobody`, `not a single hall`, `neither tower`.
  private func isNone(_ index: Int) -> Bool {
    if Self.nobody.contains(syntax.lower(index)) { return !isBounding(index) }
    return syntax.children[index].contains { child in
      let word = syntax.words[child]
      guard ["no", "neither", "zero", "not"].contains(word.lower) || word.relation == .neg else {
        return false
      }
      return [.det, .neg, .preconj, .nummod, .amod, .advmod].contains(word.relation)
        && isFree(child)
    }
  }

  /// Whether a negation belongs to no bound: `no fewer than`, `not more than`, `no later than`.
  private func isFree(_ index: Int) -> Bool {
    !isBounding(index) && !["only", "just", "least"].contains(syntax.lower(index + 1))
      && !(index + 1 < syntax.words.count && syntax.words[index + 1].pos == .num
        && syntax.lower(index - 1) == ",")
  }

  private func isBounding(_ index: Int) -> Bool {
    let next = syntax.lower(index + 1)
    return ["fewer", "less", "more", "later", "earlier", "larger", "smaller", "longer", "higher"]
      .contains(next) && syntax.lower(index + 2) == "than"
  }

  // MARK: Open questions

  /// `It is unclear whether`, `did not say when`: words that leave the clause undecided.
  private func openQuestion(_ scope: [Int]) -> String? {
    for (below, above) in zip(scope, scope.dropFirst()) {
      let lemma = syntax.lemma(above)
      let asks = syntax.children(below, [.mark, .advmod, .dobj, .attr, .nsubj, .nsubjpass]).contains
      {
        ["whether", "if", "what", "when", "where", "how", "why", "who"].contains(syntax.lower($0))
      }
      guard asks else { continue }
      let opened = [above] + syntax.children(above, [.acomp, .attr, .oprd])
      if opened.contains(where: { Self.open.contains(syntax.lemma($0)) }) {
        return syntax.text((opened.min() ?? above)..<(opened.max() ?? above) + 1)
      }
      let negated = syntax.children(above, [.neg]).first
      if let negated,
        opened.contains(where: { Self.settled.contains(syntax.lemma($0)) })
          || Self.settled.contains(lemma)
      {
        return syntax.text(min(negated, above)..<max(negated, above) + 1)
      }
    }
    return nil
  }

  /// `It isn't clear what the tunnel is for`: the clause itself leaves a question open.
  func leftOpen(_ head: Int) -> String? {
    let said = [head] + syntax.children(head, [.acomp, .attr, .oprd])
    let isOpen = said.contains { Self.open.contains(syntax.lemma($0)) }
    let negation = syntax.children(head, [.neg]).first
    if syntax.lemma(head) == "know", negation != nil, syntax.child(head, [.auxpass]) != nil {
      return syntax.text(min(head, negation ?? head)..<head + 1)
    }
    if let asked = asked(below: head) { return asked }
    guard
      isOpen
        || negation != nil
          && said.dropFirst().contains(where: { Self.settled.contains(syntax.lemma($0)) }),
      let complement = syntax.child(head, [.ccomp, .csubj]) ?? said.compactMap({
        syntax.child($0, [.ccomp, .prep])
      }).first
        ?? (isOpen ? head : nil)
    else { return nil }
    return syntax.text(min(head, complement)..<max(head, said.last ?? head) + 1)
  }

  /// `It is not possible to tell whether X`, `no one was able to say whether`.
  private func asked(below head: Int) -> String? {
    let subject = syntax.child(head, Syntax.subjects)
    let isNegative =
      syntax.child(head, [.neg]) != nil
      || syntax.children(head, [.acomp]).contains {
        ["impossible", "unable", "difficult", "hard"].contains(syntax.lemma($0))
      }
      || subject.map { isNone($0) } == true
    guard isNegative else { return nil }
    let verb = syntax.subtree(head).sorted().first { word in
      syntax.words[word].relation == .xcomp && Self.settled.contains(syntax.lemma(word))
        && syntax.subtree(word).contains {
          syntax.lower($0) == "whether" || syntax.words[$0].tag == .wrb
        }
    }
    return verb.map { syntax.text(min(head, $0)..<max(head, $0) + 1) }
  }

  /// `whether the pond was lined`: asked, wherever it stands.
  private func whether(_ head: Int) -> String? {
    syntax.child(head, [.mark]).flatMap { syntax.lower($0) == "whether" ? "whether" : nil }
  }

  // MARK: Tables

  static let modals: [String: Certainty] = [
    "may": .possible, "might": .possible, "could": .possible, "would": .probable,
    "should": .probable, "will": .probable, "shall": .probable, "'ll": .probable, "wo": .probable,
  ]

  /// Verbs of thinking and of showing whose content is not asserted outright.
  static let weakSpeech: [String: Certainty] = rows(weakSpeechTable)
  static let hedgeVerbs: [String: Certainty] = rows(hedgeVerbTable)
  static let hedgeAdjectives: [String: Certainty] = rows(hedgeAdjectiveTable)
  static let hedgeNouns: [String: Certainty] = rows(hedgeNounTable)

  private static func rows(_ table: String) -> [String: Certainty] {
    var words: [String: Certainty] = [:]
    for row in TableText.rows(table) where row.count == 2 {
      guard let certainty = Certainty(rawValue: row[0]) else { continue }
      for word in TableText.words(row[1]) { words[word] = certainty }
    }
    return words
  }

  private static let open: Set<String> = [
    "unclear", "unknown", "uncertain", "unsure", "undecided", "doubtful",
  ]
  private static let settled: Set<String> = [
    "clear", "know", "certain", "sure", "say", "tell", "determine", "establish", "decide",
    "confirm",
    "verify", "obvious", "evident",
  ]
  private static let failing: Set<String> = ["fail", "cease", "refuse", "lack", "stop", "deny"]
  private static let nobody: Set<String> = [
    "none", "nobody", "nothing", "neither", "nowhere", "noone", "no",
  ]
}
