import Articles
import Grammar

/// Clauses whose governor only opens them: asked, raised, reported, called false.
extension ClauseFinder {
  /// The complement of a denial is part of what is denied.
  func isDeniedBelow(_ index: Int) -> Bool {
    speeches.contains { $0.kind == .denying && $0.verb == syntax.words[index].head }
  }

  /// `It is unclear whether X`: X is the claim, and open.
  func isAsked(_ index: Int) -> Bool {
    guard let mark = syntax.child(index, [.mark]), ["whether", "if"].contains(syntax.lower(mark))
    else {
      return false
    }
    let above = syntax.words[index].head
    return !speeches.contains { $0.verb == above } && !syntax.has(above, .say)
  }

  /// `It is not true that X`, `it is false that X`: X is what is denied.
  func isCalledFalse(_ index: Int) -> Bool {
    guard syntax.lemma(index) == "be", let said = syntax.child(index, [.acomp, .attr]) else {
      return false
    }
    let negated = syntax.child(index, [.neg]) != nil
    return (negated ? Self.truths : Self.untruths).contains(syntax.lemma(said))
  }

  static let truths: Set<String> = ["true", "correct", "accurate", "case", "right", "fact"]
  static let untruths: Set<String> = [
    "false", "untrue", "incorrect", "wrong", "baseless", "nonsense", "fiction", "unfounded",
  ]

  /// A clause before a semicolon, which the parser hangs on the one after it.
  func isParted(_ index: Int) -> Bool {
    let above = syntax.words[index].head
    return above != index
      && syntax.words[min(index, above)..<max(index, above)].contains { $0.lower == ";" }
      && syntax.child(index, Syntax.subjects) != nil
  }

  func hasParted(_ index: Int) -> Bool {
    syntax.children(index, [.ccomp]).contains { isParted($0) }
  }

  /// `It appears that X`, `it is likely that X`: X is the claim, and weakened.
  func isRaised(_ index: Int) -> Bool {
    let above = syntax.words[index].head
    guard syntax.words[index].relation == .ccomp || syntax.words[index].relation == .csubj,
      syntax.child(index, Syntax.subjects) != nil
    else { return false }
    let opened = [above] + syntax.children(above, [.acomp, .attr])
    guard let subject = syntax.child(above, [.nsubj, .nsubjpass, .expl]),
      syntax.lower(subject) == "it"
    else {
      return syntax.words[above].pos == .adj
        && Factuality.hedgeAdjectives[syntax.lemma(above)] != nil
    }
    return opened.contains {
      Factuality.hedgeAdjectives[syntax.lemma($0)] != nil
        || Factuality.hedgeVerbs[syntax.lemma($0)] != nil
    }
  }

  func isRaising(_ index: Int) -> Bool {
    syntax.children(index, [.ccomp, .csubj]).contains { isRaised($0) }
      || syntax.children(index, [.acomp, .attr]).contains { adjective in
        syntax.children(adjective, [.ccomp]).contains { isRaised($0) }
      }
  }

  func isAsking(_ index: Int) -> Bool {
    syntax.children(index, [.ccomp, .csubj]).contains { isAsked($0) }
      && syntax.subtree(index).contains {
        ["unclear", "clear", "unknown", "known", "uncertain", "certain", "sure"].contains(
          syntax.lower($0))
      }
  }

  func isNaming(_ index: Int) -> Bool {
    ["know", "dub", "nickname", "codename", "call"].contains(syntax.lemma(index))
      && syntax.children[index].contains { $0 > index }
  }

  /// `received reports that X`, `rumours that X`.
  func isReported(_ index: Int) -> Bool {
    guard let mark = syntax.child(index, [.mark]), syntax.lower(mark) == "that" else {
      return false
    }
    return [
      "report", "rumour", "rumor", "allegation", "claim", "suspicion", "accusation", "suggestion",
    ]
    .contains(syntax.lemma(syntax.words[index].head))
  }

  /// `, believed to be a paint shop,`.
  func isBelieved(_ index: Int) -> Bool {
    syntax.words[index].tag == .vbn && Factuality.hedgeVerbs[syntax.lemma(index)] != nil
      && syntax.child(index, [.xcomp]) != nil && isSetOff(index)
  }
}
