import Quantities
import Rasters
import Testing

@testable import Measurement

@Suite struct LevelsTests {
  @Test func plantedLevelsAreFoundExactly() throws {
    var random = SeededGenerator(seed: 701)
    for _ in 0..<200 {
      let share = (0..<60).map { _ in random.uniform() }
      let (ground, step) = (random.uniform(in: -3...3), random.uniform(in: -2...2))
      let values = share.map { ground + step * $0 }
      let weights = share.map { _ in random.uniform() < 0.8 ? 1.0 : 0 }
      let found = try #require(PlainLevels(values, share, weights: weights))
      #expect(abs(found.background - ground) < 1e-9)
      #expect(abs(found.contrast - step) < 1e-9)
      #expect(found.spread < 1e-5)
      #expect(found.removed(from: values, share).allSatisfy { abs($0) < 1e-9 })
    }
  }

  @Test func theSpreadIsThatOfTheNoise() throws {
    var random = SeededGenerator(seed: 702)
    let share = (0..<4000).map { _ in random.uniform() }
    let values = share.map { 1 + 2 * $0 + 0.25 * random.normal() }
    let found = try #require(
      PlainLevels(values, share, weights: share.map { _ in 1 }))
    #expect(abs(found.spread / 0.25 - 1) < 0.05)
    #expect(PlainLevels(values, share, weights: share.map { _ in 0 }) == nil)
  }

  @Test func theCombinationOfBandsIsTheOneThatTellsBest() throws {
    // The roof shows in band 2 alone; band 1 carries most of the noise that band 2 has.
    var random = SeededGenerator(seed: 703)
    let shape = Shape(rows: 40, columns: 40)
    let inside = Mask(
      shape: shape, samples: (0..<1600).map { (10..<30).contains($0 / 40) && $0 % 40 < 20 })
    let common = (0..<1600).map { _ in random.normal() }
    let one = Raster(shape: shape, samples: common.map { Float($0) })
    let two = Raster(
      shape: shape,
      samples: (0..<1600).map {
        Float((inside.samples[$0] ? 0.3 : 0) + common[$0] + 0.1 * random.normal())
      })
    let valid = [Bool](repeating: true, count: 1600)
    func noise(_ bands: [Raster<Float>]) throws -> Double {
      let found = try #require(BandChoice.composite(bands, valid: valid, inside: inside))
      var means = [0.0, 0.0]
      for i in 0..<1600 { means[inside.samples[i] ? 1 : 0] += found[i] }
      let (roof, ground) = (means[1] / 400, means[0] / 1200)
      // Scaled so that roof less ground is 1.
      #expect(abs(roof - ground - 1) < 1e-9)
      return found.indices.reduce(0) {
        let off = found[$1] - (inside.samples[$1] ? roof : ground)
        return $0 + off * off / 1600
      }
    }
    let (both, alone) = (try noise([one, two]), try noise([two]))
    #expect(both < 0.05 * alone)
    // Units of a band do not matter, but for what keeps the matrix regular.
    let scaled = try noise([one.mapped { 3 * $0 + 7 }, two.mapped { -3 * $0 }])
    #expect(abs(scaled / both - 1) < 0.05)
  }

  @Test func bandsThatTellNothingGiveNoComposite() {
    let shape = Shape(rows: 6, columns: 6)
    let flat = Raster(shape: shape, filledWith: Float(2))
    let valid = [Bool](repeating: true, count: 36)
    let inside = Mask(shape: shape, samples: (0..<36).map { $0 < 12 })
    #expect(BandChoice.composite([flat], valid: valid, inside: inside) == nil)
    let step = Raster(shape: shape, samples: (0..<36).map { $0 < 12 ? Float(1) : 0 })
    #expect(BandChoice.composite([step], valid: valid, inside: inside) != nil)
    let none = Mask(shape: shape, filledWith: false)
    #expect(BandChoice.composite([step], valid: valid, inside: none) == nil)
    let few = (0..<36).map { $0 < 13 }
    #expect(BandChoice.composite([step], valid: few, inside: inside) == nil)
  }
}
