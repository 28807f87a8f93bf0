import Quantities
import Rasters
import Testing

@testable import Imagery
import Vocabulary

@Suite struct CountRasterTests {
  private func file(
    _ folder: Scratch, bands: Int, type: ImageWriter.SampleType, nodata: Double? = nil,
    collar: Float? = nil
  ) throws -> String {
    var generator = SeededGenerator(seed: 77)
    let shape = Shape(rows: 300, columns: 270)
    let rasters = (0..<bands).map { band -> (name: String, raster: Raster<Float>) in
      var raster = Raster(
        shape: shape,
        samples: (0..<shape.count).map { _ in Float(generator.uniform(in: 1...250).rounded()) })
      // A slanted collar, and a hole in the ground that is not one.
      if let collar {
        for row in 0..<300 { for c in 0..<max(0, 60 - row / 3) { raster[row, c] = collar } }
        for row in 150..<170 { for c in 150..<170 { raster[row, c] = collar } }
      }
      if let nodata { for row in 40..<60 { raster[row, 100 + band] = Float(nodata) } }
      return ("b\(band)", raster)
    }
    let path = folder.path("counts.tif")
    try ImageWriter(sampleType: type, nodata: nodata).write(
      rasters, on: Grid(shape: shape, transform: .identity, crs: nil), to: path)
    return path
  }

  private func compare(_ path: String, bands: [Int], window: Window?) throws {
    let file = try ImageFile(path)
    let holds = file.holdsCounts(bands: bands)
    #expect(holds)
    let counts = try file.counts(bands: bands, window: window)
    let floats = try file.read(window: window, bands: bands)
    #expect(counts.raster.shape == floats[0].shape)
    for cell in counts.raster.samples.indices {
      let sum = floats.reduce(Float(0)) { $0 + $1.samples[cell] }
      let value = counts.raster.samples[cell]
      let missing = counts.noData == value
      #expect(missing == sum.isNaN && (missing || Float(value) == sum))
      if missing != sum.isNaN { return }
    }
  }

  @Test func `One band of counts reads as its floats do, collar and all`() throws {
    let folder = try Scratch()
    for collar in [nil, 0, 250] as [Float?] {
      let path = try file(folder, bands: 1, type: .uint16, collar: collar)
      try compare(path, bands: [0], window: nil)
    }
    let path = try file(folder, bands: 1, type: .uint16, nodata: 0)
    try compare(path, bands: [0], window: Window(row: 11, column: 30, rows: 200, columns: 150))
  }

  @Test func `A collar of the highest count is told from ground as bright`() throws {
    let folder = try Scratch()
    let shape = Shape(rows: 64, columns: 80)
    var raster = Raster(shape: shape, filledWith: Float(900))
    for row in 0..<6 { for column in 0..<80 { raster[row, column] = 65_535 } }
    for row in 30..<42 { for column in 30..<42 { raster[row, column] = 65_535 } }
    raster[50, 50] = 65_534
    let path = folder.path("bright.tif")
    try ImageWriter(sampleType: .uint16).write(
      [("b0", raster)], on: Grid(shape: shape, transform: .identity, crs: nil), to: path)
    let file = try ImageFile(path)
    let counts = try file.counts(bands: [0])
    let floats = try file.read(bands: [0])[0]
    for row in 0..<64 {
      for column in 0..<80 {
        let missing = counts.raster[row, column] == counts.noData
        #expect(missing == (row < 6), "row \(row), column \(column)")
        #expect(missing == floats[row, column].isNaN, "row \(row), column \(column)")
      }
    }
    // Ground at the top of the range gives way by a count.
    #expect(counts.raster[35, 35] == 65_534 && counts.raster[50, 50] == 65_533)
    #expect(counts.raster[60, 3] == 900)
  }

  @Test func `Three bands of bytes sum as their floats do`() throws {
    let folder = try Scratch()
    try compare(try file(folder, bands: 3, type: .uint8), bands: [0, 1, 2], window: nil)
    try compare(
      try file(folder, bands: 3, type: .uint8, collar: 0), bands: [0, 1, 2], window: nil)
    try compare(
      try file(folder, bands: 3, type: .uint8, nodata: 9), bands: [2, 0, 1],
      window: Window(row: 20, column: 5, rows: 100, columns: 200))
  }

  @Test func `Floats and bands that mean different things are no counts`() throws {
    let folder = try Scratch()
    let floats = try ImageFile(try file(folder, bands: 1, type: .float32))
    let single = floats.holdsCounts(bands: [0])
    #expect(!single)
    let two = try ImageFile(try file(folder, bands: 2, type: .uint16))
    let (one, both) = (two.holdsCounts(bands: [1]), two.holdsCounts(bands: [0, 1]))
    #expect(one && !both)
  }

  @Test func `An image written strip by strip is the image written whole`() throws {
    let folder = try Scratch()
    let whole = folder.path("whole.tif")
    let strips = folder.path("strips.tif")
    let raster = try ImageFile(try file(folder, bands: 2, type: .uint16)).read()
    let grid = Grid(shape: raster[0].shape, transform: .identity, crs: nil)
    try ImageWriter().write([("a", raster[0]), ("b", raster[1])], on: grid, to: whole)
    try ImageWriter().write(bands: ["a", "b"], on: grid, to: strips, stripRows: 64) { rows in
      raster.map { band in
        Array(band.samples[(rows.lowerBound * 270)..<(rows.upperBound * 270)])
      }
    }
    let (a, b) = (try ImageFile(whole).read(), try ImageFile(strips).read())
    #expect(a[0] == b[0] && a[1] == b[1])
    #expect(throws: Refusal.self) {
      try ImageWriter().write(bands: ["a"], on: grid, to: "/nowhere/at/all.tif") { _ in [[]] }
    }
  }
}
