import Vocabulary

/// Rules that give words their coarse part of speech, inflection and some lemmas from tag, word and
/// relation; a later rule overrules an earlier one.
struct AttributeRules: Sendable {
  private let rules: [Rule]
  /// The rules whose first word is stated, by that word in lower case.
  private let byWord: [String: [Start]]
  /// The other rules, by the tag of their first word.
  private let byTag: [[Start]]

  /// A rule with one of the patterns that it holds for.
  private struct Start: Sendable {
    let rule: Int
    let pattern: [WordPattern]
  }

  fileprivate struct Rule: Sendable {
    var target: Int
    var pos: PartOfSpeech?
    var morphology: Morphology?
    var lemma: String?
    var tag: Int?
    var relation: Int?
  }

  /// What the rules say of a word.
  struct Attributes {
    var pos = PartOfSpeech.other
    var morphology = Morphology()
    var lemma: String?
    var tag: Int
    var relation: Int
    /// The last rule that spoke of part of speech, inflection, lemma, tag and relation.
    fileprivate var speakers = (-1, -1, -1, -1, -1)

    init(tag: Int, relation: Int) {
      self.tag = tag
      self.relation = relation
    }
  }

  /// The rules of the pipeline in `folder`, whose tagger and parser give `tags` and `relations`.
  init(_ folder: PipelineFolder, tags: [String], relations: [String]) throws(Refusal) {
    let name = "attribute_ruler/patterns"
    let pack = try folder.messagePack(name)
    var rules: [Rule] = []
    var byWord: [String: [Start]] = [:]
    var byTag = [[Start]](repeating: [], count: tags.count)
    for entry in pack.elements(pack.root) {
      var rule = Rule(target: pack.integer(pack.member("index", of: entry)) ?? 0)
      for (key, value) in pack.members(pack.member("attrs", of: entry)) {
        guard let key = pack.string(key), let value = pack.string(value) else { continue }
        switch key {
        case "POS": rule.pos = PartOfSpeech(label: value)
        case "MORPH": rule.morphology = Morphology(value)
        case "LEMMA": rule.lemma = value
        case "TAG": rule.tag = tags.firstIndex(of: value)
        case "DEP": rule.relation = relations.firstIndex(of: value)
        default: break
        }
      }
      for words in pack.elements(pack.member("patterns", of: entry)) {
        var pattern: [WordPattern] = []
        for word in pack.elements(words) {
          guard let word = WordPattern(word, of: pack, tags: tags, relations: relations) else {
            throw folder.unfit(name, "has a pattern that is not understood")
          }
          pattern.append(word)
        }
        guard let first = pattern.first else {
          throw folder.unfit(name, "has a pattern without words")
        }
        // A negative target counts from the pattern's end.
        if rule.target < 0 { rule.target += pattern.count }
        guard pattern.indices.contains(rule.target) else {
          throw folder.unfit(name, "has a pattern that changes a word outside of it")
        }
        let start = Start(rule: rules.count, pattern: pattern)
        if let words = first.words {
          for word in words { byWord[word, default: []].append(start) }
        } else {
          for tag in tags.indices where first.allows(tag: tag) { byTag[tag].append(start) }
        }
      }
      rules.append(rule)
    }
    self.rules = rules
    self.byWord = byWord
    self.byTag = byTag
  }

  /// What the rules say of the words `forms` with `tags` and `relations`.
  func attributes(_ forms: [Lexeme], tags: [Int], relations: [Int]) -> [Attributes] {
    var attributes = zip(tags, relations).map { Attributes(tag: $0, relation: $1) }
    for first in forms.indices {
      for start in byTag[tags[first]] { apply(start, first, forms, tags, relations, &attributes) }
      guard let starts = byWord[forms[first].lower] else { continue }
      for start in starts { apply(start, first, forms, tags, relations, &attributes) }
    }
    return attributes
  }

  private func apply(
    _ start: Start, _ first: Int, _ forms: [Lexeme], _ tags: [Int], _ relations: [Int],
    _ attributes: inout [Attributes]
  ) {
    guard first + start.pattern.count <= forms.count else { return }
    for (i, word) in start.pattern.enumerated() {
      let at = first + i
      guard word.fits(forms[at], tag: tags[at], relation: relations[at]) else { return }
    }
    attributes[first + rules[start.rule].target].take(rules[start.rule], start.rule)
  }
}

extension AttributeRules.Attributes {
  /// Takes over what `rule` says, unless a later rule has spoken.
  fileprivate mutating func take(_ rule: AttributeRules.Rule, _ index: Int) {
    if let pos = rule.pos, index >= speakers.0 {
      (self.pos, speakers.0) = (pos, index)
    }
    if let morphology = rule.morphology, index >= speakers.1 {
      (self.morphology, speakers.1) = (morphology, index)
    }
    if let lemma = rule.lemma, index >= speakers.2 {
      (self.lemma, speakers.2) = (lemma, index)
    }
    if let tag = rule.tag, index >= speakers.3 { (self.tag, speakers.3) = (tag, index) }
    if let relation = rule.relation, index >= speakers.4 {
      (self.relation, speakers.4) = (relation, index)
    }
  }
}
