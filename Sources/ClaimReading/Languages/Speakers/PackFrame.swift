import Articles
import Claims

/// Words that say where a statement comes from, and the tokens that they carry.
struct PackFrame: Sendable {
  enum Kind: Int, Sendable {
    /// `на знімках видно`: what the statement was seen on.
    case evidence
    case accordingTo
    case speech
    /// `про це повідомляє X`: carries the sentences before.
    case relay
    case headline
  }

  var kind: Kind
  var cue: Range<Int>
  var content: Range<Int>
  /// From who is said to know to who hands it on; empty where nobody is named.
  var links: [AttributionLink]
  var verb: PackVerb?
  /// Whether the words stand behind what they carry.
  var isTrailing = false
  /// The pronoun's gender where a pronoun speaks, for who spoke before.
  var pronoun: String?
  /// `m` or `f` where the verb's form tells.
  var gender: String?
  /// The words that say that somebody speaks, whoever it is.
  var cueText = ""
}
