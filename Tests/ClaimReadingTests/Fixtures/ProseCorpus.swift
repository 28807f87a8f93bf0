/// Prose of 5 June 2024 in the manner of reports, with everything that must be found in it, in order.
enum ProseCorpus {
  /// `sentence | lo hi unit, …`.
  static let quantities = """
    Satellite images from Planet Labs dated 14 March 2023 show that at least 23 of the 41 hangars at the base have been rebuilt since the strikes of June 2022. | 23 - hangars, 41 41 hangars
    The new pier, about 620 metres long and 45 metres wide, was completed between late April and 9 May. | 620 620 m, 45 45 m
    Analysts at the institute estimate that the tailings dam holds 3.2 to 3.6 million cubic metres, up from 2.1 million in 2018. | 3200000 3600000 m3, 2100000 2100000 m3
    The facility, roughly the size of four football pitches, has 18 cooling towers, each about 12 metres in diameter. | 4 4 football pitches, 18 18 towers, 12 12 m
    The reservoir's surface fell by 38 per cent, from 214 km² to 133 km², between 2000 and 2021. | 38 38 %, 214 214 km2, 133 133 km2
    Exports more than tripled last year to 1.8 million tonnes, the ministry said on 4 January. | 1800000 1800000 t
    The mine has grown almost ninefold, to 450 hectares, since 2015. | 450 450 ha
    Roughly one in five of the town's 12,400 buildings was damaged or destroyed, according to UNOSAT. | 0.2 0.2 1, 12400 12400 buildings
    The convoy stretched for some 64 km (40 miles) north-west of the city on February 28. | 64 64 km
    The wall is now 3 m higher than it was in 2020 and 1.5 times as long. | 3 3 m, 1.5 1.5 1
    An area of 2,300 sq km, an area larger than Luxembourg, burned in a fortnight. | 2300 2300 km2
    In the first quarter the yard launched 4 ships; in the second, none. | 4 4 ships
    The hall will be completed by the end of 2025 and will be 30 per cent larger than the present one. | 30 30 %
    In December, the company had said that it would open the plant in March. | none
    The building is 118 m x 64 m x 21 m, i.e. about 7,550 m² of floor area. | 118 118 m, 64 64 m, 21 21 m, 7550 7550 m2
    Fewer than 100 of the 1,600 tents seen on 9 October were still there on the 23rd. | - 100 tents, 1600 1600 tents
    The budget rose to $1.35bn from $980m, a rise of 38%. | 1350000000 1350000000 USD, 980000000 980000000 USD, 38 38 %
    The road is 12 to 15 metres wide, about two to three times wider than the old track. | 12 15 m, 2 3 1
    The factory covers 145,000 square feet, making it a third bigger than the plant it replaces. | 145000 145000 sqft, 0.333333 0.333333 1
    It took 18 months and 2,500 workers to build the 55-hectare site. | 18 18 mo, 2500 2500 workers, 55 55 ha
    A 2019 survey counted 1 204 dwellings, of which 37 % were empty. | 1204 1204 dwellings, 37 37 %
    The lake lost half its volume in 20 years and a further quarter in the past five. | 0.5 0.5 1, 20 20 a, 5 5 count
    Imagery collected on 05.11.2023 at 10:42 UTC (GSD 0.5 m) shows 17 vehicles. | 0.5 0.5 m, 17 17 vehicles
    The depth is between 1.5 and 2 metres, i.e. 20–25 % less than in spring 2022. | 1.5 2 m, 20 25 %
    The Kremlin-backed firm bought 60 Ka-52 helicopters and 12 Su-34s in 2021-22. | 60 60 helicopters, 12 12 su-34s
    Some 3,400 ha of forest — an area about 4,800 football pitches — were cleared from 2016 through 2022. | 3400 3400 ha, 4800 4800 football pitches
    The number of tents fell from 1,600 on 9 October to fewer than 100 on 23 October. | 1600 1600 count, - 100 count
    Its capacity of 600,000 barrels per day is 2.5 times that of the old refinery. | 600000 600000 bbl/d, 2.5 2.5 1
    It grew two-and-a-half times larger. It stands 6 ft 2 in high. | 2.5 2.5 1, 6.166667 6.166667 ft
    The Hanford-type reactor 2 and reactor 3 were shut down; 3 reactors remain. | 3 3 reactors
    Images from 2019, 2021 and 2023 show the shoreline retreating by 120, 180 and 260 metres. | 120 120 m, 180 180 m, 260 260 m
    The hall, 40 m wide, 110 m long and 14 m tall, replaced one half as long. | 40 40 m, 110 110 m, 14 14 m, 0.5 0.5 1
    The number of barges rose from 4 to 11 within two months. | 4 4 count, 11 11 count, - 2 mo
    On 14 and 15 May the ship loaded 27,500 tonnes, or about 60 % of its capacity. | 27500 27500 t, 60 60 %
    It used to employ 1,100; now it employs fewer than 300. | 1100 1100 count, - 300 count
    A total of 48 launchers – 16 more than in 2021 – were visible. | 48 48 launchers, 16 16 count
    The new bridge is 1.3 km long, 300 m shorter than the old bridge. | 1.3 1.3 km, 300 300 m
    He put the toll at between 30 and 40, with at least 100 hurt. | 30 40 count, 100 - hurt
    The plant can produce 10,000 tonnes of steel a month, 15 % of the country's output. | 10000 10000 t/mo, 15 15 %
    Work is 80 per cent complete. It's 3-4 times the usual rate. It operates at 45 % of capacity. | 80 80 %, 3 4 1, 45 45 %
    The site lies 25 km south-east of the capital and 4 km from the border. | 25 25 km, 4 4 km
    The dam wall had risen 8 metres since the previous image, taken on 11 September. | 8 8 m
    The ministry plans to plant 2 billion trees by 2050, up from 1.2 billion today. | 2000000000 2000000000 trees, 1200000000 1200000000 count
    The area under ice is down 13% a decade. The fleet doubled in size to 86 in four years. | 13 13 %, 86 86 count, 4 4 a
    In all, 17 of 19 sites (89%) were hit; 2 were not. | 17 17 sites, 19 19 sites, 89 89 %, 2 2 count
    In mid-June, two-thirds of the tents were gone, compared with one-third a month earlier. | 0.666667 0.666667 1, 0.333333 0.333333 1
    Of the 62 wells, 40 are dry, 15 are saline and 7 collapsed. | 62 62 wells, 40 40 count, 15 15 count, 7 7 count
    The quake on the night of 5–6 February measured 7.8 and killed over 50,000 people. | 7.8 7.8 count, 50000 - people
    Ten years ago there were just 3 such halls; today there are 41. | 3 3 halls, 41 41 count
    The 300-MW plant uses 24 panels of 550 W each per row. | 300 300 MW, 24 24 panels, 550 550 W
    The company (est. 1987) owns 51 % of the mine; a 49-per-cent stake belongs to the state. | 51 51 %, 49 49 %
    It was to have opened in March 2022 but had not by September. | none
    He said last month that the yard would be finished "by Christmas 2024". | none
    Last year's output was 14 % below that of 2020 and 3 % above the average. | 14 14 %, 3 3 %
    Its runway is 2,400 m – long enough for an Il-76, which needs 1,700 m. | 2400 2400 m, 1700 1700 m
    The pipeline's capacity will be raised by 10 bcm to 38 bcm a year. | 10 10 bcm, 38 38 bcm/a
    No fewer than 1 in 4 of the 3,200 flats stands empty; none of the 12 lifts works. | 0.25 - 1, 3200 3200 flats, 12 12 lifts
    It makes 300,000 barrels of crude oil a day. It killed 40 and 12 houses burned. They saw 12, 15 and 17 ships; 5, 6 or 7 km; 3 and 4 ha. | 300000 300000 bbl/d, 40 40 count, 12 12 houses, 12 12 ships, 15 15 ships, 17 17 ships, 5 5 km, 6 7 km, 3 3 ha, 4 4 ha
    The airfield's apron grew 2.4-fold, to 36 hectares, between June 2021 and May 2023. | 2.4 2.4 count, 36 36 ha
    The refinery, which processed 6.6 million tonnes in 2022, lost roughly a quarter of its capacity. | 6600000 6600000 t, 0.25 0.25 1
    Over a six-week period, 130 containers arrived, 45 a week on average at the peak. | 6 6 wk, 130 130 containers, 45 45 count
    Greenpeace puts the slick at 14 km by 2 km; the operator says 5 sq km. | 14 14 km, 2 2 km, 5 5 km2
    Sentinel-1 radar data from 3 and 15 July show that about 4 500 ha were under water. | 4500 4500 ha
    The trench is 3.5 m wide and up to 2 m deep; it runs for just over 11 km. | 3.5 3.5 m, - 2 m, 11 - km
    A third, smaller hall of 1,900 sq m was added in the second half of 2020. | 1900 1900 m2
    Two of three tanks, each 20 metres across, were gone in the image of 8 May. | 2 2 tanks, 3 3 tanks, 20 20 m
    The ministry's figure of 1,450 t differs by a factor of ten from ours, 145 t. | 1450 1450 t, 10 10 count, 145 145 t
    That is 15 times more than the 40 ha cleared in all of 2019. | 15 15 1, 40 40 ha
    The number of graves rose from 1,000 to nearly 3,000 in a year, an increase of almost 200%. | 1000 1000 count, - 3000 count, - 200 %
    Its 90 m mast is one and a half times taller than the 60 m one at Torv. | 90 90 m, 1.5 1.5 1, 60 60 m
    Cropland shrank by 1.1 to 1.3 million hectares, or 18–21 per cent, year-on-year. | 1100000 1300000 ha, 18 21 %
    By 14 April just six of the original 24 launchers were left; four days later none. | 6 6 launchers, 24 24 launchers, 4 4 d
    The embankment is 4 m to 6 m high, 30 to 40 per cent higher than in 2017. | 4 6 m, 30 40 %
    We counted 86 (±5) trucks, i.e. 20% fewer than the 108 on the 9 May image. | 81 91 trucks, 20 20 %, 108 108 count
    Ten to fifteen thousand people live within 1 km of the fence. | 10000 15000 people, - 1 km
    The road was widened from two lanes to four; the bridge from 9 m to 14 m. | 2 2 lanes, 4 4 count, 9 14 m
    The state spent €2.3 billion (US$2.5bn) on 12 frigates, €190m apiece. | 2300000000 2300000000 EUR, 2500000000 2500000000 USD, 12 12 frigates, 190000000 190000000 EUR
    The reservoir is now 58% full, against 91% in May last year. | 58 58 %, 91 91 %
    """

  /// `sentence | first day, last day, kind`.
  static let times = """
    Satellite images from Planet Labs dated 14 March 2023 show that at least 23 of the 41 hangars at the base have been rebuilt since the strikes of June 2022. | 2023-03-14 2023-03-14 instant image, 2022-06-01 2022-06-30 interval
    The new pier, about 620 metres long and 45 metres wide, was completed between late April and 9 May. | 2024-04-21 2024-05-09 interval
    Analysts at the institute estimate that the tailings dam holds 3.2 to 3.6 million cubic metres, up from 2.1 million in 2018. | 2018-01-01 2018-12-31 interval
    The reservoir's surface fell by 38 per cent, from 214 km² to 133 km², between 2000 and 2021. | 2000-01-01 2021-12-31 interval
    Exports more than tripled last year to 1.8 million tonnes, the ministry said on 4 January. | 2023-01-01 2023-12-31 interval, 2024-01-04 2024-01-04 instant
    The mine has grown almost ninefold, to 450 hectares, since 2015. | 2015-01-01 - since
    The convoy stretched for some 64 km (40 miles) north-west of the city on February 28. | 2024-02-28 2024-02-28 instant
    The wall is now 3 m higher than it was in 2020 and 1.5 times as long. | 2024-06-05 2024-06-05 instant, 2020-01-01 2020-12-31 interval
    In the first quarter the yard launched 4 ships; in the second, none. | 2024-01-01 2024-03-31 interval
    The hall will be completed by the end of 2025 and will be 30 per cent larger than the present one. | - 2025-12-31 before
    In December, the company had said that it would open the plant in March. | 2023-12-01 2023-12-31 interval, 2024-03-01 2024-03-31 interval
    Fewer than 100 of the 1,600 tents seen on 9 October were still there on the 23rd. | 2023-10-09 2023-10-09 instant
    A 2019 survey counted 1 204 dwellings, of which 37 % were empty. | 2019-01-01 2019-12-31 interval
    Imagery collected on 05.11.2023 at 10:42 UTC (GSD 0.5 m) shows 17 vehicles. | 2023-11-05 2023-11-05 instant image
    The depth is between 1.5 and 2 metres, i.e. 20–25 % less than in spring 2022. | 2022-03-01 2022-05-31 interval
    The Kremlin-backed firm bought 60 Ka-52 helicopters and 12 Su-34s in 2021-22. | 2021-01-01 2022-12-31 interval
    Some 3,400 ha of forest — an area about 4,800 football pitches — were cleared from 2016 through 2022. | 2016-01-01 2022-12-31 interval
    The number of tents fell from 1,600 on 9 October to fewer than 100 on 23 October. | 2023-10-09 2023-10-09 instant, 2023-10-23 2023-10-23 instant
    Images from 2019, 2021 and 2023 show the shoreline retreating by 120, 180 and 260 metres. | 2019-01-01 2023-12-31 interval image
    On 14 and 15 May the ship loaded 27,500 tonnes, or about 60 % of its capacity. | 2024-05-14 2024-05-15 interval
    It used to employ 1,100; now it employs fewer than 300. | 2024-06-05 2024-06-05 instant
    A total of 48 launchers – 16 more than in 2021 – were visible. | 2021-01-01 2021-12-31 interval
    The dam wall had risen 8 metres since the previous image, taken on 11 September. | 2023-09-11 2023-09-11 instant image
    The ministry plans to plant 2 billion trees by 2050, up from 1.2 billion today. | - 2050-12-31 before, 2024-06-05 2024-06-05 instant
    In mid-June, two-thirds of the tents were gone, compared with one-third a month earlier. | 2023-06-11 2023-06-20 interval, 2023-05-11 2023-05-20 interval
    The quake on the night of 5–6 February measured 7.8 and killed over 50,000 people. | 2024-02-05 2024-02-06 interval
    Ten years ago there were just 3 such halls; today there are 41. | 2014-01-01 2014-12-31 interval, 2024-06-05 2024-06-05 instant
    The company (est. 1987) owns 51 % of the mine; a 49-per-cent stake belongs to the state. | 1987-01-01 1987-12-31 interval
    It was to have opened in March 2022 but had not by September. | 2022-03-01 2022-03-31 interval, - 2023-09-30 before
    He said last month that the yard would be finished "by Christmas 2024". | 2024-05-01 2024-05-31 interval
    Last year's output was 14 % below that of 2020 and 3 % above the average. | 2023-01-01 2023-12-31 interval, 2020-01-01 2020-12-31 interval
    The airfield's apron grew 2.4-fold, to 36 hectares, between June 2021 and May 2023. | 2021-06-01 2023-05-31 interval
    The refinery, which processed 6.6 million tonnes in 2022, lost roughly a quarter of its capacity. | 2022-01-01 2022-12-31 interval
    Sentinel-1 radar data from 3 and 15 July show that about 4 500 ha were under water. | 2023-07-03 2023-07-15 interval image
    A third, smaller hall of 1,900 sq m was added in the second half of 2020. | 2020-07-01 2020-12-31 interval
    Two of three tanks, each 20 metres across, were gone in the image of 8 May. | 2024-05-08 2024-05-08 instant image
    That is 15 times more than the 40 ha cleared in all of 2019. | 2019-01-01 2019-12-31 interval
    By 14 April just six of the original 24 launchers were left; four days later none. | - 2024-04-14 before
    The embankment is 4 m to 6 m high, 30 to 40 per cent higher than in 2017. | 2017-01-01 2017-12-31 interval
    We counted 86 (±5) trucks, i.e. 20% fewer than the 108 on the 9 May image. | 2024-05-09 2024-05-09 instant image
    The reservoir is now 58% full, against 91% in May last year. | 2024-06-05 2024-06-05 instant, 2023-05-01 2023-05-31 interval
    """

  /// `sentence | form and the ends of every reading`.
  static let ratios = """
    Analysts at the institute estimate that the tailings dam holds 3.2 to 3.6 million cubic metres, up from 2.1 million in 2018. | changed_to 1.52381 1.714286
    The reservoir's surface fell by 38 per cent, from 214 km² to 133 km², between 2000 and 2021. | shrank_by_percent 0.62 0.62, changed_to 0.621495 0.621495
    Exports more than tripled last year to 1.8 million tonnes, the ministry said on 4 January. | doubled 3 -
    The mine has grown almost ninefold, to 450 hectares, since 2015. | grew_by_times - 9 or 1 10
    The wall is now 3 m higher than it was in 2020 and 1.5 times as long. | unquantified_more 1 -, times_as 1.5 1.5
    An area of 2,300 sq km, an area larger than Luxembourg, burned in a fortnight. | unquantified_more 1 -
    The hall will be completed by the end of 2025 and will be 30 per cent larger than the present one. | percent_more_than 1.3 1.3 or 0.3 0.3
    The budget rose to $1.35bn from $980m, a rise of 38%. | changed_to 1.377551 1.377551, grew_by_percent 1.38 1.38
    The road is 12 to 15 metres wide, about two to three times wider than the old track. | times_more_than 2 3 or 3 4
    The factory covers 145,000 square feet, making it a third bigger than the plant it replaces. | fraction_more_than 1.333333 1.333333 or 0.333333 0.333333
    The lake lost half its volume in 20 years and a further quarter in the past five. | shrank_by_fraction 0.5 0.5 or 0.5 0.5
    The depth is between 1.5 and 2 metres, i.e. 20–25 % less than in spring 2022. | percent_less_than 0.75 0.8 or 0.2 0.25
    The number of tents fell from 1,600 on 9 October to fewer than 100 on 23 October. | changed_to - 0.0625
    Its capacity of 600,000 barrels per day is 2.5 times that of the old refinery. | times_as 2.5 2.5
    It grew two-and-a-half times larger. It stands 6 ft 2 in high. | grew_by_times 2.5 2.5 or 3.5 3.5
    The number of barges rose from 4 to 11 within two months. | changed_to 2.75 2.75
    On 14 and 15 May the ship loaded 27,500 tonnes, or about 60 % of its capacity. | percent_of 0.6 0.6
    A total of 48 launchers – 16 more than in 2021 – were visible. | unquantified_more 1 -
    The new bridge is 1.3 km long, 300 m shorter than the old bridge. | unquantified_less - 1
    Work is 80 per cent complete. It's 3-4 times the usual rate. It operates at 45 % of capacity. | times_as 3 4
    The ministry plans to plant 2 billion trees by 2050, up from 1.2 billion today. | changed_to 1.666667 1.666667
    The area under ice is down 13% a decade. The fleet doubled in size to 86 in four years. | shrank_by_percent 0.87 0.87, doubled 2 2
    Last year's output was 14 % below that of 2020 and 3 % above the average. | shrank_by_percent 0.86 0.86, grew_by_percent 1.03 1.03
    The airfield's apron grew 2.4-fold, to 36 hectares, between June 2021 and May 2023. | grew_by_times 2.4 2.4 or 3.4 3.4
    The refinery, which processed 6.6 million tonnes in 2022, lost roughly a quarter of its capacity. | shrank_by_fraction 0.75 0.75 or 0.25 0.25
    That is 15 times more than the 40 ha cleared in all of 2019. | times_more_than 15 15 or 16 16
    The number of graves rose from 1,000 to nearly 3,000 in a year, an increase of almost 200%. | changed_to - 3, grew_by_percent 1 3
    Its 90 m mast is one and a half times taller than the 60 m one at Torv. | times_more_than 1.5 1.5 or 2.5 2.5
    The embankment is 4 m to 6 m high, 30 to 40 per cent higher than in 2017. | percent_more_than 1.3 1.4 or 0.3 0.4
    We counted 86 (±5) trucks, i.e. 20% fewer than the 108 on the 9 May image. | percent_less_than 0.8 0.8 or 0.2 0.2
    The road was widened from two lanes to four; the bridge from 9 m to 14 m. | changed_to 2 2
    """
}
