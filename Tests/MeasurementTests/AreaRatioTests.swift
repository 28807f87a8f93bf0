import Measurement
import Quantities
import Rasters
import Testing

@Suite struct AreaRatioTests {
  @Test func theIntervalSolvesFiellersEquation() {
    let ratio = AreaRatio.fieller(
      numerator: Estimate(value: 1950, standardError: 60),
      denominator: Estimate(value: 3000, standardError: 80), covariance: 1200)
    for end in [ratio.interval.lo, ratio.interval.hi] {
      let r = end ?? .nan
      let left = (1950 - r * 3000) * (1950 - r * 3000)
      let right = 3.841458820694124 * (3600 - 2 * r * 1200 + r * r * 6400)
      #expect(abs(left / right - 1) < 1e-9)
    }
    #expect(ratio.unboundedBecause == nil)
  }

  @Test func aDenominatorThatMayBeZeroLeavesNoUpperLimitAndSaysSo() {
    let ratio = AreaRatio.fieller(
      numerator: Estimate(value: 100, standardError: 10),
      denominator: Estimate(value: 100, standardError: 60))
    #expect(ratio.interval.hi == nil)
    #expect((ratio.interval.lo ?? 0) > 0.3)
    #expect(ratio.unboundedBecause?.contains("no upper limit") == true)
    #expect(ratio.estimate.interval.width == .infinity)
  }

  @Test func intervalsCoverTheTrueRatioWithAndWithoutASharedBias() throws {
    var generator = SeededGenerator(seed: 11)
    for shared in [true, false] {
      var covered = 0
      for _ in 0..<4000 {
        let bias = generator.normal()
        let (s, b) = (1.5, 1.0)
        func hall(_ length: Double, _ own: Double) -> MeasuredOutline? {
          let d = (0..<4).map { _ in s * generator.normal() + b * own }
          let ring = [
            (-d[0], -d[1]), (length + d[2], -d[1]), (length + d[2], 30 + d[3]), (-d[0], 30 + d[3]),
          ].map { MapPosition(x: $0.0, y: $0.1) }
          return try? DrawnOutline.measure(
            ring, on: .metres, gsd: 5,
            model: .perSide(OutlineError(perSide: 0.3, bias: 0.2, biasIsShared: shared)))
        }
        guard let one = hall(100, bias), let other = hall(65, shared ? bias : generator.normal())
        else { continue }
        if other.ratio(to: one).interval.contains(0.65) { covered += 1 }
      }
      #expect((3720...3880).contains(covered), "\(covered) of 4000, shared: \(shared)")
    }
  }
}
