import Articles
import Vocabulary

/// Claims inside claims: coordinated subjects, purposes, names, presupposed things.
struct NestedPieces {
  let sentence: SentenceAnalysis
  private var tokens: TokenList { sentence.tokens }

  /// The piece itself, cut in two where two new things share a predicate of building.
  func parts(of piece: Piece, type: ClaimType) -> [Piece] {
    guard type == .construction, let verb = sentence.finiteVerb(in: piece.range) else {
      return [piece]
    }
    let subject = between(piece.range.lowerBound, verb)
    guard
      let conjunction = subject.first(where: { index in
        sentence.lower(index) == "and" && sentence.has(index + 1, [.article, .number])
          && sentence.has(subject.lowerBound, [.article, .number])
      })
    else { return [piece] }
    return [
      Piece(range: between(subject.lowerBound, conjunction), origin: .subjectPart),
      Piece(range: between(conjunction + 1, piece.range.upperBound), origin: piece.origin),
    ]
  }

  func nested(in piece: Piece, type: ClaimType) -> [(Piece, ClaimType)] {
    var found: [(Piece, ClaimType)] = []
    if type == .construction || type == .stateChange, let purpose = purpose(in: piece.range) {
      found.append((Piece(range: purpose, origin: .purpose), .purpose))
    }
    if let previous = previous(in: piece) {
      found.append((Piece(range: previous, origin: .presupposed), .existence))
    }
    if type == .stateChange, let owned = owned(in: piece.range) {
      found.append((Piece(range: owned, origin: .presupposed), .existence))
    }
    if let shown = shown(in: piece.range) {
      found.append(
        (
          Piece(range: shown, origin: .nested),
          ClaimTyper(sentence: sentence).verbType(Piece(range: shown, origin: .nested))
        ))
    }
    if type != .alias, let name = alias(in: piece.range) {
      found.append((Piece(range: name, origin: .alias), .alias))
    }
    return found
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
