/// Passages that a language model wrote from the meaning of the fields alone, without knowledge of the rules,
/// with what a reader should find; in the form of ``freshPassages``.
///
/// Fields that are still read otherwise are left out here and named on the Methods page ReadingClaims.
let unseenPassages = """
  == 2024-08-12 | The Harbor Record
  Second berth completed at Port Selwick
  Work on a second container berth at Port Selwick was completed last month, according to the Velmar Ports Authority. The new quay is 420 metres long, a third longer than the existing one. Ardo Penn, a spokesman for the terminal operator, told The Harbor Record that at least 14 cranes had been ordered.
  > Work on a second container berth at Port Selwick was completed last month | type=construction/state_change/event; t=2024-07-01,2024-07-31; a=Velmar Ports Authority; p=+; c=imagery
  > The new quay is 420 metres long | type=dimension; q=420,420,exact; p=+; c=imagery
  > a third longer than the existing one | type=comparison; r=1.333333,1.333333
  > at least 14 cranes had been ordered | q=14,-,lower_bound; a=Ardo Penn; p=+
  == 2023-03-15 | Institute for Border Studies
  Satellite images taken on 6 March by Skyfold Imaging show that roughly 18 hectares of forest have been cleared north of the Dremin air base. In October 2022 the clearing measured no more than 5 hectares. No aircraft were visible on the apron. We assess that the land is intended for a fuel depot, but it is unclear whether construction has begun.
  > roughly 18 hectares of forest have been cleared north of the Dremin air base | q=18,18,approx; a=Skyfold Imaging; p=+; c=imagery
  > In October 2022 the clearing measured no more than 5 hectares | type=dimension; q=-,5,upper_bound; t=2022-10-01,2022-10-31; c=imagery
  > No aircraft were visible on the apron | type=absence; p=-; c=imagery
  > the land is intended for a fuel depot | type=planned/purpose
  > whether construction has begun | p=u; c=imagery
  == 2022-11-03 | Orrin Wire
  At least 11 dead as tailings dam fails in Kessaly
  LOMBEK, Nov 3 (Orrin Wire) - A tailings dam at the Huaro copper mine burst late on Tuesday, killing at least 11 people and burying around 40 houses, the regional governor said. Some 2.6 million cubic metres of sludge had been released into the river, according to mine operator Calder Ridge Metals. The company denied that it had ignored warnings about the structure.
  > A tailings dam at the Huaro copper mine burst late on Tuesday | type=event/state_change; t=2022-11-01,2022-11-01; a=regional governor; p=+
  > killing at least 11 people | q=11,-,lower_bound; a=regional governor
  > burying around 40 houses | q=40,40,approx; a=regional governor
  > Some 2.6 million cubic metres of sludge had been released into the river | q=2600000,2600000,approx; a=Calder Ridge Metals; p=+
  > The company denied that it had ignored warnings about the structure | type=denial; p=-
  == 2025-02-20 | Open Terrain Watch
  Imagery supplied by Perigee Optics shows that the Tavil displacement camp expanded rapidly between 3 December 2024 and 14 February 2025. At 155 hectares, it is now two and a half times its former size. We counted between 9,400 and 9,800 tents. Fewer than 200 latrines could be identified, and no permanent buildings were seen inside the perimeter.
  > the Tavil displacement camp expanded rapidly between 3 December 2024 and 14 February 2025 | t=2024-12-03,2025-02-14; a=Perigee Optics; p=+; c=imagery
  > two and a half times its former size | type=comparison; r=2.5,2.5; c=imagery
  > We counted between 9,400 and 9,800 tents | type=count/existence; q=9400,9800,range; p=+; c=imagery
  > Fewer than 200 latrines could be identified | q=-,200,upper_bound; c=imagery
  > no permanent buildings were seen inside the perimeter | type=absence; p=-; c=imagery
  == 2024-05-29 | Northmarch Tribune
  Gellen battery plant scaled back
  The Gellen battery plant will be a tenth of the size announced in 2021, council leader Maud Farrier told the Northmarch Tribune on Monday. "It is now a 12-acre site and that is what we are going to get," she said. Up to 350 people will be employed there by the end of 2026, compared with the 3,000 originally promised.
  > The Gellen battery plant will be a tenth of the size announced in 2021 | type=comparison/planned; r=0.1,0.1; a=Maud Farrier
  > It is now a 12-acre site | q=12,12,exact; a=Maud Farrier; p=+
  > Up to 350 people will be employed there by the end of 2026 | type=planned/count; q=-,350,upper_bound; t=-,2026-12-31
  == 2023-09-07 | Halden Centre for Security Policy
  Since mid-2022, at least six hardened aircraft shelters have been built at Rusk Field. Each is about 32 metres long and large enough for a single fighter. The runway has also been resurfaced and lengthened. Whether the shelters are in use is unclear.
  > at least six hardened aircraft shelters have been built at Rusk Field | type=construction; q=6,-,lower_bound; t=2022-05-01,*; p=+; c=imagery
  > Each is about 32 metres long | type=dimension; q=32,32,approx; c=imagery
  > The runway has also been resurfaced and lengthened | type=construction/state_change/event/activity; p=+; c=imagery
  > Whether the shelters are in use is unclear | p=u
  == 2021-10-18 | Pacific Ledger
  The Marrow Bay solar farm produced 38 per cent more electricity in the third quarter than in the same period of last year, operator Sunder Grid said in a statement on Friday. Its panels now cover more than 240 acres, according to the company. A second phase, which is expected to be finished by the end of March, would be slightly smaller, at about 190 acres.
  > produced 38 per cent more electricity in the third quarter | type=comparison; r=1.38,1.38; t=2021-07-01,2021-09-30; a=Sunder Grid
  > Its panels now cover more than 240 acres | type=dimension; q=240,-,lower_bound; p=+; c=imagery
  > is expected to be finished by the end of March | type=planned; t=-,2022-03-31
  > at about 190 acres | q=190,190,approx
  == 2025-06-11 | Dunmore Post
  Workers have poured the foundations of a third reactor hall at the Ilmet complex, the Sarrow News Agency reported on Tuesday, citing two engineers at the site. The hall would be twice as large as either of the existing two, the agency said. The government has repeatedly denied building a third reactor. Experts at the Linden Group said they had seen no evidence of cooling towers.
  > Workers have poured the foundations of a third reactor hall at the Ilmet complex | type=construction/event/activity; a=two engineers > Sarrow News Agency; p=+; c=imagery
  > twice as large as either of the existing two | type=comparison; r=2,2
  > The government has repeatedly denied building a third reactor | type=denial; a=government; p=-
  > no evidence of cooling towers | type=absence; a=Linden Group; p=-
  == 2022-07-26 | Canopy Monitor
  More than 3,100 hectares of primary forest were lost in the Upper Sandu concession in the first half of 2022, double the area cleared in the same period of 2021, according to figures from the Brevan Institute. The pace of clearing fell by a quarter in June. Logging roads now cross the reserve boundary at more than a dozen points.
  > More than 3,100 hectares of primary forest were lost in the Upper Sandu concession in the first half of 2022 | q=3100,-,lower_bound; t=2022-01-01,2022-06-30; a=Brevan Institute; p=+; c=imagery
  > double the area cleared in the same period of 2021 | type=comparison; r=2,2; a=Brevan Institute
  > The pace of clearing fell by a quarter in June | r=0.75,0.75; t=2022-06-01,2022-06-30
  > Logging roads now cross the reserve boundary at more than a dozen points | q=12,-,lower_bound; p=+; c=imagery
  == 2026-01-14 | Castellane Times
  A 300-metre-long breakwater under construction at Quay Island is 80 per cent complete, Deputy Transport Minister Ilse Vorgan told parliament last Thursday. Dredging began in early November and is likely to continue into the summer, she said. The project has cost $1.4 billion so far.
  > A 300-metre-long breakwater under construction at Quay Island | type=dimension/construction; q=300,300,exact; a=Ilse Vorgan; p=+; c=imagery
  > is 80 per cent complete | q=80,80,exact; a=Ilse Vorgan
  > Dredging began in early November | t=2025-11-01,2025-11-10; a=Ilse Vorgan; p=+
  > The project has cost $1.4 billion so far | q=1400000000,1400000000,exact
  == 2024-02-05 | Arkwright Defence Review
  Commercial imagery collected by Helion Space on 28 January shows a dozen transporter vehicles parked outside the main garage at the Torvik missile base, three times as many as in November. No missiles were visible. The vehicle shed, which measures 12 by 30 metres, appears to have been re-roofed since the autumn. The activity could indicate preparations for a drill.
  > a dozen transporter vehicles parked outside the main garage at the Torvik missile base | q=12,12,exact; t=2024-01-28,2024-01-28; a=Helion Space; p=+; c=imagery
  > three times as many as in November | type=comparison; r=3,3
  > No missiles were visible | type=absence; p=-; c=imagery
  > which measures 12 by 30 metres | type=dimension; c=imagery
  == 2023-12-01 | Merrow Business Daily
  Vasker Steel cuts deep at Lund Hill
  Output at the Lund Hill steelworks shrank by 45 percent in November, Vasker Steel said on Thursday. The workforce is now half the size it was in 2019, according to the Allied Foundrymen's Union. Between 600 and 700 jobs will go in the spring, two people familiar with the plans told Merrow Business Daily.
  > Output at the Lund Hill steelworks shrank by 45 percent in November | type=comparison/state_change; r=0.55,0.55; t=2023-11-01,2023-11-30; a=Vasker Steel
  > The workforce is now half the size it was in 2019 | type=comparison; r=0.5,0.5; a=Allied Foundrymen's Union
  > Between 600 and 700 jobs will go in the spring | type=planned/count; q=600,700,range; t=2024-03-01,2024-05-31; a=two people familiar with the plans
  == 2022-08-22 | Orrin Wire
  The reservoir behind the Kadoro dam has shrunk to a fifth of its normal area, satellite pictures released by the Mirelle Space Agency on Sunday showed. The water level is 21.5 metres below the spillway, hydrologist Fenn Okaro told Orrin Wire. Water supplies to upwards of 900,000 people could be cut within weeks, officials warned.
  > The reservoir behind the Kadoro dam has shrunk to a fifth of its normal area | type=comparison/state_change; r=0.2,0.2; a=Mirelle Space Agency; p=+; c=imagery
  > The water level is 21.5 metres below the spillway | q=21.5,21.5,exact; a=Fenn Okaro; p=+
  > Water supplies to upwards of 900,000 people could be cut within weeks | q=900000,-,lower_bound; a=officials
  == 2021-06-17 | Witness Lens
  Guards have built three new barracks at the Adrash camp since January, former detainee Yusra Temmin told the Rights Observatory. Images taken by Lumen Earth on 2 June appear to corroborate her account: three rectangular buildings, each approximately 50 metres long, stand in the north-east corner. None of the buildings was present in December 2020. It is not known how many people are held there.
  > Guards have built three new barracks at the Adrash camp since January | type=construction; q=3,3,exact; t=2021-01-01,*; a=Yusra Temmin > Rights Observatory; p=+; c=imagery
  > each approximately 50 metres long | type=dimension; q=50,50,approx; c=imagery
  > None of the buildings was present in December 2020 | type=absence; t=2020-12-01,2020-12-31; p=-; c=imagery
  == 2025-04-03 | Belgrave Standard
  Orlin terminal to open next year
  The new terminal at Orlin airport will be able to handle 20 million passengers a year, 40% more than the old one, its operator Aerodux said. The building is expected to open in the second quarter of 2026. Campaigners say the site covers 310 hectares and has swallowed two farms.
  > The new terminal at Orlin airport will be able to handle 20 million passengers a year | q=20000000,20000000,exact; a=Aerodux
  > 40% more than the old one | type=comparison; r=1.4,1.4; a=Aerodux
  > The building is expected to open in the second quarter of 2026 | type=planned; t=2026-04-01,2026-06-30
  > the site covers 310 hectares | type=dimension; q=310,310,exact; a=Campaigners; p=+; c=imagery
  == 2023-05-10 | Stratum Brief
  Analysts at Orvel Research told the Meridian Agency that the Dunlo open pit is now 20-30% bigger than it was a year ago. Waste rock covers an estimated 75 hectares. The pit has not yet reached the village cemetery, the mining ministry insisted on Monday. In the past six months, nine families have been moved out of their homes.
  > the Dunlo open pit is now 20-30% bigger than it was a year ago | type=comparison; r=1.2,1.3; a=Analysts at Orvel Research > Meridian Agency; c=imagery
  > Waste rock covers an estimated 75 hectares | type=dimension; q=75,75,approx; p=+; c=imagery
  > The pit has not yet reached the village cemetery | a=mining ministry; p=-
  > In the past six months, nine families have been moved out of their homes | q=9,9,exact; t=2022-11-10,2023-05-10; p=+
  == 2022-04-28 | The Eastway Courier
  Just shy of 90 kilometres of fencing has gone up along the Sarn frontier, Interior Minister Pavo Lindt said on Wednesday, adding that the remaining 35 kilometres would be finished by the end of the year. The fence is 5.5 metres high and topped with razor wire. Opposition lawmakers disputed the figure, saying that no more than 60 kilometres had been built.
  > Just shy of 90 kilometres of fencing has gone up along the Sarn frontier | type=construction/dimension; a=Pavo Lindt; p=+; c=imagery
  > the remaining 35 kilometres would be finished by the end of the year | type=planned/construction; q=35,35,exact; t=-,2022-12-31; a=Pavo Lindt
  > The fence is 5.5 metres high | type=dimension; q=5.5,5.5,exact
  > no more than 60 kilometres had been built | q=-,60,upper_bound; a=Opposition lawmakers; c=imagery
  == 2024-10-22 | Gulf Strategy Forum
  The pier at Mahra Cove has more than doubled in length since late 2021, according to an analysis by the Tidewater Project. At 335 metres, it could accommodate an aircraft carrier. Two frigates were moored there on 9 October. The foreign ministry denied that foreign warships were using the base.
  > The pier at Mahra Cove has more than doubled in length since late 2021 | type=comparison/state_change/dimension; r=2,-; t=2021-09-01,*; a=Tidewater Project; p=+; c=imagery
  > At 335 metres | q=335,335,exact
  > Two frigates were moored there on 9 October | q=2,2,exact; t=2024-10-09,2024-10-09; p=+
  > The foreign ministry denied that foreign warships were using the base | type=denial; a=foreign ministry; p=-
  == 2023-11-21 | Civic Harm Monitor
  Of the 148 buildings in the Ashkar industrial zone, 61 were damaged or destroyed between 12 and 19 November, according to the Geodata Relief Unit. The roof of the main warehouse had collapsed by 15 November. It remains unclear whether the fire there was caused by shelling.
  > 61 were damaged or destroyed between 12 and 19 November | q=61,61,exact; t=2023-11-12,2023-11-19; a=Geodata Relief Unit; p=+; c=imagery
  > The roof of the main warehouse had collapsed by 15 November | t=-,2023-11-15; p=+; c=imagery
  > whether the fire there was caused by shelling | p=u
  == 2025-09-16 | Lowland Business Wire
  Norrix eyes giant data center in Penhallow
  Norrix plans to build a data center campus of roughly 1.2 million square feet outside Penhallow, three people with knowledge of the matter told the Cardinal Journal. It would be one and a half times as big as the company's existing campus in Dray. Construction could start as early as January. Norrix did not respond to a request for comment.
  > Norrix plans to build a data center campus of roughly 1.2 million square feet outside Penhallow | q=1200000,1200000,approx; a=three people with knowledge of the matter > Cardinal Journal
  > one and a half times as big as the company's existing campus in Dray | type=comparison; r=1.5,1.5
  > Construction could start as early as January | type=planned
  == 2026-03-02 | The Delta Observer
  Inspectors found 27 unlicensed dredgers on the Nami river last Friday, the Environment Agency said. Sand pits now take up 6.8 km² of the flood plain, an increase of 70 per cent in two years. Not a single permit has been issued since 2023, said Rado Quill, who heads the agency's mining desk.
  > Inspectors found 27 unlicensed dredgers on the Nami river last Friday | q=27,27,exact; t=2026-02-27,2026-02-27; a=Inspectors > Environment Agency; p=+
  > Sand pits now take up 6.8 km² of the flood plain | q=6.8,6.8,exact; p=+; c=imagery
  > an increase of 70 per cent in two years | type=comparison/state_change; r=1.7,1.7
  > Not a single permit has been issued since 2023 | t=2023-01-01,*; a=Rado Quill; p=-
  == 2024-06-25 | Kestrel Daily
  “We saw excavators working day and night,” a shopkeeper in Vell told Radio Tamar. By 17 June the road to the tunnel entrance had been paved, images from Skyfold Imaging show. The entrance is thought to be some 8 metres wide. Analysts believe the tunnel is being dug to store ammunition.
  > We saw excavators working day and night | a=shopkeeper in Vell > Radio Tamar; p=+
  > By 17 June the road to the tunnel entrance had been paved | t=-,2024-06-17; a=Skyfold Imaging; p=+; c=imagery
  > The entrance is thought to be some 8 metres wide | type=dimension/assessment; q=8,8,approx
  > the tunnel is being dug to store ammunition | type=assessment/construction/activity; a=Analysts
  == 2021-12-09 | Fjordline News
  Demolition leaves three tanks at Brannoy
  Only three of the eight storage tanks at Brannoy are still standing, according to a report published on Tuesday by the Clear Coast Alliance. Demolition began in mid-September. The site now emits less than 900 tonnes of methane a year, a drop of at least a fifth. The operator, Nordgas Terminals, rejected the findings.
  > Only three of the eight storage tanks at Brannoy are still standing | q=3,3,exact; a=Clear Coast Alliance; c=imagery
  > Demolition began in mid-September | t=2021-09-11,2021-09-20; p=+; c=imagery
  > The site now emits less than 900 tonnes of methane a year | q=-,900,upper_bound
  > a drop of at least a fifth | type=comparison/state_change; r=*,0.8
  == 2022-12-30 | Plateau Mapping Collective
  We mapped 412 new housing units in the Harrow Hills block this year, roughly three times as many as in 2021. The built-up area reached 96 acres in November, up 12 percent on June. No new access roads were found. The planning authority says that a further 80 to 100 units will be approved next year.
  > We mapped 412 new housing units in the Harrow Hills block this year | q=412,412,exact; p=+; c=imagery
  > roughly three times as many as in 2021 | type=comparison; r=3,3
  > The built-up area reached 96 acres in November | q=96,96,exact; t=2022-11-01,2022-11-30; p=+; c=imagery
  > No new access roads were found | type=absence; p=-; c=imagery
  > a further 80 to 100 units will be approved next year | type=planned/count; q=80,100,range; t=2023-01-01,2023-12-31; a=planning authority
  == 2024-08-12 | The Harbor Record
  Fuel depot at Port Kesrin balloons, analysts say
  The fuel depot outside Port Kesrin has doubled in size since April 2023, according to a report by the Talvern Institute. Its authors counted at least 14 new storage tanks along the northern fence, each roughly 30 metres across. No tankers were seen at the adjoining jetty at any time in July.
  > has doubled in size since April 2023 | type=comparison/state_change; r=2,2; t=2023-04-01,*; a=Talvern Institute; p=+; c=imagery
  > at least 14 new storage tanks | q=14,-,lower_bound
  > roughly 30 metres across | type=dimension; q=30,30,approx
  > No tankers were seen at the adjoining jetty at any time in July | type=absence; p=-; t=2024-07-01,2024-07-31
  == 2022-03-29 | Northgate Wire
  ORVASK, March 29 - Steelmaker Bellworth Metals said on Tuesday it would close its Drummel rolling mill by the end of September, with the loss of about 1,200 jobs. Output at the mill fell 18 percent in 2021 as energy costs climbed, the company said. Union leaders, who had been told of the decision only hours earlier, called it a betrayal of the town.
  > it would close its Drummel rolling mill by the end of September | type=planned; t=-,2022-09-30; a=Bellworth Metals; p=+
  > with the loss of about 1,200 jobs | q=1200,1200,approx
  > Output at the mill fell 18 percent in 2021 | type=comparison/state_change; r=0.82,0.82; t=2021-01-01,2021-12-31
  == 2023-11-06 | Open Walls Project
  Second perimeter wall appears at Hallow Ridge
  Imagery supplied by Lumen Earth shows that a second perimeter wall, some 640 metres long, was built around Hallow Ridge prison between 2 and 19 September. Two workshops in the eastern yard were demolished over the same period. It is unclear whether any inmates were being held there at the time. The Vardanian interior ministry denied that the prison was being enlarged.
  > some 640 metres long | q=640,640,approx
  > was built around Hallow Ridge prison between 2 and 19 September | type=construction; t=2023-09-02,2023-09-19; a=Lumen Earth; c=imagery; p=+
  > Two workshops in the eastern yard were demolished | type=state_change/event; c=imagery; p=+
  > It is unclear whether any inmates were being held there | p=u
  > denied that the prison was being enlarged | type=denial; p=-; a=Vardanian interior ministry
  == 2025-02-17 | Centre for Strategic Mapping
  A longer reach for Dzhalan
  Construction of a 2,800-metre-long runway at Dzhalan airfield was completed in early February, following eighteen months of intermittent earthworks that had been widely assumed to be abandoned. The new strip is more than twice as long as the one it replaces. Three hardened shelters, each measuring 24 by 38 metres, now stand at its western end. We found no evidence that combat aircraft have been deployed to the base.
  > was completed in early February | type=construction/event/state_change; t=2025-02-01,2025-02-10; c=imagery; p=+
  > 2,800-metre-long runway | q=2800,2800,exact
  > more than twice as long as the one it replaces | type=comparison; r=2,-
  > no evidence that combat aircraft have been deployed to the base | p=-
  == 2021-10-21 | The Lowland Courier
  Mine owner rejects river claims
  A spokesperson for Corvane Mining told the Dalby Agency on Wednesday that the company had never discharged tailings into the Sarn river. Villagers downstream say otherwise. The tailings pond, which covers an estimated 85 hectares, was enlarged in March, and a provincial inspector who visited the site that month described its retaining wall as visibly cracked.
  > had never discharged tailings into the Sarn river | p=-; a=spokesperson for Corvane Mining > Dalby Agency
  > which covers an estimated 85 hectares | type=dimension; q=85,85,approx
  > was enlarged in March | type=state_change; t=2021-03-01,2021-03-31; p=+
  == 2022-09-08 | The Meridian Dispatch
  Drought bares the bed of Imbeni lake
  The reservoir behind the Imbeni dam has shrunk by a third since May, leaving fishing villages stranded as much as two kilometres from the water's edge. Officials at the Imbeni Basin Authority said the lake now held less than 1.4 billion cubic metres of water. If the rains fail again, the dam's two turbines will be shut down in December.
  > has shrunk by a third since May | type=comparison/state_change; r=0.666667,0.666667; t=2022-05-01,*; c=imagery; p=+
  > held less than 1.4 billion cubic metres of water | q=-,1400000000,upper_bound; a=Imbeni Basin Authority
  > will be shut down in December | type=planned; t=2022-12-01,2022-12-31
  == 2024-01-30 | Relief Monitor
  The displacement camp at Tel Amara is now two and a half times as large as it was in October, with upwards of 9,000 tents pitched on what used to be orchards. Many families have moved twice already, and aid workers describe rows of shelters so tightly packed that water trucks can no longer get through. There are no paved roads inside the camp.
  > two and a half times as large as it was in October | type=comparison; r=2.5,2.5; c=imagery
  > upwards of 9,000 tents pitched | q=9000,-,lower_bound
  > There are no paved roads inside the camp | type=absence; p=-
  == 2022-06-15 | Canopy Alert
  Clearing accelerates in the Marupi reserve
  Between 4,000 and 5,500 hectares of forest were cleared inside the Marupi reserve in the first quarter of 2022, according to satellite data analysed by the Arbor Foundation. That is three times the area lost in the same months of 2021. Most of the damage lies along a logging road that was cut through the reserve in late 2021.
  > Between 4,000 and 5,500 hectares of forest were cleared | q=4000,5500,range; t=2022-01-01,2022-03-31; a=Arbor Foundation; c=imagery; p=+
  > three times the area lost in the same months of 2021 | type=comparison; r=3,3
  > was cut through the reserve in late 2021 | t=2021-09-01,2021-12-31; p=+
  == 2023-05-09 | Eastern Desk
  Strike leaves Bolgrat refinery scorched
  At least three storage tanks at the Bolgrat refinery were destroyed in an attack on 4 May, images from the commercial operator Skyfold show. The regional governor said the fire had been put out within hours and denied that production had stopped. Two independent analysts who looked at the pictures for this newspaper were less sure, pointing to scorch marks around the distillation unit.
  > At least three storage tanks | q=3,-,lower_bound
  > were destroyed in an attack on 4 May | type=event/state_change/count; t=2023-05-04,2023-05-04; a=Skyfold; p=+; c=imagery
  > denied that production had stopped | type=denial; p=-; a=regional governor
  == 2025-07-24 | Shipping Ledger
  Fewer than 40 bulk carriers called at Santa Prisca in the second quarter, the port authority said, less than half the number recorded a year earlier. A 300-metre-long breakwater that was to have sheltered the new grain berth has been left unfinished. Port director Elin Hartog told the Coastal Times that work would resume in October.
  > Fewer than 40 bulk carriers called at Santa Prisca in the second quarter | q=-,40,upper_bound; t=2025-04-01,2025-06-30; a=port authority
  > less than half the number recorded a year earlier | type=comparison; r=*,0.5
  > 300-metre-long breakwater | q=300,300,exact
  > work would resume in October | type=planned; t=2025-10-01,2025-10-31; a=Elin Hartog > Coastal Times
  == 2024-10-03 | Quillon Semiconductor
  Quillon breaks ground on Ferrow Valley campus
  Quillon Semiconductor today announced that its new fabrication plant in Ferrow Valley will cover 110 acres and employ up to 2,500 people. The first production line is expected to open in mid-2026. Once fully equipped, the plant will be 40 per cent larger than the company's existing factory at Lorne.
  > will cover 110 acres | type=planned; q=110,110,exact
  > employ up to 2,500 people | q=-,2500,upper_bound
  > is expected to open in mid-2026 | type=planned; t=2026-05-01,2026-08-31
  > 40 per cent larger than the company's existing factory at Lorne | r=1.4,1.4
  == 2023-03-16 | The Pennard Review
  What lies beneath the Ozren hills
  The newer of the two pits at Ozren is a tenth of the size of the old one, yet it already yields most of the copper. Engineers at Stavan Minerals say it has reached a depth of 210 metres. A processing plant was built beside it in the summer of 2022, and between 600 and 700 people now work there, many of them bused in each morning from the other side of the valley.
  > a tenth of the size of the old one | type=comparison; r=0.1,0.1; p=+
  > it has reached a depth of 210 metres | type=dimension/state_change; q=210,210,exact; a=Stavan Minerals
  > was built beside it in the summer of 2022 | type=construction; t=2022-06-01,2022-08-31; c=imagery; p=+
  > between 600 and 700 people now work there | q=600,700,range
  == 2022-11-28 | Borderline Research Group
  About a dozen transport aircraft were parked on the southern apron at Kharim air base in mid-November, imagery from Orbis Vision shows. By contrast, the northern apron was empty. The number of fuel bladders at the site has tripled since 1 September, a sign, in our assessment, that commanders are preparing for sustained operations rather than a brief exercise.
  > About a dozen transport aircraft were parked on the southern apron | q=12,12,approx; t=2022-11-11,2022-11-20; a=Orbis Vision; c=imagery; p=+
  > The number of fuel bladders at the site has tripled since 1 September | type=comparison/state_change; r=3,3; t=2022-09-01,*
  == 2025-11-13 | Tidewater Business
  Inside the race to power Brandt Hollow
  The data centre at Brandt Hollow will be 20-30% bigger than first planned, two people familiar with the project told the Ellery Post. Its owner, Nimbus Core, has not commented. Planning papers filed last month show a substation covering roughly six hectares, and neighbours fear that the diesel generators lined up along the fence would run far more often than the company has let on.
  > 20-30% bigger than first planned | r=1.2,1.3; a=two people familiar with the project > Ellery Post
  > covering roughly six hectares | q=6,6,approx
  == 2021-12-10 | Sunbelt Energy News
  Desert array plugs in
  The Al Mirzan solar park, which spans 7.4 km², began feeding power into the grid on Tuesday, its operator Helion Grid said. A second phase would add another 450,000 panels by the end of next year. Critics note that no transmission line has yet been built to the coast.
  > which spans 7.4 km² | type=dimension; q=7.4,7.4,exact; p=+
  > began feeding power into the grid on Tuesday | t=2021-12-07,2021-12-07; a=Helion Grid; p=+
  > A second phase would add another 450,000 panels by the end of next year | type=planned; q=450000,450000,exact; t=-,2022-12-31
  > no transmission line has yet been built to the coast | p=-; type=absence; a=Critics
  == 2024-04-19 | Atoll Watch
  Reclaimed land at Sable Cay measured 3.2 ± 0.4 hectares in early April, our review of pictures provided by Pelago Imaging found. A pier and a helipad were added in the second half of March. There was no sign of the dredgers that had been working in the lagoon for much of the winter.
  > measured 3.2 ± 0.4 hectares in early April | type=dimension; q=2.8,3.6,plus_minus; t=2024-04-01,2024-04-10; c=imagery
  > A pier and a helipad were added in the second half of March | t=2024-03-16,2024-03-31; p=+
  > There was no sign of the dredgers | type=absence; p=-
  == 2023-08-22 | The Aldmoor Gazette
  Cement output slides as kilns go cold
  Production at the Garrick cement works was down by at least a fifth in the first half of 2023, according to figures released by the Aldmoor Chamber of Commerce. One of its three kilns has been closed since February 2023. A spokesman for the owner, Tressel Group, said there were no plans to sell the site, although he conceded that several buyers had been in touch.
  > was down by at least a fifth in the first half of 2023 | r=*,0.8; t=2023-01-01,2023-06-30; a=Aldmoor Chamber of Commerce
  > One of its three kilns has been closed since February 2023 | type=state_change; t=2023-02-01,*; p=+
  > there were no plans to sell the site | p=-
  == 2026-01-27 | Capital Herald
  State to double uranium output, paper says
  Uranium output at the Tesh Kuru complex will double within three years, the Kessel Times reported on Thursday, citing two officials at the energy ministry. The complex employs more than 5,000 workers. A spur line linking it to the main railway is to be finished by the end of June.
  > Uranium output at the Tesh Kuru complex will double within three years | type=planned/comparison/state_change; r=2,2; a=two officials at the energy ministry > Kessel Times
  > employs more than 5,000 workers | q=5000,-,lower_bound
  > is to be finished by the end of June | type=planned; t=-,2026-06-30
  == 2024-06-05 | Free Border Observatory
  "We have not built a single barracks there since 2019," General Idris Vane said of the Korrum plateau in a televised interview on Monday. Satellite pictures suggest a different story. At least 22 buildings, most of them about 12 by 45 metres, have gone up on the plateau since January 2023, and the gravel track leading to them has been widened and paved.
  > not built a single barracks there since 2019 | p=-; t=2019-01-01,*; a=Idris Vane
  > At least 22 buildings | q=22,-,lower_bound
  > have gone up on the plateau since January 2023 | type=construction; t=2023-01-01,*; c=imagery; p=+
  > has been widened and paved | type=state_change/construction; c=imagery; p=+
  == 2022-02-02 | Union Press Service
  Troops, tents and a pontoon bridge at Lakhov
  Up to 3,000 soldiers have arrived at the Lakhov training ground in the past two weeks, a senior Western diplomat told reporters on condition of anonymity. A field hospital was set up there on 27 January, according to the research group Clearline. The defence ministry in Morav dismissed the reports as fabrications and said the exercise would end on 20 February.
  > Up to 3,000 soldiers have arrived at the Lakhov training ground | q=-,3000,upper_bound; a=senior Western diplomat
  > A field hospital was set up there on 27 January | t=2022-01-27,2022-01-27; a=Clearline; p=+
  > the exercise would end on 20 February | type=planned; t=2022-02-20,2022-02-20; a=defence ministry in Morav
  == 2025-09-01 | Hinterland Quarterly
  The battery town that wasn't
  Halden Cell promised 4,000 jobs when it came to Westry; as of last week it had hired fewer than 300. The assembly hall, at 92,000 square metres, is half the size of the one shown in the original brochures. "The second hall will never be built," former site manager Paula Renn told this magazine. In June the company quietly cancelled its lease on a further 60 acres to the north of the railway.
  > it had hired fewer than 300 | q=-,300,upper_bound
  > half the size of the one shown in the original brochures | type=comparison; r=0.5,0.5
  > The second hall will never be built | p=-; a=Paula Renn
  > at 92,000 square metres | q=92000,92000,exact
  > In June the company quietly cancelled its lease | t=2025-06-01,2025-06-30; p=+
  == 2023-01-18 | Witness Lens
  Burial ground outside Serrano grows by a quarter
  The cemetery on the edge of Serrano grew by a quarter between 10 November and 28 December 2022, satellite images obtained by the Associated Bureau show. Around 700 new plots are visible in its southern section. City officials have said that all of them were dug for victims of the epidemic, a claim that could not be independently verified.
  > grew by a quarter between 10 November and 28 December 2022 | type=comparison/state_change; r=1.25,1.25; t=2022-11-10,2022-12-28; c=imagery; p=+; a=satellite images > Associated Bureau
  > Around 700 new plots are visible in its southern section | q=700,700,approx; c=imagery; p=+
  > all of them were dug for victims of the epidemic | a=City officials
  == 2025-04-28 | Hull and Harbour
  Yard at Nordvik wins frigate order
  The Nordvik yard is to launch its first frigate in the autumn of 2026, Admiral Tove Lind said last Thursday. Its covered dock, which was extended by 60 metres in 2024, is now a third longer than that of its nearest rival. A crane 85 metres tall was delivered in mid-March. Whether the yard can find enough welders remains unclear.
  > is to launch its first frigate in the autumn of 2026 | type=planned; t=2026-09-01,2026-11-30; a=Admiral Tove Lind
  > a third longer than that of its nearest rival | type=comparison; r=1.333333,1.333333
  > A crane 85 metres tall | q=85,85,exact
  > was delivered in mid-March | t=2025-03-11,2025-03-20; p=+
  == 2024-12-11 | International Detention Survey
  Of the 31 compounds we examined in Ruvia province, more than a dozen have been closed or converted to factories since early 2022, and in several cases the watchtowers were removed before journalists were let in. The largest, outside Sen Tavar, could still hold as many as 8,000 people. According to a former guard, its northern block was emptied in the spring of 2023. No guards were visible at the main gate in images taken by Astrel on 3 December.
  > more than a dozen have been closed or converted to factories | q=12,-,lower_bound; t=2022-01-01,*; type=state_change/count; p=+
  > could still hold as many as 8,000 people | q=-,8000,upper_bound
  > its northern block was emptied in the spring of 2023 | t=2023-03-01,2023-05-31; a=former guard; p=+
  > No guards were visible at the main gate | type=absence; p=-; t=2024-12-03,2024-12-03; a=Astrel
  == 2024-08-12 | The Harbor Record
  New hall rises at Tarnow Bay yard
  Satellite imagery supplied by Lumen Earth shows that a second assembly hall at the Tarnow Bay shipyard was roofed between 9 and 21 July. The new building is about 240 metres long, roughly two thirds as long as the main hall beside it. No submarine hull was seen on the slipway. The yard's owner plans to lay the first keel there in 2025.
  > a second assembly hall at the Tarnow Bay shipyard was roofed between 9 and 21 July | type=construction/event/state_change; t=2024-07-09,2024-07-21; a=Lumen Earth; p=+; c=imagery
  > about 240 metres long | type=dimension; q=240,240,approx; c=imagery
  > roughly two thirds as long as the main hall beside it | type=comparison/dimension; r=0.666667,0.666667
  > No submarine hull was seen on the slipway | type=absence; p=-
  > plans to lay the first keel there in 2025 | type=planned; t=2025-01-01,2025-12-31
  == 2023-05-19 | Northern Watch Notes
  A commercial image from 4 March shows the new fuel bunker at the Kessim launch site complete and covered with earth. Construction had not yet been started when the site was imaged on 2 November. The bunker appears to be 60 to 70 per cent the size of the older one on the far side of the pad. It is unclear whether any propellant has been moved in.
  > A commercial image from 4 March shows the new fuel bunker at the Kessim launch site complete and covered with earth | p=+; t=2023-03-04,2023-03-04
  > Construction had not yet been started when the site was imaged on 2 November | type=absence/construction; t=2022-11-02,2022-11-02; p=-
  > 60 to 70 per cent the size of the older one on the far side of the pad | type=comparison/dimension; r=0.6,0.7; c=imagery
  > It is unclear whether any propellant has been moved in | p=u
  == 2024-02-09 | The Daily Plover
  Storage at Dovrel chemical plant expands
  The Dovrel chemical plant has more than doubled its storage capacity since 2021, the Halvorsen Institute said in a report cited by the daily Novosti Mira. Its tank farm grew from 2.1 to 3.4 hectares between May and October 2023. Iskar Chemical, which runs the plant, denied that the tanks hold anything but fertiliser. The company intends to add another eight tanks by the end of June.
  > The Dovrel chemical plant has more than doubled its storage capacity since 2021 | type=comparison/state_change; r=2,-; t=2021-01-01,*; a=Halvorsen Institute > Novosti Mira; p=+
  > Its tank farm grew from 2.1 to 3.4 hectares between May and October 2023 | type=state_change/comparison/dimension; t=2023-05-01,2023-10-31; c=imagery
  > denied that the tanks hold anything but fertiliser | type=denial; p=-; a=Iskar Chemical
  > intends to add another eight tanks by the end of June | type=planned; q=8,8,exact; t=-,2024-06-30
  == 2022-10-27 | Bayside Courier
  Orlova penal colony can now hold up to 2,400 inmates, a quarter more than before its new blocks were opened, a justice ministry spokesman told the Karsk Agency, which was quoted by the weekly Zarya. Two cell blocks were added between April and August. Earlier reports put the capacity at 1,500. The families' association Open Doors says that at least 3,000 people are already held there.
  > can now hold up to 2,400 inmates | q=-,2400,upper_bound; a=justice ministry spokesman > Karsk Agency > Zarya
  > a quarter more than before its new blocks were opened | type=comparison/state_change; r=1.25,1.25
  > Two cell blocks were added between April and August | type=construction/state_change/count/event; q=2,2,exact; t=2022-04-01,2022-08-31; p=+; c=imagery
  > Earlier reports put the capacity at 1,500 | q=1500,1500,exact
  > at least 3,000 people are already held there | type=count; q=3000,-,lower_bound; a=Open Doors
  == 2023-11-14 | Green Ledger
  Clearing accelerates in Mbaru reserve
  Tree loss in the Mbaru forest reserve was up by a half in the third quarter on the quarter before, according to the monitoring group Canopy Line. Some 640 hectares were cleared, most of it within sight of the new haul road. No fires were detected inside the reserve in September. The forestry service expects to publish its own figures by the end of January.
  > Tree loss in the Mbaru forest reserve was up by a half in the third quarter | type=comparison/state_change; r=1.5,1.5; t=2023-07-01,2023-09-30; a=Canopy Line; p=+
  > Some 640 hectares were cleared | type=state_change/dimension/event; q=640,640,approx; c=imagery
  > No fires were detected inside the reserve in September | type=absence; p=-; t=2023-09-01,2023-09-30
  > expects to publish its own figures by the end of January | type=planned; t=-,2024-01-31
  == 2024-06-20 | Meridian Imagery Desk
  The two hardened shelters on the north side of Hadran airbase were built sometime between 9 August and 1 September 2023. Each is 38 metres wide and offers a quarter more floor space than the shelters to the south. At least six fighters were parked on the apron on 11 June. A third shelter will probably follow before long, since ground next to the taxiway has been levelled.
  > were built sometime between 9 August and 1 September 2023 | type=construction/event; t=2023-08-09,2023-09-01; p=+; c=imagery
  > Each is 38 metres wide | type=dimension; q=38,38,exact; c=imagery
  > a quarter more floor space than the shelters to the south | type=comparison/dimension; r=1.25,1.25
  > At least six fighters were parked on the apron on 11 June | type=count/existence; q=6,-,lower_bound; t=2024-06-11,2024-06-11; p=+
  > A third shelter will probably follow before long | type=planned
  == 2021-09-03 | Valley Dispatch
  Tailings pond keeps spreading
  The tailings pond at the Quelo copper mine is now twice its original footprint, a study by the Andes Water Forum found. It covered 44 hectares in March 2016 and covers 88 hectares today. The operator, Quelo Minerals, denied that the dam had leaked. Under its licence the company is expected to raise the crest by 5 metres in 2022.
  > The tailings pond at the Quelo copper mine is now twice its original footprint | type=comparison/dimension/state_change; r=2,2; a=Andes Water Forum; c=imagery
  > It covered 44 hectares in March 2016 | type=dimension; q=44,44,exact; t=2016-03-01,2016-03-31; c=imagery
  > covers 88 hectares today | type=dimension; q=88,88,exact; c=imagery
  > denied that the dam had leaked | type=denial; p=-; a=Quelo Minerals
  > is expected to raise the crest by 5 metres in 2022 | type=planned; q=5,5,exact; t=2022-01-01,2022-12-31
  == 2024-03-18 | The Coast Standard
  The new enrichment hall at Senn is 60-70% smaller than the one destroyed by fire in 2019, the Tolland Centre said in a note published last week. Its floor measures between 1,100 and 1,400 square metres. Earlier reports put it at more than 3,000 square metres. The authors wrote that it was not clear whether centrifuges had been installed.
  > The new enrichment hall at Senn is 60-70% smaller than the one destroyed by fire | type=comparison/dimension; r=0.3,0.4; a=Tolland Centre; c=imagery
  > measures between 1,100 and 1,400 square metres | type=dimension; q=1100,1400,range
  > Earlier reports put it at more than 3,000 square metres | type=dimension; q=3000,-,lower_bound
  > it was not clear whether centrifuges had been installed | p=u
  == 2022-07-08 | Rights Monitor Bulletin
  Adun camp still growing
  The Adun detention camp has tripled in area since March 2020. Imagery supplied by Polestar shows that 118 barracks stood inside the fence on 21 June. Between 9,000 and 12,000 people may be held there, two former guards told Radio Selim. The interior ministry has denied that the camp exists.
  > The Adun detention camp has tripled in area since March 2020 | type=comparison/state_change/dimension; r=3,3; t=2020-03-01,*; p=+; c=imagery
  > 118 barracks stood inside the fence on 21 June | type=count/existence; q=118,118,exact; t=2022-06-21,2022-06-21; a=Polestar; p=+; c=imagery
  > Between 9,000 and 12,000 people may be held there | q=9000,12000,range; a=two former guards > Radio Selim
  > The interior ministry has denied that the camp exists | type=denial/existence; p=-; a=interior ministry
  == 2024-11-05 | Pacific Sentinel
  A dry dock four times larger than the old one is being built at Port Selwyn, Defence Minister Ana Roque told the broadcaster TV Litoral. Excavation began in early February. No cranes were visible at the dock on 30 October. The concrete floor is due to be poured in the second quarter of 2025.
  > A dry dock four times larger than the old one is being built at Port Selwyn | type=construction/comparison; r=4,4; a=Ana Roque > TV Litoral; p=+; c=imagery
  > Excavation began in early February | type=construction/event/state_change; t=2024-02-01,2024-02-10; c=imagery
  > No cranes were visible at the dock on 30 October | type=absence; t=2024-10-30,2024-10-30; p=-
  > The concrete floor is due to be poured in the second quarter of 2025 | type=planned; t=2025-04-01,2025-06-30
  == 2023-01-24 | The Ferris Post
  Leaked audit points to busier drone works
  Output at the Yelan drone works rose by 20-30% in the second half of 2022, the newspaper Delo reported, citing an audit by the Brandt consultancy. The works turned out around 310 airframes in December. Its workforce was down by at least a fifth on the year before. A second line is to open in April, although the audit calls that date optimistic.
  > Output at the Yelan drone works rose by 20-30% in the second half of 2022 | type=comparison/state_change; r=1.2,1.3; t=2022-07-01,2022-12-31; a=Brandt consultancy > Delo; p=+
  > The works turned out around 310 airframes in December | q=310,310,approx; t=2022-12-01,2022-12-31
  > Its workforce was down by at least a fifth on the year before | type=comparison/state_change/count; r=*,0.8
  > A second line is to open in April | type=planned; t=2023-04-01,2023-04-30
  == 2024-04-30 | North Ridge Analysis
  Work on the second pad at the Sokhe launch site began in late January. The flame trench, visible in an image from 16 April, is roughly 50 metres long, a third longer than that of the first pad. A gantry has not been erected. A first launch from the new pad is unlikely before next year, and officials have given no date.
  > Work on the second pad at the Sokhe launch site began in late January | type=construction/event/state_change; t=2024-01-21,2024-01-31; p=+; c=imagery
  > roughly 50 metres long | type=dimension; q=50,50,approx; c=imagery
  > a third longer than that of the first pad | type=comparison/dimension; r=1.333333,1.333333
  > A gantry has not been erected | type=absence/construction; p=-
  == 2022-03-15 | The Lakeland Mail
  Death toll feared to rise at Burrak
  A landslide at the Burrak coal mine on Saturday buried at least 14 workers, the emergencies ministry told the Sennar news agency. Earlier reports put the number of missing at nine. Images from Lumen Earth show that the slide covered about 3.2 hectares. The pit will stay closed for some weeks, the mine's director said.
  > A landslide at the Burrak coal mine on Saturday buried at least 14 workers | type=event/count; q=14,-,lower_bound; t=2022-03-12,2022-03-12; a=emergencies ministry > Sennar news agency; p=+
  > Earlier reports put the number of missing at nine | type=count; q=9,9,exact
  > the slide covered about 3.2 hectares | type=dimension/event; q=3.2,3.2,approx; a=Lumen Earth; c=imagery
  > The pit will stay closed for some weeks | type=planned; a=mine's director
  == 2023-08-22 | Straits Review
  The runway at Cape Dorn airbase was lengthened from 2,400 to 3,000 metres between March and May 2023. The main apron is now 40% larger than it was in 2021, the Harbour Studies Group estimates. No combat aircraft have been seen there so far. The air force plans to station up to 12 bombers at the base in 2024, according to two officials who spoke to the magazine Vector.
  > The runway at Cape Dorn airbase was lengthened from 2,400 to 3,000 metres between March and May 2023 | type=state_change/construction/dimension/comparison; t=2023-03-01,2023-05-31; p=+; c=imagery
  > The main apron is now 40% larger than it was in 2021 | type=comparison/dimension/state_change; r=1.4,1.4; a=Harbour Studies Group; c=imagery
  > No combat aircraft have been seen there so far | type=absence; p=-
  > plans to station up to 12 bombers at the base in 2024 | type=planned; q=-,12,upper_bound; t=2024-01-01,2024-12-31; a=two officials > Vector
  == 2024-09-26 | Open Quarry
  More graves outside Terekh
  The burial ground outside the Terekh prison grew from 0.8 to 1.3 hectares between 3 May and 14 September, according to an analysis by the Sarn Rights Centre. Its researchers counted 430 new graves, three times the number found in all of 2023. It is unclear whether the dead were prisoners. The prison authority denied that anyone had died in custody in 2024.
  > The burial ground outside the Terekh prison grew from 0.8 to 1.3 hectares between 3 May and 14 September | type=state_change/comparison/dimension; t=2024-05-03,2024-09-14; a=Sarn Rights Centre; p=+; c=imagery
  > counted 430 new graves | type=count; q=430,430,exact
  > three times the number found in all of 2023 | type=comparison/count; r=3,3
  > It is unclear whether the dead were prisoners | p=u
  > The prison authority denied that anyone had died in custody in 2024 | type=denial; p=-; a=prison authority
  == 2021-12-06 | The Morrow Gazette
  The Lindal Institute has corrected its description of the uranium mill at Ashkar. The main building is 85 metres long, not 58 metres as first stated. An October note put the mill's throughput at 200 tonnes of ore a day, but the true figure is now thought to be less than 150 tonnes. The mill was not operating on 19 November, when it was last imaged.
  > The main building is 85 metres long | type=dimension; q=85,85,exact; c=imagery
  > put the mill's throughput at 200 tonnes of ore a day | q=200,200,exact
  > the true figure is now thought to be less than 150 tonnes | q=-,150,upper_bound
  > The mill was not operating on 19 November | t=2021-11-19,2021-11-19; p=-
  == 2024-01-17 | Delta Observer
  Mangroves give way to shrimp ponds
  Mangrove cover around the Sabo estuary has fallen by 35% since 2018, the environment agency said in a report. More than 1,900 hectares were cleared for shrimp ponds. The newest ponds are half the size of the older ones, which suggests that smallholders have moved in. The provincial government plans to replant 600 hectares by the end of 2026.
  > Mangrove cover around the Sabo estuary has fallen by 35% since 2018 | type=comparison/state_change/dimension; r=0.65,0.65; t=2018-01-01,*; a=environment agency; p=+; c=imagery
  > More than 1,900 hectares were cleared for shrimp ponds | type=state_change/dimension/event; q=1900,-,lower_bound; c=imagery
  > The newest ponds are half the size of the older ones | type=comparison/dimension; r=0.5,0.5
  > plans to replant 600 hectares by the end of 2026 | type=planned; q=600,600,exact; t=-,2026-12-31
  == 2023-06-30 | The Inland Herald
  Guards at Kolm prison opened fire during a riot on Tuesday, relatives of inmates told the group Voice Beyond, whose statement was carried by the Istra agency. Between 15 and 20 prisoners were reportedly wounded. The prison service denied that shots had been fired. An image taken by Polestar on 28 June shows that the roof of the western wing had burned away.
  > Guards at Kolm prison opened fire during a riot on Tuesday | type=event; t=2023-06-27,2023-06-27; p=+
  > Between 15 and 20 prisoners were reportedly wounded | type=count/event; q=15,20,range
  > The prison service denied that shots had been fired | type=denial; p=-; a=prison service
  > the roof of the western wing had burned away | type=state_change/event; a=Polestar
  == 2022-05-11 | Signal and Site
  Gorun storage complex fills out
  The missile storage complex at Gorun now consists of seven bunkers. The two easternmost were added in mid-2021 and are 20-30% bigger than the original ones. There is no sign of a rail spur. Analysts at Orvel told the Meridian Agency that the complex could possibly hold as many missiles as the much older depot at Tesk.
  > The missile storage complex at Gorun now consists of seven bunkers | type=count/existence; q=7,7,exact; p=+; c=imagery
  > were added in mid-2021 | type=construction/state_change/event; t=2021-05-01,2021-08-31
  > 20-30% bigger than the original ones | type=comparison/dimension; r=1.2,1.3
  > There is no sign of a rail spur | type=absence; p=-
  > the complex could possibly hold as many missiles as the much older depot at Tesk | a=Analysts at Orvel > Meridian Agency
  == 2024-07-03 | The Summit Ledger
  Kaldor Steel will shut two of its furnaces at Brasko by the end of September, the business daily Profit wrote, citing the company's chairman, Ilya Dorn. The works produced 1.2 million tonnes of steel last year, a quarter less than in 2022. The metalworkers' union fears that up to 3,000 jobs could go.
  > Kaldor Steel will shut two of its furnaces at Brasko by the end of September | type=planned; t=-,2024-09-30; a=Ilya Dorn > Profit
  > The works produced 1.2 million tonnes of steel last year | q=1200000,1200000,exact; t=2023-01-01,2023-12-31
  > a quarter less than in 2022 | type=comparison/state_change; r=0.75,0.75
  > up to 3,000 jobs could go | q=-,3000,upper_bound; a=metalworkers' union
  == 2023-03-29 | Farshore Daily
  Slick widens off Cape Ruan
  The oil slick off Cape Ruan covered an estimated 75 square kilometres on 24 March, according to radar images from Norvik Space. That was five times the area measured on 19 March. Ruan Energy, which operates the field, said that no oil had reached the shore. The clean-up is expected to be finished in mid-April.
  > The oil slick off Cape Ruan covered an estimated 75 square kilometres on 24 March | type=dimension; q=75,75,approx; t=2023-03-24,2023-03-24; a=Norvik Space; c=imagery
  > five times the area measured on 19 March | type=comparison/dimension/state_change; r=5,5
  > no oil had reached the shore | type=absence/denial/event; p=-; a=Ruan Energy
  > The clean-up is expected to be finished in mid-April | type=planned; t=2023-04-11,2023-04-20
  == 2024-12-10 | Arc and Orbit
  The vertical test stand at Vesk had not yet been started when the site was imaged on 2 June. Its foundations were poured sometime between 14 September and 28 October. Roughly 4,000 cubic metres of earth have been moved to make room for it. Once finished, the stand will likely be 50 per cent taller than the one it replaces.
  > The vertical test stand at Vesk had not yet been started when the site was imaged on 2 June | type=absence/construction; t=2024-06-02,2024-06-02; p=-
  > Its foundations were poured sometime between 14 September and 28 October | type=construction/event; t=2024-09-14,2024-10-28; p=+; c=imagery
  > Roughly 4,000 cubic metres of earth have been moved | q=4000,4000,approx
  > the stand will likely be 50 per cent taller than the one it replaces | type=planned/comparison/dimension; r=1.5,1.5
  == 2022-12-20 | The Quayside Journal
  Third pier finished at Illum
  Satellite photographs published by the Harrow Group show that the naval base at Illum now has three piers, the newspaper Vechernik reported. The third pier is 180 metres long, which makes it a tenth shorter than the other two. It was completed in summer 2022. The navy said that it had not built a new ammunition store there.
  > the naval base at Illum now has three piers | type=count/existence; q=3,3,exact; a=Harrow Group > Vechernik; p=+; c=imagery
  > The third pier is 180 metres long | type=dimension; q=180,180,exact; c=imagery
  > a tenth shorter than the other two | type=comparison/dimension; r=0.9,0.9
  > It was completed in summer 2022 | type=construction/event/state_change; t=2022-06-01,2022-08-31; c=imagery
  > it had not built a new ammunition store there | type=absence/denial/construction; p=-; a=navy
  == 2024-05-28 | Steppe Monitor
  The displacement camp at Wadi Terra sheltered 61,000 people last month, the relief organisation Hands Across said. That is two and a half times the number registered in October 2023. Its tents now cover 90 to 110 hectares. Part of the northern section burned down between 2 and 9 May. At least 8,000 more people are expected to arrive by the end of July.
  > The displacement camp at Wadi Terra sheltered 61,000 people last month | type=count; q=61000,61000,exact; t=2024-04-01,2024-04-30
  > two and a half times the number registered in October 2023 | type=comparison/count; r=2.5,2.5
  > Its tents now cover 90 to 110 hectares | type=dimension; q=90,110,range; c=imagery
  > Part of the northern section burned down between 2 and 9 May | type=event/state_change; t=2024-05-02,2024-05-09; p=+; c=imagery
  > At least 8,000 more people are expected to arrive by the end of July | type=planned; q=8000,-,lower_bound; t=-,2024-07-31
  """
