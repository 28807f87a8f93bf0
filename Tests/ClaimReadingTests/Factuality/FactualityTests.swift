import Testing

@testable import ClaimReading

/// How sure a claim is made to sound and whether it is denied: modals, adverbs, verbs above, negation and what it reaches, open questions, plans.
@Suite("How sure, and whether it is so", .needsEnglish)
struct FactualityTests {
  /// `sentence | words | certainty polarity` in the letters of FactBank.
  static let rows = """
    The line may reopen in July. | The line may reopen | PS +
    The wall might fail. | The wall might fail | PS +
    The crater could be a landing site. | The crater could be | PS +
    The port will open in 2027. | The port will open | PR +
    The pier would cost 40 million euros. | The pier would cost | PR +
    The yard should be ready by May. | The yard should be ready | PR +
    Six cranes could be seen at the quay. | Six cranes could be seen | CT +
    The kiln was probably never used. | The kiln was probably never used | PR -
    The depot is apparently empty. | The depot is apparently empty | PR +
    The ship allegedly carried rifles. | The ship allegedly carried rifles | PR +
    The trench was possibly dug in March. | The trench was possibly dug | PS +
    The tower has reportedly been sold. | The tower has reportedly been sold | PR +
    Perhaps the pump had failed. | the pump had failed | PS +
    The wreck is almost certainly a ferry. | The wreck is almost certainly a ferry | PR +
    The silo appears to be empty. | The silo appears to be empty | PR +
    The roof seems to have burned. | The roof seems to have burned | PR +
    The tunnel is believed to hold 40 trucks. | The tunnel is believed to hold 40 trucks | PR +
    The general is thought to have fled. | The general is thought to have fled | PR +
    It appears that the fence was moved. | the fence was moved | PR +
    The hangar is likely to be empty. | The hangar is likely to be empty | PR +
    The dam is unlikely to fail. | The dam is unlikely to fail | PR -
    Analysts believe the convoy turned back. | the convoy turned back | PR +
    Experts suspect that the drone was shot down. | the drone was shot down | PR +
    Images suggest the berth was dredged. | the berth was dredged | PR +
    The report says the berth was dredged. | the berth was dredged | CT +
    Satellite images show the berth was dredged. | the berth was dredged | CT +
    Officials doubt that the bridge will hold. | the bridge will hold | PR -
    With moderate confidence, analysts assess that the vault is empty. | the vault is empty | PR +
    There are rumours that the mine reopened. | the mine reopened | PR +
    The runway was not hit. | The runway was not hit | CT -
    No trucks were seen. | No trucks were seen | CT -
    None of the towers fell. | None of the towers fell | CT -
    Nobody was hurt. | Nobody was hurt | CT -
    The mill is no longer in use. | The mill is no longer in use | CT -
    Neither bridge was damaged. | Neither bridge was damaged | CT -
    Neither the school nor the clinic was hit. | Neither the school | CT -
    The army never reached the island. | The army never reached the island | CT -
    There were no craters on the apron. | no craters on the apron | CT -
    The images show no sign of damage. | no sign of damage | CT -
    The survey found that none of the wells ran dry. | none of the wells ran dry | CT -
    The pump failed to start. | The pump failed to start | CT -
    The camp lacks running water. | The camp lacks running water | CT -
    Work has not yet begun. | Work has not yet begun | CT -
    The wall is without a single crack. | The wall is without a single crack | CT -
    The valve did not fail to close. | The valve did not fail to close | CT +
    None of the pumps failed to start. | None of the pumps failed to start | CT +
    No fewer than 12 houses burned. | No fewer than 12 houses burned | CT +
    Not only the roof but also the walls burned. | the roof but also the walls burned | CT +
    The pier is no longer than 90 metres. | The pier is no longer than 90 metres | CT +
    The bridge was finished no later than 2019. | The bridge was finished | CT +
    No more than 30 people were hurt. | No more than 30 people were hurt | CT +
    It is unclear whether the reactor was restarted. | the reactor was restarted | U u
    It is not known when the mine will reopen. | the mine will reopen | U u
    Officials declined to say how many ships left. | how many ships left | CT +
    It remains uncertain who owns the yard. | who owns the yard | U u
    Whether the cargo was unloaded is unknown. | the cargo was unloaded | U u
    The company plans to build 300 flats. | The company plans to build 300 flats | PR +
    The line is due to open in May. | The line is due to open | PR +
    A second pier is planned. | A second pier is planned | PR +
    Work is to begin in spring. | Work is to begin | PR +
    The army intends to close the base. | The army intends to close the base | PR +
    The museum is scheduled to reopen on 3 July. | The museum is scheduled to reopen | PR +
    The plant will not reopen. | The plant will not reopen | PR -
    The yard will no longer be used. | The yard will no longer be used | PR -
    The bridge is 300 metres long. | The bridge is 300 metres long | CT +
    Ida Bloom said the slope was stable. | the slope was stable | CT +
    The planned hall is smaller than the old one. | The planned hall is smaller | CT +
    The hall is smaller than planned. | The hall is smaller than planned | CT +
    Ida Bloom, who was not in Brede, said the slope was stable. | the slope was stable | CT +
    The mayor, who may resign, opened the clinic in May. | opened the clinic in May | CT +
    The ship, which never reached port, carried 300 crates. | carried 300 crates | CT +
    The road cannot be used by lorries. | The road cannot be used | CT -
    The refinery was nearly destroyed. | The refinery was nearly destroyed | CT +
    The barrier is expected to hold. | The barrier is expected to hold | PR +
    The hull is understood to have cracked. | The hull is understood to have cracked | PR +
    The general said he had not ordered the strike. | he had not ordered the strike | CT -
    The council considered moving the school. | The council considered moving the school | CT +
    The trench may not be new. | The trench may not be new | PS -
    No one said that the lock was broken. | the lock was broken | CT -
    The wall, which is not the one that fell, was built in 1961. | was built in 1961 | CT +
    Without the dam the valley floods every spring. | the valley floods every spring | CT +
    Only three of the pumps did not fail. | Only three of the pumps did not fail | CT -
    There is no doubt that the mine was sealed. | the mine was sealed | CT +
    Nothing suggests that the pier was hit. | the pier was hit | PR -
    The operator says the leak is not a danger and has been sealed. | has been sealed | CT +
    It is likely that the mine was sealed. | the mine was sealed | PR +
    It is possible that a second shaft exists. | a second shaft exists | PS +
    """

  /// Rows that the reader does not yet read as a careful person would; they fail when it does.
  static let notYet = """
    It is far from certain that the tunnel was dug. | the tunnel was dug | U u
    It is not impossible that the ship sank. | the ship sank | PS +
    The ministry did not say whether the drone was armed. | the drone was armed | U u
    """

  @Test("Each row reads as written", arguments: CorpusRows.rows(rows))
  func held(row: [String]) throws { try check(row) }

  @Test("Rows that wait for a better rule", arguments: CorpusRows.rows(notYet))
  func waiting(row: [String]) throws { withKnownIssue { try check(row) } }

  private func check(_ row: [String]) throws {
    try #require(row.count == 3)
    let reading = English.read(row[0])
    guard let claim = reading.claim(over: row[1]) else {
      Issue.record("no claim over “\(row[1])”, only \(reading.claims.map(\.evidence))")
      return
    }
    #expect(
      "\(claim.certainty.rawValue) \(claim.polarity.rawValue)" == row[2], "\(row[0]): \(claim.type)"
    )
  }
}
