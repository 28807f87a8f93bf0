import Foundation
import Quantities
import Rasters
import struct Rasters.AffineTransform
import Testing

@testable import Imagery
import Vocabulary

@Suite struct SiteGridTests {
  /// A smooth picture of the ground: a function of longitude and latitude alone.
  static func picture(_ position: MapPosition) -> Float {
    let (u, v) = ((position.x - 55.12) * 4000, (position.y - 24.99) * 4000)
    return Float(120 + 50 * sin(u / 3) * cos(v / 4) + 30 * sin((u + 2 * v) / 9))
  }

  /// The picture as `grid` would show it: its value at each cell's centre.
  static func rendered(on grid: Grid) throws -> Raster<Float> {
    let crs = try #require(grid.crs)
    let map = try CoordinateMap(from: crs.identifier, to: "EPSG:4326")
    let centres = (0..<grid.shape.count).map { index in
      grid.map(
        PixelPosition(
          x: Double(index % grid.shape.columns) + 0.5, y: Double(index / grid.shape.columns) + 0.5))
    }
    return Raster(shape: grid.shape, samples: map(centres).map(picture))
  }

  static let frames: [(name: String, crs: CoordinateReference, transform: AffineTransform)] = [
    (
      "UTM", Planted.utm(), AffineTransform(a: 10, b: 0, c: 308_500, d: 0, e: -10, f: 2_766_500)
    ),
    (
      "rotated UTM", Planted.utm(),
      AffineTransform(a: 8, b: -6, c: 309_700, d: -6, e: -8, f: 2_767_100)
    ),
    (
      "degrees", .wgs84,
      AffineTransform(a: 1e-4, b: 0, c: 55.105, d: 0, e: -0.9e-4, f: 25.003)
    ),
    (
      "Web Mercator",
      CoordinateReference(identifier: "EPSG:3857", axes: .projected(metersPerUnit: 1)),
      AffineTransform(a: 11, b: 0, c: 6_134_400, d: 0, e: -11, f: 2_875_700)
    ),
  ]

  @Test("Scenes in any frame land on the site's grid where they belong", arguments: 0..<4)
  func placement(frame: Int) throws {
    let scratch = try Scratch()
    let (name, crs, transform) = Self.frames[frame]
    let grid = Grid(shape: Shape(rows: 300, columns: 300), transform: transform, crs: crs)
    let path = try Planted.image(
      [("red", Self.rendered(on: grid))], on: grid, at: scratch.path("2020-01-01.tif"),
      type: .float32)
    let scene = try ImageFile.describe(path)
    let target = try SiteGrid.grid(
      covering: Extent(west: -700, south: -700, east: 700, north: 700), cell: 10,
      crs: CoordinateReference.equalArea(centre: MapPosition(x: 55.12, y: 24.99)))
    let read = try SceneReader.read(scene, onto: target)[0].raster
    let truth = try Self.rendered(on: target)
    var worst: Float = 0
    for index in truth.samples.indices {
      try #require(!read.samples[index].isNaN, "\(name): cell \(index) has no data")
      worst = max(worst, abs(read.samples[index] - truth.samples[index]))
    }
    // The picture's steepest slope is about 6 a cell: 0.3 stands for a twentieth of a cell.
    #expect(worst < 0.3, "\(name): off by \(worst)")
  }

  @Test("An image placed by control points lands where the same image with an affine map does")
  func controlPoints() throws {
    let scratch = try Scratch()
    let grid = Planted.grid(rows: 200, columns: 200)
    try Planted.image(
      [("red", Self.rendered(on: grid))],
      on: Grid(
        shape: grid.shape, transform: .identity, crs: nil),
      at: scratch.path("plain.tif"), type: .float32)
    var points = ""
    for (index, at) in [(0.0, 0.0), (200, 0), (200, 200), (0, 200), (100, 50)].enumerated() {
      let place = grid.map(PixelPosition(x: at.0, y: at.1))
      points += "<GCP Id=\"\(index)\" Pixel=\"\(at.0)\" Line=\"\(at.1)\" "
      points += "X=\"\(place.x)\" Y=\"\(place.y)\"/>"
    }
    let path = try scratch.write(
      """
      <VRTDataset rasterXSize="200" rasterYSize="200">
      <GCPList Projection="EPSG:32640">\(points)</GCPList>
      <VRTRasterBand dataType="Float32" band="1"><Description>red</Description>
      <SimpleSource><SourceFilename relativeToVRT="1">plain.tif</SourceFilename>
      <SourceBand>1</SourceBand></SimpleSource></VRTRasterBand></VRTDataset>
      """, to: "2020-01-01.vrt")
    let scene = try ImageFile.describe(path)
    #expect(scene.georeference == .groundControlPoints(count: 5))
    #expect(abs((scene.cellSize ?? 0) - 10) < 0.01)
    let target = try SiteGrid.chosen(for: [scene], cellSize: 10)
    let read = try SceneReader.read(scene, onto: target)[0].raster
    let truth = try Self.rendered(on: target)
    let pairs = zip(read.samples, truth.samples).filter { !$0.0.isNaN }
    #expect(pairs.count > 30_000)
    let inner = Window(row: 20, column: 20, rows: 160, columns: 160)
    for (a, b) in zip(read.cropped(to: inner).samples, truth.cropped(to: inner).samples) {
      #expect(abs(a - b) < 0.3)
    }
  }

  @Test("A displacement is looked up where the registration says the ground is shown")
  func displaced() throws {
    let scratch = try Scratch()
    let grid = Planted.grid(rows: 120, columns: 120)
    let picture = try Self.rendered(on: grid)
    var moved = Raster<Float>(shape: grid.shape, filledWith: .nan)
    for row in 3..<120 {
      for column in 5..<120 { moved[row, column] = picture[row - 3, column - 5] }
    }
    let path = try Planted.image(
      [("red", moved)], on: grid, at: scratch.path("2020-01-01.tif"), type: .float32)
    let scene = try ImageFile.describe(path)
    let read = try SceneReader.read(scene, onto: grid) {
      PixelPosition(x: $0.x + 5, y: $0.y + 3)
    }[0].raster
    for row in 10..<100 {
      for column in 10..<100 { #expect(abs(read[row, column] - picture[row, column]) < 0.01) }
    }
    #expect(read[118, 60].isNaN)
  }

  @Test("A much coarser target averages the source instead of picking cells")
  func coarser() throws {
    let scratch = try Scratch()
    let grid = Planted.grid(rows: 480, columns: 480, cell: 1)
    let noise = Planted.noise(grid.shape)
    let path = try Planted.image(
      [("red", noise)], on: grid, at: scratch.path("2020-01-01.tif"), type: .float32)
    let scene = try ImageFile.describe(path)
    let site = try SiteGrid.chosen(for: [scene], cellSize: 20)
    let read = try SceneReader.read(scene, onto: site)[0].raster.samples.filter { !$0.isNaN }
    let mean = read.reduce(0, +) / Float(read.count)
    let spread = (read.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Float(read.count))
      .squareRoot()
    // Uniform noise over 10…240 spreads by 66; a mean of 400 cells by 3.3.
    #expect(abs(mean - 125) < 2)
    #expect(spread < 5, "spread \(spread)")
    #expect(read.count > 400)
  }

  @Test("Cells are measured on the ground, not in the file's units")
  func cellSize() throws {
    let shape = Shape(rows: 100, columns: 100)
    let mercator = Grid(
      shape: shape,
      transform: AffineTransform(a: 4.086, b: 0, c: 6_135_240, d: 0, e: -4.086, f: 2_875_188),
      crs: CoordinateReference(identifier: "EPSG:3857", axes: .projected(metersPerUnit: 1)))
    let cell = try #require(GroundCell(of: mercator)).side
    #expect(abs(cell - 4.086 * cos(24.99 * .pi / 180)) < 0.02)
    let degrees = Grid(
      shape: shape, transform: AffineTransform(a: 1e-4, b: 0, c: 10, d: 0, e: -1e-4, f: 60),
      crs: .wgs84)
    let size = try #require(GroundCell(of: degrees))
    #expect(abs(size.width - 5.58) < 0.02)
    #expect(abs(size.height - 11.14) < 0.02)
    #expect(GroundCell(of: Grid(shape: shape, transform: .identity, crs: nil)) == nil)
    let feet = Grid(
      shape: shape, transform: AffineTransform(a: 3, b: 0, c: 1_000_000, d: 0, e: -3, f: 200_000),
      crs: CoordinateReference(
        identifier: "EPSG:2263", axes: .projected(metersPerUnit: 0.3048006096)))
    #expect(abs((GroundCell(of: feet)?.side ?? 0) - 0.9144) < 0.001)
  }

  @Test("Areas on the site's grid are those on the ellipsoid")
  func areas() throws {
    // One degree square at 60° N: GeographicLib gives 6 198 239 160 m² ± 1.
    let square = try Polygon(exterior: [
      MapPosition(x: 10, y: 60), MapPosition(x: 10.01, y: 60), MapPosition(x: 10.01, y: 60.01),
      MapPosition(x: 10, y: 60.01),
    ])
    let area = try PolygonMap.groundArea(of: square, in: .wgs84)
    // Authalic: R² Δλ (sin β₂ − sin β₁), to seven digits.
    let expected = Self.authalicArea(south: 60, north: 60.01, width: 0.01)
    #expect(abs(area / expected - 1) < 1e-6, "\(area) against \(expected)")
  }

  /// The area between two parallels on WGS 84, after Snyder 1987, equation 3-12.
  static func authalicArea(south: Double, north: Double, width: Double) -> Double {
    let (a, e2) = (6_378_137.0, 0.0066943799901413165)
    let e = e2.squareRoot()
    func q(_ latitude: Double) -> Double {
      let s = sin(latitude * .pi / 180)
      return (1 - e2) * (s / (1 - e2 * s * s) - log((1 - e * s) / (1 + e * s)) / (2 * e))
    }
    return a * a / 2 * (width * .pi / 180) * (q(north) - q(south))
  }

  @Test("A scene without a coordinate system is refused with the fix, and works with it")
  func noReference() throws {
    let scratch = try Scratch()
    var grid = Planted.grid()
    grid = Grid(shape: grid.shape, transform: grid.transform, crs: nil)
    let path = try Planted.image(
      Planted.rgb(Planted.noise(grid.shape)), on: grid, at: scratch.path("2020-01-01.tif"))
    let scene = try ImageFile.describe(path)
    do {
      _ = try SiteGrid.chosen(for: [scene])
      Issue.record("a scene without a place was placed")
    } catch {
      #expect(error.description.contains("--crs EPSG:"))
    }
    var overrides = SceneOverrides()
    overrides.crs = "EPSG:32640"
    let placed = try ImageFile.describe(path, overrides: overrides)
    #expect(try SiteGrid.chosen(for: [placed]).cellSize == 10)
    overrides.crs = "EPSG:nonsense"
    #expect(throws: Refusal.self) { try ImageFile.describe(path, overrides: overrides) }
  }

  @Test("A native GSD that is no length is refused before anything is computed from it")
  func noLength() throws {
    let scratch = try Scratch()
    let grid = Planted.grid()
    let path = try Planted.image(
      Planted.rgb(Planted.noise(grid.shape)), on: grid, at: scratch.path("2020-01-01.tif"))
    for gsd in [0, -3, Double.infinity, -.infinity, .nan, 1e308] {
      var overrides = SceneOverrides()
      overrides.nativeGSD = gsd
      let refused = #expect(throws: Refusal.self) {
        try ImageFile.describe(path, overrides: overrides)
      }
      #expect(refused?.problem.contains("\(gsd) m") == true)
    }
    var overrides = SceneOverrides()
    overrides.nativeGSD = 0.5
    #expect(try ImageFile.describe(path, overrides: overrides).nativeGSD == 0.5)
  }

  @Test("A site that no scene shows is refused with the distance")
  func elsewhere() throws {
    let scratch = try Scratch()
    let grid = Planted.grid()
    let path = try Planted.image(
      Planted.rgb(Planted.noise(grid.shape)), on: grid, at: scratch.path("2020-01-01.tif"))
    let scene = try ImageFile.describe(path)
    let site = try Polygon(exterior: [
      MapPosition(x: 56.1, y: 25), MapPosition(x: 56.11, y: 25), MapPosition(x: 56.11, y: 25.01),
    ])
    do {
      _ = try SiteGrid.chosen(for: [scene], site: site)
      Issue.record("a site 100 km away was accepted")
    } catch {
      #expect(error.description.contains("km away"))
    }
    let far = try SiteGrid.grid(
      covering: Extent(west: 0, south: 0, east: 500, north: 500), cell: 10,
      crs: CoordinateReference.equalArea(centre: MapPosition(x: 56.1, y: 25)))
    do {
      _ = try SceneReader.read(scene, onto: far)
      Issue.record("a scene was read 100 km away")
    } catch {
      #expect(error.description.contains("km away"))
    }
  }

  @Test("A polygon there and back stays within two millimetres")
  func thereAndBack() throws {
    let plane = CoordinateReference.equalArea(centre: MapPosition(x: 55.12, y: 24.99))
    let square = try Polygon(
      exterior: [(0, 0), (900, 30), (870, 940), (-20, 880)].map { MapPosition(x: $0.0, y: $0.1) })
    let degrees = try PolygonMap.moved(square, from: plane, to: .wgs84)
    let back = try PolygonMap.moved(degrees, from: .wgs84, to: plane)
    for (p, q) in zip(square.exterior, back.exterior) {
      #expect(abs(p.x - q.x) < 2e-3, "\(p) \(q)")
      #expect(abs(p.y - q.y) < 2e-3, "\(p) \(q)")
    }
  }
}
