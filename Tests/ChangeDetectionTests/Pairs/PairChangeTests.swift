import Foundation
import Quantities
import Rasters
import Testing

@testable import ChangeDetection

/// A planted pair: textured ground, fields that change their red and infrared, a few new low-contrast
/// buildings, a shift of 0.4 cells, gains and offsets, noise.
private struct PlantedPair {
  let shape = Shape(rows: 300, columns: 300)
  var before: [Raster<Float>] = []
  var after: [Raster<Float>] = []
  var truth: [Bool]

  init(seed: UInt64, buildings: Int = 8) {
    var generator = SeededGenerator(seed: seed)
    let shape = shape
    func noise(_ sigma: Double) -> Raster<Float> {
      Raster(shape: shape, samples: (0..<shape.count).map { _ in Float(generator.normal()) })
        .blurred(sigma: sigma)
    }
    func scaled(_ raster: Raster<Float>, _ size: Float) -> Raster<Float> {
      let mean = raster.samples.reduce(0, +) / Float(shape.count)
      let square = raster.samples.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      let deviation = (square / Float(shape.count)).squareRoot()
      return raster.mapped { ($0 - mean) / deviation * size }
    }
    let fine = scaled(noise(1.2), 0.03)
    let ground = scaled(noise(6), 0.05)
    let plants = scaled(noise(5), 0.05)
    let fields = scaled(noise(12), 1)
    truth = [Bool](repeating: false, count: shape.count)
    for _ in 0..<buildings {
      let row = 10 + Int(generator.uniform() * 260)
      let column = 10 + Int(generator.uniform() * 250)
      for r in row..<(row + 8) {
        for c in column..<(column + 20) { truth[r * 300 + c] = true }
      }
    }
    for band in 0..<4 {
      let gain: Float = [1, 0.95, 0.85, 1.3][band]
      let base = Raster(
        shape: shape,
        samples: (0..<shape.count).map { cell in
          gain * (0.25 + fine.samples[cell] + ground.samples[cell])
            + (band == 3 ? 0.2 : 0.02) * (0.5 + plants.samples[cell])
        })
      var later = base
      for cell in 0..<shape.count {
        if truth[cell] { later.samples[cell] += band < 3 ? 0.08 : 0.05 }
        if fields.samples[cell] > 0.5 {
          later.samples[cell] *= [0.95, 0.95, 0.75, 1.3][band]
        }
      }
      let moved = Self.shifted(later, rows: 0.4, columns: -0.3)
      before.append(base.mapped { $0 + Float(0.01 * generator.normal()) })
      after.append(moved.mapped { 0.9 * $0 + 0.03 + Float(0.01 * generator.normal()) })
    }
  }

  static func shifted(_ raster: Raster<Float>, rows: Float, columns: Float) -> Raster<Float> {
    var result = raster
    for r in 1..<(raster.shape.rows - 1) {
      for c in 1..<(raster.shape.columns - 1) {
        let (dr, dc) = (rows > 0 ? 1 : -1, columns > 0 ? 1 : -1)
        let (a, b) = (abs(rows), abs(columns))
        result[r, c] =
          (1 - a) * (1 - b) * raster[r, c] + a * (1 - b) * raster[r + dr, c]
          + (1 - a) * b * raster[r, c + dc] + a * b * raster[r + dr, c + dc]
      }
    }
    return result
  }
}

private func averagePrecision(_ scores: [Float], _ truth: [Bool]) -> Double {
  let order = scores.indices.sorted { scores[$0] > scores[$1] }
  var (hits, sum) = (0, 0.0)
  for (rank, index) in order.enumerated() where truth[index] {
    hits += 1
    sum += Double(hits) / Double(rank + 1)
  }
  return sum / Double(max(1, hits))
}

@Suite struct PairChangeTests {
  @Test func `new buildings stand out from fields and half a cell of misregistration`() async throws
  {
    let pair = PlantedPair(seed: 4)
    let change = try #require(
      await PairChange.detect(before: pair.before, after: pair.after))
    let found = averagePrecision(change.probability.samples, pair.truth)
    let difference = (0..<pair.shape.count).map { cell in
      (0..<4).reduce(Float(0)) { sum, band in
        let d = pair.after[band].samples[cell] - pair.before[band].samples[cell]
        return sum + d * d
      }
    }
    let plain = averagePrecision(difference, pair.truth)
    #expect(found > 0.8, "average precision \(found), plain difference \(plain)")
    #expect(found > 2 * plain)
  }

  @Test func `gains and offsets of either image change nothing`() async throws {
    let pair = PlantedPair(seed: 9)
    let scaled = zip(pair.after, [2, 3, 0.5, 1] as [Float]).map { band, gain in
      band.mapped { gain * $0 + 7 }
    }
    let one = try #require(await PairChange.detect(before: pair.before, after: pair.after))
    let two = try #require(await PairChange.detect(before: pair.before, after: scaled))
    for (a, b) in zip(one.canonicalCorrelations, two.canonicalCorrelations) {
      #expect(abs(a - b) < 2e-3)
    }
    let worst = zip(one.probability.samples, two.probability.samples)
      .reduce(Float(0)) { max($0, abs($1.0 - $1.1)) }
    #expect(worst < 0.05)
  }

  @Test func `an image does not differ from itself`() async throws {
    var generator = SeededGenerator(seed: 9)
    let shape = Shape(rows: 60, columns: 60)
    let bands = (0..<3).map { _ in
      var raster = Raster<Float>(shape: shape, filledWith: 0)
      for cell in raster.samples.indices { raster.samples[cell] = Float(generator.normal()) }
      raster.samples[7] = .nan
      return raster
    }
    let change = try #require(await PairChange.detect(before: bands, after: bands))
    #expect(change.probability.samples[7].isNaN)
    #expect(change.probability.samples.count { $0 == 0 } == shape.count - 1)
    #expect(change.iterations == 0 && change.plainCorrelation == 1)
  }

  @Test func `images that have nothing in common correlate little before weights`() async throws {
    var generator = SeededGenerator(seed: 19)
    let shape = Shape(rows: 80, columns: 80)
    let noise = { (raster: Raster<Float>) in raster.mapped { _ in Float(generator.normal()) } }
    let empty = Raster<Float>(shape: shape, filledWith: 0)
    let (before, after) = ([noise(empty), noise(empty)], [noise(empty), noise(empty)])
    let change = try #require(await PairChange.detect(before: before, after: after))
    #expect(change.plainCorrelation < 0.3)
  }

  @Test func `strips of any height make the same averages, bit for bit`() async throws {
    let pair = PlantedPair(seed: 3)
    let (before, after) = (pair.before, pair.after)
    let fitted = try #require(
      IRMAD.fitted(before: before, after: after, derivatives: true, iterations: 10))
    let contrast = try #require(
      await SurroundingContrast(
        fitted, before: before, after: after, surroundings: 20, trimmed: 0.15))
    let options = PairChange.Options()
    var strips = AveragedStrips(
      contrast: contrast, shape: pair.shape, cap: 36,
      near: options.near, wide: options.wide, stripRows: 1000)
    let whole = await strips.whole()
    for rows in [256, 61, 7] {
      strips.stripRows = rows
      let again = await strips.whole()
      #expect(again.samples.map(\.bitPattern) == whole.samples.map(\.bitPattern), "\(rows) rows")
    }
  }

  @Test func `haze over half a scene does not hide what was built, nor stand out itself`()
    async throws
  {
    let pair = PlantedPair(seed: 5)
    let clear = try #require(await PairChange.detect(before: pair.before, after: pair.after))
    // Thin haze that grows over the right half, three times a building's contrast.
    let hazy = pair.after.map { band in
      var hazy = band
      for cell in hazy.samples.indices {
        let column = Float(cell % 300)
        hazy.samples[cell] += 0.24 * max(0, column / 300 - 0.4)
      }
      return hazy
    }
    let change = try #require(await PairChange.detect(before: pair.before, after: hazy))
    let (with, without) = (
      averagePrecision(change.probability.samples, pair.truth),
      averagePrecision(clear.probability.samples, pair.truth)
    )
    #expect(with > 0.7 * without, "\(with) of \(without)")
  }

  @Test func `a change wider than its surroundings stands out inside as well`() async throws {
    let pair = PlantedPair(seed: 8, buildings: 0)
    var after = pair.after
    for band in after.indices {
      for r in 100..<220 { for c in 90..<210 { after[band][r, c] += band < 3 ? 0.15 : 0.1 } }
    }
    let change = try #require(await PairChange.detect(before: pair.before, after: after))
    let inside = (110..<210).flatMap { r in (100..<200).map { change.probability[r, $0] } }
    let lenient = try #require(change.cuts.flatMap { change.probability(at: $0.lenient) })
    #expect(inside.count { Double($0) >= lenient } > inside.count / 2)
  }

  @Test func `cuts are in order, and one half is the middle one`() async throws {
    let pair = PlantedPair(seed: 4)
    let change = try #require(await PairChange.detect(before: pair.before, after: pair.after))
    let cuts = try #require(change.cuts)
    #expect(cuts.strict > cuts.likely && cuts.likely > cuts.lenient && cuts.lenient > 0)
    #expect(change.probability(at: cuts.likely) == 0.5)
    for cut in [cuts.strict, cuts.lenient] {
      let probability = try #require(change.probability(at: cut))
      let (by, above) = (
        change.distance.samples.count { Double($0) >= cut },
        change.probability.samples.count { Double($0) >= probability }
      )
      #expect(abs(by - above) <= 2)
    }
  }

  @Test func `pairs that share nothing are compared or refused, never lost`() async throws {
    var generator = SeededGenerator(seed: 23)
    let shape = Shape(rows: 256, columns: 256)
    func made(_ value: (Int) -> Float) -> Raster<Float> {
      Raster(shape: shape, samples: (0..<shape.count).map(value))
    }
    let noise = made { _ in Float(generator.normal()) }
    // A board, a ramp, rare bright cells, one that is all but constant, one of enormous values.
    let kinds = [
      noise, made { Float(($0 / 8 + $0 / 2048) % 2) }, made { Float($0 % 256) },
      made { $0 % 997 == 0 ? 1000 : 0 }, made { $0 == 30_000 ? 1 : 0 },
      made { 1e12 * Float($0 % 17) },
    ]
    for (i, before) in kinds.enumerated() {
      for (j, after) in kinds.enumerated() where i != j {
        let change = await PairChange.detect(before: [before, noise], after: [after, before])
        let known = change?.probability.samples.count(where: \.isFinite)
        #expect(known ?? 0 > 0, "\(i) against \(j): \(known ?? -1) cells")
      }
    }
  }

  @Test func `cells without data in either image are NaN`() async throws {
    let pair = PlantedPair(seed: 2)
    var before = pair.before
    before[1].samples[5000] = .nan
    let change = try #require(await PairChange.detect(before: before, after: pair.after))
    #expect(change.probability.samples[5000].isNaN)
    #expect(change.probability.samples[40_000].isFinite)
    let empty = before.map { $0.mapped { _ in Float.nan } }
    #expect(await PairChange.detect(before: empty, after: pair.after) == nil)
  }

  @Test func `normalisation recovers the gain and offset between two dates`() async throws {
    let pair = PlantedPair(seed: 6)
    let other = pair.before.map { $0.mapped { ($0 - 0.05) / 1.25 } }
    var changed = other
    for band in 0..<4 {
      for cell in 0..<9000 { changed[band].samples[cell] += 0.3 * Float(band) }
    }
    var generator = SeededGenerator(seed: 77)
    let noisy = changed.map { $0.mapped { $0 + Float(0.005 * generator.normal()) } }
    let lines = try #require(await RelativeNormalisation(of: noisy, to: pair.before)).lines
    for line in lines {
      #expect(abs(line.gain - 1.25) < 0.02, "gain \(line.gain)")
      #expect(abs(line.offset - 0.05) < 0.01, "offset \(line.offset)")
    }
  }

  @Test func `canonical correlations of a known model are found`() {
    // Two planes that share signals with correlations .9 and .5.
    var generator = SeededGenerator(seed: 21)
    let count = 100_000
    var (x, y) = ([Float](), [Float]())
    var planes: [[Float]] = [[], [], [], []]
    for _ in 0..<count {
      let (a, b) = (generator.normal(), generator.normal())
      let p = 0.9 * a + (1 - 0.81).squareRoot() * generator.normal()
      let q = 0.5 * b + (1 - 0.25).squareRoot() * generator.normal()
      for (k, value) in [a + b, a - 2 * b, p - q, 3 * p + q].enumerated() {
        planes[k].append(Float(value))
      }
    }
    x = planes[0] + planes[1]
    y = planes[2] + planes[3]
    let mad = IRMAD(before: x, beforePlanes: 2, after: y, afterPlanes: 2, iterations: 1)
    #expect(abs(mad.canonicalCorrelations[0] - 0.9) < 0.005)
    #expect(abs(mad.canonicalCorrelations[1] - 0.5) < 0.01)
  }
}
