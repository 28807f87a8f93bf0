import Testing

@testable import ClaimReading

/// Claims inside claims: what something is for, what it is called, what must have been there.
@Suite("Claims inside claims", .needsEnglish)
struct NestedPiecesTests {
  /// `sentence | words of the clause | type / type words …`, the clause’s own type first.
  static let rows = """
    A warehouse for refugees was built in May. | A warehouse for refugees was built | construction / purpose for refugees
    A barracks for Norland was built in May. | A barracks for Norland was built | construction / purpose for Norland
    A lodge for three months was built there. | A lodge for three months was built | construction
    The pier is twice as long as the previous pier. | The pier is twice as long | comparison / existence the previous pier
    The hall is 30% larger than the old hall. | The hall is 30% larger | comparison / existence the old hall
    The hall is 30% larger than a barn. | The hall is 30% larger | comparison
    The port's north warehouse was demolished. | north warehouse was demolished | state_change / existence The port's north warehouse
    The port was demolished. | The port was demolished | state_change
    The site, known as Camp Heron, was abandoned. | known as Camp Heron | alias
    A compound dubbed Little Rock was demolished. | A compound dubbed Little Rock was demolished | state_change / alias dubbed Little Rock
    """

  /// Rows that the reader does not yet read as a careful person would; they fail when it does.
  static let notYet = """
    The ministry posted a video showing Lisk visiting the yard. | The ministry posted a video | publication / unread Lisk visiting the yard
    """

  @Test("Each row reads as written", arguments: CorpusRows.rows(rows))
  func held(row: [String]) throws { try check(row) }

  @Test("Rows that wait for a better rule", arguments: CorpusRows.rows(notYet))
  func waiting(row: [String]) throws { withKnownIssue { try check(row) } }

  private func check(_ row: [String]) throws {
    try #require(row.count == 3)
    let syntax = English.syntax(row[0])
    let speeches = SpeechFinder(syntax: syntax).speeches()
    let pieces = ClauseFinder(syntax: syntax, speeches: speeches).pieces()
    let piece = try #require(
      TypedPiece.piece(over: row[1], in: pieces, syntax), "\(row[0])")
    let question = TypedPiece.question(piece, syntax, speeches)
    let type = ClaimTyper(syntax: syntax).type(of: question)
    let nested = NestedPieces(syntax: syntax).nested(in: piece, type: type).map {
      "\($0.1.rawValue) \(syntax.sentence.text($0.0.range))"
    }
    #expect(([type.rawValue] + nested).joined(separator: " / ") == row[2], "\(row[0])")
  }

  @Test("Two new things under one verb of building are two claims")
  func parts() throws {
    let reading = English.read("A pier and a lighthouse were built in May.")
    #expect(reading.claims.map(\.evidence) == ["A pier", "a lighthouse were built in May"])
    let one = English.read("The pier and lighthouse were built in May.")
    #expect(one.claims.count == 1)
  }
}
