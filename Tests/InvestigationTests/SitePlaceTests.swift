import Foundation
import Rasters
import TestSupport
import Testing
import Vocabulary

@testable import Investigation

/// A site as a person names it.
@Suite struct SitePlaceTests {
  private static func kml(_ inside: String) -> String {
    #"<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>Works</name>\#(inside)</Placemark></Document></kml>"#
  }
  private static let ring =
    "124.20,40.02,0 124.22,40.02,0 124.22,40.04,0 124.20,40.04,0 124.20,40.02,0"
  private static let files: [(name: String, text: String)] = [
    (
      "site.kml",
      kml(
        "<Polygon><outerBoundaryIs><LinearRing><coordinates>\(ring)</coordinates></LinearRing></outerBoundaryIs></Polygon>"
      )
    ),
    ("pin.kml", kml("<Point><coordinates>124.21,40.03,0</coordinates></Point>")),
    (
      "pin.geojson",
      #"{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[124.21,40.03]}}"#
    ),
    (
      "site.geojson",
      #"{"type":"Polygon","coordinates":[[[124.20,40.02],[124.22,40.02],[124.22,40.04],[124.20,40.04],[124.20,40.02]]]}"#
    ),
  ]

  @Test(arguments: files.indices)
  func `a file with an outline or one point is a site`(index: Int) throws {
    try inFolder { folder in
      let path = folder.appendingPathComponent(Self.files[index].name).path
      try Data(Self.files[index].text.utf8).write(to: URL(fileURLWithPath: path))
      let site = try SitePlace.outline(path, around: 800).polygon
      #expect(abs(site.centroid.x - 124.21) < 1e-6 && abs(site.centroid.y - 40.03) < 1e-6)
    }
  }

  @Test(arguments: [
    "40.03 N 124.21 E", "40°01'48\"N 124°12'36\"E", "51T XE 03256 32115", "8QG626J6+22",
    "https://www.google.com/maps/@40.03,124.21,15z",
    "https://www.openstreetmap.org/#map=15/40.03/124.21",
    "geo:40.03,124.21",
  ])
  func `a place that was typed or pasted is a box around it`(text: String) throws {
    let (site, remarks) = try SitePlace.outline(text, around: 1000)
    #expect(abs(site.centroid.x - 124.21) < 0.02 && abs(site.centroid.y - 40.03) < 0.02)
    let (low, high) = site.bounds
    #expect(abs((high.y - low.y) * 111_320 - 2000) < 1)
    #expect(abs((high.x - low.x) * 111_320 * cos(site.centroid.y * .pi / 180) - 2000) < 5)
    #expect(remarks.contains { $0.contains("1000 m on each side") })
  }

  @Test(arguments: [
    "Pyongyang", "missing.geojson", "124.21, 40.03 and 40.03, 124.21", "95 N 12 E", "",
  ])
  func `what is neither is refused`(text: String) {
    #expect(throws: Refusal.self) { try SitePlace.outline(text, around: 600) }
  }

  @Test func `a pole and an absurd reach are refused`() {
    #expect(throws: Refusal.self) { try SitePlace.outline("89.999 N 10 E", around: 600) }
    #expect(throws: Refusal.self) { try SitePlace.outline("40.03 N 124.21 E", around: 1e9) }
  }
}
