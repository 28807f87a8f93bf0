import Foundation
import Quantities
import Testing

@testable import ChangeDetection

private func watch(
  _ stack: PlantedSeries, historyDates: Int = 160,
  _ change: (inout StackMonitor.Options) -> Void = { _ in }
) async -> (monitor: CalibratedMonitor, breaks: CalibratedMonitor.Breaks) {
  var options = StackMonitor.Options()
  change(&options)
  let monitor = StackMonitor(
    days: stack.days, historyEnd: stack.days[historyDates - 1], options: options)
  let band = stack.band
  let calibrated = await monitor.calibrated(on: band)
  return (calibrated, await calibrated.watch(band))
}

@Suite struct StackMonitorTests {
  @Test(arguments: [MonitoringBoundary.Kind.mosum(window: 0.25), .cusum], [0.0, 0.3])
  func `alarms on unchanged cells stay near one per cent over the whole watch`(
    kind: MonitoringBoundary.Kind, correlation: Double
  ) async {
    var alarms = 0
    var cells = 0
    for seed in 1...4 {
      let stack = PlantedSeries(correlation: correlation, seed: UInt64(seed))
      let breaks = await watch(stack) { $0.kind = kind }.breaks
      alarms += breaks.day.count { $0 > 0 }
      cells += breaks.day.count
    }
    let rate = Double(alarms) / Double(cells)
    #expect(rate > 0.005 && rate < 0.02, "rate \(rate) of \(cells) cells")
  }

  @Test func `a step of eight deviations is found in every cell and dated to the day seen`() async {
    let stack = PlantedSeries(step: -0.24)
    let breaks = await watch(stack).breaks
    let days = stack.days
    var late = 0
    for cell in 0..<(stack.cells / 4) {
      #expect(breaks.day[cell] > 0 && breaks.ratio[cell] > 1)
      #expect(abs(breaks.magnitude[cell] + 0.24) < 0.06)
      #expect(breaks.alarm[cell] >= breaks.day[cell])
      if abs(Int(breaks.day[cell]) - days[stack.stepAt]) > 40 { late += 1 }
    }
    #expect(late <= 5, "\(late) of \(stack.cells / 4) steps dated more than 40 days off")
    let false_ = breaks.day[(stack.cells / 4)...].count { $0 > 0 }
    #expect(Double(false_) / Double(stack.cells * 3 / 4) < 0.025)
  }

  @Test func `one missed cloud raises no alarm`() async {
    let stack = PlantedSeries(missing: 0)
    let monitor = StackMonitor(days: stack.days, historyEnd: stack.days[159])
    let band = stack.band
    let calibrated = await monitor.calibrated(on: band)
    let quiet = await calibrated.watch(band)
    var samples = band.samples
    for cell in 0..<stack.cells { samples[(170 + cell % 60) * stack.cells + cell] = -0.2 }
    let clouded = await calibrated.watch(
      StackBand(dates: stack.dates, cells: stack.cells, samples: samples))
    let before = quiet.day.count { $0 > 0 }
    let after = clouded.day.count { $0 > 0 }
    #expect(after <= before + stack.cells / 50, "\(before) alarms became \(after)")
  }

  @Test func `without gaps, clipping or calibration the moving sums are strucchange's`() throws {
    let stack = PlantedSeries(cells: 16, missing: 0)
    let days = stack.days.map { Double($0) }
    let model = SeasonModel(order: 2, trend: true)
    let plan = StackKernel.Plan(
      kind: .mosum(window: 0.25), robust: false, correlation: 0, ownCorrelation: 0,
      threshold: .infinity)
    let kernel = StackKernel(
      design: model.orthonormal(days: days, history: 160), history: 160, plan: plan)
    let band = stack.band
    let ratios = kernel.run(band, cells: 0..<16).ratio
    let design = Regressors.seasonal(days: days, origin: days[0], order: 2, trend: true)
    for cell in 0..<16 {
      let values = (0..<stack.dates).map { Double(band.samples[$0 * 16 + cell]) }
      let exact = try #require(
        SeriesMonitor(
          values, on: design, history: 160,
          boundary: MonitoringBoundary(kind: .mosum(window: 0.25), criticalValue: 1)))
      let expected = exact.largestRatio * 2.0.squareRoot() / 0.25.squareRoot()
      #expect(abs(Double(ratios[cell]) - expected) < 1e-3 * expected)
    }
  }

  @Test func `a history of twelve dates is watched by a level alone and says so`() async throws {
    let stack = PlantedSeries(dates: 24, missing: 0, noise: 0.03)
    let (monitor, breaks) = await watch(stack, historyDates: 12)
    #expect(monitor.model.order == 0 && !monitor.model.trend)
    let reason = try #require(monitor.model.simplified)
    #expect(reason.contains("12 clear dates"))
    #expect(breaks.day.count == stack.cells)
  }

  @Test func `eight months of history watch a season that all cells share`() async {
    var stack = PlantedSeries(dates: 44, missing: 0.1, seed: 3, step: -0.24, stepAt: 34)
    stack.phases = 0
    let (monitor, breaks) = await watch(stack, historyDates: 30)
    #expect(monitor.model.order == 0 && monitor.followsCommonCourse)
    let quarter = stack.cells / 4
    let found = breaks.day[..<quarter].count { $0 > 0 }
    let alarms = breaks.day[quarter...].count { $0 > 0 }
    #expect(found * 10 > quarter * 9, "\(found) of \(quarter)")
    #expect(Double(alarms) < 0.025 * Double(3 * quarter), "\(alarms) of \(3 * quarter)")
  }

  @Test func `cells without enough data are NaN and the rest do not depend on the tasks`() async {
    let stack = PlantedSeries(cells: 301)
    var samples = stack.band.samples
    for t in 0..<stack.dates { samples[t * 301 + 7] = .nan }
    for t in 5..<stack.dates { samples[t * 301 + 300] = .nan }
    let band = StackBand(dates: stack.dates, cells: 301, samples: samples)
    let monitor = StackMonitor(days: stack.days, historyEnd: stack.days[159])
    let calibrated = await monitor.calibrated(on: band)
    let one = await calibrated.watch(band, tasks: 1)
    let five = await calibrated.watch(band, tasks: 5)
    #expect(one.day[7].isNaN && one.ratio[7].isNaN && one.magnitude[7].isNaN)
    #expect(one.day[300].isNaN)
    #expect(one.day.count { $0.isNaN } == 2)
    let same = { (a: [Float], b: [Float]) in a.map(\.bitPattern) == b.map(\.bitPattern) }
    #expect(same(one.ratio, five.ratio) && same(one.day, five.day))
    let again = await monitor.calibrated(on: band)
    #expect(again.criticalValue == calibrated.criticalValue)
  }

  @Test func `a cell that never varied is watched like any other`() async {
    let stack = PlantedSeries(cells: 301)
    var samples = stack.band.samples
    for t in 0..<stack.dates {
      samples[t * 301 + 20] = 200
      samples[t * 301 + 21] = t < 200 ? 200 : 150
    }
    let band = StackBand(dates: stack.dates, cells: 301, samples: samples)
    let monitor = StackMonitor(days: stack.days, historyEnd: stack.days[159])
    let breaks = await monitor.calibrated(on: band).watch(band)
    #expect(breaks.day[20] == 0)
    #expect(breaks.day[21] == Float(stack.days[200]) && breaks.magnitude[21] == -50)
  }

  @Test func `a stack that departs everywhere raises the boundary for all`() async {
    // Years that differ: a slow wave that no history of two years can teach the model.
    let stack = PlantedSeries()
    var samples = stack.band.samples
    var generator = SeededGenerator(seed: 5)
    for cell in 0..<stack.cells {
      let lift = 0.02 * generator.normal()
      for t in 160..<stack.dates { samples[t * stack.cells + cell] += Float(lift) }
    }
    let band = StackBand(dates: stack.dates, cells: stack.cells, samples: samples)
    var options = StackMonitor.Options()
    let days = stack.days
    let guarded = await StackMonitor(days: days, historyEnd: days[159], options: options)
      .calibrated(on: band)
    options.stackInflation = false
    let plain = await StackMonitor(days: days, historyEnd: days[159], options: options)
      .calibrated(on: band)
    #expect(guarded.stackInflation > 1.1)
    let few = await guarded.watch(band).day.count { $0 > 0 }
    let many = await plain.watch(band).day.count { $0 > 0 }
    #expect(few * 3 < many * 2, "\(few) alarms against \(many)")
  }

  @Test func `breaks of several bands are taken from the strongest`() {
    typealias Breaks = CalibratedMonitor.Breaks
    let red = Breaks(
      day: [0, 5, .nan], alarm: [0, 6, .nan], magnitude: [0, 1, .nan], ratio: [0.5, 2, .nan])
    let nir = Breaks(
      day: [9, 4, 3], alarm: [9, 4, 3], magnitude: [2, 2, 2], ratio: [1.5, 1.2, 1.1])
    let both = Breaks.strongest(of: [red, nir])
    #expect(both.day == [9, 5, 3] && both.magnitude == [2, 1, 2])
  }
}

@Suite struct MultibandBreakpointTests {
  @Test func `two weak bands together date a step that each misses`() throws {
    var generator = SeededGenerator(seed: 11)
    let bands = (0..<4).map { _ in (0..<80).map { ($0 < 47 ? 0 : 1.1) + generator.normal() } }
    let design = Regressors.constant(count: 80)
    let costs = bands.map { SegmentCosts($0, on: design, shortest: 12) }
    let joint = SegmentCosts(averaging: costs, weights: [1, 1, 1, 1])
    let cuts = Breakpoints(costs: joint, shortest: 12, terms: 1)
    #expect(cuts.segmentations[1].breakpoints.allSatisfy { abs($0 - 47) <= 2 })
  }
}
