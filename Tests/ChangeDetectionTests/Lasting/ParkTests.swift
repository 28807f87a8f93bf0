import ChangeDetection
import Quantities
import Rasters
import Testing
import Vocabulary

/// Large dark parks on fields beside a river, one picture a year with a stretch of its own: fields that
/// differ from year to year, bright sand for two years, then panels.
@Suite("Large parks on yearly pictures")
struct ParkTests {
  private static let side = 150
  private static let years = 10
  private static let park = (rows: 30..<78, columns: 84..<140)
  private static let (sand, panels) = (4, 6)

  private static func stack(seed: UInt64, isBuilt: Bool) throws -> AlignedStack {
    var random = SeededGenerator(seed: seed)
    func noise(_ size: Float) -> Float { Float.random(in: -1.7...1.7, using: &random) * size }
    let colours: [(soil: Float, plants: Float, sand: Float, water: Float, panel: Float)] = [
      (95, 55, 170, 40, 48), (85, 75, 155, 55, 52), (65, 45, 125, 55, 66),
    ]
    let grain = (0..<side * side).map { _ in noise(4) }
    let frames = try (0..<years).map { year in
      let green = (0..<64).map { _ in Float.random(in: 0...1, using: &random) }
      let bank = Int.random(in: -4...4, using: &random)
      let bands = colours.enumerated().map { band, colour in
        let gain = Float.random(in: 0.88...1.12, using: &random)
        let shift = Float.random(in: -6...6, using: &random)
        var raster = Raster<Float>(
          shape: Shape(rows: side, columns: side), filledWith: 0)
        for row in 0..<side {
          for column in 0..<side {
            let field = green[(row / 20) * 8 + column / 20]
            var value =
              colour.soil + (colour.plants - colour.soil) * field
              + grain[row * side + column]
            let river = column - 40 - (row * row / 900)
            if abs(river) < 10 {
              value = colour.water
            } else if abs(river - bank) < 18 {
              value = colour.sand
            }
            if isBuilt, park.rows.contains(row), park.columns.contains(column), year >= sand {
              value = year >= panels ? colour.panel : colour.sand + grain[row * side + column] / 2
            }
            raster[row, column] = gain * value + shift + noise(0.8)
          }
        }
        return (BandName(rawValue: ["red", "green", "blue"][band]), raster)
      }
      return AlignedFrame(
        id: "\(2014 + year)", acquired: try #require(Timestamp(iso: "\(2014 + year)-07-01")),
        sensor: nil, bands: bands, registrationError: 0.1)
    }
    return AlignedStack(
      grid: Grid(
        shape: Shape(rows: side, columns: side),
        transform: AffineTransform(a: 10, b: 0, c: 500_000, d: 0, e: -10, f: 4_000_000),
        crs: CoordinateReference(identifier: "EPSG:32645", axes: .projected(metersPerUnit: 1))),
      frames: frames, nativeGSD: 10)
  }

  /// The area that an outline and the park share ÷ the area of either.
  private static func overlap(_ outline: Polygon, _ grid: Grid) -> Double {
    let mask = outline.mask(on: grid)
    var (shared, either) = (0, 0)
    for row in 0..<side {
      for column in 0..<side {
        let isPark = park.rows.contains(row) && park.columns.contains(column)
        shared += mask[row, column] && isPark ? 1 : 0
        either += mask[row, column] || isPark ? 1 : 0
      }
    }
    return Double(shared) / Double(either)
  }

  @Test func `a park is one structure, dated to the year of its panels`() async throws {
    var found = 0
    let seeds = 1...6 as ClosedRange<UInt64>
    for seed in seeds {
      let stack = try Self.stack(seed: seed, isBuilt: true)
      let detection = await StructureDetector.detect(in: stack)
      let whole = detection.lasting.map { Self.overlap($0.outline, stack.grid) }.max() ?? 0
      #expect(whole > 0.6, "seed \(seed): \(whole)")
      guard
        let park = detection.structures.first(where: {
          Self.overlap($0.outline, stack.grid) > 0.6
        })
      else { continue }
      found += 1
      let stands = try #require(park.bracket.presentFirst)
      #expect(stands.iso >= "2018-07-01" && stands.iso <= "2020-07-01", "seed \(seed): \(stands)")
    }
    #expect(found >= 4, "\(found) of \(seeds.count) parks")
  }

  @Test func `the same fields and river without a park have no structure`() async throws {
    for seed in 1...4 as ClosedRange<UInt64> {
      let detection = await StructureDetector.detect(in: try Self.stack(seed: seed, isBuilt: false))
      #expect(detection.structures.isEmpty, "seed \(seed)")
    }
  }
}
