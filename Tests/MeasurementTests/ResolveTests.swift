import Measurement
import Quantities
import Testing

@Suite struct ResolveTests {
  private let readings = [
    Resolve.Reading(id: "smaller by", ratio: Interval(lo: 0.30, hi: 0.40)),
    Resolve.Reading(id: "the size of", ratio: Interval(lo: 0.60, hi: 0.70)),
  ]

  @Test func theDesignTableIsReproduced() throws {
    let rows: [(Resolve.Sensors, Resolve.Method, [Double], Double, Double)] = [
      (.same, .fit, [0.0046, 0.0274, 0.0458, 0.0923], 20.5, 13.7),
      (.same, .drawn, [0.0137, 0.0833, 0.1416, 0.3133], 6.7, 4.5),
      (.different, .drawn, [0.0314, 0.1936, 0.3404, 0.9503], 3.0, 2.0),
    ]
    for (sensors, method, widths, centres, ends) in rows {
      for (gsd, width) in zip([0.5, 3, 5, 10], widths) {
        let answer = Resolve.assess(
          length: 100, width: 30, gsd: gsd, sensors: sensors, method: method, readings: readings)
        #expect(abs((answer.intervalHalfwidth ?? 0) / width - 1) < 0.01)
        #expect(abs((answer.maxGSDCentres ?? 0) / centres - 1) < 0.02)
        #expect(abs((answer.maxGSD ?? 0) / ends - 1) < 0.02)
        #expect(answer.resolvable == (gsd < ends))
      }
    }
  }

  @Test func byDefaultTenMetresDoNotResolve() {
    #expect(!Resolve.assess(length: 100, width: 30, gsd: 10, readings: readings).resolvable)
  }

  @Test func overlappingReadingsAreSaidToOverlap() {
    let linear = Resolve.Reading(id: "linear", ratio: Interval(lo: 0.36, hi: 0.49))
    let answer = Resolve.assess(
      length: 100, width: 30, gsd: 0.5, readings: [readings[0], linear])
    #expect(!answer.resolvable)
    #expect(answer.maxGSD == nil)
    #expect(answer.remarks.contains { $0.contains("overlap") })
  }

  @Test func aSingleReadingIsToldFromTheSameSizeAndFromSomethingElse() throws {
    let half = Resolve.Reading(id: "the size of", ratio: Interval(lo: 0.65, hi: 0.65))
    func answer(_ gsd: Double, _ reading: Resolve.Reading) -> Resolve {
      Resolve.assess(length: 100, width: 30, gsd: gsd, readings: [reading])
    }
    let fine = answer(0.5, half)
    #expect(fine.resolvable)
    #expect(fine.pairs.map { $0.readings[1] } == ["about the same size", "something else"])
    let most = try #require(fine.maxGSD)
    #expect(answer(0.999 * most, half).resolvable)
    #expect(!answer(1.001 * most, half).resolvable)
    #expect(!answer(1000, half).resolvable)
    #expect(!Resolve.assess(length: 100, width: 30, gsd: 1, readings: []).resolvable)
  }

  @Test func aSingleReadingKnownToPlusMinusItsOwnSizeIsNotResolvable() {
    let wide = Resolve.assess(
      length: 100, width: 30, gsd: 10, sensors: .different,
      readings: [Resolve.Reading(id: "the size of", ratio: Interval(lo: 0.65, hi: 0.65))])
    #expect((wide.intervalHalfwidth ?? 0) > 0.6)
    #expect(!wide.resolvable)
    #expect(wide.remarks.contains { $0.contains("“about the same size” and something else") })
  }

  @Test func finerImageryNeverMakesASingleReadingLessResolvable() {
    for ratio in [0.3, 0.65, 0.85, 1, 1.15, 1.5, 3] {
      for halfwidth in [0.02, 0.1, 0.3] {
        let reading = Resolve.Reading(
          id: "r", ratio: Interval(ratio), sufficientHalfwidth: halfwidth)
        let answers = stride(from: 0.1, through: 30, by: 0.7).map {
          Resolve.assess(length: 80, width: 40, gsd: $0, readings: [reading]).resolvable
        }
        // Once lost, never regained at a coarser GSD.
        #expect(answers.drop { $0 }.allSatisfy { !$0 }, "\(ratio) ± \(halfwidth)")
      }
    }
  }

  @Test func aReadingOfTheSameSizeHasOnlySomethingElseForARival() {
    let same = Resolve.Reading(id: "the same size", ratio: Interval(lo: 1, hi: 1))
    let answer = Resolve.assess(length: 100, width: 30, gsd: 0.5, readings: [same])
    #expect(answer.resolvable)
    #expect(answer.pairs.map { $0.readings[1] } == ["something else"])
  }

  @Test func aReadingWithoutAnUpperEndIsComparedAtItsLowerOne() {
    let open = Resolve.Reading(id: "at least", ratio: Interval(lo: 0.9, hi: nil))
    let answer = Resolve.assess(length: 100, width: 30, gsd: 1, readings: [readings[0], open])
    #expect(answer.resolvable)
  }

  @Test func aBuildingOfLessThanTwoPixelsIsSaidToBe() {
    let answer = Resolve.assess(length: 100, width: 30, gsd: 1000, readings: readings)
    #expect(!answer.resolvable)
    #expect(answer.remarks.contains { $0.contains("0.03 pixels wide") })
    #expect(answer.remarks.contains { $0.contains("may be zero") })
  }

  @Test func aRatioBelowZeroIsNamed() {
    let odd = Resolve.Reading(id: "odd", ratio: Interval(lo: -0.2, hi: 0))
    let answer = Resolve.assess(length: 100, width: 30, gsd: 1, readings: [odd, readings[1]])
    #expect(answer.remarks.contains { $0.contains("no such ratio") })
    #expect(!answer.resolvable)
  }
}
