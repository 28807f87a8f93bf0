import Quantities
import Rasters
import Testing
import Vocabulary

@testable import ChangeDetection

@Suite("Class bands of providers")
struct ProviderMaskTests {
  private static let patch = (rows: 42..<60, columns: 8..<50)

  /// A planted stack with a class band on frame 8: `value` on the patch of open ground, `else` off it.
  private func seen(_ name: BandName, _ value: Float, else other: Float) -> (
    inside: Bool, outside: Bool
  ) {
    let planted = PlantedStack(seed: 33, cloudy: [], snowy: [])
    let stack = planted.make()
    let band = Self.band(stack.grid.shape, Self.patch, value, else: other)
    let clarity = Clarity(
      NormalisedStack(stack.with(name, band, on: [8])), cellMetres: planted.gsd)
    return (
      clarity.isClear(frame: 8, row: 50, column: 30), clarity.isClear(frame: 8, row: 50, column: 70)
    )
  }

  private static func band(
    _ shape: Shape, _ box: (rows: Range<Int>, columns: Range<Int>), _ value: Float,
    else other: Float
  ) -> Raster<Float> {
    var band = Raster<Float>(shape: shape, filledWith: other)
    for row in box.rows { for column in box.columns { band[row, column] = value } }
    return band
  }

  @Test(
    "each class of Sentinel-2's scene classification hides open ground, or does not",
    arguments: 0...11)
  func sceneClassification(value: Int) {
    let hiding: Set = [0, 1, 3, 8, 9, 10]
    let seen = seen("scl", Float(value), else: 5)
    #expect(seen.inside == !hiding.contains(value))
    #expect(seen.outside)
  }

  @Test("each bit of Landsat's pixel quality hides open ground, or does not", arguments: 0...15)
  func pixelQuality(bit: Int) {
    let seen = seen("qa_pixel", Float(1 << bit), else: 21_824)
    #expect(seen.inside == (bit > 4))
    #expect(seen.outside)
  }

  @Test(
    "whole values of Landsat's pixel quality mean what their bits say",
    arguments: [
      (21_824, true), (21_952, true), (30_048, true), (1, false), (22_280, false), (23_888, false),
      (54_596, false), (21_826, false),
    ])
  func wholeValues(value: Int, clear: Bool) {
    #expect((CellQuality(of: Float(value), in: "qa_pixel") == .usable) == clear)
  }

  @Test("each class of fmask hides open ground, or does not", arguments: 0...5)
  func fmask(value: Int) {
    let seen = seen("fmask", Float(value), else: 1)
    #expect(seen.inside == ![0, 2, 3].contains(value))
    #expect(seen.outside)
  }

  @Test(
    "a value that is none of the classes, and a band that is not known, say nothing",
    arguments: [
      ("scl", 12), ("scl", -1), ("scl", 8.5), ("scl", .nan), ("scl", 1e9), ("fmask", 6),
      ("qa_pixel", 65_536), ("qa_pixel", 1.5), ("udm", 1), ("red", 9),
    ] as [(BandName, Float)])
  func unknown(name: BandName, value: Float) {
    #expect(CellQuality(of: value, in: name) == nil)
  }

  // MARK: - Bright roofs

  /// The mask over flat noise with one bright thing whose rim fades over `fade` cells.
  private func mask(
    fade: Double, quality: Float, height: Float = 20, blur: Double = 0
  ) throws -> (ProviderMask, middle: Int, rim: Int) {
    let shape = Shape(rows: 60, columns: 60)
    var random = SeededGenerator(seed: 5)
    var brightness = [Float](repeating: 0, count: shape.count)
    var classes = Raster<Float>(shape: shape, filledWith: 4)
    for row in 0..<60 {
      for column in 0..<60 {
        let outside = Double(max(abs(row - 30), abs(column - 30))) - 8
        let level = fade > 0 ? 1 - min(1, max(0, outside / fade)) : outside < 0.5 ? 1 : 0
        brightness[row * 60 + column] = height * Float(level)
        if outside <= 3 { classes[row, column] = quality }
      }
    }
    if blur > 0 {
      brightness = Raster(shape: shape, samples: brightness).blurred(sigma: blur).samples
    }
    for cell in brightness.indices { brightness[cell] += Float(random.normal()) }
    let frame = AlignedFrame(
      id: "a", acquired: Timestamp(secondsSince1970: 0), sensor: nil, bands: [("scl", classes)],
      registrationError: 0)
    let mask = try #require(
      ProviderMask(frame, brightness: brightness, step: 1, shape: shape, native: 1))
    return (mask, 30 * 60 + 30, 30 * 60 + 41)
  }

  @Test(
    "a thing called cloud whose border is sharp is left to the site's own screening",
    arguments: [
      8, 9, 10,
    ] as [Float])
  func roof(quality: Float) throws {
    let (mask, middle, rim) = try mask(fade: 0, quality: quality)
    #expect(!mask.hidden[middle])
    #expect(mask.hidden[rim], "the ground beside the roof that is called cloud as well")
  }

  @Test(
    "a roof as the sensor blurs it is left to the site's own screening",
    arguments: [
      0.3, 0.5, 0.6,
    ])
  func blurredRoof(sigma: Double) throws {
    let (mask, middle, _) = try mask(fade: 0, quality: 9, blur: sigma)
    #expect(!mask.hidden[middle])
  }

  @Test(
    "a thing called cloud whose border fades is hidden",
    arguments: [
      (8, 4), (9, 4), (10, 4), (8, 8), (9, 8), (10, 8),
    ] as [(Float, Double)])
  func softCloud(quality: Float, fade: Double) throws {
    let (mask, middle, rim) = try mask(fade: fade, quality: quality)
    #expect(mask.hidden[middle] && mask.hidden[rim])
  }

  @Test(
    "a dark or a faint thing called cloud is hidden however sharp its border",
    arguments: [
      -20, 0, 1,
    ] as [Float])
  func faint(height: Float) throws {
    let (mask, middle, _) = try mask(fade: 0, quality: 9, height: height)
    #expect(mask.hidden[middle])
  }

  @Test(
    "no data, saturation and shadow hide a roof however sharp its border",
    arguments: [
      0, 1, 3,
    ] as [Float])
  func spoiled(quality: Float) throws {
    let (mask, middle, _) = try mask(fade: 0, quality: quality)
    #expect(mask.hidden[middle])
  }

  @Test("a new hall that the classification calls cloud on every date is found all the same")
  func newHall() async throws {
    let planted = PlantedStack(seed: 2, hallFrom: 10)
    let stack = planted.make()
    let box = PlantedStack.newHall
    let called = Self.band(
      stack.grid.shape,
      (
        box.rows.lowerBound - 2..<box.rows.upperBound + 2,
        box.columns.lowerBound - 2..<box.columns.upperBound + 2
      ), 9, else: 5)
    let plain = await StructureDetector.detect(in: stack)
    let detection = await StructureDetector.detect(
      in: stack.with("scl", called, on: Array(10..<stack.frames.count)))
    let hall = try #require(detection.structures.first)
    #expect(detection.structures.count == 1)
    #expect(planted.overlap(hall.outline, box) > 0.75)
    #expect(hall.bracket == plain.structures.first?.bracket)
  }

  @Test("a classification that calls all ground clear excuses no cloud")
  func noExcuse() {
    let planted = PlantedStack(seed: 11, hallFrom: 10)
    let stack = planted.make()
    let clear = Raster<Float>(shape: stack.grid.shape, filledWith: 4)
    let plain = Clarity(NormalisedStack(stack), cellMetres: planted.gsd)
    let told = Clarity(
      NormalisedStack(stack.with("scl", clear, on: Array(stack.frames.indices))),
      cellMetres: planted.gsd)
    #expect(told.clear == plain.clear)
    #expect(told.used == plain.used)
  }
}

extension AlignedStack {
  /// The stack with a band of classes on some of its frames.
  fileprivate func with(
    _ name: BandName, _ band: Raster<Float>, on indices: [Int]
  ) -> AlignedStack {
    var frames = frames
    for index in indices {
      let frame = frames[index]
      frames[index] = AlignedFrame(
        id: frame.id, acquired: frame.acquired, sensor: frame.sensor,
        bands: frame.bands + [(name, band)], registrationError: frame.registrationError)
    }
    return AlignedStack(grid: grid, frames: frames, nativeGSD: nativeGSD)
  }
}
