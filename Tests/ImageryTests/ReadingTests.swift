import Evidence
import Foundation
import Rasters
import Testing

@testable import Imagery
import Vocabulary

@Suite struct ReadingTests {
  @Test("What is written is read back, whole and by windows")
  func roundTrip() throws {
    let scratch = try Scratch()
    let grid = Planted.grid(rows: 300, columns: 270)
    let raster = Planted.noise(grid.shape)
    for layout in [ImageWriter.Layout.plain, .cloudOptimized] {
      let path = scratch.path("\(layout).tif")
      try ImageWriter(layout: layout).write([("red", raster)], on: grid, to: path)
      let file = try ImageFile(path)
      #expect(file.grid == grid)
      #expect(file.bands.map(\.name) == ["red"])
      #expect(try file.read()[0] == raster)
      let window = Window(row: 250, column: 17, rows: 13, columns: 200)
      #expect(try file.read(window: window)[0] == raster.cropped(to: window))
    }
  }

  @Test("The same raster gives the same bytes")
  func deterministic() throws {
    let scratch = try Scratch()
    let grid = Planted.grid(rows: 300, columns: 300)
    let bands = Planted.rgb(Planted.noise(grid.shape))
    for name in ["a.tif", "b.tif"] { try Planted.image(bands, on: grid, at: scratch.path(name)) }
    let first = try EvidenceFile(reading: scratch.path("a.tif")).sha256
    #expect(first == (try EvidenceFile(reading: scratch.path("b.tif")).sha256))
  }

  @Test("NaN survives as NaN in floats and as nodata in bytes")
  func missing() throws {
    let scratch = try Scratch()
    let grid = Planted.grid()
    var raster = Planted.noise(grid.shape)
    raster[3, 4] = .nan
    for type in [ImageWriter.SampleType.float32, .uint8, .uint16] {
      let path = try Planted.image(
        [("red", raster)], on: grid, at: scratch.path("\(type).tif"), type: type,
        nodata: type == .float32 ? nil : 0)
      let read = try ImageFile(path).read()[0]
      #expect(read[3, 4].isNaN)
      #expect(read.samples.filter(\.isNaN).count == 1)
    }
  }

  @Test("A window outside the image is refused with the image's size")
  func outside() throws {
    let scratch = try Scratch()
    let grid = Planted.grid()
    let path = try Planted.image(
      Planted.rgb(Planted.noise(grid.shape)), on: grid, at: scratch.path("a.tif"))
    let file = try ImageFile(path)
    do {
      _ = try file.read(window: Window(row: 30, column: 0, rows: 11, columns: 5))
      Issue.record("a window beyond the last row was read")
    } catch {
      #expect(error.description.contains("40 × 50"))
    }
  }

  @Test("A reduced read is the mean of the cells it covers")
  func reduced() throws {
    let scratch = try Scratch()
    let grid = Planted.grid(rows: 41, columns: 50)
    var raster = Planted.noise(grid.shape)
    raster[0, 0] = .nan
    let path = try Planted.image(
      [("red", raster)], on: grid, at: scratch.path("a.tif"), type: .float32)
    let file = try ImageFile(path)
    let read = try file.read(reducedBy: 4)[0]
    #expect(read.shape == Shape(rows: 11, columns: 13))
    var sum: Float = 0
    for row in 4..<8 { for column in 8..<12 { sum += raster[row, column] } }
    #expect(abs(read[1, 2] - sum / 16) < 1e-3)
    #expect(!read[0, 0].isNaN)
    #expect(abs(read[10, 12] - (raster[40, 48] + raster[40, 49]) / 2) < 1e-3)
  }

  @Test("A slanted black collar is no ground, a dark pond is")
  func collar() throws {
    let scratch = try Scratch()
    let grid = Planted.grid(rows: 100, columns: 100)
    var raster = Planted.noise(grid.shape)
    for row in 0..<100 { for column in 0..<max(0, 30 - row / 2) { raster[row, column] = 0 } }
    for row in 60..<70 { for column in 60..<70 { raster[row, column] = 0 } }
    let path = try Planted.image(Planted.rgb(raster), on: grid, at: scratch.path("a.tif"))
    let file = try ImageFile(path)
    let read = try file.read()[1]
    #expect(read[0, 0].isNaN && read[50, 3].isNaN && read[0, 29].isNaN)
    #expect(read[65, 65] == 0)
    #expect(!read[50, 6].isNaN)
    let inside = try file.read(window: Window(row: 10, column: 0, rows: 10, columns: 20))[0]
    #expect(inside[5, 5].isNaN)
    let pond = try file.read(window: Window(row: 62, column: 62, rows: 7, columns: 7))[0]
    #expect(pond.samples.allSatisfy { $0 == 0 })
    let kept = try file.read(options: .keepingBorders)[1]
    #expect(kept[0, 0] == 0)
  }

  @Test("A white frame is no ground, a cloud at the edge is")
  func frame() throws {
    let scratch = try Scratch()
    let grid = Planted.grid(rows: 100, columns: 100)
    var framed = Planted.noise(grid.shape)
    for row in 0..<6 { for column in 0..<100 { framed[row, column] = 255 } }
    var clouded = Planted.noise(grid.shape)
    for row in 0..<30 { for column in 0..<30 { clouded[row, column] = 255 } }
    let first = try Planted.image(Planted.rgb(framed), on: grid, at: scratch.path("a.tif"))
    let second = try Planted.image(Planted.rgb(clouded), on: grid, at: scratch.path("b.tif"))
    #expect(try ImageFile(first).read()[0][3, 50].isNaN)
    #expect(try ImageFile(first).read()[0].samples.filter(\.isNaN).count == 600)
    #expect(try ImageFile(second).read()[0].samples.allSatisfy { !$0.isNaN })
  }

  @Test("Zeros of a label layer stay zeros")
  func labels() throws {
    let scratch = try Scratch()
    let grid = Planted.grid()
    let raster = Raster<Float>(shape: grid.shape, filledWith: 0)
    let path = try Planted.image([("labels", raster)], on: grid, at: scratch.path("a.tif"))
    #expect(try ImageFile(path).read()[0].samples.allSatisfy { $0 == 0 })
  }

  @Test("A band that is missing is refused with those at hand")
  func noBand() throws {
    let scratch = try Scratch()
    let grid = Planted.grid()
    let path = try Planted.image(
      Planted.rgb(Planted.noise(grid.shape)), on: grid, at: scratch.path("a.tif"))
    do {
      _ = try ImageFile(path).read(band: "nir")
      Issue.record("a band that does not exist was read")
    } catch {
      #expect(error.code == .missingInput)
      #expect(error.description.contains("red, green, blue"))
    }
  }

  @Test("Nothing is left where an image cannot be written")
  func unwritable() throws {
    let scratch = try Scratch()
    let grid = Planted.grid()
    let bands = Planted.rgb(Planted.noise(grid.shape))
    do {
      try Planted.image(bands, on: grid, at: scratch.path("no/such/folder/a.tif"))
      Issue.record("an image was written into a folder that does not exist")
    } catch let error as Refusal {
      #expect(error.exitCode == 73)
    }
    try FileManager.default.createDirectory(
      atPath: scratch.path("a.tif"), withIntermediateDirectories: true)
    #expect(throws: Refusal.self) {
      try Planted.image(bands, on: grid, at: scratch.path("a.tif"))
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.url.path) == ["a.tif"])
  }
}
