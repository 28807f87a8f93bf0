import Testing

@testable import Quantities

/// Reference numbers from SciPy 1.17.1 (`scipy.special`, `scipy.stats`).
@Suite struct DistributionTests {
  static func isClose(_ value: Double, _ reference: Double, _ tolerance: Double = 1e-11) -> Bool {
    abs(value - reference) <= tolerance * abs(reference)
  }

  @Test(arguments: [
    (0.5, 0.01, 0.11246291601828491, 0.887537083981715),
    (0.5, 20, 0.9999999997460371, 2.5396285894708634e-10),
    (3, 2.5, 0.45618688411667035, 0.5438131158833297),
    (10, 30, 0.9999928782491372, 7.121750862815593e-06),
    (100, 90, 0.15822098918643007, 0.84177901081357),
    (400.5, 520, 0.999999978674025, 2.1325975012196375e-08),
  ])
  func `both tails of the incomplete gamma function agree with SciPy`(
    a: Double, x: Double, lower: Double, upper: Double
  ) {
    #expect(Self.isClose(IncompleteGamma.lower(a, x), lower))
    #expect(Self.isClose(IncompleteGamma.upper(a, x), upper))
  }

  @Test(arguments: [
    (0.1, 0.5, 0.5, 0.20483276469913345), (0.3, 2, 5, 0.579825), (0.9, 10, 1.5, 0.5401970065018546),
    (0.001, 3, 40, 1.1149261952348692e-05), (0.55, 200, 150, 0.20848780085962537),
  ])
  func `the incomplete beta function agrees with SciPy`(
    x: Double, a: Double, b: Double, reference: Double
  ) {
    #expect(Self.isClose(IncompleteBeta.regularized(x, a, b), reference))
  }

  @Test(arguments: [
    (3.84, 1, 0.05004352124870519), (30, 4, 4.894437128029217e-06), (1.5, 6, 0.9594945602551861),
    (200, 60, 5.893259698661661e-17), (80, 2.5, 1.185965414847263e-17),
  ])
  func `the upper tail of chi squared agrees with SciPy`(x: Double, n: Double, reference: Double) {
    #expect(Self.isClose(ChiSquared(degreesOfFreedom: n).survival(x), reference))
  }

  @Test(arguments: [
    (0.95, 1, 3.841458820694124), (0.99, 4, 13.276704135987622), (0.01, 6, 0.8720903301565863),
    (0.5, 60, 59.33466627644246), (0.999999, 6, 38.25833637714585),
    (0.0001, 1, 1.5707963350195693e-08),
  ])
  func `the quantiles of chi squared agree with SciPy`(p: Double, n: Double, reference: Double) {
    #expect(Self.isClose(ChiSquared(degreesOfFreedom: n).quantile(p), reference, 1e-9))
  }

  @Test(arguments: [
    (2, 1, 0.14758361765043326), (2.5, 7, 0.020496109292876444), (-1, 30, 0.8373456922869849),
    (12, 5, 3.544746258580761e-05), (0.1, 3.5, 0.46290220984344604),
  ])
  func `the upper tail of Student's t agrees with SciPy`(x: Double, n: Double, reference: Double) {
    #expect(Self.isClose(StudentT(degreesOfFreedom: n).survival(x), reference))
    #expect(Self.isClose(StudentT(degreesOfFreedom: n).cdf(-x), reference))
  }

  @Test(arguments: [
    (0.975, 1, 12.706204736174694), (0.975, 5, 2.5705818356363146), (0.995, 12, 3.0545395893929013),
    (0.01, 30, -2.4572615424005915), (0.9999, 8, 6.441999821020496),
  ])
  func `the quantiles of Student's t agree with SciPy`(p: Double, n: Double, reference: Double) {
    #expect(Self.isClose(StudentT(degreesOfFreedom: n).quantile(p), reference, 1e-9))
  }

  @Test(arguments: [
    (3, 2, 10, 0.09536743164062497), (75.9, 1, 98, 7.502492372527807e-14), (0.5, 4, 6, 0.73828125),
    (20, 6, 6, 0.0010041377527147343),
  ])
  func `the upper tail of F agrees with SciPy`(x: Double, a: Double, b: Double, reference: Double) {
    let f = FisherF(numerator: a, denominator: b)
    #expect(Self.isClose(f.survival(x), reference))
    #expect(Self.isClose(f.cdf(x), 1 - reference))
  }

  @Test(arguments: [
    (0.95, 2, 10, 4.1028210151304), (0.01, 5, 20, 0.10468303578542107),
    (0.999, 3, 60, 6.171230784445976),
  ])
  func `the quantiles of F agree with SciPy`(p: Double, a: Double, b: Double, reference: Double) {
    #expect(
      Self.isClose(FisherF(numerator: a, denominator: b).quantile(p), reference, 1e-9))
  }
}
