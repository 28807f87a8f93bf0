import Foundation
import Rasters
import Testing

@testable import Imagery

/// Numbers that stand for gaps though no file says so.
@Suite struct UndeclaredFillTests {
  private let shape = Shape(rows: 400, columns: 420)

  /// Slanting stripes over `ground`, about an eighth of it, that hold `fill`.
  private func striped(_ ground: Raster<Float>, _ fill: Float) -> (Raster<Float>, gaps: [Int]) {
    var raster = ground
    var gaps: [Int] = []
    for row in 0..<shape.rows {
      for column in 0..<shape.columns where (row + column / 3) % 32 < 4 {
        raster[row, column] = fill
        gaps.append(row * shape.columns + column)
      }
    }
    return (raster, gaps)
  }

  private func told(
    _ bands: [(name: String, raster: Raster<Float>)], _ type: ImageWriter.SampleType,
    nodata: Double? = nil, _ body: (Scene) throws -> Void
  ) throws {
    let scratch = try Scratch()
    let grid = Planted.grid(rows: shape.rows, columns: shape.columns)
    let path = scratch.path("2020-05-01.tif")
    try Planted.image(bands, on: grid, at: path, type: type, nodata: nodata)
    try body(try ImageFile.describe(path, fingerprinted: false))
  }

  @Test(
    "A number apart from all others is no data, and that is said",
    arguments: [
      (Float(-9999), ImageWriter.SampleType.float32), (-32768, .float32), (-3.4e38, .float32),
      (1e20, .float32), (0, .float32), (-1, .float32), (65535, .uint16), (60000, .uint16),
      (255, .uint8), (1, .uint8),
    ])
  func gaps(fill: Float, type: ImageWriter.SampleType) throws {
    // Ground of 90 to 167, so that neither end of the bytes lies near it.
    let ground = Planted.noise(shape, seed: 5).mapped { (90 + $0 / 3).rounded() }
    let (raster, gaps) = striped(ground, fill)
    try told([("nir", raster)], type) { scene in
      #expect(scene.bands[0].nodata == Double(fill))
      #expect(scene.warnings.contains { $0.contains("taken as no data") })
      let samples = try ImageFile(scene, file: 0).read()[0].samples
      #expect(gaps.allSatisfy { samples[$0].isNaN })
      #expect(samples.count { $0.isNaN } == gaps.count)
    }
  }

  @Test("Bands that hold their numbers in the same cells have gaps; in others they are values")
  func severalBands() throws {
    let ground = Planted.noise(shape, seed: 6).mapped { 300 + 4 * $0 }
    let (one, gaps) = striped(ground, -9999)
    let (two, _) = striped(ground.mapped { $0 + 40 }, -9999)
    try told([("red", one), ("nir", two)], .float32) { scene in
      #expect(scene.bands.map(\.nodata) == [-9999, -9999])
      let read = try ImageFile(scene, file: 0).read()
      #expect(read.allSatisfy { band in gaps.allSatisfy { band.samples[$0].isNaN } })
    }
    try told([("red", one), ("nir", ground)], .float32) { scene in
      #expect(scene.bands.map(\.nodata) == [nil, nil])
    }
  }

  @Test("A stated no data that occurs nowhere does not hide the one that does")
  func wrongTag() throws {
    let ground = Planted.noise(shape, seed: 8).mapped { (90 + $0 / 3).rounded() }
    let (raster, gaps) = striped(ground, 0)
    try told([("nir", raster)], .uint8, nodata: 255) { scene in
      #expect(scene.bands[0].nodata == 0)
      #expect(scene.warnings.contains { $0.contains("states, 255, was not seen") })
      let samples = try ImageFile(scene, file: 0).read()[0].samples
      #expect(gaps.allSatisfy { samples[$0].isNaN })
    }
  }

  @Test("NaN is no data beside a number that stands for gaps")
  func besideNaN() throws {
    let ground = Planted.noise(shape, seed: 12).mapped { 300 + 4 * $0 }
    var (raster, gaps) = striped(ground, -9999)
    raster[200, 200] = .nan
    if !gaps.contains(200 * shape.columns + 200) { gaps.append(200 * shape.columns + 200) }
    for nodata in [nil, Double.nan] {
      try told([("nir", raster)], .float32, nodata: nodata) { scene in
        #expect(scene.bands[0].nodata == -9999)
        let samples = try ImageFile(scene, file: 0).read()[0].samples
        #expect(gaps.allSatisfy { samples[$0].isNaN })
        #expect(samples.count { $0.isNaN } == gaps.count)
      }
    }
  }

  @Test("Values that others come close to, classes and few bright cells are no gaps")
  func values() throws {
    let noise = Planted.noise(shape, seed: 9)
    // Roofs that saturate: 255 often, and all below it.
    let saturated = noise.mapped { min(255, ($0 * 1.4).rounded()) }
    // A map of classes.
    let classes = noise.mapped { 60 + 20 * ($0 / 60).rounded(.down) }
    // Water of exactly zero among shallow ground.
    let water = noise.mapped { max(0, $0 - 60) }
    var rare = noise
    for index in 0..<15 { rare.samples[index * 997] = 255 }
    for raster in [saturated, classes, water, rare, noise] {
      for type in [ImageWriter.SampleType.uint8, .float32] {
        try told([("nir", raster)], type) { scene in
          #expect(scene.bands[0].nodata == nil)
          #expect(!scene.warnings.contains { $0.contains("taken as no data") })
        }
      }
    }
  }
}
