import Articles
import Grammar

/// The verb of a piece, as the arcs give it.
extension Syntax {
  /// The token of the piece's finite verb, or of its first auxiliary.
  func finiteVerb(of piece: Piece) -> Int? {
    let group = [piece.head] + children(piece.head, [.aux, .auxpass])
    let finite = group.filter {
      SentenceAnalysis.finiteTags.contains(words[$0].tag) && isVerb($0)
    }
    if let first = finite.min() { return tokens(of: first..<first + 1).first }
    guard !isVerb(piece.head) else { return nil }
    return piece.words.sorted().first {
      SentenceAnalysis.finiteTags.contains(words[$0].tag) && isVerb($0)
        && ![.relcl, .acl].contains(words[clause(of: $0)].relation)
    }.flatMap { tokens(of: $0..<$0 + 1).first }
  }

  /// The tokens from the finite verb to the main one, an infinitive after it included.
  func verbGroup(of piece: Piece) -> Range<Int>? {
    guard let first = finiteVerb(of: piece) else { return nil }
    let main = mainVerb(of: piece) ?? piece.head
    let last = tokens(of: main..<main + 1).last ?? first
    return between(first, max(first, last) + 1)
  }

  /// The word that predicates: the head, or the infinitive that a raising verb leads to.
  func mainVerb(of piece: Piece) -> Int? {
    var head = piece.head
    guard isVerb(head) || isPredicate(head) else {
      return piece.words.sorted().first {
        isVerb($0) && !Self.functional.contains(words[$0].relation)
      }
    }
    for _ in 0..<3 {
      guard let infinitive = child(head, [.xcomp]), piece.words.contains(infinitive),
        isVerb(infinitive), infinitive > head,
        children(infinitive, [.aux]).contains(where: { words[$0].tag == .to })
      else { break }
      head = infinitive
    }
    return head
  }

  /// Whether the piece's predicate is passive.
  func isPassive(_ verb: Int) -> Bool { child(verb, [.auxpass]) != nil }
}
