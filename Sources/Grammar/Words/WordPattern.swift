/// What a rule asks of one word: its tag, its relation, its lower case, whether it is white space.
struct WordPattern: Sendable {
  /// The lower-case words it may be, when the rule lists them.
  let words: [String]?
  private let tags: [Bool]?
  private let relations: [Bool]?
  private let isSpace: Bool?
  private let expression: Expression?

  /// The pattern `value`; nil when it asks for what is not known here.
  init?(_ value: MessagePack, of pack: MessagePackFile, tags: [String], relations: [String]) {
    var words: [String]?
    var allowedTags: [Bool]?
    var allowedRelations: [Bool]?
    var isSpace: Bool?
    var expression: Expression?
    for (key, value) in pack.members(value) {
      let list = WordList(value, of: pack)
      switch pack.string(key) {
      case "TAG":
        guard let list else { return nil }
        allowedTags = tags.map { list.contains($0) }
      case "DEP":
        guard let list else { return nil }
        allowedRelations = relations.map { list.contains($0) }
      case "LOWER":
        if let pattern = pack.string(pack.member("REGEX", of: value)) {
          guard let compiled = Expression(pattern) else { return nil }
          expression = compiled
        } else {
          guard let list, !list.isNegated else { return nil }
          words = list.words
        }
      case "IS_SPACE":
        guard case .bool(let wanted) = value else { return nil }
        isSpace = wanted
      default: return nil
      }
    }
    self.words = words
    self.tags = allowedTags
    self.relations = allowedRelations
    self.isSpace = isSpace
    self.expression = expression
  }

  /// Whether a word with the tag `tag` may fit.
  func allows(tag: Int) -> Bool { tags?[tag] ?? true }

  /// Whether `form` with `tag` and `relation` fits.
  func fits(_ form: Lexeme, tag: Int, relation: Int) -> Bool {
    if let tags, !tags[tag] { return false }
    if let relations, !relations[relation] { return false }
    if let isSpace, isSpace != form.isSpace { return false }
    if let words, !words.contains(form.lower) { return false }
    guard let expression else { return true }
    let scalars = form.lower.unicodeScalars.map(\.value)
    return expression.firstMatch(in: scalars, scalars.indices) != nil
  }
}

/// A text, or several of which one must or must not be.
private struct WordList {
  let words: [String]
  let isNegated: Bool

  init?(_ value: MessagePack, of pack: MessagePackFile) {
    if let word = pack.string(value) {
      (words, isNegated) = ([word], false)
    } else if case .array(let list) = pack.member("IN", of: value) {
      (words, isNegated) = (list.compactMap { pack.string($0) }, false)
    } else if case .array(let list) = pack.member("NOT_IN", of: value) {
      (words, isNegated) = (list.compactMap { pack.string($0) }, true)
    } else {
      return nil
    }
  }

  func contains(_ word: String) -> Bool { words.contains(word) != isNegated }
}
