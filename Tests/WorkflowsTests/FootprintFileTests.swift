import Foundation
import Imagery
import Workflows
import Quantities
import Rasters
import Testing
import Vocabulary

/// A building on one image file, measured without a case.
@Suite struct FootprintFileTests {
  private let folder: URL
  private let grid: Grid

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("footprint-\(ProcessInfo.processInfo.globallyUniqueString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    grid = Grid(
      shape: Shape(rows: 120, columns: 160),
      transform: AffineTransform(a: 2, b: 0, c: 500_000, d: 0, e: -2, f: 4_500_000),
      crs: CoordinateReference(identifier: "EPSG:32631", axes: .projected(metersPerUnit: 1)))
  }

  /// Two halls end to end, a faint gap of a pixel and a half between them; `hole` cells are NaN.
  private func image(hole: Bool = false) throws -> String {
    var random = SeededGenerator(seed: 8)
    let fine = 6
    var raster = Raster(shape: grid.shape, filledWith: Float(0))
    for row in 0..<grid.shape.rows {
      for column in 0..<grid.shape.columns {
        var sum = 0.0
        for i in 0..<fine {
          for j in 0..<fine {
            let y = Double(row) + (Double(i) + 0.5) / Double(fine)
            let x = Double(column) + (Double(j) + 0.5) / Double(fine)
            guard (40..<60).contains(y) else { continue }
            if (30..<70).contains(x) || (71.5..<111.5).contains(x) { sum += 1 }
            if (70..<71.5).contains(x) { sum += 0.55 }
          }
        }
        raster[row, column] = 80 + 100 * Float(sum) / Float(fine * fine)
      }
    }
    raster = raster.blurred(sigma: 0.5)
    for i in raster.samples.indices { raster.samples[i] += 3 * Float(random.normal()) }
    if hole {
      for row in 30..<70 { for column in 20..<55 { raster[row, column] = .nan } }
    }
    let path = folder.appendingPathComponent(hole ? "hole.tif" : "halls.tif").path
    try ImageWriter().write([("pan", raster)], on: grid, to: path)
    return path
  }

  /// A GeoJSON file with corners given in pixels.
  private func outline(_ name: String, _ corners: [(Double, Double)]) throws -> String {
    let ring = corners.map { grid.map(PixelPosition(x: $0.0, y: $0.1)) }
    let degrees = try PolygonMap.moved(
      try Polygon(exterior: ring), from: try #require(grid.crs), to: .wgs84)
    let points = (degrees.exterior + [degrees.exterior[0]]).map { "[\($0.x), \($0.y)]" }
    let path = folder.appendingPathComponent(name + ".geojson").path
    try "{\"type\": \"Polygon\", \"coordinates\": [[\(points.joined(separator: ", "))]]}"
      .write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  @Test func hallsThatStandEndToEndAreToldApartAndTheirRatioHolds() async throws {
    let image = try image()
    let first = try outline("first", [(30.3, 39.8), (69.8, 40.2), (70.2, 60.1), (29.9, 59.8)])
    let second = try outline("second", [(71.7, 40.1), (111.2, 39.9), (111.8, 60.2), (71.4, 59.9)])
    let found = try await MeasuredFootprint.measure(image: image, outline: first, against: second)
    let truth = 80.0 * 40
    #expect(try #require(found.building.area_m2.lo) < truth)
    #expect(try #require(found.building.area_m2.hi) > truth)
    #expect(abs(found.building.area_m2.value / truth - 1) < 0.05)
    let ratio = try #require(found.area_ratio)
    #expect(try #require(ratio.lo) < 1 && #require(ratio.hi) > 1)
    #expect(found.remarks.contains { $0.contains("off-nadir") })
  }

  @Test func aHeightFollowsFromAShadowWhereTheSunIsKnown() async throws {
    var known = MeasuredFootprint.Knowledge()
    (known.shadow, known.sunElevation, known.sunAzimuth) = (10, 45, 180)
    (known.offNadir, known.storeys) = (0, 3)
    let found = try await MeasuredFootprint.measure(
      image: try image(), outline: try outline("h", [(30, 40), (70, 40), (70, 60), (30, 60)]),
      against: nil, known: known)
    #expect(abs(try #require(found.height_m).value - 10) < 0.01)
    #expect(try #require(found.floor_area_m2).value == 3 * found.building.area_m2.value)
    #expect(found.remarks.contains { $0.contains("storeys") })
  }

  @Test func whereTheImageShowsNothingThereIsARefusalWithNumbers() async throws {
    let image = try image(hole: true)
    let hall = try outline("n", [(30, 40), (70, 40), (70, 60), (30, 60)])
    let error = await #expect(throws: Refusal.self) {
      try await MeasuredFootprint.measure(image: image, outline: hall, against: nil)
    }
    #expect(try #require(error).description.contains("% of the outline"))
    let drawn = await #expect(throws: Refusal.self) {
      try await MeasuredFootprint.measure(
        image: image, outline: hall, against: nil, method: "drawn")
    }
    #expect(try #require(drawn).description.contains("no data"))
    let tiny = try outline("t", [(30, 40), (31, 40), (31, 41), (30, 41)])
    let small = await #expect(throws: Refusal.self) {
      try await MeasuredFootprint.measure(image: image, outline: tiny, against: nil)
    }
    #expect(try #require(small).description.contains("pixels"))
    let unfitted = await #expect(throws: Refusal.self) {
      try await MeasuredFootprint.measure(
        image: image, outline: tiny, against: nil, method: "fit")
    }
    #expect(try #require(unfitted).subject == tiny)
  }
}
