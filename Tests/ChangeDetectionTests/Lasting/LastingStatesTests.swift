import Quantities
import Testing

@testable import ChangeDetection

@Suite("The states that ground went through")
struct LastingStatesTests {
  private static let spacing = 30

  /// Dates a month apart: three channels of a mean each, with a season of `swing` and noise of 1.
  private static func series(
    _ states: [(from: Int, mean: [Float])], dates: Int, swing: Float, seed: UInt64
  ) -> (values: [Float], days: [Int]) {
    var random = SeededGenerator(seed: seed)
    var values: [Float] = []
    for date in 0..<dates {
      let mean = states.last { $0.from <= date }?.mean ?? []
      let season: Float = (date % 12) < 6 ? swing : -swing
      values += mean.map { $0 + season + Float(random.normal()) }
    }
    return (values, (0..<dates).map { $0 * spacing })
  }

  private static func steps(_ values: [Float], _ days: [Int]) -> [Int] {
    var statistic = NeverAgain(channels: 3, dates: days.count)
    let sides = statistic.sides(values)
    let first = [sides.start, sides.end].filter { $0.distance >= LastingMap.grow }.map(\.first)
    return LastingStates(views: [values], days: days, first: first, &statistic).steps
  }

  @Test func `field, bare ground and roof are three states`() {
    for seed in 1...8 as ClosedRange<UInt64> {
      let (values, days) = Self.series(
        [(0, [20, 30, 20]), (20, [60, 55, 50]), (40, [90, 95, 100])], dates: 70, swing: 4,
        seed: seed)
      #expect(Self.steps(values, days) == [20, 40], "seed \(seed)")
    }
  }

  @Test func `a season alone has one state`() {
    for seed in 11...18 as ClosedRange<UInt64> {
      let (values, days) = Self.series([(0, [20, 30, 20])], dates: 60, swing: 15, seed: seed)
      #expect(Self.steps(values, days).isEmpty, "seed \(seed)")
    }
  }

  @Test func `what follows the last step in one season is not parted by that season`() {
    for seed in 21...28 as ClosedRange<UInt64> {
      // Eight months after the step: half summer, half winter, twelve deviations apart.
      let (values, days) = Self.series(
        [(0, [20, 30, 20]), (36, [90, 80, 70])], dates: 44, swing: 6, seed: seed)
      #expect(Self.steps(values, days) == [36], "seed \(seed)")
    }
  }
}
