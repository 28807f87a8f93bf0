import Claims
import Vocabulary

@testable import ClaimReading

/// A piece by its words, and what the typer is asked of it.
enum TypedPiece {
  /// The piece that shares most words with `words`; nil where none holds half of them.
  static func piece(over words: String, in pieces: [Piece], _ syntax: Syntax) -> Piece? {
    let wanted = Set(PlainWords.words(of: words.lowercased()))
    func shared(_ piece: Piece) -> Int {
      let own = piece.words.flatMap { PlainWords.words(of: syntax.lower($0)) }
      return wanted.intersection(own).count
    }
    return pieces.filter { 2 * shared($0) >= wanted.count }.max { shared($0) < shared($1) }
  }

  static func question(_ piece: Piece, _ syntax: Syntax, _ speeches: [Speech])
    -> ClaimTyper.Question
  {
    let content = speeches.first {
      $0.verb != nil && $0.verb != piece.head && $0.content.contains(piece.head)
    }
    let factuality = Factuality(syntax: syntax).reading(of: piece, within: content?.content ?? [])
    let isDenied = speeches.contains {
      $0.kind == .denying && $0.verb == piece.head && !$0.isNegated
    }
    return .init(piece: piece, parent: nil, isDenied: isDenied, polarity: factuality.polarity)
  }
}
