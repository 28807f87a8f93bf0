import Vocabulary

extension Word {
  /// The same word in a list where `words` words stand before those it was parsed with, and `scalars`
  /// Unicode scalars before its text.
  public func moved(by words: Int, in scalars: Int = 0) -> Word {
    Word(
      span: TextSpan(start: span.start + max(0, scalars), end: span.end + max(0, scalars)),
      text: text, lower: lower, lemma: lemma, tag: tag, pos: pos, relation: relation,
      head: head + words, entity: entity)
  }
}
