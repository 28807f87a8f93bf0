import Foundation
import Quantities
import Testing

@testable import ChangeDetection

@Suite struct WeightedStackTests {
  /// A stack of which every third date is hazy: its errors are so many times larger.
  private func hazy(
    _ stack: PlantedSeries, haze: Float
  ) -> (band: StackBand, isHazy: [Bool]) {
    let isHazy = (0..<stack.dates).map { $0 % 3 == 1 }
    let clear = stack.band
    var generator = SeededGenerator(seed: stack.seed &+ 77)
    var samples = clear.samples
    for t in 0..<stack.dates where isHazy[t] {
      for cell in 0..<stack.cells {
        let more = (haze * haze - 1).squareRoot() * Float(generator.normal())
        samples[t * stack.cells + cell] += Float(stack.noise) * more
      }
    }
    return (StackBand(dates: stack.dates, cells: stack.cells, samples: samples), isHazy)
  }

  /// The band with this weight at hazy dates.
  private func weighed(_ band: StackBand, _ isHazy: [Bool], _ weight: Float) -> StackBand {
    let weights = isHazy.flatMap { [Float](repeating: $0 ? weight : 1, count: band.cells) }
    return StackBand(
      dates: band.dates, cells: band.cells, samples: band.samples, weights: weights)
  }

  private func watched(
    _ stack: PlantedSeries, _ band: StackBand, model: SeasonModel? = nil
  ) async -> (monitor: CalibratedMonitor, alarms: [Bool]) {
    var options = StackMonitor.Options()
    options.model = model
    let monitor = StackMonitor(days: stack.days, historyEnd: stack.days[159], options: options)
    let calibrated = await monitor.calibrated(on: band)
    return (calibrated, await calibrated.watch(band).day.map { $0 > 0 })
  }

  @Test func `weights of one change nothing`() async {
    let stack = PlantedSeries(cells: 301, step: 0.1)
    let band = stack.band
    let plain = await watched(stack, band)
    let weighed = await watched(stack, weighed(band, [Bool](repeating: false, count: 240), 1))
    #expect(plain.alarms == weighed.alarms)
    #expect(plain.monitor.criticalValue == weighed.monitor.criticalValue)
  }

  @Test func `false alarms stay near one per cent whatever weight haze is given`() async {
    for weight: Float in [0.11, 0.7] {
      var (alarms, cells) = (0, 0)
      for seed in 1...3 {
        let stack = PlantedSeries(seed: UInt64(seed))
        let (band, isHazy) = hazy(stack, haze: 3)
        alarms += await watched(stack, weighed(band, isHazy, weight)).alarms.count { $0 }
        cells += stack.cells
      }
      let rate = Double(alarms) / Double(cells)
      #expect(rate > 0.005 && rate < 0.02, "rate \(rate) at weight \(weight)")
    }
  }

  @Test func `a hazy date of a third of the precision is worth a ninth, whatever was said`() async {
    let stack = PlantedSeries()
    let (band, isHazy) = hazy(stack, haze: 3)
    let monitor = await watched(stack, weighed(band, isHazy, 0.55)).monitor
    let worth = monitor.weightCurve.worth(0.55)
    #expect(worth > 0.09 && worth < 0.135, "worth \(worth)")
  }

  @Test func `hazy dates with weights find more steps than without them or without the dates`()
    async
  {
    var found = (weighed: 0, dropped: 0, equal: 0)
    let season = SeasonModel(order: 1, trend: false)
    for seed in 1...2 {
      let stack = PlantedSeries(missing: 0.5, seed: UInt64(seed), step: -0.036)
      let (band, isHazy) = hazy(stack, haze: 1.6)
      let hits = { (band: StackBand) async in
        await watched(stack, band, model: season).alarms[..<(stack.cells / 4)].count { $0 }
      }
      found.weighed += await hits(weighed(band, isHazy, 0.4))
      found.dropped += await hits(weighed(band, isHazy, 0))
      found.equal += await hits(band)
    }
    #expect(found.weighed * 20 > found.dropped * 21, "\(found)")
    #expect(found.weighed > found.equal, "\(found)")
  }

  @Test func `weights of nothing and of no number are gaps`() async {
    let stack = PlantedSeries(cells: 301)
    let band = stack.band
    var samples = band.samples
    var weights = [Float](repeating: 1, count: samples.count)
    for index in stride(from: 0, to: samples.count, by: 7) {
      weights[index] = index % 2 == 0 ? 0 : .nan
      samples[index] = .nan
    }
    let gaps = StackBand(dates: stack.dates, cells: 301, samples: samples)
    let none = StackBand(dates: stack.dates, cells: 301, samples: band.samples, weights: weights)
    let (read, meant) = await (watched(stack, none), watched(stack, gaps))
    #expect(read.alarms == meant.alarms)
    #expect(read.monitor.criticalValue == meant.monitor.criticalValue)
    #expect(read.monitor.model == meant.monitor.model)
  }

  @Test func `weights above one are one, from the calibration on`() async {
    let stack = PlantedSeries(cells: 301, step: 0.1)
    let (band, isHazy) = hazy(stack, haze: 3)
    let ones = weighed(band, [Bool](repeating: false, count: isHazy.count), 1)
    let more = StackBand(
      dates: band.dates, cells: band.cells, samples: band.samples,
      weights: band.samples.indices.map { $0.isMultiple(of: 3) ? 7 : 1 })
    let (read, meant) = await (watched(stack, more), watched(stack, ones))
    #expect(read.alarms == meant.alarms)
    #expect(read.monitor.criticalValue == meant.monitor.criticalValue)
    #expect(read.monitor.correlation == meant.monitor.correlation)
  }

  @Test func `samples without weight have no part in the common course`() throws {
    var generator = SeededGenerator(seed: 8)
    let (dates, cells) = (12, 300)
    let course = (0..<dates).map { Float($0 % 4) }
    var samples: [Float] = []
    for t in 0..<dates {
      for _ in 0..<cells { samples.append(course[t] + 0.1 * Float(generator.normal())) }
    }
    var weights = [Float](repeating: 1, count: samples.count)
    for index in weights.indices where index % 5 < 3 {
      weights[index] = index % 2 == 0 ? 0 : .nan
      samples[index] = 50
    }
    let band = StackBand(dates: dates, cells: cells, samples: samples, weights: weights)
    let level = SeasonModel(order: 0, trend: false)
    let found = try #require(CommonCourse(of: band.withPlainWeights, for: level))
    for (value, planted) in zip(found.values, course) {
      #expect(abs(value - Double(planted) + 1.5) < 0.1)
    }
  }
}
