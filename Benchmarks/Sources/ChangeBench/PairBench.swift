import ChangeDetection
import Foundation
import Quantities
import Rasters

/// A pair of 2000² × 4 with low-contrast buildings, crops on a third of it and .5 cells of shift.
enum PairBench {
  static func run() async {
    let side = 2000
    let (before, after, truth) = planted(side: side)
    let outcome = await ChangeBench.timed {
      await PairChange.detect(before: before, after: after)
    }
    guard let change = outcome.result else { return print("pair: no result") }
    let found = averagePrecision(change.probability.samples, truth)
    var plain = [Float](repeating: 0, count: side * side)
    for band in 0..<4 {
      for cell in plain.indices {
        let difference = after[band].samples[cell] - before[band].samples[cell]
        plain[cell] += difference * difference
      }
    }
    print(
      "pair \(side)² × 4: average precision \(found), plain difference "
        + "\(averagePrecision(plain, truth)); \(outcome.wall) s wall, \(outcome.cpu) s CPU, "
        + "\(change.iterations) rounds")
  }

  private static func planted(
    side: Int
  ) -> (before: [Raster<Float>], after: [Raster<Float>], truth: [Bool]) {
    var generator = SeededGenerator(seed: 3)
    let shape = Shape(rows: side, columns: side)
    let pool = (0..<65_536).map { _ in Float(generator.normal()) }
    func noise() -> Raster<Float> {
      var samples = [Float](repeating: 0, count: shape.count)
      for cell in samples.indices { samples[cell] = pool[Int(generator.next() & 0xFFFF)] }
      return Raster(shape: shape, samples: samples)
    }
    func smooth(_ sigma: Double, _ size: Float) -> Raster<Float> {
      // The blur of unit noise has a deviation of 1 / (2 σ √π).
      let gain = size * Float(2 * sigma * Double.pi.squareRoot())
      return noise().blurred(sigma: sigma).mapped { $0 * gain }
    }
    let (fine, ground) = (smooth(1.2, 0.03), smooth(6, 0.05))
    let (plants, fields) = (smooth(5, 0.05), smooth(15, 1))
    var truth = [Bool](repeating: false, count: shape.count)
    for _ in 0..<24 {
      let row = 20 + Int(generator.uniform() * Double(side - 60))
      let column = 20 + Int(generator.uniform() * Double(side - 80))
      for r in row..<(row + 12) { for c in column..<(column + 30) { truth[r * side + c] = true } }
    }
    let map = PixelMap(shape: shape) { PixelPosition(x: $0.x + 0.3, y: $0.y - 0.4) }
    var (before, after): ([Raster<Float>], [Raster<Float>]) = ([], [])
    for band in 0..<4 {
      var base = ground
      var later = ground
      let gain: Float = [1, 0.95, 0.85, 1.3][band]
      for cell in truth.indices {
        let value =
          gain * (0.25 + fine.samples[cell] + ground.samples[cell])
          + (band == 3 ? 0.2 : 0.02) * (0.5 + plants.samples[cell])
        base.samples[cell] = value
        let built: Float = truth[cell] ? (band < 3 ? 0.08 : 0.048) : 0
        let crop: Float = fields.samples[cell] > 0.52 ? [0.95, 0.95, 0.75, 1.3][band] : 1
        later.samples[cell] = (value + built) * crop
      }
      let (n1, n2) = (noise(), noise())
      let moved = later.resampled(through: map)
      before.append(
        Raster(shape: shape, samples: zip(base.samples, n1.samples).map { $0 + 0.01 * $1 }))
      after.append(
        Raster(
          shape: shape, samples: zip(moved.samples, n2.samples).map { 0.9 * $0 + 0.03 + 0.01 * $1 })
      )
    }
    return (before, after, truth)
  }

  private static func averagePrecision(_ scores: [Float], _ truth: [Bool]) -> Double {
    let order = scores.indices.filter { scores[$0].isFinite }.sorted { scores[$0] > scores[$1] }
    var (hits, sum) = (0, 0.0)
    for (rank, index) in order.enumerated() where truth[index] {
      hits += 1
      sum += Double(hits) / Double(rank + 1)
    }
    return sum / Double(max(1, hits))
  }
}
