import Articles
import Grammar

/// Subject, predicate and object of a piece.
struct SubjectReader {
  let syntax: Syntax
  /// What a pronoun stands for.
  var lastSubject: String?

  struct Roles {
    var subject: String
    var predicate: String
    var object: String?
  }

  func roles(of piece: Piece) -> Roles {
    let sentence = syntax.sentence
    guard syntax.isVerb(piece.head), let main = syntax.mainVerb(of: piece) else {
      // A thing that is only named is its own subject; a figure is its clause's.
      let own = [.presupposed, .purpose, .alias].contains(piece.origin) ? nil : subject(of: piece)
      return Roles(subject: own ?? sentence.text(piece.range), predicate: "", object: nil)
    }
    let auxiliaries = syntax.children(piece.head, [.aux, .auxpass, .neg]).filter { $0 < piece.head }
    let first = min(auxiliaries.min() ?? piece.head, piece.head)
    let group = first..<max(main, first) + 1
    let rest = piece.words.filter { $0 > main && !syntax.isPunctuation($0) }
    let hull = syntax.hull(Set(rest))
    return Roles(
      subject: subject(of: piece) ?? "", predicate: syntax.text(group),
      object: hull.isEmpty ? nil : syntax.text(hull))
  }

  private func subject(of piece: Piece) -> String? {
    guard let head = syntax.subject(of: piece.head) else { return lastSubject }
    let word = syntax.words[head]
    if ["which", "who", "that"].contains(word.lower) {
      let clause = syntax.path(from: head).first { syntax.words[$0].relation == .relcl }
      if let clause { return phrase(syntax.words[clause].head) }
    }
    if ["we", "i", "you"].contains(word.lower) {
      return syntax.child(piece.head, [.dobj, .ccomp]).map(phrase) ?? word.text
    }
    if word.pos == .pron, word.relation != .expl {
      return lastSubject ?? word.text
    }
    if word.relation == .expl, let attribute = syntax.child(piece.head, [.attr, .dobj]) {
      return phrase(attribute)
    }
    return phrase(head)
  }

  private func phrase(_ head: Int) -> String {
    syntax.text(SpeechFinder(syntax: syntax).nounPhrase(head))
  }
}
