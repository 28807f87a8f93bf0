import Quantities
import Rasters
import Testing
import Vocabulary

@testable import Imagery

/// The corners in other systems and the area in PROJ's own equal-area plane come from GDAL 3.6
/// (`osr.CoordinateTransformation`, `+proj=laea +lat_0=43.3002 +lon_0=88.0006 +datum=WGS84`).
@Suite struct GeodesicAreaTests {
  private let degrees = [(88.0, 43.3), (88.0012, 43.3), (88.0012, 43.3004), (88.0, 43.3004)]
  private let utm = [
    (581_110.935, 4_794_615.6283), (581_208.2687, 4_794_616.7942), (581_207.7363, 4_794_661.2163),
    (581_110.4032, 4_794_660.0504),
  ]
  private let mercator = [
    (9_796_115.1898, 5_357_746.9582), (9_796_248.7732, 5_357_746.9582),
    (9_796_248.7732, 5_357_808.142), (9_796_115.1898, 5_357_808.142),
  ]

  private func area(_ corners: [(Double, Double)], _ code: String) throws -> Double {
    let axes: CoordinateReference.Axes =
      code == "EPSG:4326" ? .geographic : .projected(metersPerUnit: 1)
    return try GeodesicArea.area(
      of: Polygon(exterior: corners.map { MapPosition(x: $0.0, y: $0.1) }),
      in: CoordinateReference(identifier: code, axes: axes))
  }

  @Test func degreesUTMAndWebMercatorGiveOneArea() throws {
    for (corners, code) in [(degrees, "EPSG:4326"), (utm, "EPSG:32645"), (mercator, "EPSG:3857")] {
      let found = try area(corners, code)
      #expect(abs(found / 4327.1322 - 1) < 1e-5, "\(code)")
    }
  }

  @Test func aSquareDegreeHasItsArea() throws {
    let square = [(-70.0, -33.0), (-69, -33), (-69, -32), (-70, -32)]
    let found = try area(square, "EPSG:4326")
    #expect(abs(found / 10_421_173_847 - 1) < 1e-6)
  }

  @Test func theAntimeridianIsNoObstacle() throws {
    let across = [(179.9995, 10.0), (-179.9995, 10.0), (-179.9995, 10.001), (179.9995, 10.001)]
    let home = [(0.0, 10.0), (0.001, 10), (0.001, 10.001), (0, 10.001)]
    let ratio = try area(across, "EPSG:4326") / area(home, "EPSG:4326")
    #expect(abs(ratio - 1) < 1e-9)
  }

  @Test func holesAreTakenOut() throws {
    func ring(_ inset: Double) -> [MapPosition] {
      [(inset, inset), (0.01 - inset, inset), (0.01 - inset, 0.01 - inset), (inset, 0.01 - inset)]
        .map { MapPosition(x: 10 + $0.0, y: 50 + $0.1) }
    }
    let whole = try GeodesicArea.area(of: Polygon(exterior: ring(0)), in: .wgs84)
    let hole = try GeodesicArea.area(of: Polygon(exterior: ring(0.002)), in: .wgs84)
    let left = try GeodesicArea.area(
      of: Polygon(exterior: ring(0), holes: [ring(0.002)]), in: .wgs84)
    #expect(abs((whole - hole) / left - 1) < 1e-6)
  }
}

@Suite struct GroundStretchTests {
  /// Systems of several kinds, each with a position well inside it.
  private let places: [(code: String, metersPerUnit: Double?, x: Double, y: Double)] = [
    ("EPSG:4326", nil, 55.1, 24.6), ("EPSG:32640", 1, 512_345, 2_700_000),
    ("EPSG:32721", 1, 412_345, 6_170_000), ("EPSG:3857", 1, 6_123_456, 2_812_345),
    ("EPSG:2154", 1, 652_000, 6_862_000), ("EPSG:27700", 1, 530_000, 180_000),
    // New York, in feet; Antarctica, round the pole.
    ("EPSG:2263", 0.3048006096012192, 990_000, 200_000), ("EPSG:3031", 1, 1_200_000, -700_000),
    ("+proj=laea +lat_0=43.5 +lon_0=88.1 +datum=WGS84 +units=m", 1, 6000, -4000),
  ]

  private func reference(_ place: (code: String, metersPerUnit: Double?, x: Double, y: Double))
    -> CoordinateReference
  {
    CoordinateReference(
      identifier: place.code,
      axes: place.metersPerUnit.map { .projected(metersPerUnit: $0) } ?? .geographic)
  }

  @Test func aSmallSquareHasTheAreaThatItsStretchSays() throws {
    for place in places {
      let crs = reference(place)
      let side = crs.axes == .geographic ? 5e-4 : 50
      let square = [(-1.0, -1.0), (1, -1), (1, 1), (-1, 1)].map {
        MapPosition(x: place.x + side * $0.0, y: place.y + side * $0.1)
      }
      let stretch = try GroundStretch.at(MapPosition(x: place.x, y: place.y), in: crs)
      let area = try GeodesicArea.area(of: Polygon(exterior: square), in: crs)
      #expect(abs(stretch.determinant * 4 * side * side / area - 1) < 1e-7, "\(place.code)")
    }
  }

  @Test func conformalMapsStretchAlikeEveryWay() throws {
    let conformal: Set = ["EPSG:32640", "EPSG:32721", "EPSG:2154", "EPSG:3031"]
    for place in places where conformal.contains(place.code) {
      let s = try GroundStretch.at(MapPosition(x: place.x, y: place.y), in: reference(place))
      #expect(abs(s.a - s.e) < 2e-6 && abs(s.b + s.d) < 2e-6, "\(place.code): \(s)")
    }
  }

  @Test func webMercatorIsStretchedByTheCosineOfTheLatitude() throws {
    let crs = CoordinateReference(identifier: "EPSG:3857", axes: .projected(metersPerUnit: 1))
    // 45° N: N·cos φ/a and M·cos φ/a, with the radii of curvature N and M.
    let s = try GroundStretch.at(MapPosition(x: 1e6, y: 5_621_521.486), in: crs)
    #expect(abs(s.a - 0.708293) < 2e-6)
    #expect(abs(s.e - 0.705914) < 2e-6)
  }

  @Test func whatHasNoPlaceIsRefused() {
    func refusal(_ code: String, _ x: Double, _ y: Double) -> Refusal? {
      do throws(Refusal) {
        _ = try GroundStretch.at(
          MapPosition(x: x, y: y), in: CoordinateReference(identifier: code, axes: .geographic))
        return nil
      } catch { return error }
    }
    #expect(refusal("EPSG:999999", 0, 0)?.problem == "is not known to PROJ")
    #expect(refusal("EPSG:4326", 24, 155)?.code == .badData)
    #expect(refusal("EPSG:4326", .nan, 1)?.problem.contains("has no place") == true)
    #expect(refusal("EPSG:4326", 24, 55) == nil)
  }
}
