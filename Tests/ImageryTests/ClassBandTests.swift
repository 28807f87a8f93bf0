import Foundation
import Quantities
import Rasters
import Testing
import Vocabulary

@testable import Imagery

@Suite("Bands of classes")
struct ClassBandTests {
  /// Seeded classes 1…11 of Sentinel-2's scene classification, with one cell of 0.
  private static func classes(_ shape: Shape, seed: UInt64 = 3) -> Raster<Float> {
    var random = SeededGenerator(seed: seed)
    var raster = Raster(
      shape: shape,
      samples: (0..<shape.count).map { _ in Float(Int.random(in: 1...11, using: &random)) })
    raster[4, 5] = 0
    return raster
  }

  /// A grid over the planted ground with other cells, moved by metres east and south.
  private static func target(
    cell: Double, rows: Int, columns: Int, east: Double = 0, south: Double = 0
  ) -> Grid {
    Grid(
      shape: Shape(rows: rows, columns: columns),
      transform: AffineTransform(
        a: cell, b: 0, c: 310_000 + east, d: 0, e: -cell, f: 2_765_000 - south),
      crs: Planted.utm())
  }

  @Test(
    "read onto any grid, each cell has the class of the source's cell at its centre",
    arguments: [
      (20.0, 0.0, 0.0), (10.0, 0.0, 0.0), (7.0, 3.0, 11.0), (50.0, 0.0, 0.0), (100.0, 0.0, 0.0),
      (160.0, 0.0, 0.0), (20.0, 7.0, 0.0), (20.0, 13.0, 9.0), (20.0, -110.0, -70.0),
    ])
  func nearest(cell: Double, east: Double, south: Double) throws {
    let scratch = try Scratch()
    let source = Planted.grid(rows: 33, columns: 41, cell: 20)
    let classes = Self.classes(source.shape)
    let path = try Planted.image(
      [("scl", classes)], on: source, at: scratch.path("SCL.tif"), nodata: 0)
    let scene = try ImageFile.describe(path)
    let grid = Self.target(
      cell: cell, rows: Int(660 / cell), columns: Int(820 / cell), east: east, south: south)
    let read = try SceneReader.read(scene, onto: grid)
    #expect(read.map(\.name) == ["scl"])
    var wrong = 0
    for row in 0..<grid.shape.rows {
      for column in 0..<grid.shape.columns {
        let x = (((Double(column) + 0.5) * cell + east) / 20 + 1e-6).rounded(.down)
        let y = (((Double(row) + 0.5) * cell + south) / 20 + 1e-6).rounded(.down)
        let inside = (0..<41).contains(x) && (0..<33).contains(y)
        let stored = inside ? classes[Int(y), Int(x)] : 0
        let seen = read[0].raster[row, column]
        if stored == 0 ? !seen.isNaN : seen != stored { wrong += 1 }
      }
    }
    #expect(wrong == 0)
  }

  @Test("read through strips, tall images of classes are the same")
  func strips() throws {
    let scratch = try Scratch()
    let source = Planted.grid(rows: 5_000, columns: 600, cell: 10)
    let classes = Self.classes(source.shape)
    let path = try Planted.image(
      [("scl", classes)], on: source, at: scratch.path("SCL.tif"), nodata: 0)
    let scene = try ImageFile.describe(path, fingerprinted: false)
    let grid = Self.target(cell: 100, rows: 500, columns: 60)
    let read = try SceneReader.read(scene, onto: grid)[0].raster
    var wrong = 0
    for row in 0..<500 {
      for column in 0..<60 where read[row, column] != classes[row * 10 + 5, column * 10 + 5] {
        wrong += 1
      }
    }
    #expect(wrong == 0)
  }

  @Test("bands of brightness are the same bytes whether classes come with them or not")
  func beside() throws {
    let scratch = try Scratch()
    let source = Planted.grid(rows: 60, columns: 60, cell: 10)
    let red = Planted.noise(source.shape)
    let grid = Self.target(cell: 17, rows: 30, columns: 30, east: 4, south: 6)
    let alone = try Planted.image(
      [("red", red), ("nir", red)], on: source, at: scratch.path("alone.tif"), type: .uint16)
    let both = try Planted.image(
      [("red", red), ("scl", Self.classes(source.shape)), ("nir", red)], on: source,
      at: scratch.path("both.tif"), type: .uint16)
    let expected = try SceneReader.read(ImageFile.describe(alone), onto: grid)
    let read = try SceneReader.read(ImageFile.describe(both), onto: grid)
    #expect(read.map(\.name) == ["red", "scl", "nir"])
    #expect(read[0].raster == expected[0].raster)
    #expect(read[2].raster == expected[1].raster)
    #expect(read[1].raster.samples.allSatisfy { $0 == $0.rounded() && (0...11).contains($0) })
  }

  @Test("a reduced read keeps classes and takes no edge of one class for a collar")
  func reduced() throws {
    let scratch = try Scratch()
    let grid = Planted.grid(rows: 41, columns: 50)
    var bits = Raster<Float>(shape: grid.shape, filledWith: 21_824)
    for row in 0..<12 { for column in 0..<50 { bits[row, column] = 0 } }
    for row in 20..<41 { for column in 0..<50 { bits[row, column] = 22_280 } }
    let path = try Planted.image(
      [("qa_pixel", bits)], on: grid, at: scratch.path("qa.tif"), type: .uint16)
    let file = try ImageFile(path)
    #expect(file.bands.map(\.name) == ["qa_pixel"])
    #expect(try file.read()[0] == bits)
    let read = try file.read(reducedBy: 8)[0]
    #expect(read.shape == Shape(rows: 6, columns: 7))
    for row in 0..<6 { #expect(read[row, 6] == bits[min(40, row * 8 + 4), 49]) }
  }

  @Test("a catalogue's scale and offset never change a class")
  func unscaled() throws {
    let scratch = try Scratch()
    let grid = Planted.grid()
    let classes = Self.classes(grid.shape)
    let path = try Planted.image([("x", classes)], on: grid, at: scratch.path("SCL.tif"))
    _ = try scratch.write(
      """
      {"type":"Feature","id":"one","properties":{"datetime":"2024-05-01T07:00:00Z"},"assets":{
      "scl":{"href":"SCL.tif","raster:bands":[{"scale":0.0001,"offset":-0.1,"nodata":0}]}}}
      """, to: "item.json")
    let scene = try ImageFile.describe(path)
    #expect(scene.bands.map(\.name) == ["scl"])
    let read = try SceneReader.read(scene, onto: grid)[0].raster
    #expect(read[0, 0] == classes[0, 0])
    #expect(read[4, 5].isNaN)
    #expect(read.samples.filter(\.isNaN).count == 1)
  }

  @Test(
    "providers' names of class bands are known",
    arguments: [
      ("SCL", "scl"), ("QA_PIXEL", "qa_pixel"), ("pixel_quality", "qa_pixel"),
      ("oa_fmask", "fmask"),
      ("Fmask", "fmask"), ("qa_radsat", "qa_radsat"), ("SR_QA_AEROSOL", "sr_qa_aerosol"),
    ] as [(String, BandName)])
  func names(label: String, name: BandName) {
    let known = BandNames.common(for: label, sensor: nil)
    #expect(known == name)
    #expect(known?.isCategorical == true)
  }

  @Test(
    "letters and numbers of bands are told apart",
    arguments: [
      ("B", "blue"), ("G", "green"), ("R", "red"), ("NIR", "nir"), ("n", "nir"), ("B4", nil),
      ("Band 4", nil), ("B04", "red"), ("layer", nil),
    ] as [(String, BandName?)])
  func letters(label: String, name: BandName?) {
    #expect(BandNames.common(for: label, sensor: nil) == name)
    // A number names a band of some sensor, whatever colour the file shows it in.
    #expect(BandNames.isNumber(label) == ["B4", "Band 4", "B04"].contains(label))
  }
}
