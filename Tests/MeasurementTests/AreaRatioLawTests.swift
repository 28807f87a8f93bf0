import Quantities
import Testing

@testable import Measurement

@Suite struct AreaRatioLawTests {
  private struct Case {
    let numerator, denominator: Estimate
    let covariance: Double

    var ratio: AreaRatio {
      .fieller(numerator: numerator, denominator: denominator, covariance: covariance)
    }
    var inverse: AreaRatio {
      .fieller(numerator: denominator, denominator: numerator, covariance: covariance)
    }

    func scaled(_ k: Double) -> Case {
      func by(_ e: Estimate) -> Estimate {
        Estimate(value: k * e.value, standardError: k * e.standardError)
      }
      return Case(
        numerator: by(numerator), denominator: by(denominator), covariance: k * k * covariance)
    }

    /// Whether Fieller's inequality holds at `r`.
    func holds(_ r: Double) -> Bool {
      let (v1, v2) = (denominator.standardError, numerator.standardError)
      let gap = numerator.value - r * denominator.value
      let variance = v2 * v2 - 2 * r * covariance + r * r * v1 * v1
      return gap * gap <= Estimate.z95 * Estimate.z95 * variance
    }
  }

  private func cases(_ count: Int, seed: UInt64, relative: ClosedRange<Double>) -> [Case] {
    var random = SeededGenerator(seed: seed)
    return (0..<count).map { _ in
      let (a, b) = (random.uniform(in: 50...9000), random.uniform(in: 50...9000))
      let (s, t) = (a * random.uniform(in: relative), b * random.uniform(in: relative))
      return Case(
        numerator: Estimate(value: a, standardError: s),
        denominator: Estimate(value: b, standardError: t),
        covariance: random.uniform(in: -0.9...0.9) * s * t)
    }
  }

  @Test func theIntervalHoldsWhatSatisfiesTheInequalityAndNothingElse() throws {
    var random = SeededGenerator(seed: 1)
    for one in cases(2000, seed: 2, relative: 0.001...0.4) {
      let interval = one.ratio.interval
      for _ in 0..<10 {
        let r = one.ratio.value * random.uniform(in: 0...4)
        if one.ratio.unboundedBecause == nil {
          #expect(interval.contains(r) == one.holds(r), "\(r) for \(one)")
        } else {
          // A lower limit may be given up, never a ratio that fits.
          #expect(interval.contains(r) || !one.holds(r), "\(r) for \(one)")
        }
      }
    }
  }

  @Test func theInverseRatioHasTheInverseInterval() throws {
    var compared = 0
    for one in cases(2000, seed: 3, relative: 0.001...0.3) {
      let (there, back) = (one.ratio.interval, one.inverse.interval)
      guard let lo = there.lo, let hi = there.hi, let low = back.lo, let high = back.hi, lo > 0,
        low > 0
      else { continue }
      compared += 1
      #expect(abs(lo * high - 1) < 1e-9)
      #expect(abs(hi * low - 1) < 1e-9)
    }
    #expect(compared > 1500)
  }

  @Test func theUnitOfTheAreasDoesNotMatter() throws {
    for one in cases(500, seed: 4, relative: 0.001...0.3) {
      let (small, large) = (one.ratio, one.scaled(1e4).ratio)
      #expect(abs(large.value / small.value - 1) < 1e-12)
      #expect((large.interval.hi == nil) == (small.interval.hi == nil))
      if let a = small.interval.hi, let b = large.interval.hi { #expect(abs(b / a - 1) < 1e-9) }
    }
  }

  @Test func aLargerErrorNeverNarrowsTheInterval() {
    for one in cases(1000, seed: 5, relative: 0.001...0.3) {
      let (a, b) = (one.numerator, one.denominator)
      func halfwidths(_ k: Double, _ m: Double) -> Interval {
        AreaRatio.fieller(
          numerator: Estimate(value: a.value, standardError: k * a.standardError),
          denominator: Estimate(value: b.value, standardError: m * b.standardError)
        ).interval
      }
      let before = halfwidths(1, 1)
      for after in [halfwidths(1.3, 1), halfwidths(1, 1.3), halfwidths(2, 2)] {
        #expect((after.lo ?? 0) <= (before.lo ?? 0) + 1e-12)
        #expect((after.hi ?? .infinity) >= (before.hi ?? .infinity) - 1e-12)
      }
    }
  }

  @Test func smallErrorsGiveTheFirstOrderInterval() {
    for one in cases(500, seed: 6, relative: 0.0005...0.005) {
      let (ratio, z) = (one.ratio, Estimate.z95)
      #expect(abs(ratio.interval.width / (2 * z * ratio.standardError) - 1) < 1e-3)
    }
  }

  @Test func whatBothAreasShareNarrowsTheirRatio() {
    let (a, b) = (
      Estimate(value: 2000, standardError: 100), Estimate(value: 3000, standardError: 150)
    )
    let widths = [-10_000.0, 0, 10_000, 14_900].map {
      AreaRatio.fieller(numerator: a, denominator: b, covariance: $0).interval.width
    }
    #expect(zip(widths, widths.dropFirst()).allSatisfy { $0 > $1 })
    // More than all of it cannot be shared: the rest is taken as all of it.
    let (all, more) = (
      AreaRatio.fieller(numerator: a, denominator: b, covariance: 15_001),
      AreaRatio.fieller(numerator: a, denominator: b, covariance: 1e9)
    )
    #expect(all == more)
  }

  @Test func anIntervalWiderThanItsStandardErrorCounts() {
    let wide = Estimate(value: 2000, standardError: 10, interval: Interval(lo: 1500, hi: 2500))
    let base = Estimate(value: 3000, standardError: 10)
    let found = AreaRatio.fieller(numerator: wide, denominator: base)
    #expect(abs((found.interval.lo ?? 0) - 0.5) < 0.01)
    #expect(abs((found.interval.hi ?? 0) - 2500 / 3000.0) < 0.01)
  }

  @Test func nothingBuiltIsARatioOfZeroAndUp() {
    let none = AreaRatio.fieller(
      numerator: Estimate(value: 0, standardError: 20),
      denominator: Estimate(value: 1000, standardError: 10))
    #expect(none.value == 0)
    #expect(none.interval.lo == 0)
    #expect(abs((none.interval.hi ?? 0) - 0.0392) < 0.001)
  }

  @Test func numbersInSentencesHaveFourDigitsAtMost() {
    let cases: [(Double, String)] = [
      (3, "3"), (0.123456, "0.1235"), (3.14159, "3.14"), (123.456, "123.5"), (98765.4, "98765"),
      (-0.5, "-0.5"), (.infinity, "inf"), (1e18, "1e+18"), (0, "0"),
    ]
    for (value, text) in cases { #expect(rounded(value) == text) }
  }
}
