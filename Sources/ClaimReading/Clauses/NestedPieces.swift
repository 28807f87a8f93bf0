import Articles
import Grammar
import Vocabulary

/// Claims inside claims: coordinated subjects, purposes, names, presupposed things.
struct NestedPieces {
  let syntax: Syntax
  private var sentence: SentenceAnalysis { syntax.sentence }
  private var tokens: TokenList { sentence.tokens }

  /// The piece itself, cut in two where two new things share a predicate of building.
  func parts(of piece: Piece, type: ClaimType) -> [Piece] {
    guard type == .construction || type == .absence,
      let subject = syntax.child(piece.head, [.nsubj, .nsubjpass]),
      let second = syntax.child(subject, [.conj]), let cc = syntax.child(subject, [.cc, .preconj]),
      ["and", "nor"].contains(syntax.lower(syntax.child(subject, [.cc]) ?? cc)),
      type == .absence
        ? syntax.lower(syntax.child(subject, [.cc]) ?? cc) == "nor"
        : hasOwnArticle(second) && hasOwnArticle(subject),
      piece.words.contains(second)
    else { return [piece] }
    let joint = syntax.child(subject, [.cc]) ?? cc
    var first = piece
    var other = piece
    first.words = piece.words.filter { $0 < joint }
    other.words = piece.words.filter { $0 > joint || type == .absence && $0 == joint }
    guard !first.words.isEmpty, !other.words.isEmpty else { return [piece] }
    first.origin = .subjectPart
    first.range = syntax.tokens(of: syntax.hull(first.words))
    other.range = syntax.tokens(of: syntax.hull(other.words))
    return [first, other]
  }

  private func hasOwnArticle(_ noun: Int) -> Bool {
    syntax.children(noun, [.det, .nummod]).contains { syntax.has($0, [.article, .number]) }
  }

  func nested(in piece: Piece, type: ClaimType) -> [(Piece, ClaimType)] {
    var found: [(Piece, ClaimType)] = []
    if type == .construction || type == .stateChange, let purpose = purpose(in: piece.range) {
      found.append((made(purpose, .purpose), .purpose))
    }
    if let previous = previous(in: piece) {
      found.append((made(previous, .presupposed), .existence))
    }
    if type == .stateChange, let owned = owned(in: piece.range) {
      found.append((made(owned, .presupposed), .existence))
    }
    if let shown = shown(in: piece.range) {
      found.append(
        (
          made(shown, .nested),
          ClaimTyper(syntax: syntax).verbType(made(shown, .nested))
        ))
    }
    if type != .alias, let name = alias(in: piece.range) {
      found.append((made(name, .alias), .alias))
    }
    return found
  }

  private func made(_ tokens: Range<Int>, _ origin: Piece.Origin) -> Piece {
    let words = syntax.words(of: tokens)
    let head =
      words.first { syntax.isVerb($0) && syntax.words[$0].tag == .vbg }
      ?? words.min {
        let (one, two) = (syntax.path(from: $0).count, syntax.path(from: $1).count)
        return (one, $0) < (two, $1)
      }
    return Piece(range: tokens, origin: origin, head: head ?? words.lowerBound, words: Set(words))
  }

  /// `for workers`, `for Russia`: a group of people or a name that something is meant for.
  private func purpose(in range: Range<Int>) -> Range<Int>? {
    for index in range.dropFirst()
    where sentence.lower(index) == "for" && index + 1 < range.upperBound {
      if sentence.times.contains(where: { $0.start == index }) { continue }
      let next = tokens[index + 1]
      let isPeople = between(index + 1, min(index + 3, range.upperBound)).contains {
        sentence.has($0, .personPlural)
      }
      guard
        isPeople
          || next.isCapitalised && next.kind == .word && !next.has([.month, .weekday, .determiner])
      else { continue }
      var end = index + 1
      while end < range.upperBound,
        tokens[end].isCapitalised || sentence.has(end, .personPlural)
          || end == index + 1 && isPeople
      {
        end += 1
      }
      return between(index, end)
    }
    return nil
  }

  /// `the previous one` as the thing compared with must have existed.
  private func previous(in piece: Piece) -> Range<Int>? {
    guard let comparison = sentence.comparisons(in: piece.range).first, comparison.hasReference
    else { return nil }
    let start = comparison.end
    guard start + 2 < piece.range.upperBound + 1, sentence.lower(start) == "the",
      ["previous", "old", "former", "earlier", "original"].contains(sentence.lower(start + 1))
    else { return nil }
    var end = start + 2
    while end < piece.range.upperBound, tokens[end].kind == .word,
      !sentence.has(end, [.preposition, .be, .modal, .relative, .coordinator])
    { end += 1 }
    return end > start + 2 ? between(start, end) : nil
  }

  /// `the complex's underground facilities`.
  private func owned(in range: Range<Int>) -> Range<Int>? {
    guard let clitic = range.first(where: { sentence.lower($0) == "'s" }),
      clitic > range.lowerBound + 1,
      let noun = between(clitic + 1, min(clitic + 5, range.upperBound)).last(where: {
        ClaimTyper.isStructure(sentence.lower($0))
      })
    else { return nil }
    let start =
      between(range.lowerBound, clitic).last { sentence.has($0, .determiner) } ?? clitic - 1
    return between(start, noun + 1)
  }

  /// `showing Kim visiting the plant`: the event shown.
  private func shown(in range: Range<Int>) -> Range<Int>? {
    guard
      let verb = range.dropFirst().first(where: {
        ["showing", "depicting", "documenting"].contains(sentence.lower($0))
      }),
      verb + 2 < range.upperBound,
      between(verb + 2, min(verb + 7, range.upperBound)).contains(where: {
        sentence.has($0, .gerund) && sentence.has($0, .verb)
      })
    else { return nil }
    return between(verb + 1, range.upperBound)
  }

  private func alias(in range: Range<Int>) -> Range<Int>? {
    guard
      let at = range.first(where: { index in
        [["known", "as"], ["dubbed"], ["nicknamed"], ["codenamed"]].contains {
          sentence.matches($0, at: index)
        }
      }), at > range.lowerBound
    else { return nil }
    var end = at + 1
    while end < range.upperBound, !tokens[end].isComma, !sentence.has(end, [.be, .modal, .have]) {
      end += 1
    }
    return end > at + 1 ? between(at, end) : nil
  }
}
