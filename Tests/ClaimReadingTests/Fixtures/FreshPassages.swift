/// Passages written by the documented meaning of the fields alone, with what a reader should find.
///
/// `== date | publisher` opens a passage; `> evidence | field=value; …` follows it. `type` lists the
/// types that may stand, `q` a quantity's ends and kind, `r` the literal ratio's ends, `t` the first
/// and last day, `a` the chain from the origin on, `p` polarity, `c` a check; `-` is none, `*` any.
let freshPassages = """
  == 2024-08-12 | The Harbor Record
  Grain terminal at Odrana grows by a third
  The storage yard at Odrana has grown by a third since April 2023, the port operator said on Friday. It now covers 18 hectares, up from 13.5 hectares. Not a single silo has been finished, however.
  > Grain terminal at Odrana grows by a third | type=comparison; r=1.333333,1.333333; c=imagery
  > has grown by a third since April 2023 | r=1.333333,1.333333; t=2023-04-01,*; a=port operator
  > It now covers 18 hectares | q=18,18,exact
  > 13.5 hectares | q=13.5,13.5,exact
  > Not a single silo has been finished | type=absence; p=-
  == 2023-11-02 | Valley Courier
  New assembly hall at Kumsong
  Satellite pictures taken between 3 and 17 October show a new assembly hall at the Kumsong works, according to the Orvel Institute. The hall is 120 metres long and 45 metres wide, making it nearly twice as big as its neighbour.
  > New assembly hall at Kumsong | type=construction; c=imagery; p=+
  > show a new assembly hall at the Kumsong works | type=construction/existence; t=2023-10-03,2023-10-17; a=Orvel Institute; c=imagery
  > 120 metres long | type=dimension; q=120,120,exact
  > 45 metres wide | type=dimension; q=45,45,exact
  > nearly twice as big as its neighbour | type=comparison; r=*,2
  == 2025-01-20 | Coastal Monitor
  Two sources told the Meridian Agency that at most 40 launchers, not 90 as ministry officials had claimed, remain at the depot, the Evening Standard of Tavra reported on Saturday.
  > at most 40 launchers | q=-,40,upper_bound; a=Two sources > Meridian Agency > Evening Standard of Tavra
  > not 90 as ministry officials had claimed | p=-; q=90,90,exact
  == 2022-03-08 | Inland Gazette
  The runway was lengthened from 2.4 to 3.1 kilometres between May 2020 and February 2021, the Aviation Bureau said in a statement. That makes it 30% longer than the one at Sefid, and 1.5 times longer than the old strip.
  > The runway was lengthened from 2.4 | q=2.4,2.4,exact; a=Aviation Bureau
  > 3.1 kilometres between May 2020 and February 2021 | q=3.1,3.1,exact; t=2020-05-01,2021-02-28
  > 30% longer than the one at Sefid | type=comparison; r=1.3,1.3
  > 1.5 times longer than the old strip | type=comparison; r=1.5,1.5
  == 2024-02-29 | Ridge Post
  Fewer than 300 of the 1,250 workers have returned, union leader Pavel Imre said, citing payroll records. Output is down by more than half compared with the first quarter of 2023.
  > Fewer than 300 of the 1,250 workers have returned | q=-,300,upper_bound; a=payroll records > Pavel Imre
  > Output is down by more than half | r=*,0.5; t=2023-01-01,2023-03-31
  == 2023-06-15 | Northern Mail
  The warehouse is not larger than the hangar beside it, contrary to an earlier report by Dispatch Wire. It is about 10 percent smaller, measuring 2,700 square metres, plus or minus 50.
  > The warehouse is not larger than the hangar beside it | p=-
  > about 10 percent smaller | type=comparison; r=0.9,0.9
  > 2,700 square metres, plus or minus 50 | type=dimension; q=2650,2750,plus_minus
  == 2025-05-06 | The Lowland Times
  Ministry denies new reactor hall at Bereg
  A spokesman for the energy ministry denied that a second reactor hall was being built at Bereg. "There is no construction there at all," he told reporters in the capital. Analysts at Groundtruth, a consultancy, say otherwise: foundations for a hall of roughly 60 by 25 metres were poured in mid-March, they said.
  > Ministry denies new reactor hall at Bereg | type=denial; p=-; a=Ministry
  > denied that a second reactor hall was being built at Bereg | type=denial; p=-; a=spokesman for the energy ministry
  > There is no construction there at all | type=absence; p=-; a=spokesman for the energy ministry
  > roughly 60 by 25 metres | q=60,60,approx
  > by 25 metres | q=25,25,approx
  > were poured in mid-March | t=2025-03-11,2025-03-20; a=Groundtruth
  == 2021-12-01 | River Herald
  Some 3.2 million cubic metres of sand were removed from the riverbed in the 18 months to October 2021, researchers from Delt University estimated. The pit is now as deep as a 12-storey building is tall, 38 m.
  > Some 3.2 million cubic metres of sand were removed | q=3200000,3200000,approx; t=*,2021-10-31; a=researchers from Delt University
  > 38 m | q=38,38,exact
  == 2024-10-10 | Steppe Bulletin
  The number of tents has tripled in six weeks, from 210 on 20 August to 630 on 1 October, imagery supplied by Lumen Earth shows. No new permanent buildings were seen.
  > The number of tents has tripled | type=comparison; r=3,3; a=Lumen Earth
  > 210 on 20 August | q=210,210,exact; t=2024-08-20,2024-08-20
  > 630 on 1 October | q=630,630,exact; t=2024-10-01,2024-10-01
  > No new permanent buildings were seen | type=absence; p=-; c=imagery
  == 2023-03-03 | Plainsview
  Wall at Istrad border post finished, governor says
  The 14-kilometre wall was completed no later than 25 February, regional governor Olha Stern told Radio Istrad. It stands between 4 and 5 metres high and cost up to $60 million.
  > Wall at Istrad border post finished | type=construction/state_change/event; a=governor; c=imagery
  > The 14-kilometre wall was completed | q=14,14,exact; t=-,2023-02-25; a=Olha Stern > Radio Istrad
  > between 4 and 5 metres high | type=dimension; q=4,5,range
  > cost up to $60 million | q=-,60000000,upper_bound
  == 2022-09-21 | Islander
  The jetty is half as long again as the pier it replaced. At 330 metres, it is a fifth longer than planned, engineers said. Fewer than one in ten piles was driven before June.
  > half as long again as the pier it replaced | type=comparison; r=1.5,1.5
  > At 330 metres | q=330,330,exact
  > a fifth longer than planned | type=comparison; r=1.2,1.2; a=engineers
  > Fewer than one in ten piles was driven before June | q=-,0.1,upper_bound; t=-,2022-05-31
  == 2025-08-18 | Metro Dispatch
  According to a leaked audit obtained by the Tarn Observer, the new plant produces 45,000 tonnes a year, 25 per cent less than its predecessor. The owner, Veltec, has not confirmed the figures.
  > the new plant produces 45,000 tonnes a year | q=45000,45000,exact; a=leaked audit > Tarn Observer
  > 25 per cent less than its predecessor | r=0.75,0.75; a=leaked audit > Tarn Observer
  == 2024-04-02 | Sound & Strait
  The shipyard's dry dock has been extended by 60 metres to 410 metres. That is more than 15% longer than before. Construction began in the second half of 2022 and ended by late January this year.
  > extended by 60 metres | q=60,60,exact
  > to 410 metres | q=410,410,exact
  > more than 15% longer than before | type=comparison; r=1.15,-
  > Construction began in the second half of 2022 | t=2022-07-01,2022-12-31
  > ended by late January this year | t=-,2024-01-31
  == 2023-07-30 | Hill Country News
  At least three, and possibly as many as five, radar domes have been installed on Mount Carga since last summer, a person familiar with the matter said on condition of anonymity.
  > At least three | q=3,-,lower_bound
  > possibly as many as five | q=-,5,upper_bound
  > radar domes have been installed on Mount Carga since last summer | t=2022-06-01,-; a=person familiar with the matter
  == 2024-06-24 | The Quarry
  Reservoir 40% smaller, study finds
  The Lhota reservoir lost two-fifths of its surface between 2015 and 2023, a study published on 19 June in the journal Hydro Letters found. Its depth fell from 21 m to less than 9 m.
  > Reservoir 40% smaller | type=comparison; r=0.6,0.6; a=study
  > lost two-fifths of its surface between 2015 and 2023 | r=0.6,0.6; t=2015-01-01,2023-12-31; a=study
  > a study published on 19 June | t=2024-06-19,2024-06-19
  > fell from 21 m | q=21,21,exact
  > to less than 9 m | q=-,9,upper_bound
  == 2022-05-17 | Frontier Sentinel
  It is unclear whether the bunker exists. If it does, it would be larger than any other in the region by a factor of two. Locals, whom this newspaper could not reach, reportedly saw more than two dozen trucks a day in April.
  > the bunker exists | p=u
  > larger than any other in the region by a factor of two | r=2,2
  > more than two dozen trucks a day in April | q=24,-,lower_bound; t=2022-04-01,2022-04-30
  == 2025-02-02 | Basin Review
  New runway at Torrel airfield
  The asphalt strip, 3,000 m by 45 m, appeared between 12 December 2024 and 9 January 2025. Its eastern end is 800 metres from the sea.
  > New runway at Torrel airfield | type=construction; c=imagery; p=+
  > 3,000 m | q=3000,3000,exact
  > by 45 m | q=45,45,exact
  > appeared between 12 December 2024 and 9 January 2025 | t=2024-12-12,2025-01-09
  > 800 metres from the sea | q=800,800,exact
  == 2023-10-09 | Cape Courier
  The fence was electrified in stages from March to June, the army said, adding that it had not been damaged. Independent observers counted 12 gaps, each 2 to 3 metres wide.
  > The fence was electrified in stages from March to June | t=2023-03-01,2023-06-30; a=army
  > it had not been damaged | p=-; a=army
  > counted 12 gaps | q=12,12,exact; a=Independent observers
  > each 2 to 3 metres wide | q=2,3,range
  == 2024-12-12 | Marshland Weekly
  Solar farm now rivals town in size
  The Nerin solar farm has expanded fourfold in under three years, its developer told investors last month. The site is roughly the same size as the town next to it, some 640 acres.
  > The Nerin solar farm has expanded fourfold | r=4,4; a=developer
  > roughly the same size as the town next to it | type=comparison; r=1,1
  > some 640 acres | type=dimension; q=640,640,approx
  == 2021-04-27 | Bay Examiner
  Of the 48 storage tanks, 31 have been demolished, leaving 17. Demolition will be finished by the end of the third quarter, said Mira Dost, who runs the site for Polmar.
  > 31 have been demolished | q=31,31,exact
  > leaving 17 | q=17,17,exact
  > Demolition will be finished by the end of the third quarter | type=planned; t=-,2021-09-30; a=Mira Dost
  == 2025-03-15 | Watchtower
  "The annex is one-sixth the area of the main hall," Reyes said. Her team had earlier put it at a quarter. The main hall itself is 5,400 m².
  > The annex is one-sixth the area of the main hall | type=comparison; r=0.166667,0.166667; a=Reyes
  > 5,400 m² | type=dimension; q=5400,5400,exact
  == 2024-09-01 | Tidewater News
  Officials in Karst deny building was enlarged
  The city council said the depot had been neither enlarged nor reroofed since 2019. Photographs examined by Daily Ground suggest that a wing 35 to 40 per cent longer than the original one was added in spring 2022.
  > deny building was enlarged | type=denial; p=-; a=Officials in Karst
  > the depot had been neither enlarged nor reroofed since 2019 | p=-; t=2019-01-01,*; a=city council
  > 35 to 40 per cent longer than the original one | r=1.35,1.4; a=Daily Ground
  > was added in spring 2022 | t=2022-03-01,2022-05-31
  == 2022-11-11 | Orchard Post
  Cold store under construction near Elm Bridge
  Work on a cold store with room for 9,000 pallets started on 7 November. It will be two and a half times the size of the existing store and is due to open in the first half of 2024.
  > Cold store under construction near Elm Bridge | type=construction; c=imagery
  > room for 9,000 pallets | q=9000,9000,exact
  > started on 7 November | t=2022-11-07,2022-11-07
  > two and a half times the size of the existing store | r=2.5,2.5
  > due to open in the first half of 2024 | type=planned; t=2024-01-01,2024-06-30
  == 2023-01-16 | Delta Tribune
  The trench is 2.5 km long, less than 2 m wide and up to 1.8 m deep, an order of magnitude shallower than early reports suggested. Reuters first reported it, quoting a ministry memo dated 4 January.
  > 2.5 km long | type=dimension; q=2.5,2.5,exact
  > less than 2 m wide | type=dimension; q=-,2,upper_bound
  > up to 1.8 m deep | type=dimension; q=-,1.8,upper_bound
  > an order of magnitude shallower | type=comparison; r=0.1,0.1
  > a ministry memo dated 4 January | t=2023-01-04,2023-01-04
  == 2024-07-07 | Peninsula Press
  Second hangar spotted at Vik air base, think tank says
  A second hangar, 20% wider than the first, has gone up at Vik since 14 May, the Polar Forum said in a note shared with NTB. "It was probably finished within the past two weeks," wrote its author, Lene Dahl. The defence ministry did not respond to a request for comment.
  > Second hangar spotted at Vik air base | type=construction/detection/existence; a=think tank; c=imagery
  > 20% wider than the first | type=comparison; r=1.2,1.2
  > has gone up at Vik since 14 May | type=construction; t=2024-05-14,-; a=Polar Forum
  > It was probably finished within the past two weeks | t=2024-06-23,2024-07-07; a=Lene Dahl
  > The defence ministry did not respond to a request for comment | type=no_comment
  == 2023-05-30 | Upper Town Times
  Four new silos at Brenn
  Ground was broken for the fourth one in January. None is taller than 30 metres.
  > Four new silos at Brenn | type=construction; q=4,4,exact; c=imagery
  > Ground was broken for the fourth one in January | type=construction/event; t=2023-01-01,2023-01-31
  > None is taller than 30 metres | q=-,30,upper_bound
  == 2024-03-21 | Lakeshore Star
  Giant greenhouse planned near Tolk
  The greenhouse would be a quarter bigger than Europe's largest, the regional council said. It replaces an old mill that burned down on the night of 2 March.
  > Giant greenhouse planned near Tolk | type=planned
  > a quarter bigger than Europe's largest | r=1.25,1.25; a=regional council
  > an old mill that burned down on the night of 2 March | t=2024-03-02,2024-03-02
  == 2024-11-18 | North Shore Echo
  Third wharf rises at Port Amel
  A third wharf, about 40 per cent shorter than the other two, has been under construction at Port Amel since the second week of September, the shipping agency Kestra told Dockside Radio. It will handle no more than 12 vessels a week.
  > Third wharf rises at Port Amel | type=construction/state_change/event; c=imagery
  > about 40 per cent shorter than the other two | r=0.6,0.6
  > It will handle no more than 12 vessels a week | q=-,12,upper_bound
  > has been under construction at Port Amel since | type=construction; a=Kestra > Dockside Radio
  == 2023-08-04 | Prairie Examiner
  The cooling pond lost a quarter of its volume between late May and mid-July, according to readings from a state gauge. Operators insist the level has not changed.
  > The cooling pond lost a quarter of its volume | r=0.75,0.75; t=2023-05-21,2023-07-20; a=readings from a state gauge
  > the level has not changed | p=-; a=Operators
  == 2025-06-30 | Gulf Tribune
  New tank farm near Hadra
  Eleven tanks, each with a diameter of 54 m, stand where there were four in 2021. Planners expect at least six more by 2027.
  > New tank farm near Hadra | c=imagery
  > Eleven tanks | q=11,11,exact
  > each with a diameter of 54 m | q=54,54,exact
  > at least six more by 2027 | q=6,-,lower_bound; type=planned
  == 2022-01-12 | Highland Voice
  "We counted 27 lorries in a single hour," said Piet Arnaud, a farmer whose land borders the site. The ministry put the daily figure at fewer than 100.
  > We counted 27 lorries in a single hour | q=27,27,exact; a=Piet Arnaud
  > The ministry put the daily figure at fewer than 100 | q=-,100,upper_bound; a=ministry
  == 2024-05-02 | Canal Weekly
  The lock chamber is twice as wide as, and three metres deeper than, the one it replaces. It took 31 months to build.
  > twice as wide as | r=2,2
  > three metres deeper than | q=3,3,exact
  == 2023-12-20 | The Beacon
  Airfield's second hangar torn down
  The hangar, which had stood since 1968, was torn down between 28 November and 9 December, images from Orbital Lens suggest. Nothing has been built in its place.
  > Airfield's second hangar torn down | type=state_change/event; c=imagery
  > was torn down between 28 November and 9 December | t=2023-11-28,2023-12-09; a=Orbital Lens; c=imagery
  > Nothing has been built in its place | type=absence; p=-; c=imagery
  == 2025-02-10 | Steel Town News
  Output rose by 18 to 22 percent in 2024, well short of the doubling that the owner had promised, an industry group said on Thursday, citing customs data.
  > Output rose by 18 to 22 percent in 2024 | r=1.18,1.22; t=2024-01-01,2024-12-31; a=customs data > industry group
  == 2021-10-05 | Fjord Times
  The tunnel is 9.6 km long (6 miles), making it a tenth longer than the present record holder. Drilling began on 1 March 2017 and ended last week.
  > The tunnel is 9.6 km long | q=9.6,9.6,exact
  > a tenth longer than the present record holder | r=1.1,1.1
  > Drilling began on 1 March 2017 | t=2017-03-01,2017-03-01
  == 2024-08-25 | Southern Cross Daily
  Base expands to nearly 300 hectares, report says
  The perimeter now encloses 296 hectares, compared with 180 at the end of 2022, a gain of almost two-thirds. A think tank in Oslo published the figures on Tuesday.
  > nearly 300 hectares | q=*,300,upper_bound
  > now encloses 296 hectares | q=296,296,exact
  > compared with 180 at the end of 2022 | q=180,180,exact
  > a gain of almost two-thirds | r=*,1.666667
  == 2022-07-19 | Lowmoor Gazette
  No sign of new barracks at Teral, monitors say
  Monitors from the Helsinki Observatory, who visited on 11 July, saw neither cranes nor scaffolding. One of them, Eva Lunn, said the yard was "perhaps half as full" as in 2020.
  > No sign of new barracks at Teral | type=absence; p=-; a=monitors
  > saw neither cranes nor scaffolding | type=absence; p=-
  > perhaps half as full | r=0.5,0.5; a=Eva Lunn
  == 2023-04-17 | Desert Star
  The mast is just under 120 metres tall, or more than 2.5 times the height of its forerunner, which came down in a storm on the night of 3 to 4 February.
  > just under 120 metres tall | q=-,120,upper_bound
  > more than 2.5 times the height of its forerunner | r=2.5,-
  > came down in a storm | t=2023-02-03,2023-02-04
  == 2025-09-01 | Island Post
  Two new greenhouses at Orvik
  Each covers 1.2 acres. A third is planned for early next year, but the council has yet to approve it.
  > Two new greenhouses at Orvik | type=construction; q=2,2,exact; c=imagery
  > Each covers 1.2 acres | q=1.2,1.2,exact
  > A third is planned for early next year | type=planned; t=2026-01-01,2026-04-30
  """
