/// Someone who says, shows, expects or denies something, and the words that he answers for.
///
/// Source, cue and content as in the PARC corpus of attributions (Pareti 2016).
struct Speech {
  enum Kind {
    /// `X said that …`, `… , X added`.
    case saying
    /// `Images show …`, `X counted …`: an observation.
    case showing
    case denying
    /// `according to X`.
    case according
    /// `… – Reuters`.
    case headline
    /// `…, as fishermen claim`.
    case asClause
    /// `This is reported by X`: the article's own source.
    case relay
  }

  var kind: Kind
  /// The words of the one who says it, from first to last; nil where nobody is named.
  var source: Range<Int>?
  /// The head of the source's noun phrase.
  var sourceHead: Int?
  /// The verb of saying.
  var verb: Int?
  /// The words that only attribute.
  var cue: Set<Int>
  /// The words that the source answers for.
  var content: Set<Int>
  /// Sources behind this one: `citing Y`.
  var behind: [Int] = []
  /// Outlets that heard it: `told Y`, `quoted by Y`.
  var heardBy: [Int] = []
  /// Whether the verb itself is denied or in doubt: `did not say whether`.
  var isNegated = false
}
