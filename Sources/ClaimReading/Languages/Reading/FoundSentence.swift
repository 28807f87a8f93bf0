import Vocabulary

/// A sentence as found in a text, before it is read.
struct FoundSentence: Sendable {
  var span: TextSpan
  var role: SentenceRole
  var paragraph: Int
}
