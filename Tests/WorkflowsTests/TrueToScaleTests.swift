import Foundation
import Imagery
import Quantities
import Rasters
import Testing
import Vocabulary

@testable import Workflows

#if canImport(Glibc)
  import Glibc
#endif

/// One hall of 100 × 40 m, turned by 20° against true north, drawn into maps of many kinds.
@Suite(.serialized) struct TrueToScaleTests {
  struct Place: Sendable, CustomTestStringConvertible {
    var system: String
    /// Metres of a map unit; nil in degrees or grads.
    var unit: Double? = 1
    var latitude: Double
    var longitude: Double
    /// Degrees by which the image's rows are turned and leaned over.
    var turned = 0.0
    var leant = 0.0
    var testDescription: String {
      "\(system) at \(latitude), \(longitude), turned \(turned)°, leant \(leant)°"
    }
    var crs: CoordinateReference {
      CoordinateReference(
        identifier: system, axes: unit.map { .projected(metersPerUnit: $0) } ?? .geographic)
    }
  }

  static let places = [
    Place(system: "EPSG:3857", latitude: 60.2, longitude: 24.9),
    Place(
      system: "+proj=merc +a=6378137 +b=6378137 +nadgrids=@null +no_defs", latitude: 60.2,
      longitude: 24.9),
    Place(system: "EPSG:3395", latitude: 52.5, longitude: 13.4),
    Place(system: "+proj=eqc +lat_ts=30 +datum=WGS84", latitude: 48.1, longitude: 11.5),
    Place(system: "EPSG:3413", latitude: 70.2, longitude: -51.1),
    Place(system: "EPSG:3031", latitude: -77.8, longitude: 166.6),
    Place(system: "EPSG:32661", latitude: 84.5, longitude: 30.1),
    Place(system: "EPSG:32761", latitude: -84.5, longitude: 30.1),
    Place(system: "ESRI:54009", latitude: 48.1, longitude: 11.5),
    Place(
      system: "+proj=sinu +R=6371007.181 +nadgrids=@null", latitude: 48.1, longitude: 101.5),
    Place(system: "EPSG:2154", latitude: 48.8, longitude: 2.3),
    Place(system: "EPSG:3035", latitude: 38.7, longitude: -9.1),
    Place(system: "EPSG:2263", unit: 0.3048006096, latitude: 40.7, longitude: -74),
    Place(system: "EPSG:2222", unit: 0.3048, latitude: 33.4, longitude: -110.2),
    Place(system: "EPSG:4326", unit: nil, latitude: 43.3, longitude: 88),
    Place(system: "EPSG:4807", unit: nil, latitude: 48.85, longitude: 2.33),
    // Six degrees and more from its own meridian.
    Place(system: "EPSG:32633", latitude: 52.5, longitude: 3),
    Place(system: "+proj=geos +h=35785831 +datum=WGS84", latitude: 30, longitude: 10),
    Place(system: "EPSG:32633", latitude: 48.1, longitude: 13.5, turned: 30),
    Place(system: "EPSG:3857", latitude: 60.1, longitude: 13.5, turned: 45, leant: 10),
    Place(system: "EPSG:4326", unit: nil, latitude: 48.1, longitude: 13.5, leant: 15),
    Place(system: "EPSG:32733", latitude: -33.9, longitude: 18.6, turned: 180),
  ]

  @Test(arguments: places) func oneHallHasOneAreaOnEveryMap(place: Place) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "true-to-scale-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let local = CoordinateReference(
      identifier: "+proj=laea +lat_0=\(place.latitude) +lon_0=\(place.longitude) +datum=WGS84",
      axes: .projected(metersPerUnit: 1))
    let grid = try Self.grid(place, local)
    let image = folder.appendingPathComponent("hall.tif").path
    try ImageWriter().write([("pan", try Self.drawn(on: grid, local))], on: grid, to: image)
    let ring = try PositionMap.moved(
      [(-50.5, -19.6), (50.4, -20.5), (49.7, 20.6), (-49.5, 20.3), (-50.5, -19.6)].map {
        Self.turned(MapPosition(x: $0.0, y: $0.1), by: 20)
      }, from: local, to: .wgs84)
    let corners = ring.map { "[\($0.x),\($0.y)]" }.joined(separator: ",")
    let outline = folder.appendingPathComponent("hall.geojson").path
    try "{\"type\":\"Polygon\",\"coordinates\":[[\(corners)]]}".write(
      toFile: outline, atomically: true, encoding: .utf8)
    let found = try await MeasuredFootprint.measure(image: image, outline: outline, against: nil)
    let area = found.building.area_m2
    #expect(abs(area.value / 4000 - 1) < 0.015, "\(area.value) m²")
    #expect(try #require(area.lo) < 4000 && #require(area.hi) > 4000)
    #expect(try abs(#require(found.building.length_m).value - 100) < 0.6)
  }

  private static func turned(_ p: MapPosition, by degrees: Double) -> MapPosition {
    let (c, s) = (cos(degrees * .pi / 180), sin(degrees * .pi / 180))
    return MapPosition(x: c * p.x - s * p.y, y: s * p.x + c * p.y)
  }

  /// Cells of 1.5 m of ground along the map's axes, turned and leant over, about the hall.
  private static func grid(_ place: Place, _ local: CoordinateReference) throws -> Grid {
    let (crs, cells) = (place.crs, 160)
    let centre = try PositionMap.moved(
      [MapPosition(x: place.longitude, y: place.latitude)], from: .wgs84, to: crs)[0]
    let step = place.unit == nil ? 1e-5 : 1
    let moved = try PositionMap.moved(
      [(0, 0), (step, 0), (0, step)].map { MapPosition(x: centre.x + $0.0, y: centre.y + $0.1) },
      from: crs, to: local)
    func metres(_ k: Int) -> Double {
      let (x, y) = (moved[k].x - moved[0].x, moved[k].y - moved[0].y)
      return (x * x + y * y).squareRoot() / step
    }
    let (sx, sy) = (1.5 / metres(1), -1.5 / metres(2))
    let turn = place.turned * .pi / 180
    let lean = tan(place.leant * .pi / 180)
    let (a, b) = (sx * cos(turn), sx * (lean * cos(turn) - sin(turn)))
    let (d, e) = (sy * sin(turn), sy * (lean * sin(turn) + cos(turn)))
    let half = Double(cells) / 2
    return Grid(
      shape: Shape(rows: cells, columns: cells),
      transform: AffineTransform(
        a: a, b: b, c: centre.x - half * (a + b), d: d, e: e, f: centre.y - half * (d + e)),
      crs: crs)
  }

  /// Ground of 80 and a roof of 180, edges 0.9 m soft, noise of 3.
  private static func drawn(on grid: Grid, _ local: CoordinateReference) throws -> Raster<Float> {
    var raster = Raster(shape: grid.shape, filledWith: Float(0))
    var random = SeededGenerator(seed: 31)
    for row in 0..<grid.shape.rows {
      let line = (0..<grid.shape.columns).map { column in
        grid.map(PixelPosition(x: Double(column), y: Double(row)))
      }
      let here = try PositionMap.moved(line, from: #require(grid.crs), to: local)
      for (column, position) in here.enumerated() {
        let p = turned(position, by: -20)
        let share = inside(p.x, half: 50) * inside(p.y, half: 20)
        raster[row, column] = Float(80 + 100 * share + 3 * random.normal())
      }
    }
    return raster
  }

  private static func inside(_ x: Double, half: Double) -> Double {
    let soft = 0.9 * 2.0.squareRoot()
    return 0.5 * (erf((x + half) / soft) - erf((x - half) / soft))
  }
}
