import Foundation
import Testing
import Vocabulary

@testable import Places

@Suite struct RefusalTests {
  static let wrong: [Wrong] = [
    Wrong("", "is empty"),
    Wrong(" \n\t ", "is empty"),
    Wrong("Pyongyang", "names are not looked up"),
    Wrong("Pyongyang 2018", "names are not looked up"),
    Wrong("see attached map, page 3", "names are not looked up"),
    Wrong("?!", "holds no coordinates"),
    Wrong("40.03", "one number"),
    Wrong("40.03 N", "is one coordinate"),
    Wrong("40.03 N 124.21", "add the other (E or W)"),
    Wrong("40.03, E 124.21", "add the other (N or S)"),
    Wrong("40,124", "two whole ones"),
    Wrong("37,5", "decimal comma"),
    Wrong("40,03,124,21", "4 numbers"),
    Wrong("124.21, 40.03", "write latitude first or say which is which: 40.03 N 124.21 E"),
    Wrong("-124.21 -40.03", "40.03 S 124.21 W"),
    Wrong("lat=124.21 lon=40.03", "beyond ±90°"),
    Wrong("95 N 124 E", "beyond ±90°"),
    Wrong("90.001 N 0 E", "beyond ±90°"),
    Wrong("40.03 N 181 E", "beyond ±180°"),
    Wrong("40.03, 235.79", "write it as 124.21 W"),
    Wrong("40.03, 361", "too large"),
    Wrong("40.03, -190", "beyond ±180°"),
    Wrong("40°61′N 124°12′E", "61 minutes"),
    Wrong("40°60′00″N 124°12′00″E", "60 minutes"),
    Wrong("40°01′75″N 124°12′36″E", "75 seconds"),
    Wrong("40 75 N 124 30 E", "75 minutes"),
    Wrong("4061N 12412E", "61 minutes"),
    Wrong("-40.03 N 124.21 E", "both a minus and the letter N"),
    Wrong("40.03N-124.21E", "both a minus and the letter E"),
    Wrong("40.03 N 124.21 N", "two latitudes"),
    Wrong("40.03 E 124.21 E", "two longitudes"),
    Wrong("lat 40.03 lat 124.21", "two latitudes"),
    Wrong("N40.03S E124.21W", "two letters"),
    Wrong("lat 40.03 E, lon 124.21", "called latitude"),
    Wrong("40.03 124.21 15", "3 numbers"),
    Wrong("40.03 124.21 41.05 125.3", "4 numbers"),
    Wrong("40 01 48 124 12 36", "6 numbers"),
    Wrong("40.03 N 124.21 E 12 N", "is one coordinate"),
    Wrong("E40, 40.03 N, 124.21 E", "is one coordinate"),
    Wrong("40 01.8", "degrees and minutes of one"),
    Wrong("40 01", "degrees and minutes of one"),
    Wrong("40 01.8 N 124.21 E", "different ways"),
    Wrong("40.03 N 12421 E", "different ways"),
    Wrong("40°01′48″N 124°E", "different ways"),
    Wrong("40°018′N 124°12′E", "“018” for minutes"),
    Wrong("12, 40.03 N 124.21 E", "stands right beside"),
    Wrong("40.03 N 124.21 E 35", "stands right beside"),
    Wrong("34°03'08\"N 118°14'37;\"W", "apart from it"),
    Wrong("x-33.9 18.4", "hyphen"),
    Wrong("40..03, 124.21", "3 numbers"),
    Wrong("sites 5, 10 in Pyongyang", "whole numbers among words"),
    Wrong("40.03-124.21", "hyphen"),
    Wrong("40.03-40.05 N 124.21 E", "hyphen"),
    Wrong("- 33.9 18.4", "dash"),
    Wrong("lat: - 33.9 lon: 18.4", "dash"),
    Wrong("40.03 – 124.21", "dash"),
    Wrong("30' N 20' E", "without degrees"),
    Wrong("40 01 48 12 N 124 E", "more than degrees"),
    Wrong("40.03 N 124.21 E and 41.05 N 125.30 E", "two places"),
    Wrong("40.03 N 124.21 E; 40.0312, 124.2999", "two places"),
    Wrong("from 40.0312, 124.2145 to 41.0512, 125.3045", "“41.0512, 125.3045”"),
    Wrong("33°54′ ю.ш. 18°25′ в.д.", "is one coordinate"),
    Wrong("南纬33°54′ 东经18°25′", "“南纬” beside it"),
    Wrong("40°26′N 3°42′O", "“o”"),
    Wrong("NaN, NaN", "names are not looked up"),
    Wrong("inf inf", "names are not looked up"),
    Wrong("nan", "names are not looked up"),
    Wrong("1e400, 1e400", "coordinate"),
    Wrong("0x28 0x7c", "no coordinates"),
    Wrong("40.03\0N 124.21 E", "control character"),
    Wrong("\u{7}40.03 N 124.21 E", "control character"),
    Wrong(String(repeating: "9", count: 400) + " 124.21", "more digits"),
    Wrong("40." + String(repeating: "3", count: 400) + " N 124.21 E", "more digits"),
    Wrong(String(repeating: "x1%", count: 4000), "12000 bytes"),
    Wrong(String(repeating: "9", count: 8000), "one number"),
    Wrong(String(repeating: "°'\"-+,.", count: 1000), "no coordinates"),
    Wrong("603000 4432000", "UTM zone"),
    Wrong("12.03.2018", "no coordinates"),
    Wrong("2018-03-12", "holds no coordinates"),
    Wrong("10:15:30", "at most one coordinate"),
    Wrong("///filled.count.soap", "only a service"),
    Wrong("POLYGON((124 40, 125 40, 125 41, 124 40))", "outline"),
    Wrong("POINT(40.03 124.21)", "beyond ±90°"),
    Wrong("SRID=3857;POINT(124.21 40.03)", "EPSG:3857"),
    Wrong("\"coordinates\": [[124.21, 40.03], [124.3, 40.1]]", "outline"),
  ]

  @Test("What is no place is refused with what is wrong", arguments: wrong)
  func refused(wrong: Wrong) { wrong.check() }

  @Test("A refusal is one line with what to type")
  func nextStep() {
    #expect(
      throws: Refusal.usage(
        "“124.21, 40.03”", "has a first number beyond ±90, so it looks like longitude first",
        "write latitude first or say which is which: 40.03 N 124.21 E")
    ) { try reader.read("124.21, 40.03") }
  }
}
