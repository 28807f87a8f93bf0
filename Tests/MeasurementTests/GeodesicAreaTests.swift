import Measurement
import Rasters
import Testing

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

  @Test func anOutlineDrawnOnWebMercatorIsMeasuredInTrueMetres() throws {
    let ring = mercator.map { MapPosition(x: $0.0, y: $0.1) }
    let crs = CoordinateReference(identifier: "EPSG:3857", axes: .projected(metersPerUnit: 1))
    let drawn = try DrawnOutline.measure(ring, in: crs, gsd: 1)
    #expect(abs(drawn.area.value / 4327.1322 - 1) < 1e-4)
    #expect(abs(drawn.length.value - 97.3713) < 0.01)
  }

  @Test func aSquareDegreeAgreesWithProj() throws {
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

  @Test func anUnknownProjectionIsRefusedByName() {
    #expect(throws: GeodesyRefusal.unknownProjection("EPSG:2154")) {
      try area(utm, "EPSG:2154")
    }
  }
}
