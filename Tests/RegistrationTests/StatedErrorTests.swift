import Quantities
import Rasters
import Testing

@testable import Registration

@Suite struct StatedErrorTests {
  /// 60 seeded pairs at a signal-to-noise ratio near 5, a third of each changed.
  @Test func `Stated intervals hold the truth as often as they say`() {
    var generator = SeededGenerator(seed: 314)
    var tie: [Double] = []
    var whole: [Double] = []
    var errors: [Double] = []
    for trial in 0..<60 {
      let scene = PlantedScene(seed: UInt64(trial) + 1000, extent: 200)
      let other = PlantedScene(seed: UInt64(trial) + 5000, extent: 200)
      let (dx, dy) = (generator.uniform(in: -0.5...0.5), generator.uniform(in: -0.5...0.5))
      let reference = scene.image(rows: 168, columns: 168, noise: 3, seed: UInt64(trial) * 2 + 1)
      var moving = scene.image(
        rows: 168, columns: 168, noise: 3, seed: UInt64(trial) * 2 + 2, gain: 1.2, offset: 15
      ) { ($0 - dx, $1 - dy) }
      let changed = other.image(rows: 168, columns: 168, noise: 3, seed: 9, gain: 1.2)
      for _ in 0..<12 {
        let (r, c) = (Int(generator.uniform(in: 0...138)), Int(generator.uniform(in: 0...138)))
        for row in r..<(r + 30) {
          for column in c..<(c + 30) { moving[row, column] = changed[row, column] }
        }
      }
      guard let found = PairRegistration().register(moving: moving, onto: reference).registration
      else {
        Issue.record("trial \(trial) was refused")
        continue
      }
      let own = found.model.covariance(at: PixelPosition(x: 84, y: 84))
      whole.append((found.offset.row - dy) / own.rowError)
      whole.append((found.offset.column - dx) / own.columnError)
      errors.append(abs(found.offset.row - dy))
      errors.append(abs(found.offset.column - dx))
      for point in found.kept {
        tie.append((point.offset.row - dy) / point.covariance.rowError)
        tie.append((point.offset.column - dx) / point.covariance.columnError)
      }
    }
    func share(_ values: [Double], within limit: Double) -> Double {
      Double(values.count { abs($0) <= limit }) / Double(max(1, values.count))
    }
    errors.sort()
    print(
      "tie points \(tie.count): \(share(tie, within: 1)) \(share(tie, within: 1.96)),",
      "scenes \(whole.count): \(share(whole, within: 1)) \(share(whole, within: 1.96)),",
      "median error \(errors[errors.count / 2]), 95 % \(errors[errors.count * 95 / 100])")
    #expect((0.62...0.74).contains(share(tie, within: 1)))
    #expect((0.92...0.98).contains(share(tie, within: 1.96)))
    // 120 scene errors: the binomial's own spread is 0.043 and 0.02.
    #expect((0.55...0.82).contains(share(whole, within: 1)))
    #expect(share(whole, within: 1.96) > 0.88)
    #expect(errors[errors.count / 2] < 0.03)
    #expect(errors[errors.count * 95 / 100] < 0.12)
  }
}
