import Quantities
import Testing

@testable import Measurement

@Suite struct ResolveLawTests {
  private func random(_ random: inout SeededGenerator) -> (Double, Double, [Resolve.Reading]) {
    let width = random.uniform(in: 10...40)
    let length = width * random.uniform(in: 1...5)
    let low = random.uniform(in: 0.1...1.5)
    let mid = low + random.uniform(in: 0...0.2)
    let next = mid + random.uniform(in: 0.05...1)
    return (
      length, width,
      [
        Resolve.Reading(id: "a", ratio: Interval(lo: low, hi: mid)),
        Resolve.Reading(id: "b", ratio: Interval(lo: next, hi: next + 0.1)),
      ]
    )
  }

  @Test func finerPixelsNeverTellReadingsApartWorse() {
    var generator = SeededGenerator(seed: 821)
    for _ in 0..<150 {
      let (length, width, readings) = random(&generator)
      let answers = stride(from: 0.1, through: 25, by: 0.9).map {
        Resolve.assess(length: length, width: width, gsd: $0, readings: readings)
      }
      #expect(answers.map(\.resolvable).drop { $0 }.allSatisfy { !$0 })
      let widths = answers.map { $0.intervalHalfwidth ?? .infinity }
      #expect(zip(widths, widths.dropFirst()).allSatisfy { $0 <= $1 })
    }
  }

  @Test func theCoarsestGSDIsWhereAnswersChange() throws {
    var generator = SeededGenerator(seed: 822)
    for _ in 0..<150 {
      let (length, width, readings) = random(&generator)
      func answer(_ gsd: Double) -> Resolve {
        Resolve.assess(length: length, width: width, gsd: gsd, readings: readings)
      }
      let most = try #require(answer(1).maxGSD)
      #expect(answer(0.999 * most).resolvable)
      #expect(!answer(1.001 * most).resolvable)
      #expect(try #require(answer(1).maxGSDCentres) >= most)
    }
  }

  @Test func handsAndMixedSensorsNeverTellMore() {
    var generator = SeededGenerator(seed: 823)
    for _ in 0..<150 {
      let (length, width, readings) = random(&generator)
      func most(_ sensors: Resolve.Sensors, _ method: Resolve.Method) -> Double {
        Resolve.assess(
          length: length, width: width, gsd: 1, sensors: sensors, method: method,
          readings: readings
        ).maxGSD ?? 0
      }
      for sensors in Resolve.Sensors.allCases {
        #expect(most(sensors, .drawn) <= most(sensors, .fit))
      }
      for method in Resolve.Method.allCases {
        #expect(most(.different, method) <= most(.same, method))
      }
    }
  }

  @Test func theOrderOfReadingsDoesNotMatter() {
    var generator = SeededGenerator(seed: 824)
    for _ in 0..<100 {
      let (length, width, readings) = random(&generator)
      let (one, two) = (
        Resolve.assess(length: length, width: width, gsd: 3, readings: readings),
        Resolve.assess(length: length, width: width, gsd: 3, readings: readings.reversed())
      )
      #expect(one.pairs == two.pairs)
      #expect(one.maxGSD == two.maxGSD)
      #expect(one.intervalHalfwidth == two.intervalHalfwidth)
    }
  }
}
