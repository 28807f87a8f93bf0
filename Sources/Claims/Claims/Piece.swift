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
