import Foundation
import Imagery
import Quantities
import Rasters

/// A folder of its own for one test, removed afterwards.
final class Scratch {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("imagery-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> String { url.appendingPathComponent(name).path }

  func write(_ text: String, to name: String) throws -> String {
    try Data(text.utf8).write(to: url.appendingPathComponent(name))
    return path(name)
  }
}

/// Small images with known contents.
enum Planted {
  static func utm(_ epsg: Int = 32640) -> CoordinateReference {
    CoordinateReference(identifier: "EPSG:\(epsg)", axes: .projected(metersPerUnit: 1))
  }

  /// A north-up grid in metres near 55.1° E, 25° N.
  static func grid(rows: Int = 40, columns: Int = 50, cell: Double = 10) -> Grid {
    Grid(
      shape: Shape(rows: rows, columns: columns),
      transform: AffineTransform(a: cell, b: 0, c: 310_000, d: 0, e: -cell, f: 2_765_000),
      crs: utm())
  }

  /// Seeded noise between 10 and 240, never zero.
  static func noise(_ shape: Shape, seed: UInt64 = 7) -> Raster<Float> {
    var random = SeededGenerator(seed: seed)
    return Raster(
      shape: shape,
      samples: (0..<shape.count).map { _ in Float(Int(random.uniform(in: 10...240))) })
  }

  /// Writes bands at `path` and returns it.
  @discardableResult
  static func image(
    _ bands: [(name: String, raster: Raster<Float>)], on grid: Grid, at path: String,
    type: ImageWriter.SampleType = .uint8, nodata: Double? = nil, tags: [String: String] = [:]
  ) throws -> String {
    try ImageWriter(sampleType: type, nodata: nodata, tags: tags).write(bands, on: grid, to: path)
    return path
  }

  static func rgb(_ raster: Raster<Float>) -> [(name: String, raster: Raster<Float>)] {
    [("red", raster), ("green", raster), ("blue", raster)]
  }
}
