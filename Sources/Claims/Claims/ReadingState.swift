import Quantities

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
