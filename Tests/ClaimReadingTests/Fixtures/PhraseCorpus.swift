/// Phrases and what they must read as; a row a phrase, so that new ones need no code.
enum PhraseCorpus {
  /// `sentence | form | attribute | readings`, each reading `id lo hi`, `-` for no end, the literal first.
  static let comparisons = """
    The new hall is 60-70% smaller than the previous one. | percent_less_than | size | literal 0.3 0.4, of_size 0.6 0.7, larger 1.6 1.7
    The new hall is 65% smaller than the old hall. | percent_less_than | size | literal 0.35 0.35, of_size 0.65 0.65, larger 1.65 1.65
    The new hall is 65% larger than the old hall. | percent_more_than | size | literal 1.65 1.65, of_size 0.65 0.65
    The new hall is 65% the size of the old hall. | percent_of | size | literal 0.65 0.65
    The new hall is 60 to 70 percent of the size of the old one. | percent_of | size | literal 0.6 0.7
    The new hall is 80 per cent as large as the old one. | percent_of | size | literal 0.8 0.8
    The yard is a third the size of the one at the port. | fraction_of | size | literal 0.333333 0.333333
    The wing is half as long as the main block. | fraction_of | length | literal 0.5 0.5
    The annex has two-thirds the floor area of the hall. | fraction_of | floor area | literal 0.666667 0.666667
    The hall is three times as large as the shed. | times_as | size | literal 3 3
    The hall is roughly twice the length of the existing one. | times_as | length | literal 2 2
    The pit is now twice as deep as it was in 2019. | times_as | depth | literal 2 2
    The hall is 2.5 times the size of its predecessor. | times_as | size | literal 2.5 2.5
    The hall is double the size of the shed. | times_as | size | literal 2 2
    The hall is one and a half times as wide as the shed. | times_as | width | literal 1.5 1.5
    The hall is three times larger than the shed. | times_more_than | size | times_as 3 3, arithmetic 4 4
    The lake is three times smaller than in 2021. | times_less_than | size | one_third 0.333333 0.333333, arithmetic -2 -2
    The site handles four times fewer parcels than a year ago. | times_less_than | number | one_quarter 0.25 0.25, arithmetic -3 -3
    The hall is half again as big as the shed. | again_as | size | literal 1.5 1.5, of_size 0.5 0.5
    The hall is half as big again as the shed. | again_as | size | literal 1.5 1.5, of_size 0.5 0.5
    The hall is a third smaller than the shed. | fraction_less_than | size | literal 0.666667 0.666667, of_size 0.333333 0.333333
    The hall is a quarter longer than the shed. | fraction_more_than | length | literal 1.25 1.25, of_size 0.25 0.25
    The pit has doubled in size. | doubled | size | literal 2 2
    The company plans to more than double its campus. | doubled | size | literal 2 -
    Fuel storage has nearly tripled. | doubled | size | literal - 3
    Its volume has halved. | doubled | volume | literal 0.5 0.5
    The pit had grown by no more than a quarter. | grew_by_fraction | size | literal 1 1.25
    Output rose by 15–20 percent. | grew_by_percent | output | literal 1.15 1.2
    The area grew 40% in two years. | grew_by_percent | area | literal 1.4 1.4
    Exports rose threefold. | grew_by_times | size | times_as 3 3, arithmetic 4 4
    The lake shrank by two-fifths. | shrank_by_fraction | size | literal 0.6 0.6, of_size 0.4 0.4
    The lake has shrunk by 40 per cent. | shrank_by_percent | size | literal 0.6 0.6
    Dust is down 12% on last year. | shrank_by_percent | size | literal 0.88 0.88
    Traffic fell to a third of its former level. | changed_to | level | literal 0.333333 0.333333
    The new yard is less than half the size of the old one. | fraction_of | size | literal - 0.5
    The new yard is at least twice as big as the old one. | times_as | size | literal 2 -
    The runway is more than three times as long as the old one. | times_as | length | literal 3 -
    The hall is two to three times larger than the shed. | times_more_than | size | times_as 2 3, arithmetic 3 4
    The hall is the same size as the shed. | same_as | size | literal 1 1
    The new hall exceeds the old one by 20 percent. | percent_more_than | size | literal 1.2 1.2, of_size 0.2 0.2
    """

  /// `sentence | kind | lo | hi | unit | SI lo | SI hi`, `-` for no end.
  static let quantities = """
    More than 100 tanks were seen. | lower_bound | 100 | - | tanks | 100 | -
    No fewer than 12 tanks were seen. | lower_bound | 12 | - | tanks | 12 | -
    Not less than 12 tanks were seen. | lower_bound | 12 | - | tanks | 12 | -
    Upwards of 40 tanks were seen. | lower_bound | 40 | - | tanks | 40 | -
    The dam is in excess of 90 metres high. | lower_bound | 90 | - | m | 90 | -
    40 or more tanks were seen. | lower_bound | 40 | - | tanks | 40 | -
    A minimum of 40 tanks were seen. | lower_bound | 40 | - | tanks | 40 | -
    Just over 40 tanks were seen. | lower_bound | 40 | - | tanks | 40 | -
    No more than 12 tanks were seen. | upper_bound | - | 12 | tanks | - | 12
    As many as 30 tanks were seen. | upper_bound | - | 30 | tanks | - | 30
    Up to 30 tanks were seen. | upper_bound | - | 30 | tanks | - | 30
    Fewer than ten tanks were seen. | upper_bound | - | 10 | tanks | - | 10
    Under 500 tanks were seen. | upper_bound | - | 500 | tanks | - | 500
    Nearly 500 tanks were seen. | upper_bound | - | 500 | tanks | - | 500
    A maximum of 30 tanks were seen. | upper_bound | - | 30 | tanks | - | 30
    At most 30 tanks were seen. | upper_bound | - | 30 | tanks | - | 30
    Not even 30 tanks were seen. | upper_bound | - | 30 | tanks | - | 30
    About 30 tanks were seen. | approx | 30 | 30 | tanks | 30 | 30
    Some three hundred and eighty tanks were seen. | approx | 380 | 380 | tanks | 380 | 380
    30 tanks or so were seen. | approx | 30 | 30 | tanks | 30 | 30
    Between 1,100 and 1,250 families were moved. | range | 1100 | 1250 | families | 1100 | 1250
    Two to three million barrels were shipped. | range | 2000000 | 3000000 | bbl | 317974.589856 | 476961.884784
    Half a million barrels were shipped. | exact | 500000 | 500000 | bbl | 79493.647464 | 79493.647464
    Twenty-five hectares were cleared. | exact | 25 | 25 | ha | 250000 | 250000
    The hall measures 850,000 sq ft. | exact | 850000 | 850000 | sqft | 78967.584 | 78967.584
    The plant draws 450 MW. | exact | 450 | 450 | MW | 450000000 | 450000000
    The pit covers 4.2 square kilometres, give or take 5 per cent. | plus_minus | 3.99 | 4.41 | km2 | 3990000 | 4410000
    The wall is 12 m high, plus or minus 2 m. | plus_minus | 10 | 14 | m | 10 | 14
    The wall is 12 ± 2 m high. | plus_minus | 10 | 14 | m | 10 | 14
    The tunnel is two and a half miles long. | exact | 2.5 | 2.5 | mi | 4023.36 | 4023.36
    Dozens of tanks were seen. | vague | 24 | - | tanks | 24 | -
    Dredging cost $1.2 billion. | exact | 1200000000 | 1200000000 | USD | 1200000000 | 1200000000
    A dozen cranes were seen. | exact | 12 | 12 | cranes | 12 | 12
    """

  /// `published | sentence | lo | hi | EDTF`, `-` for no day.
  static let times = """
    2024-05-14 | It was reported on Monday. | 2024-05-13 | 2024-05-13 | 2024-05-13
    2024-05-14 | It opened last Tuesday. | 2024-05-07 | 2024-05-07 | 2024-05-07
    2024-05-14 | It was built in 2019. | 2019-01-01 | 2019-12-31 | 2019
    2024-05-14 | It opened in late 2023. | 2023-09-01 | 2023-12-31 | 2023-09/2023-12
    2024-05-14 | It opened in mid-March 2023. | 2023-03-11 | 2023-03-20 | 2023-03-11/2023-03-20
    2024-05-14 | It has stood empty since early March. | 2024-03-01 | - | 2024-03/..
    2024-05-14 | It will open by the end of this year. | - | 2024-12-31 | ../2024-12-31
    2024-05-14 | It is expected to open by mid-September. | - | 2024-09-20 | ../2024-09-20
    2024-05-14 | It opened in July. | 2023-07-01 | 2023-07-31 | 2023-07
    2024-05-14 | It closed in the same month last year. | 2023-05-01 | 2023-05-31 | 2023-05
    2024-05-14 | It burned down on 3 June 2021. | 2021-06-03 | 2021-06-03 | 2021-06-03
    2024-05-14 | It burned down on Feb. 11. | 2024-02-11 | 2024-02-11 | 2024-02-11
    2024-05-14 | It was flooded yesterday. | 2024-05-13 | 2024-05-13 | 2024-05-13
    2024-05-14 | It was flooded three days ago. | 2024-05-11 | 2024-05-11 | 2024-05-11
    2024-05-14 | It was closed between 2019 and 2021. | 2019-01-01 | 2021-12-31 | 2019/2021
    2024-05-14 | It opened in the third quarter of 2023. | 2023-07-01 | 2023-09-30 | 2023-07/2023-09
    2024-05-14 | It opened in the summer of 2022. | 2022-06-01 | 2022-08-31 | 2022-06/2022-08
    2024-05-14 | It was built in the 1990s. | 1990-01-01 | 1999-12-31 | 199X
    2024-05-14 | It was moved after 2020. | 2021-01-01 | - | 2021-01-01/..
    """
}
