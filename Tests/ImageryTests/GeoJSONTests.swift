import Foundation
import Rasters
import TestSupport
import Testing

@testable import Imagery
import Vocabulary

@Suite struct GeoJSONTests {
  @Test("Features are written and read back with names and holes")
  func roundTrip() throws {
    let scratch = try Scratch()
    let ring = [(55.1, 25.0), (55.2, 25.0), (55.2, 25.1), (55.1, 25.1)]
    let hole = [(55.14, 25.04), (55.16, 25.04), (55.16, 25.06)]
    let polygon = try Polygon(
      exterior: ring.map { MapPosition(x: $0.0, y: $0.1) },
      holes: [hole.map { MapPosition(x: $0.0, y: $0.1) }])
    let features = [
      PolygonFeature(
        polygons: [polygon], properties: ["name": .string("Hall “A”\n"), "area_m2": .number(1.5)]),
      PolygonFeature(polygons: [polygon, polygon], properties: ["id": .number(7)]),
    ]
    let path = scratch.path("a.geojson")
    try GeoJSON.write(features, to: path)
    #expect(try GeoJSON.features(path: path) == features)
    #expect(GeoJSON.text(features) == (try String(contentsOfFile: path, encoding: .utf8)))
  }

  @Test(
    "The site's outline is the largest polygon of its file",
    .enabled(if: SharedData.holds("imagery/ae-halls/site_model.geojson")))
  func site() throws {
    let url = SharedData.url("imagery/ae-halls/site_model.geojson")
    let site = try GeoJSON.site(path: url.path)
    let area = try PolygonMap.groundArea(of: site, in: .wgs84)
    #expect((10_000...1_000_000).contains(area), "\(area) m²")
    #expect(site.contains(MapPosition(x: site.centroid.x, y: site.centroid.y)))
  }

  @Test(
    "What is no site outline is refused in one line",
    arguments: [
      "{}", "[1]", "{\"type\":\"Topology\"}",
      "{\"type\":\"Polygon\",\"coordinates\":[]}",
      "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,1]]]}",
      "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,1],[1,0],[0,1],[0,0]]]}",
      "{\"type\":\"Polygon\",\"coordinates\":[[[310000,2765000],[310100,2765000],[310100,2765100]]]}",
      "{\"type\":\"Polygon\",\"coordinates\":[[[\"a\",0],[1,1],[1,0]]]}",
      "{\"type\":\"Point\",\"coordinates\":[0,0]}",
    ])
  func refused(text: String) throws {
    let scratch = try Scratch()
    let path = try scratch.write(text, to: "site.geojson")
    let error = #expect(throws: Refusal.self) { try GeoJSON.site(path: path) }
    #expect(error?.code == .badData)
    #expect(error?.description.contains("\n") == false)
  }
}
