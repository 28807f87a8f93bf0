import ClaimReading
import Quantities
import Testing

/// Passages that were written before the rules for them were.
@Suite("Fresh passages", .needsEnglish)
struct FreshPassageTests {
  /// `publisher | words | field | reason`: what is not yet read as its author meant it.
  static let notYet = """
    Valley Courier | show a new assembly hall at the Kumsong works | type | an object alone under a verb of showing is an event
    Valley Courier | show a new assembly hall at the Kumsong works | c | an object alone under a verb of showing is an event
    Northern Mail | The warehouse is not larger than the hangar beside it | p | a denied comparison loses its negation
    Steppe Bulletin | The number of tents has tripled | a | who made a picture or paper is cut from its name
    Steppe Bulletin | 210 on 20 August | q | from A to B keeps one figure
    Steppe Bulletin | 210 on 20 August | t | from A to B keeps one figure
    Steppe Bulletin | 630 on 1 October | q | from A to B keeps one figure
    The Lowland Times | were poured in mid-March | a | they is resolved past the nearer speaker
    Sound & Strait | ended by late January this year | t | a second predicate is not parted
    Tidewater News | deny building was enlarged | type | a headline with a dropped that
    Tidewater News | deny building was enlarged | p | a headline with a dropped that
    Tidewater News | deny building was enlarged | a | a headline with a dropped that
    Delta Tribune | an order of magnitude shallower | type | a comparison without than is dropped
    Delta Tribune | an order of magnitude shallower | r | a comparison without than is dropped
    Peninsula Press | has gone up at Vik since 14 May | type | a comparison set off in the subject takes the clause
    Peninsula Press | has gone up at Vik since 14 May | t | a comparison set off in the subject takes the clause
    North Shore Echo | has been under construction at Port Amel since | type | a comparison set off in the subject takes the clause
    Gulf Tribune | at least six more by 2027 | type | expecting a thing is no plan
    Lowmoor Gazette | perhaps half as full | a | a quotation that is a part of the clause hides its speaker
    Institute for Border Studies | roughly 18 hectares of forest have been cleared north of the Dremin air base | a | who made a picture or paper is cut from its name
    Open Terrain Watch | the Tavil displacement camp expanded rapidly between 3 December 2024 and 14 February 2025 | a | who made a picture or paper is cut from its name
    Canopy Monitor | Logging roads now cross the reserve boundary at more than a dozen points | c | a count behind a preposition is an event
    Arkwright Defence Review | a dozen transporter vehicles parked outside the main garage at the Torvik missile base | a | who made a picture or paper is cut from its name
    Orrin Wire | The reservoir behind the Kadoro dam has shrunk to a fifth of its normal area | a | who made a picture or paper is cut from its name
    Fjordline News | Only three of the eight storage tanks at Brannoy are still standing | a | who made a picture or paper is cut from its name
    Open Walls Project | was built around Hallow Ridge prison between 2 and 19 September | a | who made a picture or paper is cut from its name
    The Aldmoor Gazette | was down by at least a fifth in the first half of 2023 | a | who made a picture or paper is cut from its name
    Capital Herald | Uranium output at the Tesh Kuru complex will double within three years | a | a place behind the source is cut from its name
    The Harbor Record | a second assembly hall at the Tarnow Bay shipyard was roofed between 9 and 21 July | a | who made a picture or paper is cut from its name
    The Daily Plover | The Dovrel chemical plant has more than doubled its storage capacity since 2021 | a | a relay told in a relative or participle is lost
    International Detention Survey | No guards were visible at the main gate | a | who made a picture or paper is cut from its name
    Bayside Courier | can now hold up to 2,400 inmates | a | a relay told in a relative or participle is lost
    Rights Monitor Bulletin | 118 barracks stood inside the fence on 21 June | a | who made a picture or paper is cut from its name
    The Lakeland Mail | A landslide at the Burrak coal mine on Saturday buried at least 14 workers | a | an agency told is not heard
    Straits Review | plans to station up to 12 bombers at the base in 2024 | a | a relay told in a relative or participle is lost
    The Inland Herald | the roof of the western wing had burned away | a | who made a picture or paper is cut from its name
    Signal and Site | were added in mid-2021 | type | a verb of adding is unknown
    The Quayside Journal | the naval base at Illum now has three piers | a | who made a picture or paper is cut from its name
    Steppe Monitor | The displacement camp at Wadi Terra sheltered 61,000 people last month | type | a verb of sheltering holds no count
    """

  @Test("Passages are read as their author meant them", arguments: FreshPassage.all)
  func meaning(passage: FreshPassage) {
    var waiting = Dictionary(
      CorpusRows.rows(Self.notYet).filter { $0[0] == passage.publisher }.map {
        ($0[1] + $0[2], $0[3])
      },
      uniquingKeysWith: { first, _ in first })
    for wanted in passage.wanted {
      for (name, miss) in wanted.misses(in: passage.reading) {
        if let reason = waiting.removeValue(forKey: wanted.evidence + name) {
          withKnownIssue("\(reason)") { Issue.record("\(wanted.evidence): \(name) \(miss)") }
        } else {
          Issue.record("\(wanted.evidence): \(name) \(miss)")
        }
      }
      waiting = waiting.filter { key, _ in
        guard key.hasPrefix(wanted.evidence) else { return true }
        Issue.record("\(key) is read now: its row can go")
        return false
      }
    }
  }
}
