/// Sentences and every figure that must be found in them, in order; `none` where there is none.
enum FigureCorpus {
  /// Digits, the marks and spaces between their groups, and other scripts: `sentence | lo hi unit, …`.
  static let grouped = """
    The yard covers 34\u{A0}800 m². | 34800 34800 m2
    The yard covers 34\u{202F}800 m². | 34800 34800 m2
    The yard covers 34\u{2009}800 m². | 34800 34800 m2
    The yard covers 34\u{2007}800 m². | 34800 34800 m2
    The yard covers 34 800 m². | 34800 34800 m2
    The bridge cost 3\u{A0}475\u{A0}000 euros. | 3475000 3475000 EUR
    Route 7\u{A0}300 metres on is closed. | 300 300 m
    Line 4 runs 2\u{202F}300 metres on. | 2300 2300 m
    The wall is 2 300 metres long. | 2300 2300 m
    The quarry holds 6 000 to 7 500 tonnes. | 6000 7500 t
    Nearly 18 400 people live there. | - 18400 people
    The mine employs 1 050,5 full-time staff. | 1050.5 1050.5 count
    The hall cost 4'250'000 francs. | 4250000 4250000 franc
    The fund holds 12,50,000 rupees. | 1250000 1250000 INR
    Route 7 300 metres on is closed. | 300 300 m
    Section 14 250 words long was cut. | 250 250 words
    In 2021 640 workers left. | 640 640 workers
    By June 15 300 homes were empty. | none
    The Torvik 12 300 m² hall burned. | none
    A 21 500-tonne ship sank. | none
    The score list was 1,2,3. | none
    The yard covers ３４ ha. | 34 34 ha
    The yard covers ٣٤ ha. | 34 34 ha
    The yard covers ٣٤٫٥ ha. | 34.5 34.5 ha
    The yard covers ٣4 ha. | none
    The depot stores 0,75 km of pipe. | 0.75 0.75 km
    The depot covers 2.400.000 m². | 2400000 2400000 m2
    It cost 3,4 million euros. | 3400000 3400000 EUR
    It cost 1.234.567,89 euros. | 1234567.89 1234567.89 EUR
    The basin holds 45.250 m3. | 45.25 45.25 m3
    The town has 45.250 people. | 45250 45250 people
    """

  /// Both ends of ranges, tolerances and sides.
  static let ranges = """
    It is 40~55% smaller. | 40 55 %
    It is 40〜55% smaller. | 40 55 %
    It is 40～55％ smaller. | 40 55 %
    It is 40..55% smaller. | 40 55 %
    It is 40/55% smaller. | 40 55 %
    It is 40-to-55-percent smaller. | 40 55 %
    It is 40 % – 55 % smaller. | 40 55 %
    It is 40\u{AD}–55% smaller. | 40 55 %
    The mast is 35 to as much as 48 metres high. | 35 48 m
    Between 400 m and 1.2 km of track is gone. | 0.4 1.2 km
    The pipe is 3 or 4 km long. | 3 4 km
    It costs €15–18m a year. | 15000000 18000000 EUR/a
    It costs $2-3bn. | 2000000000 3000000000 USD
    The span is 80 +/- 4 m long. | 76 84 m
    The span is 80 ± 4 m. | 76 84 m
    The span is 80 m (±4 m) long. | 76 84 m
    The span is 80 m long, give or take 4 m. | 76 84 m
    The span is 80 m, plus or minus 5 per cent. | 76 84 m
    The span is 2 km, plus or minus 50 m. | 1.95 2.05 km
    It moved from 20 m to 30 hectares. | 20 20 m, 30 30 ha
    The slab measures 42-by-18 metres. | 42 42 m, 18 18 m
    The slab measures 42 x 18 m. | 42 42 m, 18 18 m
    The slab measures 42m×18m. | 42 42 m, 18 18 m
    The slab measures 42x18 m. | 42 42 m, 18 18 m
    The slab is 42 metres long and 18 wide. | 42 42 m, 18 18 m
    They set up 4 x 100-metre masts. | 4 4 masts, 100 100 m
    It fell to -7 °C. | -7 -7 degC
    The shaft ends at −85 m. | -85 -85 m
    Seven of the 31 kilns are cold. | 7 7 kilns, 31 31 kilns
    Four 9-storey blocks and a 80-bed clinic stand there. | 4 4 blocks, 9 9 storey, 80 80 bed
    Ten kilns covering 3.5 hectares burned. | 10 10 kilns, 3.5 3.5 ha
    """

  /// Units in SI: `sentence | lo hi SI unit`.
  static let units = """
    It spans 7 dunams. | 7000 7000 m2
    It spans 7 donums. | 7000 7000 m2
    It spans 2 feddans. | 8401.666666 8401.666666 m2
    It spans 30 rai. | 48000 48000 m2
    It spans 6 mu of land. | 4000 4000 m2
    It spans 100 tsubo. | 330.578512 330.578512 m2
    It spans 12 sotkas. | 1200 1200 m2
    It spans 40 acres. | 161874.256896 161874.256896 m2
    It spans 3 bighas. | 3 3 bighas
    It spans four football pitches. | 4 4 football pitches
    It is as large as six soccer fields. | 6 6 football fields
    It spans 2.5 sq mi. | 6474970.27584 6474970.27584 m2
    It spans 60,000 sq. ft. | 5574.1824 5574.1824 m2
    A 60,000-sq.-ft. shed burned. | 5574.1824 5574.1824 m2
    It holds 20 acre-feet. | 24669.636751 24669.636751 m3
    It holds 5 ML of fuel. | 5000 5000 m3
    It pumps 90,000 bpd. | 14308.856544 14308.856544 m3/d
    It makes 3 mtpa. | 3000000000 3000000000 kg/a
    It burned 4 Mt of coal. | 4000000000 4000000000 kg
    It did 22 knots. | 11.317778 11.317778 m/s
    It yields 80 MWp. | 80000000 80000000 W
    It works at 16 bar. | 1600000 1600000 Pa
    It works at 200 psi. | 1378951.45863 1378951.45863 Pa
    It holds half a hectare. | 5000 5000 m2
    It holds three quarters of an acre. | 3035.142317 3035.142317 m2
    It holds dozens of square metres. | 24 - m2
    It weighs 90 pounds. | 40.823313 40.823313 kg
    It cost 9 million pounds. | 9000000 9000000 GBP
    It cost C$4 million. | 4000000 4000000 CAD
    It cost 30 million Canadian dollars. | 30000000 30000000 CAD
    It cost EUR 250,000. | 250000 250000 EUR
    It cost 700 pesos. | 700 700 peso
    It is five storeys high. | 5 5 storeys
    It sends 40 Mbps. | 40000000 40000000 bit/s
    It draws 12 kV. | 12000 12000 V
    """

  /// Numbers in words, vague ones and shares.
  static let words = """
    Half a dozen barges left. | 6 6 barges
    Half-a-dozen barges left. | 6 6 barges
    A couple of hundred barges left. | 200 200 barges
    Two dozen barges left. | 24 24 barges
    Three score of barges left. | 60 60 count
    Scores of barges left. | 40 - barges
    A handful of the 90 barges left. | 3 - barges, 90 90 barges
    Several hundred barges left. | 300 - barges
    Two in every seven barges left. | 0.285714 0.285714 1
    Three out of every eight barges left. | 0.375 0.375 1
    One in six barges left. | 0.166667 0.166667 1
    Every third barge left. | 0.333333 0.333333 1
    It blinks every second. | none
    Two-fifths of the barges left. | 0.4 0.4 1
    2½ barges left. | 2.5 2.5 barges
    Only 1 3/4 miles remain. | 1.75 1.75 mi
    40-plus barges left. | 40 - barges
    More than a third of the 90 barges left. | 0.333333 - 1, 90 90 barges
    """

  /// Numbers that name, place or date something.
  static let names = """
    Figure 4 shows Route 12 near Unit 88. | none
    Building 6 and Building 7 stand on Plot 3. | none
    See pages 9-11 and 14, and Articles 3, 4 and 8. | none
    A Boeing 747-400 and two Airbus 320s landed. | 2 2 airbus
    The G8, COP26, the Su-25 and the M1A2 were named. | none
    It passed over Landsat-8 and Sentinel-1. | none
    Covid-19 closed the yard. | none
    At 06:45 the gate closed; at 9 p.m. it opened. | none
    It lies at 12.5° N, 44.25° E. | none
    It lies at 12.5012° 44.2533°. | none
    It lies at 12°30′15″N. | none
    It lies at (12.501, 44.253). | none
    The 12th and the 21st came. | none
    Call +49 30 1234 5678 or 030 1234 5678. | none
    The watchdog 29 South found it. | none
    Team 29 South said so. | none
    It is open 24/7. | none
    They won 4-1. | none
    A 50-50 split was agreed. | none
    Resolution 1874 caps the trade. | none
    Mara Lind, 52, said so. | none
    The mast is a 5G one. | none
    A 6x6 lorry stopped. | none
    No. 4 pump failed; pump No. 5 ran. | none
    reactor 3 was shut and line 2 is idle. | none
    version 3.2 of the map, p. 17, Fig. 2 | none
    It is at www.example.org/2022/07/pit-44 now. | none
    1. The hall burned. | none
    (2) The hall burned. | none
    The Group of 20 met. | none
    """

  /// Numbers beside labels and names that count all the same.
  static let counts = """
    The plant will house 300 people. | 300 300 people
    The hall 90 metres long burned. | 90 90 m
    Two phases are left. | 2 2 phases
    Some 17 Chinese trucks stopped. | 17 17 trucks
    12 Airbus jets stopped. | 12 12 jets
    The Marn 40 MW turbine stopped. | 40 40 MW
    Site area 300 m2; floor area: 12,500 sq m; length 300 m; width 40 m; population 4,500; total 6,200. | 300 300 m2, 12500 12500 m2, 300 300 m, 40 40 m, 4500 4500 count, 6200 6200 count
    In week 3 there were 12 strikes; on day 500 of the war 3 trains burned; phase 2 of 3 is done. | 12 12 strikes, 3 3 trains, 3 3 count
    Ward 3 has 4,000 people; Camp 5 holds 900; the camp 500 families built; camp of 500 tents. | 4000 4000 people, 900 900 count, 500 500 families, 500 500 tents
    The unit 3 reactor makes 900 MW. Units 1 to 4 make 3,600 MW. Unit 1 and 2 are idle. | 900 900 MW, 3600 3600 MW
    Line 5 km long; pipeline 2 is 40 km long; road 12 km north; tunnel 9 m below ground. | 5 5 km, 40 40 km, 12 12 km, 9 9 m
    The group 5 km away; class 3 storm; type 4 fault; level 2 alert; grade 8 pupils; 8th-grade pupils. | 5 5 km
    Section 3 of the law gives 30 days; under Article 17 2,500 people were held. | 30 30 d
    Hangars 2 and 3 are 60 m long; tanks 5 to 9 hold 10,000 m3 each; 9 tanks hold 90,000 m3. | 60 60 m, 10000 10000 m3, 9 9 tanks, 90000 90000 m3
    Block 4 houses 300; blocks 4 and 5 house 600 men; the block, 4 storeys high, burned. | 300 300 count, 600 600 men, 4 4 storey
    Base 3 km from town; base of 3,000 men; field 4 hit; fields of 4 ha; Field 4 is 4 ha. | 3 3 km, 3000 3000 men, 4 4 ha, 4 4 ha
    Model 3 sales rose 12 %; iPhone 15 costs $799; Mi-8 2 down; Airbus A320 with 150 on board; Boeing 737 MAX 8 | 12 12 %, 799 799 USD, 150 150 count
    The 5th Brigade lost 12 men; 5th and 6th; 101st; the 3rd, 4th and 5th halls; 2nd-largest | 12 12 men
    Sub-Saharan 1.5 degree goal; 2 degrees; 45-degree slope; 3-D map; top 10; top-10 list; G-20; 1-in-100-year flood | 1.5 1.5 deg, 2 2 deg, 45 45 deg
    Some 200 to 300 m3/s flow; 12 m3/s; 40 m/s; 90 km/h; 30 mph winds; 5,000 ft; 2 nautical miles; 12 nm | 200 300 m3/s, 12 12 m3/s, 40 40 m/s, 90 90 km/h, 30 30 mph, 5000 5000 ft, 2 2 nmi, 12 12 nmi
    The loan, £3m over 10 years at 4.5%, funds 1,200 homes (30 % affordable) on a 14-acre site. | 3000000 3000000 GBP, 10 - a, 4.5 4.5 %, 1200 1200 homes, 30 30 %, 14 14 ac
    One of the halls; one hall; one-third; no one; one another; one by one; one more hall; one or two halls; at least one | 1 1 hall, 0.333333 0.333333 1, 1 1 hall, 1 2 halls, 1 - count
    The court fined the firm 3,000 pounds. | 3000 3000 GBP
    A crane lifts 2×250 t. | 2 2 count, 250 250 t
    A 250-t crane stood there. | 250 250 t
    It lifts 40 tonnes/day. | 40 40 t/d
    Two to three hundred tests failed. | 200 300 tests
    Two to 3 dozen tests failed. | 24 36 tests
    20 to 30 dozen tests failed. | 240 360 tests
    It rose from 3 to 4 thousand tonnes. | 3000 3000 t, 4000 4000 t
    It fell from 2 to 3 hundred. | 200 200 count, 300 300 count
    Of every 100 homes 12 were hit. | 12 12 count
    It was −5 to 10 °C. | -5 10 degC
    It was minus 12 °C. | -12 -12 degC
    The sum is $1.5 million-plus. | 1500000 - USD
    He lives at 4 Privet Drive, 200 m from Gate 2. | 200 200 m
    She is No 2 in the party. | none
    The 10-km-long, 2-km-wide spit is gone. | 10 10 km, 2 2 km
    A 1:50,000 map shows it. | none
    They want 12 %-15 % more. | 12 15 %
    The state cleared 1.9m ha of forest. | 1900000 1900000 ha
    It shipped 3.2m tonnes and 4b barrels. | 3200000 3200000 t, 4000000000 4000000000 bbl
    The 3m wall and the 1.9m high door are gone. | 3 3 m, 1.9 1.9 m
    It feeds 5m people. | 5000000 5000000 people
    It holds 4.1 million tonnes. | 4100000 4100000 t
    It is 12m x 4m wide. | 12 12 m, 4 4 m
    It lies 5m from it. | 5 5 m
    A quarter of a million people live there. | 250000 250000 people
    It holds three quarters of a million litres. | 750000 750000 l
    The women were aged 18 to 45. | none
    """
}
