import Vocabulary

/// A word of a parsed text, or a punctuation mark, or a run of white space.
public struct Word: Sendable, Hashable {
  /// Where it stands, in Unicode scalars.
  public let span: TextSpan
  /// As written.
  public let text: String
  /// In lower case.
  public let lower: String
  /// The form that a dictionary lists: `say` of `said`.
  public let lemma: String
  /// Its part of speech with inflection.
  public let tag: Tag
  /// Its coarse part of speech.
  public let pos: PartOfSpeech
  /// What it is to its head.
  public let relation: Relation
  /// The index of the word that it depends on; its own for a root.
  public let head: Int
  /// The kind of entity that it belongs to, if any.
  public let entity: EntityKind?
}

/// A stretch of words that names something.
public struct NamedEntity: Sendable, Hashable {
  /// What it names.
  public let kind: EntityKind
  /// The indices of its words.
  public let range: Range<Int>
}
