import Foundation
import Imagery
import Quantities
import Rasters
import TestSupport
import Testing
import Vocabulary

@testable import Investigation
@testable import Workbench

@Suite struct TileTests {
  /// A field of numbers with a hole.
  static func field(_ shape: Shape, seed: UInt64, holes: Double = 0.01) -> Raster<Float> {
    var random = SeededGenerator(seed: seed)
    return Raster(
      shape: shape,
      samples: (0..<shape.count).map { _ in
        Double.random(in: 0..<1, using: &random) < holes
          ? .nan : Float(400 + 300 * random.normal())
      })
  }

  @Test(arguments: [1, 2, 3, 4]) func anyPixelsComeBackFromTheFile(samples: Int) throws {
    try inFolder { folder in
      var random = SeededGenerator(seed: UInt64(samples))
      for (columns, rows) in [(1, 1), (7, 3), (512, 512), (300, 1), (1, 97)] {
        let pixels = (0..<(columns * rows * samples)).map { _ in
          UInt8.random(in: 0...255, using: &random)
        }
        let bytes = try #require(
          PNGEncoder.encoded(pixels, columns: columns, rows: rows, samples: samples))
        let file = folder.appendingPathComponent("\(columns)-\(rows).png")
        try Data(bytes).write(to: file)
        let image = try ImageFile(file.path)
        #expect(image.shape == Shape(rows: rows, columns: columns))
        let read = try image.read(options: .keepingBorders)
        // The reader may take alpha as what is known and not as a band.
        #expect(read.count == samples || read.count == (samples > 2 ? 3 : 1))
        for (band, raster) in read.enumerated() {
          let own = (0..<(columns * rows)).map { Float(pixels[$0 * samples + band]) }
          // What is transparent counts as no data.
          let differing = own.indices.count {
            raster.samples[$0] != own[$0] && !raster.samples[$0].isNaN
          }
          #expect(differing == 0)
        }
      }
    }
  }

  @Test func pixelsThatDoNotFillThePictureAreRefused() {
    #expect(PNGEncoder.encoded([1, 2, 3], columns: 2, rows: 2, samples: 1) == nil)
    #expect(PNGEncoder.encoded([], columns: 0, rows: 0, samples: 1) == nil)
    #expect(PNGEncoder.encoded([1], columns: 1, rows: 1, samples: 5) == nil)
  }

  @Test func aPlateGivesBackEveryCellOnEveryLevel() throws {
    try inFolder { folder in
      for shape in [
        Shape(rows: 3, columns: 5), Shape(rows: 512, columns: 513),
        Shape(rows: 1100, columns: 700), Shape(rows: 2051, columns: 1029),
      ] {
        let path = folder.appendingPathComponent("\(shape.rows).plate").path
        let bands = [("red", 1), ("nir", 2)].map { name, seed in
          (name: BandName(rawValue: name), raster: Self.field(shape, seed: UInt64(seed)))
        }
        try Self.write(bands, to: path)
        let plate = try #require(Plate(path: path))
        #expect(plate.shape == shape && plate.bands == ["red", "nir"])
        let top = plate.levels - 1
        for (index, band) in bands.enumerated() {
          var wanted = band.raster
          for level in stride(from: top, through: 0, by: -1) {
            let found = try plate.plane(band: index, level: level)
            #expect(Self.same(found, wanted), "\(shape), level \(level)")
            wanted = wanted.halvedWhereKnown()
          }
        }
        var random = SeededGenerator(seed: 9)
        for _ in 0..<20 {
          let (top, left) = (
            Int.random(in: 0..<shape.rows, using: &random),
            Int.random(in: 0..<shape.columns, using: &random)
          )
          let window = Window(
            row: top, column: left,
            rows: Int.random(in: 1...(shape.rows - top), using: &random),
            columns: Int.random(in: 1...(shape.columns - left), using: &random))
          let part = try plate.plane(band: 1, level: plate.levels - 1, window: window)
          #expect(Self.same(part, bands[1].raster.cropped(to: window)), "\(window) of \(shape)")
        }
        let (row, column) = (shape.rows - 1, shape.columns - 1)
        let values = try #require(try plate.values(row: row, column: column))
        #expect(values[0].bitPattern == bands[0].raster[row, column].bitPattern)
        #expect(try plate.values(row: shape.rows, column: 0) == nil)
        #expect(try plate.values(row: 0, column: -1) == nil)
        #expect(try plate.block(band: 0, level: top, row: 99, column: 0) == nil)
        #expect(try plate.block(band: 2, level: top, row: 0, column: 0) == nil)
        #expect(try plate.block(band: 0, level: top + 1, row: 0, column: 0) == nil)
        // Cut anywhere it is no plate.
        let whole = try Data(contentsOf: URL(fileURLWithPath: path))
        for count in [0, 7, 100, 4096, whole.count - 1] {
          try whole.prefix(count).write(to: URL(fileURLWithPath: path))
          #expect(Plate(path: path) == nil)
        }
      }
    }
  }

  /// Bands as a plate, strip by strip.
  static func write(
    _ bands: [(name: BandName, raster: Raster<Float>)], to path: String
  ) throws {
    let shape = bands[0].raster.shape
    let writer = try PlateWriter(
      PlateLayout(rows: shape.rows, columns: shape.columns, bands: bands.map(\.name)), to: path)
    for top in stride(from: 0, to: shape.rows, by: Plate.block) {
      let window = Window(
        row: top, column: 0, rows: min(Plate.block, shape.rows - top), columns: shape.columns)
      try writer.append(bands.map { $0.raster.cropped(to: window) })
    }
    try writer.finish()
  }

  @Test func aWriterThatIsGivenUpLeavesNothing() throws {
    try inFolder { folder in
      let path = folder.appendingPathComponent("a.plate").path
      do {
        let writer = try PlateWriter(
          PlateLayout(rows: 600, columns: 10, bands: ["red"]), to: path)
        try writer.append([Raster(shape: Shape(rows: 512, columns: 10), filledWith: 1)])
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
      #expect(throws: Refusal.self) {
        _ = try PlateWriter(
          PlateLayout(rows: 1, columns: 1, bands: ["red"]), to: "/nowhere/a.plate")
      }
    }
  }

  private static func same(_ one: Raster<Float>, _ other: Raster<Float>) -> Bool {
    one.shape == other.shape
      && zip(one.samples, other.samples).allSatisfy { $0.0 == $0.1 || ($0.0.isNaN && $0.1.isNaN) }
  }

  @Test func halvingTakesTheMeanOfWhatIsKnown() {
    let raster = Raster<Float>(
      shape: Shape(rows: 3, columns: 3), samples: [1, .nan, 7, 3, .nan, 9, .nan, .nan, .nan])
    let half = raster.halvedWhereKnown()
    #expect(half.shape == Shape(rows: 2, columns: 2))
    #expect(half.samples[0] == 2 && half.samples[1] == 8)
    #expect(half.samples[2].isNaN && half.samples[3].isNaN)
  }

  @Test func everyPixelOfATileIsItsValueThroughTheStretch() throws {
    try inFolder { folder in
      let shape = Shape(rows: 700, columns: 600)
      for holes in [0.0, 0.02] {
        let path = folder.appendingPathComponent("\(holes).plate").path
        let bands = (0..<3).map { band in
          (
            name: BandName(rawValue: "b\(band)"),
            raster: Self.field(shape, seed: UInt64(band), holes: holes)
          )
        }
        try Self.write(bands, to: path)
        let plate = try #require(Plate(path: path))
        let stretch = Stretch(low: 100, high: 900)
        for names in [bands.map(\.name), [bands[1].name]] {
          for (row, column) in [(0, 0), (1, 1), (0, 1)] {
            let bytes = try #require(
              try TileRenderer.tile(
                of: plate, level: 1, row: row, column: column, bands: names, stretch))
            let file = folder.appendingPathComponent("tile.png")
            try Data(bytes).write(to: file)
            let image = try ImageFile(file.path).read(options: .keepingBorders)
            #expect(image[0].shape == Shape(rows: 512, columns: 512))
            var differing = 0
            for i in 0..<512 {
              for j in 0..<512 {
                let (r, c) = (512 * row + i, 512 * column + j)
                let isInside = r < shape.rows && c < shape.columns
                for (index, name) in names.enumerated() {
                  let own = bands.first { $0.name == name }?.raster
                  let value = isInside ? own?[r, c] ?? .nan : .nan
                  let share = max(0, min(1, (value - 100) / 800)).squareRoot()
                  let shown = image[index][i, j]
                  let isKnown =
                    isInside
                    && names.allSatisfy { one in
                      bands.first { $0.name == one }.map { !$0.raster[r, c].isNaN } ?? false
                    }
                  if isKnown, shown != Float(UInt8(share * 255)) { differing += 1 }
                }
              }
            }
            #expect(differing == 0)
          }
        }
        #expect(
          try TileRenderer.tile(
            of: plate, level: 1, row: 2, column: 0, bands: ["b0"], stretch) == nil)
        #expect(
          try TileRenderer.tile(of: plate, level: 1, row: 0, column: 0, bands: ["x"], stretch)
            == nil)
      }
    }
  }

  @Test func theStoreKeepsWithinItsBudget() async throws {
    try await inFolder { folder in
      try await SmallCase.with { open in
        let plates = try #require(open.plates)
        let one = 4096 + 4 * plates.grid.shape.count * plates.entries[0].bands.count
        let store = PlateStore(folder: folder, bytes: one * 3 / 2)
        for entry in plates.entries {
          let plate = try await store.plate(entry, of: plates)
          #expect(plate.shape == plates.grid.shape && plate.bands == entry.bands)
        }
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(files == [plates.entries[plates.entries.count - 1].name + ".plate"])
        // What was taken away is made again, and comes out the same.
        let again = PlateStore(folder: folder, bytes: 10 * one)
        let first = try await again.plate(plates.entries[0], of: plates)
        let shape = plates.grid.shape
        let rasters = try plates.rasters(
          of: plates.entries[0],
          in: Window(row: 0, column: 0, rows: shape.rows, columns: shape.columns))
        #expect(Self.same(try first.plane(band: 0, level: first.levels - 1), rasters[0]))
      }
    }
  }

  @Test func aMercatorTileShowsTheSamePlaceAsThePlate() async throws {
    try await SmallCase.with { open in
      try await inFolder { folder in
        let plates = try #require(open.plates)
        let entry = plates.entries[0]
        let plate = try await PlateStore(folder: folder).plate(entry, of: plates)
        let bounds = try #require(try MercatorTile.bounds(of: plates.grid))
        let (x, y) = ((bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2)
        let zoom = MercatorTile.zoom(cell: OpenCase.metres(plates.grid), latitude: y)
        let count = Double(1 << zoom)
        let column = Int((x + 180) / 360 * count)
        let angle = y * .pi / 180
        let row = Int((1 - log(tan(angle) + 1 / cos(angle)) / .pi) / 2 * count)
        let tile = try #require(MercatorTile(zoom: zoom, column: column, row: row))
        let stretch = Stretch(low: plates.stretch.lowerBound, high: plates.stretch.upperBound)
        let bytes = try #require(
          try tile.png(of: plate, on: plates.grid, bands: ["red"], stretch))
        let file = folder.appendingPathComponent("tile.png")
        try Data(bytes).write(to: file)
        let shown = try ImageFile(file.path).read(options: .keepingBorders)[0]
        let plane = try plate.plane(band: 0, level: plate.levels - 1)
        // Where the tile shows a place, the plate's own cells there are about as bright.
        let crs = try #require(plates.grid.crs)
        var (pairs, sum) = (0, 0.0)
        for i in stride(from: 8, to: 248, by: 8) {
          for j in stride(from: 8, to: 248, by: 8) {
            let at = tile.grid.map(PixelPosition(x: Double(j) + 0.5, y: Double(i) + 0.5))
            let moved = try PositionMap.moved([at], from: try #require(tile.grid.crs), to: crs)
            guard let pixel = plates.grid.pixel(moved[0]) else { continue }
            let (r, c) = (Int(pixel.y.rounded(.down)), Int(pixel.x.rounded(.down)))
            guard r >= 0, c >= 0, r < plane.shape.rows, c < plane.shape.columns,
              !plane[r, c].isNaN, !shown[i, j].isNaN, shown[i, j] > 0
            else { continue }
            sum += abs(Double(shown[i, j]) - Double(stretch.byte(plane[r, c])))
            pairs += 1
          }
        }
        #expect(pairs > 50)
        #expect(sum / Double(pairs) < 12, "\(sum / Double(pairs)) of 255")
        #expect(MercatorTile(zoom: 3, column: 8, row: 0) == nil)
        #expect(MercatorTile(zoom: 23, column: 0, row: 0) == nil)
      }
    }
  }
}
