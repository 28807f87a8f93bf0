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

  @Test func aSingleReadingLeavesNothingToTellApart() {
    let fine = Resolve.assess(length: 100, width: 30, gsd: 0.5, readings: [readings[0]])
    #expect(fine.resolvable)
    #expect(fine.maxGSD == nil)
    #expect(fine.remarks.contains { $0.contains("one reading and nothing to tell apart") })
    let coarse = Resolve.assess(length: 100, width: 30, gsd: 1000, readings: [readings[0]])
    #expect(!coarse.resolvable)
    #expect(!Resolve.assess(length: 100, width: 30, gsd: 1, readings: []).resolvable)
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
