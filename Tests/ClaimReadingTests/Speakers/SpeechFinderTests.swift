import Testing

@testable import ClaimReading

/// Who answers for the words of a sentence, by every shape that news prose gives a source.
@Suite("Who says what", .needsEnglish)
struct SpeechFinderTests {
  /// ``SpeakerRow``s.
  static let rows = """
    The harbour ministry said that the quay had been repaved. | the quay had been repaved | harbour ministry
    Engineers say the spillway is leaking. | the spillway is leaking | Engineers
    Mira Tolland said the depot was empty by Friday. | the depot was empty | Mira Tolland
    Governor Edda Vance announced on Tuesday that 14 bridges had been closed. | 14 bridges had been closed | Edda Vance
    The Kestrel Institute estimates that 3,200 hectares burned. | 3,200 hectares burned | Kestrel Institute
    A spokeswoman for the port authority said dredging had stopped. | dredging had stopped | ~spokeswoman for the port authority
    Local fishermen complained that the channel was blocked by wrecks. | the channel was blocked | Local fishermen
    Officials in Sorvale have acknowledged that two kilns exploded. | two kilns exploded | ~Officials
    "The roof is gone," said Lena Marr. | The roof is gone | Lena Marr
    "We counted 19 barges at the pier," Tomas Reil said. | 19 barges | Tomas Reil
    Tomas Reil said: "The silo was never filled." | The silo was never filled | Tomas Reil
    "It was a normal day," recalled Petra Dunn, who runs the ferry. | a normal day | Petra Dunn
    The tank farm has been emptied, said Arlen Foss, who visited the site. | The tank farm has been emptied | Arlen Foss
    Nine wagons derailed, according to police. | Nine wagons derailed | police
    It was announced by the energy ministry that the reactor would restart. | the reactor would restart | energy ministry
    The strike was confirmed by the regional governor. | The strike was confirmed | ~governor
    According to the Lowland Survey, the lake shrank by a third. | the lake shrank | Lowland Survey
    The dump, according to residents, has doubled in size. | has doubled in size | residents
    About 600 homes, according to a United Relief report, were damaged. | About 600 homes | ~United Relief
    According to satellite images analysed by the Tern Group, six new silos stand at the depot. | six new silos stand | ~Tern Group
    In the words of Councillor Ben Adair, the levee is a sieve. | the levee is a sieve | Ben Adair
    Hanna Weil, the head of the river board, said the weir had failed. | the weir had failed | Hanna Weil
    The Marlow Centre, a think tank in Brede, says the yard has grown. | the yard has grown | Marlow Centre
    The developer, Northline Estates, insists the towers are safe. | the towers are safe | Northline Estates
    Ruben Aske, who led the survey, told the committee that 41 graves were found. | 41 graves were found | Ruben Aske
    Greta Holm of the Fjord Alliance warned that the slope was moving. | the slope was moving | ~Greta Holm
    Jon Pell told the Aster Times that the mill had shut. | the mill had shut | Jon Pell > Aster Times
    Two drivers told Radio Senn the pass was closed. | the pass was closed | ~drivers > Radio Senn
    The minister told reporters that exports had fallen. | exports had fallen | minister
    "Nobody warned us," farmer Ada Kell told Radio Senn. | Nobody warned us | Ada Kell > Radio Senn
    The army said the bridge was destroyed, but the mayor said it was only damaged. | the bridge was destroyed | army
    The army said the bridge was destroyed, but the mayor said it was only damaged. | it was only damaged | mayor
    Rebels claim 30 soldiers were killed; the defence ministry says three were wounded. | 30 soldiers were killed | Rebels
    Rebels claim 30 soldiers were killed; the defence ministry says three were wounded. | three were wounded | defence ministry
    Corvel News reported that the ministry said the dam was safe. | the dam was safe | ministry > Corvel News
    Dana Frey said that her brother had told her the mine was sealed. | the mine was sealed | ~brother > Dana Frey
    The paper quoted Ilya Brand as saying that the pipeline had burst. | the pipeline had burst | Ilya Brand > paper
    Ilya Brand was quoted by Corvel News as saying that the pipeline had burst. | the pipeline had burst | Ilya Brand > Corvel News
    The fort was shelled, Corvel News reported, citing two officers. | The fort was shelled | ~officers > Corvel News
    Citing a leaked memo, the Aster Times said the refinery would close. | the refinery would close | ~leaked memo > Aster Times
    Radio Senn, quoting the harbour master, said the crane had toppled. | the crane had toppled | harbour master > Radio Senn
    Ministry: 12 trucks lost in flood // Rain fell all week. | 12 trucks lost | Ministry
    Refinery fire put out, says governor // The fire began on Monday. | Refinery fire put out | governor
    Satellite images show that the berths are empty. | the berths are empty | Satellite images
    A report by the Lowland Survey found that 70 wells ran dry. | 70 wells ran dry | ~Lowland Survey
    Drone footage shows a burned hangar. | a burned hangar | Drone footage
    The audit concluded that 22 trucks were missing. | 22 trucks were missing | audit
    Radar data from the Tern Group suggest the embankment sank by 9 cm. | the embankment sank | ~Tern Group
    The Tern Group mapped 48 craters on the airfield. | 48 craters | Tern Group
    Monitors counted 120 lorries at the crossing. | 120 lorries | Monitors
    Researchers found no trace of the village. | no trace of the village | Researchers
    The agency recorded 17 tremors in May. | 17 tremors | agency
    The ministry denied that shells had hit the plant. | shells had hit the plant | ministry
    The company rejected the claim that its mine polluted the river. | its mine polluted the river | company
    Governor Vance dismissed the report as fiction. | the report as fiction | ~Vance
    The army ruled out a withdrawal from the island. | a withdrawal from the island | army
    "The wall cracked in June. It fell in July," said Ida Bloom. | It fell in July | Ida Bloom
    "The wall cracked in June. It fell in July," said Ida Bloom. | The wall cracked in June | Ida Bloom
    "We lost the barn," said Ada Kell. "The house was spared." | The house was spared | Ada Kell
    "The pier is gone. The cranes are gone. Nothing is left," Tomas Reil said. | The cranes are gone | Tomas Reil
    The base was abandoned, as reported by Corvel News. | The base was abandoned | Corvel News
    Per Lowland Survey, the crater is 40 m wide. | the crater is 40 m wide | Lowland Survey
    The warehouse, analysts at the Tern Group believe, holds spare engines. | holds spare engines | ~analysts at the Tern Group
    The crossing reopened on Monday, the interior ministry said in a statement. | The crossing reopened | interior ministry
    In a statement on Friday, the Fjord Alliance said the glacier had lost 12 metres. | the glacier had lost 12 metres | Fjord Alliance
    Speaking in Sorvale, Prime Minister Arno Lisk said the port would double its capacity. | the port would double | Arno Lisk
    The drought, scientists say, is the worst since 1950. | the worst since 1950 | scientists
    The reactor has been idle since spring, people familiar with the project say. | The reactor has been idle | ~people familiar with the project
    A villager, who asked not to be named, said that tanks had crossed the ford. | tanks had crossed the ford | villager
    The Brede Post, which interviewed the pilot, wrote that the airstrip was mined. | the airstrip was mined | Brede Post
    "There is no damage," a spokesman for the operator, Gridline, told the Aster Times on Friday. | There is no damage | ~spokesman for the operator > Aster Times
    Analysts at the Kestrel Institute say the trench is new, though the mayor disputes that. | the trench is new | ~Analysts at the Kestrel Institute
    The mayor confirmed that three pumps were running, adding that a fourth had failed. | a fourth had failed | mayor
    The mayor confirmed that three pumps were running, adding that a fourth had failed. | three pumps were running | mayor
    Tomas Reil, quoted by Corvel News, said the dock gates were jammed. | the dock gates were jammed | Tomas Reil > Corvel News
    As Ida Bloom put it, the slope is a time bomb. | the slope is a time bomb | Ida Bloom
    Asked about the outage, Lisk said that the cable had been cut. | the cable had been cut | Lisk
    The ministry's latest bulletin puts the number of displaced at 41,000. | the number of displaced at 41,000 | ~bulletin
    The United Relief office in Sorvale estimated on Sunday that 900 tents were needed. | 900 tents were needed | ~United Relief office
    "The harvest failed," says a sign at the gate. | The harvest failed | ~sign
    Prosecutors allege that Brede Steel dumped 40 tonnes of slag. | Brede Steel dumped 40 tonnes of slag | Prosecutors
    The inquiry heard from two divers that the hull was cracked. | the hull was cracked | ~divers > inquiry
    The hangar holds four jets, the Tern Group's imagery shows. | The hangar holds four jets | ~imagery
    The general claimed victory on Sunday; his deputy admitted that 30 men had been lost. | 30 men had been lost | ~deputy
    Two people were killed, the police chief, Marek Olin, and a hospital director said. | Two people were killed | ~Marek Olin
    Arno Lisk promised to rebuild the school by autumn. | to rebuild the school | Arno Lisk
    The Lowland Survey, in its annual report, lists 212 dry wells. | 212 dry wells | Lowland Survey
    What the army calls a depot is a school, say teachers. | is a school | teachers
    "Three of the turbines," Oke Sund explained, "were never connected." | were never connected | Oke Sund
    It emerged on Friday, according to the auditor, that the bridge had no permit. | the bridge had no permit | auditor
    The mayor of Brede, whose brother owns the mill, said the roof was safe. | the roof was safe | ~mayor of Brede
    A letter to the mayor from the fire chief says the hydrants are dry. | the hydrants are dry | ~letter
    After the army shelled the fort, Ida Bloom said the north wall was gone. | the north wall was gone | Ida Bloom
    The minister's aide told Radio Senn that the border was closed. | the border was closed | ~aide > Radio Senn
    Unlike the ministry, the union says 60 men were trapped. | 60 men were trapped | union
    Responding to the Kestrel Institute, the army said the crater was old. | the crater was old | army
    The army, responding to a claim by rebels, said no convoy had been hit. | no convoy had been hit | army
    Jon Pell, who worked for Ida Bloom until 2020, said the maps were wrong. | the maps were wrong | Jon Pell
    The ferry firm told passengers in a notice on Monday that the route was shut. | the route was shut | ferry firm
    "We saw smoke," said a nurse, whom the police later questioned. | We saw smoke | nurse
    The Tern Group, which is funded by the ministry, counted 14 barges. | 14 barges | Tern Group
    Residents accused the company of hiding the leak, but the inspector said the pipe was sound. | the pipe was sound | inspector
    The company said the regulator had approved the plan. | the regulator had approved the plan | company
    The company said the regulator believed the tank was sound. | the tank was sound | regulator > company
    Officials briefed by the general said six jets had been lost. | six jets had been lost | Officials
    An adviser to President Orla Senn said talks had failed. | talks had failed | ~adviser to President Orla Senn
    Senn's office said the visit was off. | the visit was off | ~office
    The prosecutor said Lisk had told a cousin that the safe was empty. | the safe was empty | Lisk > prosecutor
    Neither the ministry nor the army said that the depot had burned; a shepherd did. | the depot had burned | -
    “The furnace restarted in March,” the plant's manager, Oke Sund, told reporters. | The furnace restarted in March | Oke Sund
    Police put the crowd at 4,000, while organisers said 11,000 people came. | 11,000 people came | organisers
    Police put the crowd at 4,000, while organisers said 11,000 people came. | the crowd at 4,000 | Police
    The vessel has left port, Lena Marr said, according to Radio Senn. | The vessel has left port | Lena Marr > Radio Senn
    Dam near Sorvale leaking – river board // The dam was built in 1961. | Dam near Sorvale leaking | river board
    Second runway finished - Corvel News // Work on it took two years. | Second runway finished | Corvel News
    Analysts identified two launchers in the photographs. | two launchers | ~photographs > ~Analysts
    The kiln, the plant's owner said on Sunday, was shut for repairs. | was shut for repairs | ~owner
    """

  /// Rows that the reader does not yet read as a careful person would; they fail when it does.
  static let notYet = """
    The lawyer for Brede Steel, Hanna Weil, said the slag was harmless. | the slag was harmless | Hanna Weil
    In an interview with Radio Senn, Petra Dunn said the ferry would stop. | the ferry would stop | Petra Dunn > Radio Senn
    By the coastguard's count, 17 boats were missing. | 17 boats were missing | ~coastguard
    The dam, insists its operator, is sound. | The dam | operator
    Sources close to the board told Corvel News and the Aster Times that the sale was off. | the sale was off | ~Sources close to the board > Corvel News > Aster Times
    Photographs taken by residents on Monday show water at the second floor. | water at the second floor | ~Photographs
    A second blast followed, the fire service posted on its website. | A second blast followed | fire service
    "The road," said Ida Bloom, a geologist, "has slipped by four metres." | has slipped by four metres | Ida Bloom
    The tunnel is flooded, reported the Corvel News Agency. | The tunnel is flooded | Corvel News Agency
    The wreck was described by the coastguard as intact. | The wreck was described by the coastguard as intact | coastguard
    In the inspector's view, the crane was overloaded. | the crane was overloaded | inspector
    Court documents state that the site was sold in 2019. | the site was sold | Court documents
    Oke Sund disputed the figure. "We laid off 40 people," he said. "The paper wrote 400." | The paper wrote 400 | Oke Sund
    The canal has silted up, as the river board admits. | The canal has silted up | river board
    """

  @Test("Each row reads as written", arguments: CorpusRows.rows(rows))
  func held(row: [String]) throws { try check(row) }

  @Test("Rows that wait for a better rule", arguments: CorpusRows.rows(notYet))
  func waiting(row: [String]) throws { withKnownIssue { try check(row) } }

  private func check(_ row: [String]) throws { try SpeakerRow(row).check() }
}
