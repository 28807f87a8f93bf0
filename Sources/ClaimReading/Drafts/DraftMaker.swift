import Articles
import Claims
import Grammar
import Quantities
import Vocabulary

/// Turns one piece of a sentence into claim drafts.
struct DraftMaker {
  let syntax: Syntax
  let state: ReadingState
  let attribution: Attribution
  /// The speeches that carry the piece, innermost first.
  let speeches: [Speech]
  /// Drafts already made from the same sentence.
  var earlier: [ClaimDraft] = []

  var sentence: SentenceAnalysis { syntax.sentence }

  func drafts(of piece: Piece, parent: ClaimType?) -> [ClaimDraft] {
    let factuality = self.factuality(of: piece)
    let typer = ClaimTyper(syntax: syntax, published: state.published)
    let isDenied = speeches.contains {
      $0.kind == .denying && $0.verb == piece.head && !$0.isNegated
    }
    let type = typer.type(
      of: .init(piece: piece, parent: parent, isDenied: isDenied, polarity: factuality.polarity))
    var made: [ClaimDraft] = []
    let nested = NestedPieces(syntax: syntax)
    for part in nested.parts(of: piece, type: type) {
      made.append(draft(of: part, type: type, factuality))
    }
    for (inner, kind) in nested.nested(in: piece, type: type) {
      var own = factuality
      own.polarity = .positive
      made.append(draft(of: inner, type: kind, own))
    }
    return made
  }

  func draft(of piece: Piece, type: ClaimType, _ factuality: Factuality.Reading) -> ClaimDraft {
    let range = piece.range
    let roles = SubjectReader(
      syntax: syntax, lastSubject: earlier.last?.subject ?? state.lastSubject
    ).roles(of: piece)
    let hasFigure = piece.origin != .presupposed && piece.origin != .purpose
    let quantity = hasFigure ? ClaimTyper(syntax: syntax).quantity(of: piece) : nil
    var draft = ClaimDraft(
      sentence: sentence.sid, span: sentence.span(of: range), type: type, subject: roles.subject,
      predicate: roles.predicate, object: roles.object, quantity: quantity?.quantity,
      comparison: nil, time: nil, attribution: attribution, hedges: factuality.hedges,
      certainty: factuality.certainty, polarity: factuality.polarity, ambiguity: [],
      checkableBy: [], origin: piece.origin)
    if let word = quantity?.quantity.boundWord, quantity?.quantity.isApproximate == true {
      draft.hedges.append(Hedge(cue: word, kind: .approximator, icd203: nil))
    }
    settle(&draft)
    if type == .absence, draft.quantity == nil { draft.quantity = zero(piece) }
    if type == .exclusivity { draft.quantity = exclusive(range) ?? draft.quantity }
    draft.comparison = comparison(in: piece, roles: roles)
    if draft.comparison?.isApproximate == true, draft.hedges.isEmpty {
      draft.hedges.append(
        Hedge(cue: approximator(in: range) ?? "about", kind: .approximator, icd203: nil))
    }
    draft.time = time(of: piece, type: type, hasComparison: draft.comparison != nil)
    if deniesBound(draft.quantity, piece) {
      draft.quantity = draft.quantity?.turned
      draft.polarity = .positive
    }
    draft.ambiguity = ambiguity(of: draft)
    draft.checkableBy = Checks.checks(for: draft, embedded: embedded(in: piece, type: type))
    return draft
  }

  // MARK: Certainty and polarity

  /// The clause's own words, and the verbs of believing, expecting and not saying that carry it.
  private func factuality(of piece: Piece) -> Factuality.Reading {
    let content =
      speeches.first {
        [.saying, .showing, .denying].contains($0.kind) && $0.verb != nil && $0.verb != piece.head
          && $0.content.contains(piece.head)
      }?.content ?? []
    var reading = Factuality(syntax: syntax).reading(of: piece, within: content)
    for speech in speeches {
      guard let verb = speech.verb else { continue }
      let lemma = syntax.lemma(verb)
      let cue = syntax.text(verb..<verb + 1)
      if speech.isNegated, speech.kind != .denying {
        (reading.certainty, reading.polarity) = (.uncommitted, .undecided)
      } else if isNobody(speech), verb != piece.head {
        reading.polarity = reading.polarity == .negative ? .positive : .negative
        reading.certainty = Hedges.weaker(reading.certainty, Factuality.weakSpeech[lemma])
      } else if let certainty = Factuality.weakSpeech[lemma] {
        if lemma == "doubt" {
          reading.polarity = reading.polarity == .negative ? .positive : .negative
        }
        reading.certainty = Hedges.weaker(reading.certainty, certainty)
        reading.hedges.append(Hedge(cue: cue, kind: .epistemic, icd203: "likely"))
      } else if speech.kind == .showing, syntax.has(verb, .show), !syntax.has(verb, .say) {
        reading.hedges.append(Hedge(cue: cue, kind: .evidential, icd203: nil))
      }
    }
    return reading
  }

  /// `Nothing in the files suggests that X`, `no one says that X`.
  private func isNobody(_ speech: Speech) -> Bool {
    guard let head = speech.sourceHead else { return false }
    return ["nothing", "none", "nobody", "neither"].contains(syntax.lower(head))
      || syntax.children[head].contains { ["no", "neither"].contains(syntax.lower($0)) }
  }

  /// What a denial denies and a plan plans, as a type of its own.
  private func embedded(in piece: Piece, type: ClaimType) -> ClaimType? {
    let isAsked =
      type == .unverified
      && syntax.child(piece.head, [.mark]).map { syntax.lower($0) == "whether" } == true
    guard type == .denial || type == .planned || isAsked else { return nil }
    var inner = piece
    if type == .denial, let matter = syntax.child(piece.head, [.ccomp, .dobj, .xcomp]) {
      inner.head = matter
      inner.words = syntax.subtree(matter).intersection(piece.words)
      inner.range = syntax.tokens(of: syntax.hull(inner.words))
    }
    guard !inner.words.isEmpty, !inner.range.isEmpty else { return nil }
    return ClaimTyper(syntax: syntax).verbType(inner)
  }

  /// What a type says of itself: a denial is negative, a plan is no fact.
  private func settle(_ draft: inout ClaimDraft) {
    switch draft.type {
    case .denial, .absence, .correction: draft.polarity = .negative
    case .noComment, .unverified:
      draft.hedges = []
      if draft.certainty != .uncommitted { draft.certainty = .certain }
      if draft.type == .unverified, draft.polarity == .positive { draft.polarity = .negative }
    case .planned: draft.certainty = Hedges.weaker(draft.certainty, .probable)
    default: break
    }
  }

  /// `None is taller than 30 metres`: what no thing exceeds bounds them all from above.
  private func deniesBound(_ quantity: StatedQuantity?, _ piece: Piece) -> Bool {
    guard let words = quantity?.boundWord, words.hasSuffix("than"), !words.hasPrefix("no"),
      syntax.lemma(piece.head) == "be"
    else { return false }
    if syntax.child(piece.head, [.neg]) != nil { return true }
    guard let subject = syntax.child(piece.head, Syntax.subjects) else { return false }
    return ["none", "neither"].contains(syntax.lower(subject))
      || syntax.children[subject].contains { ["no", "neither"].contains(syntax.lower($0)) }
  }

  /// `No houses were burned`, `none has been built`: none is a number too.
  private func zero(_ piece: Piece) -> StatedQuantity? {
    let arguments = syntax.children(piece.head, [.nsubj, .nsubjpass, .dobj, .attr])
    for noun in arguments where piece.words.contains(noun) {
      let determiner = syntax.children(noun, [.det, .neg]).first { syntax.lower($0) == "no" }
      let isNone = ["none", "nobody"].contains(syntax.lower(noun))
      guard isNone || determiner != nil && syntax.words[noun].tag == .nns else { continue }
      let words = isNone ? noun..<noun + 1 : (determiner ?? noun)..<noun + 1
      let unit = isNone ? "count" : syntax.lower(noun)
      return StatedQuantity(
        raw: syntax.text(words), lo: 0, hi: 0, includesLo: true, includesHi: true, unit: unit,
        dimension: unit, kind: .exact, isApproximate: false, boundWord: nil, isSpelledOut: true,
        isUnitElided: false, si: .init(lo: 0, hi: 0, unit: unit), note: nil)
    }
    return nil
  }

  private func exclusive(_ range: Range<Int>) -> StatedQuantity? {
    guard let at = sentence.position(of: ["only", "one"], in: range) else { return nil }
    return StatedQuantity(
      raw: sentence.text(between(at, at + 2)), lo: 1, hi: 1, includesLo: true, includesHi: true,
      unit: "count", dimension: "count", kind: .exact, isApproximate: false, boundWord: nil,
      isSpelledOut: true, isUnitElided: false, si: .init(lo: 1, hi: 1, unit: "count"),
      note: "exclusivity, not a count of things at the site")
  }

  private func approximator(in range: Range<Int>) -> String? {
    range.first {
      BoundLexicon.prefixes.match(sentence.tokens, at: $0)?.value.isApproximate == true
    }
    .map { sentence.lower($0) }
  }

  private func ambiguity(of draft: ClaimDraft) -> [String] {
    var notes: [String] = []
    if let comparison = draft.comparison {
      if comparison.attribute == AttributeLexicon.unspecified {
        notes.append("attribute: footprint, floor area, length or volume is not said")
      }
      if comparison.readings.count > 1 {
        notes.append("readings: " + comparison.readings.map(\.id).joined(separator: ", "))
      }
    }
    if let point = draft.quantity.flatMap({ NumberText.ambiguity(in: $0.raw) }) {
      notes.append(point)
    }
    if let note = draft.time?.note, draft.time?.readings.count ?? 0 > 1 { notes.append(note) }
    if draft.quantity?.isUnitElided == true {
      notes.append("the unit is taken from a number nearby")
    }
    if draft.origin == .presupposed { notes.append("presupposed") }
    if draft.type == .absence { notes.append("absence of evidence, not evidence of absence") }
    return notes
  }
}

/// What earlier sentences of the article leave behind for the later ones.
struct ReadingState {
  let publisher: String
  let published: CalendarDate?
  var mentions = Mentions()
  /// The agency that the whole article hands on, where it says so.
  var relay: AttributionLink?
  /// The last sentence with a source of its own.
  var lastExplicit: String?
  /// The last one who spoke in quotation marks, and where.
  var lastQuoted: (chain: [AttributionLink], sid: String, paragraph: Int)?
  /// The day of the last dated statement.
  var statementDay: CalendarDate?
  var lastUnit: (entry: UnitEntry?, noun: String?)?
  var lastTime: TimeMatch?
  /// The subject of the last main clause, for a pronoun that has none nearer.
  var lastSubject: String?
}
