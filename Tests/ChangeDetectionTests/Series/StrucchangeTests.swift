import Foundation
import Testing

@testable import ChangeDetection

private typealias Reference = StrucchangeReference

private func isClose(_ value: Double, _ reference: Double, floor: Double = 0) -> Bool {
  abs(value - reference) <= max(1e-6 * abs(reference), floor)
}

private func agree(_ values: [Double], _ reference: [Double]) -> Bool {
  // A process may pass close to zero: there 1e-6 of one residual deviation is what counts.
  values.count == reference.count
    && zip(values, reference).allSatisfy { isClose($0, $1, floor: 1e-9) }
}

@Suite struct StrucchangeTests {
  static let constant = Regressors.constant(count: 100)

  @Test func `the cuts of the Nile series cost what strucchange finds`() throws {
    let cuts = try #require(Breakpoints(Reference.nile, on: Self.constant))
    #expect(agree(cuts.segmentations.map(\.residualSumOfSquares), Reference.nileCosts))
    #expect(agree(cuts.segmentations.map(\.bic), Reference.nileBIC))
    #expect(cuts.preferred.breakpoints == [28])
  }

  @Test func `the whole table of partial costs agrees with strucchange`() throws {
    let cuts = try #require(Breakpoints(Reference.nile, on: Self.constant))
    var compared = 0
    for row in Reference.nileTable {
      let i = Int(row[0])
      for m in 0..<5 {
        let reference = row[1 + 2 * m]
        guard !reference.isNaN else {
          #expect(cuts.bestCosts[m][i] == .infinity)
          continue
        }
        #expect(isClose(cuts.bestCosts[m][i], reference))
        if m > 0 { #expect(cuts.previousBreaks[m][i] == Int(row[2 * m])) }
        compared += 1
      }
    }
    #expect(compared > 150)
  }

  @Test func `the Aswan dam's date interval is 25 to 32`() {
    let intervals = BreakDateInterval.intervals(
      [28], values: Reference.nile, on: Self.constant)
    #expect(intervals == [25...32])
  }

  @Test func `the fluctuation tests of the Nile series agree with strucchange`() throws {
    let cases: [(FluctuationTest.Kind, Double, Double)] = [
      (.recursiveCusum, 2.066920888903, 7.486883768504e-08),
      (.olsCusum, 2.951766102663, 5.408553460651e-08),
      (.recursiveMosum(window: 0.15), 2.100043315581, 0.01),
      (.olsMosum(window: 0.15), 1.530927296299, 0.01),
    ]
    for (kind, statistic, p) in cases {
      let test = try #require(FluctuationTest(kind, values: Reference.nile, on: Self.constant))
      #expect(isClose(test.statistic, statistic), "\(kind) \(test.statistic)")
      #expect(isClose(test.pValue, p), "\(kind) \(test.pValue)")
    }
  }

  @Test func `the supremum F of the Nile series agrees with strucchange`() throws {
    let test = try #require(SupremumF(Reference.nile, on: Self.constant))
    #expect(isClose(test.statistic, 75.929769427485))
    #expect(test.breakpoint == 28)
    // strucchange prints 2.2e-16, the rounding of 1 minus a probability; the tail itself is smaller.
    #expect(test.pValue < 2.3e-16)
  }

  static var monitorDesign: Regressors {
    var values: [Double] = []
    for (index, t) in Reference.monitorTimes.enumerated() {
      values += [1, Double(index + 1)]
      for harmonic in 1...3 {
        let angle = 2 * Double.pi * t * Double(harmonic)
        values += [sin(angle), cos(angle)]
      }
    }
    return Regressors(count: 180, terms: 8, values: values)
  }

  @Test func `MOSUM monitoring agrees with strucchange from coefficients to break`() throws {
    let boundary = MonitoringBoundary.asymptotic(.mosum(window: 0.25), falseAlarm: 0.05)
    #expect(isClose(boundary.criticalValue, 1.341824510076))
    let monitor = try #require(
      SeriesMonitor(
        Reference.monitorValues, on: Self.monitorDesign, history: 120, boundary: boundary))
    #expect(agree(monitor.process, Reference.mosumProcess))
    #expect(agree(monitor.boundaryValues, Reference.mosumBoundary))
    #expect(agree(monitor.coefficients.sorted(), Reference.monitorCoefficients.sorted()))
    #expect(monitor.breakpoint == 142)
  }

  @Test func `CUSUM monitoring agrees with strucchange from critical value to break`() throws {
    let boundary = MonitoringBoundary.asymptotic(.cusum, falseAlarm: 0.05)
    #expect(isClose(boundary.criticalValue, 2.795483471513))
    let monitor = try #require(
      SeriesMonitor(
        Reference.monitorValues, on: Self.monitorDesign, history: 120, boundary: boundary))
    #expect(agree(monitor.process, Reference.cusumProcess))
    #expect(agree(monitor.boundaryValues, Reference.cusumBoundary))
    #expect(monitor.breakpoint == 141)
  }

  @Test func `the stable part of a history agrees with strucchange`() throws {
    let design = Self.monitorDesign.rows(0..<120)
    let stable = try #require(StableHistory(Reference.historyValues, on: design))
    #expect(agree(stable.test.process, Reference.historyProcess))
    #expect(agree(stable.test.boundary(), Reference.historyBoundary))
    #expect(isClose(stable.test.statistic, 1.667238675609))
    #expect(isClose(stable.test.pValue, 2.881581432801e-05))
    let crossing = zip(stable.test.process, stable.test.boundary())
      .enumerated().first { abs($1.0) > $1.1 }?.offset
    #expect(crossing.map { $0 + 1 } == 83)
  }

  /// `y ~ ylag1 + ylag12` on log₁₀ of the deaths, January 1970 to December 1984.
  static var drivers: (values: [Double], design: Regressors) {
    let y: [Double] = Reference.driversDeaths.map { log10($0) }
    var rows: [Double] = []
    for index in 12..<192 { rows += [1, y[index - 1], y[index - 12]] }
    return (Array(y[12...]), Regressors(count: 180, terms: 3, values: rows))
  }

  @Test func `breaks of a regression on lagged values agree with strucchange`() throws {
    let (values, design) = Self.drivers
    let cuts = try #require(Breakpoints(values, on: design, shortest: 0.1))
    #expect(agree(cuts.segmentations.map(\.residualSumOfSquares), Reference.driversCosts))
    #expect(agree(cuts.segmentations.map(\.bic), Reference.driversBIC))
    #expect(cuts.preferred.breakpoints.isEmpty)
    #expect(cuts.segmentations[3].breakpoints == [46, 70, 157])
    let test = try #require(SupremumF(values, on: design, candidates: 13...157))
    #expect(isClose(test.statistic, 19.333111702553))
    #expect(isClose(test.pValue, 0.006842384792528))
  }
}
