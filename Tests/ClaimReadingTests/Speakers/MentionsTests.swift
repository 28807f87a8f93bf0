import Testing

@testable import ClaimReading

/// Whom a pronoun, a surname, an acronym or `the group` stands for; nobody where two would fit.
@Suite("Who is who", .needsEnglish)
struct MentionsTests {
  /// ``SpeakerRow``s.
  static let rows = """
    Dana Frey said the well was dry. She said the pump had failed. | the pump had failed | Dana Frey
    Dana Frey said the well was dry. Frey said the pump had failed. | the pump had failed | Dana Frey
    The Tern Group said six silos were built. It said two more were planned. | two more were planned | Tern Group
    The Tern Group said six silos were built. The group said the road had been widened. | the road had been widened | Tern Group
    Lena Marr, a geologist, said the slope was stable. The geologist said the wall would hold. | the wall would hold | Lena Marr
    Dana Frey met Ida Bloom on Monday. She said the pump had failed. | the pump had failed | -
    The mayor and the governor met on Monday. He said the road was closed. | the road was closed | -
    The Tern Group and the Kestrel Institute studied the crater. It said the crater was new. | the crater was new | -
    Jon Pell and Oke Sund visited the mill. Pell said the roof leaked. | the roof leaked | Jon Pell
    Northline Estates bought the yard. The company said the cranes were sold. | the cranes were sold | Northline Estates
    Northline Estates sued Brede Steel. The company said the contract was void. | the contract was void | company
    The developer, Northline Estates, said the towers were safe. The developer said the lifts worked. | the lifts worked | Northline Estates
    The army said the bridge was intact. Residents said it was destroyed. They said two people drowned. | two people drowned | Residents
    Dana Frey said the well was dry. The pump was replaced in May. She said the tank was full. | the tank was full | Dana Frey
    Oke Sund, director of Brede Steel, said the furnace was cold. Sund added that 900 people had left. | 900 people had left | Oke Sund
    A ministry spokesman said the rail line was cut. The spokesman said repairs would take ten days. | repairs would take ten days | ~spokesman
    "The pump failed," Dana Frey said. "It was old," she added. | It was old | Dana Frey
    The Lowland Survey reported a leak. The survey said the pipe was 40 years old. | the pipe was 40 years old | Lowland Survey
    The Kestrel Institute published its report on Monday. The institute found that 70 wells ran dry. | 70 wells ran dry | Kestrel Institute
    Governor Edda Vance visited the site. The governor said 14 bridges were closed. | 14 bridges were closed | Edda Vance
    Ministry officials said the grid was stable. They denied that a reactor had failed. | a reactor had failed | ~officials
    The Aster Times said the mine was sealed. Its owner said the mine was open. | the mine was open | ~owner
    The developer, Northline Estates, rejects the finding. It says the land was dry. | the land was dry | Northline Estates
    The energy ministry said the grid was stable. The ministry added that two lines were down. | two lines were down | ~ministry
    Brede Steel denied the report. A spokeswoman for the company said no slag was dumped. | no slag was dumped | ~spokeswoman
    Lisk opened the hall. Bloom praised it. He said it had cost 3 million euros. | it had cost 3 million euros | -
    The Fjord Alliance published a map. The alliance said 12 glaciers had retreated. | 12 glaciers had retreated | Fjord Alliance
    Residents fled. The army said the road was mined. It added that a bridge was down. | a bridge was down | army
    The union met the company on Monday. The company said the plant would close. | the plant would close | company
    The general met Ida Bloom. The geologist said the slope was safe. | the slope was safe | geologist
    Jon Pell said the road was open. Lena Marr disagreed. She said two bridges were down. | two bridges were down | Lena Marr
    Dana Frey said the well was dry. A neighbour, Ada Kell, said it was full. She said the rain had helped. | the rain had helped | Ada Kell
    The Tern Group's report was sent to the ministry. The ministry said it was wrong. | it was wrong | ministry
    The Kestrel Institute, citing Ida Bloom, said the crater was new. She said it was made in May. | it was made in May | Ida Bloom
    The ministry of health said the clinic was open. The ministry of defence said the town was closed. The ministry said repairs had begun. | repairs had begun | ministry
    """

  /// Rows that the reader does not yet read as a careful person would; they fail when it does.
  static let notYet = """
    Hanna Weil criticised Brede Steel. It said the slag was harmless. | the slag was harmless | Brede Steel
    The army blamed rebels for the blast. They said they had left the town. | they had left the town | rebels
    Oke Sund and Brede Steel signed the deal. He said the price was fair. | the price was fair | Oke Sund
    Ida Bloom, a geologist, and Tomas Reil, a diver, saw the wreck. The diver said the hull was split. | the hull was split | Tomas Reil
    Petra Dunn runs the ferry. "The engine died," she said. | The engine died | Petra Dunn
    Corvel News reported that a tanker sank. The agency said 14 sailors were missing. | 14 sailors were missing | Corvel News
    The Open Rivers Foundation (ORF) said the delta was shrinking. ORF said 40 islands had vanished. | 40 islands had vanished | Open Rivers Foundation
    """

  @Test("Each row reads as written", arguments: CorpusRows.rows(rows))
  func held(row: [String]) throws { try check(row) }

  @Test("Rows that wait for a better rule", arguments: CorpusRows.rows(notYet))
  func waiting(row: [String]) throws { withKnownIssue { try check(row) } }

  private func check(_ row: [String]) throws { try SpeakerRow(row).check() }
}
