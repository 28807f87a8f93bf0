import Quantities
import Rasters
import Testing
import Vocabulary

@testable import ChangeDetection

@Suite("Bands without names")
struct AssumedBandsTests {
  /// Two frames of plants over `plants` of the ground and bare soil elsewhere.
  private static func stack(
    _ names: [BandName], plants: [Float], soil: [Float], share: Double
  ) throws -> AlignedStack {
    let shape = Shape(rows: 40, columns: 40)
    var random = SeededGenerator(seed: 5)
    let frames = try ["2020-06-01", "2021-06-01"].map { day in
      let bands = names.enumerated().map { index, name in
        let samples = (0..<shape.count).map { cell -> Float in
          let value = Double(cell) < share * Double(shape.count) ? plants[index] : soil[index]
          return value * Float(random.uniform(in: 0.9...1.1))
        }
        return (name, Raster(shape: shape, samples: samples))
      }
      return AlignedFrame(
        id: day, acquired: try #require(Timestamp(iso: day)), sensor: nil, bands: bands,
        registrationError: 0.1)
    }
    return AlignedStack(
      grid: Grid(
        shape: shape, transform: AffineTransform(a: 10, b: 0, c: 0, d: 0, e: -10, f: 0),
        crs: CoordinateReference(identifier: "EPSG:32636", axes: .projected(metersPerUnit: 1))),
      frames: frames, nativeGSD: 10)
  }

  private static func taken(_ stack: AlignedStack) -> [String: String] {
    let names = stack.frames[0].bands.map(\.name)
    return Dictionary(
      uniqueKeysWithValues: AssumedBands(names, in: stack).bands.map {
        ($0.band.rawValue, $0.name.rawValue)
      })
  }

  @Test func `the fourth band of plants is near infrared, the others are colours in their order`()
    throws
  {
    let stack = try Self.stack(
      ["gray", "band2", "band3", "band4"], plants: [300, 450, 250, 2900],
      soil: [900, 800, 700, 1300], share: 0.5)
    #expect(
      Self.taken(stack) == ["gray": "red", "band2": "green", "band3": "blue", "band4": "nir"])
    #expect(AssumedBands(stack.frames[0].bands.map(\.name), in: stack).remark != nil)
  }

  @Test func `a fourth band beside three colours is taken where it shows plants only`() throws {
    let green = try Self.stack(
      ["red", "green", "blue", "band4"], plants: [30, 45, 25, 110], soil: [90, 80, 70, 95],
      share: 0.5)
    #expect(Self.taken(green)["band4"] == "nir")
    let mask = try Self.stack(
      ["red", "green", "blue", "band4"], plants: [30, 45, 25, 40], soil: [90, 80, 70, 60],
      share: 0.5)
    #expect(Self.taken(mask) == ["red": "red", "green": "green", "blue": "blue"])
    let remark = AssumedBands(mask.frames[0].bands.map(\.name), in: mask).remark
    #expect(remark == "band4 has no name and is not compared")
  }

  @Test func `dark woods in three bands have a green one in the middle and no infrared`() throws {
    let stack = try Self.stack(
      ["gray", "band2", "band3"], plants: [170, 380, 160], soil: [300, 320, 250], share: 0.9)
    #expect(Self.taken(stack) == ["gray": "red", "band2": "green", "band3": "blue"])
  }

  @Test func `an infrared picture of three bands begins with near infrared`() throws {
    let stack = try Self.stack(
      ["band1", "band2", "band3"], plants: [2800, 250, 420], soil: [1300, 900, 800], share: 0.5)
    #expect(Self.taken(stack) == ["band1": "nir", "band2": "red", "band3": "green"])
  }

  @Test func `bands with names are left as they are`() throws {
    let stack = try Self.stack(
      ["red", "nir", "swir16"], plants: [30, 300, 90], soil: [90, 130, 160], share: 0.5)
    #expect(Self.taken(stack) == ["red": "red", "nir": "nir", "swir16": "swir16"])
    #expect(AssumedBands(["red", "nir", "swir16"], in: stack).remark == nil)
  }
}
