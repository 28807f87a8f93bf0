import Articles
import Grammar
import Vocabulary

/// Who stands behind a speaker, and who heard him.
extension SpeechFinder {
  /// `told Y`, `in an interview with Y`: outlets that heard it.
  func listeners(of verb: Int) -> [Int] {
    guard syntax.lemma(verb) == "tell" else { return [] }
    return syntax.children(verb, [.dobj, .dative]).filter { isOutlet($0) }
  }

  func isOutlet(_ index: Int) -> Bool {
    syntax.words[index].pos == .propn
      || (syntax.has(index, .agencyNoun)
        || ["paper", "magazine", "channel", "station"].contains(syntax.lower(index)))
        && !["reporters", "journalists", "media", "press"].contains(syntax.lower(index))
        && syntax.child(index, [.det]).map { syntax.lower($0) == "the" } == true
  }

  /// `citing Y`, `with reference to Y` under the verb or its subject.
  func cited(by verb: Int, subject: Int) -> [Int] {
    var found: [Int] = []
    for parent in [verb, subject] {
      for child in syntax.children(parent, [.advcl, .acl, .prep, .xcomp]) where isCitingNow(child) {
        if let object = syntax.child(child, [.dobj, .pobj]) { found.append(object) }
      }
    }
    let sayings = syntax.words.indices.filter {
      syntax.has($0, .say) && syntax.isVerb($0) && !isCitingNow($0)
    }
    if found.isEmpty, sayings.allSatisfy({ $0 == verb }) {
      // With one speaker in the sentence, whom else could `citing Y` belong to?
      found = syntax.words.indices.filter(isCitingNow).compactMap { syntax.child($0, [.dobj]) }
    }
    return found
  }

  /// `the daily, which cited an officer`: who stands behind a source that is cited.
  func deeper(_ source: Int) -> [Int] {
    syntax.children(source, [.relcl]).filter { ["cite", "quote"].contains(syntax.lemma($0)) }
      .compactMap { syntax.child($0, [.dobj]) }
  }

  func isCitingNow(_ index: Int) -> Bool {
    ["cite", "quote", "reference"].contains(syntax.lemma(index)) && syntax.words[index].tag == .vbg
  }

  /// `X, quoted by Y, said`.
  func passedOn(_ subject: Int) -> [Int] {
    syntax.children(subject, [.acl, .relcl]).filter {
      ["quote", "cite", "carry", "relay", "interview", "see", "obtain", "leak"].contains(
        syntax.lemma($0))
    }.compactMap { syntax.child($0, [.agent]) }.compactMap { syntax.child($0, [.pobj]) }
  }
}
