import Foundation
import Testing
import Vocabulary

@testable import Places

@Suite struct DegreesTests {
  static let decimals: [Row] = [
    Row("40.03 N 124.21 E", 40.03, 124.21),
    Row("40.03, 124.21", 40.03, 124.21, .decimal, "latitude first"),
    Row("40.03,124.21", 40.03, 124.21, .decimal, "taken as north and east"),
    Row("40.03 124.21", 40.03, 124.21),
    Row("40.03\t124.21", 40.03, 124.21),
    Row("40.03\n124.21\n", 40.03, 124.21),
    Row("(40.03, 124.21)", 40.03, 124.21),
    Row("[40.03; 124.21]", 40.03, 124.21),
    Row("-33.9 18.4", -33.9, 18.4, .decimal, "no hemisphere: taken as east"),
    Row("−33.9, −70.6", -33.9, -70.6),
    Row("–33.9, 18.4", -33.9, 18.4),
    Row("+40.03 +124.21", 40.03, 124.21),
    Row("-0.5, -0.25", -0.5, -0.25),
    Row("51.507, -.127", 51.507, -0.127),
    Row("N40.03 E124.21", 40.03, 124.21),
    Row("N 40.03 E 124.21", 40.03, 124.21),
    Row("N 40.03, 124.21 E", 40.03, 124.21),
    Row("S33.9 W70.6", -33.9, -70.6),
    Row("124.21E 40.03N", 40.03, 124.21),
    Row("E124.21, N40.03", 40.03, 124.21),
    Row("40.03n 124.21e", 40.03, 124.21),
    Row("40.03N124.21E", 40.03, 124.21),
    Row("40.03 N, 124.21 E.", 40.03, 124.21),
    Row("40.03 N / 124.21 E", 40.03, 124.21),
    Row("40.03 N - 124.21 E", 40.03, 124.21),
    Row("40.03N by 124.21E", 40.03, 124.21),
    Row("40,03 N 124,21 E", 40.03, 124.21, .decimal, "comma"),
    Row("40,03 124,21", 40.03, 124.21, .decimal, "comma"),
    Row("40,03; 124,21", 40.03, 124.21),
    Row("40,03, 124,21", 40.03, 124.21),
    Row("-33,9 18,4", -33.9, 18.4),
    Row("40.03° 124.21°", 40.03, 124.21),
    Row("40.03°N, 124.21°E", 40.03, 124.21),
    Row("40.03º N 124.21˚ E", 40.03, 124.21),
    Row("N40.03° E124.21°", 40.03, 124.21),
    Row("40.03 degrees north, 124.21 degrees east", 40.03, 124.21),
    Row("40.03 north and 124.21 east", 40.03, 124.21),
    Row("33.9 South 70.6 West", -33.9, -70.6),
    Row("latitude 40.03 longitude 124.21", 40.03, 124.21),
    Row("Lat: 40.03, Long: 124.21", 40.03, 124.21),
    Row("lat=40.03 lon=124.21", 40.03, 124.21),
    Row("lat=40.03&lng=124.21", 40.03, 124.21),
    Row("lon=124.21 lat=40.03", 40.03, 124.21),
    Row("lat. 40.03 N., long. 124.21 E.", 40.03, 124.21),
    Row("40.03 N latitude, 124.21 E longitude", 40.03, 124.21),
    Row("Longitude: -70.6\nLatitude: -33.9", -33.9, -70.6),
    Row("{\"lat\": 40.03, \"lng\": 124.21}", 40.03, 124.21),
    Row("\"lat\":\"40.03\",\"lon\":\"-124.21\"", 40.03, -124.21),
    Row("\"40.03, 124.21\"", 40.03, 124.21),
    Row("40.03,N,124.21,E", 40.03, 124.21),
    Row("４０．０３，１２４．２１", 40.03, 124.21),
    Row("٤٠٫٠٣ ١٢٤٫٢١", 40.03, 124.21),
    Row("40 124", 40, 124),
    Row("40N 124E", 40, 124),
    Row("90 N 180 W", 90, -180),
    Row("\u{200E}40.03\u{A0}N\u{202F}124.21\u{A0}E\u{FEFF}", 40.03, 124.21),
  ]

  static let sexagesimals: [Row] = [
    Row("40°01.8′N 124°12.6′E", 40.03, 124.21, .degreesMinutes),
    Row("40° 01.8' N, 124° 12.6' E", 40.03, 124.21, .degreesMinutes),
    Row("40 01.8 N 124 12.6 E", 40.03, 124.21, .degreesMinutes),
    Row("N 40 01.8 E 124 12.6", 40.03, 124.21, .degreesMinutes),
    Row("N40° 01.800 E124° 12.600", 40.03, 124.21, .degreesMinutes),
    Row("40°01,8′N 124°12,6′E", 40.03, 124.21, .degreesMinutes, "comma"),
    Row("40d01.8m N 124d12.6m E", 40.03, 124.21, .degreesMinutes),
    Row("40-01.8N 124-12.6E", 40.03, 124.21, .degreesMinutes, "hyphens"),
    Row("40°30′N 124°E", 40.5, 124, .degreesMinutes),
    Row("-33°54' 18°24'", -33.9, 18.4, .degreesMinutes),
    Row("4001.8N 12412.6E", 40.03, 124.21, .degreesMinutes, "without spaces"),
    Row("4001.8,N,12412.6,E", 40.03, 124.21, .degreesMinutes),
    Row("N4001 E12412", 40 + 1 / 60.0, 124.2, .degreesMinutes),
    Row("40 01.8, 124 12.6", 40.03, 124.21, .degreesMinutes),
    Row("40°01′48″N 124°12′36″E", 40.03, 124.21, .degreesMinutesSeconds),
    Row("40°01'48\"N, 124°12'36\"E", 40.03, 124.21, .degreesMinutesSeconds),
    Row("40° 1' 48.0\" N 124° 12' 36.0\" E", 40.03, 124.21, .degreesMinutesSeconds),
    Row("40º01’48’’N 124º12’36’’E", 40.03, 124.21, .degreesMinutesSeconds),
    Row("40°01’48”N 124°12’36”E", 40.03, 124.21, .degreesMinutesSeconds),
    Row("40d01m48sN 124d12m36sE", 40.03, 124.21, .degreesMinutesSeconds),
    Row("40d 01m 48s N 124d 12m 36s E", 40.03, 124.21, .degreesMinutesSeconds),
    Row("40 deg 01 min 48 sec N, 124 deg 12 min 36 sec E", 40.03, 124.21, .degreesMinutesSeconds),
    Row("40:01:48N 124:12:36E", 40.03, 124.21, .degreesMinutesSeconds),
    Row("40:01:48 124:12:36", 40.03, 124.21, .degreesMinutesSeconds),
    Row("40 01 48 N 124 12 36 E", 40.03, 124.21, .degreesMinutesSeconds),
    Row("40 01 48N, 124 12 36E", 40.03, 124.21, .degreesMinutesSeconds),
    Row("N 40 01 48 E 124 12 36", 40.03, 124.21, .degreesMinutesSeconds),
    Row("40-01-48N 124-12-36E", 40.03, 124.21, .degreesMinutesSeconds),
    Row("400148N 1241236E", 40.03, 124.21, .degreesMinutesSeconds),
    Row("400148N1241236E", 40.03, 124.21, .degreesMinutesSeconds),
    Row("N400148 E1241236", 40.03, 124.21, .degreesMinutesSeconds),
    Row("40 01 48, 124 12 36", 40.03, 124.21, .degreesMinutesSeconds, "latitude first"),
    Row("124°12′36″E 40°01′48″N", 40.03, 124.21, .degreesMinutesSeconds),
    Row("33°54′S 18°24′36″E", -33.9, 18.41, .degreesMinutesSeconds),
    Row("-0°30'00\" 10°15'00\"", -0.5, 10.25, .degreesMinutesSeconds),
    Row("40°01′48″ north, 124°12′36″ east", 40.03, 124.21, .degreesMinutesSeconds),
    Row("lat 40°1'48\" lon 124°12'36\"", 40.03, 124.21, .degreesMinutesSeconds),
  ]

  static let amongWords: [Row] = [
    Row("Site at 40.03 N 124.21 E (see map)", 40.03, 124.21, .decimal, "longer text"),
    Row("Filmed 2018-03-12 10:15 at 40.03 N 124.21 E, looking 45° left", 40.03, 124.21),
    Row("The site (40.0312, 124.2145) was built in 2015.", 40.0312, 124.2145),
    Row("Depth 10 km, 40.5, 124.5", 40.5, 124.5),
    Row("Pyongyang - 39.03, 125.75", 39.03, 125.75),
    Row(
      "39°01′48″N 125°45′00″E / 39.03000°N 125.75000°E / 39.03000; 125.75000", 39.03, 125.75,
      .decimal, "3 times"),
    Row("Pyongyang's airport 39.22 N 125.67 E", 39.22, 125.67),
    Row("Site 12: 40.03, 124.21", 40.03, 124.21),
    Row("📍 40.0312, 124.2145", 40.0312, 124.2145),
  ]

  @Test("Decimal degrees are read in every usual spelling", arguments: decimals)
  func decimal(row: Row) { row.check() }

  @Test("Degrees, minutes and seconds are read in every usual spelling", arguments: sexagesimals)
  func sexagesimal(row: Row) { row.check() }

  @Test("One place among other words is found", arguments: amongWords)
  func words(row: Row) { row.check() }

  @Test(
    "The half width is half of the coarser coordinate's last digit",
    arguments: [
      ("0.00 N 10.00 E", 556.6), ("0 N 10 E", 55_660), ("60.0000 N 10.0000 E", 5.57),
      ("60.0000 N 10.00 E", 279.0), ("0°00′00″N 10°00′00″E", 15.46),
      ("0°00.0′N 10°00.0′E", 92.77), ("89.99 N 10.0 E", 558.5),
    ])
  func halfWidth(text: String, metres: Double) throws {
    let place = try reader.read(text)
    #expect(abs(place.halfWidth / metres - 1) < 0.002, "\(place.halfWidth)")
  }

  @Test("The part that was read is quoted as it was written")
  func quoted() throws {
    #expect(try reader.read("see 40°01’48”N  124°12’36”E, there").text == "40°01’48”N  124°12’36”E")
    #expect(try reader.read(" 40.03, 124.21 ").text == "40.03, 124.21")
  }

  @Test("Letters and signs leave nothing to remark on")
  func noRemarks() throws {
    #expect(try reader.read("40.03 N 124.21 E").remarks.isEmpty)
    #expect(try reader.read("-40.03, -124.21").remarks == ["latitude first"])
  }
}
