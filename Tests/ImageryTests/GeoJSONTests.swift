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

  private func site(_ text: String) throws -> Polygon {
    let scratch = try Scratch()
    return try GeoJSON.site(path: try scratch.write(text, to: "site.geojson"))
  }

  private static let square = "[[[5,50],[5.01,50],[5.01,50.01],[5,50.01],[5,50]]]"

  @Test(
    "A crs member that names degrees on WGS 84 is taken",
    arguments: [
      "urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:OGC::CRS84", "EPSG:4326",
      "urn:ogc:def:crs:EPSG::4326", "http://www.opengis.net/def/crs/OGC/1.3/CRS84",
    ])
  func knownSystem(name: String) throws {
    let member = "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"\(name)\"}}"
    let found = try site(
      "{\"type\":\"Polygon\",\(member),\"coordinates\":\(Self.square)}")
    #expect(found.exterior.count == 4)
  }

  @Test(
    "A crs member that names anything else is refused by its name, wherever it stands",
    arguments: ["urn:ogc:def:crs:EPSG::4267", "EPSG:4314", "EPSG:3857", "EPSG:4258"], [0, 1, 2])
  func foreignSystem(name: String, place: Int) throws {
    let member = "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"\(name)\"}},"
    let at = (0..<3).map { $0 == place ? member : "" }
    let text =
      "{\(at[0])\"type\":\"FeatureCollection\",\"features\":[{\(at[1])\"type\":\"Feature\","
      + "\"properties\":{},\"geometry\":{\(at[2])\"type\":\"Polygon\",\"coordinates\":"
      + "\(Self.square)}}]}"
    let error = #expect(throws: Refusal.self) { try site(text) }
    #expect(try #require(error).description.contains("“\(name)”"))
  }

  @Test("A ring that crosses the date line is one piece, however its longitudes are written")
  func dateLine() throws {
    let rings = [
      "[[[179.9,50],[180.1,50],[180.1,50.1],[179.9,50.1],[179.9,50]]]",
      "[[[179.9,50],[-179.9,50],[-179.9,50.1],[179.9,50.1],[179.9,50]]]",
      "[[[-180.1,50],[-179.9,50],[-179.9,50.1],[-180.1,50.1],[-180.1,50]]]",
    ]
    var areas = try rings.map { ring in
      try PolygonMap.groundArea(
        of: try site("{\"type\":\"Polygon\",\"coordinates\":\(ring)}"), in: .wgs84)
    }
    // Cut, with a corner on one side of the cut that the other side lacks.
    let west = "[[[179.9,50],[180,50],[180,50.03],[180,50.1],[179.9,50.1],[179.9,50]]]"
    let east = "[[[-180,50],[-179.9,50],[-179.9,50.1],[-180,50.1],[-180,50]]]"
    let whole = try site("{\"type\":\"MultiPolygon\",\"coordinates\":[\(west),\(east)]}")
    #expect(whole.exterior.count == 4)
    areas.append(try PolygonMap.groundArea(of: whole, in: .wgs84))
    for area in areas { #expect(abs(area / areas[0] - 1) < 1e-6, "\(areas)") }
  }

  @Test("A courtyard that a cut parted is a hole again")
  func cutCourtyard() throws {
    let west =
      "[[[179.9,50],[180,50],[180,50.02],[179.95,50.02],[179.95,50.08],[180,50.08],[180,50.1],"
      + "[179.9,50.1],[179.9,50]]]"
    let east =
      "[[[-180,50],[-179.9,50],[-179.9,50.1],[-180,50.1],[-180,50.08],[-179.95,50.08],"
      + "[-179.95,50.02],[-180,50.02],[-180,50]]]"
    let whole = try site("{\"type\":\"MultiPolygon\",\"coordinates\":[\(east),\(west)]}")
    #expect(whole.exterior.count == 4 && whole.holes.map(\.count) == [4])
    #expect(abs(whole.area - (0.02 - 0.006)) < 1e-9)
  }

  @Test("The Earth's whole box is no ring that crosses")
  func wholeEarth() throws {
    let found = try site(
      "{\"type\":\"Polygon\",\"coordinates\":[[[-180,-80],[180,-80],[180,80],[-180,80],[-180,-80]]]}"
    )
    #expect(abs(found.area - 360 * 160) < 1e-6)
  }

  @Test("Of several polygons the largest is used where one can be, and the others are named")
  func several() throws {
    let scratch = try Scratch()
    func feature(_ name: String, _ x: Double, _ side: Double) -> String {
      let (a, b) = (x + side, 50 + side)
      return "{\"type\":\"Feature\",\"properties\":{\"name\":\"\(name)\"},\"geometry\":{\"type\":"
        + "\"Polygon\",\"coordinates\":[[[\(x),50],[\(a),50],[\(a),\(b)],[\(x),\(b)],[\(x),50]]]}}"
    }
    let text = "{\"type\":\"FeatureCollection\",\"features\":["
    let path = try scratch.write(
      text + [feature("shed", 5, 0.001), feature("hall", 5.1, 0.002)].joined(separator: ",") + "]}",
      to: "two.geojson")
    let drawn = try DrawnParts(path: path)
    #expect(drawn.largest.name == "part 2 (hall)")
    #expect(drawn.leftOut?.contains("left out: part 1 (shed), ") == true)
    try drawn.expectApart(in: path)
    let over = try scratch.write(
      text + [feature("a", 5, 0.002), feature("b", 5.001, 0.002)].joined(separator: ",") + "]}",
      to: "over.geojson")
    let error = #expect(throws: Refusal.self) {
      try DrawnParts(path: over).expectApart(in: over)
    }
    #expect(try #require(error).description.contains("part 1 (a) and part 2 (b) overlap by"))
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

  @Test(
    "Damaged outlines in another format are named, with the command that converts them",
    arguments: [
      ("<?xml version=\"1.0\"?><kml xmlns=\"http://www.opengis.net/kml/2.2\"", "is KML"),
      ("SQLite format 3\0 and so on", "is a GeoPackage"), ("PK\u{3}\u{4}rest", "is a zip"),
      ("\u{0}\u{0}'\nrest", "is a shapefile"),
      ("POLYGON((1 1, 2 1, 2 2, 1 1))", "is well-known text"),
    ])
  func otherFormats(text: String, said: String) throws {
    let scratch = try Scratch()
    let path = try scratch.write(text, to: "outline.dat")
    #expect {
      _ = try GeoJSON.features(path: path)
    } throws: { error in
      "\(error)".contains(said) && "\(error)".contains("ogr2ogr")
    }
  }
}
