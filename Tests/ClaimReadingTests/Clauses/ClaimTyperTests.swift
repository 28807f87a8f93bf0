import Quantities
import Testing

@testable import ClaimReading

/// Which named rule decides what a clause claims.
@Suite("What a clause claims", .needsEnglish)
struct ClaimTyperTests {
  /// `rule | sentence | words of the clause | type`, the rule by the beginning of its name.
  static let rows = """
    a correction note | Correction: An earlier version of this article misspelled the name of the river. | An earlier version | correction
    a correction note | Editor's note: A previous version wrongly said the mine had closed. | A previous version | correction
    a correction note | Correction: The caption incorrectly gave the year as 2019. | incorrectly gave the year | correction
    words of withdrawing | The ministry's figure has been retracted. | has been retracted | correction
    words of withdrawing | The company declined to comment. | declined to comment | no_comment
    words of withdrawing | The embassy did not respond to a request for comment. | did not respond | no_comment
    words of withdrawing | The video could not be independently verified. | could not be independently verified | unverified
    denied by its verb | The army denied that the fort was shelled. | denied | denial
    denied by its verb | The mine's owner rejected the allegation. | rejected the allegation | denial
    denied by its verb | The governor ruled out a second tunnel. | ruled out a second tunnel | denial
    denied by its verb | The club dismissed the story as a fabrication. | dismissed the story | denial
    points of a percentage | Turnout fell by 6 percentage points. | Turnout fell | state_change
    points of a percentage | The share of coal rose 12 percentage points. | share of coal rose | state_change
    points of a percentage | The bank will raise its rate by two percentage points. | will raise its rate | planned
    how the piece hangs | Because the kiln cracked, the works closed. | Because the kiln cracked | explanation
    how the piece hangs | The ferry was late because the lock jammed. | because the lock jammed | explanation
    how the piece hangs | Because the well ran dry, the herders left the valley. | Because the well ran dry | explanation
    a comparison | The shed is twice as long as the barn. | The shed is twice as long | comparison
    a comparison | The lake is 40% smaller than in 2010. | The lake is 40% smaller | comparison
    a comparison | Exports have doubled since May. | Exports have doubled | comparison
    a comparison | The depot is three times the size of the old yard. | The depot is three times the size | comparison
    words of denying | The story is baseless. | is baseless | denial
    words of denying | It is the only lighthouse on the coast. | the only lighthouse | exclusivity
    words of denying | The mill is the sole supplier of the region. | the sole supplier | exclusivity
    what is not there | The runway was not repaired. | was not repaired | absence
    what is not there | No barges were moored at the pier. | No barges were moored | absence
    what is not there | None of the kilns is lit. | None of the kilns | absence
    a rank | The lock is the longest in the country. | the longest in the country | rank
    a rank | The dam, the tallest in the valley, was sold. | the tallest in the valley | rank
    a rank | It was the first bridge across the strait. | the first bridge | rank
    a cause | The fire was caused by a short circuit. | was caused by a short circuit | explanation
    a cause | The delay is due to the storm. | is due to the storm | explanation
    a cause | Drought was the main reason. | the main reason | explanation
    a condition | The permit allows 12 boats. | allows 12 boats | condition
    a condition | The treaty limits the fleet to 40 ships. | limits the fleet | condition
    a condition | The law requires a survey. | requires a survey | condition
    names and parts | The valley is known as the Furrow. | is known as the Furrow | alias
    names and parts | The annex is part of the arsenal. | is part of the arsenal | part_of
    names and parts | The quarry belongs to Brede Steel. | belongs to Brede Steel | part_of
    a share | Forty per cent of the wells are dry. | Forty per cent of the wells | share
    a share | The orchard covers 15 per cent of the island. | covers 15 per cent of the island | share
    what it is meant for | The hall is intended for trucks. | is intended for trucks | purpose
    what it is meant for | The pad was designed to hold a crane. | was designed to hold a crane | purpose
    what it is meant for | The ships are destined for Sorvale. | are destined for Sorvale | purpose
    an aim | The army is trying to encircle the town. | is trying to encircle | intent
    an aim | The owner wants to sell the mill. | wants to sell | intent
    an aim | Farmers sought to block the road. | sought to block | intent
    what is to come | The pier will open in May. | will open in May | planned
    what is to come | The council plans to drain the pond. | plans to drain the pond | planned
    what is to come | The lock is due to reopen on Monday. | is due to reopen | planned
    what is to come | The museum is to move to Sorvale. | is to move to Sorvale | planned
    the verb and the figure | A second jetty was built in 2020. | A second jetty was built | construction
    the verb and the figure | The old mill was demolished in May. | was demolished | state_change
    the verb and the figure | Nine cranes stand on the quay. | Nine cranes stand | count
    the verb and the figure | The jetty is 240 metres long. | is 240 metres long | dimension
    the verb and the figure | The works produces cement. | produces cement | function
    the verb and the figure | Brede Steel sold 40 lorries to the army. | sold 40 lorries | transfer
    the verb and the figure | The lighthouse is located on a cliff. | is located on a cliff | existence
    the verb and the figure | The depot lies 12 km south of the town. | lies 12 km south | location
    the verb and the figure | The general resigned on Friday. | resigned on Friday | event
    the verb and the figure | Two launchers were spotted near the ford. | Two launchers were spotted | count
    the verb and the figure | Workers have started to dismantle the crane. | have started to dismantle the crane | state_change
    the verb and the figure | The shelter housed 400 people last week. | housed 400 people | count
    the verb and the figure | Two cranes were added in spring. | Two cranes were added | count
    the verb and the figure | The fire burned 300 hectares. | burned 300 hectares | dimension
    the verb and the figure | Three soldiers were killed. | Three soldiers were killed | count
    a share | Half of the huts are empty. | Half of the huts | share
    a comparison | The crane is not taller than the mast. | is not taller than the mast | comparison
    """

  /// Rows that the reader does not yet read as a careful person would; they fail when it does.
  static let notYet = """
    the verb and the figure | A jetty is being added to the port. | is being added | construction
    what is to come | Planners expect two more berths by 2030. | expect two more berths | planned
    what is not there | The orchard is gone. | The orchard is gone | absence
    a condition | Boats must not pass the lock at night. | must not pass the lock | condition
    what is not there | It is unknown where the crates are. | It is unknown where the crates are | unverified
    a share | Women make up 62 per cent of the crew. | make up 62 per cent | share
    """

  @Test("Each row reads as written", arguments: CorpusRows.rows(rows))
  func held(row: [String]) throws { try check(row) }

  @Test("Rows that wait for a better rule", arguments: CorpusRows.rows(notYet))
  func waiting(row: [String]) throws { withKnownIssue { try check(row) } }

  private func check(_ row: [String]) throws {
    try #require(row.count == 4)
    let (typer, question) = try ask(row[0], row[1], row[2])
    let rule = ClaimTyper.rules.first { $0.answer(typer, question) != nil }
    #expect(rule?.name.hasPrefix(row[0]) == true, "\(row[1]): got \(rule?.name ?? "no rule")")
    #expect(typer.type(of: question).rawValue == row[3], "\(row[1])")
  }

  private func checkSilent(_ row: [String]) throws {
    try #require(row.count == 3)
    let (typer, question) = try ask(row[0], row[1], row[2])
    let rule = try #require(ClaimTyper.rules.first { $0.name.hasPrefix(row[0]) }, "\(row[0])")
    #expect(rule.answer(typer, question) == nil, "\(row[1])")
  }

  private func ask(_ rule: String, _ sentence: String, _ words: String) throws
    -> (ClaimTyper, ClaimTyper.Question)
  {
    let isNote = rule == "a correction note" && sentence.contains(":")
    let syntax = English.syntax(sentence, role: isNote ? .correctionNote : .body)
    let speeches = SpeechFinder(syntax: syntax).speeches()
    let pieces = ClauseFinder(syntax: syntax, speeches: speeches).pieces()
    let piece = try #require(TypedPiece.piece(over: words, in: pieces, syntax), "\(sentence)")
    let typer = ClaimTyper(syntax: syntax, published: CalendarDate(iso: "2025-06-12"))
    return (typer, TypedPiece.question(piece, syntax, speeches))
  }

  /// `rule | sentence | words of the clause`: the rule must not answer.
  static let silent = """
    a correction note | The governor corrected the record on Friday. | corrected the record
    words of withdrawing | The minister commented on the flood. | commented on the flood
    denied by its verb | The army confirmed that the fort was shelled. | the fort was shelled
    points of a percentage | Turnout fell by 6 per cent. | Turnout fell
    how the piece hangs | The ferry was late and the lock jammed. | the lock jammed
    a comparison | The shed is as good as new. | The shed is
    what is not there | No fewer than nine barges were moored. | were moored
    a rank | At least nine barges were moored. | were moored
    a cause | The pier is due to open in May. | is due to open
    a condition | The permit was lost. | The permit was lost
    what it is meant for | The architect designed the hall. | designed the hall
    names and parts | Part of the roof burned down. | the roof burned down
    a share | The rate was cut to 4 per cent. | was cut
    an aim | The pier will open in May. | will open
    what is to come | The planned pier was built in 2020. | was built in 2020
    what is to come | The quay could be seen from the road. | could be seen
    """

  static let notYetSilent = """
    words of denying | The only road was repaired. | was repaired
    """

  @Test("A rule is silent where its words mean something else", arguments: CorpusRows.rows(silent))
  func staysSilent(row: [String]) throws { try checkSilent(row) }

  @Test("Rules that are not yet silent", arguments: CorpusRows.rows(notYetSilent))
  func notYetStaysSilent(row: [String]) throws { withKnownIssue { try checkSilent(row) } }

  @Test(
    "Every rule has three rows and one where it is silent", arguments: ClaimTyper.rules.map(\.name))
  func complete(name: String) {
    let all = CorpusRows.rows(Self.rows) + CorpusRows.rows(Self.notYet)
    #expect(all.count { name.hasPrefix($0[0]) } >= 3)
    let silent = CorpusRows.rows(Self.silent) + CorpusRows.rows(Self.notYetSilent)
    #expect(name.hasPrefix("the verb") || silent.contains { name.hasPrefix($0[0]) })
  }
}
