import Foundation
import Quantities
import Testing

@testable import ChangeDetection

/// Cells with sharp winters: the level falls by `snow` from December to February.
private struct WinterStack {
  var cells = 400
  var years = 3.0
  var historyYears = 1.5
  /// Whether the winters of the history are all cloud.
  var hidden = true
  var seed: UInt64 = 1

  var days: [Int] {
    // The first day is 1 April.
    (0..<Int(years * 365.2425 / 7)).map { 16_527 + 7 * $0 }
  }
  var historyEnd: Int { 16_527 + Int(historyYears * 365.2425) }

  static func isWinter(_ day: Int) -> Bool {
    let phase = (Double(day) / 365.2425).truncatingRemainder(dividingBy: 1)
    return phase > 0.92 || phase < 0.16
  }

  func band(step: Float = 0, from day: Int = .max) -> StackBand {
    var generator = SeededGenerator(seed: seed)
    let days = days
    var samples = [Float](repeating: .nan, count: days.count * cells)
    for (date, today) in days.enumerated() {
      let isWinter = Self.isWinter(today)
      let season = 0.55 + 0.15 * Float(sin(2 * .pi * (Double(today) / 365.2425 - 0.3)))
      for cell in 0..<cells {
        let noise = 0.03 * Float(generator.normal())
        let isHidden = hidden && isWinter && today <= historyEnd
        guard generator.uniform() > 0.3, !isHidden else { continue }
        let level = isWinter ? 0.15 : season
        samples[date * cells + cell] = level + noise + (today >= day ? step : 0)
      }
    }
    return StackBand(dates: days.count, cells: cells, samples: samples)
  }

  func watched(
    _ kind: MonitoringBoundary.Kind, _ band: StackBand
  ) async -> (monitor: CalibratedMonitor, breaks: CalibratedMonitor.Breaks) {
    var options = StackMonitor.Options()
    options.kind = kind
    let monitor = StackMonitor(days: days, historyEnd: historyEnd, options: options)
    let calibrated = await monitor.calibrated(on: band)
    return (calibrated, await calibrated.watch(band))
  }
}

@Suite struct UnseenSeasonTests {
  private static let kinds = [MonitoringBoundary.Kind.mosum(window: 0.25), .cusum]

  @Test(arguments: kinds)
  func `the first snowy winter after a history without winters raises no alarm`(
    kind: MonitoringBoundary.Kind
  ) async {
    var (alarms, cells) = (0, 0)
    for seed in 1...4 {
      let stack = WinterStack(seed: UInt64(seed))
      let breaks = await stack.watched(kind, stack.band()).breaks
      alarms += breaks.day.count { $0 > 0 }
      cells += breaks.day.count { !$0.isNaN }
      #expect(breaks.unseen.allSatisfy { $0 > 0 })
    }
    let rate = Double(alarms) / Double(cells)
    #expect(cells == 1600 && rate <= 0.02, "rate \(rate) of \(cells) cells")
  }

  @Test(arguments: kinds)
  func `a step is found in the seasons that were seen`(kind: MonitoringBoundary.Kind) async {
    let stack = WinterStack()
    let band = stack.band(step: -0.2, from: stack.historyEnd + 30)
    let breaks = await stack.watched(kind, band).breaks
    #expect(breaks.day.count { $0 > 0 } >= 390)
  }

  @Test func `the dates that are not judged are those of winter`() async {
    let stack = WinterStack()
    let monitor = await stack.watched(.cusum, stack.band()).monitor
    let watched = stack.days.filter { $0 > stack.historyEnd }
    #expect(monitor.unseenShares.count == watched.count)
    let unseen = zip(watched, monitor.unseenShares).filter { $0.1 > 0.5 }.map(\.0)
    #expect(!unseen.isEmpty && unseen.allSatisfy(WinterStack.isWinter))
  }

  @Test func `a history that saw every season leaves hardly anything out`() async {
    let stack = WinterStack(hidden: false)
    let (monitor, breaks) = await stack.watched(.cusum, stack.band())
    let samples = stack.days.count { $0 > stack.historyEnd } * stack.cells
    #expect(breaks.unseen.reduce(0) { $0 + Int($1) } < samples / 50)
    #expect(monitor.unseenShares.allSatisfy { $0 < 0.2 })
  }

  @Test func `clear dates on both sides vouch for a season, across New Year too`() {
    // History: 20 December 2015 and 20 January 2016. Watched: 4 January, 25 January, 10 March 2017.
    let cover = SeasonCover(days: [16_789, 16_820, 17_170, 17_191, 17_235], history: 2)
    #expect(cover.seen(weights: [1, 1]) == [true, true, false])
    #expect(cover.seen(weights: [1, 0]) == [false, false, false])
  }
}

@Suite struct CellCourseTests {
  @Test(arguments: [MonitoringBoundary.Kind.mosum(window: 0.25), .cusum])
  func `a cell's course holds the figures that the watch judged it by`(
    kind: MonitoringBoundary.Kind
  ) async throws {
    let stack = WinterStack()
    let band = stack.band(step: -0.1, from: stack.historyEnd + 60)
    let (monitor, breaks) = await stack.watched(kind, band)
    for cell in 0..<20 {
      let samples = (0..<band.dates).map { band.samples[$0 * band.cells + cell] }
      let course = monitor.course(of: StackBand(dates: band.dates, cells: 1, samples: samples))
      let entries = course.entries
      #expect(entries.map(\.day) == stack.days && course.isWatched)
      let ratios = entries.map { abs($0.sum) / $0.boundary }.filter { !$0.isNaN }
      let largest = try #require(ratios.max())
      #expect(abs(largest - breaks.ratio[cell]) < 2e-3 * largest)
      #expect(entries.count { $0.use == .seasonNotSeen } == Int(breaks.unseen[cell]))
      #expect(entries.count { $0.use == .noData } == samples.count { $0.isNaN })
      let alarm = entries.first { $0.use != .noData && abs($0.sum) > $0.boundary }
      #expect(Float(alarm?.day ?? 0) == breaks.alarm[cell])
    }
  }
}
