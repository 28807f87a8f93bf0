import Testing

@testable import ClaimReading

/// Words that have no speaker: a name or an office beside them is no source.
@Suite("What nobody is said to say", .needsEnglish)
struct NobodySpeaksTests {
  /// ``SpeakerRow``s.
  static let rows = """
    The old bridge collapsed in 2021. | The old bridge collapsed | -
    Nine trawlers are moored at the north quay. | Nine trawlers are moored | -
    It is said that the vault is empty. | the vault is empty | -
    It appears that the kiln was never used. | the kiln was never used | -
    The warehouse is believed to hold grain. | The warehouse is believed to hold grain | -
    Lena Marr opened the new clinic in May. | opened the new clinic | -
    The ministry built two hangars near Sorvale. | built two hangars | -
    The report was published on Monday. | The report was published | -
    The company, which says it employs 900 people, was founded in 1974. | was founded in 1974 | -
    The general who ordered the retreat died in 2003. | died in 2003 | -
    The dam that engineers say is cracked was built in 1961. | was built in 1961 | -
    The mayor visited the flooded district on Friday. | visited the flooded district | -
    The Tern Group moved its office to Brede in 2020. | moved its office | -
    Trucks carrying gravel reached the site, and work began. | work began | -
    Nothing was said about the missing crates. | Nothing was said | -
    The treaty was signed by the two governments in 1998. | The treaty was signed | -
    The school was named after Ida Bloom. | The school was named | -
    Ida Bloom is a geologist at the Lowland Survey. | Ida Bloom is a geologist | -
    "Blue Heron" is the name of the ferry. | the name of the ferry | -
    The minister said the road was open. The bridge is 300 metres long. | The bridge is 300 metres long | -
    The ministry did not say whether the reactor had restarted. | the reactor had restarted | -
    Officials declined to say how many workers were hurt. | how many workers were hurt | -
    There are rumours that the mine reopened. | the mine reopened | -
    The spokesman's car was found near the ford. | car was found | -
    Residents of Sorvale rebuilt the mill in 1998. | rebuilt the mill | -
    The agency that published the map closed in 2011. | closed in 2011 | -
    It is estimated that 40,000 birds nest on the island. | 40,000 birds nest | -
    The alleged depot lies behind the school. | The alleged depot lies | -
    The mine is reported to be flooded. | The mine is reported to be flooded | -
    The bridge, so the story goes, was built in a night. | was built in a night | -
    The army said it was ready. Trenches run along the north bank. | Trenches run along the north bank | -
    Ida Bloom was told that the road was closed. | the road was closed | -
    Nobody at the ministry said that the depot had burned. | the depot had burned | -
    The officer, accused of saying that the town was lost, was sent home. | was sent home | -
    Lena Marr read the report, and the roof fell in. | the roof fell in | -
    The judge asked whether the lock was safe. | the lock was safe | -
    The spokesman declined to say whether the mast had been sold. | the mast had been sold | -
    The ministry has yet to say whether the crew survived. | the crew survived | -
    Pell has never said that the well was poisoned. | the well was poisoned | -
    Ida Bloom told no one and left the site. | left the site | -
    """

  /// Rows that the reader does not yet read as a careful person would; they fail when it does.
  static let notYet = """
    """

  @Test("Each row reads as written", arguments: CorpusRows.rows(rows))
  func held(row: [String]) throws { try check(row) }

  @Test("Rows that wait for a better rule", arguments: CorpusRows.rows(notYet))
  func waiting(row: [String]) throws { withKnownIssue { try check(row) } }

  private func check(_ row: [String]) throws { try SpeakerRow(row).check() }
}
