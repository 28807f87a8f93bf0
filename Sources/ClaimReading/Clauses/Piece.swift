/// A clause or phrase that makes one claim.
struct Piece {
  /// How the piece hangs on its sentence.
  enum Origin {
    case clause, relative, participle, contrast, apposition, comparedWith, quantity, predicate
    case purpose, alias, presupposed, nested, subjectPart, publication, reason
  }

  /// The tokens from its first to its last.
  var range: Range<Int>
  var origin: Origin
  /// The word that heads it: a predicate, or the noun of a figure.
  var head: Int
  /// Its own words, without those of other pieces inside it.
  var words: Set<Int>
  /// The quantity that it states, by its place in the sentence.
  var quantity: Int?
  /// The comparison that it makes, by its place in the sentence.
  var comparison: Int?
}
