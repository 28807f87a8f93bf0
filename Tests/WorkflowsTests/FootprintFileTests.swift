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

  @Test func `What a page shows while an outline is drawn is what a footprint drawn by hand has`()
    async throws
  {
    let path = try image()
    let corners = [(30.0, 40.0), (111.5, 41.0), (110.0, 60.5), (31.0, 60.0)]
    let file = try outline("drawn", corners)
    let whole = try await MeasuredFootprint.measure(
      image: path, outline: file, against: nil, method: "drawn")
    let scene = try ImageFile.describe(path, fingerprinted: false)
    let polygon = try #require(try GeoJSON.features(path: file).first?.polygons.first)
    let live = try MeasuredDrawing(polygon, on: scene, in: try #require(grid.crs), gsd: 2)
    let pairs = [
      (live.area_m2, whole.building.area_m2), (live.length_m, whole.building.length_m),
      (live.width_m, whole.building.width_m), (live.perimeter_m, whole.building.perimeter_m),
    ]
    for (mine, its) in pairs {
      let its = try #require(its)
      #expect(abs(mine.value / its.value - 1) < 1e-9)
      #expect(abs(try #require(mine.lo) - #require(its.lo)) < 1e-9 * its.value)
      #expect(abs(try #require(mine.hi) - #require(its.hi)) < 1e-9 * its.value)
    }
  }

  @Test func `A hall drawn at 60° north on a map of the web has the size of its ground`() throws {
    let metres = CoordinateReference(identifier: "EPSG:32631", axes: .projected(metersPerUnit: 1))
    let web = CoordinateReference(identifier: "EPSG:3857", axes: .projected(metersPerUnit: 1))
    // On the meridian of its zone a map of UTM is .9996 of the ground.
    let (x, y, k) = (500_000.0, 6_651_411.0, 0.9996)
    let ring = [(0.0, 0.0), (100, 0), (100, 30), (0, 30)].map {
      MapPosition(x: x + k * $0.0, y: y + k * $0.1)
    }
    let polygon = try PolygonMap.moved(try Polygon(exterior: ring), from: metres, to: .wgs84)
    let scene = try ImageFile.describe(try image(), fingerprinted: false)
    let live = try MeasuredDrawing(polygon, on: scene, in: web, gsd: 1)
    #expect(abs(live.area_m2.value / 3000 - 1) < 1e-4, "\(live.area_m2.value)")
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

  /// A GeoJSON file of several polygons, each with its holes, with corners given in pixels.
  private func outlines(_ name: String, _ parts: [[[(Double, Double)]]]) throws -> String {
    let texts = try parts.map { rings in
      let degrees = try rings.map { ring in
        try PositionMap.moved(
          (ring + ring.prefix(1)).map { grid.map(PixelPosition(x: $0.0, y: $0.1)) },
          from: try #require(grid.crs), to: .wgs84)
      }
      return "["
        + degrees.map { "[" + $0.map { "[\($0.x),\($0.y)]" }.joined(separator: ",") + "]" }
        .joined(separator: ",") + "]"
    }
    let path = folder.appendingPathComponent(name + ".geojson").path
    try "{\"type\": \"MultiPolygon\", \"coordinates\": [\(texts.joined(separator: ","))]}"
      .write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  @Test func everyPolygonOfAnOutlineCounts() async throws {
    let image = try image()
    let first = [(30.3, 39.8), (69.8, 40.2), (70.2, 60.1), (29.9, 59.8)]
    let second = [(71.7, 40.1), (111.2, 39.9), (111.8, 60.2), (71.4, 59.9)]
    let both = try await MeasuredFootprint.measure(
      image: image, outline: try outlines("both", [[first], [second]]), against: nil)
    #expect(try #require(both.building.area_m2.lo) < 6400)
    #expect(try #require(both.building.area_m2.hi) > 6400)
    #expect(abs(both.building.area_m2.value / 6400 - 1) < 0.05)
    #expect(both.building.parts?.count == 2 && both.building.length_m == nil)
    #expect(both.remarks.first?.contains("2 outlines were measured and added") == true)
    let one = try await MeasuredFootprint.measure(
      image: image, outline: try outline("one", first), against: nil)
    // What both outlines share does not average out.
    #expect(
      both.building.area_m2.standard_error > 1.8 * one.building.area_m2.standard_error)
    let twice = await #expect(throws: Refusal.self) {
      try await MeasuredFootprint.measure(
        image: image, outline: try outlines("twice", [[first], [first]]), against: nil)
    }
    #expect(try #require(twice).description.contains("overlap"))
  }

  @Test func aCourtyardIsTakenOff() async throws {
    var random = SeededGenerator(seed: 9)
    var raster = Raster(shape: grid.shape, filledWith: Float(80))
    for row in 30..<90 { for column in 40..<120 { raster[row, column] = 180 } }
    for row in 45..<75 { for column in 60..<100 { raster[row, column] = 80 } }
    raster = raster.blurred(sigma: 0.5)
    for i in raster.samples.indices { raster.samples[i] += 3 * Float(random.normal()) }
    let path = folder.appendingPathComponent("court.tif").path
    try ImageWriter().write([("pan", raster)], on: grid, to: path)
    let drawn = try outlines(
      "court",
      [
        [
          [(40, 30), (120, 30), (120, 90), (40, 90)], [(60, 45), (60, 75), (100, 75), (100, 45)],
        ]
      ])
    let found = try await MeasuredFootprint.measure(image: path, outline: drawn, against: nil)
    let truth = 4.0 * (80 * 60 - 40 * 30)
    #expect(try #require(found.building.area_m2.lo) < truth)
    #expect(try #require(found.building.area_m2.hi) > truth)
    #expect(abs(found.building.area_m2.value / truth - 1) < 0.03)
    #expect(found.building.parts?.map(\.is_courtyard) == [false, true])
    #expect(abs(try #require(found.building.length_m).value - 160) < 4)
  }

  @Test func aPicturesColourTableIsExpanded() async throws {
    // Indices in an order of their own; the table gives them the hall's brightness back.
    var random = SeededGenerator(seed: 10)
    var order = (0..<256).map { $0 }
    order.shuffle(using: &random)
    var indices = Raster(shape: grid.shape, filledWith: Float(0))
    for row in 0..<grid.shape.rows {
      for column in 0..<grid.shape.columns {
        let isRoof = (40..<60).contains(row) && (30..<70).contains(column)
        let tone = (isRoof ? 180 : 80) + 3 * random.normal()
        indices[row, column] = Float(order[Int(tone.rounded())])
      }
    }
    let tif = folder.appendingPathComponent("indices.tif").path
    try ImageWriter(sampleType: .uint8).write([("x", indices)], on: grid, to: tif)
    var tones = [Int](repeating: 0, count: 256)
    for (tone, index) in order.enumerated() { tones[index] = tone }
    func virtual(_ name: String, colours: Int) throws -> String {
      let entries = tones.map { $0 * colours / 256 * 256 / colours }
        .map { "<Entry c1=\"\($0)\" c2=\"\($0)\" c3=\"\($0)\" c4=\"255\"/>" }.joined()
      let (rows, columns) = (grid.shape.rows, grid.shape.columns)
      let rect = "xOff=\"0\" yOff=\"0\" xSize=\"\(columns)\" ySize=\"\(rows)\""
      let text =
        "<VRTDataset rasterXSize=\"\(columns)\" rasterYSize=\"\(rows)\"><SRS>EPSG:32631</SRS>"
        + "<GeoTransform>500000, 2, 0, 4500000, 0, -2</GeoTransform>"
        + "<VRTRasterBand dataType=\"Byte\" band=\"1\"><ColorInterp>Palette</ColorInterp>"
        + "<ColorTable>\(entries)</ColorTable><SimpleSource>"
        + "<SourceFilename relativeToVRT=\"1\">indices.tif</SourceFilename>"
        + "<SourceBand>1</SourceBand><SrcRect \(rect)/><DstRect \(rect)/></SimpleSource>"
        + "</VRTRasterBand></VRTDataset>"
      let path = folder.appendingPathComponent(name).path
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      return path
    }
    let hall = try outline("p", [(30.3, 39.8), (69.8, 40.2), (70.2, 60.1), (29.9, 59.8)])
    let found = try await MeasuredFootprint.measure(
      image: try virtual("picture.vrt", colours: 256), outline: hall, against: nil)
    #expect(abs(found.building.area_m2.value / 3200 - 1) < 0.03)
    #expect(found.remarks.contains { $0.contains("red, green and blue") })
    // Eight colours are classes: they are left as they are, and the answer says so.
    let classes = try await MeasuredFootprint.measure(
      image: try virtual("classes.vrt", colours: 8), outline: hall, against: nil)
    #expect(classes.remarks.contains { $0.contains("colour-table indices") })
  }

  @Test(arguments: [
    "PROJCS[\"WGS_1984_Web_Mercator_Auxiliary_Sphere\",GEOGCS[\"GCS_WGS_1984\","
      + "DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],"
      + "PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]],"
      + "PROJECTION[\"Mercator_Auxiliary_Sphere\"],PARAMETER[\"False_Easting\",0.0],"
      + "PARAMETER[\"False_Northing\",0.0],PARAMETER[\"Central_Meridian\",0.0],"
      + "PARAMETER[\"Standard_Parallel_1\",0.0],PARAMETER[\"Auxiliary_Sphere_Type\",0.0],"
      + "UNIT[\"Meter\",1.0]]",
    "+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m "
      + "+nadgrids=@null +wktext +no_defs",
  ])
  func aMapThatEnlargesIsMeasuredTrueToScaleWithoutAnAuthoritysCode(system: String) async throws {
    // At 60° north a metre of this map is half a metre of ground.
    let north = 8_399_737.9
    let map = Grid(
      shape: Shape(rows: 120, columns: 160),
      transform: AffineTransform(a: 4, b: 0, c: 1_000_000, d: 0, e: -4, f: north + 240),
      crs: CoordinateReference(identifier: system, axes: .projected(metersPerUnit: 1)))
    var random = SeededGenerator(seed: 11)
    var raster = Raster(shape: map.shape, filledWith: Float(80))
    for row in 40..<60 { for column in 30..<70 { raster[row, column] = 180 } }
    raster = raster.blurred(sigma: 0.5)
    for i in raster.samples.indices { raster.samples[i] += 3 * Float(random.normal()) }
    let path = folder.appendingPathComponent("mercator.tif").path
    try ImageWriter().write([("pan", raster)], on: map, to: path)
    let ring = [(30.3, 39.8), (69.8, 40.2), (70.2, 60.1), (29.9, 59.8)].map {
      map.map(PixelPosition(x: $0.0, y: $0.1))
    }
    let degrees = try PositionMap.moved(
      ring + ring.prefix(1),
      from: CoordinateReference(identifier: "EPSG:3857", axes: .projected(metersPerUnit: 1)),
      to: .wgs84)
    let outline = folder.appendingPathComponent("m.geojson").path
    let corners = degrees.map { "[\($0.x),\($0.y)]" }.joined(separator: ",")
    try "{\"type\":\"Polygon\",\"coordinates\":[[\(corners)]]}".write(
      toFile: outline, atomically: true, encoding: .utf8)
    let found = try await MeasuredFootprint.measure(image: path, outline: outline, against: nil)
    let truth = 80.0 * 160 / 4
    #expect(abs(found.building.area_m2.value / truth - 1) < 0.03, "\(found.building.area_m2.value)")
  }

  @Test(arguments: [-180.0, 180])
  func anOutlineIsFoundOnAnImageInDegreesAcrossTheDateLine(written: Double) async throws {
    let cell = 2e-5
    let map = Grid(
      shape: Shape(rows: 120, columns: 160),
      transform: AffineTransform(a: cell, b: 0, c: 180 - 80 * cell, d: 0, e: -cell, f: 0.0012),
      crs: .wgs84)
    var random = SeededGenerator(seed: 12)
    var raster = Raster(shape: map.shape, filledWith: Float(80))
    for row in 40..<60 { for column in 60..<100 { raster[row, column] = 180 } }
    raster = raster.blurred(sigma: 0.5)
    for i in raster.samples.indices { raster.samples[i] += 3 * Float(random.normal()) }
    let path = folder.appendingPathComponent("line.tif").path
    try ImageWriter().write([("pan", raster)], on: map, to: path)
    let ring = [(60.0, 40.0), (100, 40), (100, 60), (60, 60), (60, 40)].map {
      map.map(PixelPosition(x: $0.0, y: $0.1))
    }
    let corners = ring.map { "[\($0.x > 180 ? $0.x - 360 : $0.x + written - 180),\($0.y)]" }
    let outline = folder.appendingPathComponent("l.geojson").path
    try "{\"type\":\"Polygon\",\"coordinates\":[[\(corners.joined(separator: ","))]]}".write(
      toFile: outline, atomically: true, encoding: .utf8)
    let found = try await MeasuredFootprint.measure(image: path, outline: outline, against: nil)
    let truth = 40 * 20 * (cell * 111_320) * (cell * 110_574)
    #expect(abs(found.building.area_m2.value / truth - 1) < 0.03, "\(found.building.area_m2.value)")
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
