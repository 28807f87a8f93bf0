import Articles
import Claims
import Quantities
import Vocabulary

/// Turns one piece of a sentence into claim drafts.
struct DraftMaker {
  let sentence: SentenceAnalysis
  let state: ReadingState
  let attribution: Attribution
  /// The frames that carry the piece.
  let frames: [Frame]
  var doubt: Hedge?
  /// Drafts already made from the same statement.
  var earlier: [ClaimDraft] = []
  /// The subject of the last main clause.
  var lastSubject: String?
  /// The noun phrase that opens the statement.
  var lead: String?

  init(sentence: SentenceAnalysis, state: ReadingState, attribution: Attribution, frames: [Frame]) {
    self.sentence = sentence
    self.state = state
    self.attribution = attribution
    self.frames = frames
  }

  func drafts(of piece: Piece, parent: ClaimType?, isDenied: Bool) -> [ClaimDraft] {
    let typer = ClaimTyper(sentence: sentence)
    let type = typer.type(of: piece, parent: parent, isDenied: isDenied)
    var made: [ClaimDraft] = []
    for part in NestedPieces(sentence: sentence).parts(of: piece, type: type) {
      made.append(draft(of: part, type: type))
    }
    for (nested, kind) in NestedPieces(sentence: sentence).nested(in: piece, type: type) {
      made.append(draft(of: nested, type: kind))
    }
    return made
  }

  func draft(of piece: Piece, type: ClaimType) -> ClaimDraft {
    let range = piece.range
    let roles = SubjectReader(
      sentence: sentence, lastSubject: earlier.last?.subject ?? lastSubject, lead: lead
    ).roles(of: range)
    let quantity =
      piece.origin == .presupposed || piece.origin == .purpose
      ? nil : ClaimTyper(sentence: sentence).mainQuantity(of: piece)
    var (hedges, certainty) = Hedges.hedges(in: range, of: sentence)
    (hedges, certainty) = framed(hedges, certainty)
    if let bound = quantity, bound.quantity.isApproximate, let word = bound.quantity.boundWord {
      hedges.append(Hedge(cue: word, kind: .approximator, icd203: nil))
    }
    if type == .noComment || type == .unverified { (hedges, certainty) = ([], .certain) }
    if type == .planned, certainty == .certain { certainty = .probable }
    var draft = ClaimDraft(
      sentence: sentence.sid, span: sentence.span(of: range), type: type, subject: roles.subject,
      predicate: roles.predicate, object: roles.object, quantity: quantity?.quantity,
      comparison: nil, time: nil, attribution: attribution, hedges: hedges, certainty: certainty,
      polarity: .positive, ambiguity: [], checkableBy: [], origin: piece.origin)
    if type == .exclusivity { draft.quantity = exclusive(range) ?? draft.quantity }
    draft.comparison = comparison(in: piece, roles: roles)
    if draft.comparison?.isApproximate == true, draft.hedges.isEmpty {
      draft.hedges.append(
        Hedge(cue: approximator(in: range) ?? "about", kind: .approximator, icd203: nil))
    }
    draft.time = time(of: piece, type: type, hasComparison: draft.comparison != nil)
    draft.polarity = polarity(of: piece, type: type)
    if deniesBound(draft.quantity, in: range) {
      draft.quantity = draft.quantity?.turned
      draft.polarity = .positive
    }
    if doubt != nil { (draft.certainty, draft.polarity) = (.uncommitted, .undecided) }
    draft.ambiguity = ambiguity(of: draft)
    draft.checkableBy = Checks.checks(for: draft)
    return draft
  }

  // MARK: Certainty and polarity

  private func framed(_ hedges: [Hedge], _ certainty: Certainty) -> ([Hedge], Certainty) {
    var (hedges, certainty) = (hedges, certainty)
    if let doubt { hedges.append(doubt) }
    for frame in frames {
      guard let verb = frame.verb else { continue }
      if sentence.has(verb, .think) && !sentence.has(verb, [.say, .show])
        || sentence.has(verb, .expect)
      {
        hedges.append(
          Hedge(cue: sentence.text(verb..<verb + 1), kind: .epistemic, icd203: "likely"))
        certainty = Hedges.weaker(certainty, .probable)
      } else if frame.mode == "evidential", frame.kind == .speech {
        let start = sentence.has(verb - 1, .have) ? verb - 1 : verb
        hedges.append(
          Hedge(cue: sentence.text(between(start, verb + 1)), kind: .evidential, icd203: nil))
      }
    }
    return (hedges, certainty)
  }

  private func polarity(of piece: Piece, type: ClaimType) -> Polarity {
    switch type {
    case .denial, .absence, .correction: return .negative
    case .noComment, .unverified: return .positive
    default: break
    }
    guard let verb = sentence.finiteVerb(in: piece.range) else { return .positive }
    let start = piece.range.lowerBound
    if sentence.lower(start) == "no", !sentence.quantities.contains(where: { $0.start == start }) {
      return .negative
    }
    let group = sentence.verbGroup(at: verb, in: piece.range)
    return group.contains { ["not", "never"].contains(sentence.lower($0)) } ? .negative : .positive
  }

  /// `None is taller than 30 metres`: what no thing exceeds bounds them all from above.
  private func deniesBound(_ quantity: StatedQuantity?, in range: Range<Int>) -> Bool {
    guard let words = quantity?.boundWord, words.hasSuffix("than"), !words.hasPrefix("no"),
      let verb = sentence.finiteVerb(in: range), sentence.has(verb, .be)
    else { return false }
    let subject = between(range.lowerBound, verb)
    return subject.contains { ["none", "neither"].contains(sentence.lower($0)) }
      || ["no", "not"].contains(sentence.lower(range.lowerBound))
      || sentence.lower(verb + 1) == "not"
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
  var registry = SourceRegistry()
  /// The agency that the whole article hands on, where it says so.
  var relay: AttributionLink?
  /// Sentences that a later “this is reported by …” covers.
  var lastExplicit: String?
  /// The day of the last dated statement.
  var statementDay: CalendarDate?
  var lastUnit: (entry: UnitEntry?, noun: String?)?
  var lastTime: TimeMatch?
  /// The subject of the last main clause, for a pronoun that has none nearer.
  var lastSubject: String?
  var claims: [Claim] = []
  var claimSentences: [Int] = []
}
