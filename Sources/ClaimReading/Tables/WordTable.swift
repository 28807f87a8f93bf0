/// Closed word classes and the nouns that mark a source: `class | words`.
///
/// A class may have several rows. Verbs are in `VerbTable`.
let wordTable = """
  article | a an the
  determiner | this that these those its his her their our my your each every any some no another both all several
  preposition | of in on at by for from with to into onto over under near beside besides between among along across around through during within without against about above below behind beyond inside outside off up down per via despite including excluding than towards toward upon amid opposite
  coordinator | and or but nor plus
  subordinator | while though although because if when whenever after before since as until till whereas unless once
  modal | will would can could may might shall should must
  be | be is are was were been being am 's 're
  finite | is are was were has had have does did do am
  have | have has had having 've
  do | do does did done
  pronoun | i we you he she it they them him us me one ones there this that these those who which
  relative | which who whom whose where
  negation | not no never neither nor none without nobody nothing cannot
  adverb | also now then again already still just only even ever later earlier recently currently previously reportedly allegedly once soon today yesterday tomorrow here there too yet almost nearly about roughly approximately well far much very so significantly slightly somewhat further separately publicly officially independently meanwhile however moreover formerly originally partly mostly largely fully presumably probably possibly apparently likely perhaps subsequently quickly slowly jointly initially repeatedly briefly sharply steadily
  month | january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec.
  weekday | monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
  more | larger bigger longer higher taller wider greater heavier deeper more broader thicker faster stronger older roomier costlier bulkier
  less | smaller shorter lower narrower less fewer lighter shallower thinner slower weaker younger cheaper
  positive | large big long high tall wide great heavy deep broad thick many much small short low narrow few little spacious roomy extensive full busy dense
  size | size length area height width volume capacity footprint floorspace number amount output weight depth surface extent level span diameter population production value strength tonnage area surface throughput budget
  superlative | largest biggest longest highest tallest widest greatest heaviest deepest smallest shortest lowest narrowest lightest first last oldest newest busiest most least fastest worst best fewest northernmost southernmost steepest
  up-noun | increase rise growth expansion jump surge gain climb upturn
  down-noun | decrease fall drop decline reduction cut shrinkage loss slump contraction
  evidence | visit visits scene scenes test tests trial trials inspection inspections sampling model models modelling simulation simulations count counts census drone drones screenshot screenshots snapshot snapshots reading shadows image images imagery photo photos photograph photographs picture pictures data dataset datasets analysis analyses footage video videos records record figures statistics scans radar measurements readings survey surveys signals satellite satellites sensors map maps evidence calculations census monitoring logs observations
  document | file files log logs logbook ledger ledgers invoice invoices email emails e-mail memo memos memorandum letters note notes verdict judgment judgement court-file statute law laws code-of-practice treaty agreement charter accounts balance-sheet manifest manifests waybill schedule timetable certificate certificates report reports filing filings document documents permit permits study studies paper papers statement letter memo contract plan plans survey review assessment audit bulletin notice decree order tender brochure minutes transcript article website post dossier briefing note prospectus ruling lawsuit indictment licence license regulations rules application registry register planning
  organisation | management cluster cell unit task-force team desk secretariat presidency cabinet leadership opposition prosecution defence claimant defendant coastguard customs patrol brigade mission city town county province region district republic kingdom embassy bureau-of board-of publisher shipowner airline railway carrier supplier manufacturer maker producer importer exporter investor shareholder retailer insurer lender clinic diocese parish tribe institute institution alliance ministry department agency authority council university college centre center bureau office company firm corporation corp inc ltd llc plc gmbh group organisation organization association society foundation union committee commission consortium service administration board laboratory lab network bank fund trust party police army navy government municipality parliament court embassy operator developer utility contractor builder regulator ngo charity watchdog think-tank tank school hospital museum federation initiative programme program project energy power holdings industries works mining copper steel oil gas compute systems technologies shipyard shipyards port airport cooperative watch observatory campaign coalition forum collective partners monitor inspectorate union unions groups tribunal senate congress command
  generic-organisation | company firm group organisation organization institute corporation ngo charity alliance agency association ministry centre center outlet newspaper broadcaster council developer foundation university think-tank society coalition watchdog miner builder owner campaign
  official | minister governor president mayor spokesman spokeswoman spokesperson spokespeople official officials secretary ambassador commander general colonel prosecutor chief deputy senator lawmaker councillor councilor director commissioner envoy chancellor premier inspector authorities chairman chairwoman chair executive head leader governors ministers administrator registrar
  analyst | analyst analysts researcher researchers expert experts professor scientist scientists engineer engineers specialist specialists historian author authors academic academics economist geologist hydrologist archaeologist investigator investigators scholar fellow surveyor observers observer geographer
  witness | ranger rangers warden wardens firefighter firefighters crew crews officer officers guard guards inspector inspectors auditor auditors diver divers fisher fishers sailor sailors trader traders walker walkers hiker hikers shepherd shepherds parent parents student students nurse nurses guide guides resident residents witness witnesses fisherman fishermen farmer farmers villager villagers neighbour neighbours local locals worker workers passer-by driver drivers eyewitness eyewitnesses tourist tourists herder herders user users shopkeeper pensioner
  agency | reuters afp ap bbc cnn yonhap tass xinhua kyodo bloomberg dpa interfax ukrinform unian upi aljazeera nhk kcna ria dw efe anadolu newswire newspaper newspapers broadcaster outlet outlets media magazine tv television radio wire daily news gazette herald tribune times post ledger chronicle observer courier telegraph journal weekly press portal channel blog reporters journalists
  anonymous | source sources insider insiders person people
  person | campaigners environmentalists union unions groups lawmakers man woman he she mother father student teacher doctor lawyer manager owner activist activists campaigner campaigners contractor captain pilot blogger journalist reporter commentator user critics opponents supporters critic diplomats diplomat officials
  people | workers staff students residents families refugees soldiers troops visitors tourists employees engineers scientists children patients passengers inmates prisoners guests athletes pilots crews customers commuters migrants officers guards households
  time | second seconds minute minutes hour hours day days week weeks month months quarter quarters year years decade decades century centuries fortnight
  ordinal | first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
  future | will would shall 'll may might could expected expects expect planned plans plan planning due scheduled intends intend intended set slated likely poised proposed proposes forecast projected aims hopes wants
  """

/// Nouns of what is built, in the singular; a plural that only adds an `s` is understood.
let structureTable = """
  building hall hangar plant factory factories warehouse wall bridge tunnel runway quay pier jetty
  wharf wharves dam tower block barracks depot road railway track silo shed facility facilities
  complex complexes terminal reactor dock shelter bunker fence roof foundation structure annex
  annexe extension wing stadium camp base port berth yard greenhouse tank pad apron station farm
  dome mast canal pipeline well store school hospital mill kiln furnace substation turbine taxiway
  airstrip breakwater viaduct overpass barn garage workshop house dormitory dormitories compound
  outpost checkpoint magazine pond reservoir lock
  """
