import Imagery
import Measurement
import Rasters
import Testing
import Vocabulary

@testable import Workflows

@Suite struct OutlineGroundTests {
  /// One outline in three systems by `osr.CoordinateTransformation` of GDAL 3.6; 4327.13 m² in PROJ's
  /// equal-area plane, 97.37 m long.
  private let outlines: [(code: String, corners: [(Double, Double)])] = [
    ("EPSG:4326", [(88.0, 43.3), (88.0012, 43.3), (88.0012, 43.3004), (88.0, 43.3004)]),
    (
      "EPSG:32645",
      [
        (581_110.935, 4_794_615.6283), (581_208.2687, 4_794_616.7942),
        (581_207.7363, 4_794_661.2163), (581_110.4032, 4_794_660.0504),
      ]
    ),
    (
      "EPSG:3857",
      [
        (9_796_115.1898, 5_357_746.9582), (9_796_248.7732, 5_357_746.9582),
        (9_796_248.7732, 5_357_808.142), (9_796_115.1898, 5_357_808.142),
      ]
    ),
  ]

  private func measured(
    _ ring: [(Double, Double)], _ crs: CoordinateReference?
  ) throws -> MeasuredOutline {
    let polygon = try Polygon(exterior: ring.map { MapPosition(x: $0.0, y: $0.1) })
    let cell = crs?.axes == .geographic ? 1e-5 : 1
    let box = polygon.bounds
    let grid = Grid(
      shape: Shape(rows: 8, columns: 8),
      transform: AffineTransform(a: cell, b: 0, c: box.min.x, d: 0, e: -cell, f: box.max.y),
      crs: crs)
    return try OutlineOnImages(
      polygon, origin: .drawn(.drawnSameSensor), frames: [], grid: grid, method: .drawn
    ).measures
  }

  @Test func anOutlineIsMeasuredInTrueMetresWhateverSystemItIsDrawnIn() throws {
    for (code, corners) in outlines {
      let axes: CoordinateReference.Axes =
        code == "EPSG:4326" ? .geographic : .projected(metersPerUnit: 1)
      let found = try measured(corners, CoordinateReference(identifier: code, axes: axes))
      #expect(abs(found.area.value / 4327.1322 - 1) < 1e-4, "\(code)")
      #expect(abs(found.length.value - 97.3713) < 0.01, "\(code)")
      // Along a parallel, whatever the map's north is.
      #expect(abs(found.orientation.value - 90) < 0.05, "\(code): \(found.orientation.value)")
    }
  }

  @Test func aSystemThatNobodyKnowsIsRefusedAndNotTakenForMetres() throws {
    let crs = CoordinateReference(
      identifier: "EPSG:999999", axes: .projected(metersPerUnit: 1))
    #expect(throws: Refusal.self) { try measured(outlines[1].corners, crs) }
    // Without any system the numbers are taken as metres.
    #expect(abs(try measured(outlines[1].corners, nil).area.value / 4327 - 1) < 0.01)
  }
}
