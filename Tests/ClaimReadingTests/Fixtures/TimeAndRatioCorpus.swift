/// Sentences of 5 June 2024 with every time and comparison that must be found in them, in order.
enum TimeAndRatioCorpus {
  /// `sentence | first day, last day, kind`, and the number of readings where there are several.
  static let dates = """
    It burned on 05/06/2023. | 2023-05-06 2023-06-05 interval 2
    It burned on 17/06/2023. | 2023-06-17 2023-06-17 instant
    It burned on 06/17/2023. | 2023-06-17 2023-06-17 instant
    It burned on 07/07/2023. | 2023-07-07 2023-07-07 instant
    It burned on 30/02/2023. | - - unresolved
    It burned on 45/13/2023. | - - unresolved
    It burned on 05.06.2023. | 2023-06-05 2023-06-05 instant
    It burned on 5.6.23. | 2023-06-05 2023-06-05 instant
    It burned on 05/06/23. | 2023-05-06 2023-06-05 interval 2
    It burned on 2023/06/05. | 2023-06-05 2023-06-05 instant
    It burned on 2023.06.05. | 2023-06-05 2023-06-05 instant
    It burned on 2023-06-05. | 2023-06-05 2023-06-05 instant
    It burned on 05-06-2023. | 2023-05-06 2023-06-05 interval 2
    It burned in 11/2022. | 2022-11-01 2022-11-30 interval
    It burned between 11/2022 and 02/2023. | 2022-11-01 2023-02-28 interval
    It burned on 31 April 2023. | - - unresolved
    It burned on 31 June. | - - unresolved
    It burned on 9 Mar. 2023 at 04:15 UTC. | 2023-03-09 2023-03-09 instant
    It burned on March 9, 2023, at 4:15 p.m. | 2023-03-09 2023-03-09 instant
    It burned on the night of 30 November to 1 December 2023. | 2023-11-30 2023-12-01 interval
    It ran from 28 December 2022 to 3 January 2023. | 2022-12-28 2023-01-03 interval
    It ran between 3 March and 12 April 2023. | 2023-03-03 2023-04-12 interval
    It ran May to July 2020. | 2020-05-01 2020-07-31 interval
    It ran 2017-19. | 2017-01-01 2019-12-31 interval
    It ran from 2017 to 2019. | 2017-01-01 2019-12-31 interval
    It ran in November and December 2022. | 2022-11-01 2022-12-31 interval
    It ran in Q2 2023. | 2023-04-01 2023-06-30 interval
    It ran in H2 2022. | 2022-07-01 2022-12-31 interval
    It ran in the 3rd quarter of 2022. | 2022-07-01 2022-09-30 interval
    It ran in the second half of 2022. | 2022-07-01 2022-12-31 interval
    It ran in the 2nd quarter of FY2022. | 2022-01-01 2022-12-31 interval
    It ran in fiscal year 2022. | 2022-01-01 2022-12-31 interval
    It ran in Rajab 1444. | - - unresolved
    It ran until 15 Khordad 1402. | - - unresolved
    The scan is dated 20230605. | 2023-06-05 2023-06-05 instant
    The yard closed in August. | 2023-08-01 2023-08-31 interval
    The yard will close in August. | 2024-08-01 2024-08-31 interval
    The yard is to close in August. | 2024-08-01 2024-08-31 interval
    The yard is expected to open by March. | - 2025-03-31 before
    By March the yard had closed. | - 2024-03-31 before
    In April the ministry said that the yard would close. | 2024-04-01 2024-04-30 interval
    The yard, which opened in April, will close in September. | 2024-04-01 2024-04-30 interval, 2024-09-01 2024-09-30 interval
    The yard opened in late February. | 2024-02-21 2024-02-29 interval
    They came last March. | 2024-03-01 2024-03-31 interval
    They come next March. | 2025-03-01 2025-03-31 interval
    Workers left over the past 18 months. | 2022-12-05 2024-06-05 interval
    Workers left over the past 18 months, the group said on Tuesday. | 2022-12-04 2024-06-04 interval, 2024-06-04 2024-06-04 instant
    Workers left two weeks ago. | 2024-05-19 2024-05-25 interval
    Workers left last Friday. | 2024-05-31 2024-05-31 instant
    Workers left on Sunday. | 2024-06-02 2024-06-02 instant
    Output was 12 in 2021 and 15 a year earlier. | 2021-01-01 2021-12-31 interval, 2020-01-01 2020-12-31 interval
    It opened in 2018 and closed the following year. | 2018-01-01 2018-12-31 interval, 2019-01-01 2019-12-31 interval
    It has run since 2016. | 2016-01-01 - since
    It ran for three years. | - - duration
    It ran in the 1980s. | 1980-01-01 1989-12-31 interval
    It ran in the spring of 2021. | 2021-03-01 2021-05-31 interval
    The ruins predate 2011. | - 2010-12-31 before
    LONDON, 5 October 2023 (Reuters) - Output rose in September. | 2023-09-01 2023-09-30 interval
    Kyiv, 12 Nov. – The bridge was hit on Friday night. | 2024-05-31 2024-05-31 instant
    The 14 June image shows 12 jets; by 3 July, they were gone. | 2023-06-14 2023-06-14 instant image, - 2023-07-03 before
    A comparison of imagery from May 2021 and October 2022 reveals the growth. | 2021-05-01 2022-10-31 interval image
    Planet imagery captured between 3 and 11 August shows no change. | 2023-08-03 2023-08-11 interval image
    The picture, taken by a drone on Sunday, shows smoke. | 2024-06-02 2024-06-02 instant image
    In a photograph dated 3 February, the pit is empty; work began in March. | 2024-02-03 2024-02-03 instant image, 2024-03-01 2024-03-31 interval
    Photos published on 3 February show the pit; satellite images published last week agree. | 2024-02-03 2024-02-03 instant, 2024-05-27 2024-06-02 interval
    Images released on Monday show damage that occurred in January. | 2024-06-03 2024-06-03 instant, 2024-01-01 2024-01-31 interval
    Work started in the autumn of 2022 and will end next spring. | 2022-09-01 2022-11-30 interval, 2025-03-01 2025-05-31 interval
    It is due for completion in mid-2025, two years late. | 2025-05-01 2025-08-31 interval
    The ban, in force since 1 July, will be lifted in December. | 2023-07-01 - since, 2024-12-01 2024-12-31 interval
    He will be tried in May. He was tried in May. He would be tried in May. | 2025-05-01 2025-05-31 interval, 2024-05-01 2024-05-31 interval, 2025-05-01 2025-05-31 interval
    Since Monday 14 ships have left. On Monday, 14 ships left. On Monday 14 March ships left. | 2024-06-03 - since, 2024-06-03 2024-06-03 instant, 2024-03-14 2024-03-14 instant
    On the evening of 5 May, at around 19:40, a blast was heard. | 2024-05-05 2024-05-05 instant
    At 3 a.m. on Saturday, 2 March 2024, it collapsed. | 2024-03-02 2024-03-02 instant
    From January 2020 through March 2021, and again in May 2022, it was closed. | 2020-01-01 2021-03-31 interval, 2022-05-01 2022-05-31 interval
    March 2022's flood; May 2023-dated scenes; a June 2021 report; the February 24 invasion; a 2 April notice | 2022-03-01 2022-03-31 interval, 2023-05-01 2023-05-31 interval, 2021-06-01 2021-06-30 interval, 2024-02-24 2024-02-24 instant, 2024-04-02 2024-04-02 instant
    It has stood 2014–present. It was a pre-2014 road and a post-2014 one. In the early 2000s it closed. | 2014-01-01 - since, - 2013-12-31 before, 2015-01-01 - after, 2000-01-01 2002-12-31 interval
    It rained during the first week of June 2022. | 2022-06-01 2022-06-07 interval
    It will rain later this year. | 2024-06-05 2024-12-31 interval
    It rained earlier this month. | 2024-06-01 2024-06-05 interval
    The scene 03JUN2021 shows it. | 2021-06-03 2021-06-03 instant image
    The scene of 3-Jun-2021 shows it. | 2021-06-03 2021-06-03 instant image
    It stood 2014–present. | 2014-01-01 - since
    It closed on March 4-9, 2022. | 2022-03-04 2022-03-09 interval
    It closed on March 4 and 9. | 2024-03-04 2024-03-09 interval
    The agency expects output to fall by 5 percent by late October. | - 2024-10-31 before
    Officials forecast levels to peak in mid-August. | 2024-08-11 2024-08-20 interval
    The group wants the road to be finished by November. | - 2024-11-30 before
    The owner expected the hall to open in March. | 2024-03-01 2024-03-31 interval
    Work has been idle since early March, 12 % more than a year earlier. | 2024-03-01 - since, 2023-03-01 2023-06-05 interval
    Engineers say the dam could fail by September. The dam failed, engineers say, in September. | - 2024-09-30 before, 2023-09-01 2023-09-30 interval
    The yard closes in July and reopened in May. | 2024-07-01 2024-07-31 interval, 2024-05-01 2024-05-31 interval
    """

  /// Dates of images, datelines, and words that are no dates.
  static let images = """
    An image dated 4 May 2022 shows 90 roofs. | 2022-05-04 2022-05-04 instant image
    Satellite imagery from 4 May 2022 shows it. | 2022-05-04 2022-05-04 instant image
    A scene of 4 May 2022 shows it. | 2022-05-04 2022-05-04 instant image
    Photographs taken in April and June 2022 show it. | 2022-04-01 2022-06-30 interval image
    Images of 4 May 2022 and 9 July 2022 show it. | 2022-05-04 2022-07-09 interval image
    A 4 May 2022 satellite image shows it. | 2022-05-04 2022-05-04 instant image
    The photo was taken on 4 May 2022. | 2022-05-04 2022-05-04 instant image
    Images show that work began on 4 May 2022. | 2022-05-04 2022-05-04 instant
    The report was published on 4 May 2022. | 2022-05-04 2022-05-04 instant
    ODESA, May 4 (Agency) – The quay burned in April. | 2024-04-01 2024-04-30 interval
    TORVIK, Nov 9 (TRA): The quay burned on Monday. | 2024-06-03 2024-06-03 instant
    Sat imagery shows it. | none
    The Sun said so. | none
    Mon ami, they may march on. | none
    They left on Sat. | 2024-06-01 2024-06-01 instant
    March Air Base is closed. | none
    It is at www.example.org/2022/07/pit now. | 2024-06-05 2024-06-05 instant
    """

  /// `sentence | form and the ends of every reading, the literal one first`.
  static let ratios = """
    The yard is 30 to 40 % smaller than the old one. | percent_less_than 0.6 0.7 or 0.3 0.4
    The yard is 55~65 % smaller than the old one. | percent_less_than 0.35 0.45 or 0.55 0.65 or 1.55 1.65
    The yard is 4 to 6 per cent smaller than planned. | percent_less_than 0.94 0.96 or 0.04 0.06
    The yard is 30 % larger. | percent_more_than 1.3 1.3 or 0.3 0.3
    The yard is 30–40 % the size of the old one. | percent_of 0.3 0.4
    The yard covers 70% of the area its owner announced. | percent_of 0.7 0.7
    The yard covers 70 % of the promised area. | percent_of 0.7 0.7
    The yard is a fifth of its former size. | fraction_of 0.2 0.2
    The yard is half as big as the old one. | fraction_of 0.5 0.5
    The yard is twice the size of the old one. | times_as 2 2
    The yard is 1.4x the size of the old one. | times_as 1.4 1.4
    The yard is 1.4x larger than the old one. | times_more_than 1.4 1.4 or 2.4 2.4
    The yard is two and a half times larger than the old one. | times_more_than 2.5 2.5 or 3.5 3.5
    The yard is a factor of four smaller than the old one. | times_less_than 0.25 0.25 or -3 -3
    The yard is an order of magnitude larger than the old one. | times_more_than 10 10 or 11 11
    Traffic saw a seven-fold increase. | grew_by_times 7 7 or 8 8
    Traffic rose sevenfold. | grew_by_times 7 7 or 8 8
    Traffic grew by a factor of six. | grew_by_times 6 6 or 7 7
    Growth was 250 %. | grew_by_percent 3.5 3.5 or 2.5 2.5
    The decline was 12 %. | shrank_by_percent 0.88 0.88
    Traffic rose by 35 %. | grew_by_percent 1.35 1.35
    Traffic is up 8 %. | grew_by_percent 1.08 1.08
    Traffic was cut by two thirds. | shrank_by_fraction 0.333333 0.333333 or 0.666667 0.666667
    Traffic rose by 5 percentage points. | none
    Traffic doubled. | doubled 2 2
    Traffic more than tripled. | doubled 3 -
    Traffic more than halved. | doubled - 0.5
    Traffic nearly halved. | doubled 0.5 -
    Gulls outnumber terns six to one. | times_as 6 6
    Gulls outnumbered terns by four to one. | times_as 4 4
    The yard is smaller than planned. | unquantified_less - 1
    The yard is larger than the old one. | unquantified_more 1 -
    The yard is no larger than the old one. | unquantified_less - 1
    The yard is no smaller than promised. | unquantified_more 1 -
    The yard is as large as the old one. | same_as 1 1
    The yard is not as large as the old one. | unquantified_less - 1
    The yard is at least as long as the old one. | unquantified_more 1 -
    The yard is nearly as wide as planned. | unquantified_less - 1
    The mill shipped more ore last year than the permit allows. | unquantified_more 1 -
    The lake shrank from 1 500 hectares in 1990 to 900 hectares in 2020. | changed_to 0.6 0.6
    The yard grew from 6,000 m² to 9,000 m². | changed_to 1.5 1.5
    The yard grew to 9,000 m² from 6,000 m². | changed_to 1.5 1.5
    The fleet has 30 ships, down from 40. | changed_to 0.75 0.75
    Traffic fell from more than 50 ships to 20. | changed_to - 0.4
    Traffic fell from 60-80 ships to 30. | changed_to 0.375 0.5
    The share fell from 40 % to 30 %. | changed_to 0.75 0.75
    The yard grew by more than half to 9,000 sqm. | grew_by_fraction 1.5 -
    They walked from 5 km to 3 km. | none
    The mast is from 3 m to 5 m high. | none
    More than 400 people came. | none
    They are more than happy. | none
    They came more than once. | none
    It is larger than 5 hectares. | none
    It rose from 12 °C to 18 °C. | none
    The plant is two-thirds smaller than the one it replaced. It's a quarter the size. | fraction_less_than 0.333333 0.333333 or 0.666667 0.666667, fraction_of 0.25 0.25
    The camp has grown to more than three times its original size since March. | changed_to 3 -
    Emissions were 2.3 times higher than reported and 40% above 2019 levels. | times_more_than 2.3 2.3 or 3.3 3.3, grew_by_percent 1.4 1.4
    The second hall is half the length of the first but twice as wide. | fraction_of 0.5 0.5, times_as 2 2
    It is slightly smaller than the earlier version and much larger than a tennis court. | unquantified_less - 1, unquantified_more 1 -
    The new lock is 20 % longer, 15 % wider and a third deeper than the old lock. | percent_more_than 1.2 1.2 or 0.2 0.2, percent_more_than 1.15 1.15 or 0.15 0.15, fraction_more_than 1.333333 1.333333 or 0.333333 0.333333
    Prices have risen sixfold; volumes are down by a fifth; staff has been cut in half. | grew_by_times 6 6 or 7 7, shrank_by_fraction 0.8 0.8 or 0.2 0.2, doubled 0.5 0.5
    Capacity was increased from 1.2 to 1.8 million tonnes, i.e. by 50 %. | changed_to 1.5 1.5
    Capacity will increase by 50 % to 1.8 million tonnes from 1.2 million tonnes. | grew_by_percent 1.5 1.5, changed_to 1.5 1.5
    The forest is one tenth of what it was. It has shrunk to a tenth of its size. | fraction_of 0.1 0.1, changed_to 0.1 0.1
    It is 10 times as big as, and 5 times heavier than, the model. | times_as 10 10, times_more_than 5 5 or 6 6
    Its share went from a third to a half. Output is 1/3 higher. | changed_to 1.5 1.5, fraction_more_than 1.333333 1.333333 or 0.333333 0.333333
    The output was about 70 percent of last year's. It reached 120 % of the plan. | percent_of 0.7 0.7, percent_of 1.2 1.2
    Ships outnumber berths by a ratio of 2 to 1. The ratio is 3:1. | times_as 2 2
    The queue was twice as long on Monday as on Friday; three times as many lorries waited. | times_as 2 2, times_as 3 3
    The dam is the largest of 40; it holds more than all others together. | none
    The gap between the halls is 60 % of their width. 60 % of the roof is gone. | percent_of 0.6 0.6
    It is 0.6 times the area of the old one. It is 1.6 times the old area. | times_as 0.6 0.6, times_as 1.6 1.6
    Revenue was $40m, up 12 % year on year and down 3 % on the quarter. | grew_by_percent 1.12 1.12, shrank_by_percent 0.97 0.97
    It is up to 70 % smaller; it is 60 to 70 % less; 70 % fewer trucks than in May | percent_less_than 0.3 1 or - 0.7, percent_less_than 0.3 0.4 or 0.6 0.7 or 1.6 1.7, percent_less_than 0.3 0.3 or 0.7 0.7 or 1.7 1.7
    The lake is a mere 8 per cent of its 1960 extent. It is only a third full. | percent_of 0.08 0.08
    The wall is 1 m taller than the 3 m one it replaced. It's bigger than 3 ha. | unquantified_more 1 -
    The ratio of tanks to trucks fell from 1 in 4 to 1 in 9. | changed_to 0.444444 0.444444
    The new site is somewhat larger in area than the former one, no bigger in height, and as wide as before. | unquantified_more 1 -, same_as 1 1
    It was hit twice more; it is 12 % more. | percent_more_than 1.12 1.12 or 0.12 0.12
    """
}
