import Testing
import Vocabulary

@testable import Places

@Suite struct NotationTests {
  static let rows: [Row] = [
    Row("geo:40.03,124.21", 40.03, 124.21, .geoURI),
    Row("GEO:-33.9,18.4,120", -33.9, 18.4, .geoURI, "altitude"),
    Row("geo:40.03,124.21;u=35", 40.03, 124.21, .geoURI, "uncertainty"),
    Row("geo:40.03,124.21;crs=wgs84;u=35", 40.03, 124.21, .geoURI),
    Row("geo:0,0?q=40.03,124.21(the%20site)", 40.03, 124.21, .geoURI),
    Row("geo:40.03,124.21?z=15", 40.03, 124.21, .geoURI),
    Row("see <geo:40.03,124.21>.", 40.03, 124.21, .geoURI),
    Row("+40.0300+124.2100/", 40.03, 124.21, .iso6709),
    Row("+40.0300+124.2100+015.2/", 40.03, 124.21, .iso6709, "altitude"),
    Row("-33.9+018.4/", -33.9, 18.4, .iso6709),
    Row("+4001.8+12412.6/", 40.03, 124.21, .iso6709),
    Row("+400148+1241236/", 40.03, 124.21, .iso6709),
    Row("+400148.0-1241236.0", 40.03, -124.21, .iso6709),
    Row("+40.03+124.21CRSWGS_84/", 40.03, 124.21, .iso6709),
    Row("POINT (124.21 40.03)", 40.03, 124.21, .geometry, "longitude first"),
    Row("POINT Z(-70.6 -33.9 520)", -33.9, -70.6, .geometry, "altitude"),
    Row("SRID=4326;POINT(124.21 40.03)", 40.03, 124.21, .geometry),
    Row(
      "{\"type\":\"Point\",\"coordinates\":[24.21,40.03]}", 40.03, 24.21, .geometry,
      "longitude first"),
    Row("<Point><coordinates>124.21,40.03,0</coordinates></Point>", 40.03, 124.21, .geometry),
    Row("\"coordinates\": [\n  24.21,\n  40.03\n]", 40.03, 24.21, .geometry),
    Row("\"coordinates\": [24.21, 40.03", 40.03, 24.21, .geometry),
    Row("ST_MakePoint(24.21, 40.03)", 40.03, 24.21, .geometry),
    Row("Point(24.21 40.03)", 40.03, 24.21, .geometry, "longitude first"),
    Row("lonlat: 24.21, 40.03", 40.03, 24.21),
    Row("Long/Lat = 24.21/40.03", 40.03, 24.21),
    Row("Coordinates: 40.03, 124.21", 40.03, 124.21),
  ]

  @Test("Addresses and strings of the standards are read", arguments: rows)
  func standards(row: Row) { row.check() }

  @Test(
    "What the standards do not allow is refused",
    arguments: [
      Wrong("geo:40.03,124.21;crs=nad27", "system nad27"), Wrong("geo:91,0", "beyond ±90°"),
      Wrong("geo:40.03,190", "beyond ±180°"), Wrong("geo:40.03", "no geo address"),
      Wrong("geo:1,2,3,4", "no geo address"), Wrong("geo:0,0?q=Pyongyang", "“Pyongyang”"),
      Wrong("POINT(12 4.21 40.03)", "a point has"), Wrong("+4061+12412/", "61 minutes"),
      Wrong("+91.0+124.2/", "beyond ±90°"), Wrong("+40.03+124.21CRSNAD27/", "system"),
    ])
  func refused(wrong: Wrong) { wrong.check() }

  @Test("The stated uncertainty of a geo address is kept where it is the larger")
  func uncertainty() throws {
    #expect(try reader.read("geo:40.0312,124.2145;u=35").halfWidth == 35)
    #expect(try reader.read("geo:40.03,124.21;u=35").halfWidth > 500)
  }
}
