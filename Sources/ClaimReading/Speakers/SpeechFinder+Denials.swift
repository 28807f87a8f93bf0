import Articles
import Grammar
import Vocabulary

/// What is denied, rejected or called false is a claim of its own.
extension SpeechFinder {
  /// `ruled out a halt`.
  func rulesOut(_ verb: Int) -> Bool {
    syntax.lemma(verb) == "rule"
      && syntax.child(verb, [.prt]).map { syntax.lower($0) == "out" } == true
  }

  /// `called the report a fiction`, `described the claim as baseless`.
  func isCalledFalse(_ verb: Int) -> Bool {
    guard
      ["call", "describe", "label", "brand", "dismiss", "term", "denounce"].contains(
        syntax.lemma(verb))
    else { return false }
    return syntax.subtree(verb).contains {
      (Self.false.contains(syntax.lemma($0)) || Self.false.contains(syntax.lower($0)))
        && [.oprd, .pobj, .amod, .xcomp, .ccomp, .dobj, .advcl, .attr, .acomp].contains(
          syntax.words[$0].relation)
    }
  }

  static let `false`: Set<String> = [
    "fiction", "false", "baseless", "lie", "fake", "untrue", "propaganda", "fabrication",
    "fabricated",
    "nonsense", "misleading", "flawed", "speculation", "speculative", "exaggerated", "rubbish",
    "unfounded", "wrong", "fantasy", "hoax", "disinformation", "invention",
    "groundless", "absurd", "inaccurate",
  ]

  func isDenial(_ verb: Int) -> Bool {
    syntax.has(verb, .deny)
      && !(syntax.words[verb].relation == .conj
        && syntax.lemma(syntax.words[verb].head) == "confirm")
      && (syntax.child(verb, [.ccomp, .dobj, .xcomp]) != nil
        || syntax.words[verb].relation == .root)
  }

  /// `denied that …`, `rejects the finding`: a claim of its own, by the one who denies.
  func denial(of verb: Int, by subject: (head: Int, phrase: Range<Int>)) -> Speech? {
    var speech = Speech(
      kind: .denying, source: subject.phrase, sourceHead: subject.head, verb: verb, cue: [],
      content: syntax.children(verb, [.conj, .parataxis]).reduce(into: syntax.subtree(verb)) {
        $0.subtract(syntax.subtree($1))
      })
    speech.isNegated = syntax.child(verb, [.neg]) != nil
    return speech
  }
}
